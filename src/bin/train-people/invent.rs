//! Invented people with names from all over the world.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use morgue::people::training::{COMMON, COMPANY, Lexicon, PLACE, TITLE, hash};

use crate::corpus::lines;
use crate::random::Random;

/// A person, with the forms of the name that a newspaper prints.
#[derive(Clone)]
pub struct Invented {
    /// The form at first mention.
    pub full: String,
    /// The form at later mentions.
    pub short: String,
    /// The given name alone.
    pub given: String,
    /// The form in tables: `M. Atherley`.
    pub initialled: String,
}

/// Given names and surnames, and words that names of all languages are made of.
pub struct Inventor {
    /// By country code: given names and surnames.
    nations: Vec<(String, Vec<String>, Vec<String>)>,
    arabic: Vec<String>,
    spanish: Vec<String>,
    given: Vec<String>,
    surnames: Vec<String>,
    world: Vec<String>,
}

/// Countries whose given names are used for the Arabic ones.
const ARABIC: &[&str] = &[
    "EG", "SA", "AE", "KW", "JO", "LB", "LY", "MA", "DZ", "IQ", "PK", "IR",
];
const SPANISH: &[&str] = &["ES", "MX", "CO", "CL", "AR", "PE", "VE", "PY", "SV"];
const CHINESE: &str = "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng \
Feng Han Cao Zeng Peng Xiao Cai Pan Tian Dong Yuan Yu Jiang Wei Du Su Ye Cheng Lu Shen Ren Bao Hua Qian Qin Wen Bo Xi Hou Lai Tsai Chiang";
const PINYIN: &str = "jia rui zhao hui xian bin ming zheng sheng tao xiao ping wei guo qiang li hong jun yan fang min bang guang zhi dong \
ke qi hai feng liang yong kang yi xin hua zhen yun chun jie bo ying mei ling long gang yu hao ran tian cheng";
const KOREAN: &str = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Seo Kwon Hwang Ahn Song Yoo Hong Ryu Paek Roh Chun Moon Bae \
Noh Chung Yang Ban Ri Pak Jo";
const HANGUL: &str = "yong jae in gun sung min dae jung chul su hee myung bak geun hye young sam kyung hwan seok ho ji woo jin soo hyun jong \
il un nam tae hong moon sik won hak bong ju";
const VIETNAMESE: &str = "Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly";
const VIETNAMESE_GIVEN: &str = "Van Thi Duc Minh Tan Xuan Phu Quang Thanh Hai Dung Phuc Trong Hung Anh Linh Mai Lan Sang Khai Kiet Manh \
Nong Triet Hien Hoa Long Tuan Cuong";

