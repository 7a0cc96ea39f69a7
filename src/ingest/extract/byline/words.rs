//! The vocabulary of bylines: what introduces them, what stands beside the
//! names, and who is nobody.

/// What a byline opens with, lower case. Those ending in a colon count only
/// with one, being ordinary words otherwise.
pub const MARKERS: &[&str] = &[
    "by",
    "words by",
    "story by",
    "written by",
    "text by",
    "report by",
    "reported by",
    "reporting by",
    "posted by",
    "article by",
    "analysis by",
    "opinion by",
    "interview by",
    "review by",
    "contributed by",
    "commentary by",
    "as told to",
    "exclusive by",
    "words and photos by",
    "author:",
    "authors:",
    "byline:",
    "writer:",
    "reporter:",
    "words:",
    "von",
    "text von",
    "ein kommentar von",
    "kommentar von",
    "ein artikel von",
    "ein bericht von",
    "bericht von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "eine analyse von",
    "analyse von",
    "ein interview von",
    "interview von",
    "eine kolumne von",
    "eine reportage von",
    "text:",
    "texte:",
    "autor:",
    "autorin:",
    "autoren:",
    "autorinnen:",
    "autor/in:",
    "par",
    "propos recueillis par",
    "texte par",
    "auteur:",
    "auteurs:",
    "por",
    "escrito por",
    "redactado por",
    "texto:",
    "texto de",
    "autora:",
    "autores:",
    "di",
    "a cura di",
    "testo di",
    "articolo di",
    "autore:",
    "autori:",
    "door",
    "geschreven door",
    "tekst:",
    "av",
    "af",
    "skriven av",
    "skrevet av",
    "skrevet af",
    "text av",
    "tekst av",
    "opracował:",
    "opracowała:",
    "yazan:",
    "haber:",
    "författare:",
    "forfatter:",
    "journalist:",
];

/// Where the part about other people's work begins: nothing after it is an
/// author.
pub const OTHER_WORK: &[&str] = &[
    "photograph",
    "photos",
    "photo by",
    "photo:",
    "foto",
    "pictures by",
    "picture:",
    "video by",
    "illustration",
    "graphics by",
    "translat",
    "edited by",
    "editing by",
    "additional reporting",
    "additional research",
    "übersetz",
    "traduc",
    "traduit",
    "bilder:",
    "bild:",
    "image:",
    "images by",
    "fotografia",
    "fotografías",
    "with photographs",
    "produced by",
    "audio by",
];

/// Words between two authors.
pub fn is_conjunction(word: &str, marker: &str) -> bool {
    match word {
        "&" | "+" | "e" | "y" | "ed" => true,
        "en" => marker.contains("door"),
        _ => matches!(
            word.to_lowercase().as_str(),
            "and" | "und" | "et" | "og" | "och" | "ve" | "with" | "mit" | "avec"
        ),
    }
}

/// Prepositions that end a name and begin a place.
pub fn is_place_preposition(word: &str) -> bool {
    matches!(word, "en" | "i" | "w" | "z")
        || matches!(
            word.to_lowercase().as_str(),
            "in" | "at"
                | "from"
                | "of"
                | "aus"
                | "à"
                | "desde"
                | "uit"
                | "fra"
                | "från"
                | "near"
                | "on"
        )
}

/// Prepositions that end a name and begin the outlet it is written for.
pub fn is_outlet_preposition(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "for" | "für" | "pour" | "para" | "per" | "voor" | "dla"
    )
}

