//! Names of languages: in English, and in the language itself.

use crate::text::fold;

/// Returns the ISO 639-1 code of a language by its name; `None` if unknown.
pub fn code(name: &str) -> Option<&'static str> {
    let name = fold(name);
    let names = |names: &str| names.split(' ').any(|known| fold(known) == name);
    let known = NAMES.iter().find(|(_, known)| names(known));
    known.map(|(code, _)| *code)
}

/// Codes and names.
const NAMES: &[(&str, &str)] = &[
    ("af", "afrikaans"),
    ("am", "amharic አማርኛ"),
    ("ar", "arabic العربية عربي"),
    ("az", "azerbaijani azeri azərbaycanca"),
    ("be", "belarusian беларуская"),
    ("bg", "bulgarian български"),
    ("bn", "bengali bangla বাংলা"),
    ("bs", "bosnian bosanski"),
    ("ca", "catalan català"),
    ("cs", "czech čeština česky"),
    ("cy", "welsh cymraeg"),
    ("da", "danish dansk"),
    ("de", "german deutsch"),
    ("el", "greek ελληνικά"),
    ("en", "english"),
    ("es", "spanish español castellano"),
    ("et", "estonian eesti"),
    ("eu", "basque euskara"),
    ("fa", "persian farsi فارسی"),
    ("fi", "finnish suomi"),
    ("fr", "french français"),
    ("ga", "irish gaeilge"),
    ("gl", "galician galego"),
    ("gu", "gujarati ગુજરાતી"),
    ("he", "hebrew עברית"),
    ("hi", "hindi हिन्दी हिंदी"),
    ("hr", "croatian hrvatski"),
    ("hu", "hungarian magyar"),
    ("hy", "armenian հայերեն"),
    ("id", "indonesian indonesia"),
    ("is", "icelandic íslenska"),
    ("it", "italian italiano"),
    ("ja", "japanese 日本語"),
    ("ka", "georgian ქართული"),
    ("kk", "kazakh қазақша"),
    ("km", "khmer ខ្មែរ"),
    ("ko", "korean 한국어"),
    ("lt", "lithuanian lietuvių"),
    ("lv", "latvian latviešu"),
    ("mk", "macedonian македонски"),
    ("mn", "mongolian монгол"),
    ("ms", "malay melayu"),
    ("my", "burmese မြန်မာ"),
    ("nl", "dutch nederlands flemish vlaams"),
    ("no", "norwegian norsk bokmål nb"),
    ("pa", "punjabi ਪੰਜਾਬੀ"),
    ("pl", "polish polski"),
    ("ps", "pashto پښتو"),
    ("pt", "portuguese português"),
    ("ro", "romanian română"),
    ("ru", "russian русский"),
    ("sk", "slovak slovenčina slovensky"),
    ("sl", "slovene slovenian slovenščina slovensko"),
    ("sq", "albanian shqip"),
    ("sr", "serbian српски srpski"),
    ("sv", "swedish svenska"),
    ("sw", "swahili kiswahili"),
    ("ta", "tamil தமிழ்"),
    ("th", "thai ไทย"),
    ("tr", "turkish türkçe"),
    ("uk", "ukrainian українська"),
    ("ur", "urdu اردو"),
    ("vi", "vietnamese việt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages() {
        for (name, expected) in [
            ("english", Some("en")),
            ("English", Some("en")),
            ("Français", Some("fr")),
            ("francais", Some("fr")),
            ("русский", Some("ru")),
            ("日本語", Some("ja")),
            ("nb", Some("no")),
            ("en", None),
            ("klingon", None),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
    }
}
