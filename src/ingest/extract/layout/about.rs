//! "About the writer": the blocks that introduce an author.

use crate::lines::byline;
use crate::lines::phrases::{Openings, by_first_byte};

/// Whether a line is the heading of such a block.
pub fn is_heading(text: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "about the writer",
        "about the writers",
        "about the author",
        "about the authors",
        "about the reporter",
        "about the reporters",
        "about the journalist",
        "about the correspondent",
        "about the contributor",
        "about the columnist",
        "about this author",
        "meet the author",
        "meet the writer",
        "meet the reporter",
        "the author",
        "the authors",
        "über den autor",
        "über die autorin",
        "über die autoren",
        "zum autor",
        "zur autorin",
        "zur person",
        "der autor",
        "die autorin",
        "à propos de l'auteur",
        "à propos de l’auteur",
        "à propos de l'autrice",
        "l'auteur",
        "l'autrice",
        "l’auteur",
        "l’autrice",
        "sobre el autor",
        "sobre la autora",
        "sobre los autores",
        "sobre la firma",
        "el autor",
        "la autora",
        "sobre o autor",
        "sobre a autora",
        "sull'autore",
        "sull’autore",
        "l'autore",
        "l’autore",
        "over de auteur",
        "over de schrijver",
        "om forfatteren",
        "om skribenten",
        "o autorze",
        "o autorce",
        "yazar hakkında",
    ];
    if text.len() > 40 {
        return false;
    }
    let lower = text.to_lowercase();
    HEADINGS.contains(&lower.trim_end_matches([':', ' ', '.']))
}

/// The person of a heading such as "About Jane Roe".
pub fn named_heading(text: &str) -> Option<String> {
    let name = text.strip_prefix("About ")?;
    byline::name(name.trim_end_matches(':'))
}

/// What an introduction says about its author.
pub struct Introduction {
    /// Who it introduces.
    pub name: String,
    /// The outlet they are said to work for: named plainly ("reporter for the
    /// Example Times").
    pub outlet: Option<String>,
    /// An outlet's name before the role ("a Gazette defence reporter"), which
    /// may as well be a country's or a town's.
    pub perhaps_outlet: Option<String>,
    /// Whether it says things that only such blocks say.
    pub is_typical: bool,
}

/// The first of the verbs that introduce somebody, and where it stands. It
/// follows a name, so two capitals come first.
fn verb(text: &str) -> Option<(usize, &'static str)> {
    let mut words = text.split(' ');
    if !words.nth(1).is_some_and(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_lowercase() && word.len() <= 4)
    }) {
        return None;
    }
    let mut limit = text.len().min(80);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let spaces = text[..limit].match_indices(' ').map(|(at, _)| at);
    spaces.skip(1).find_map(|at| {
        let behind = &text[at + 1..];
        let mut verbs = STARTS.perhaps(behind);
        let verb = verbs.find(|verb| behind.starts_with(verb))?;
        Some((at, verb))
    })
}

static STARTS: Openings = Openings::new(|| by_first_byte(VERBS.iter().copied()));

/// With the blank behind each.
const VERBS: &[&str] = &[
    "is ",
    "are ",
    "covers ",
    "reports ",
    "writes ",
    "has covered ",
    "has been ",
    "ist ",
    "est ",
    "es ",
    "è ",
    "is een ",
    "är ",
    "er ",
    "schreibt ",
    "berichtet ",
    "escribe ",
    "cubre ",
    "couvre ",
    "arbeitet ",
    "works ",
    "joined ",
];

/// Reads a paragraph that introduces a journalist: "Jane Roe is a … reporter
/// based in …".
pub fn introduction(text: &str) -> Option<Introduction> {
    if text.len() > 900 || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (at, verb) = verb(text)?;
    let subject = text[..at].split(',').next().unwrap_or_default();
    let name = byline::name(subject)?;
    let rest = &text[at + 1 + verb.len()..];
    let being = matches!(
        verb,
        "is " | "ist " | "est " | "es " | "è " | "is een " | "är " | "er "
    );
    let role = rest
        .split_whitespace()
        .take(14)
        .position(byline::is_role_word);
    let is_typical = is_typical(text);
    let before = role.and_then(|role| before_role(rest, role));
    if role.is_none() && (being || !is_typical) && verb != "covers " {
        return None;
    }
    Some(Introduction {
        name,
        outlet: role.and_then(|role| outlet(rest, role)).or_else(|| {
            before
                .clone()
                .filter(|(_, plain)| *plain)
                .map(|(name, _)| name)
        }),
        perhaps_outlet: before.map(|(name, _)| name),
        is_typical,
    })
}