/// Words that only organisations and nameless writers carry.
pub fn is_organisation(lower: &str) -> bool {
    matches!(
        lower,
        "staff"
            | "news"
            | "newsroom"
            | "agency"
            | "agencies"
            | "agence"
            | "agentur"
            | "agenturen"
            | "agencia"
            | "agencias"
            | "agenzia"
            | "agences"
            | "team"
            | "desk"
            | "bureau"
            | "service"
            | "services"
            | "network"
            | "media"
            | "magazine"
            | "newspaper"
            | "tv"
            | "radio"
            | "online"
            | "wire"
            | "wires"
            | "editorial"
            | "editorials"
            | "board"
            | "redaktion"
            | "rédaction"
            | "redacción"
            | "redazione"
            | "redactie"
            | "redakcja"
            | "redação"
            | "redaksjonen"
            | "redaktionen"
            | "times"
            | "herald"
            | "gazette"
            | "tribune"
            | "chronicle"
            | "courier"
            | "observer"
            | "telegraph"
            | "journal"
            | "press"
            | "presse"
            | "france-presse"
            | "presse-agentur"
            | "reuters"
            | "afp"
            | "ap"
            | "dpa"
            | "upi"
            | "pa"
            | "tass"
            | "xinhua"
            | "ansa"
            | "efe"
            | "apa"
            | "sda"
            | "epd"
            | "kna"
            | "anp"
            | "belga"
            | "ntb"
            | "tt"
            | "lusa"
            | "ritzau"
            | "bloomberg"
            | "interfax"
            | "kyodo"
            | "yonhap"
            | "anadolu"
            | "admin"
            | "administrator"
            | "webmaster"
            | "user"
            | "anonymous"
            | "anonym"
            | "images"
            | "getty"
            | "inc"
            | "ltd"
            | "llc"
            | "gmbh"
            | "group"
            | "foundation"
            | "institute"
            | "university"
            | "associated"
            | "website"
            | "site"
            | "community"
            | "unknown"
            | "others"
            | "com"
            | "org"
            | "syndicate"
            | "partners"
            | "ministry"
            | "office"
            | "department"
            | "correspondents"
            | "reporters"
            | "nations"
            | "organization"
            | "organisation"
            | "government"
            | "council"
            | "committee"
            | "police"
            | "association"
            | "federation"
            | "readers"
            | "anstalt"
            | "landesanstalt"
            | "institut"
            | "ministerium"
            | "universität"
            | "verein"
            | "verband"
            | "verlag"
            | "stiftung"
            | "rundfunk"
            | "fernsehen"
            | "welle"
            | "beiträge"
            | "artikel"
            | "inhalte"
            | "css"
            | "html"
            | "commerce"
            | "edition"
            | "international"
            | "webteam"
            | "webredaktion"
            | "onlineredaktion"
            | "pressestelle"
            | "société"
            | "ministère"
            | "université"
            | "fondation"
            | "ministerio"
            | "universidad"
            | "fundación"
            | "università"
            | "fondazione"
            | "bot"
            | "newswire"
            | "newswires"
    )
}

/// The agencies that supply many papers.
pub fn is_agency(lower: &str) -> bool {
    matches!(
        lower.trim_start_matches("the "),
        "reuters"
            | "afp"
            | "ap"
            | "associated press"
            | "dpa"
            | "upi"
            | "pa"
            | "tass"
            | "xinhua"
            | "ansa"
            | "efe"
            | "bloomberg"
            | "agence france-presse"
            | "press association"
    )
}

/// Whether a piece after a name is the paper that it works for: "The Example
/// Post", "Example News". Agencies are not.
pub fn is_outlet(parts: &[&str]) -> bool {
    let capitalised = parts.iter().all(|word| {
        word.starts_with(char::is_uppercase) || matches!(*word, "of" | "and" | "the" | "&" | "de")
    });
    let lower: Vec<String> = parts.iter().map(|word| word.to_lowercase()).collect();
    let paper = lower.iter().any(|word| {
        matches!(
            word.as_str(),
            "news"
                | "times"
                | "herald"
                | "gazette"
                | "tribune"
                | "chronicle"
                | "courier"
                | "observer"
                | "telegraph"
                | "journal"
                | "magazine"
                | "zeitung"
                | "anzeiger"
        )
    });
    let supplier = lower.iter().any(|word| {
        is_agency(word)
            || matches!(
                word.as_str(),
                "press"
                    | "agency"
                    | "agence"
                    | "staff"
                    | "desk"
                    | "service"
                    | "wire"
                    | "associated"
                    | "breaking"
                    | "team"
                    | "room"
                    | "newsroom"
                    | "presse"
            )
            || is_role(word)
    });
    capitalised
        && !supplier
        && (2..=5).contains(&parts.len())
        && (paper || matches!(parts[0], "The" | "Daily" | "Weekly"))
}

