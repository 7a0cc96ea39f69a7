//! A summary of the articles about one person: roles, companions and latest articles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::namesakes::{Strand, Surroundings};
use crate::article::{Article, ArticleId, Moment, Person};
use crate::index::schema::article_id;
use crate::text::{fold, sentences, words};

/// The maximum number of names that are looked up to merge those of one companion.
const MOST_LOOKED_UP: usize = 60;

/// The maximum number of roles of a person.
const MOST_ROLES: usize = 20;

/// A role with the range of days on which it was stated.
#[derive(Clone, Debug, Serialize)]
pub struct Tenure {
    /// The role, as most of the articles print it.
    pub role: String,
    /// The number of articles that state it.
    pub articles: u64,
    /// The first day, of the articles that state one.
    pub first: Option<Date>,
    /// The last day, of the articles that state one.
    pub last: Option<Date>,
}

/// A person named together with another.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Companion {
    /// Their name in the archive.
    pub name: String,
    /// The number of articles that name both.
    pub articles: u64,
    /// The number of these that name both in one paragraph.
    pub paragraph: u64,
    /// The number of these that name both in one sentence.
    pub sentence: u64,
}

/// A reference to an article.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// Identifies the article.
    pub id: ArticleId,
    /// The headline.
    pub title: String,
    /// The day of publication, or the month or the year that is all that is stated.
    pub published: Option<Moment>,
    /// The number of times it names the person.
    pub mentions: u32,
}

/// A builder for the summary, to which articles are added one by one.
#[derive(Default)]
pub(super) struct Life {
    /// The maximum number of articles to refer to.
    most: usize,
    articles: u32,
    tenures: BTreeMap<String, (Tenure, BTreeMap<String, u64>)>,
    companions: BTreeMap<String, Named>,
    latest: Vec<Reference>,
    around: Surroundings,
}

impl Life {
    /// Creates a summary that refers to this many articles at most.
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Adds an article; `own` are the names of the person in articles.
    pub(super) fn add(&mut self, article: &Article, own: &BTreeSet<String>, day: Option<Date>) {
        let (person, others): (Vec<&Person>, Vec<&Person>) = article
            .people
            .iter()
            .partition(|person| own.contains(&person.name));
        let stated = person.iter().flat_map(|person| &person.roles);
        let roles: BTreeMap<String, &str> = stated
            .map(|stated| (stated.role.to_lowercase(), stated.role.as_str()))
            .collect();
        for (role, printed) in roles {
            self.add_role(role, printed, day);
        }
        let stated = person.iter().flat_map(|person| &person.roles);
        // A surname alone may belong to many people.
        let companions = others.iter().filter(|other| other.name.contains(' '));
        self.around.add(
            day,
            person.iter().map(|person| person.name.clone()).collect(),
            stated
                .map(|stated| (fold(&stated.role).into_owned(), stated.role.clone()))
                .collect(),
            companions.map(|other| other.name.clone()).collect(),
        );
        let breaks = Breaks::of(&article.body());
        let starts = person.iter().flat_map(|person| &person.spans);
        let starts: Vec<u32> = starts.map(|[start, _]| *start).collect();
        for other in others {
            self.add_companion(other, &starts, &breaks);
        }
        if self.latest.len() < self.most {
            let published = article.published.as_ref();
            self.latest.push(Reference {
                id: ArticleId(article_id(article)),
                title: article.headline().to_owned(),
                published: published.map(|published| published.value.without_time()),
                mentions: person.iter().map(|person| person.mentions).sum(),
            });
        }
        self.articles += 1;
    }

    /// Adds a role; `role` is in lowercase, since case does not distinguish roles.
    fn add_role(&mut self, role: String, printed: &str, day: Option<Date>) {
        let none = || {
            let tenure = Tenure {
                role: String::new(),
                articles: 0,
                first: None,
                last: None,
            };
            (tenure, BTreeMap::new())
        };
        let (tenure, forms) = self.tenures.entry(role).or_insert_with(none);
        tenure.articles += 1;
        tenure.first = [tenure.first, day].into_iter().flatten().min();
        tenure.last = [tenure.last, day].into_iter().flatten().max();
        *forms.entry(printed.to_owned()).or_default() += 1;
    }

