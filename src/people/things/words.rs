//! The words beside a bare name that say what it names.

pub const WHO: &[&str] = &["who", "whose", "himself", "herself"];
pub const PRONOUNS: &[&str] = &["he", "she", "his", "her", "him", "He", "She", "His", "Her"];
pub const ARTICLES: &[&str] = &["a", "an", "the"];

/// Verbs of saying whose object follows them.
pub const ADDRESSED: &[&str] = &[
    "told",
    "tell",
    "tells",
    "telling",
    "asked",
    "ask",
    "asks",
    "according",
];

/// Words between `in` and a place.
pub const QUARTERS: &[&str] = &[
    "central",
    "downtown",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "neighboring",
    "neighbouring",
    "nearby",
];

/// Words before `in` and a person.
pub const TRUST: &[&str] = &[
    "confidence",
    "faith",
    "trust",
    "trusts",
    "trusted",
    "belief",
    "believe",
    "believes",
    "believed",
    "interest",
    "interested",
    "disappointed",
    "found",
    "see",
    "sees",
    "saw",
];

/// Words before `from` and a place.
pub const ARRIVALS: &[&str] = &[
    "flew",
    "fly",
    "flight",
    "flights",
    "returned",
    "arrived",
    "came",
    "troops",
    "refugees",
    "imports",
    "exports",
    "back",
    "reported",
    "travelled",
    "traveled",
    "moved",
    "fled",
];

/// Nouns before `of` and a place.
pub const PLACES: &[&str] = &[
    "island",
    "islands",
    "town",
    "city",
    "village",
    "villages",
    "district",
    "province",
    "region",
    "county",
    "state",
    "nation",
    "country",
    "republic",
    "port",
    "suburb",
    "neighborhood",
    "neighbourhood",
    "capital",
    "municipality",
    "township",
    "hamlet",
    "parish",
    "coast",
    "shores",
    "banks",
    "residents",
    "inhabitants",
    "outskirts",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];

/// Nouns before `of` and a place or an organisation.
pub const HEADS: &[&str] = &[
    "president",
    "secretary",
    "head",
    "director",
    "chairman",
    "chairwoman",
    "governor",
    "mayor",
    "bishop",
    "archbishop",
    "sheriff",
    "shareholders",
    "employees",
    "owners",
    "founder",
    "founders",
];

/// Things named after their place or organisation.
pub const NAMED_AFTER: &[&str] = &[
    "county",
    "counties",
    "river",
    "island",
    "valley",
    "street",
    "road",
    "avenue",
    "school",
    "hospital",
    "university",
    "area",
    "district",
    "region",
    "province",
    "airport",
    "bridge",
    "factory",
    "plant",
    "port",
    "shares",
    "stock",
    "stores",
    "products",
    "stadium",
    "museum",
];

/// Things built, launched or given in somebody's name.
pub const WORKS: &[&str] = &[
    "field",
    "oilfield",
    "platform",
    "pipeline",
    "dam",
    "tunnel",
    "highway",
    "tower",
    "telescope",
    "carrier",
    "frigate",
    "cutter",
    "ferry",
    "arena",
    "theatre",
    "library",
    "prize",
    "trophy",
    "foundation",
];

/// Institutions named after somebody who is not meant.
pub const SCHOOLS: &[&str] = &[
    "School",
    "University",
    "College",
    "Hospital",
    "Institute",
    "Foundation",
    "Center",
    "Centre",
    "Academy",
    "Library",
    "Museum",
    "Stadium",
    "Fieldhouse",
    "Arena",
    "Auditorium",
    "Airport",
    "Bridge",
    "Prize",
    "Award",
];

/// Things that two places share: `Ardle and Wexmoor Police`.
pub const OF_TWO: &[&str] = &["Police", "Council", "County", "Counties", "Constabulary"];

/// Institutions with one more word before them: `the Lee addiction service`.
pub const INSTITUTIONS: &[&str] = &["service", "services", "centre", "center", "clinic"];

pub const PLURALS: &[&str] = &[
    "counties",
    "rivers",
    "islands",
    "streets",
    "provinces",
    "districts",
    "valleys",
    "roads",
    "avenues",
    "regions",
    "areas",
    "towns",
    "cities",
    "villages",
    "states",
];

/// Things named after their leader: `the Roe administration`.
pub const RULES: &[&str] = &[
    "administration",
    "government",
    "regime",
    "presidency",
    "campaign",
    "cabinet",
    "era",
    "family",
    "team",
    "camp",
];

/// Posts and things named after their donor.
pub const ENDOWED: &[&str] = &[
    "Professor",
    "Professorship",
    "Chair",
    "Fellow",
    "Fellowship",
    "Lecturer",
    "Scholar",
    "Scholarship",
    "Prize",
    "Award",
    "Medal",
];
