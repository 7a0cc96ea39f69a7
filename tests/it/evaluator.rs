//! The engine compared with a simple evaluation of the same tree, word by word, on
//! the articles' text: for any query both must find the same articles.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use morgue::archive::{Archive, UpdateOptions, update};
use morgue::article::{Article, ArticleId, Role};
use morgue::index::analyzer::{Language, Layout, stem_term};
use morgue::index::document;
use morgue::index::state::Root;
use morgue::search::SearchRequest;
use morgue::search::query::{Field, Form, Join, Node, Reach, Word};
use morgue::text::{fold, sentences, words};
use proptest::prelude::*;

use crate::support::Bench;

/// A word of an article and its position.
struct Place {
    /// Title 0, body 1, captions from 2.
    part: usize,
    paragraph: usize,
    sentence: usize,
    /// Its index in its part.
    at: usize,
    printed: String,
    folded: String,
    stem: String,
    language: Language,
    /// The people that it names.
    people: Vec<String>,
    /// The number of the quotation that contains it, and the speaker.
    said: Option<(usize, String)>,
}

struct Text {
    places: Vec<Place>,
    authors: Vec<String>,
    people: Vec<String>,
    words: usize,
    published: Option<String>,
}

impl Text {
    fn of(article: &Article) -> Self {
        let body = article.body();
        let mut text = Text {
            places: Vec::new(),
            authors: article.authors.iter().map(|a| a.value.clone()).collect(),
            people: article.people.iter().map(|p| p.name.clone()).collect(),
            words: body.split_whitespace().count(),
            published: article.published.as_ref().map(|p| p.value.date.to_string()),
        };
        let standfirst = article.description.as_ref().map(|text| &*text.value);
        let mut captions: Vec<&str> = article.captions().collect();
        let notes = article
            .blocks
            .iter()
            .filter(|block| block.role == Role::Note);
        captions.extend(
            notes
                .map(|block| &*block.text)
                .find(|text| Some(*text) == standfirst),
        );
        let parts = [article.headline(), &body].into_iter().chain(captions);
        for (part, content) in parts.enumerate() {
            text.read(article, part, content);
        }
        text
    }

    fn read(&mut self, article: &Article, part: usize, content: &str) {
        let language = document::language(article);
        let body = article.body();
        let layout = Layout::of(article, &body, language);
        let (mut paragraph, mut sentence, mut last) = (0, 0, None);
        for (at, word) in words(content).enumerate() {
            if let Some(end) = last {
                let gap = &content[end..word.start];
                if gap.contains("\n\n") {
                    (paragraph, sentence) = (paragraph + 1, sentence + 1);
                } else if sentences::end_in(&content[..end], gap, &content[word.start..]).is_some()
                {
                    sentence += 1;
                }
            }
            last = Some(word.end());
            let letter = content[..word.start].chars().count() as u32;
            let stem = stem_term(&fold(word.text), language);
            // Outside the body, by the surname with a capital.
            let is_surname = |name: &str| {
                let surname = words(name).last().map(|word| fold(word.text).into_owned());
                let is_small = word.text.starts_with(char::is_lowercase);
                !is_small && surname.is_some_and(|word| stem_term(&word, language) == stem)
            };
            let names = article.people.iter().filter(|person| match part {
                1 => person.spans.iter().any(|[a, b]| (*a..*b).contains(&letter)),
                _ => is_surname(&person.name),
            });
            let quotations = layout.quotations.iter().enumerate();
            let said = quotations
                .filter(|(_, quotation)| part == 1 && quotation.range.contains(&word.start))
                .map(|(n, quotation)| (n, article.people[quotation.speaker].name.clone()))
                .next();
            let folded = fold(word.text).into_owned();
            self.places.push(Place {
                said,
                part,
                paragraph,
                sentence,
                at,
                printed: word.text.to_owned(),
                stem: stem_term(&folded, language),
                language,
                folded,
                people: names.map(|person| person.name.clone()).collect(),
            });
        }
    }
}

/// The indices of the first and the last place of something found.
type Stretch = (usize, usize);

