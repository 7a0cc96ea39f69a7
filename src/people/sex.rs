//! Man or woman, as far as titles, kin and given names tell: enough to say
//! which of two is `Mrs. Roe`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tokens;

/// Whether somebody is told to be a man or a woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Not told.
    #[default]
    Untold,
    /// `Mr.`, `Sir`, `King`.
    Man,
    /// `Mrs.`, `Ms.`, `Queen`.
    Woman,
}

impl Sex {
    /// What the word before a name tells.
    pub fn of_title(word: &str) -> Self {
        // Without its stop it is somebody's initial.
        if word == "M." {
            return Self::Man;
        }
        let word = word.trim_end_matches('.');
        let is = |list: &[&str]| list.iter().any(|title| title.eq_ignore_ascii_case(word));
        if is(&[
            "mr", "sir", "king", "lord", "prince", "herr", "monsieur", "don", "father", "brother",
            "duke", "señor", "sr", "signor", "dhr", "meneer",
        ]) {
            Self::Man
        } else if is(&[
            "mrs", "ms", "miss", "lady", "queen", "princess", "mme", "madame", "frau", "dame",
            "sister", "duchess", "señora", "sra", "signora", "mevrouw",
        ]) {
            Self::Woman
        } else {
            Self::Untold
        }
    }

    /// What `her son, Alec` tells of Alec.
    pub fn of_kin(word: &str) -> Self {
        match word {
            "son" | "brother" | "father" | "husband" | "grandson" | "nephew" | "uncle" => Self::Man,
            "daughter" | "sister" | "mother" | "wife" | "granddaughter" | "niece" | "aunt" => {
                Self::Woman
            }
            _ => Self::Untold,
        }
    }

    /// What a given name tells whose bearers are of one sex nearly always.
    pub fn of_given(hash: u64) -> Self {
        GIVEN.get(&hash).copied().unwrap_or_default()
    }

    /// Whether the two can be one person's.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Untold || other == Self::Untold
    }
}

static GIVEN: LazyLock<FxHashMap<u64, Sex>> = LazyLock::new(|| {
    let of = |names: &'static str, sex: Sex| {
        let names = names.split_whitespace();
        names.map(move |name| (tokens::hash(name), sex))
    };
    of(MEN, Sex::Man).chain(of(WOMEN, Sex::Woman)).collect()
});