/// Words for what a journalist is: stems that the languages share, and whole
/// words, since `Fellowes` and `Writtle` are names.
pub fn is_role(lower: &str) -> bool {
    const STEMS: &[&str] = &[
        "correspond",
        "corrispondent",
        "columnist",
        "journalist",
        "contribut",
        "redakteur",
        "redacteur",
        "rédact",
        "redactor",
        "redattor",
        "redattric",
        "korrespond",
        "periodista",
        "giornalist",
        "verslaggever",
        "dziennikar",
        "muhabir",
        "commentator",
        "photographer",
        "fotograf",
        "kolumnist",
        "chefredakt",
        "redaktör",
        "redaktør",
        "freelance",
        "colaborador",
        "jornalista",
    ];
    const WORDS: &[&str] = &[
        "reporter",
        "repórter",
        "corresponsal",
        "reportero",
        "reportera",
        "cronista",
        "grand-reporter",
        "reportrice",
        "reporterka",
        "korespondent",
        "korespondentka",
        "reportør",
        "reporteri",
        "editor",
        "writer",
        "analyst",
        "producer",
        "inviato",
        "inviata",
        "critic",
        "blogger",
        "presenter",
        "broadcaster",
        "professor",
        "lecturer",
        "volontär",
        "volontärin",
        "intern",
        "envoyé",
        "envoyée",
        "enviado",
        "enviada",
        "autor",
        "autora",
        "author",
        "chief",
        "anchor",
        "director",
        "researcher",
        "leiter",
        "leiterin",
        "fellow",
        "specialist",
        "special",
        "our",
        "unser",
        "unserem",
        "unserer",
        "unsere",
        "notre",
        "onze",
        "nossa",
        "nosso",
        "vår",
        "vores",
        "nuestro",
        "nuestra",
        "nostro",
        "nostra",
        "editor-in-chief",
        "co-editor",
    ];
    const ENDS: &[&str] = &[
        "korrespondent",
        "korrespondentin",
        "redakteur",
        "redakteurin",
        "reporterin",
        "leiter",
        "-experte",
        "-expertin",
        "-autor",
        "-autorin",
        "-reporter",
        "-mitarbeiter",
        "-mitarbeiterin",
    ];
    let one = lower.strip_suffix(['s', '’']).unwrap_or(lower);
    let woman = lower.strip_suffix("in").unwrap_or(lower);
    ENDS.iter().any(|end| lower.ends_with(end))
        || STEMS.iter().any(|stem| lower.starts_with(stem))
        || [lower, one, woman].iter().any(|word| WORDS.contains(word))
}

/// Beats and ranks that stand before a role (`Defence Correspondent`).
pub fn is_beat(lower: &str) -> bool {
    matches!(
        lower,
        "senior"
            | "junior"
            | "deputy"
            | "associate"
            | "assistant"
            | "managing"
            | "executive"
            | "foreign"
            | "national"
            | "international"
            | "world"
            | "global"
            | "local"
            | "regional"
            | "defence"
            | "defense"
            | "security"
            | "political"
            | "politics"
            | "diplomatic"
            | "business"
            | "economics"
            | "economic"
            | "economy"
            | "financial"
            | "finance"
            | "markets"
            | "energy"
            | "health"
            | "medical"
            | "science"
            | "technology"
            | "tech"
            | "environment"
            | "climate"
            | "education"
            | "sports"
            | "sport"
            | "football"
            | "crime"
            | "courts"
            | "legal"
            | "home"
            | "affairs"
            | "social"
            | "religion"
            | "arts"
            | "culture"
            | "media"
            | "investigations"
            | "investigative"
            | "data"
            | "travel"
            | "food"
            | "city"
            | "europe"
            | "asia"
            | "africa"
            | "european"
            | "washington"
            | "white"
            | "house"
            | "parliamentary"
            | "industry"
            | "transport"
            | "agriculture"
            | "royal"
            | "war"
            | "video"
            | "former"
            | "the"
            | "a"
            | "an"
            | "und"
            | "and"
            | "&"
            | "lead"
            | "multimedia"
            | "breaking"
            | "general"
            | "assignment"
            | "staff"
            | "news"
    )
}

