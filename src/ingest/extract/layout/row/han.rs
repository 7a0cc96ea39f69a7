//! Labels and names in Chinese characters, next to the date.

/// Labels of the outlet.
const OUTLETS: &[&str] = &["来源", "來源", "稿源", "出典", "출처"];

/// Labels of the authors.
const AUTHORS: &[&str] = &[
    "作者", "记者", "記者", "撰文", "撰稿", "执笔", "執筆", "文", "取材", "筆者",
];

/// Labels of others who worked on the page.
const OTHERS: &[&str] = &[
    "编辑",
    "編輯",
    "編集",
    "责编",
    "責編",
    "责任编辑",
    "責任編輯",
    "校对",
    "校對",
    "审核",
    "審核",
];

/// Splits a part at the colon behind one of the labels.
fn labelled<'a>(part: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (label, value) = part.split_once([':', '：'])?;
    (labels.contains(&label.trim()) && !value.trim().is_empty()).then(|| value.trim())
}

/// Returns the outlet after `来源：`, which Chinese papers print next to the date.
pub fn labelled_outlet(part: &str) -> Option<&str> {
    const LONGEST: usize = 20;
    let outlet = labelled(part, OUTLETS)?;
    let is_name = outlet.chars().count() <= LONGEST;
    (is_name && !outlet.contains(char::is_whitespace)).then_some(outlet)
}

/// Returns the authors after `作者：`.
pub fn labelled_authors(part: &str) -> Option<Vec<String>> {
    let names = labelled(part, AUTHORS)?.split(['、', '，', ',', '/']);
    let names = names.map(|name| is_written_as_name(name).then(|| name.to_owned()));
    names.collect()
}

/// Whether a part without spaces is a label with its value.
pub fn is_labelled(part: &str) -> bool {
    let is_one = |labels| labelled(part, labels).is_some();
    is_one(OUTLETS) || is_one(AUTHORS) || is_one(OTHERS)
}

/// Common Japanese surnames that are neither prefectures nor cities: what follows such a
/// place is no given name.
const SURNAMES: &str = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 井上 木村 \
    斎藤 斉藤 阿部 石井 小川 岡田 後藤 長谷川 村上 近藤 坂本 遠藤 青木 藤井 西村 \
    藤原 岡本 松田 中島 原田 小野 田村 竹内 金子 中山 石田 森田 柴田 酒井 工藤 \
    横山 宮本 内田 高木 安藤 谷口 丸山 今井 河野 藤本 村田 武田 杉山 増田 平野 \
    菅原 久保 大塚 松井 岩崎 野口";

/// Words that follow the surname of a person in the news or the founder of a company, and
/// are no given names.
const AFTER_SURNAMES: &str = "首相 知事 監督 選手 内閣 政権 市長 町長 村長 区長 議員 会長 社長 教授 長官 \
    大臣 被告 容疑 容疑者 時代 製薬 証券 学園 産業 商事 銀行 工業 電機 建設 書店 \
    病院 財団 一家 夫妻 裁判 事件 先生 さん 記者";

/// The last characters of words for papers, columns, places and people with a title.
const NO_NAME: &[char] = &[
    '报', '報', '刊', '紙', '県', '市', '町', '村', '区', '語', '说', '説', '時', '部', '局', '面',
    '版', '発', '社', '州', '庁', '氏', '家', '末',
];

/// Returns a Japanese name alone: a common surname and a given name of two or three
/// characters. Other words of this length are as often papers, columns and places.
pub fn name(part: &str) -> Option<&str> {
    let part = part.trim();
    let given = SURNAMES
        .split(' ')
        .find_map(|name| part.strip_prefix(name))?;
    let is_name = (2..=3).contains(&given.chars().count())
        && is_written_as_name(given)
        && !AFTER_SURNAMES.split(' ').any(|word| word == given)
        && !part.ends_with(NO_NAME);
    is_name.then_some(part)
}

/// Whether a part is a word of four or five characters, as papers, columns and places
/// next to a date are.
pub fn is_word(part: &str) -> bool {
    let part = part.trim();
    (4..=5).contains(&part.chars().count())
        && part.chars().take(2).all(is_han)
        && is_written_as_name(part)
}

/// Whether a text has the length and the letters of a Chinese, Japanese or Korean name.
fn is_written_as_name(text: &str) -> bool {
    let is_letter =
        |c: char| is_han(c) || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}' | '·');
    let text = text.trim();
    (2..=8).contains(&text.chars().count()) && text.chars().all(is_letter)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_sections() {
        assert_eq!(name("佐藤健太"), Some("佐藤健太"));
        assert_eq!(name("佐々木美咲"), Some("佐々木美咲"));
        for other in [
            "社会",
            "国際政治",
            "横浜支局",
            "北京",
            "経済新聞",
            "人民日报",
            "环球时报",
            "光明日报",
            "北京晚报",
            "北京青年报",
            "南方周末",
            "天声人語",
            "連載小説",
            "産経抄録",
            "読売朝刊",
            "夕刊読売",
            "午後五時",
            "静岡県沼津",
            "山形県鶴岡",
            "西日本",
            "佐藤首相",
            "小林製薬",
            "田中一郎氏",
            "高橋",
            "山田日報",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
        assert_eq!(
            labelled_authors("作者：王小明、李伟"),
            Some(vec!["王小明".to_owned(), "李伟".to_owned()])
        );
        assert_eq!(labelled_authors("作者：我们的特约记者和编辑们"), None);
        assert_eq!(labelled_outlet("来源：西港日报"), Some("西港日报"));
    }
}
