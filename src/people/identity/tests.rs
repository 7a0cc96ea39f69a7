use super::*;
use crate::people::edits::{Edit, Edits};

/// An archive of which only the names are known.
struct Untold;

impl Contexts for Untold {
    fn of(&self, _name: &str) -> Vec<Context> {
        Vec::new()
    }

    fn frequency(&self, _name: &str) -> u64 {
        0
    }
}

fn named(name: &str, articles: u64, roles: &[(&str, u64)]) -> Named {
    Named {
        name: name.to_owned(),
        articles,
        roles: roles
            .iter()
            .map(|(role, n)| ((*role).to_owned(), *n))
            .collect(),
    }
}

/// Formats each person's name with the names and shares that belong to them.
fn told(names: &[Named]) -> Vec<String> {
    let people = join(names, &Decisions::default(), &Untold);
    let tell = |person: &Identity| {
        let own = person.names.iter().map(|(n, share)| match share {
            Share::All => names[*n].name.clone(),
            Share::Role(role) => format!("{} ({role})", names[*n].name),
            Share::NoRole => format!("{} (-)", names[*n].name),
        });
        format!("{}: {}", person.name, own.collect::<Vec<_>>().join(", "))
    };
    people.iter().map(tell).collect()
}

#[test]
fn a_president_is_known_by_his_office() {
    let names = [
        named("Ronald Reagan", 60, &[("president", 50)]),
        named("Nancy Reagan", 30, &[("first lady", 10)]),
        named("Reagan", 900, &[("president", 700)]),
        named("RONALD REAGAN", 2, &[]),
        named("Donald Regan", 40, &[("chief of staff", 20)]),
    ];
    assert_eq!(
        told(&names),
        [
            "Ronald Reagan: Reagan, Ronald Reagan, RONALD REAGAN",
            "Donald Regan: Donald Regan",
            "Nancy Reagan: Nancy Reagan",
        ]
    );
}

#[test]
fn a_bare_name_is_whose_it_is_spelt_like() {
    let names = [
        named("Ronald Reagan", 24, &[("president", 19)]),
        named("Donald Regan", 17, &[("president", 15)]),
        named("Reagan", 445, &[("president", 300)]),
        named("Regan", 2, &[]),
    ];
    assert_eq!(
        told(&names),
        [
            "Ronald Reagan: Reagan, Ronald Reagan",
            "Donald Regan: Donald Regan, Regan",
        ]
    );
}

#[test]
fn a_bare_name_far_more_frequent_is_somebody_elses() {
    let names = [
        named("Marshall Goldman", 2, &[]),
        named("Goldman", 68, &[]),
        named("George Shultz", 50, &[("us secretary of state", 20)]),
        named("George Schultz", 4, &[("secretary of state", 2)]),
        named("Shultz", 60, &[]),
    ];
    assert_eq!(
        told(&names),
        [
            "George Shultz: Shultz, George Shultz, George Schultz",
            "Goldman: Goldman",
            "Marshall Goldman: Marshall Goldman",
        ]
    );
}

#[test]
fn what_only_sounds_alike_is_one_by_the_office_alone() {
    let names = [
        named("John Shad", 12, &[("sec chairman", 9)]),
        named("Joao Sayad", 8, &[("planning minister", 6)]),
        named("Caspar Weinberger", 40, &[("defence secretary", 30)]),
        named("Caspar Weinburger", 1, &[("us defence secretary", 1)]),
        named("James Miller", 17, &[("budget director", 9)]),
        named("Jim Miller", 2, &[("president of growers", 2)]),
        named("James Miller-Day", 1, &[("director of county fund", 1)]),
        named("Jaime Ongpin", 30, &[("finance minister", 20)]),
        named("Jamie Ongpin", 1, &[("philippine finance minister", 1)]),
    ];
    assert_eq!(
        told(&names),
        [
            "Caspar Weinberger: Caspar Weinberger, Caspar Weinburger",
            "Jaime Ongpin: Jaime Ongpin, Jamie Ongpin",
            "James Miller: James Miller",
            "John Shad: John Shad",
            "Joao Sayad: Joao Sayad",
            "Jim Miller: Jim Miller",
            "James Miller-Day: James Miller-Day",
        ]
    );
}

/// Articles with their language, outlet and people.
struct Articles<'a>(&'a [(&'a str, &'a str, &'a [&'a str])]);

