//! A separate place for every test: a corpus, an archive, and runs of the program on
//! them.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use tempfile::TempDir;

/// The directory with `Cargo.toml` and `sample-corpus/`.
pub const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// A temporary directory with a corpus, an archive and the user's folders.
pub struct Bench {
    root: PathBuf,
    /// The working directory of the program.
    pub here: PathBuf,
    _directory: Option<TempDir>,
}

impl Bench {
    pub fn new() -> Self {
        let directory = tempfile::Builder::new()
            .prefix("morgue-it-")
            .tempdir()
            .unwrap();
        let root = directory.path().canonicalize().unwrap();
        let bench = Self {
            here: root.clone(),
            root,
            _directory: Some(directory),
        };
        bench.make();
        bench
    }

    /// Returns a bench with these files in its corpus.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let bench = Self::new();
        for (path, text) in files {
            bench.write(path, text);
        }
        bench
    }

    /// Returns the archive of the sample corpus, built once for all tests of a run,
    /// which may use many processes. Tests must not write to it.
    pub fn sample() -> &'static Self {
        static SAMPLE: OnceLock<Bench> = OnceLock::new();
        SAMPLE.get_or_init(|| {
            let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
            let lock = File::create(place.join("sample.lock")).unwrap();
            lock.lock().unwrap();
            let bench = Bench {
                root: place.join("sample"),
                here: REPOSITORY.into(),
                _directory: None,
            };
            // An archive built by another version of the program is discarded.
            let program = fs::metadata(env!("CARGO_BIN_EXE_morgue")).unwrap();
            let made_by = format!("{:?}", program.modified().unwrap());
            let mark = bench.path("made-by");
            if fs::read_to_string(&mark).ok() != Some(made_by.clone()) {
                let _ = fs::remove_dir_all(&bench.root);
                bench.make();
                bench.run(["index", "sample-corpus"]).code(0);
                fs::write(&mark, made_by).unwrap();
            }
            bench
        })
    }

    fn make(&self) {
        fs::create_dir_all(self.corpus()).unwrap();
    }

    pub fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    pub fn archive(&self) -> PathBuf {
        self.root.join("archive")
    }

    /// Returns a path in the bench's own directory, beside the corpus.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes a file below the corpus and creates its folders.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.corpus().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.corpus().join(path)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        let to = self.corpus().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.corpus().join(from), to).unwrap();
    }

    /// Changes only the modification time of a file.
    pub fn touch(&self, path: &str) {
        let file = File::options()
            .append(true)
            .open(self.corpus().join(path))
            .unwrap();
        let later = SystemTime::now() + Duration::from_secs(60);
        file.set_modified(later).unwrap();
    }

    /// Returns a command that runs the program in this bench's environment.
    pub fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_morgue"));
        command
            .args(args)
            .current_dir(&self.here)
            .env("MORGUE_ARCHIVE", self.archive())
            .env("XDG_CACHE_HOME", self.root.join("cache"))
            .env("XDG_CONFIG_HOME", self.root.join("config"))
            .env("XDG_DATA_HOME", self.root.join("data"))
            .env("HOME", self.root.join("home"))
            .env("NO_COLOR", "1")
            .env("TZ", "UTC")
            .env_remove("COLUMNS")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        Output::of(&mut self.command(args))
    }

    /// Runs `index corpus`, which must succeed.
    pub fn index(&self) -> Summary {
        self.index_with(&["corpus"], 0).0
    }

    /// Runs `index` with these arguments, expecting this exit status. Returns its
    /// summary and its stderr.
    pub fn index_with(&self, args: &[&str], code: i32) -> (Summary, String) {
        let fixed = ["index", "--format", "json"];
        let output = self.run(fixed.iter().chain(args)).code(code);
        (output.json(), output.stderr)
    }

    /// Runs `search` with these arguments; it may find nothing.
    pub fn search<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Results {
        let mut command = self.command(["search", "--format", "json"]);
        let output = Output::of(command.args(args));
        assert!(output.code < 2, "{output:?}");
        let results: Results = output.json();
        assert_eq!(output.code == 0, results.total > 0, "{results:#?}");
        results
    }

    /// Returns the names of the files that a search finds, in order.
    pub fn found<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Vec<String> {
        self.search(args).names()
    }

    /// Like [`Bench::found`], in alphabetical order.
    pub fn found_sorted<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Vec<String> {
        let mut found = self.found(args);
        found.sort();
        found
    }

    /// Runs `show PATH --format json` for a file of the corpus.
    pub fn show(&self, path: &str) -> Parsed {
        let path = self.corpus().join(path);
        let args = ["show", "--format", "json", path.to_str().unwrap()];
        self.run(args).code(0).json()
    }
}

/// The output of a run of the program.
#[derive(Debug)]
pub struct Output {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Output {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
            code: output
                .status
                .code()
                .unwrap_or_else(|| panic!("{command:?}: {}", output.status)),
        }
    }

    /// Asserts an exit status.
    #[track_caller]
    pub fn code(self, expected: i32) -> Self {
        assert_eq!(self.code, expected, "{self:#?}");
        self
    }

    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}\n{self:#?}"))
    }
}

/// The output of `search --format json`: exactly these members.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Results {
    pub total: u64,
    pub folded: u64,
    pub took_ms: f64,
    pub query: String,
    #[serde(default)]
    pub filters: Vec<String>,
    pub partial: bool,
    pub undated_left_out: u64,
    #[serde(default)]
    pub imprecise_left_out: u64,
    #[serde(default)]
    pub kinds_left_out: std::collections::BTreeMap<String, u64>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default)]
    pub people: Vec<AskedName>,
    #[serde(default)]
    pub facets: Vec<serde_json::Value>,
    pub hits: Vec<Hit>,
}

