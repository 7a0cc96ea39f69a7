//! Which pieces of text are page furniture, by rules that name no publisher.
//!
//! Three strengths: [`is_furniture`] holds anywhere, since no story is written
//! so; [`is_pitch`] only where the story is over or in a list; what recurs
//! across an archive is found elsewhere, by counting.

use std::sync::LazyLock;

/// Longer paragraphs are the story's, whatever they begin with.
const LONGEST: usize = 420;

/// Whether a piece is furniture wherever it stands.
pub fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if text.starts_with(['©', '→', '►', '»', '➤', '▶']) {
        return text.len() < 200;
    }
    let start = small_start(text);
    let start = start.trim_start_matches(['(', '[', '*', '-', ' ', '>', '+', '#', '|']);
    let Some(first) = start.bytes().next() else {
        return true;
    };
    let bucket = &PHRASES[usize::from(first)];
    let alone =
        start.trim_end_matches([':', '.', '!', ' ', '»', '>', '…', ')', ']', '*', '→', '›']);
    let exact = text.len() <= 48 && bucket.exact.contains(&alone);
    exact || bucket.beginnings.iter().any(|phrase| begins(start, phrase)) || is_reading_time(start)
}

/// Whether a piece advertises the paper: told by what only advertisements say.
/// Used after the end of the story and for list items.
pub fn is_pitch(text: &str) -> bool {
    const PHRASES: &[&str] = &[
        "subscri",
        "newsletter",
        "ad-free",
        "your inbox",
        "delivered to your",
        "sign up",
        "log in",
        "all rights reserved",
        "click here",
        "our app",
        "mobile app",
        "app updates",
        "comment on articles",
        "free trial",
        "unlimited access",
        "our journalism",
        "support us",
        "donate",
        "breaking news alerts",
        "push notification",
        "cookie",
        "privacy policy",
        "terms of use",
        "terms of service",
        "follow us",
        "on facebook",
        "on twitter",
        "on instagram",
        "on whatsapp",
        "on telegram",
        "digital edition",
        "e-paper",
        "epaper",
        "cancel anytime",
        "per month",
        "join our",
        "abonn",
        "alle rechte vorbehalten",
        "tous droits",
        "todos los derechos",
        "suscri",
        "suscríb",
        "síguenos",
        "riproduzione riservata",
        "tutti i diritti",
        "independent journalism",
        "read more",
        "our ethics",
        "editorial standards",
        "our reporting",
        "published by",
        "app store",
        "google play",
        "premium",
        "members only",
        "exclusive content",
        "daily briefing",
        "weekly briefing",
        "delivered to",
    ];
    if text.len() > 600 {
        return false;
    }
    let lower = text.to_lowercase();
    PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a piece is a heading under which no story continues ("Related
/// articles", "Comments").
pub fn ends_story(text: &str) -> bool {
    text.len() <= 48 && is_furniture(text) && !text.to_lowercase().starts_with("adv")
}

/// `5 min read`, `Lesezeit: 3 Minuten`.
fn is_reading_time(start: &str) -> bool {
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() == start.len() {
        return [
            "lesezeit",
            "reading time",
            "read time",
            "temps de lecture",
            "tiempo de lectura",
            "tempo di lettura",
            "leestijd",
        ]
        .iter()
        .any(|label| start.starts_with(label));
    }
    let rest = digits.trim_start_matches([' ', '-']);
    [
        "min read",
        "minute read",
        "mins read",
        "minutes read",
        "min de lecture",
        "min. de lecture",
        "min lesezeit",
        "min. lesezeit",
        "minuten lesezeit",
        "min de lectura",
        "comments",
        "shares",
    ]
    .iter()
    .any(|unit| rest.starts_with(unit) && rest.len() <= unit.len() + 2)
}

/// A phrase counts where it ends with a word: "related:" or "sign up for".
fn begins(start: &str, phrase: &str) -> bool {
    start.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic)
    })
}

fn small_start(text: &str) -> String {
    let mut small = String::with_capacity(56);
    for c in text.chars().take(48) {
        if c.is_ascii() {
            small.push(c.to_ascii_lowercase());
        } else {
            small.extend(c.to_lowercase());
        }
    }
    small
}

/// The phrases that begin with one byte.
#[derive(Default)]
struct Bucket {
    exact: Vec<&'static str>,
    beginnings: Vec<&'static str>,
}

