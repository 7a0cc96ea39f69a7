#![no_main]

mod file;

// The first byte selects the name; the content may override it.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    const NAMES: [&str; 27] = [
        "a.jsonl", "a.json", "a.csv", "a.rss", "a.nitf", "a.newsml", "a.sgm", "a.eml", "a.mbox",
        "a.mht", "a.warc", "a.arc", "a.rtf", "a.pdf", "a.alto", "a.mets", "a.zip", "a", "a.tsv",
        "a.gz", "a.bz2", "a.xz", "a.zst", "a.tar", "a.docx", "a.epub", "a.xml",
    ];
    if let Some((first, content)) = bytes.split_first() {
        file::read(NAMES[usize::from(*first) % NAMES.len()], content);
    }
});
