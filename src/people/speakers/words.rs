//! The words by which an article says who speaks, language by language.
//!
//! Verbs are finite forms and past participles, as reports use them; what an
//! article says that somebody denied saying, or was told, is no attribution.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The words of one language.
pub struct SpeechWords {
    /// Verbs and participles, since every word is asked for.
    forms: LazyLock<FxHashMap<&'static str, Form>>,
    /// Verbs of saying: `said`.
    verbs: &'static [&'static str],
    /// Participles that go on from an earlier subject: `saying`.
    participles: &'static [&'static str],
    /// What may stand between subject and verb: `has`, `also`.
    between: &'static [&'static str],
    /// Forms that make the verb a passive: `was told`.
    passive: &'static [&'static str],
    /// What turns the verb round: `never`.
    negations: &'static [&'static str],
    /// `he`, `she`.
    pronouns: &'static [&'static str],
    /// `the`, before a role.
    articles: &'static [&'static str],
    /// `who`.
    relatives: &'static [&'static str],
    /// `and`, `but`.
    joins: &'static [&'static str],
    /// What makes the name after it no subject: `to`, `for`, `of`.
    governing: &'static [&'static str],
    /// Begins a clause of its own: `that`, `as`.
    subordinate: &'static [&'static str],
    /// Two words that attribute: `according to`.
    according: [&'static str; 2],
}

static ENGLISH: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&ENGLISH)),
    verbs: &[
        "accused",
        "acknowledged",
        "added",
        "adds",
        "admits",
        "admitted",
        "agreed",
        "announced",
        "argued",
        "argues",
        "asked",
        "asserted",
        "asserts",
        "blasted",
        "boasted",
        "branded",
        "called",
        "calls",
        "cautioned",
        "characterised",
        "characterized",
        "claimed",
        "claims",
        "commented",
        "complained",
        "conceded",
        "concluded",
        "condemned",
        "confessed",
        "confirmed",
        "contended",
        "continued",
        "countered",
        "cried",
        "criticised",
        "criticized",
        "declared",
        "declares",
        "decried",
        "denounced",
        "derided",
        "described",
        "describes",
        "dismissed",
        "dubbed",
        "emphasised",
        "emphasized",
        "exclaimed",
        "explained",
        "explains",
        "hailed",
        "insisted",
        "insists",
        "joked",
        "labeled",
        "labelled",
        "lamented",
        "likened",
        "maintained",
        "mocked",
        "mused",
        "muttered",
        "noted",
        "notes",
        "observed",
        "pledged",
        "posted",
        "praised",
        "predicted",
        "proclaimed",
        "promised",
        "quipped",
        "recalled",
        "recalls",
        "remarked",
        "repeated",
        "replied",
        "reported",
        "responded",
        "retorted",
        "said",
        "says",
        "shouted",
        "snapped",
        "stated",
        "states",
        "stressed",
        "suggested",
        "suggests",
        "summarised",
        "tells",
        "testified",
        "told",
        "tweeted",
        "urged",
        "vowed",
        "warned",
        "warns",
        "whispered",
        "wondered",
        "writes",
        "wrote",
    ],
    participles: &[
        "adding",
        "arguing",
        "asking",
        "calling",
        "claiming",
        "declaring",
        "describing",
        "explaining",
        "insisting",
        "noting",
        "promising",
        "replying",
        "saying",
        "shouting",
        "stating",
        "stressing",
        "suggesting",
        "telling",
        "tweeting",
        "urging",
        "vowing",
        "warning",
        "writing",
    ],
    between: &[
        "had",
        "has",
        "have",
        "did",
        "also",
        "then",
        "later",
        "earlier",
        "again",
        "once",
        "even",
        "just",
        "still",
        "already",
        "now",
        "himself",
        "herself",
        "further",
        "often",
        "twice",
        "always",
        "first",
        "today",
        "yesterday",
        "would",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "on",
    ],
    passive: &[
        "am", "are", "be", "been", "being", "is", "was", "were", "got", "gets",
    ],
    negations: &["not", "never", "neither", "nor", "hardly", "without"],
    pronouns: &["he", "she"],
    articles: &["the"],
    relatives: &["who"],
    joins: &["and", "but", "or", "then"],
    governing: &[
        "to",
        "for",
        "of",
        "with",
        "from",
        "by",
        "about",
        "against",
        "than",
        "and",
        "or",
        "like",
        "between",
        "among",
        "behind",
        "beside",
        "near",
        "under",
        "nor",
        "alongside",
        "without",
        "including",
        "neither",
        "over",
        "toward",
        "towards",
        "via",
        "through",
        "around",
    ],
    subordinate: &[
        "that", "as", "when", "while", "because", "if", "where", "after", "before", "since",
        "although", "though", "whom", "which", "whose", "who", "in", "on", "at", "until", "what",
        "how", "why", "whether", "not",
    ],
    according: ["according", "to"],
};