/// The usual given names of men in the languages of the news. Those that women
/// have in another language are left out: Andrea, Jean, Kim, Nicola.
const MEN: &str = "
    Aaron Abdul Abdullah Abraham Achim Adam Adolf Adrian Ahmad Ahmed Akira Alain Alan Albert Alberto
    Alejandro Alessandro Alexander Alexandre Alexei Alfonso Alfred Ali Allen Álvaro Amir Anders
    Andrés Andreas Andreu Andrew Andrzej Anatoly Angus Anthony Antoine Anton Antonio Antony Armando Arnaud Arnold
    Arthur Arturo August Axel Barack Barry Bart Bashar Ben Benito Benjamin Bernard Bernd Bernie Bert Bill
    Billy Bob Bobby Boris Brad Brendan Brian Bruce Bruno Bryan Calvin Carl Carlo Carlos Cesar Chad
    Charles Charlie Christian Christoph Christophe Christopher Chuck Clarence Claudio Clement Colin Craig
    Curtis Cyril Damien Dan Daniel Danny Darren Dave David Dean Denis Dennis Derek Derrick
    Dick Diego Dieter Dietmar Dimitri Dirk Dmitri Dmitry Dominic Don Donald Doug Douglas Duncan Dwight
    Earl Ed Eddie Edgar Edmund Eduardo Edward Edwin Elias Emil Emilio Emmanuel Enrico Enrique Eric Erich Erik
    Ernest Ernesto Ernst Erwin Esteban Étienne Eugene Fabien Fabio Federico Felipe Felix Ferdinand
    Fernando Fidel Filippo Florian Francesco Francisco Franco François Frank Franklin Franz Fred Frederic
    Frédéric Frederick Friedrich Fritz Gary Gareth Geoff Geoffrey Georg George Georges Gerald Gerard Gérard
    Gerhard Gianni Gilbert Gilles Giorgio Giovanni Giulio Giuseppe Glen Glenn Gordon Graham Greg Gregory
    Guido Guillaume Guillermo Gunther Günter Günther Gustav Guy Hans Harald Harold Harry Harvey Hassan Hector Heinrich Heinz
    Helmut Hendrik Henri Henrik Henry Herbert Herman Hermann Hiroshi Horst Howard Hubert Hugh Hugo Hussein
    Ian Ibrahim Igor Ignacio Ivan Jack Jacob Jacques Jaime Jake James Jason Javier Jay Jeff Jeffrey
    Jens Jeremy Jerome Jérôme Jerry Jesse Jesús Jim Jimmy Joachim João Joe Joel Johan Johann Johannes John
    Johnny Jonas Jonathan Jordi Jörg Jorge José Josef Joseph Joshua Juan Jules Julio Julien Jürgen Justin
    Kai Karim Karl Karsten Keith Ken Kenneth Kevin Khalid Klaus Konrad Kurt Kyle Lance Lars Larry Laurent Lawrence
    Lech Leo Leon Leonard Leonardo Leonid Lionel Lloyd Lorenzo Lothar Louis Luc Luciano Ludwig Luigi Luis Luiz
    Lukas Lutz Lyndon Magnus Mahmoud Malcolm Manfred Manuel Marc Marcel Marcello Marco Marcos Marcus Mario Mark Markus
    Martin Massimo Matt Matteo Matthew Matthias Matthieu Maurice Mauricio Maurizio Max Maxime Melvin Michael
    Michel Miguel Mikhail Mike Mitch Mitt Mohamed Mohammad Mohammed Morris Muhammad Murray Mustafa Nathan Neil
    Nelson Nick Nicholas Nicolae Nicolas Niels Nigel Nikolai Norbert Norman Olaf Oleg Oliver Olivier Omar Oscar Oskar
    Otto Pablo Paolo Pascal Patrick Paul Paulo Pavel Pedro Per Percy Pete Peter Petr Petro Phil Philip
    Philippe Phillip Pierre Pieter Pietro Piotr Rafael Rainer Ralf Ralph Ramón Raúl Ray Raymond Recep Reinhard
    Rémi Ricardo Riccardo Rich Richard Rick Rob Robert Roberto Rodrigo Roger Roland Rolf Romain Roman Romano
    Ron Ronald Ronnie Rory Roy Rudolf Rudy Rupert Russell Ryan Saddam Samir Samuel Scott Sean Seán Sebastian
    Sébastien Serge Sergei Sergey Sergio Shaun Shinzo Silvio Simon Stan Stanley Stefan Stefano Stephan Stéphane
    Stephen Steve Steven Stuart Sven Ted Terence Theodore Théo Thierry Thomas Thorsten Tim Timothy Tobias Todd Tom Tomas
    Tomás Tommy Tony Torsten Travis Trevor Udo Ulrich Umberto Uwe Václav Valéry Vernon Victor Viktor Vincent Vincenzo
    Vitali Vladimir Volker Volodymyr Walt Walter Warren Wayne Werner Wilfried Wilhelm Willem William Willy Winston Wladimir
    Wolfgang Woodrow Xavier Yasser Yitzhak Yoshihide Youssef Yuri Yves Zachary Zoltán";

