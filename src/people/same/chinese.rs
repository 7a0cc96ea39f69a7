//! Wade-Giles, Cantonese and pinyin: `Teng Hsiao-ping` is `Deng Xiaoping`,
//! `Chiang Kai-shek` is `Jiang Jieshi`.
//!
//! A Wade-Giles syllable, printed without its apostrophes as in newspapers, can
//! stand for several in pinyin; a name matches if some combination does.

/// Initials of Wade-Giles and their possible pinyin equivalents, longest first.
const INITIALS: &[(&str, &[&str])] = &[
    ("ch", &["zh", "ch", "j", "q"]),
    ("hs", &["x"]),
    ("sh", &["sh"]),
    ("ts", &["z", "c"]),
    ("tz", &["z", "c"]),
    ("ss", &["s"]),
    ("sz", &["s"]),
    ("p", &["p", "b"]),
    ("t", &["t", "d"]),
    ("k", &["k", "g"]),
    ("j", &["r"]),
];

/// Finals that differ between the two.
const FINALS: &[(&str, &[&str])] = &[
    ("ien", &["ian"]),
    ("ieh", &["ie"]),
    ("ueh", &["ue"]),
    ("iung", &["iong"]),
    ("ung", &["ong"]),
    ("uei", &["ui"]),
    ("ui", &["ui"]),
    ("uen", &["un"]),
    ("ih", &["i"]),
    ("eh", &["e", "ie"]),
    ("en", &["en", "an"]),
    ("erh", &["er"]),
    ("yu", &["you", "yu"]),
    ("iu", &["iu"]),
    ("yen", &["yan"]),
    ("yeh", &["ye"]),
    ("yung", &["yong"]),
    ("ing", &["ying"]),
    ("in", &["yin"]),
    ("i", &["yi"]),
    ("u", &["u", "i"]),
    ("o", &["uo", "e", "o"]),
];

