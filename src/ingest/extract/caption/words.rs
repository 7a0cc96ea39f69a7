//! The vocabulary of captions and credits.

/// What opens captions and credits, in small letters.
pub const LABELS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by ",
    "photo by:",
    "photos by ",
    "photo credit",
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

/// Labels that are also ordinary beginnings, and count only on a short line.
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

/// Words that credits write small.
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

/// Agencies whose names alone stand below pictures.
pub const AGENCIES: &[&str] = &[
    "PA",
    "PA Media",
    "PA Wire",
    "AFP",
    "AP",
    "EPA",
    "EPA-EFE",
    "EFE",
    "REUTERS",
    "Reuters",
    "Getty",
    "Getty Images",
    "Alamy",
    "Shutterstock",
    "iStock",
    "TASS",
    "Xinhua",
    "Anadolu",
    "Anadolu Agency",
    "Bloomberg",
    "dpa",
    "imago",
    "Imago",
    "IMAGO",
    "ANSA",
    "Keystone",
    "TT",
    "NTB",
    "Ritzau",
    "Ritzau Scanpix",
    "Scanpix",
    "ANP",
    "Belga",
    "APA",
    "Corbis",
    "Magnum",
    "Pool",
    "Handout",
    "picture alliance",
    "Picture Alliance",
    "Rex Features",
    "WireImage",
    "Press Association",
    "Associated Press",
    "Agence France-Presse",
];

/// What names an agency of pictures within a credit.
pub const PICTURE_AGENCIES: &[&str] = &[
    "Getty Images",
    "Getty",
    "Corbis",
    "Shutterstock",
    "Alamy",
    "AP Photo",
    "AFP Photo",
    "Picture Alliance",
    "picture alliance",
    "EPA-EFE",
    "imago",
    "Imago",
    "IMAGO",
    "iStock",
    "Press Association Images",
    "PA Images",
    "PA Wire",
    "Reuters Photo",
    "Bloomberg via",
    "via AP",
    "via REUTERS",
    "via Reuters",
    "via AFP",
    "ZUMA",
    "NurPhoto",
    "Anadolu via",
    "Rex Features",
    "Magnum Photos",
    "Unsplash",
    "Wikimedia Commons",
    "Flickr",
];