/// Words of sections and regions that two capitals beside a date may be made
/// of: "Real Estate", "Middle East".
pub fn is_section(lower: &str) -> bool {
    matches!(
        lower,
        "opinion"
            | "opinions"
            | "comment"
            | "commentary"
            | "analysis"
            | "feature"
            | "features"
            | "review"
            | "reviews"
            | "letters"
            | "obituaries"
            | "obituary"
            | "estate"
            | "lifestyle"
            | "style"
            | "life"
            | "entertainment"
            | "weather"
            | "money"
            | "headlines"
            | "latest"
            | "live"
            | "exclusive"
            | "interview"
            | "podcast"
            | "briefing"
            | "report"
            | "update"
            | "special"
            | "region"
            | "nation"
            | "elections"
            | "election"
            | "middle"
            | "east"
            | "west"
            | "north"
            | "south"
            | "asia-pacific"
            | "america"
            | "americas"
            | "latin"
            | "ukraine"
            | "russia"
            | "britain"
            | "germany"
            | "france"
            | "politik"
            | "wirtschaft"
            | "ausland"
            | "kultur"
            | "panorama"
            | "politique"
            | "économie"
            | "monde"
            | "mundo"
            | "política"
            | "economía"
            | "deportes"
            | "mondo"
            | "economia"
            | "esteri"
            | "cronaca"
    )
}

/// What follows "By" without having written anything: "By Invitation".
pub fn is_occasion(lower: &str) -> bool {
    matches!(
        lower,
        "invitation"
            | "contributor"
            | "contributors"
            | "request"
            | "design"
            | "hand"
            | "popular"
            | "demand"
            | "numbers"
            | "law"
            | "default"
            | "air"
            | "land"
            | "sea"
            | "rail"
            | "road"
            | "train"
            | "night"
            | "day"
            | "chance"
            | "accident"
            | "guest"
            | "way"
            | "far"
            | "now"
            | "then"
            | "today"
            | "tomorrow"
            | "comparison"
            | "contrast"
            | "definition"
            | "mail"
            | "phone"
            | "subscription"
            | "category"
            | "date"
            | "topic"
            | "author"
            | "authors"
            | "name"
            | "various"
            | "multiple"
            | "midnight"
            | "noon"
            | "newsweek"
            | "wikinews"
            | "newsdesk"
            | "webdesk"
            | "correspondent"
    )
}

/// Titles before a name that are not part of it.
pub fn is_honorific(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "dr" | "prof" | "mr" | "mrs" | "ms" | "herr" | "frau" | "mme" | "dipl.-ing"
    )
}

/// Whether words after a comma are a place of several words rather than a
/// second author (`By Jane Roe, New York`).
pub fn is_place(words: &[&str]) -> bool {
    let lower = |word: &str| word.to_lowercase();
    let first = words.first().map(|word| lower(word)).unwrap_or_default();
    let last = words.last().map(|word| lower(word)).unwrap_or_default();
    matches!(
        first.as_str(),
        "new"
            | "los"
            | "las"
            | "san"
            | "santa"
            | "hong"
            | "tel"
            | "abu"
            | "kuala"
            | "buenos"
            | "rio"
            | "sao"
            | "são"
            | "cape"
            | "port"
            | "fort"
            | "united"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "addis"
            | "phnom"
            | "ho"
            | "sri"
            | "saudi"
            | "nueva"
            | "nuevo"
            | "bad"
            | "saint"
            | "st."
            | "st"
            | "la"
            | "le"
            | "el"
            | "mexico"
            | "salt"
            | "palm"
            | "côte"
            | "czech"
            | "great"
            | "nizhny"
            | "costa"
            | "puerto"
            | "kansas"
    ) || matches!(
        last.as_str(),
        "city"
            | "town"
            | "island"
            | "islands"
            | "arabia"
            | "lanka"
            | "korea"
            | "republic"
            | "beach"
            | "springs"
            | "falls"
            | "d.c."
            | "dc"
            | "u.k."
            | "u.s."
            | "uk"
            | "usa"
            | "am"
            | "county"
            | "state"
            | "valley"
            | "hague"
            | "rouge"
            | "rica"
            | "rico"
    )
}
