//! Romanised Korean: `Pak Chong-hui` is `Park Chung-hee`, `Chon Tu-hwan` is
//! `Chun Doo-hwan`.
//!
//! McCune-Reischauer, printed without its marks in newspapers, the Revised
//! Romanization and the choices of families spell one syllable in many ways. A
//! romanised syllable stands for all it may be; two agree if these sets meet.

use super::apart::FullName;
use super::romanise::romanise;
use super::{Judgement, Verdict};

/// Surnames with their attested spellings, one surname per line.
const SURNAMES: &[&[&str]] = &[
    &["ahn", "an"],
    &["bae", "pae"],
    &["baek", "baik", "paek", "paik"],
    &["bang", "pang"],
    &["byeon", "byun", "pyon", "pyun"],
    &["chae", "che"],
    &["chang", "jang"],
    &["cheon", "chon", "chun", "jeon", "jun"],
    &["cheong", "chong", "chung", "jeong", "jung"],
    &["cho", "jo"],
    &["choe", "choi"],
    &["chu", "joo", "ju"],
    &["gang", "kang"],
    &["gim", "kim"],
    &["go", "ko", "koh"],
    &["gu", "koo", "ku"],
    &["gwak", "kwak"],
    &["gwon", "kwon"],
    &["heo", "ho", "huh", "hur"],
    &["hyeon", "hyon", "hyun"],
    &["im", "lim", "rim"],
    &["i", "lee", "li", "rhee", "ri", "yi"],
    &["moon", "mun"],
    &["na", "ra"],
    &["no", "noh", "rho", "roh"],
    &["o", "oh"],
    &["bak", "pak", "park"],
    &["lyu", "ryu", "yoo", "yu"],
    &["seo", "so", "suh"],
    &["seong", "song", "sung"],
    &["shim", "sim"],
    &["shin", "sin"],
    &["sohn", "son"],
    &["u", "woo", "wu"],
    &["yoon", "yun"],
];

/// Spellings of vowels, longest first, and the vowels each may be.
const VOWELS: &[(&str, &[&str])] = &[
    ("yeo", &["yeo"]),
    ("you", &["yeo", "yu"]),
    ("yoo", &["yu"]),
    ("yae", &["yae"]),
    ("wae", &["wae"]),
    ("weo", &["wo"]),
    ("woo", &["u"]),
    ("eui", &["ui"]),
    ("ya", &["ya"]),
    ("ye", &["ye"]),
    ("yo", &["yo", "yeo"]),
    ("yu", &["yu", "yeo"]),
    ("wa", &["wa"]),
    ("we", &["we"]),
    ("wi", &["wi"]),
    ("wo", &["wo"]),
    ("wu", &["u"]),
    ("ae", &["ae"]),
    ("ai", &["ae"]),
    ("ee", &["i", "ui"]),
    ("eo", &["eo"]),
    ("eu", &["eu"]),
    ("oe", &["oe"]),
    ("oi", &["oe"]),
    ("oo", &["u"]),
    ("ou", &["u", "eo"]),
    ("ui", &["ui", "wi"]),
    ("a", &["a"]),
    ("e", &["e", "ae"]),
    ("i", &["i", "ui"]),
    ("o", &["o", "eo"]),
    ("u", &["u", "eo", "eu"]),
    // `Syngman` of `Seung-man`.
    ("y", &["eu"]),
];

/// Whether two names of a surname and two syllables may be one Korean name. The
/// syllables may be written as one word, and the surname may stand last: `Syngman
/// Rhee`.
pub fn may_be_one(a: &[&str], b: &[&str]) -> bool {
    let (own, other) = (in_korean_order(a), in_korean_order(b));
    own.iter()
        .any(|own| other.iter().any(|other| are_one(own, other)))
}