fn finds(node: &Node, text: &Text) -> bool {
    match node {
        Node::And(parts, _) => parts.iter().all(|part| finds(part, text)),
        Node::Or(parts) => parts.iter().any(|part| finds(part, text)),
        Node::Not(of) => !finds(of, text),
        Node::Boost(of, _) => finds(of, text),
        Node::AtLeast(times, of) => stand(of, text, *times > 1).len() >= *times as usize,
        Node::Field(Field::Person, of) => text.people.iter().any(|name| is_named(of, name)),
        Node::Field(Field::Author, of) => text.authors.iter().any(|name| is_named(of, name)),
        Node::Field(field, of) => match &**of {
            Node::And(parts, e) => {
                let each = parts
                    .iter()
                    .map(|p| Node::Field(*field, Box::new(p.clone())));
                finds(&Node::And(each.collect(), *e), text)
            }
            _ => !stretches(node, text).is_empty(),
        },
        Node::Range(Field::Words, bounds) => {
            let number: usize = bounds.trim_start_matches(['>', '<']).parse().unwrap();
            if bounds.starts_with('>') {
                text.words > number
            } else {
                text.words < number
            }
        }
        Node::Range(_, bounds) => text.published.as_ref().is_some_and(|day| {
            let bound = bounds.trim_start_matches(['>', '=']);
            if bounds.starts_with('>') {
                day.as_str() >= bound
            } else {
                day.starts_with(bound)
            }
        }),
        Node::Exists(_) => !text.authors.is_empty(),
        _ => !stretches(node, text).is_empty(),
    }
}

fn is_named(of: &Node, name: &str) -> bool {
    let Node::Word(word) = of else { panic!("{of}") };
    words(name).any(|part| fold(part.text) == fold(&word.text))
}

fn stretches(node: &Node, text: &Text) -> BTreeSet<Stretch> {
    stand(node, text, false)
}

/// Returns where a node occurs. With `mentions`, the words of a name are one
/// mention, as they are for counting and for distances.
fn stand(node: &Node, text: &Text, mentions: bool) -> BTreeSet<Stretch> {
    let all = || 0..text.places.len();
    match node {
        Node::Word(word) => {
            let parts: Vec<Node> = words(&word.text).map(|w| Node::word(w.text)).collect();
            if word.form == Form::Stem && parts.len() > 1 {
                return phrase(&parts, 0, text);
            }
            all()
                .filter(|n| is_word(word, &text.places[*n]))
                .map(|n| (n, n))
                .collect()
        }
        Node::Phrase { words, slop } => phrase(words, *slop as i64, text),
        Node::Or(parts) => parts
            .iter()
            .flat_map(|part| stand(part, text, mentions))
            .collect(),
        Node::Near {
            left,
            right,
            reach,
            refused,
        } => {
            let is_alike = left == right;
            let names = (is_name(left), is_name(right));
            let holds = |name: &Stretch, of: &Stretch| name.0 <= of.0 && of.1 <= name.1;
            let (left, right) = (stand(left, text, true), stand(right, text, true));
            let mut found = BTreeSet::new();
            for a in &left {
                let near: Vec<&Stretch> = right
                    .iter()
                    .filter(|b| is_near(*a, **b, *reach, text))
                    // A word of a name is not near the name, but not refused either.
                    .filter(|b| {
                        let is_one = names.0 && holds(a, b) || names.1 && holds(b, a);
                        *refused || !is_one
                    })
                    .collect();
                let is_one = right.contains(a) && !is_alike;
                if *refused && near.is_empty() && !is_one {
                    found.insert(*a);
                } else if !*refused {
                    found.extend(near.iter().map(|b| (a.0.min(b.0), a.1.max(b.1))));
                }
            }
            found
        }
        Node::Boost(of, _) => stand(of, text, mentions),
        Node::First(number, of) => {
            let place = |n: usize| &text.places[n];
            let found = stand(of, text, mentions).into_iter();
            found
                .filter(|(a, b)| place(*a).part == 1 && place(*b).at < *number as usize)
                .collect()
        }
        Node::Field(Field::Person, of) => {
            let here = |n: &usize| text.places[*n].people.iter().any(|name| is_named(of, name));
            named(all().filter(here).map(|n| (n, n)).collect(), text, mentions)
        }
        Node::Said(speaker, of) => {
            let is_said = |(a, b): &Stretch| {
                let said = |n: &usize| text.places[*n].said.as_ref();
                let here = said(a).is_some_and(|(_, name)| is_named(speaker, name));
                here && (*a..=*b).all(|n| said(&n) == said(a))
            };
            let found = stand(of.as_ref().unwrap(), text, mentions);
            found.into_iter().filter(is_said).collect()
        }
        Node::Anybody => {
            let here = |n: &usize| text.places[*n].part == 1 && !text.places[*n].people.is_empty();
            named(all().filter(here).map(|n| (n, n)).collect(), text, mentions)
        }
        Node::Field(field, of) => {
            let found = stand(of, text, mentions).into_iter();
            found
                .filter(|(a, b)| is_in(*field, &text.places[*a], &text.places[*b]))
                .collect()
        }
        other => panic!("{other} is nowhere"),
    }
}