/// Sorted by first byte, because every paragraph of every article is asked.
static PHRASES: LazyLock<Vec<Bucket>> = LazyLock::new(|| {
    let mut buckets: Vec<Bucket> = (0..256).map(|_| Bucket::default()).collect();
    for phrase in ALONE {
        buckets[usize::from(phrase.as_bytes()[0])]
            .exact
            .push(phrase);
    }
    for phrase in BEGINNINGS {
        buckets[usize::from(phrase.as_bytes()[0])]
            .beginnings
            .push(phrase);
    }
    buckets
});

/// Furniture if they are all that a line says.
const ALONE: &[&str] = &[
    // English
    "advertisement",
    "advertisements",
    "advertising",
    "advertorial",
    "ad",
    "sponsored",
    "sponsored content",
    "promoted",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share article",
    "share via",
    "tweet",
    "tweet this",
    "print",
    "print this",
    "email",
    "e-mail",
    "email this",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "telegram",
    "reddit",
    "instagram",
    "copy link",
    "link copied",
    "save",
    "save article",
    "bookmark",
    "comment",
    "comments",
    "read more",
    "read more stories",
    "read the full story",
    "read next",
    "related",
    "related stories",
    "related articles",
    "related news",
    "related content",
    "related topics",
    "related links",
    "related coverage",
    "more stories",
    "more news",
    "more on this story",
    "more on this",
    "most read",
    "most popular",
    "most viewed",
    "recommended",
    "recommended stories",
    "recommended for you",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "latest news",
    "latest stories",
    "latest",
    "newsletter",
    "newsletters",
    "sign up",
    "sign in",
    "subscribe",
    "subscribe now",
    "log in",
    "login",
    "register",
    "click here",
    "learn more",
    "see more",
    "load more",
    "show more",
    "view more",
    "skip to content",
    "skip to main content",
    "skip advertisement",
    "listen to this article",
    "listen",
    "gift article",
    "gift this article",
    "back to top",
    "up next",
    "watch now",
    "loading",
    "menu",
    "home",
    "search",
    "close",
    "editors' picks",
    "editor's picks",
    "editors’ picks",
    "editor’s picks",
    "what to read next",
    "view comments",
    "show comments",
    "leave a comment",
    "join the conversation",
    "topics",
    "tags",
    "all rights reserved",
    "view all",
    "follow us",
    "contact us",
    "about us",
    "privacy policy",
    "terms of use",
    "our standards",
    "you might also like",
    "you may also like",
    // German
    "anzeige",
    "werbung",
    "teilen",
    "drucken",
    "merken",
    "mehr zum thema",
    "mehr dazu",
    "lesen sie auch",
    "auch interessant",
    "meistgelesen",
    "startseite",
    "kommentare",
    "zur startseite",
    "artikel teilen",
    "weiterlesen",
    "mehr lesen",
    "themen",
    "alle rechte vorbehalten",
    "newsletter abonnieren",
    "jetzt abonnieren",
    "das könnte sie auch interessieren",
    "verwandte artikel",
    "empfohlen",
    "zum thema",
    "schlagwörter",
    // French
    "publicité",
    "partager",
    "imprimer",
    "lire aussi",
    "à lire aussi",
    "lire la suite",
    "sur le même sujet",
    "les plus lus",
    "s'abonner",
    "abonnez-vous",
    "commentaires",
    "tous droits réservés",
    "partager cet article",
    "en savoir plus",
    "articles liés",
    "à lire également",
    "mots-clés",
    "recommandé",
    // Spanish, Portuguese, Italian
    "publicidad",
    "compartir",
    "imprimir",
    "lea también",
    "lee también",
    "leer más",
    "más información",
    "relacionado",
    "relacionados",
    "noticias relacionadas",
    "te puede interesar",
    "lo más leído",
    "lo más visto",
    "suscríbete",
    "comentarios",
    "todos los derechos reservados",
    "etiquetas",
    "publicidade",
    "compartilhar",
    "leia também",
    "leia mais",
    "relacionadas",
    "pubblicità",
    "condividi",
    "leggi anche",
    "stampa",
    "commenti",
    "tutti i diritti riservati",
    "riproduzione riservata",
    // Dutch, Nordic, Polish, Turkish
    "advertentie",
    "delen",
    "lees ook",
    "lees meer",
    "reacties",
    "annons",
    "dela",
    "läs också",
    "läs även",
    "läs mer",
    "annonse",
    "annonce",
    "del",
    "les også",
    "læs også",
    "les mer",
    "læs mere",
    "reklama",
    "udostępnij",
    "czytaj także",
    "czytaj też",
    "czytaj więcej",
    "reklam",
    "paylaş",
    "ilgili haberler",
];

