//! Builds the table of spellings that no rule of the program derives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use morgue::people::training::{
    Lexicon, SPELLING_ROW, build_table, hash, pair, pair_row, romanise, sounds_alike,
};

use crate::corpus::lines;

/// Sets with more forms are families of names, not spellings of one.
const MOST_FORMS: usize = 150;

/// Builds `variants.bin`: the sets of each spelling, by its hash.
pub fn variants(names: &Path, words: &[u8]) -> Result<Vec<u8>> {
    let lexicon = Lexicon::new(words);
    let mut sets_of: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    let all = lines(&names.join("person_variants.txt.gz"))?;
    let mut sets: Vec<Vec<&str>> = Vec::new();
    for line in all.iter().filter(|line| !is_syllable(line)) {
        let forms = line.split(", ").filter(|form| is_single(form)).collect();
        sets.push(worth_keeping(&forms, &lexicon));
    }
    sets.retain(|set| set.len() > 1);
    // The largest sets first, since a row holds few of them.
    sets.sort_by_key(|set| std::cmp::Reverse(set.len()));
    for (number, set) in sets.iter().enumerate() {
        for form in set {
            let sets = sets_of.entry(hash(form)).or_default();
            if sets.len() < SPELLING_ROW / 3 {
                sets.push(number as u32 + 1);
            }
        }
    }
    let number = sets.len();
    let rows: Vec<(u64, [u8; SPELLING_ROW])> = sets_of
        .into_iter()
        .map(|(key, sets)| {
            let mut row = [0; SPELLING_ROW];
            for (n, set) in sets.iter().enumerate() {
                row[3 * n..3 * n + 3].copy_from_slice(&set.to_le_bytes()[..3]);
            }
            (key, row)
        })
        .collect();
    println!("{number} sets of spellings, {} spellings", rows.len());
    Ok(build_table(&rows, &[]))
}

/// Whether a line contains a Chinese syllable in all its romanisations and tones,
/// recognised by a spelling in Bopomofo. It stands for many names.
fn is_syllable(line: &str) -> bool {
    line.chars()
        .any(|c| matches!(c, '\u{3105}'..='\u{312f}' | '⁴' | '²'))
}

fn is_single(form: &str) -> bool {
    let shown = form
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | 'ー'));
    shown && form.chars().count() > 1
}

/// Returns the forms of a set that the program cannot recognise as one name by
/// itself; none if no such name occurs in English texts.
fn worth_keeping<'l>(forms: &BTreeSet<&'l str>, lexicon: &Lexicon<'_>) -> Vec<&'l str> {
    let printed = |form: &str| lexicon.get(hash(form)).cluster() > 0;
    let is_latin = |form: &str| form.chars().all(|c| c < '\u{250}' || c == '’');
    if forms.len() > MOST_FORMS || !forms.iter().any(|form| is_latin(form) && printed(form)) {
        return Vec::new();
    }
    let usual: Vec<&str> = forms
        .iter()
        .copied()
        .filter(|form| is_latin(form) && printed(form))
        .collect();
    // By rule, two usual given names are one only if they sound the same.
    let is_given = |form: &str| lexicon.get(hash(form)).is_usual_given();
    let bridged = |form: &str| {
        let plain = romanise(form);
        usual.iter().all(|other| {
            let usual = is_given(form) && is_given(other);
            let other = romanise(other);
            other == plain || !usual && sounds_alike(&plain, &other)
        })
    };
    let read_by_rule = |form: &str| romanise(form).bytes().all(|byte| byte.is_ascii_lowercase());
    let unbridged = forms
        .iter()
        .copied()
        .filter(|form| !read_by_rule(form) || !bridged(form));
    let mut kept: BTreeSet<&str> = unbridged.collect();
    if !kept.is_empty() {
        kept.extend(usual);
    }
    kept.into_iter().collect()
}