/// Whether a node is only a person's name.
fn is_name(node: &Node) -> bool {
    match node {
        Node::Field(Field::Person, _) | Node::Anybody => true,
        Node::Or(parts) => parts.iter().all(is_name),
        Node::Field(_, of) | Node::First(_, of) | Node::Boost(of, _) => is_name(of),
        _ => false,
    }
}

/// Returns the words of names; with `mentions`, those in the body as mentions.
fn named(found: BTreeSet<Stretch>, text: &Text, mentions: bool) -> BTreeSet<Stretch> {
    if !mentions {
        return found;
    }
    let is_in_body = |place: &Stretch| text.places[place.0].part == 1;
    let (body, others): (BTreeSet<Stretch>, BTreeSet<Stretch>) =
        found.into_iter().partition(is_in_body);
    merged(body, text).into_iter().chain(others).collect()
}

/// Joins the words of a name into one mention.
fn merged(found: BTreeSet<Stretch>, text: &Text) -> BTreeSet<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    let sentence = |n: usize| (text.places[n].part, text.places[n].sentence);
    for (a, b) in found {
        match merged.last_mut() {
            Some(last) if last.1 + 1 >= a && sentence(last.0) == sentence(a) => {
                last.1 = last.1.max(b);
            }
            _ => merged.push((a, b)),
        }
    }
    merged.into_iter().collect()
}

fn is_in(field: Field, first: &Place, last: &Place) -> bool {
    let one_part = first.part == last.part;
    let in_lead = first.part == 1 && last.paragraph == 0;
    one_part
        && match field {
            Field::Title => first.part == 0,
            Field::Lead => in_lead,
            Field::TitleAndLead => first.part == 0 || in_lead,
            Field::Body => first.part == 1,
            Field::Caption => first.part > 1,
            _ => panic!("{field:?}"),
        }
}

fn is_near(a: Stretch, b: Stretch, reach: Reach, text: &Text) -> bool {
    if a == b {
        return false;
    }
    let (first, last) = (&text.places[a.0.min(b.0)], &text.places[a.1.max(b.1)]);
    let distance = if a.1 < b.0 {
        b.0 - a.1
    } else {
        a.0.saturating_sub(b.1)
    };
    first.part == last.part
        && match reach {
            Reach::Words(most) => distance <= most as usize,
            Reach::Ordered(most) => a.1 < b.0 && distance <= most as usize,
            Reach::Sentence => first.sentence == last.sentence,
            Reach::Paragraph => first.paragraph == last.paragraph,
        }
}

/// Tries every combination of places.
fn phrase(parts: &[Node], slop: i64, text: &Text) -> BTreeSet<Stretch> {
    let mut chosen: Vec<Vec<Stretch>> = vec![Vec::new()];
    for part in parts {
        let here = stretches(part, text);
        let mut longer = Vec::new();
        for choice in &chosen {
            for stretch in &here {
                let fits = slop > 0 || choice.last().is_none_or(|last| last.1 + 1 == stretch.0);
                if fits && longer.len() < 100_000 {
                    longer.push([&choice[..], &[*stretch]].concat());
                }
            }
        }
        chosen = longer;
    }
    let fits = |choice: &Vec<Stretch>| {
        let moves: Vec<i64> = choice
            .iter()
            .enumerate()
            .map(|(n, s)| s.0 as i64 - n as i64)
            .collect();
        let spread = moves.iter().max().unwrap() - moves.iter().min().unwrap();
        let distinct: BTreeSet<usize> = choice.iter().map(|s| s.0).collect();
        spread <= slop && distinct.len() == choice.len()
    };
    let over = |choice: Vec<Stretch>| {
        let (first, last) = (
            choice.iter().map(|s| s.0).min(),
            choice.iter().map(|s| s.1).max(),
        );
        (first.unwrap(), last.unwrap())
    };
    let found = chosen.into_iter().filter(fits).map(over);
    found
        .filter(|(a, b)| {
            let (a, b) = (&text.places[*a], &text.places[*b]);
            a.part == b.part && a.paragraph == b.paragraph
        })
        .collect()
}

/// A word and a printed word, and whether the one matches the other.
type Compared = HashMap<(Word, String, Language), bool>;

