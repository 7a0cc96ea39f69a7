//! User-defined rules: corrections to all articles with certain paths or URLs.
//!
//! ```toml
//! [[rules]]
//! path = "lantern/2019/*.txt"     # and, or instead: url = "https://lantern.example/*"
//! source = "Harbour Lantern"
//! language = "en"
//! overrule = false                # fill only what the articles do not say themselves
//! ```
//!
//! If several rules set a field, the first takes precedence; a sidecar file takes
//! precedence over all rules, also for an article's URL.

use globset::{GlobBuilder, GlobMatcher};

use super::raw::{Claim, Trust};
use super::sidecar::{self, SidecarError};
use super::walk;
use crate::article::MEMBER;

/// Why a rule is rejected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// It sets a field in an unsupported way.
    #[error(transparent)]
    Field(#[from] SidecarError),
    /// It does not define which articles it applies to.
    #[error("a rule needs a `path` or a `url`")]
    NoPattern,
    /// It sets nothing.
    #[error("a rule needs a field to set")]
    NoField,
    /// A pattern is no valid glob.
    #[error("{0:?} is not a glob: {1}")]
    Glob(String, globset::ErrorKind),
    /// The value of a key has the wrong type.
    #[error("`{0}` is not {1}")]
    BadValue(&'static str, &'static str),
}

/// The rules, in order.
#[derive(Clone, Debug, Default)]
pub struct Rules(Vec<Rule>);

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    path: Option<GlobMatcher>,
    url: Option<GlobMatcher>,
    claims: Vec<Claim>,
    /// Its full text, which identifies it.
    pub text: String,
}

impl Rules {
    /// Adds a table of the configuration file after the existing rules.
    ///
    /// # Errors
    ///
    /// If it applies to no articles, sets nothing, or contains unsupported values.
    pub fn add(&mut self, table: &toml::Table) -> Result<(), RuleError> {
        let mut fields = table.clone();
        let path = pattern(&mut fields, "path")?;
        let url = pattern(&mut fields, "url")?;
        let overrules = match fields.remove("overrule") {
            None => true,
            Some(value) => value
                .as_bool()
                .ok_or(RuleError::BadValue("overrule", "true or false"))?,
        };
        let name = path.as_ref().or(url.as_ref()).ok_or(RuleError::NoPattern)?;
        let from = format!("rule for {name}").into();
        let mut claims = sidecar::claims_of(&fields, &from)?;
        if claims.is_empty() {
            return Err(RuleError::NoField);
        }
        if !overrules {
            claims
                .iter_mut()
                .for_each(|claim| claim.trust = Trust::Path);
        }
        self.0.push(Rule {
            path: path.as_deref().map(path_glob).transpose()?,
            url: url.as_deref().map(url_glob).transpose()?,
            claims,
            text: table.to_string(),
        });
        Ok(())
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns all rules.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }

    /// Returns the claims of each rule that applies to an article with a path and a
    /// URL.
    pub fn claims(&self, path: &str, url: Option<&str>) -> impl Iterator<Item = &[Claim]> {
        let rules = self.0.iter().filter(move |rule| rule.is_for(path, url));
        rules.map(|rule| rule.claims.as_slice())
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<T: IntoIterator<Item = Rule>>(rules: T) -> Self {
        Self(rules.into_iter().collect())
    }
}

impl Rule {
    /// Whether it may apply to an article at this path.
    pub(crate) fn may_be_for_path(&self, path: &str) -> bool {
        let glob = self.path.as_ref();
        glob.is_some_and(|glob| matches_path(glob, path))
    }

    /// Whether it applies to articles with this URL, whatever their paths.
    pub(crate) fn may_be_for_url(&self, url: &str) -> bool {
        let glob = self.url.as_ref().filter(|_| self.path.is_none());
        glob.is_some_and(|glob| glob.is_match(url))
    }

    fn is_for(&self, path: &str, url: Option<&str>) -> bool {
        self.path
            .as_ref()
            .is_none_or(|glob| matches_path(glob, path))
            && self
                .url
                .as_ref()
                .is_none_or(|glob| url.is_some_and(|url| glob.is_match(url)))
    }
}

/// Removes a pattern from a rule's table.
fn pattern(fields: &mut toml::Table, key: &'static str) -> Result<Option<String>, RuleError> {
    match fields.remove(key) {
        None => Ok(None),
        Some(toml::Value::String(pattern)) => Ok(Some(pattern)),
        Some(_) => Err(RuleError::BadValue(key, "a glob")),
    }
}

/// Compiles a glob that matches the path of a file or of a folder above it; see
/// [`walk::Filter::new`] for its anchoring.
fn path_glob(pattern: &str) -> Result<GlobMatcher, RuleError> {
    let glob = walk::glob(pattern);
    let glob = glob.map_err(|error| RuleError::Glob(pattern.to_owned(), error.kind().clone()))?;
    Ok(glob.compile_matcher())
}

fn url_glob(pattern: &str) -> Result<GlobMatcher, RuleError> {
    let glob = GlobBuilder::new(pattern).build();
    let glob = glob.map_err(|error| RuleError::Glob(pattern.to_owned(), error.kind().clone()))?;
    Ok(glob.compile_matcher())
}

fn matches_path(glob: &GlobMatcher, path: &str) -> bool {
    let path = path.replace(MEMBER, "/");
    let mut places = std::path::Path::new(&path).ancestors();
    places.any(|place| glob.is_match(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raw::Field;

    fn rules(text: &str) -> Result<Rules, RuleError> {
        let mut rules = Rules::default();
        rules.add(&text.parse().unwrap())?;
        Ok(rules)
    }

    #[test]
    fn patterns_choose_articles() {
        for (pattern, path, url, expected) in [
            ("path = 'lantern'", "/a/lantern/b/c.txt", "", true),
            ("path = '*.txt'", "/a/lantern/c.txt", "", true),
            ("path = 'a/*.txt'", "/a/lantern/c.txt", "", false),
            ("path = '2019/*.txt'", "/a/news.zip!/2019/c.txt", "", true),
            ("path = 'news.zip'", "/a/news.zip!/2019/c.txt", "", true),
            (
                "url = 'https://l.example/*'",
                "/a",
                "https://l.example/2019/x",
                true,
            ),
            (
                "url = 'https://l.example/*'",
                "/a",
                "https://m.example/",
                false,
            ),
            (
                "path = 'a'\nurl = '*/x'",
                "/a/b",
                "https://l.example/x",
                true,
            ),
            ("path = 'a'\nurl = '*/x'", "/a/b", "", false),
        ] {
            let url = Some(url).filter(|url| !url.is_empty());
            let rules = rules(&format!("{pattern}\nsource = 'The Lantern'")).unwrap();
            let mut claims = rules.claims(path, url).flatten();
            let is_source = |claim: &Claim| claim.field == Field::Source;
            assert_eq!(claims.any(is_source), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn mistakes_are_told() {
        for (text, expected) in [
            ("source = 'x'", "a rule needs a `path`"),
            ("path = 'a'", "a rule needs a field"),
            ("path = 3\nsource = 'x'", "`path` is not a glob"),
            ("path = 'a[b'\nsource = 'x'", "\"a[b\" is not a glob"),
            ("path = 'a'\nsourze = 'x'", "unknown key `sourze`"),
            (
                "path = 'a'\nsource = 'x'\noverrule = 1",
                "`overrule` is not true",
            ),
        ] {
            let error = rules(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