impl Inventor {
    /// Reads the lists of names, without places and common words.
    pub fn new(names: &Path, lexicon: &Lexicon<'_>) -> Result<Self> {
        let is_name = |word: &str| {
            let entry = lexicon.get(hash(word));
            !entry.has(PLACE | COMMON | COMPANY | TITLE) && !entry.is_small()
        };
        let countries = |file: &str| -> Result<BTreeMap<String, Vec<String>>> {
            let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for line in lines(&names.join(file))? {
                let mut cells = line.split('\t');
                let (Some(name), _, Some(country)) = (cells.next(), cells.next(), cells.next())
                else {
                    continue;
                };
                if name.chars().count() > 1 && name.chars().all(|c| c.is_alphabetic() || c == '-') {
                    lists.entry(country.into()).or_default().push(name.into());
                }
            }
            Ok(lists)
        };
        let given = countries("forenames_by_country.tsv.gz")?;
        let surnames = countries("surnames_by_country.tsv.gz")?;
        let of = |list: &BTreeMap<String, Vec<String>>, wanted: &[&str]| {
            let chosen = wanted.iter().filter_map(|country| list.get(*country));
            chosen.flatten().cloned().collect()
        };
        let census = |file: &str, most: usize| -> Result<Vec<String>> {
            let lines = lines(&names.join(file))?;
            let names = lines.iter().filter_map(|line| line.split('\t').next());
            let names = names.filter(|name| is_name(name)).take(most);
            Ok(names.map(with_capital).collect())
        };
        let mut world = Vec::new();
        for line in lines(&names.join("person_variants.txt.gz"))? {
            let latin = |form: &&str| {
                (4..=11).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_lowercase())
            };
            let form = line.split(", ").find(latin);
            world.extend(form.filter(|form| is_name(form)).map(with_capital));
        }
        let nations = given.iter().filter_map(|(country, given)| {
            let surnames = surnames.get(country)?;
            let known = (country.clone(), given.clone(), surnames.clone());
            Some(known).filter(|(_, _, surnames)| surnames.len() > 5)
        });
        Ok(Self {
            nations: nations.collect(),
            arabic: of(&given, ARABIC),
            spanish: of(&surnames, SPANISH),
            given: census("given_us1990.tsv.gz", 2000)?,
            surnames: census("surnames_us1990.tsv.gz", 8000)?,
            world,
        })
    }

    /// Returns a new person.
    pub fn somebody(&self, random: &mut Random) -> Invented {
        match random.below(100) {
            0..9 => chinese(random),
            9..15 => korean(random),
            15..19 => vietnamese(random),
            19..33 => self.arabic(random),
            33..42 => self.spanish(random),
            42..47 => self.particled(random),
            47..52 => self.initials(random),
            52..56 => {
                let name = self.part(random);
                Invented::of(&name, &name)
            }
            _ => self.usual(random),
        }
    }

    /// Returns a new person with a name from a country; other surnames may be mixed
    /// in.
    pub fn somebody_of(&self, country: &str, random: &mut Random) -> Invented {
        let Some((_, given, surnames)) = self.nations.iter().find(|(code, ..)| code == country)
        else {
            return self.somebody(random);
        };
        let given = if random.chance(50) {
            pick(given, random)
        } else {
            self.given(random)
        };
        let surname = if random.chance(50) {
            pick(surnames, random)
        } else {
            self.part(random)
        };
        Invented::of(&given, &surname)
    }

    /// Returns a surname, or any other part of a name that is used alone.
    pub fn part(&self, random: &mut Random) -> String {
        let part = match random.below(100) {
            0..45 => pick(&self.world, random),
            45..60 => {
                let nation = &self.nations[random.below(self.nations.len())];
                pick(&nation.2, random)
            }
            60..85 => pick(&self.surnames, random),
            _ => {
                // A name that no list contains.
                let (a, b) = (pick(&self.world, random), pick(&self.world, random));
                let middle = |word: &str| word.len() / 2;
                if a.is_ascii() && b.is_ascii() {
                    format!("{}{}", &a[..middle(&a)], &b[middle(&b)..])
                } else {
                    a
                }
            }
        };
        match random.below(100) {
            0..2 => format!("O'{part}"),
            2..4 => format!("Mc{part}"),
            4..8 => format!("{part}-{}", pick(&self.world, random)),
            _ => part,
        }
    }

    /// Returns a given name.
    pub fn given(&self, random: &mut Random) -> String {
        match random.below(100) {
            0..45 => {
                let nation = &self.nations[random.below(self.nations.len())];
                pick(&nation.1, random)
            }
            45..75 => pick(&self.given, random),
            _ => pick(&self.world, random),
        }
    }

    fn usual(&self, random: &mut Random) -> Invented {
        let (given, surname) = if random.chance(35) {
            let nation = &self.nations[random.below(self.nations.len())];
            (pick(&nation.1, random), pick(&nation.2, random))
        } else {
            (self.given(random), self.part(random))
        };
        let middle = match random.below(100) {
            0..8 => format!(" {}.", (b'A' + random.below(26) as u8) as char),
            8..14 => format!(" {}", self.given(random)),
            _ => String::new(),
        };
        let suffix = match random.below(100) {
            0 => " Jr",
            1 => " III",
            _ => "",
        };
        let mut invented = Invented::of(&given, &surname);
        invented.full = format!("{given}{middle} {surname}{suffix}");
        invented
    }

    fn arabic(&self, random: &mut Random) -> Invented {
        let given = pick(&self.arabic, random);
        let other = pick(&self.arabic, random);
        let own = if random.chance(50) {
            pick(&self.arabic, random)
        } else {
            self.part(random)
        };
        let surname = match random.below(100) {
            0..35 => format!("al-{own}"),
            35..42 => format!("Al-{own}"),
            42..46 => format!("el-{own}"),
            46..50 => format!("Abu {own}"),
            50..53 => format!("Ben {own}"),
            _ => own,
        };
        let mut invented = Invented::of(&given, &surname);
        invented.full = match random.below(100) {
            0..20 => format!("{given} {other} {surname}"),
            20..26 => format!("{given} bin {other} {surname}"),
            26..32 => format!("Abdul {given} {surname}"),
            32..36 => format!("Abu {other} {surname}"),
            _ => format!("{given} {surname}"),
        };
        invented
    }

    fn spanish(&self, random: &mut Random) -> Invented {
        let given = self.given(random);
        let (first, second) = (pick(&self.spanish, random), pick(&self.spanish, random));
        let mut invented = Invented::of(&given, &first);
        invented.full = match random.below(10) {
            0..4 => format!("{given} {first} {second}"),
            4 => format!("{given} {first} de {second}"),
            5 => format!("{given} de la {first}"),
            _ => format!("{given} {first}"),
        };
        if random.chance(15) && invented.full.ends_with(&second) {
            invented.short = format!("{first} {second}");
        }
        invented
    }

    fn particled(&self, random: &mut Random) -> Invented {
        const PARTICLES: &[&str] = &[
            "van", "de", "von", "van der", "van den", "di", "da", "del", "de la", "Van", "De", "du",
        ];
        let particle = random.one(PARTICLES);
        let (given, part) = (self.given(random), self.part(random));
        Invented::of(&given, &format!("{particle} {part}"))
    }

    fn initials(&self, random: &mut Random) -> Invented {
        let (given, surname) = (self.given(random), self.part(random));
        let mut letter = || (b'A' + random.below(25) as u8) as char;
        let (a, b, c) = (letter(), letter(), letter());
        let initials = match random.below(4) {
            0 => format!("{a}.{b}."),
            1 => format!("{a}. {b}."),
            2 => format!("{a}."),
            _ => format!("{a}.{b}.{c}."),
        };
        let mut invented = Invented::of(&given, &surname);
        invented.full = format!("{initials} {surname}");
        invented
    }
}