/// Builds `nicknames.bin`: the pairs of forms of one given name.
///
/// A short form of one spelling is also one of the others: `Kate`, of `Katherine`,
/// is a form of `Catherine`.
pub fn nicknames(names: &Path) -> Result<Vec<u8>> {
    let sexes = Sexes::read(names)?;
    let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines(&names.join("nicknames.csv.gz"))?.iter().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if let [full, _, short] = cells[..]
            && sexes.agree(full, short)
            && !are_two(full, short)
        {
            let own = forms.entry(full.to_lowercase()).or_default();
            own.insert(short.to_lowercase());
        }
    }
    for row in SPELLINGS {
        let of_any: BTreeSet<String> = row
            .split(' ')
            .filter_map(|spelling| forms.get(spelling))
            .flatten()
            .cloned()
            .collect();
        for spelling in row.split(' ') {
            let is_form = |short: &&String| *short != spelling && !are_two(spelling, short);
            let shorts = of_any.iter().filter(is_form).cloned();
            forms.entry(spelling.to_owned()).or_default().extend(shorts);
        }
    }
    let mut keys = BTreeSet::new();
    for row in SPELLINGS.iter().chain(PET_FORMS) {
        let names: Vec<u64> = row.split(' ').map(hash).collect();
        for (n, own) in names.iter().enumerate() {
            keys.extend(names[..n].iter().map(|other| pair(*own, *other)));
        }
    }
    for (own, other) in sexes.respelt() {
        keys.insert(pair(hash(own), hash(other)));
    }
    for (full, shorts) in &forms {
        for short in shorts {
            keys.insert(pair(hash(full), hash(short)));
            for other in shorts.iter().filter(|other| *other > short) {
                if sexes.agree(short, other) && !are_two(short, other) {
                    keys.insert(pair(hash(short), hash(other)));
                }
            }
        }
    }
    let rows: Vec<_> = keys.into_iter().map(|key| (key, pair_row(key))).collect();
    println!("{} pairs of nicknames", rows.len());
    Ok(build_table(&rows, &[]))
}

/// Spellings of one given name that are all common.
const SPELLINGS: &[&str] = &[
    "stephen steven stephan",
    "alexei alexey alexej aleksei aleksey oleksiy",
    "katharine katherine catherine kathryn catharine",
    "philip phillip",
    "geoffrey jeffrey",
    "alan allan allen",
    "mark marc",
    "eric erik",
    "carl karl",
    "sean shaun shawn",
    "brian bryan",
    "nicholas nicolas",
    "lawrence laurence",
    "anthony antony",
    "theresa teresa",
    "sarah sara",
    "michelle michele",
    "elizabeth elisabeth",
    "ann anne",
    "gregory gregor",
    "frederick frederic fredrick",
    "matthew mathew",
    "lewis louis luis",
    "gerard gerrard",
    "rudolph rudolf",
    "ralph ralf",
    "margaret margret margarete",
    "christine kristine kristin christin",
    "christopher kristopher",
    "caroline karoline",
    "eleanor elinor eleanore",
    "isabel isabelle isobel",
    "helen helene",
    "madeleine madeline",
    "joseph josef",
    "jonathan johnathan",
    "raphael rafael",
    "leo lev lew",
    "maria marija mariya mariia",
    "pyotr petr petro piotr pjotr",
    "daniel danil daniil",
    "alexander aleksander aleksandr alexandr oleksandr",
    "ioannis giannis yannis yanis",
    "georgios giorgos yorgos",
    "konstantinos constantine costas kostas",
    "yusuf youssef yousef yusef yousuf youssouf",
    "fatima fatma fatema fatimah",
    "khalid khaled",
    "hamid hamed hameed",
    "omar umar omer",
    "ismail ismael esmail",
    "mustafa mostafa moustafa",
    "suleiman sulaiman soliman suleyman",
    "ibrahim ebrahim",
    "tariq tarek tareq tarik",
    "walid waleed",
    "rashid rasheed rachid",
    "karim kareem",
    "yasser yasir yaser",
    "nasser nasir naser",
    "jamal gamal",
    "hisham hesham",
];

