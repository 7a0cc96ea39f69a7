//! Classifies pieces that are no stories: a paywall stub, a cookie notice, a server
//! error, a list of headlines, the shell of a live blog.
//!
//! A false positive hides a short story from the reader, so each kind needs two
//! independent signals: the text itself, and the lack of other text, the place where
//! it breaks off, or what the file states about itself. Only a list of headlines is
//! recognised by its shape alone. A long text is always a story.

mod phrases;

use crate::article::{Article, Block, Kind, Role, Sourced};
use crate::ingest::raw::{Claim, Field, Hint, RawArticle, Trust};
use crate::lines::phrases::Phrases;
use crate::lines::{date, furniture};

use phrases::{
    APOLOGIES, BARE_ERRORS, BEYOND, ERROR_TITLES, ERRORS, LIST_TITLES, MAINTENANCE,
    MAINTENANCE_TITLES, NOTICE_TITLES, NOTICES,
};

/// A body of more bytes than this is a story, whatever else is on the page.
const STORY: usize = 8000;
/// The maximum size of a stub in bytes.
const LONGEST_STUB: usize = 2200;
/// The maximum size in bytes of a stub that only says that the rest is for subscribers:
/// below a longer text the line may stand on every page of the paper.
const LONGEST_TEASED: usize = 1200;
/// The maximum size in bytes of a text that explains why there is none.
const LONGEST_ERROR: usize = 1200;
/// The maximum size of the shell of a live blog in bytes.
const LONGEST_SHELL: usize = 600;
/// The minimum number of headlines in a list.
const LEAST_HEADLINES: usize = 5;
/// The maximum length of a headline in bytes.
const LONGEST_HEADLINE: usize = 160;
/// The maximum length of a teaser below it and of a line with a date.
const LONGEST_TEASER: usize = 300;
const LONGEST_DAY: usize = 40;

/// Returns the kind of an article that is no story; `raw` is what its file states.
pub fn of(article: &Article, raw: &RawArticle) -> Option<Sourced<Kind>> {
    let size: usize = article.paragraphs().map(str::len).sum();
    if size > STORY {
        return None;
    }
    let piece = Piece {
        article,
        claims: &raw.claims,
        hints: &raw.hints,
        around: &raw.around,
        size,
    };
    let (kind, from) = piece
        .error()
        .or_else(|| piece.maintenance())
        .or_else(|| piece.titled_notice())
        .or_else(|| piece.notice())
        .or_else(|| piece.stub())
        .or_else(|| piece.live())
        .or_else(|| piece.index())?;
    Some(Sourced::new(kind, from))
}

/// A piece to be classified.
struct Piece<'a> {
    article: &'a Article,
    claims: &'a [Claim],
    hints: &'a [Hint],
    around: &'a [String],
    /// The size of its body in bytes.
    size: usize,
}

