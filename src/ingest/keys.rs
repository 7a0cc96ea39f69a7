//! The keys for an article's fields shared by header lines, front matter and sidecar
//! files.

use crate::ingest::raw::Field;

/// Returns the field for a key such as `Headline`, `author` or `lastmod`, ignoring
/// case; spaces, hyphens and underscores are equivalent.
pub fn field(key: &str) -> Option<Field> {
    if key.len() > 24 {
        return None;
    }
    let key: String = key
        .trim()
        .chars()
        .map(|c| if matches!(c, '-' | '_') { ' ' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    Some(match key.as_str() {
        "title" | "headline" | "subject" | "betreff" | "objet" | "asunto" | "titel" | "titre"
        | "título" | "titulo" | "titolo" | "überschrift" => Field::Title,
        "by" | "author" | "authors" | "byline" | "written by" | "writer" | "autor" | "autorin"
        | "autoren" | "auteur" | "auteurs" | "autora" | "autores" | "autore" | "autori" | "von"
        | "par" | "por" => Field::Author,
        "date" | "published" | "published on" | "publication date" | "pubdate" | "publish date"
        | "date published" | "publishdate" | "datepublished" | "first published" | "posted"
        | "posted on" | "published time" | "datum" | "veröffentlicht" | "fecha" | "publicado"
        | "publié" | "publié le" | "data" | "pubblicato" => Field::Published,
        "updated" | "updated on" | "last updated" | "update" | "modified" | "last modified"
        | "last modified at" | "lastmod" | "date modified" | "datemodified" | "aktualisiert"
        | "actualizado" | "mis à jour" | "aggiornato" => Field::Updated,
        "source" | "publication" | "outlet" | "newspaper" | "publisher" | "site" | "quelle"
        | "zeitung" | "fuente" | "journal" | "fonte" => Field::Source,
        "section" | "category" | "desk" | "rubric" | "ressort" | "rubrik" | "rubrique"
        | "sección" | "seccion" => Field::Section,
        "language" | "lang" | "sprache" | "langue" | "idioma" | "lingua" => Field::Language,
        "url" | "url source" | "source url" | "link" | "permalink" | "canonical"
        | "canonical url" | "web" => Field::Url,
        "description" | "meta description" | "summary" | "standfirst" | "abstract" | "excerpt"
        | "teaser" => Field::Description,
        "tags" | "tag" | "keywords" | "keyword" | "topics" | "schlagwörter" | "stichwörter"
        | "mots clés" | "palabras clave" | "parole chiave" | "palavras chave" => Field::Keyword,
        _ => return None,
    })
}

/// Whether a key is also a word that headlines begin with.
pub fn is_doubtful(key: &str) -> bool {
    [
        "subject",
        "betreff",
        "objet",
        "asunto",
        "journal",
        "site",
        "newspaper",
        "desk",
        "web",
        "link",
        "data",
        "update",
        "language",
        "langue",
        "sprache",
        "lingua",
        "idioma",
        "zeitung",
        "category",
        "summary",
        "abstract",
        "topics",
    ]
    .iter()
    .any(|word| key.trim().eq_ignore_ascii_case(word))
}
