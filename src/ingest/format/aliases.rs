//! The names of an article's fields in dumps and tables.
//!
//! Every crawler, newspaper API and scraper has its own names for the same fields. A
//! path is `headline.main`, `keywords[name=persons].value`,
//! `people[rels!=creator|author].name` or `title`; a list in a path stands for each
//! of its members. Case and the separator of words (`_`, `-` or a space) are ignored.
//!
//! Paths of a field are in order of trust. Deliberately excluded are times of
//! crawling, saving, reading or storing, which are no dates of an article
//! (`date_download`, `savedAt`, `created_at`, `timestamp`).

use serde_json::Value;

use crate::ingest::raw::Field;

/// The meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A claim about the article.
    Field(Field),
    /// The article's text, plain or HTML.
    Body,
    /// The caption of a picture.
    Caption,
}

/// The paths of fields in records.
#[derive(Clone, Debug)]
pub struct Aliases(Vec<(Target, Path)>);

/// A path, as written and parsed.
#[derive(Clone, Debug)]
pub struct Path {
    /// The path as in the table.
    pub written: String,
    /// Whether it was added by the user. Then all values at it are used, and not
    /// only the first of several forms.
    pub is_users: bool,
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    key: String,
    /// Selects only those members of a list that have one of these values at this
    /// key, or none of them.
    only: Option<Condition>,
}

#[derive(Clone, Debug)]
struct Condition {
    key: String,
    values: Vec<String>,
    is_not: bool,
}

impl Condition {
    /// Parses `name=persons`, `rels!=creator|author`.
    fn new(written: &str) -> Option<Self> {
        let (key, values) = written.split_once('=')?;
        Some(Self {
            key: folded(key.trim_end_matches('!')),
            values: values.split('|').map(str::to_owned).collect(),
            is_not: key.ends_with('!'),
        })
    }

    fn admits(&self, value: &Value) -> bool {
        let object = value.as_object();
        let mut entries = object.into_iter().flatten();
        let is_one = |value: &Value| {
            let text = value.as_str();
            text.is_some_and(|text| self.values.iter().any(|wanted| wanted == text))
        };
        let has_one = entries.any(|(name, value)| {
            let mut list = value.as_array().into_iter().flatten();
            folded(name) == self.key && (is_one(value) || list.any(is_one))
        });
        has_one != self.is_not
    }
}

const TITLE: &str = "headline.main fields.headline title.rendered headline headlines[role=main].value headlines.value headlines.basic headlines \
    title web_title article_title news_title titel titre titulo título titolo überschrift subject";
const AUTHOR: &str = "_embedded.author.name byline.original fields.byline tags[type=contributor].web_title byline bylines.by_line bylines.by \
    authors author article_author author_name authors_name \
    people[rels=creator|author].name person[rel=creator|author].name by creator dc:creator writer writers journalist \
    reporter autor autoren auteur auteurs autore autores published_by";
const PUBLISHED: &str = "date_gmt date_time_pub pub_date web_publication_date published_at date_publish publishing_date \
    date_published published publish_date publication_date published_date published_time \
    first_publication_date first_published display_date publish_time date_time_published firstcreated contentcreated \
    pubdate article_date date datum fecha data_publicacao versioncreated";
const UPDATED: &str = "modified_gmt fields.last_modified date_modify date_modified updated_at modified last_modified \
    last_updated lastmod updated update_date versioncreated";
const SOURCE: &str = "source.name source_name source_hostname publication.name fields.publication publication publisher.name publisher \
    outlet.name outlet site_name sitename meta_data.og.site_name news_outlet newspaper media_name source.title source zeitung quelle journal \
    provider site infosources.name domain_name source_domain";
const SECTION: &str = "section_name section.name section sectionname news_desk category.name category \
    categories.name categories topic desk ressort rubrik rubrique";
const LANGUAGE: &str = "language lang language_code";
const URL: &str = "canonical_url web_url url article_url link permalink page_url original_article_url \
    responded_url requested_url source_url uri external_url content.url";
const DESCRIPTION: &str = "fields.standfirst fields.trail_text abstract description standfirst summary \
    excerpt.rendered excerpt subtitle subheadline dek teaser trail_text description_text descriptions[role=summary].value descriptions.value \
    snippet body.summary";
const BODY: &str = "fields.body fields.body_text maintext plaintext plain_text article_body body_xhtml body_html body_nitf \
    bodies[role=main].value bodies.value bodies.body content.rendered content_html content_text body_text full_text fulltext \
    article_text article_content article_html article_full_text news_content news_text news_body story_text \
    story_body story_content post_content text body content article story html raw_html texto texte lead_paragraph";
const CAPTION: &str = "image.caption image_caption images.caption multimedia.caption caption \
    lead_image.caption photo_caption associations[type!=text|composite].description_text \
    associations.*[type!=text|composite].description_text \
    associations[type!=text|composite].descriptions.value captions.caption captions.text captions image_captions";
const KEYWORD: &str = "tags[type=keyword].web_title keywords[name=subject].value keywords.value keywords tags.name tags.label tags topics.name \
    topics subject.name subjects labels.name labels des_facet document_tags";
const PERSON: &str = "keywords[name=persons].value person[rel!=creator|author].name \
    people[rels!=creator|author].name per_facet persons people[rels!=creator|author] \
    entities.persons named_entities.per";
const PAGE: &str =
    "print_page fields.newspaper_page_number page_number print_page_number newspaper_page_number";
const EDITION: &str = "edition newspaper_edition print_edition";
const DATELINE: &str = "dateline located";
const AGENCY: &str = "news_agency agency agencies infosources.name source copyrightholder";
const CORRECTION: &str =
    "corrections.text corrections correction correction_text editor_note editorial_note";