/// Cantonese and Hokkien syllables in the spelling of Hong Kong and the old
/// diaspora, with the Mandarin readings of the characters usual in names.
const CANTONESE: &[(&str, &[&str])] = &[
    ("ah", &["a", "ya"]),
    ("au", &["ou", "qu"]),
    ("bak", &["bai", "bo"]),
    ("beng", &["ming", "bing"]),
    ("boon", &["wen"]),
    ("chai", &["cai"]),
    ("chak", &["ze", "zhai"]),
    ("cham", &["zhan"]),
    ("chan", &["chen", "zhen"]),
    ("chang", &["zeng", "zhang"]),
    ("chap", &["ji", "zhi"]),
    ("chau", &["zhou"]),
    ("chee", &["zhi", "ci"]),
    ("cheng", &["zheng"]),
    ("cheuk", &["zhuo"]),
    ("cheung", &["zhang", "xiang"]),
    ("chi", &["zhi", "ci", "qi"]),
    ("chiam", &["zhan"]),
    ("chiang", &["jiang"]),
    ("chin", &["qian", "zhen", "jin", "chen"]),
    ("ching", &["qing", "zheng", "jing", "cheng"]),
    ("chit", &["zhe", "jie"]),
    ("chiu", &["zhao", "chao"]),
    ("cho", &["zuo", "cao", "zu"]),
    ("choi", &["cai"]),
    ("chok", &["zuo"]),
    ("chong", &["zhuang", "zhang", "zhong"]),
    ("choo", &["zhu"]),
    ("chow", &["zhou"]),
    ("choy", &["cai"]),
    ("chu", &["zhu"]),
    ("chua", &["cai"]),
    ("chuen", &["quan", "chuan", "cun"]),
    ("chui", &["xu", "cui"]),
    ("chuk", &["zhu"]),
    ("chun", &["zhen", "jun", "chun", "jin"]),
    ("chung", &["zhong", "cong", "song"]),
    ("dick", &["di"]),
    ("eng", &["rong", "ying"]),
    ("fai", &["hui"]),
    ("fat", &["fa"]),
    ("fong", &["fang"]),
    ("fook", &["fu"]),
    ("fuk", &["fu"]),
    ("fun", &["fen", "kuan"]),
    ("fung", &["feng"]),
    ("ga", &["jia"]),
    ("gam", &["jin", "gan"]),
    ("gan", &["jian"]),
    ("geok", &["yu"]),
    ("goh", &["wu"]),
    ("ha", &["xia"]),
    ("hak", &["ke"]),
    ("ham", &["han"]),
    ("hang", &["heng", "xing"]),
    ("hau", &["hou", "hao", "xiao"]),
    ("hei", &["xi"]),
    ("heng", &["xing"]),
    ("heung", &["xiang"]),
    ("him", &["qian"]),
    ("hin", &["xian"]),
    ("hing", &["qing", "xing"]),
    ("hiu", &["xiao"]),
    ("ho", &["he", "hao"]),
    ("hock", &["fu"]),
    ("hoe", &["he"]),
    ("hoi", &["hai", "kai"]),
    ("hok", &["xue", "he"]),
    ("hon", &["han"]),
    ("hong", &["kang", "hang"]),
    ("hoon", &["fen", "yun"]),
    ("huat", &["fa"]),
    ("hui", &["xu"]),
    ("hun", &["xun"]),
    ("hung", &["hong", "kong"]),
    ("hwa", &["hua"]),
    ("ik", &["yi"]),
    ("ip", &["ye"]),
    ("jit", &["jie"]),
    ("ka", &["jia"]),
    ("kai", &["jie", "qi", "ji"]),
    ("kam", &["jin", "gan"]),
    ("kan", &["jian", "gen"]),
    ("kang", &["jiang"]),
    ("kar", &["jia"]),
    ("kau", &["qiu", "gou"]),
    ("kay", &["qi", "ji"]),
    ("kee", &["ji", "qi"]),
    ("kei", &["qi", "ji"]),
    ("keng", &["jing", "qing"]),
    ("keong", &["qiang"]),
    ("keung", &["qiang"]),
    ("kheng", &["qing"]),
    ("khoo", &["qiu"]),
    ("kiat", &["jie"]),
    ("kim", &["jin"]),
    ("kin", &["jian"]),
    ("king", &["jing", "qing"]),
    ("kit", &["jie"]),
    ("kiu", &["qiao"]),
    ("ko", &["gao", "ke"]),
    ("koh", &["xu", "gao"]),
    ("kong", &["jiang", "guang"]),
    ("koo", &["gu"]),
    ("kuan", &["guang"]),
    ("kuen", &["quan", "juan"]),
    ("kui", &["ju"]),
    ("kuk", &["ju", "gu"]),
    ("kum", &["jin"]),
    ("kung", &["gong"]),
    ("kwai", &["gui"]),
    ("kwan", &["guan", "jun", "kun"]),
    ("kwang", &["guang"]),
    ("kwek", &["guo"]),
    ("kwok", &["guo"]),
    ("kwong", &["guang"]),
    ("kwun", &["guan"]),
    ("lai", &["li"]),
    ("lam", &["lin"]),
    ("lap", &["li"]),
    ("lau", &["liu", "lou"]),
    ("lay", &["li"]),
    ("lee", &["li"]),
    ("leng", &["ling"]),
    ("leong", &["liang"]),
    ("leuk", &["lue"]),
    ("leung", &["liang"]),
    ("lik", &["li"]),
    ("lim", &["lin"]),
    ("lin", &["lian"]),
    ("liong", &["liang"]),
    ("liu", &["liao"]),
    ("lo", &["luo", "lu"]),
    ("loh", &["luo"]),
    ("loi", &["lai"]),
    ("lok", &["le"]),
    ("loo", &["lu"]),
    ("looi", &["lei"]),
    ("loong", &["long"]),
    ("lou", &["lao"]),
    ("low", &["liu"]),
    ("lui", &["lei", "lu"]),
    ("luk", &["lu", "liu"]),
    ("lung", &["long"]),
    ("mak", &["mai"]),
    ("man", &["wen", "min"]),
    ("mei", &["mei"]),
    ("meng", &["ming"]),
    ("ming", &["ming"]),
    ("miu", &["miao"]),
    ("mo", &["wu", "mao"]),
    ("mok", &["mo"]),
    ("mong", &["meng"]),
    ("moon", &["wen"]),
    ("mui", &["mei"]),
    ("muk", &["mu"]),
    ("mun", &["wen", "min"]),
    ("nai", &["ni"]),
    ("nam", &["nan"]),
    ("nang", &["neng"]),
    ("neo", &["liang"]),
    ("ng", &["wu"]),
    ("ngai", &["ni", "wei", "yi"]),
    ("ngan", &["yan"]),
    ("ngok", &["yue"]),
    ("ngor", &["e"]),
    ("nin", &["nian"]),
    ("oi", &["ai"]),
    ("on", &["an"]),
    ("ong", &["wang"]),
    ("pak", &["bai", "bo"]),
    ("pan", &["pin", "bin"]),
    ("pang", &["peng"]),
    ("peng", &["ping"]),
    ("pik", &["bi"]),
    ("pin", &["bian"]),
    ("ping", &["ping", "bing"]),
    ("po", &["bao", "bu", "bo"]),
    ("poh", &["fu"]),
    ("pong", &["bang"]),
    ("poon", &["pan"]),
    ("pui", &["pei"]),
    ("pun", &["ben"]),
    ("quek", &["guo"]),
    ("sai", &["shi", "xi"]),
    ("sam", &["san", "sen", "shen"]),
    ("sang", &["sheng"]),
    ("sau", &["xiu", "shou"]),
    ("seah", &["xie"]),
    ("see", &["shi"]),
    ("sek", &["shi"]),
    ("sen", &["xian", "sheng"]),
    ("seng", &["sheng", "cheng"]),
    ("seong", &["xiang"]),
    ("seung", &["shuang"]),
    ("shek", &["shi"]),
    ("sheung", &["shang", "shuang"]),
    ("shing", &["cheng", "sheng"]),
    ("shiu", &["shao"]),
    ("shuk", &["shu"]),
    ("shum", &["cen", "shen"]),
    ("shun", &["chun"]),
    ("siak", &["xi"]),
    ("siew", &["xiao", "shao"]),
    ("sik", &["shi", "xi"]),
    ("sim", &["shen"]),
    ("sin", &["xian", "shan"]),
    ("sing", &["xing", "sheng", "cheng"]),
    ("siong", &["xiang"]),
    ("sit", &["xue"]),
    ("siu", &["xiao", "shao"]),
    ("soh", &["su"]),
    ("soo", &["su"]),
    ("soon", &["shun", "chun"]),
    ("suk", &["shu"]),
    ("sum", &["sen", "xin"]),
    ("sun", &["sun", "xin"]),
    ("sung", &["song"]),
    ("sze", &["si", "shi"]),
    ("szeto", &["situ"]),
    ("ta", &["da"]),
    ("tai", &["dai", "di", "da"]),
    ("tak", &["de"]),
    ("tam", &["tan"]),
    ("tan", &["chen", "dan"]),
    ("tang", &["deng", "tang"]),
    ("tat", &["da"]),
    ("tay", &["zheng"]),
    ("teck", &["de"]),
    ("teng", &["ding"]),
    ("teo", &["zhang"]),
    ("tim", &["tian"]),
    ("tin", &["tian"]),
    ("ting", &["ding"]),
    ("tiong", &["zhong"]),
    ("tit", &["tie"]),
    ("tiu", &["diao"]),
    ("to", &["du", "tao"]),
    ("toh", &["du", "zhuo"]),
    ("tong", &["tang", "dong"]),
    ("tsan", &["can"]),
    ("tsang", &["zeng"]),
    ("tse", &["xie"]),
    ("tseng", &["zeng"]),
    ("tsin", &["qian"]),
    ("tso", &["cao"]),
    ("tsoi", &["cai"]),
    ("tsui", &["xu", "cui"]),
    ("tsun", &["jun"]),
    ("tsz", &["zi"]),
    ("tuck", &["de"]),
    ("tuen", &["duan"]),
    ("tuk", &["du"]),
    ("tung", &["dong"]),
    ("tze", &["zi"]),
    ("wa", &["hua"]),
    ("wah", &["hua"]),
    ("wai", &["wei", "hui"]),
    ("wan", &["yun", "wen"]),
    ("wang", &["hong", "huang"]),
    ("wat", &["qu"]),
    ("wee", &["huang", "wei"]),
    ("weng", &["yong", "rong"]),
    ("wing", &["yong", "rong"]),
    ("wong", &["huang", "wang"]),
    ("woo", &["hu"]),
    ("wu", &["hu"]),
    ("wui", &["hui"]),
    ("yam", &["yin", "ren"]),
    ("yan", &["ren", "en"]),
    ("yap", &["ye", "ren"]),
    ("yat", &["yi", "ri"]),
    ("yau", &["you", "qiu"]),
    ("yee", &["yi"]),
    ("yen", &["yan"]),
    ("yeo", &["yang"]),
    ("yeoh", &["yang"]),
    ("yeung", &["yang"]),
    ("yew", &["yao"]),
    ("yik", &["yi"]),
    ("yim", &["yan"]),
    ("yin", &["yan", "xian"]),
    ("ying", &["ying"]),
    ("yip", &["ye"]),
    ("yiu", &["yao"]),
    ("yong", &["yang", "rong"]),
    ("yue", &["yu"]),
    ("yuen", &["yuan"]),
    ("yuet", &["yue"]),
    ("yuk", &["yu"]),
    ("yum", &["ren", "yin"]),
    ("yun", &["run", "yin"]),
    ("yung", &["rong", "yong"]),
];

