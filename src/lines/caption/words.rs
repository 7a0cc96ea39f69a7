//! The vocabulary of captions and credits.

/// Openings of captions and credits, in lowercase.
pub const LABELS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by ",
    "photo by:",
    "photos by ",
    "photo credit",
    "photo caption:",
    "picture caption:",
    "photo courtesy",
    "photo illustration",
    "photograph:",
    "photograph by ",
    "photographs by ",
    "photographs:",
    "photography:",
    "photography by ",
    "photographer:",
    "picture:",
    "pictures:",
    "pic:",
    "pics:",
    "pictured:",
    "picture by ",
    "pictured above,",
    "pictured above:",
    "image:",
    "images:",
    "image source",
    "image caption",
    "image credit",
    "image by ",
    "images by ",
    "image courtesy",
    "media caption",
    "credit:",
    "credits:",
    "credit...",
    "credit…",
    "caption:",
    "file photo",
    "file picture",
    "illustration:",
    "illustration by ",
    "graphic:",
    "cartoon:",
    "foto:",
    "fotos:",
    "foto von ",
    "fotocredit",
    "foto de ",
    "foto di ",
    "foto door ",
    "photo :",
    "photos :",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "photo d'illustration",
    "bild:",
    "bilder:",
    "bildquelle",
    "bildnachweis",
    "imagen:",
    "imagen de ",
    "imágenes:",
    "fotografía:",
    "fotografía de ",
    "crédito:",
    "immagine:",
    "zdjęcie:",
    "fot.",
    "fot:",
    "fotoğraf:",
    "beeld:",
    "beeld ",
    "handout photo",
    "handout via",
    "courtesy of ",
    "ap photo",
    "reuters/",
    "foto av ",
    "foto af ",
    "fotografi:",
    "bild av ",
    "kuva:",
    "fotografie:",
    "didascalia",
    "légende :",
    "legende:",
    "bildunterschrift",
    "pie de foto",
    "screenshot:",
    "copyright image",
];

/// Labels that also begin ordinary text, and count only on a short line.
pub const SHORT_ONLY: &[&str] = &[
    "courtesy of ",
    "beeld ",
    "imagen de ",
    "foto de ",
    "image by ",
    "picture by ",
    "pictured above,",
    "pictured above:",
    "reuters/",
    "fot.",
    "credit:",
    "credits:",
    "credit...",
    "credit…",
];

/// Whether a word is lowercase in credits.
pub fn is_small_in_credit(word: &str) -> bool {
    matches!(
        word,
        "via"
            | "for"
            | "de"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "di"
            | "da"
            | "al"
            | "el"
            | "picture"
            | "alliance"
            | "dpa"
            | "dpa-pool"
            | "pool"
            | "and"
            | "of"
            | "the"
            | "iStock"
            | "imago"
            | "images"
            | "photo"
            | "/"
            | "-"
            | "–"
            | "bin"
            | "und"
    )
}

/// Credits below pictures in place of an agency's name.
pub const NO_AGENCIES: [&str; 2] = ["Handout", "Pool"];
