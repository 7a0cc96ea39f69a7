//! JSON and NDJSON dumps of any crawler or newspaper API.
//!
//! Read: one article per file, an array of articles, one per line, and articles in
//! the lists of a response (`{"response": {"results": […]}}`), all as a stream. The
//! table in [`aliases`] maps members of a record to fields. A body may be HTML. Not
//! read: articles spread over several records, and a single record larger than the
//! limit.
//!
//! [`aliases`]: super::aliases

mod mend;
mod pinboard;
mod places;
mod record;
mod values;

pub use record::{claims, in_order, instant};

use serde_json::{Map, Value};

use super::{Format, Syntax, markup};
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::record::{At, Reading, Sink, Stream};
use places::Place;
use values::{Piece, Values, end_of_object};

/// `.json`, `.ndjson`, `.jsonl`, and files that begin with an object or a list of them.
pub const FORMAT: Format = Format {
    name: "json",
    about: "JSON and NDJSON dumps: news-please, Fundus, NewsAPI, Guardian, NYT, ninjs, wallabag, Pinboard, any other",
    extensions: &["json", "ndjson", "jsonl", "jl"],
    recognised_by: "`{\"` or `[{`",
    looks_like,
    syntax: Syntax::Records(read),
};

const NO_ARTICLE: &str = "has neither a title with a text nor any other sign of an article";

/// The maximum depth in a record at which articles are searched for.
const MOST_DEPTH: usize = 6;

fn looks_like(head: &str) -> bool {
    let head = super::start(head);
    let after = |open: char| head.strip_prefix(open).map(str::trim_start);
    after('{').is_some_and(|rest| rest.starts_with(['"', '}'])) && !is_front_matter(head)
        || after('[')
            .and_then(|rest| rest.strip_prefix('{'))
            .is_some_and(|rest| rest.trim_start().starts_with('"'))
}

/// Whether an object is the front matter of a text, as used by site generators.
fn is_front_matter(head: &str) -> bool {
    let end = end_of_object(head.as_bytes());
    let below = end.and_then(|end| head.get(end..)).unwrap_or_default();
    let text = below.trim_start();
    // A dump with a broken line continues with objects.
    let goes_on = below.lines().any(|line| line.starts_with("{\""));
    let object = end.and_then(|end| mend::parse(head.get(..end)?.as_bytes()).ok());
    let has_body = object.is_some_and(|object| {
        ["text", "body"]
            .iter()
            .any(|name| object.get(name).is_some_and(Value::is_string))
    });
    if goes_on || has_body {
        return false;
    }
    let is_parted = below
        .trim_start_matches([' ', '\t', '\r'])
        .starts_with('\n');
    is_parted && text.starts_with(|c: char| c.is_alphabetic() || "#*_>!<“\u{feff}".contains(c))
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut dump = Dump::default();
    let aliases = stream.aliases;
    let mut values = Values::new(stream);
    while let Some(piece) = values.next()? {
        match piece {
            Piece::Value(offset, bytes) => {
                dump.at.offset = offset;
                let is_stray = !bytes.starts_with(b"{");
                match mend::parse(&bytes) {
                    Ok(value) => dump.value(&value, &bytes, aliases, sink)?,
                    // It is not known yet whether the file contains articles.
                    Err(error) if is_stray && dump.articles == 0 => {
                        dump.other(format!("is no valid JSON: {error}"));
                    }
                    Err(error) => {
                        sink.lost(dump.at, format!("is no valid JSON: {error}"))?;
                        dump.at.advance(offset);
                    }
                }
            }
            Piece::Broken(offset, why) => {
                dump.at.offset = offset;
                sink.lost(dump.at, why)?;
                dump.at.advance(offset);
            }
        }
    }
    dump.finish(sink)
}

/// The state of reading a dump.
#[derive(Default)]
struct Dump {
    at: At,
    articles: u64,
    /// The number of records that are no articles, and the first of them.
    others: u64,
    first_other: At,
    first_why: String,
    /// The member names of the last article that was a record of its own.
    shape: Vec<String>,
}

impl Dump {
    fn value(
        &mut self,
        value: &Value,
        bytes: &[u8],
        aliases: &super::aliases::Aliases,
        sink: &mut Sink<'_>,
    ) -> Reading {
        let mut found = Vec::new();
        let feed = Feed::of(value);
        let is_one = record::is_article(value, aliases) || record::is_removed(value);
        let places = if is_one && feed.is_none() {
            Place::default()
        } else {
            Place::of(bytes)
        };
        match &feed {
            Some(feed) => found.extend(feed.items(&places, aliases)),
            None => articles(value, &places, aliases, 0, &mut found),
        }
        if found.is_empty() && self.is_like_the_others(value, aliases) {
            found.push((value, 0));
        }
        if let [(article, _)] = found[..]
            && std::ptr::eq(article, value)
        {
            self.shape = members(value);
        }
        if found.is_empty() && !is_action(value) {
            self.other(NO_ARTICLE.to_owned());
        }
        let begin = self.at.offset;
        for (article, at) in found {
            self.articles += 1;
            self.at.offset = begin + at as u64;
            sink.record(self.at, || {
                if record::is_removed(article) {
                    return Err("was removed by its supplier".into());
                }
                let mut raw = record::article(article, aliases);
                if let Some(feed) = &feed {
                    feed.complete(&mut raw);
                }
                Ok(Some(raw))
            })?;
            self.at.advance(self.at.offset);
        }
        Ok(())
    }