/// How an old spelling can be read as pinyin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// As two syllables that may themselves be pinyin: `Lin Piao`.
    Doubtful,
    /// As Cantonese.
    Cantonese,
    /// As Wade-Giles.
    WadeGiles,
}

/// Returns how the syllables, read as Wade-Giles or as Cantonese, spell the pinyin
/// surname and given name, the latter with its two syllables joined.
pub fn reading_of(syllables: &[&str], surname: &str, given: &str) -> Option<Reading> {
    if let [_, single] = syllables {
        let fits = syllables
            .iter()
            .chain([&surname, &given])
            .all(|s| is_syllable(s));
        // Two different names rarely differ by the rule in both words.
        let both = *single != given && syllables[0] != surname;
        let old = both || syllables.iter().any(|syllable| is_old(syllable));
        let spelt = fits && *single != given && spells(syllables, surname, given, readings);
        return spelt.then_some(if old {
            Reading::WadeGiles
        } else {
            Reading::Doubtful
        });
    }
    if spells(syllables, surname, given, readings) {
        return Some(Reading::WadeGiles);
    }
    spells(syllables, surname, given, cantonese).then_some(Reading::Cantonese)
}

/// Whether two names of two words each may be spellings of the same name.
pub fn may_be_one(a: [&str; 2], b: [&str; 2]) -> bool {
    a.iter().chain(&b).all(|word| is_syllable(word))
        && (reading_of(&a, b[0], b[1]).is_some() || reading_of(&b, a[0], a[1]).is_some())
}