type Verdict = Option<(Kind, &'static str)>;

impl Piece<'_> {
    fn is_stated(&self, hint: Hint) -> bool {
        self.hints.contains(&hint)
    }

    /// Whether a date of publication or an author is stated.
    fn is_signed(&self) -> bool {
        !self.article.authors.is_empty() || self.states_day()
    }

    /// Whether the page states a day of publication.
    fn states_day(&self) -> bool {
        let stated = |claim: &Claim| {
            claim.field == Field::Published
                && claim.trust >= Trust::Meta
                && claim.trust != Trust::Correction
        };
        self.claims.iter().any(stated)
    }

    /// Detects server errors by title or text.
    fn error(&self) -> Verdict {
        if self.size > LONGEST_ERROR || self.is_stated(Hint::Story) {
            return None;
        }
        let title = bare(self.article.headline());
        let told = || self.blocks().any(|block| says(&block.text, &ERRORS));
        let told_around = || self.around.iter().any(|text| says(text, &ERRORS));
        let is_titled = ERROR_TITLES.contains(title.as_str());
        let is_bare = BARE_ERRORS.contains(title.as_str());
        let is_error = match self.size {
            _ if is_titled => told() || told_around() || !self.is_signed(),
            _ if is_bare => (told() || told_around()) || (self.size < 120 && !self.is_signed()),
            0..700 => !self.is_signed() && told(),
            _ => false,
        };
        is_error.then_some((Kind::Error, "a server's error message instead of a page"))
    }

    /// Detects a site under maintenance: it says so about itself, with a title to
    /// that effect or an apology, and its text mentions no day.
    fn maintenance(&self) -> Verdict {
        if self.size > LONGEST_ERROR || self.is_stated(Hint::Story) || self.is_signed() {
            return None;
        }
        let title = bare(self.article.headline());
        // The site may refer to itself by its name, which is the title then.
        let named =
            ["is down for", "is undergoing", "is under"].map(|what| format!("{title} {what}"));
        let is_of_itself = |text: &str| {
            let text = small(text);
            let mut named = named.iter().filter(|_| text.contains("maintenance"));
            MAINTENANCE.are_in(&text) || named.any(|named| text.starts_with(named.as_str()))
        };
        let is_titled = || MAINTENANCE_TITLES.contains(title.as_str());
        let is_polite = || self.article.paragraphs().any(|text| says(text, &APOLOGIES));
        (self.article.paragraphs().any(is_of_itself)
            && (is_titled() || is_polite())
            && !self.reports())
        .then_some((Kind::Error, "a site's notice that it is under maintenance"))
    }

    /// Detects a notice by a title of notices with one of their phrases, or words of
    /// two of their subjects, below.
    fn titled_notice(&self) -> Verdict {
        const MATTERS: [&str; 4] = ["cookie", "partner", "consent", "javascript"];
        if self.size > LONGEST_STUB || self.is_stated(Hint::Story) || self.is_signed() {
            return None;
        }
        let title = bare(self.article.headline());
        let first = || self.article.paragraphs().take(3);
        let asks = || first().any(|text| says(text, &NOTICES));
        let speaks_of = |word: &&&str| first().any(|text| small(text).contains(**word));
        (NOTICE_TITLES.contains(title.as_str())
            && (asks() || MATTERS.iter().filter(speaks_of).count() >= 2)
            && !self.reports())
        .then_some((Kind::Notice, "a notice of cookies or consent by its title"))
    }

    /// Detects notices: most of the text asks for cookies, consent or JavaScript.
    fn notice(&self) -> Verdict {
        // A notice starts with the request.
        let mut first = self
            .blocks()
            .filter(|block| block.role == Role::Body)
            .take(3);
        if self.size > 0 && !first.any(|block| says(&block.text, &NOTICES)) {
            return None;
        }
        let mut asked: Vec<usize> = Vec::new();
        let mut asking = 0;
        let mut all = 0;
        for block in self.blocks() {
            let known = asked.len();
            let mut is_asking = false;
            for phrase in NOTICES.numbers_in(&small(&block.text)) {
                is_asking = true;
                asked.push(phrase);
            }
            if block.role == Role::Body {
                all += block.text.len();
                asking += if is_asking { block.text.len() } else { 0 };
            }
            if asked.len() > known {
                asked.sort_unstable();
                asked.dedup();
            }
        }
        let needed = match all {
            0..400 => 1,
            400..2500 => 2,
            _ => 4,
        };
        // A text with an author is a report and not a notice, unless it addresses
        // its reader more than once.
        let mut paragraphs = self.article.paragraphs();
        let is_calling = paragraphs.any(|text| says(text, &NOTICES) && furniture::is_call(text));
        if all > 0 && !is_calling && (self.is_signed() || self.reports()) {
            return None;
        }
        let needed = needed + usize::from(self.is_signed());
        let is_notice = match all {
            0 => {
                let told = |text: &String| NOTICES.are_in(&small(text));
                !asked.is_empty() || (!self.is_signed() && self.around.iter().any(told))
            }
            _ => asked.len() >= needed && asking * 2 > all,
        };
        is_notice.then_some((
            Kind::Notice,
            "a notice of cookies, consent or scripts instead of a page",
        ))
    }

    /// Detects a text whose remainder is restricted or elsewhere.
    fn stub(&self) -> Verdict {
        if self.size > LONGEST_STUB {
            return None;
        }
        if self.is_stated(Hint::Cut) {
            return Some((Kind::Stub, "cut short by its supplier"));
        }
        // A bookmark or an entry of a reading list; the text is elsewhere.
        let is_page = matches!(self.article.format.as_str(), "html" | "text");
        let is_bare = self.size == 0 && self.article.description.is_none();
        if is_bare
            && !is_page
            && self.article.url.is_some()
            && self.article.captions().next().is_none()
        {
            return Some((Kind::Stub, "a title and an address, without its text"));
        }
        let last = self.article.paragraphs().last().unwrap_or_default();
        let breaks_off =
            last.ends_with(['…', ',', ';']) || last.ends_with("...") || last.ends_with("[…]");
        let is_locked = self.is_stated(Hint::Locked);
        if is_locked && breaks_off {
            return Some((Kind::Stub, "stated not to be free, and breaks off"));
        }
        if last.ends_with("[…]") || last.ends_with("[...]") {
            return Some((Kind::Stub, "breaks off in brackets"));
        }
        let is_short = self.size <= LONGEST_TEASED;
        if (is_short || is_locked || breaks_off) && self.breaks_off_for_subscribers() {
            return Some((
                Kind::Stub,
                "short, and says that the rest is for subscribers",
            ));
        }
        let beside = || self.around.iter().any(|text| says(text, &BEYOND));
        ((breaks_off || is_locked) && beside())
            .then_some((Kind::Stub, "the page says that the rest is for subscribers"))
    }

    /// Whether one of the last blocks says that the rest is for subscribers. A story
    /// about subscribers may say so as well: as a quotation, with a day, or with the
    /// story continuing below.
    fn breaks_off_for_subscribers(&self) -> bool {
        const A_STORY: usize = 90;
        const LAST: usize = 8;
        let blocks = &self.article.blocks;
        let last = blocks.len().saturating_sub(LAST)..blocks.len();
        let says_so = |at: &usize| says(&blocks[*at].text, &BEYOND);
        let Some(at) = last.rev().find(says_so) else {
            return false;
        };
        let is_report = |block: &Block| block.role == Role::Body && reports(&block.text);
        let is_long = |block: &Block| {
            block.role == Role::Body
                && block.text.len() >= A_STORY
                && !furniture::is_pitch(&block.text)
                && !furniture::is_call(&block.text)
        };
        let mut below = blocks[at + 1..].iter();
        !is_report(&blocks[at]) && !below.any(|block| is_long(block) || is_report(block))
    }

    /// Whether its text mentions a day or quotes somebody.
    fn reports(&self) -> bool {
        self.article.paragraphs().any(reports)
    }

    fn live(&self) -> Verdict {
        let is_shell = self.size <= LONGEST_SHELL && self.is_stated(Hint::Live);
        is_shell.then_some((Kind::Live, "stated to be a live blog, without entries"))
    }

    fn index(&self) -> Verdict {
        let mut paragraphs = self.article.paragraphs();
        let is_stated = self.is_stated(Hint::List)
            && !self.states_day()
            && !paragraphs.any(|text| text.len() > LONGEST_TEASER);
        // Home pages name the company where other pages have an author.
        if self.is_stated(Hint::Story) || self.is_signed() && !is_stated {
            return None;
        }
        if self.is_stated(Hint::Links) && !self.is_prose() {
            return Some((Kind::Index, "headlines that link to other pieces"));
        }
        if self.is_titled_list() || self.is_dated_list() {
            return Some((Kind::Index, "headlines of other pieces, one after another"));
        }
        is_stated.then_some((Kind::Index, "stated to be a list of other pieces"))
    }

    /// Whether the text is mostly paragraphs longer than a teaser: then there is a
    /// story, however many links surround it.
    fn is_prose(&self) -> bool {
        const FEWEST: usize = 3;
        let long = self.article.paragraphs().map(str::len);
        let long: Vec<usize> = long.filter(|length| *length > LONGEST_TEASER).collect();
        long.len() >= FEWEST && long.iter().sum::<usize>() * 2 > self.size
    }

    /// Whether it consists of headlines only, below the title of such lists.
    fn is_titled_list(&self) -> bool {
        let lines = || self.article.blocks.iter().take(3).map(|block| &*block.text);
        let mut titles = lines().chain([self.article.headline()]);
        titles.any(|title| LIST_TITLES.contains(bare(title).as_str()))
            && self.article.paragraphs().count() >= LEAST_HEADLINES
            && self.article.paragraphs().all(is_headline)
    }

    /// Whether it consists of headlines with a date below each and a short paragraph
    /// below most of these. Without the paragraphs it may be fixtures, results or a
    /// chronology, and likewise where a date comes first.
    fn is_dated_list(&self) -> bool {
        let blocks = &self.article.blocks;
        let is_day = |block: &Block| {
            block.text.len() <= LONGEST_DAY && date::parse(&block.text, None).is_some()
        };
        let is_text = |block: &&Block| block.role == Role::Body && !is_day(block);
        let is_card =
            |two: &[Block]| !is_day(&two[0]) && is_long_headline(&two[0].text) && is_day(&two[1]);
        let cards = blocks
            .windows(2)
            .enumerate()
            .filter(|(_, two)| is_card(two));
        let cards: Vec<usize> = cards.map(|(at, _)| at).collect();
        let Some(first) = cards.first().filter(|_| cards.len() >= LEAST_HEADLINES) else {
            return false;
        };
        let ends = cards.iter().skip(1).copied().chain([blocks.len()]);
        let text = |(from, to): (&usize, usize)| -> Vec<&Block> {
            blocks[from + 1..to].iter().filter(is_text).collect()
        };
        let texts: Vec<Vec<&Block>> = cards.iter().zip(ends).map(text).collect();
        let is_teaser = |text: &Vec<&Block>| {
            text.len() <= 1 && text.iter().all(|block| block.text.len() <= LONGEST_TEASER)
        };
        let with_teaser = texts.iter().filter(|text| !text.is_empty()).count();
        let mut above = blocks[..*first].iter();
        !above.any(|block| is_day(block) || is_text(&block))
            && texts.iter().all(is_teaser)
            && (with_teaser * 2 > cards.len() || self.is_stated(Hint::List))
    }

    /// Returns its printed blocks, starting with the title.
    fn blocks(&self) -> impl Iterator<Item = &Block> {
        let blocks = self.article.blocks.iter();
        blocks.filter(|block| block.role != Role::Caption)
    }
}