/// The usual given names of women, likewise.
const WOMEN: &str = "
    Abigail Adele Adriana Agnès Agnieszka Aisha Alexandra Alessandra Alice Alicia Alison Allison Amanda Amber Amélie
    Amy Ana Anastasia Angela Angelina Anita Anke Ann Anna Annalena Anne Annegret Annette Annie Anja Antje
    Antonia Audrey Aurélie Barbara Barbra Beatrice Beatriz Bénédicte Bernadette Bertha Beth Betty Beverly
    Birgit Brenda Bridget Brigitte Britney Camilla Caren Carla Carmen Carol Carole Carolina Caroline
    Carolyn Cate Catherine Cathy Cécile Céline Chantal Charlotte Chelsea Cherie Cheryl Chiara Christa Christiane
    Christina Christine Cindy Claire Clara Claudia Colette Concepción Constance Corinne Cristina Cynthia
    Daisy Daniela Danielle Dawn Debbie Deborah Debra Delphine Denise Diana Diane Dianne Dolores Donna Dora
    Dorothy Edith Edna Eileen Elaine Eleanor Elena Elisabeth Elise Elisa Eliza Elizabeth Elke Ella Ellen
    Élodie Elsa Emily Emma Erica Erika Erin Esther Ethel Eugenia Eunice Eva Eve Evelyn Fatima Federica Fiona
    Flora Florence Francesca Françoise Frances Francine Franziska Frieda Gabriela Gabriella Gabrielle Geneviève Georgia
    Geraldine Gertrude Ghislaine Gill Gillian Gina Giorgia Gisela Giulia Gladys Gloria Grace Greta Gretchen Gwen Hannah
    Harriet Heather Heidi Heike Helen Helena Hélène Helga Henrietta Hilda Hillary Ida Ilse Imelda
    Indira Inès Inge Ingrid Irene Irina Iris Irma Isabel Isabella Isabelle Ivana Ivanka Jacinda Jacqueline
    Jane Janet Janice Jeanne Jenna Jennifer Jenny Jessica Jill Joanna Joanne Josephine Joyce Juana
    Judith Judy Julia Juliana Julie Juliet June Jutta Kaitlin Kamala Karen Karin Karla Kate Katharina
    Katherine Kathleen Kathryn Kathy Katie Katja Katrin Keiko Kimberly Kirsten Kristen Kristin Kristina Laetitia
    Latoya Laura Lauren Leila Lena Leticia Letizia Lilian Lillian Lily Linda Lisa Liz Liza
    Lois Lola Loretta Lori Louise Lucia Lucía Lucie Lucille Lucy Luisa Lydia Madeleine Madison Magdalena
    Maggie Manuela Marcia Margaret Margarita Margot Marguerite Maria Mariana Marianne Marie Marina Marilyn Marine
     Marjorie Marlene Marta Martha Martina Martine Mary Mathilde Matilda Maud Maureen Megan Meghan
    Melania Mélanie Melinda Melissa Mercedes Meredith Michaela Michelle Mila Mildred Miriam Mireille Molly
    Monica Monika Monique Myriam Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathalie Nicole Nina
    Nora Norma Odile Olga Olivia Olena Ornella Pamela Patricia Patrizia Patty Paula Pauline Peggy Penelope Penny Petra
    Phoebe Phyllis Pilar Polly Priscilla Rachel Raisa Rebecca Regina Renate Renée Rhonda Rita Roberta
    Rosa Rosalynn Rose Rosemary Rosie Roxanne Ruth Sabine Sally Samantha Sandra Sara Sarah Ségolène Serena
     Sharon Sheila Shelly Sherry Shirley Sigrid Silke Silvia Sofia Solange Sonia Sonja Sophia Sophie
    Stella Stefanie Stephanie Stéphanie Sue Susan Susana Susanne Suzanne Svetlana Sylvia Sylvie Tamara Tania Tanya
    Tara Tatiana Teresa Thelma Theresa Tiffany Tina Ulla Ulrike Ursula Ute Valentina Valeria Valérie
    Vanessa Venus Vera Verena Veronica Véronique Victoria Viola Violet Virginia Virginie Vivian Wanda Wendy Wilma Winifred
    Winnie Xenia Yolanda Yulia Yvette Yvonne Zoe Zoé";