fn is_syllable(word: &str) -> bool {
    word.len() < 7
}

/// Whether a syllable is never pinyin: `teh`, `hsien`, `kuo-tung`.
pub(super) fn is_old(syllable: &str) -> bool {
    ["hs", "tz", "ss"]
        .iter()
        .any(|start| syllable.starts_with(start))
        || ["eh", "ih", "ien", "ung", "uei", "uen"]
            .iter()
            .any(|end| syllable.ends_with(end))
}

fn spells(
    syllables: &[&str],
    surname: &str,
    given: &str,
    readings: impl Fn(&str) -> std::vec::IntoIter<String>,
) -> bool {
    let [family, rest @ ..] = syllables else {
        return false;
    };
    // The surname may keep the family's spelling: `Lee Teng-hui`.
    let is_family = || {
        let mut known = self::readings(family).chain(cantonese(family));
        known.any(|reading| reading == surname)
    };
    if rest.is_empty() || rest.len() > 2 || !is_family() {
        return false;
    }
    let mut spelt = vec![String::new()];
    for syllable in rest {
        let longer = |start: &String| -> Vec<String> {
            readings(syllable)
                .map(|end| format!("{start}{end}"))
                .collect()
        };
        spelt = spelt.iter().flat_map(longer).collect();
    }
    spelt.iter().any(|word| word == given)
}