/// Pet forms missing from the list.
const PET_FORMS: &[&str] = &[
    "rafael rafa",
    "stefanie steffi",
    "ariel arik",
    "jose pepe",
    "francisco paco pancho",
    "ignacio nacho",
    "manuel manolo",
    "enrique quique kike",
    "guillermo memo",
    "fernando nando",
    "eduardo lalo",
    "roberto beto",
    "alberto beto",
    "luigi gigi",
    "giuseppe beppe peppe",
    "filippo pippo",
    "josef sepp",
    "ulrich uli",
    "johannes hans hannes",
    "wolfgang wolf",
    "friedrich fritz",
    "heinrich heinz",
    "mikhail misha",
    "nikolai kolya",
    "dmitry dima mitya",
    "vladimir volodya vova",
    "yevgeny zhenya",
    "alexei alyosha lyosha",
    "sergei seryozha",
    "ivan vanya",
    "pavel pasha",
    "konstantin kostya",
    "grigory grisha",
    "pyotr petya",
    "yuri yura",
    "andrei andriy andrej",
    "anton toni",
    "antonio toni",
    "tadeusz tadek",
    "stanislaw staszek",
    "ferenc feri",
    "laszlo laci",
    "istvan pista",
    "mordechai moti",
    "moshe moishe",
    "yitzhak itzik",
    "benjamin binyamin bibi",
    "gerard gerry",
    "samuel sandy",
    "francisco chico",
    "nikolaos nikos",
    "dimitrios dimitris",
    "athanasios thanasis",
    "panagiotis panos",
    "spyridon spyros",
    "vasilios vassilis vasilis",
];

/// Pairs in the list that were one name in the past, or never, and that mean two
/// people in a newspaper. They do not link short forms either.
const TWO_NAMES: &[&str] = &[
    "bill robert",
    "billy robert",
    "bill fred",
    "billy fred",
    "willie fred",
    "aaron ron",
    "aaron ronnie",
    "aaron erin",
    "agnes inez",
    "alice lisa",
    "alice elsie",
    "amelia emily",
    "andrea andrew",
    "anna anne",
    "charles carl",
    "derek rick",
    "derek ricky",
    "derrick eric",
    "derrick rick",
    "derrick ricky",
    "eric rick",
    "eric ricky",
    "eileen helen",
    "elaine helen",
    "eleanor elaine",
    "elizabeth lisa",
    "ella ellen",
    "ella helen",
    "ellen helen",
    "emily emma",
    "floyd lloyd",
    "frederick rick",
    "frederick ricky",
    "genevieve jean",
    "ian john",
    "ivan john",
    "jane jean",
    "janet jessie",
    "jonathan john",
    "joshua joe",
    "julia jill",
    "julia julie",
    "leonard leon",
    "leo leon",
    "lena ellen",
    "lena helen",
    "leroy lee",
    "leroy roy",
    "linda lynn",
    "lois louise",
    "louis louise",
    "marcus marc",
    "marcus mark",
    "margaret daisy",
    "margaret rita",
    "margarita daisy",
    "margarita megan",
    "marie mary",
    "marilyn mary",
    "marsha mary",
    "maureen mary",
    "michelle shelly",
    "patrick peter",
    "rosemary mary",
    "rosemary marie",
    "samantha cassandra",
    "cassandra sandra",
    "sheila cecilia",
    "shirley lee",
    "theresa tracy",
    "teresa tracy",
    "virginia jane",
    "veronica ron",
    "veronica ronnie",
    "wilma william",
    "jacqueline jack",
    "caroline carolyn",
    "marian marion",
    "rosemarie rosemary",
    "francesca francisca",
];

fn are_two(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let is_of = |pair: &&str| {
        let names: Vec<&str> = pair.split(' ').collect();
        a != b && names.contains(&a.as_str()) && names.contains(&b.as_str())
    };
    TWO_NAMES.iter().any(is_of)
}

/// The share of men and women with each given name. A short form may have another
/// sex only for names that are both.
struct Sexes(BTreeMap<String, [f64; 2]>);