/// Whether a line reads like a headline: a few words without a full stop at the end.
fn is_headline(line: &str) -> bool {
    line.len() <= LONGEST_HEADLINE
        && line.split_whitespace().count() >= 3
        && !line.ends_with(['.', ':', ';', ',', '…', '。'])
}

/// Whether a line reads like a headline and has more words than two names.
fn is_long_headline(line: &str) -> bool {
    is_headline(line) && line.split_whitespace().count() >= 4
}

fn small(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().replace('’', "'")
}

/// Whether a text names a weekday or a month, or quotes somebody.
fn reports(text: &str) -> bool {
    const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    let mut words = text.split(|c: char| !c.is_alphabetic());
    text.contains(QUOTES)
        || words.any(|word| {
            let small = word.to_lowercase();
            let is_known = || date::weekday(&small).is_some() || date::month(&small).is_some();
            word.chars().count() > 4 && is_known()
        })
}

fn says(text: &str, phrases: &Phrases) -> bool {
    phrases.are_in(&small(text))
}

/// Normalises a title: lowercase, without site name, no punctuation but apostrophes.
fn bare(title: &str) -> String {
    let small = small(title);
    let title = small.split(
        [" | ", " – ", " — "]
            .iter()
            .find(|sign| small.contains(**sign))
            .copied()
            .unwrap_or("\u{0}"),
    );
    let title = title
        .map(str::trim)
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    let kept: String = title
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '\''))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