/// Returns a key that ignores differences between Wade-Giles and pinyin: both
/// spellings of a name have the same key.
pub fn wide_key(word: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("ng", "n"),
        ("zh", "s"),
        ("ch", "s"),
        ("sh", "s"),
        ("hs", "s"),
        ("ts", "s"),
        ("tz", "s"),
        ("ss", "s"),
        ("sz", "s"),
    ];
    let mut key = String::new();
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        if let Some((spelt, kind)) = KINDS.iter().find(|(spelt, _)| rest.starts_with(spelt)) {
            key.push_str(kind);
            rest = &rest[spelt.len()..];
            continue;
        }
        match letter {
            'p' | 'b' => key.push('p'),
            't' | 'd' => key.push('t'),
            'k' | 'g' => key.push('k'),
            'j' | 'q' | 'x' | 'z' | 'c' | 's' | 'r' => key.push('s'),
            'l' | 'm' | 'n' | 'f' => key.push(letter),
            _ => {}
        }
        rest = &rest[letter.len_utf8()..];
    }
    key
}

/// Whether the syllables may spell the pinyin words as in Singapore, where one
/// syllable is in Wade-Giles and another in Cantonese or Hokkien: `Lee Hsien Loong`.
pub fn is_mixed(syllables: &[&str], surname: &str, given: &str) -> bool {
    let either = |syllable: &str| {
        let all: Vec<String> = readings(syllable).chain(cantonese(syllable)).collect();
        all.into_iter()
    };
    spells(syllables, surname, given, either)
}

/// Returns the pinyin equivalents of a Cantonese syllable, including itself.
fn cantonese(syllable: &str) -> std::vec::IntoIter<String> {
    let known = CANTONESE.iter().find(|(known, _)| *known == syllable);
    let mandarin = known.map_or(&[][..], |(_, mandarin)| mandarin);
    let mut readings = vec![syllable.to_owned()];
    readings.extend(mandarin.iter().map(|reading| (*reading).to_owned()));
    readings.into_iter()
}

/// Returns the pinyin equivalents of a Wade-Giles syllable, including itself.
fn readings(syllable: &str) -> std::vec::IntoIter<String> {
    let known = INITIALS
        .iter()
        .find(|(initial, _)| syllable.starts_with(initial));
    let (rest, initials) = match known {
        Some((initial, pinyin)) => (&syllable[initial.len()..], pinyin.to_vec()),
        None => {
            let vowel = syllable.find(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(0);
            (&syllable[vowel..], vec![&syllable[..vowel]])
        }
    };
    let known = FINALS.iter().find(|(last, _)| *last == rest);
    let mut finals = vec![rest];
    finals.extend(known.into_iter().flat_map(|(_, pinyin)| pinyin.iter()));
    let mut readings = vec![syllable.to_owned()];
    for initial in initials {
        readings.extend(finals.iter().map(|last| format!("{initial}{last}")));
    }
    readings.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_spellings_are_read() {
        for (syllables, surname, given) in [
            (["mao", "tse", "tung"], "mao", "zedong"),
            (["teng", "hsiao", "ping"], "deng", "xiaoping"),
            (["chou", "en", "lai"], "zhou", "enlai"),
            (["chao", "tzu", "yang"], "zhao", "ziyang"),
            (["hua", "kuo", "feng"], "hua", "guofeng"),
            (["li", "hsien", "nien"], "li", "xiannian"),
        ] {
            let reading = reading_of(&syllables, surname, given);
            assert_eq!(reading, Some(Reading::WadeGiles), "{given}");
        }
        for (syllables, surname, given, expected) in [
            (&["li", "peng"][..], "li", "ping", None),
            (
                &["lee", "teng", "hui"],
                "li",
                "denghui",
                Some(Reading::WadeGiles),
            ),
            (&["chu", "teh"], "zhu", "de", Some(Reading::WadeGiles)),
            (&["lin", "piao"], "lin", "biao", Some(Reading::Doubtful)),
            (
                &["tsai", "ing", "wen"],
                "cai",
                "yingwen",
                Some(Reading::WadeGiles),
            ),
            (
                &["chiang", "kai", "shek"],
                "jiang",
                "jieshi",
                Some(Reading::Cantonese),
            ),
            (
                &["wong", "chi", "fung"],
                "huang",
                "zhifeng",
                Some(Reading::Cantonese),
            ),
            (&["wong", "chi", "fung"], "huang", "zhidong", None),
        ] {
            assert_eq!(reading_of(syllables, surname, given), expected, "{given}");
        }
    }
}