/// Whether a paragraph begins with somebody's name, in any case, or with the
/// surname and what introduces people: `Roe covers the north for The Example.`
pub fn is_of(text: &str, name: &str) -> bool {
    let first = |text: &str| text.chars().flat_map(char::to_lowercase).next();
    let begins = |name: &str| {
        if first(text) != first(name) {
            return false;
        }
        let start = text.get(..name.len());
        start.is_some_and(|start| {
            start.eq_ignore_ascii_case(name)
                || !(start.is_ascii() && name.is_ascii())
                    && start.to_lowercase() == name.to_lowercase()
        })
    };
    let surname = name.rsplit(' ').next().unwrap_or(name);
    let rest = || text.get(surname.len() + 1..).unwrap_or_default();
    begins(name)
        || begins(surname) && VERBS.iter().any(|verb| rest().starts_with(verb)) && is_typical(text)
}

/// Whether a paragraph only makes sense below an article.
pub fn is_typical(text: &str) -> bool {
    const SAYINGS: &[&str] = &[
        "based in",
        "Follow ",
        "follow ",
        "@",
        "Read more",
        "Her work",
        "His work",
        "Their work",
        "can be reached",
        "Contact ",
        "covering ",
        " covers ",
        "author of",
        "joined the",
        "joined ",
        "You can ",
        "you can ",
        "lebt in",
        "basiert in",
        "basée à",
        "basé à",
        "con sede en",
        "Reach ",
        "writes about",
        "reports on",
        "schreibt über",
        "berichtet über",
        "has won",
        "her email",
        "his email",
        "freelance",
        "correspondent for",
        "reporter for",
        "writer for",
        "editor at",
        "reporter at",
    ];
    SAYINGS.iter().any(|saying| text.contains(saying))
}

/// "reporter for the Example Times", "editor at Example News".
fn outlet(rest: &str, role: usize) -> Option<String> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let after = words.get(role + 1..)?;
    let at = after.iter().take(6).position(|word| {
        matches!(
            *word,
            "for" | "at" | "with" | "für" | "bei" | "pour" | "para" | "del" | "de"
        )
    })?;
    let from = at
        + 1
        + usize::from(matches!(
            after.get(at + 1),
            Some(&("the" | "den" | "die" | "das" | "le" | "la" | "el"))
        ));
    capitalised(&after[from.min(after.len())..])
}

/// What the names of jobs begin with.
const RANKS: &[&str] = &[
    "senior",
    "junior",
    "deputy",
    "chief",
    "lead",
    "assistant",
    "associate",
    "executive",
    "managing",
    "staff",
    "live",
    "special",
    "national",
    "international",
    "award-winning",
];

/// "a Gazette defence reporter", "the Gazette's defence reporter": the
/// capitals after the article, and whether they can hardly be anything but an
/// outlet.
fn before_role(rest: &str, role: usize) -> Option<(String, bool)> {
    let words: Vec<&str> = rest.split_whitespace().take(role).collect();
    let from = usize::from(matches!(
        words.first(),
        Some(&("a" | "an" | "the" | "ein" | "eine"))
    ));
    let mut words = words.get(from..)?;
    // "Newsweek's Deputy Politics Editor" works for Newsweek.
    let is_owner = |word: &&str| word.ends_with("'s") || word.ends_with("’s");
    let owner = words.iter().position(is_owner);
    if let Some(owner) = owner {
        words = &words[..=owner];
    }
    let is_job_in_capitals = rest
        .split_whitespace()
        .nth(role)
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_of_job = |word: &str| {
        let lower = word.to_lowercase();
        RANKS.contains(&lower.as_str()) || is_job_in_capitals && byline::is_section_word(&lower)
    };
    while let [others @ .., last] = words
        && is_of_job(last)
    {
        words = others;
    }
    if words.first().is_some_and(|first| is_of_job(first)) {
        return None;
    }
    let name = capitalised(words)?;
    let bare = name.trim_end_matches("'s").trim_end_matches("’s");
    let parts: Vec<&str> = bare.split(' ').collect();
    let prize = parts
        .iter()
        .any(|word| word.contains("Prize") || word.contains("Award") || word.contains("Emmy"));
    let several = parts.len() > 1 && !byline::is_place(&parts) && !prize && !is_job_in_capitals;
    Some((bare.to_owned(), several || bare.len() < name.len()))
}

fn capitalised(words: &[&str]) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in words.iter().take(5) {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if !bare.starts_with(char::is_uppercase) || bare.contains("-based") {
            break;
        }
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    (!name.is_empty()).then(|| name.join(" "))
}