/// Returns the ways to read a name as a surname and two syllables.
fn in_korean_order<'n>(name: &[&'n str]) -> Vec<Vec<&'n str>> {
    let is_surname = |word: &str| SURNAMES.iter().any(|row| row.contains(&word));
    match *name {
        [_, _, _] => vec![name.to_vec()],
        [one, other] => {
            let orders = [(one, other), (other, one)];
            let orders = orders.into_iter().filter(|(family, _)| is_surname(family));
            orders
                .flat_map(|(family, given)| {
                    syllables_of(given).map(move |(first, second)| vec![family, first, second])
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the ways to split a word into two Korean syllables.
fn syllables_of(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = (2..word.len()).filter(|at| word.is_char_boundary(*at));
    places
        .map(|at| word.split_at(at))
        .filter(|(first, second)| [first, second].iter().all(|s| Syllable::read(s).is_some()))
}

fn are_one(a: &[&str], b: &[&str]) -> bool {
    let ([family, first, second], [other_family, other_first, other_second]) = (a, b) else {
        return false;
    };
    let mut surnames = SURNAMES.iter();
    surnames.any(|row| [family, other_family].iter().all(|name| row.contains(name)))
        && syllables_agree(first, other_first)
        && syllables_agree(second, other_second)
}

/// Compares the Korean reading of a name in characters with one in letters; `None`
/// if inconclusive.
pub(super) fn judge(han: &FullName, spelt: &FullName) -> Option<Judgement> {
    let characters = han.characters();
    let spelt = in_syllables(spelt);
    let ([family, first, second], [a, b, c]) = (&characters[..], &spelt[..]) else {
        return None;
    };
    let spelt = [a, b, c].map(String::as_str);
    let orders = [spelt, [spelt[2], spelt[0], spelt[1]]];
    let families = FAMILIES.iter().filter(|(_, chars)| chars.contains(*family));
    let read: Vec<&str> = families.map(|(syllable, _)| *syllable).collect();
    let syllables = [first, second].map(|character| {
        let rows = SYLLABLES.iter();
        let rows = rows.filter(|(_, chars)| chars.contains(*character));
        rows.map(|(syllable, _)| *syllable).collect::<Vec<_>>()
    });
    let written: String = characters.iter().collect();
    let is_family = |name: &str| {
        let mut rows = SURNAMES.iter();
        rows.any(|row| row.contains(&name) && read.iter().any(|read| row.contains(read)))
    };
    let order = orders.iter().find(|order| is_family(order[0]))?;
    let agree = |n: usize| {
        let mut readings = syllables[n].iter();
        readings.any(|reading| syllables_agree(reading, order[n + 1]))
    };
    if agree(0) && agree(1) {
        let reason = format!("{written} is read {} in Korean", order.join(" "));
        return Some(Judgement::because(Verdict::Same, reason));
    }
    let is_known = |n: usize| !syllables[n].is_empty();
    let is_korean = |n: usize| Syllable::read(order[n + 1]).is_some();
    let is_other =
        [0, 1].iter().all(|n| is_known(*n) && is_korean(*n)) && family_is_korean(order[0]);
    let reason = format!("{written} is not read {} in Korean", order.join(" "));
    is_other.then(|| Judgement::because(Verdict::Different, reason))
}

/// Returns the folded parts of a name; for hangul, each syllable.
fn in_syllables(name: &FullName) -> Vec<String> {
    let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}');
    let parts = name.parts.iter();
    parts
        .flat_map(|part| {
            if part.text.chars().all(is_hangul) {
                let syllables = part.text.chars();
                syllables.map(|c| romanise(&c.to_string())).collect()
            } else {
                vec![part.plain.clone()]
            }
        })
        .collect()
}

/// Whether a surname is only Korean, as `Kim` and `Park` are; `Lee`, `Lim` and
/// `Yang` are also Chinese.
fn family_is_korean(family: &str) -> bool {
    matches!(
        family,
        "kim" | "park" | "pak" | "choi" | "choe" | "yoon" | "roh" | "kwon" | "moon"
    )
}

/// Surnames and the characters for them.
const FAMILIES: &[(&str, &str)] = &[
    ("kim", "金"),
    ("lee", "李"),
    ("park", "朴"),
    ("choi", "崔"),
    ("jung", "鄭郑丁"),
    ("kang", "姜康"),
    ("cho", "趙赵曺"),
    ("yoon", "尹"),
    ("jang", "張张"),
    ("lim", "林任"),
    ("oh", "吳吴"),
    ("seo", "徐"),
    ("shin", "申辛"),
    ("kwon", "權权"),
    ("ahn", "安"),
    ("song", "宋"),
    ("yoo", "柳劉刘兪"),
    ("jeon", "全田"),
    ("ko", "高"),
    ("moon", "文"),
    ("son", "孫孙"),
    ("bae", "裵裴"),
    ("baek", "白"),
    ("heo", "許许"),
    ("shim", "沈"),
    ("roh", "盧卢"),
    ("ju", "朱"),
    ("koo", "具"),
    ("na", "羅罗"),
    ("seong", "成"),
    ("bang", "方"),
    ("woo", "禹"),
];

/// Syllables of given names and the characters usual for them.
const SYLLABLES: &[(&str, &str)] = &[
    ("bae", "培"),
    ("bak", "博"),
    ("beom", "範范凡"),
    ("bin", "彬斌"),
    ("bok", "福"),
    ("bong", "奉鳳"),
    ("byeong", "炳丙秉柄"),
    ("chan", "燦贊讚"),
    ("chang", "昌"),
    ("cheol", "哲鐵喆澈"),
    ("chun", "春"),
    ("chung", "忠"),
    ("dae", "大"),
    ("do", "道度"),
    ("dong", "東东棟"),
    ("du", "斗"),
    ("eun", "恩銀殷"),
    ("geon", "健建"),
    ("geun", "根槿近"),
    ("gi", "基起箕奇琦"),
    ("gil", "吉"),
    ("gu", "九龜"),
    ("guk", "國国"),
    ("gwan", "寬冠"),
    ("gwang", "光廣"),
    ("gyeong", "京慶敬景庚"),
    ("gyu", "圭奎珪"),
    ("ha", "夏河"),
    ("hae", "海"),
    ("hak", "學"),
    ("han", "漢韓"),
    ("heon", "憲"),
    ("ho", "浩鎬虎昊皓"),
    ("hui", "熙姬希喜"),
    ("hun", "勳勲薰"),
    ("hwa", "和華花"),
    ("hwan", "煥桓"),
    ("hye", "惠慧恵"),
    ("hyeok", "赫爀"),
    ("hyeon", "賢鉉玄顯炫铉"),
    ("hyeong", "亨炯衡"),
    ("hyo", "孝"),
    ("ik", "益"),
    ("il", "日一"),
    ("in", "仁寅"),
    ("ja", "子"),
    ("jae", "在宰載"),
    ("je", "濟"),
    ("jeong", "正貞廷靜"),
    ("ji", "智志知芝"),
    ("jin", "眞真鎭珍振進"),
    ("jong", "鍾鐘宗種钟"),
    ("ju", "柱珠周"),
    ("jun", "俊準峻"),
    ("jung", "中重仲"),
    ("man", "萬晩晚"),
    ("min", "民敏旼珉"),
    ("mi", "美"),
    ("mu", "武"),
    ("muk", "默黙"),
    ("mun", "文"),
    ("myeong", "明"),
    ("nam", "南男"),
    ("ok", "玉"),
    ("pil", "弼"),
    ("pyeong", "平"),
    ("sam", "三"),
    ("sang", "相尙尚"),
    ("se", "世"),
    ("seok", "錫石碩锡"),
    ("seon", "善宣仙"),
    ("seong", "成聖星盛"),
    ("seop", "燮"),
    ("seung", "承勝昇升"),
    ("sik", "植"),
    ("su", "秀洙守壽"),
    ("suk", "淑"),
    ("sun", "順純"),
    ("tae", "泰太兌"),
    ("taek", "澤"),
    ("u", "愚宇雨佑祐禹"),
    ("ui", "義"),
    ("un", "雲運"),
    ("ung", "雄"),
    ("uk", "旭"),
    ("won", "元源原遠"),
    ("yeol", "悅烈悦"),
    ("yeon", "妍娟延然姸"),
    ("yeong", "泳永英榮映"),
    ("yong", "龍勇容"),
    ("yun", "潤允"),
];

fn syllables_agree(a: &str, b: &str) -> bool {
    match (Syllable::read(a), Syllable::read(b)) {
        (Some(a), Some(b)) => {
            a.initial == b.initial
                && a.last == b.last
                && a.vowels.iter().any(|vowel| b.vowels.contains(vowel))
        }
        _ => false,
    }
}

/// A romanised syllable.
struct Syllable {
    /// Plain, tense and aspirated consonants are merged: romanisations confuse them.
    initial: Option<u8>,
    vowels: &'static [&'static str],
    last: Option<u8>,
}

impl Syllable {
    fn read(word: &str) -> Option<Self> {
        let vowel = word.find(['a', 'e', 'i', 'o', 'u', 'w', 'y'])?;
        let (initial, rest) = word.split_at(vowel);
        let (written, vowels) = VOWELS.iter().find(|(vowel, _)| rest.starts_with(vowel))?;
        let initial = match initial {
            "" => None,
            "k" | "g" | "kk" => Some(b'k'),
            "t" | "d" | "tt" => Some(b't'),
            "p" | "b" | "pp" => Some(b'p'),
            "ch" | "j" | "jj" => Some(b'j'),
            "s" | "sh" | "ss" => Some(b's'),
            "r" | "l" => Some(b'r'),
            "n" | "m" | "h" => initial.bytes().next(),
            _ => return None,
        };
        let last = match &rest[written.len()..] {
            // `Suh`, `Noh`.
            "" | "h" => None,
            "k" | "g" | "ck" => Some(b'k'),
            "t" | "d" => Some(b't'),
            "p" | "b" => Some(b'p'),
            "l" | "ll" => Some(b'l'),
            "n" => Some(b'n'),
            "m" => Some(b'm'),
            "ng" => Some(b'g'),
            _ => return None,
        };
        Some(Self {
            initial,
            vowels,
            last,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_agree() {
        for (a, b, expected) in [
            (["park", "chung", "hee"], ["pak", "chong", "hui"], true),
            (["chun", "doo", "hwan"], ["chon", "tu", "hwan"], true),
            (["roh", "moo", "hyun"], ["no", "mu", "hyon"], true),
            (["kim", "dae", "jung"], ["kim", "tae", "chung"], true),
            (["kim", "jong", "un"], ["kim", "jong", "eun"], true),
            (["kim", "jong", "un"], ["kim", "jong", "il"], false),
            (["kim", "jong", "un"], ["kim", "jong", "nam"], false),
            (["park", "chung", "hee"], ["park", "geun", "hye"], false),
            (["lee", "myung", "bak"], ["park", "myung", "bak"], false),
            (["li", "peng", "fei"], ["lee", "ping", "fei"], false),
        ] {
            assert_eq!(may_be_one(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(may_be_one(&b, &a), expected, "{b:?} {a:?}");
        }
        for (a, b, expected) in [
            ("syngman rhee", "yi sung man", true),
            ("chunghee park", "pak chong hui", true),
            ("syngman rhee", "lee myung bak", false),
            ("sunny lee", "yi sun i", false),
        ] {
            let words = |name: &'static str| name.split(' ').collect::<Vec<_>>();
            assert_eq!(may_be_one(&words(a), &words(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn characters_are_read_in_korean() {
        use crate::people::same::{Verdict, same};
        for (characters, spelt, expected) in [
            ("文在寅", "Moon Jae-in", Verdict::Same),
            ("金大中", "Kim Dae-jung", Verdict::Same),
            ("朴槿惠", "Park Geun-hye", Verdict::Same),
            ("尹錫悅", "Yoon Suk-yeol", Verdict::Same),
            ("金正日", "Kim Jong-il", Verdict::Same),
            ("金正恩", "Kim Jong Un", Verdict::Same),
            ("全斗煥", "Chun Doo-hwan", Verdict::Same),
            ("盧武鉉", "Roh Moo-hyun", Verdict::Same),
            ("李明博", "Myung-bak Lee", Verdict::Same),
            ("金正日", "Kim Jong-un", Verdict::Different),
            ("朴正熙", "Park Geun-hye", Verdict::Different),
        ] {
            assert_eq!(
                same(characters, spelt).verdict,
                expected,
                "{characters} {spelt}"
            );
        }
    }

    #[test]
    fn vowels_are_looked_for_where_the_longest_stands_first() {
        for (n, (vowel, _)) in VOWELS.iter().enumerate() {
            let earlier = VOWELS[..n]
                .iter()
                .find(|(other, _)| vowel.starts_with(other));
            assert!(earlier.is_none(), "{vowel} stands behind {earlier:?}");
        }
    }
}