impl Sexes {
    fn read(names: &Path) -> Result<Self> {
        let mut sexes: BTreeMap<String, [f64; 2]> = BTreeMap::new();
        for line in lines(&names.join("given_us1990.tsv.gz"))? {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [name, percent, sex] = cells[..] {
                let woman = usize::from(sex.eq_ignore_ascii_case("f"));
                sexes.entry(name.to_lowercase()).or_default()[woman] +=
                    percent.parse().unwrap_or(0.0);
            }
        }
        Ok(Self(sexes))
    }

    /// Returns pairs of names that differ only in letters that are interchangeable.
    /// Only names of one sex: `Frances` and `Francis` are two.
    fn respelt(&self) -> BTreeSet<(&str, &str)> {
        let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in self.0.keys() {
            groups.entry(as_heard(name)).or_default().push(name);
        }
        let mut pairs = BTreeSet::new();
        for name in self.0.keys() {
            let heard = without_an_e(name).chain([name.clone()]);
            let others = heard.filter_map(|name| groups.get(&as_heard(&name)));
            for other in others.flatten().filter(|other| *other != name) {
                let (own, other) = (name.as_str().min(other), name.as_str().max(other));
                if !are_two(own, other) && self.apart(own, other).is_some_and(|apart| apart < 0.4) {
                    pairs.insert((own, other));
                }
            }
        }
        pairs
    }

    fn agree(&self, a: &str, b: &str) -> bool {
        self.apart(a, b).is_none_or(|apart| apart < 0.8)
    }

    /// Returns the difference of the shares of women; `None` if one is unknown.
    fn apart(&self, a: &str, b: &str) -> Option<f64> {
        let share = |name: &str| {
            let [men, women] = self
                .0
                .get(&name.to_lowercase())
                .copied()
                .unwrap_or_default();
            (men + women > 0.0).then(|| women / (men + women))
        };
        Some((share(a)? - share(b)?).abs())
    }
}

/// Returns a given name with one letter for each group that is written for one
/// sound: `Cathryn` and `Kathrin`, `Tiffanie` and `Tiffany`, `Teresa` and `Theresa`.
fn as_heard(name: &str) -> String {
    const VOWELS: &[u8] = b"aeiouy";
    // `Karen` and `Karin` are too short to differ in more than the ending.
    let is_long = name.len() > 5;
    let mut name = name
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("qu", "k");
    name = name.replace("ou", "u").replace("nth", "nt");
    if let Some(rest) = name.strip_prefix("th") {
        name = format!("t{rest}");
    }
    let endings = ["ie", "ey", "ee", "y", "i"];
    if let Some(stem) = endings.iter().find_map(|end| name.strip_suffix(end)) {
        name = format!("{stem}i");
    }
    let bytes = name.as_bytes();
    let mut heard = String::new();
    for (at, letter) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let beside_vowel = [at.checked_sub(1).and_then(|at| bytes.get(at)), next]
            .iter()
            .any(|beside| beside.is_some_and(|beside| VOWELS.contains(beside)));
        // `Loretta` is not `Lorita`.
        let doubled = next.is_some() && next == bytes.get(at + 2);
        let letter = match letter {
            b'c' if next.is_some_and(|next| b"eiy".contains(next)) => 's',
            b'c' if next != Some(&b'h') => 'k',
            b'y' if next.is_none_or(|next| !VOWELS.contains(next)) => 'i',
            b'e' if is_long && at > 0 && next.is_some() && !beside_vowel && !doubled => 'i',
            other => char::from(*other),
        };
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}

/// Returns variants without a silent `e`, as in `Jeffery`.
fn without_an_e(name: &str) -> impl Iterator<Item = String> {
    let is_consonant = |letter: u8| !b"aeiouy".contains(&letter);
    (2..name.len().saturating_sub(2))
        .filter(move |at| {
            let bytes = name.as_bytes();
            bytes[*at] == b'e' && is_consonant(bytes[at - 1]) && is_consonant(bytes[at + 1])
        })
        .map(|at| format!("{}{}", &name[..at], &name[at + 1..]))
}
