//! A raw tantivy writer and searcher: the cost of indexing without any analysis of
//! the articles.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use clap::Subcommand;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DateTime, Index, IndexWriter, Searcher, TantivyDocument, Term};
use walkdir::{DirEntry, WalkDir};

const MEMORY_PER_THREAD: usize = 50 << 20;

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Index the text files of a directory
    Index {
        /// Directory of text files
        directory: PathBuf,
        /// Where the index goes
        index: PathBuf,
        /// Threads that read, and as many that index [default: one per core]
        #[arg(long)]
        threads: Option<usize>,
    },
    /// Index again what was written after the index
    Update {
        /// An index made by `index`
        index: PathBuf,
        /// Directory of text files
        directory: PathBuf,
        /// Threads that index [default: one per core]
        #[arg(long)]
        threads: Option<usize>,
    },
    /// Walk a directory and ask for every file's metadata
    Walk {
        /// The directory
        directory: PathBuf,
    },
    /// Search an index, and print ten hits with snippets
    Search {
        /// An index made by `index`
        index: PathBuf,
        /// The query
        words: Vec<String>,
    },
}

/// Runs the command and returns what to print.
pub fn run(command: Command) -> Result<String> {
    match command {
        Command::Index {
            directory,
            index,
            threads,
        } => {
            fs::create_dir_all(&index)?;
            let fields = Fields::new();
            let index = Index::create_in_dir(&index, fields.schema.clone())?;
            let paths: Vec<PathBuf> = files(&directory).map(DirEntry::into_path).collect();
            add(&index, &fields, &paths, false, threads)
        }
        Command::Update {
            index,
            directory,
            threads,
        } => {
            let paths = written_after(&index, &directory)?;
            add(
                &Index::open_in_dir(index)?,
                &Fields::new(),
                &paths,
                true,
                threads,
            )
        }
        Command::Walk { directory } => walk(&directory),
        Command::Search { index, words } => Bare::open(&index)?.search(&words.join(" ")),
    }
}

struct Fields {
    schema: Schema,
    path: Field,
    title: Field,
    body: Field,
    date: Field,
}

impl Fields {
    fn new() -> Self {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default()
            .set_indexing_options(indexing)
            .set_stored();
        let mut schema = Schema::builder();
        Self {
            path: schema.add_text_field("path", STRING | STORED),
            title: schema.add_text_field("title", text.clone()),
            body: schema.add_text_field("body", text),
            date: schema.add_date_field("date", FAST | STORED),
            schema: schema.build(),
        }
    }

    /// Builds a document: the first line is the title, the file's time is the date.
    fn document(&self, path: &Path) -> Result<TantivyDocument> {
        let bytes = fs::read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
        let modified = fs::metadata(path)?.modified()?.duration_since(UNIX_EPOCH)?;
        let mut document = TantivyDocument::new();
        document.add_text(self.path, path.to_string_lossy());
        document.add_text(self.title, title);
        document.add_text(self.body, body);
        let date = DateTime::from_timestamp_secs(modified.as_secs().cast_signed());
        document.add_date(self.date, date);
        Ok(document)
    }
}

fn files(directory: &Path) -> impl Iterator<Item = DirEntry> {
    let entries = WalkDir::new(directory).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file())
}

/// Returns the files that are newer than an index's last commit.
fn written_after(index: &Path, directory: &Path) -> Result<Vec<PathBuf>> {
    let committed = fs::metadata(index.join("meta.json"))?.modified()?;
    let mut paths = Vec::new();
    for entry in files(directory) {
        if entry.metadata()?.modified()? > committed {
            paths.push(entry.into_path());
        }
    }
    Ok(paths)
}

fn walk(directory: &Path) -> Result<String> {
    let (mut count, mut bytes) = (0, 0);
    for entry in files(directory) {
        count += 1;
        bytes += entry.metadata()?.len();
    }
    Ok(format!("{count} files, {bytes} bytes"))
}

fn add(
    index: &Index,
    fields: &Fields,
    paths: &[PathBuf],
    replace: bool,
    threads: Option<usize>,
) -> Result<String> {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(cores).max(1);
    let mut writer: IndexWriter =
        index.writer_with_num_threads(threads, threads * MEMORY_PER_THREAD)?;
    let next = AtomicUsize::new(0);
    let read = || -> Result<()> {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let document = fields.document(path)?;
            if replace {
                writer.delete_term(Term::from_field_text(fields.path, &path.to_string_lossy()));
            }
            writer.add_document(document)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let readers: Vec<_> = (0..threads).map(|_| scope.spawn(read)).collect();
        readers
            .into_iter()
            .try_for_each(|reader| reader.join().ok().context("a reader panicked")?)
    })?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(format!("{} files", paths.len()))
}

/// An index, open for searching.
pub struct Bare {
    fields: Fields,
    searcher: Searcher,
    parser: QueryParser,
}

impl Bare {
    /// Opens an index made by `index`.
    pub fn open(index: &Path) -> Result<Self> {
        let index = Index::open_in_dir(index)?;
        let fields = Fields::new();
        let mut parser = QueryParser::for_index(&index, vec![fields.title, fields.body]);
        // All words are required, as in morgue.
        parser.set_conjunction_by_default();
        parser.allow_regexes();
        Ok(Self {
            searcher: index.reader()?.searcher(),
            fields,
            parser,
        })
    }

    /// Returns ten hits with their snippets, as text.
    pub fn search(&self, words: &str) -> Result<String> {
        let query = self.parser.parse_query(words)?;
        let best = TopDocs::with_limit(10).order_by_score();
        let (hits, total) = self.searcher.search(&query, &(best, Count))?;
        let snippets = SnippetGenerator::create(&self.searcher, &query, self.fields.body)?;
        let mut output = format!("{total} articles\n");
        for (score, address) in hits {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str());
            let (title, path) = (text(self.fields.title), text(self.fields.path));
            let snippet = snippets.snippet_from_doc(&document);
            output += &format!(
                "{score:.2} {}\n{}\n{}\n",
                title.unwrap_or_default(),
                path.unwrap_or_default(),
                snippet.to_html()
            );
        }
        Ok(output)
    }
}