/// Furniture whatever follows them.
const BEGINNINGS: &[&str] = &[
    // English
    "read more:",
    "read more about",
    "read more on",
    "read more at",
    "read more from",
    "read more here",
    "read more |",
    "read more –",
    "read more -",
    "read also:",
    "read also |",
    "also read:",
    "also read |",
    "also read –",
    "read next:",
    "read:",
    "related:",
    "related |",
    "related -",
    "see also:",
    "more on this:",
    "more:",
    "watch:",
    "listen:",
    "watch |",
    "listen to the podcast",
    "sign up for",
    "sign up to",
    "sign up here",
    "sign up now",
    "subscribe to our",
    "subscribe to the",
    "subscribe now",
    "subscribe today",
    "subscribe for",
    "subscribe here",
    "get our",
    "get the latest news",
    "get the latest headlines",
    "get more news",
    "get the day's",
    "get breaking news",
    "follow us on",
    "follow us @",
    "follow @",
    "like us on",
    "find us on",
    "join our",
    "join us on",
    "join the conversation",
    "download our",
    "download the app",
    "click here to ",
    "click here for ",
    "tap here",
    "click to",
    "to read how",
    "to read more",
    "to read the full",
    "to read this",
    "to subscribe",
    "to continue reading",
    "for more news",
    "for more stories",
    "for more on this story, ",
    "for more information on our",
    "don't miss our",
    "don’t miss our",
    "don't miss out",
    "story continues below",
    "story continues after",
    "article continues",
    "continue reading",
    "continues below",
    "this article is for subscribers",
    "this story is for subscribers",
    "already a subscriber",
    "already have an account",
    "not a subscriber",
    "support our journalism",
    "support independent",
    "support quality journalism",
    "support local journalism",
    "do you have a story",
    "have a story",
    "have a news tip",
    "have a tip",
    "got a tip",
    "got a story",
    "got a news tip",
    "do you have a tip",
    "do you have a news tip",
    "send us your",
    "send your letters",
    "copyright ©",
    "copyright (c)",
    "copyright 19",
    "copyright 20",
    "(c) copyright",
    "c) copyright",
    "c) 19",
    "c) 20",
    "all rights reserved",
    "this material may not be published",
    "view comments",
    "show comments",
    "leave a comment",
    "share on",
    "share this article on",
    "share this story on",
    "share via",
    "you may also like",
    "you might also like",
    "recommended for you",
    "enjoy unlimited",
    "enjoy ad-free",
    "unlimited access",
    "start your free",
    "get unlimited",
    "this website uses cookies",
    "we use cookies",
    "this site uses cookies",
    "by signing up",
    "by subscribing",
    "by entering your email",
    "by clicking",
    "thank you for reading",
    "thanks for reading",
    "our standards:",
    "please enable javascript",
    "enable javascript",
    "your support makes",
    "make a donation",
    "you have reached your limit",
    "register for free",
    "create a free account",
    "this content is only available",
    "listen to this story",
    "listen to this article",
    "open this photo in gallery",
    "this article was amplified",
    "promoted content",
    "stay informed",
    "stay up to date with our",
    "stay up-to-date with our",
    "never miss a story",
    "sign in to",
    "log in to",
    "copy link",
    "add us as a preferred",
    "what do you think? ",
    "let us know what you think",
    "newsletter:",
    "in our newsletter",
    "our newsletter",
    "receive our",
    "receive the latest",
    "receive breaking",
    // German
    "lesen sie auch",
    "lesen sie hier",
    "lesen sie mehr",
    "lesen sie dazu",
    "lesen sie weiter",
    "mehr zum thema",
    "mehr zu diesem thema",
    "abonnieren sie",
    "jetzt abonnieren",
    "melden sie sich für",
    "newsletter abonnieren",
    "folgen sie uns",
    "artikel teilen",
    "alle rechte vorbehalten",
    "hier klicken",
    "klicken sie hier",
    "hier geht es zu",
    "das könnte sie auch interessieren",
    "unterstützen sie unser",
    "unterstützen sie uns",
    "dieser artikel ist exklusiv",
    "bereits abonnent",
    "jetzt weiterlesen",
    "jetzt registrieren",
    "zur startseite",
    "laden sie unsere",
    "mit unserem newsletter",
    "unser newsletter",
    // French
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lire la suite",
    "lisez aussi",
    "lire également",
    "à lire également",
    "abonnez-vous",
    "inscrivez-vous",
    "suivez-nous",
    "tous droits réservés",
    "cliquez ici",
    "cet article est réservé",
    "déjà abonné",
    "recevez notre",
    "recevez nos",
    "sur le même sujet",
    "article réservé",
    "retrouvez-nous sur",
    "partager sur",
    "pour lire la suite",
    "la suite après la publicité",
    "téléchargez",
    // Spanish, Portuguese, Italian
    "lea también",
    "lee también",
    "lea además",
    "lee además",
    "leer más",
    "lea más",
    "te puede interesar",
    "le puede interesar",
    "te recomendamos",
    "suscríbete",
    "suscríbase",
    "suscribirse",
    "síguenos",
    "síganos",
    "regístrate",
    "comparte esta",
    "compartir en",
    "todos los derechos reservados",
    "haga clic",
    "haz clic",
    "apúntate a",
    "inscríbete",
    "recibe nuestra",
    "descarga nuestra",
    "leia também",
    "leia mais",
    "veja também",
    "assine",
    "siga-nos",
    "inscreva-se",
    "clique aqui",
    "todos os direitos reservados",
    "leggi anche",
    "leggi di più",
    "iscriviti",
    "abbonati",
    "seguici",
    "tutti i diritti riservati",
    "clicca qui",
    "riproduzione riservata",
    "scarica la nostra",
    // Dutch, Nordic, Polish, Turkish
    "lees ook:",
    "lees ook ",
    "lees meer",
    "abonneer",
    "volg ons",
    "alle rechten voorbehouden",
    "meld je aan",
    "klik hier",
    "läs också:",
    "läs även",
    "läs mer:",
    "följ oss",
    "prenumerera",
    "les også:",
    "læs også:",
    "les også ",
    "følg oss",
    "abonner på",
    "czytaj także",
    "czytaj też",
    "zobacz też",
    "zobacz także",
    "czytaj więcej",
    "wszelkie prawa",
    "obserwuj nas",
    "zapisz się",
    "ayrıca bakınız",
    "bizi takip",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_what_it_says() {
        for text in [
            "Advertisement",
            "ADVERTISEMENT",
            "Read more",
            "READ MORE: Harbour reopens after storm",
            "Related: What the storm left behind",
            "Sign up for our newsletter and get the day's news every morning.",
            "Follow us on Facebook and Twitter.",
            "Click here to subscribe.",
            "To read how the Gazette uses AI as a newsroom tool, Click here.",
            "© 2024 Example Media. All rights reserved.",
            "Copyright 2024 Example Media",
            "Share this article",
            "5 min read",
            "Lesezeit: 3 Minuten",
            "Lesen Sie auch: Der Sturm",
            "Mehr zum Thema",
            "Alle Rechte vorbehalten.",
            "Lire aussi : La tempête",
            "Publicité",
            "Tous droits réservés",
            "Suscríbete a nuestro boletín",
            "Lea también: La tormenta",
            "Story continues below advertisement",
            "Related Articles",
            "Already a subscriber? Log in.",
        ] {
            assert!(is_furniture(text), "{text:?}");
        }
    }

    #[test]
    fn sentences_of_the_story_are_not_furniture() {
        for text in [
            "Advertising revenue fell by a third.",
            "Read the letter in full, she asked him.",
            "Related problems were found in two other towns.",
            "Sign language is taught at the school.",
            "Share prices fell on Monday.",
            "Copyright law is to be changed, the minister said.",
            "Subscribers to the service will get their money back.",
            "Watch towers stand along the border.",
            "Comments by the minister caused an uproar.",
            "More on Monday, said the minister.",
            "\"Sign up for the army,\" he told them.",
            "Delegates left the hall.",
            "Save the Children said the camp was full.",
            "5 minutes later the bridge was gone.",
            "Latest figures show a fall.",
            "Mehr Geld für Schulen",
            "Lesen lernen",
        ] {
            assert!(!is_furniture(text), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*") {
            is_furniture(&text);
            is_pitch(&text);
            ends_story(&text);
        }
    }
}
