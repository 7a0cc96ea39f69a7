//! Lines that point to a page or an app of the newspaper, by their beginning and by what
//! it names: sentences of stories begin so, too.

/// Matches `Read the full ruling here.`
pub fn is_pointer_here(text: &str, start: &str) -> bool {
    const LONGEST: usize = 90;
    const ORDERS: [&str; 8] = [
        "read ",
        "see ",
        "watch ",
        "find ",
        "view ",
        "download ",
        "listen ",
        "check ",
    ];
    const VERBS: [&str; 6] = [
        ", follow our ",
        ", visit our ",
        ", see our ",
        ", click ",
        ", read our ",
        ", go to our ",
    ];
    // "For more on the coast, follow our Coast page."
    let is_for_more = start.starts_with("for more on ")
        && text.len() <= LONGEST
        && VERBS.iter().any(|verb| text.contains(verb));
    let pointed = text.trim_end_matches('.').strip_suffix(" here");
    is_for_more
        || text.len() <= LONGEST
            && pointed.is_some_and(names_piece)
            && ORDERS.iter().any(|order| start.starts_with(order))
}

/// Whether an order names what can be read or watched, and says nothing about it: `Read
/// the full ruling`, but not `Watch the wave that hit the people who lived`.
fn names_piece(order: &str) -> bool {
    const PIECES: [&str; 20] = [
        "article",
        "coverage",
        "document",
        "documents",
        "episode",
        "gallery",
        "guide",
        "interview",
        "letter",
        "list",
        "newsletter",
        "podcast",
        "report",
        "results",
        "ruling",
        "statement",
        "story",
        "transcript",
        "version",
        "video",
    ];
    const CLAUSES: [&str; 5] = [" who ", " that ", " which ", " what ", " how "];
    let last = order.rsplit(' ').next().unwrap_or_default();
    !order.contains([',', ':', '"', '“', '.'])
        && !CLAUSES.iter().any(|clause| order.contains(clause))
        && (PIECES.contains(&last) || order.contains(" full ") || order.contains(" more "))
}

/// Matches labels and notices that are only those of a site with the right words behind
/// them: `Popular on Example`, `Don't miss: Storm closes harbour`, `You have read 3 of 5
/// free articles.`, `Disclaimer: The views expressed are the writer's.`
pub fn is_offer_of_site(text: &str, start: &str) -> bool {
    const LONGEST_LABEL: usize = 40;
    const LONGEST: usize = 120;
    let behind = |label: &str| start.starts_with(label).then(|| text.get(label.len()..))?;
    let is_headline = |rest: &str| {
        let rest = rest.trim_start();
        !rest.starts_with(char::is_lowercase) && !rest.ends_with('.')
    };
    let is_popular = || start.starts_with("popular on ") && text.len() <= LONGEST_LABEL;
    let missed = ["don't miss:", "don’t miss:"]
        .iter()
        .find_map(|label| behind(label));
    is_popular() && !text.contains([',', '.'])
        || missed.is_some_and(is_headline)
        || text.len() <= LONGEST
            && behind("you have read ").is_some_and(|rest| {
                let is_counted = rest.starts_with(|c: char| c.is_ascii_digit());
                (is_counted || rest.starts_with("your ") || rest.starts_with("all "))
                    && rest.contains("article")
            })
        || behind("disclaimer:").is_some_and(is_about_site)
}

/// Whether the words behind `Disclaimer:` are about a text and not about somebody.
fn is_about_site(rest: &str) -> bool {
    const SUBJECTS: [&str; 12] = [
        "advice",
        "article",
        "content",
        "information",
        "opinions",
        "post",
        "report",
        "site",
        "story",
        "text",
        "views",
        "website",
    ];
    const FIRST: usize = 8;
    const PEOPLE: [&str; 4] = ["he", "i", "she", "they"];
    let rest = rest.trim().to_lowercase();
    let mut words = rest.split(|c: char| !c.is_alphabetic()).take(FIRST);
    !PEOPLE.contains(&words.clone().next().unwrap_or_default())
        && (rest.is_empty() || words.any(|word| SUBJECTS.contains(&word)))
}

/// Matches `Download the Example 9 News app for the latest alerts.`
pub fn is_offer_of_app(text: &str, start: &str) -> bool {
    const SMALL: [&str; 6] = ["free", "latest", "mobile", "new", "news", "official"];
    let is_order = ["download the ", "download our ", "get the "]
        .iter()
        .any(|order| start.starts_with(order));
    let is_app = |word: &str| word.trim_end_matches(['.', '!']) == "app";
    // Its name is before it: "Get the message out with every app you own."
    let is_named = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    let mut words = text.split(' ').skip_while(|word| word.is_empty()).skip(2);
    let named = words.by_ref().find(|word| is_app(word) || !is_named(word));
    is_order && !start.contains(',') && named.is_some_and(is_app)
}