    /// Counts a record that is no article.
    fn other(&mut self, why: String) {
        if self.others == 0 {
            self.first_other = self.at;
            self.first_why = why;
        }
        self.others += 1;
        self.at.advance(self.at.offset);
    }

    /// Whether a record has the same members as the article before it. Then even a
    /// few words are an article.
    fn is_like_the_others(&self, value: &Value, aliases: &super::aliases::Aliases) -> bool {
        self.articles > 0 && self.shape == members(value) && record::has_text(value, aliases)
    }

    /// Reports records that are no articles, if the file contains any articles. A
    /// file without a single article is of another kind.
    fn finish(self, sink: &mut Sink<'_>) -> Reading {
        if self.articles == 0 || self.others == 0 {
            return Ok(());
        }
        let more = match self.others {
            1 => String::new(),
            others => format!(", and so are {} others", others - 1),
        };
        sink.lost(self.first_other, format!("{}{more}", self.first_why))
    }
}

/// The properties of a JSON Feed that apply to all its items.
struct Feed<'v>(&'v Map<String, Value>);

impl<'v> Feed<'v> {
    fn of(value: &'v Value) -> Option<Self> {
        let object = value.as_object()?;
        let version = object.get("version")?.as_str()?;
        version.contains("jsonfeed.org").then_some(Self(object))
    }

    /// Returns its articles with their offsets; an item of a feed needs no title.
    fn items(
        &self,
        places: &Place<'_>,
        aliases: &super::aliases::Aliases,
    ) -> impl Iterator<Item = Found<'v>> {
        let items = self.0.get("items").and_then(Value::as_array);
        let list = places.member("items");
        let place = move |number| list.and_then(|list| list.item(number)).map(|item| item.at);
        let items = items.into_iter().flatten().enumerate();
        items
            .filter(|(_, item)| {
                record::is_article(item, aliases) || record::has_text(item, aliases)
            })
            .map(move |(number, item)| (item, place(number).unwrap_or_default()))
    }

    fn complete(&self, raw: &mut RawArticle) {
        let text = |key: &str| self.0.get(key).and_then(Value::as_str).unwrap_or_default();
        let title = markup::plain(text("title"), false);
        raw.claim(Field::Source, Trust::Meta, "feed's title", &title);
        raw.claim(
            Field::Language,
            Trust::Meta,
            "feed's language",
            text("language"),
        );
        let is_signed = raw.has(Field::Author);
        let authors = self.0.get("authors").and_then(Value::as_array);
        let names = authors
            .into_iter()
            .flatten()
            .filter_map(|author| author.get("name")?.as_str());
        if !is_signed {
            names.for_each(|name| raw.claim(Field::Author, Trust::Meta, "feed's `authors`", name));
        }
    }
}

/// Returns the names of a record's members.
fn members(value: &Value) -> Vec<String> {
    let object = value.as_object();
    object.map_or_else(Vec::new, |object| object.keys().cloned().collect())
}

/// Whether a value is an action line between the documents of an Elasticsearch bulk
/// file.
fn is_action(value: &Value) -> bool {
    let Some(object) = value.as_object().filter(|object| object.len() == 1) else {
        return false;
    };
    ["index", "create"]
        .iter()
        .any(|key| object.get(*key).is_some_and(Value::is_object))
}

/// A record that is an article, and its offset in the value.
type Found<'v> = (&'v Value, usize);

/// Collects the records in a value that are articles: the value itself, or those in
/// its lists.
fn articles<'v>(
    value: &'v Value,
    place: &Place<'_>,
    aliases: &super::aliases::Aliases,
    depth: usize,
    found: &mut Vec<Found<'v>>,
) {
    let unknown = Place::default();
    match value {
        Value::Object(object) => {
            if record::is_article(value, aliases) || record::is_removed(value) {
                found.push((value, place.at));
            } else if depth < MOST_DEPTH {
                let inner = object.iter().filter(|(_, v)| v.is_object() || v.is_array());
                for (name, value) in inner {
                    let place = place.member(name).unwrap_or(&unknown);
                    articles(value, place, aliases, depth + 1, found);
                }
            }
        }
        Value::Array(members) if depth < MOST_DEPTH => {
            for (number, value) in members.iter().enumerate() {
                let place = place.item(number).unwrap_or(&unknown);
                articles(value, place, aliases, depth + 1, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