impl Contexts for Articles<'_> {
    fn of(&self, name: &str) -> Vec<Context> {
        let articles = (0..).zip(self.0);
        let with_name = articles.filter(|(_, (_, _, people))| people.contains(&name));
        let context =
            |(article, (language, outlet, people)): (u64, &(&str, &str, &[&str]))| Context {
                article,
                language: Some((*language).to_owned()),
                outlet: Some((*outlet).to_owned()),
                people: people.iter().map(|name| (*name).to_owned()).collect(),
            };
        with_name.map(context).collect()
    }

    fn frequency(&self, name: &str) -> u64 {
        self.of(name).len() as u64
    }
}

/// Returns the number of people for the names of some articles, all without roles.
fn number_of_people(articles: &[(&str, &str, &[&str])], names: &[&str]) -> usize {
    let articles = Articles(articles);
    let named = names
        .iter()
        .map(|name| named(name, articles.frequency(name), &[]));
    let named: Vec<Named> = named.collect();
    join(&named, &Decisions::default(), &articles).len()
}

#[test]
fn a_usual_name_is_one_persons_by_what_else_its_articles_share() {
    let curry = ["Steph Curry", "Curry"];
    let german = ("de", "a.de", &["Steph Curry", "Gordon Herbert"][..]);
    for (other, people) in [
        (("en", "b.uk", &["Curry"][..]), 2),
        (("de", "b.de", &["Curry"]), 2),
        // A person whom hardly any other article names, or the same outlet.
        (("de", "b.de", &["Curry", "Gordon Herbert"]), 1),
        (("de", "a.de", &["Curry"]), 1),
    ] {
        assert_eq!(
            number_of_people(&[german, other], &curry),
            people,
            "{other:?}"
        );
    }
    // A rare name is enough within one language.
    let rare = ["Volodymyr Dubravko", "Dubravko"];
    let english = &[
        ("en", "a.uk", &["Volodymyr Dubravko"][..]),
        ("en", "b.uk", &["Dubravko"]),
    ];
    assert_eq!(number_of_people(english, &rare), 1);
    // A person introduced by several articles is well known.
    let known = &[
        ("de", "a.de", &["Steph Curry"][..]),
        ("de", "b.de", &["Steph Curry"]),
        ("de", "c.de", &["Steph Curry"]),
        ("en", "d.uk", &["Curry"]),
    ];
    assert_eq!(number_of_people(known, &curry), 1);
    // Many people have the same given name.
    let given = &[
        ("en", "a.uk", &["Philip Marlow"][..]),
        ("en", "a.uk", &["Philip"]),
    ];
    assert_eq!(number_of_people(given, &["Philip Marlow", "Philip"]), 2);
    // Sisters named in one article.
    let sisters = &[("en", "a.uk", &["Ann Wilson", "Nancy Wilson"][..])];
    assert_eq!(
        number_of_people(sisters, &["Ann Wilson", "Nancy Wilson"]),
        2
    );
    let namesakes = &[
        ("es", "a.es", &["Carlos Gómez"][..]),
        ("de", "b.de", &["Carlos Gómez Sáez"]),
    ];
    let initials = [
        ("de", "a.de", &["Mona Mayer"][..]),
        ("en", "b.uk", &["M. D. Mayer"]),
    ];
    assert_eq!(
        number_of_people(&initials, &["Mona Mayer", "M. D. Mayer"]),
        2
    );
    let names = ["Carlos Gómez", "Carlos Gómez Sáez"];
    assert_eq!(number_of_people(namesakes, &names), 2);
}

#[test]
fn a_bare_name_is_nobodys_by_its_sound_alone() {
    let names = [
        named("Giovanni Goria", 7, &[("treasury minister", 5)]),
        named("Corea", 1, &[]),
        named("Lloyd Bentsen", 13, &[("senator", 9)]),
        named("Benton", 1, &[]),
    ];
    assert_eq!(
        told(&names),
        [
            "Lloyd Bentsen: Lloyd Bentsen",
            "Giovanni Goria: Giovanni Goria",
            "Benton: Benton",
            "Corea: Corea",
        ]
    );
}

#[test]
fn an_office_stated_alone_is_hardly_one_of_a_house() {
    let names = [
        named("Jimmy Roe", 6, &[("president", 2)]),
        named(
            "Dave Roe",
            1,
            &[("president of the growers association", 1)],
        ),
        named("Donald Roe", 1, &[("chairman", 1)]),
        named("Roe", 7, &[("president", 3), ("former president", 1)]),
    ];
    assert_eq!(told(&names)[0], "Jimmy Roe: Roe, Jimmy Roe",);
}