impl Invented {
    fn of(given: &str, surname: &str) -> Self {
        let full = if given == surname {
            given.to_owned()
        } else {
            format!("{given} {surname}")
        };
        let letter = given.chars().next().unwrap_or('A').to_uppercase();
        Self {
            full,
            short: surname.to_owned(),
            given: given.to_owned(),
            initialled: format!("{letter}. {surname}"),
        }
    }

    /// With the surname first.
    fn turned(surname: &str, given: &str) -> Self {
        Self {
            full: format!("{surname} {given}"),
            short: surname.to_owned(),
            given: given.to_owned(),
            initialled: format!("{surname} {given}"),
        }
    }
}

fn chinese(random: &mut Random) -> Invented {
    let surname = word(CHINESE, random);
    let (first, second) = (word(PINYIN, random), word(PINYIN, random));
    let given = match random.below(10) {
        0..6 => format!("{first}{second}"),
        6..8 => format!("{first}-{second}"),
        _ => first.to_owned(),
    };
    Invented::turned(surname, &with_capital(&given))
}

fn korean(random: &mut Random) -> Invented {
    let surname = word(KOREAN, random);
    let (first, second) = (with_capital(word(HANGUL, random)), word(HANGUL, random));
    let given = match random.below(10) {
        0..5 => format!("{first}-{second}"),
        5..8 => format!("{first} {}", with_capital(second)),
        _ => format!("{first}{second}"),
    };
    Invented::turned(surname, &given)
}

fn vietnamese(random: &mut Random) -> Invented {
    let surname = word(VIETNAMESE, random);
    let (middle, last) = (
        word(VIETNAMESE_GIVEN, random),
        word(VIETNAMESE_GIVEN, random),
    );
    let mut invented = Invented::turned(surname, &format!("{middle} {last}"));
    invented.short = if random.chance(60) { last } else { surname }.to_owned();
    invented.given = last.to_owned();
    invented
}

fn word<'w>(words: &'w str, random: &mut Random) -> &'w str {
    let words: Vec<&str> = words.split_whitespace().collect();
    random.one(&words)
}

fn pick(names: &[String], random: &mut Random) -> String {
    names
        .get(random.below(names.len()))
        .cloned()
        .unwrap_or_default()
}

/// Returns a word with an initial capital, such as `mary`.
pub fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
