//! The words around offices: titles, what narrows them, and what ends them.

/// Titles that say nothing about a person's occupation.
pub const FORMS_OF_ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "m",
    "mme",
    "mlle",
    "madame",
    "monsieur",
    "sir",
    "herr",
    "frau",
    "dr",
    "señor",
    "señora",
    "senor",
    "senora",
    "saint",
    "st",
    "friend",
    "father",
    "mother",
    "brother",
    "sister",
    "son",
    "daughter",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "cousin",
    "widow",
    "bruder",
    "schwester",
    "sohn",
    "tochter",
    "vater",
    "mutter",
    "onkel",
    "tante",
    "opa",
    "oma",
    "witwe",
    "witwer",
    "sens",
    "reps",
    "seed",
    "boyfriend",
    "girlfriend",
    "nephew",
    "niece",
    "grandson",
    "granddaughter",
    "partner",
    "partnerin",
    "opfer",
];

/// Titles of other languages, in lowercase and without their field.
pub const TITLES: &[(&str, &str)] = &[
    (
        "es",
        "presidente presidenta vicepresidente vicepresidenta expresidente expresidenta ministro \
         ministra exministro exministra canciller alcalde alcaldesa gobernador gobernadora \
         senador senadora diputado diputada secretario secretaria director directora portavoz \
         líder rey reina papa juez jueza fiscal",
    ),
    (
        "fr",
        "président présidente ministre chancelier chancelière maire sénateur sénatrice député \
         députée secrétaire directeur directrice porte-parole préfet préfète roi reine pape juge \
         procureur procureure",
    ),
    (
        "it",
        "presidente presidentessa vicepresidente ministro ministra premier cancelliere sindaco \
         sindaca governatore senatore senatrice deputato deputata segretario segretaria direttore \
         direttrice portavoce papa re regina giudice",
    ),
    (
        "pt",
        "presidente vice-presidente ex-presidente ministro ministra chanceler prefeito prefeita \
         governador governadora senador senadora deputado deputada secretário secretária diretor \
         diretora papa juiz juíza",
    ),
    (
        "tr",
        "cumhurbaşkanı başbakan başbakanı bakanı bakan başkanı başkan sözcüsü",
    ),
];

/// Words that join an office and its field.
pub const OF: &[&str] = &[
    "of", "de", "del", "du", "des", "di", "della", "do", "da", "dei",
];

/// Words before a role that follows a name.
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "der", "die", "das", "ein", "eine", "el", "la",
    "le", "il", "un", "une", "una", "o",
];

/// Lowercase words that belong to the title after them.
pub const FIELDS: &[&str] = &[
    "foreign",
    "defense",
    "defence",
    "finance",
    "prime",
    "deputy",
    "vice",
    "former",
    "acting",
    "interior",
    "justice",
    "trade",
    "economy",
    "economic",
    "health",
    "education",
    "agriculture",
    "energy",
    "environment",
    "press",
    "party",
    "opposition",
    "assistant",
    "chief",
    "executive",
    "general",
    "managing",
    "first",
    "attorney",
    "state",
    "central",
    "bank",
    "government",
    "company",
    "senior",
    "national",
    "security",
    "budget",
    "labor",
    "labour",
    "transport",
    "industry",
    "commerce",
    "treasury",
    "house",
    "senate",
    "majority",
    "minority",
    "then",
    "interim",
    "caretaker",
    "oil",
    "information",
    "planning",
    "home",
    "cabinet",
    "military",
    "police",
    "supreme",
    "rebel",
    "union",
    "presidential",
    "ruling",
    "exiled",
    "veteran",
    "lead",
    "ancien",
    "ancienne",
    "primer",
    "primera",
    "primo",
    "premier",
    "première",
];

/// Adjectives before an office without which it would be said to be held. Its field
/// may be between them: `former port` chief.
pub const QUALIFIERS: &[&str] = &[
    "former",
    "ex",
    "onetime",
    "one-time",
    "sometime",
    "retired",
    "outgoing",
    "incoming",
    "acting",
    "interim",
    "caretaker",
    "would-be",
    "self-proclaimed",
    "self-declared",
    "self-styled",
    "deputy",
    "vice",
    "assistant",
];

/// Words that are such adjectives only directly before an office, and at the start of
/// a noun phrase; elsewhere they may be verbs and adverbs.
pub const PARTICIPLES: &[&str] = &[
    "late",
    "then",
    "ousted",
    "deposed",
    "toppled",
    "sacked",
    "fired",
    "dismissed",
    "suspended",
    "impeached",
    "disgraced",
    "exiled",
    "jailed",
    "imprisoned",
    "departing",
    "aspiring",
    "failed",
    "previous",
];

/// Words that end a noun phrase before an office.
pub const SMALL_WORDS: &[&str] = &[
    "of", "for", "in", "at", "on", "to", "by", "from", "with", "and", "or", "as", "that", "than",
    "when", "while", "who", "was", "were", "is", "are", "but", "his", "her", "their", "its", "my",
    "our", "your", "this", "these", "those", "into", "over", "under", "against", "about", "after",
    "before", "without", "upon", "until", "since", "during", "last", "next", "again", "now", "not",
    "will", "would", "has", "had", "have", "be", "been",
];