static GERMAN: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&GERMAN)),
    verbs: &[
        "antwortete",
        "behauptete",
        "bekräftigte",
        "betont",
        "betonte",
        "ergänzte",
        "erklärt",
        "erklärte",
        "erwiderte",
        "erzählte",
        "fragte",
        "fügte",
        "gesagt",
        "kritisierte",
        "mahnte",
        "meinte",
        "nannte",
        "nennt",
        "sagt",
        "sagte",
        "schreibt",
        "schrieb",
        "teilte",
        "versicherte",
        "warnt",
        "warnte",
    ],
    participles: &[],
    between: &[
        "hat",
        "habe",
        "hatte",
        "auch",
        "dann",
        "später",
        "zudem",
        "außerdem",
        "am",
        "dazu",
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonntag",
    ],
    passive: &["wurde", "wird", "worden", "wurden"],
    negations: &["nicht", "nie", "kaum"],
    pronouns: &["er"],
    articles: &["der", "die"],
    relatives: &[],
    joins: &["und", "aber"],
    governing: &[
        "von", "für", "mit", "über", "gegen", "an", "und", "oder", "als", "wie", "bei", "zu",
        "unter", "neben", "durch", "laut",
    ],
    subordinate: &[
        "dass", "wenn", "weil", "während", "nachdem", "bevor", "ob", "in", "am", "im", "auf",
        "nicht",
    ],
    according: ["laut", ""],
};

static FRENCH: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&FRENCH)),
    verbs: &[
        "affirme",
        "affirmé",
        "ajoute",
        "ajouté",
        "annoncé",
        "assure",
        "assuré",
        "conclu",
        "confié",
        "dit",
        "déclare",
        "déclaré",
        "dénoncé",
        "estime",
        "estimé",
        "explique",
        "expliqué",
        "indique",
        "indiqué",
        "insisté",
        "lancé",
        "martelé",
        "précisé",
        "prévenu",
        "raconte",
        "raconté",
        "rappelé",
        "reconnu",
        "répondu",
        "souligne",
        "souligné",
        "écrit",
    ],
    participles: &[],
    between: &["a", "avait", "aussi", "ensuite", "également", "encore"],
    passive: &["est", "été", "fut"],
    negations: &["pas", "jamais", "n"],
    pronouns: &["il", "elle"],
    articles: &["le", "la"],
    relatives: &["qui"],
    joins: &["et", "mais"],
    governing: &[
        "de", "d", "du", "à", "au", "pour", "avec", "par", "contre", "sur", "et", "ou", "chez",
        "entre", "que", "selon",
    ],
    subordinate: &[
        "quand", "lorsque", "si", "alors", "dans", "en", "lors", "pas",
    ],
    according: ["selon", ""],
};

