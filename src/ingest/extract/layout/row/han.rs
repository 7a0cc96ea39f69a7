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

/// Returns a Japanese name alone: four or five characters, which are no two words
/// of the newspaper.
pub fn name(part: &str) -> Option<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=5;
    const WORDS: &[&str] = &[
        "世界",
        "事件",
        "事故",
        "会員",
        "公開",
        "共同",
        "写真",
        "北海道",
        "医療",
        "協会",
        "大学",
        "大阪",
        "委員",
        "教育",
        "文化",
        "新着",
        "新聞",
        "日本",
        "時事",
        "暮らし",
        "更新",
        "有料",
        "本社",
        "東京",
        "特集",
        "環境",
        "生活",
        "社会",
        "科学",
        "経済",
        "編集",
        "芸能",
        "記者",
        "記事",
        "財政",
        "通信",
        "速報",
        "運動",
        "配信",
        "限定",
        "地域",
        "地方",
        "国内",
        "国際",
        "政治",
        "支局",
        "支社",
        "総合",
        "天気",
        "社説",
        "論説",
        "要闻",
        "新闻",
        "国际",
        "经济",
        "社會",
        "國際",
    ];
    let part = part.trim();
    let begins_in_han = part.chars().take(2).all(is_han);
    let is_name = LENGTHS.contains(&part.chars().count())
        && begins_in_han
        && is_written_as_name(part)
        && !WORDS.iter().any(|word| part.contains(word))
        && !part.ends_with([
            '市', '県', '区', '部', '局', '面', '版', '発', '省', '州', '庁', '社',
        ]);
    is_name.then_some(part)
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
        for other in ["社会", "国際政治", "横浜支局", "北京", "経済新聞"] {
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