    fn add_companion(&mut self, other: &Person, starts: &[u32], breaks: &Breaks) {
        let near = |units: &[u32]| {
            let unit = |at: &u32| units.partition_point(|start| start <= at);
            let own: BTreeSet<usize> = starts.iter().map(unit).collect();
            let mut spans = other.spans.iter();
            spans.any(|[start, _]| own.contains(&unit(start)))
        };
        let name = &other.name;
        let companion = self
            .companions
            .entry(name.clone())
            .or_insert_with(|| Named::new(name.clone()));
        companion.articles.insert(self.articles);
        if near(&breaks.paragraphs) {
            companion.paragraph.insert(self.articles);
        }
        if near(&breaks.sentences) {
            companion.sentence.insert(self.articles);
        }
    }

    /// Returns the most frequently stated roles, ordered by first statement.
    pub(super) fn career(&self) -> Vec<Tenure> {
        let as_printed = |(tenure, forms): &(Tenure, BTreeMap<String, u64>)| {
            // Of equally frequent forms the last wins; lowercase forms sort last.
            let most = forms.iter().max_by_key(|(_, articles)| **articles);
            Tenure {
                role: most.map_or_else(String::new, |(form, _)| form.clone()),
                ..tenure.clone()
            }
        };
        let mut career: Vec<Tenure> = self.tenures.values().map(as_printed).collect();
        career.sort_by_key(|tenure| std::cmp::Reverse(tenure.articles));
        career.truncate(MOST_ROLES);
        career.sort_by(|a, b| a.first.cmp(&b.first).then_with(|| a.role.cmp(&b.role)));
        career
    }

    /// Returns the evidence that two people share this name.
    pub(super) fn doubt(&self) -> Vec<Strand> {
        self.around.doubt()
    }

    /// Returns the names that occur next to the person, nearest first, and the number
    /// of those left out. Some more are returned than are to be shown, since several
    /// may be of one person.
    pub(super) fn companions(&mut self) -> (Vec<Named>, usize) {
        let names = std::mem::take(&mut self.companions);
        let most = MOST_LOOKED_UP.max(self.most.saturating_mul(2));
        let left_out = names.len().saturating_sub(most);
        (nearest(names.into_values()).take(most).collect(), left_out)
    }

    /// Returns references to the articles that were added first.
    pub(super) fn into_latest(self) -> Vec<Reference> {
        self.latest
    }
}

/// A name next to a person, with the person's articles that contain it.
pub(super) struct Named {
    /// The name, as printed in articles.
    pub(super) name: String,
    articles: BTreeSet<u32>,
    paragraph: BTreeSet<u32>,
    sentence: BTreeSet<u32>,
}

impl Named {
    /// Creates a name without articles.
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            articles: BTreeSet::new(),
            paragraph: BTreeSet::new(),
            sentence: BTreeSet::new(),
        }
    }

    /// Merges the articles of another name of the same person.
    pub(super) fn absorb(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.paragraph.extend(other.paragraph);
        self.sentence.extend(other.sentence);
    }

    fn nearness(&self) -> (usize, usize) {
        let sentence = self.sentence.len();
        (
            sentence + self.paragraph.len() + self.articles.len(),
            sentence,
        )
    }
}

impl From<Named> for Companion {
    fn from(named: Named) -> Self {
        Self {
            articles: named.articles.len() as u64,
            paragraph: named.paragraph.len() as u64,
            sentence: named.sentence.len() as u64,
            name: named.name,
        }
    }
}

/// Sorts names by nearness, then alphabetically.
pub(super) fn nearest(names: impl Iterator<Item = Named>) -> impl Iterator<Item = Named> {
    let mut names: Vec<Named> = names.collect();
    names.sort_by(|a, b| {
        let nearer = b.nearness().cmp(&a.nearness());
        nearer.then_with(|| a.name.cmp(&b.name))
    });
    names.into_iter()
}

/// The starts of paragraphs and sentences, as character offsets.
struct Breaks {
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
}

impl Breaks {
    fn of(body: &str) -> Self {
        let mut breaks = Self {
            paragraphs: Vec::new(),
            sentences: Vec::new(),
        };
        let (mut characters, mut counted, mut end) = (0, 0, 0);
        for word in words(body) {
            characters += body[counted..word.start].chars().count() as u32;
            counted = word.start;
            if word.opens_paragraph {
                breaks.paragraphs.push(characters);
                breaks.sentences.push(characters);
            } else {
                let gap = &body[end..word.start];
                if sentences::end_in(&body[..end], gap, &body[word.start..]).is_some() {
                    breaks.sentences.push(characters);
                }
            }
            end = word.end();
        }
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::Breaks;

    #[test]
    fn breaks_count_characters() {
        let breaks = Breaks::of("Søren met Dr. Roe. “No!” he said.\n\nÉlan rose.");
        assert_eq!(breaks.paragraphs, [0, 35]);
        assert_eq!(breaks.sentences, [0, 20, 35]);
    }
}