static SPANISH: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&SPANISH)),
    verbs: &[
        "admitió",
        "advirtió",
        "afirma",
        "afirmó",
        "agregó",
        "anunció",
        "apuntó",
        "aseguró",
        "añade",
        "añadió",
        "comentó",
        "contestó",
        "criticó",
        "declaró",
        "destacó",
        "dice",
        "dijo",
        "escribió",
        "explica",
        "explicó",
        "indicó",
        "insistió",
        "lamentó",
        "manifestó",
        "preguntó",
        "prometió",
        "reconoció",
        "recordó",
        "respondió",
        "señaló",
        "subrayó",
    ],
    participles: &[],
    between: &["ha", "había", "también", "luego", "después", "además"],
    passive: &["fue", "es", "sido"],
    negations: &["no", "nunca", "jamás"],
    pronouns: &["él", "ella"],
    articles: &["el", "la"],
    relatives: &[],
    joins: &["y", "pero"],
    governing: &[
        "de", "del", "a", "al", "para", "con", "por", "contra", "sobre", "y", "o", "entre", "según",
    ],
    subordinate: &["que", "cuando", "si", "mientras", "en", "tras", "no"],
    according: ["según", ""],
};

static ITALIAN: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&ITALIAN)),
    verbs: &[
        "affermato",
        "aggiunge",
        "aggiunto",
        "ammesso",
        "annunciato",
        "avvertito",
        "concluso",
        "detto",
        "dice",
        "dichiarato",
        "disse",
        "insistito",
        "osservato",
        "raccontato",
        "ribadito",
        "risposto",
        "scritto",
        "sottolineato",
        "spiega",
        "spiegato",
    ],
    participles: &[],
    between: &["ha", "aveva", "anche", "poi", "inoltre"],
    passive: &["è", "stato", "stata", "fu"],
    negations: &["non", "mai"],
    pronouns: &["lui", "lei"],
    articles: &["il", "la"],
    relatives: &[],
    joins: &["e", "ma"],
    governing: &[
        "di", "del", "della", "a", "al", "per", "con", "da", "dal", "contro", "su", "e", "o",
        "tra", "secondo",
    ],
    subordinate: &["che", "quando", "se", "mentre", "in", "non"],
    according: ["secondo", ""],
};

static PORTUGUESE: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&PORTUGUESE)),
    verbs: &[
        "acrescentou",
        "admitiu",
        "advertiu",
        "afirma",
        "afirmou",
        "anunciou",
        "comentou",
        "concluiu",
        "contou",
        "declarou",
        "destacou",
        "disse",
        "diz",
        "escreveu",
        "explicou",
        "insistiu",
        "lamentou",
        "perguntou",
        "reconheceu",
        "respondeu",
        "ressaltou",
    ],
    participles: &[],
    between: &["tinha", "também", "depois", "ainda"],
    passive: &["foi", "é", "sido"],
    negations: &["não", "nunca"],
    pronouns: &["ele", "ela"],
    articles: &["o", "a"],
    relatives: &[],
    joins: &["e", "mas"],
    governing: &[
        "de", "do", "da", "para", "com", "por", "contra", "sobre", "e", "ou", "entre", "segundo",
        "ao",
    ],
    subordinate: &["que", "quando", "se", "enquanto", "em", "não"],
    according: ["segundo", ""],
};

static DUTCH: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&DUTCH)),
    verbs: &[
        "antwoordde",
        "benadrukte",
        "erkende",
        "gezegd",
        "meldde",
        "noemde",
        "schreef",
        "stelde",
        "vertelde",
        "vindt",
        "voegde",
        "vroeg",
        "waarschuwde",
        "zegt",
        "zei",
    ],
    participles: &[],
    between: &["heeft", "had", "ook", "later", "daarna"],
    passive: &["werd", "wordt", "is"],
    negations: &["niet", "nooit"],
    pronouns: &["hij"],
    articles: &["de"],
    relatives: &[],
    joins: &["en", "maar"],
    governing: &[
        "van", "voor", "met", "door", "over", "tegen", "aan", "en", "of", "als", "bij", "tussen",
        "volgens",
    ],
    subordinate: &["dat", "toen", "als", "terwijl", "in", "op", "niet"],
    according: ["volgens", ""],
};