#[test]
fn namesakes_are_kept_apart_by_their_roles() {
    let names = [
        named("James Baker", 300, &[("treasury secretary", 250)]),
        named(
            "Howard Baker",
            200,
            &[("white house chief of staff", 90), ("senator", 40)],
        ),
        named(
            "Baker",
            120,
            &[("secretary", 40), ("senator", 10), ("judge", 3)],
        ),
        named("J. Baker", 2, &[]),
    ];
    assert_eq!(
        told(&names),
        [
            "James Baker: James Baker, Baker (secretary), J. Baker",
            "Howard Baker: Howard Baker, Baker (senator)",
            "Baker: Baker (judge), Baker (-)",
        ]
    );
}

#[test]
fn a_name_that_fits_two_goes_to_neither() {
    let names = [
        named("George W. Bush", 100, &[]),
        named("George H. W. Bush", 90, &[]),
        named("George Bush", 50, &[]),
    ];
    assert_eq!(told(&names).len(), 3);
}

#[test]
fn father_and_son_are_told_by_the_office() {
    let names = [
        named("Donald Trump", 500, &[("president", 300)]),
        named("Donald Trump Jr.", 20, &[("executive", 4)]),
        named("Howard Baker", 50, &[("senator", 30)]),
        named("Howard Baker Jr.", 20, &[("senator", 4)]),
    ];
    assert_eq!(
        told(&names),
        [
            "Donald Trump: Donald Trump",
            "Howard Baker: Howard Baker, Howard Baker Jr.",
            "Donald Trump Jr.: Donald Trump Jr.",
        ]
    );
}

#[test]
fn a_given_name_in_full_is_shown_unless_the_initial_is_usual() {
    let names = [
        named("R. Fico", 2, &[]),
        named("Robert Fico", 1, &[]),
        named("J. K. Rowling", 50, &[]),
        named("Joanne Rowling", 3, &[]),
    ];
    let people = join(&names, &Decisions::default(), &Untold);
    let shown: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(shown, ["J. K. Rowling", "Robert Fico"]);
}

#[test]
fn the_formal_name_goes_with_the_pet_form() {
    let names = [
        named("Joe Biden", 3, &[]),
        named("Joseph R. Biden Jr.", 3, &[]),
    ];
    assert_eq!(told(&names), ["Joe Biden: Joe Biden, Joseph R. Biden Jr."]);
}

#[test]
fn who_is_split_shares_no_bare_name() {
    let edits = Edits {
        all: vec![Edit::Split {
            split: vec!["Zelensky".to_owned(), "Selenskyj".to_owned()],
        }],
    };
    let names = [
        named("Volodymyr Zelensky", 9, &[]),
        named("Zelensky", 5, &[]),
        named("Selenskyj", 4, &[]),
    ];
    let people = join(&names, &Decisions::new(edits), &Untold);
    let shown: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(shown, ["Volodymyr Zelensky", "Selenskyj"]);
}

#[test]
fn who_is_renamed_to_another_is_one_with_him() {
    let edits = Edits {
        all: vec![Edit::Rename {
            rename: "Boris Jelzin".to_owned(),
            to: "Ivan Roe".to_owned(),
        }],
    };
    let names = [named("Boris Jelzin", 3, &[]), named("Ivan Roe", 3, &[])];
    let people = join(&names, &Decisions::new(edits), &Untold);
    assert_eq!(people.len(), 1);
    assert_eq!(
        (people[0].name.as_str(), people[0].articles),
        ("Ivan Roe", 6)
    );
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let mut names = vec![
        named("Volodymyr Zelensky", 10, &[]),
        named("Wolodymyr Selenskyj", 10, &[]),
        named("Zelenskyy", 10, &[("president", 3)]),
        named("Olena Zelenska", 4, &[("first lady", 3)]),
        named("V. Zelensky", 1, &[]),
    ];
    let expected: Vec<String> = join(&names, &Decisions::default(), &Untold)
        .into_iter()
        .map(|p| p.name)
        .collect();
    for _ in 0..names.len() {
        names.rotate_left(1);
        let found: Vec<String> = join(&names, &Decisions::default(), &Untold)
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert_eq!(found, expected);
    }
    assert_eq!(expected[0], "Volodymyr Zelensky");
}