fn is_word(word: &Word, place: &Place) -> bool {
    thread_local! {
        static COMPARED: RefCell<Compared> = RefCell::default();
    }
    let key = (word.clone(), place.printed.clone(), place.language);
    COMPARED
        .with_borrow_mut(|compared| *compared.entry(key).or_insert_with(|| is_meant(word, place)))
}

fn is_meant(word: &Word, place: &Place) -> bool {
    let folded = fold(&word.text).into_owned();
    match word.form {
        Form::Stem => stem_term(&folded, place.language) == place.stem,
        Form::Exact => place.printed == word.text,
        Form::Wildcard => glob(&folded, &place.folded),
        Form::Fuzzy(most) => edits(&folded, &place.folded) <= most as usize,
        Form::Regex => regex::Regex::new(&format!("^({})$", word.text.to_lowercase()))
            .unwrap()
            .is_match(&place.folded),
    }
}

fn glob(pattern: &str, word: &str) -> bool {
    match (pattern.chars().next(), word.chars().next()) {
        (None, None) => true,
        (Some('*'), _) => {
            glob(&pattern[1..], word)
                || word
                    .chars()
                    .next()
                    .is_some_and(|c| glob(pattern, &word[c.len_utf8()..]))
        }
        (Some(p), Some(c)) if p == '?' || p == c => {
            glob(&pattern[p.len_utf8()..], &word[c.len_utf8()..])
        }
        _ => false,
    }
}

fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut cost = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cost[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                (i, j) => {
                    let changed = cost[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = changed.min(cost[i - 1][j] + 1).min(cost[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(cost[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    cost[a.len()][b.len()]
}

const WORDS: [&str; 24] = [
    "strike",
    "strikes",
    "striking",
    "Strike",
    "minister",
    "ministers",
    "ministry",
    "bribe",
    "bribed",
    "kickback",
    "ferry",
    "ferries",
    "FERRY",
    "Élysée",
    "U.S.",
    "troops",
    "troop",
    "the",
    "of",
    "war",
    "Macron",
    "happy",
    "happily",
    "café",
];

/// An archive, and the parsed texts of its articles by id.
type Kept = (Archive, Vec<(ArticleId, Text)>);

/// Articles of few different words, so that these meet often and in all orders.
fn archive() -> &'static Kept {
    static KEPT: OnceLock<(Bench, Kept)> = OnceLock::new();
    let (_, kept) = KEPT.get_or_init(|| {
        let bench = Bench::new();
        let mut seed = 7u64;
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for n in 0..36 {
            let mut text = format!(
                "{} {} {}\n\n",
                WORDS[next(24)],
                WORDS[next(24)],
                WORDS[next(24)]
            );
            if n % 3 == 0 {
                text.push_str("By Jane Roe\n\n");
            }
            text.push_str(&format!("Published: {} March 2024\n\n", 1 + n % 28));
            for _ in 0..1 + next(4) {
                text.push_str(["The ", "“The "][next(2)]);
                for _ in 0..3 + next(12) {
                    text.push_str(WORDS[next(24)]);
                    text.push_str(
                        [
                            "",
                            "",
                            "",
                            ",",
                            ". The",
                            ". Emmanuel Macron said",
                            " –",
                            ",” said Emmanuel Macron. “The",
                            ". Macron said: “We",
                        ][next(9)],
                    );
                    text.push(' ');
                }
                text.push_str("was here.”\n\n");
            }
            bench.write(&format!("{n}.txt"), text);
        }
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-corpus").to_owned();
        let corpus = bench.corpus().to_str().unwrap().to_owned();
        let root = |path| Root {
            path,
            ..Root::default()
        };
        let options = UpdateOptions {
            roots: vec![root(sample), root(corpus)],
            ..UpdateOptions::default()
        };
        update(&bench.archive(), &options, &()).unwrap();
        let archive = Archive::open(&bench.archive()).unwrap();
        let everything = SearchRequest {
            limit: 10_000,
            copies: true,
            ..SearchRequest::default()
        };
        let hits = archive.search(&everything).unwrap().hits;
        let texts = hits.into_iter().map(|hit| {
            let (id, article) = archive.article(&hit.id.to_string()).unwrap();
            (id, Text::of(&article))
        });
        let texts = texts.collect();
        (bench, (archive, texts))
    });
    kept
}

fn word() -> impl Strategy<Value = Node> {
    let plain = proptest::sample::select(&WORDS[..]);
    let forms = proptest::sample::select(vec![
        Form::Stem,
        Form::Stem,
        Form::Exact,
        Form::Fuzzy(1),
        Form::Fuzzy(2),
    ]);
    let word = |text: &str, form| {
        Node::Word(Word {
            text: text.to_owned(),
            form,
        })
    };
    let odd = [
        ("minist*", Form::Wildcard),
        ("*ry", Form::Wildcard),
        ("w?r", Form::Wildcard),
        ("*e*", Form::Wildcard),
        ("st?ik*", Form::Wildcard),
        ("minist(er|ry)", Form::Regex),
        ("[a-f].*", Form::Regex),
    ];
    prop_oneof![
        4 => (plain, forms).prop_map(move |(text, form)| match (text, form) {
            ("U.S.", Form::Exact) => word("U.S", form),
            ("U.S.", _) => word(text, Form::Stem),
            (text, form) => word(text, form),
        }),
        1 => proptest::sample::select(odd.to_vec()).prop_map(move |(text, form)| word(text, form)),
    ]
}

/// Generates nodes that have positions.
fn placed() -> impl Strategy<Value = Node> {
    let phrase_word = word().prop_map(|node| match node {
        // When printed, the parts of a phrase are single words.
        Node::Word(word) if word.text == "U.S." => Node::word("war"),
        node => node,
    });
    let phrase = (proptest::collection::vec(phrase_word, 2..4), 0..4u32)
        .prop_map(|(words, slop)| Node::Phrase { words, slop });
    let person = prop_oneof![
        Just(Node::Anybody),
        Just(Node::Field(Field::Person, Box::new(Node::word("macron")))),
    ];
    let leaf = prop_oneof![6 => word(), 2 => phrase, 1 => person];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let reach = prop_oneof![
            (1..9u32).prop_map(Reach::Words), (1..9u32).prop_map(Reach::Ordered),
            Just(Reach::Sentence), Just(Reach::Paragraph),
        ];
        let fields = vec![Field::Title, Field::Lead, Field::TitleAndLead, Field::Body, Field::Caption];
        prop_oneof![
            2 => proptest::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            4 => (inner.clone(), inner.clone(), reach, any::<bool>()).prop_map(|(left, right, reach, refused)| Node::Near {
                left: Box::new(left), right: Box::new(right), reach, refused,
            }),
            1 => (1..30u32, inner.clone()).prop_map(|(n, of)| Node::First(n, Box::new(of))),
            1 => (proptest::sample::select(fields), inner.clone()).prop_map(|(field, of)| Node::Field(field, Box::new(of))),
            1 => inner.prop_map(|of| Node::Said(Box::new(Node::word("macron")), Some(Box::new(of)))),
        ]
    })
}

fn query() -> impl Strategy<Value = Node> {
    let other = prop_oneof![
        Just(Node::Field(Field::Author, Box::new(Node::word("roe")))),
        Just(Node::Range(Field::Words, ">30".to_owned())),
        Just(Node::Range(Field::Words, "<60".to_owned())),
        Just(Node::Range(Field::Published, ">=2024-03-10".to_owned())),
        Just(Node::Range(Field::Published, "2024-03-11".to_owned())),
        Just(Node::Exists(Field::Author)),
    ];
    let leaf = prop_oneof![
        8 => placed(),
        1 => other,
        1 => (1..5u32, placed()).prop_map(|(n, of)| Node::AtLeast(n, Box::new(of))),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|parts| Node::And(parts, Join::Written)),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.clone().prop_map(|of| match of {
                Node::Not(of) => *of,
                of => Node::Not(Box::new(of)),
            }),
            inner.prop_map(|of| Node::Boost(Box::new(of), 200)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_finds_what_a_plain_reading_finds(node in query()) {
        let (archive, texts) = archive();
        let request = SearchRequest { query: node.to_string(), limit: 10_000, strict: true, copies: true, ..SearchRequest::default() };
        let results = archive.search(&request).unwrap();
        let found: BTreeSet<ArticleId> = results.hits.iter().map(|hit| hit.id).collect();
        let expected: BTreeSet<ArticleId> = texts.iter().filter(|(_, text)| finds(&node, text)).map(|(id, _)| *id).collect();
        let missing: Vec<_> = expected.difference(&found).collect();
        let surplus: Vec<_> = found.difference(&expected).collect();
        prop_assert!(missing.is_empty() && surplus.is_empty(), "{node}: missing {missing:?}, surplus {surplus:?}");
    }
}