static SCANDINAVIAN: SpeechWords = SpeechWords {
    forms: LazyLock::new(|| forms(&SCANDINAVIAN)),
    verbs: &[
        "forklarer",
        "forteller",
        "fortæller",
        "förklarade",
        "menar",
        "mener",
        "sa",
        "sade",
        "sagde",
        "sier",
        "siger",
        "skrev",
        "skriver",
        "spurgte",
        "svarade",
        "svarede",
        "svarer",
        "säger",
        "tilføjede",
        "tillade",
    ],
    participles: &[],
    between: &["har", "hadde", "havde", "hade", "også", "också"],
    passive: &["ble", "blev"],
    negations: &["ikke", "inte", "aldri", "aldrig"],
    pronouns: &["han", "hun", "hon"],
    articles: &[],
    relatives: &[],
    joins: &["og", "och", "men"],
    governing: &[
        "til", "till", "for", "för", "av", "af", "med", "om", "mot", "mod", "fra", "från", "og",
        "och", "eller", "hos", "ifølge", "enligt",
    ],
    subordinate: &[
        "at", "att", "når", "när", "da", "då", "i", "på", "ikke", "inte",
    ],
    according: ["ifølge", ""],
};

/// A form of a verb of saying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `said`.
    Verb,
    /// `saying`.
    Participle,
}

fn forms(words: &SpeechWords) -> FxHashMap<&'static str, Form> {
    let participles = words
        .participles
        .iter()
        .map(|word| (*word, Form::Participle));
    let verbs = words.verbs.iter().map(|word| (*word, Form::Verb));
    participles.chain(verbs).collect()
}

impl SpeechWords {
    /// The words of a language, by its ISO 639-1 code; English if it is
    /// unknown, nothing where we know no verbs.
    pub fn of(code: Option<&str>) -> Option<&'static SpeechWords> {
        Some(match code {
            None | Some("en") => &ENGLISH,
            Some("de") => &GERMAN,
            Some("fr") => &FRENCH,
            Some("es") => &SPANISH,
            Some("it") => &ITALIAN,
            Some("pt") => &PORTUGUESE,
            Some("nl") => &DUTCH,
            Some("no" | "nb" | "nn" | "da" | "sv") => &SCANDINAVIAN,
            Some(_) => return None,
        })
    }

    /// Whether a word is a verb of saying; capitalised ones are names.
    pub fn is_verb(&self, word: &str) -> bool {
        self.forms.get(word) == Some(&Form::Verb)
    }

    /// Whether a word is such a participle as `saying`.
    pub fn is_participle(&self, word: &str) -> bool {
        self.forms.get(word) == Some(&Form::Participle)
    }

    /// Whether a word may stand between a subject and its verb.
    pub fn is_between(&self, word: &str) -> bool {
        let is_adverb = std::ptr::eq(self, &ENGLISH) && word.len() > 4 && word.ends_with("ly");
        is_adverb || self.between.contains(&word)
    }

    /// Whether a word makes the verb a passive.
    pub fn is_passive(&self, word: &str) -> bool {
        self.passive.contains(&word)
    }

    /// Whether a word says that it was not said.
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(&word)
    }

    /// Whether a word stands for a person.
    pub fn is_pronoun(&self, word: &str) -> bool {
        has(self.pronouns, word)
    }

    /// Whether a word is a definite article.
    pub fn is_article(&self, word: &str) -> bool {
        has(self.articles, word)
    }

    /// Whether a word is such a pronoun as `who`.
    pub fn is_relative(&self, word: &str) -> bool {
        self.relatives.contains(&word)
    }

    /// Whether a word joins a second verb to its subject.
    pub fn is_join(&self, word: &str) -> bool {
        self.joins.contains(&word)
    }

    /// Whether the name after a word is no subject.
    pub fn is_governing(&self, word: &str) -> bool {
        has(self.governing, word)
    }

    /// Whether a word begins a clause of its own, or a statement of place.
    pub fn is_subordinate(&self, word: &str) -> bool {
        has(self.subordinate, word)
    }

    /// How many words from here on say `according to`; 0 if they do not.
    pub fn according(&self, word: &str, next: Option<&str>) -> usize {
        let [first, second] = self.according;
        match word.eq_ignore_ascii_case(first) {
            true if second.is_empty() => 1,
            true if next == Some(second) => 2,
            _ => 0,
        }
    }
}

fn has(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
