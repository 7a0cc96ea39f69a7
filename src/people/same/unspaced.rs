//! Names in scripts without word separators: `安倍晋三`, `안철수`, `大谷翔平選手`.

use super::apart::is_han;
use super::{burmese, variants};
use crate::people::tokens;

/// Splits the words of a name that is written as one, and removes the title after
/// it.
pub fn apart(words: Vec<String>) -> Vec<String> {
    match words.as_slice() {
        [.., last] if !last.is_ascii() => {}
        _ => return words,
    }
    han_apart(hangul_apart(burmese_apart(without_title(words))))
}

/// Titles after names in Chinese, Japanese and Korean.
const TITLES: &str = "\
    選手 首相 元首相 前首相 大統領 前大統領 監督 教授 名誉教授 議員 容疑者 被告 社長 会長 知事 市長 \
    総理 総理大臣 外相 財務相 防衛相 官房長官 長官 大臣 総裁 幹事長 代表 委員長 書記長 先生 殿下 \
    陛下 親王 天皇 投手 捕手 棋士 名人 記者 氏 さん 様 女士 小姐 主席 总统 總統 前总统 \
    总理 總理 部长 部長 外长 外長 书记 書記 总书记 總書記 同志 博士 议员 議員 省长 市长 院长 院長 将军 將軍 \
    씨 대통령 전대통령 총리 의원 선수 교수 장관 감독 회장 사장 위원장 국무위원장 시장 지사 기자";

fn without_title(mut words: Vec<String>) -> Vec<String> {
    let is_title = |word: &str| TITLES.split(' ').any(|title| title == word);
    if words.len() > 1 && words.last().is_some_and(|word| is_title(word)) {
        words.pop();
        return words;
    }
    let Some(last) = words.last_mut() else {
        return words;
    };
    let mut titles = TITLES
        .split(' ')
        .filter_map(|title| last.strip_suffix(title));
    // At least two characters of the name remain.
    let rest = titles.find(|rest| {
        let is_name = |c: char| is_han(c) || matches!(c, '\u{ac00}'..='\u{d7a3}');
        rest.chars().count() > 1 && rest.chars().all(is_name)
    });
    if let Some(length) = rest.map(str::len) {
        last.truncate(length);
    }
    words
}

/// Splits a Burmese name into syllables, each of which is a word in Latin letters.
fn burmese_apart(words: Vec<String>) -> Vec<String> {
    if !words.iter().all(|word| burmese::is_written_so(word)) {
        return words;
    }
    let syllables = words.iter().flat_map(|word| burmese::syllables(word));
    syllables.collect()
}

/// Splits `安倍晋三`, which Japanese also writes as one word, where both halves are
/// known names.
fn han_apart(words: Vec<String>) -> Vec<String> {
    let [word] = words.as_slice() else {
        return words;
    };
    let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    if !(3..=5).contains(&letters.len()) || !word.chars().all(is_han) {
        return words;
    }
    let is_known = |part: &str| variants::is_known(tokens::hash(part));
    let mut places = [2, 1, 3].into_iter().filter_map(|n| letters.get(n));
    let place = places.find(|at| is_known(&word[..**at]) && is_known(&word[**at..]));
    match place {
        Some(at) => vec![word[..*at].to_owned(), word[*at..].to_owned()],
        None => words,
    }
}

/// Splits `안철수`: Korean writes surname and given name as one word.
fn hangul_apart(words: Vec<String>) -> Vec<String> {
    let is_name = |word: &str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'))
    };
    match words.as_slice() {
        [word] if is_name(word) => {
            let (surname, given) = word.split_at('한'.len_utf8());
            vec![surname.to_owned(), given.to_owned()]
        }
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn titles_behind_a_name_are_none_of_it() {
        for (name, expected) in [
            ("大谷翔平選手", "大谷翔平"),
            ("岸田首相", "岸田"),
            ("习近平主席", "习近平"),
            ("문재인 대통령", "문 재인"),
            ("문재인대통령", "문 재인"),
            ("王教授", "王教授"),
        ] {
            let words = name.split(' ').map(str::to_owned).collect();
            assert_eq!(apart(words).join(" "), expected);
        }
    }
}