/// All fields in order: the name under which users add paths, which is a key of
/// `[aliases]` in a configuration file; the meaning; the paths.
const TABLE: [(&str, Target, &str); 18] = [
    ("title", Target::Field(Field::Title), TITLE),
    ("authors", Target::Field(Field::Author), AUTHOR),
    ("published", Target::Field(Field::Published), PUBLISHED),
    ("updated", Target::Field(Field::Updated), UPDATED),
    ("source", Target::Field(Field::Source), SOURCE),
    ("section", Target::Field(Field::Section), SECTION),
    ("language", Target::Field(Field::Language), LANGUAGE),
    ("url", Target::Field(Field::Url), URL),
    (
        "description",
        Target::Field(Field::Description),
        DESCRIPTION,
    ),
    ("body", Target::Body, BODY),
    ("captions", Target::Caption, CAPTION),
    ("keywords", Target::Field(Field::Keyword), KEYWORD),
    ("people", Target::Field(Field::Person), PERSON),
    ("page", Target::Field(Field::Page), PAGE),
    ("edition", Target::Field(Field::Edition), EDITION),
    ("dateline", Target::Field(Field::Dateline), DATELINE),
    ("agencies", Target::Field(Field::Agency), AGENCY),
    ("corrections", Target::Field(Field::Correction), CORRECTION),
];

impl Default for Aliases {
    fn default() -> Self {
        let paths = TABLE.iter().flat_map(|(_, target, paths)| {
            let paths = paths.split_whitespace();
            paths.map(|path| (*target, Path::new(path)))
        });
        Self(paths.collect())
    }
}

impl Aliases {
    /// Adds a path that takes precedence over those of the table. Returns false if
    /// there is no such field.
    pub fn add(&mut self, field: &str, path: &str) -> bool {
        let Some((_, target, _)) = TABLE.iter().find(|(word, ..)| *word == field) else {
            return false;
        };
        let mut path = Path::new(path);
        path.is_users = true;
        self.0.insert(0, (*target, path));
        true
    }

    /// Returns the fields to which paths can be added.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|(word, ..)| *word)
    }

    /// Returns all paths, in decreasing order of trust for each field.
    pub fn iter(&self) -> impl Iterator<Item = &(Target, Path)> {
        self.0.iter()
    }

    /// Returns what a column of this name contains.
    pub fn column(&self, name: &str) -> Option<Target> {
        let name = folded(name);
        let is_it = |path: &Path| path.steps.len() == 1 && path.steps[0].key == name;
        let found = self.0.iter().find(|(_, path)| is_it(path));
        found.map(|(target, _)| *target)
    }
}

impl Path {
    fn new(written: &str) -> Self {
        let steps = written.split('.').map(|step| {
            let (key, only) = match step.strip_suffix(']').and_then(|s| s.split_once('[')) {
                Some((key, only)) => (key, Condition::new(only)),
                None => (step, None),
            };
            Step {
                key: folded(key),
                only,
            }
        });
        Self {
            written: written.to_owned(),
            is_users: false,
            steps: steps.collect(),
        }
    }

    /// Returns the first key, normalised by `folded`.
    pub fn first(&self) -> &str {
        self.steps.first().map_or("", |step| &step.key)
    }

    /// Whether it consists of a single key.
    pub fn is_single(&self) -> bool {
        self.steps.len() == 1
    }

    /// Calls `take` with all values at the path below `value`, which is the value of
    /// its first key.
    pub fn values<'v>(&self, value: &'v Value, take: &mut dyn FnMut(&'v Value)) {
        if let Some((first, rest)) = self.steps.split_first() {
            descend(first, rest, value, take);
        }
    }
}

fn descend<'v>(here: &Step, rest: &[Step], value: &'v Value, take: &mut dyn FnMut(&'v Value)) {
    match value {
        Value::Array(members) => {
            for member in members {
                descend(here, rest, member, take);
            }
        }
        value if here.only.as_ref().is_some_and(|only| !only.admits(value)) => {}
        value => match rest.split_first() {
            None => take(value),
            Some((next, rest)) => {
                let object = value.as_object();
                if next.key == "*" {
                    let members = object.into_iter().flat_map(|object| object.values());
                    members.for_each(|value| descend(next, rest, value, take));
                    return;
                }
                let found = object
                    .and_then(|object| object.iter().find(|(key, _)| folded(key) == next.key));
                if let Some((_, value)) = found {
                    descend(next, rest, value, take);
                }
            }
        },
    }
}

/// Normalises a key by removing case and word separators: `webTitle`, `web_title`
/// and `Web Title` are equal.
pub(crate) fn folded(key: &str) -> String {
    key.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_through_lists_and_conditions() {
        let value = serde_json::json!([
            {"name": "persons", "value": "Roe, Jane"},
            {"name": "subject", "value": "Bridges"},
            {"Name": "persons", "Value": "Doe, John"},
        ]);
        let path = Path::new("keywords[name=persons].value");
        assert_eq!(path.first(), "keywords");
        let mut found = Vec::new();
        path.values(&value, &mut |value| found.push(value.as_str().unwrap()));
        assert_eq!(found, ["Roe, Jane", "Doe, John"]);
    }

    #[test]
    fn users_add_names_of_their_own() {
        let mut aliases = Aliases::default();
        assert!(aliases.add("title", "kop.tekst"));
        assert!(!aliases.add("kop", "title"));
        assert_eq!(aliases.iter().next().unwrap().1.written, "kop.tekst");
        assert_eq!(
            aliases.column("Publish Date"),
            Some(Target::Field(Field::Published))
        );
        assert_eq!(aliases.column("date_download"), None);
    }
}