/// A name in a request, and the people it may mean.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AskedName {
    pub typed: String,
    pub misspelt: bool,
    pub respelt: bool,
    #[serde(default)]
    pub transliterated: bool,
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    pub given_otherwise: Vec<serde_json::Value>,
    pub people: Vec<Candidate>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    pub name: String,
    pub articles: u64,
    pub spellings: Vec<String>,
}

impl Results {
    /// Returns the file names of the hits.
    pub fn names(&self) -> Vec<String> {
        self.hits.iter().map(Hit::name).collect()
    }

    /// Removes what may differ between two equal archives: the duration, and the
    /// last digits of scores.
    pub fn timeless(mut self) -> Self {
        self.took_ms = 0.0;
        for hit in &mut self.hits {
            hit.score = (hit.score * 1000.0).round() / 1000.0;
        }
        self
    }

    /// Removes scores and order, which depend on the archive's statistics.
    pub fn rankless(mut self) -> Self {
        self.took_ms = 0.0;
        self.hits.iter_mut().for_each(|hit| hit.score = 0.0);
        self.hits.sort_by(|a, b| a.id.cmp(&b.id));
        self
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Hit {
    pub id: String,
    pub score: f64,
    pub score_parts: Option<ScoreParts>,
    pub kind: String,
    #[serde(deserialize_with = "present")]
    pub title: Option<String>,
    pub title_highlights: Vec<[usize; 2]>,
    pub authors: Vec<String>,
    #[serde(deserialize_with = "present")]
    pub published: Option<String>,
    #[serde(deserialize_with = "present")]
    pub updated: Option<String>,
    #[serde(deserialize_with = "present")]
    pub source: Option<String>,
    #[serde(deserialize_with = "present")]
    pub section: Option<String>,
    #[serde(deserialize_with = "present")]
    pub language: Option<String>,
    #[serde(deserialize_with = "present")]
    pub url: Option<String>,
    pub path: String,
    pub record: u32,
    pub copies: usize,
    pub versions: usize,
    pub reprints: usize,
    pub folded: u32,
    pub people: Vec<String>,
    pub snippet: Snippet,
    #[serde(default)]
    pub snippets: Vec<Snippet>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ScoreParts {
    pub article: f64,
    pub title: f64,
    pub lead: f64,
    pub nearness: f64,
    #[serde(default)]
    pub recency: f64,
}

impl Hit {
    pub fn name(&self) -> String {
        let name = Path::new(&self.path).file_name().unwrap();
        name.to_string_lossy().into_owned()
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Snippet {
    pub text: String,
    pub highlights: Vec<[usize; 2]>,
    #[serde(default)]
    pub paragraph: Option<usize>,
    #[serde(default)]
    pub span: Option<[usize; 2]>,
}

impl Snippet {
    /// Returns the highlighted words, cut out by characters.
    pub fn marked(&self) -> Vec<String> {
        marked(&self.text, &self.highlights)
    }
}

/// Returns the texts in half-open ranges of characters.
pub fn marked(text: &str, ranges: &[[usize; 2]]) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    ranges
        .iter()
        .map(|[start, end]| characters[*start..*end].iter().collect())
        .collect()
}

/// The output of `parse` for each article, and of `show --format json` for one.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Parsed {
    pub path: String,
    pub record: u32,
    pub format: String,
    pub kind: String,
    #[serde(deserialize_with = "present")]
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub agencies: Vec<String>,
    #[serde(deserialize_with = "present")]
    pub published: Option<String>,
    #[serde(deserialize_with = "present")]
    pub updated: Option<String>,
    pub corrections: Vec<Correction>,
    #[serde(deserialize_with = "present")]
    pub dateline: Option<String>,
    #[serde(deserialize_with = "present")]
    pub source: Option<String>,
    #[serde(deserialize_with = "present")]
    pub section: Option<String>,
    #[serde(deserialize_with = "present")]
    pub page: Option<String>,
    #[serde(deserialize_with = "present")]
    pub edition: Option<String>,
    #[serde(deserialize_with = "present")]
    pub language: Option<String>,
    #[serde(deserialize_with = "present")]
    pub url: Option<String>,
    #[serde(deserialize_with = "present")]
    pub description: Option<String>,
    pub keywords: Vec<String>,
    pub body: String,
    pub captions: Vec<String>,
    pub people: Vec<Person>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub date: Option<String>,
    pub text: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub mentions: u32,
    #[serde(default)]
    pub labelled: bool,
    #[serde(default)]
    pub spans: Vec<[usize; 2]>,
    #[serde(default)]
    pub headline: u32,
    #[serde(default)]
    pub captions: u32,
    #[serde(default)]
    pub roles: Vec<StatedRole>,
    #[serde(default)]
    pub quoted: Vec<u32>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct StatedRole {
    pub role: String,
    #[serde(default)]
    pub mention: Option<u32>,
}

/// The output of `index --format json`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    pub articles: u64,
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub removed: u64,
    pub not_articles: u64,
    pub problems: u64,
    pub known_problems: u64,
    pub unreachable: u64,
    pub recurring_lines: u64,
    #[serde(default)]
    pub corrected: u64,
    #[serde(default)]
    pub kinds: std::collections::BTreeMap<String, u64>,
    #[serde(default)]
    pub emptied: std::collections::BTreeMap<String, u64>,
}

/// An optional member that must be present, if only as `null`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

/// Returns a plain text article of the simplest form.
pub fn story(title: &str, day: &str, body: &str) -> String {
    format!("{title}\n\nBy Jane Roe\n\nPublished: {day}\n\n{body}\n")
}
