//! The words inside dates, in the languages we know: months, weekdays, and
//! what stands between the numbers.

/// The month that a lower-case word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" | "januar" | "jänner" | "janvier" | "janv" | "enero" | "ene"
        | "gennaio" | "gen" | "janeiro" | "januari" | "stycznia" | "styczeń" | "ocak" => 1,
        "february" | "feb" | "februar" | "feber" | "février" | "fevrier" | "févr" | "fevr"
        | "fév" | "febrero" | "febbraio" | "fevereiro" | "fev" | "februari" | "lutego" | "luty"
        | "şubat" | "subat" => 2,
        "march" | "mar" | "märz" | "maerz" | "mär" | "mrz" | "mars" | "marzo" | "março"
        | "marco" | "maart" | "mrt" | "marca" | "marzec" | "marts" | "mart" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" | "kwietnia"
        | "kwiecień" | "nisan" => 4,
        "may" | "mai" | "mayo" | "maggio" | "mag" | "maio" | "mei" | "maja" | "maj" | "mayıs"
        | "mayis" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" | "czerwca"
        | "czerwiec" | "haziran" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho"
        | "lipca" | "lipiec" | "temmuz" => 7,
        "august" | "aug" | "août" | "aout" | "agosto" | "ago" | "augustus" | "augusti"
        | "sierpnia" | "sierpień" | "ağustos" | "agustos" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "setiembre" | "settembre"
        | "set" | "setembro" | "września" | "wrzesień" | "eylül" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott"
        | "outubro" | "out" | "października" | "październik" | "ekim" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "novembro" | "listopada" | "listopad"
        | "kasım" | "kasim" => 11,
        "december" | "dec" | "dezember" | "dez" | "décembre" | "decembre" | "déc" | "diciembre"
        | "dic" | "dicembre" | "dezembro" | "grudnia" | "grudzień" | "desember" | "des"
        | "aralık" | "aralik" => 12,
        _ => return None,
    })
}

/// The weekday that a lower-case word names, Monday being 1.
pub fn weekday(word: &str) -> Option<i8> {
    Some(match word {
        "monday" | "mon" | "montag" | "lundi" | "lunes" | "lunedì" | "segunda-feira"
        | "maandag" | "poniedziałek" | "måndag" | "mandag" | "pazartesi" => 1,
        "tuesday" | "tue" | "tues" | "dienstag" | "mardi" | "martes" | "martedì"
        | "terça-feira" | "dinsdag" | "wtorek" | "tisdag" | "tirsdag" | "salı" => 2,
        "wednesday" | "wed" | "mittwoch" | "mercredi" | "miércoles" | "mercoledì"
        | "quarta-feira" | "woensdag" | "środa" | "onsdag" | "çarşamba" => 3,
        "thursday" | "thu" | "thur" | "thurs" | "donnerstag" | "jeudi" | "jueves" | "giovedì"
        | "quinta-feira" | "donderdag" | "czwartek" | "torsdag" | "perşembe" => 4,
        "friday" | "fri" | "freitag" | "vendredi" | "viernes" | "venerdì" | "sexta-feira"
        | "vrijdag" | "piątek" | "fredag" | "cuma" => 5,
        "saturday" | "sat" | "samstag" | "sonnabend" | "samedi" | "sábado" | "sabato"
        | "zaterdag" | "sobota" | "lördag" | "lørdag" | "cumartesi" => 6,
        "sunday" | "sun" | "sonntag" | "dimanche" | "domingo" | "domenica" | "zondag"
        | "niedziela" | "söndag" | "søndag" | "pazar" => 7,
        _ => return None,
    })
}

/// German and Romance short forms of weekdays: too short and too common as
/// words to be evidence of anything, so they are only passed over.
pub fn is_short_weekday(word: &str) -> bool {
    matches!(
        word,
        "mo" | "di"
            | "mi"
            | "do"
            | "fr"
            | "sa"
            | "so"
            | "lun"
            | "mié"
            | "jue"
            | "vie"
            | "sáb"
            | "dom"
            | "mer"
            | "gio"
            | "ven"
            | "sab"
            | "seg"
            | "ter"
            | "qua"
            | "qui"
            | "sex"
    )
}

/// Words between the parts of a date that say nothing themselves.
pub fn is_connective(word: &str) -> bool {
    matches!(
        word,
        "at" | "on"
            | "the"
            | "of"
            | "de"
            | "del"
            | "um"
            | "am"
            | "à"
            | "a"
            | "às"
            | "as"
            | "ás"
            | "alle"
            | "ore"
            | "ora"
            | "om"
            | "kl"
            | "klokken"
            | "klockan"
            | "den"
            | "le"
            | "el"
            | "il"
            | "em"
            | "dnia"
            | "godz"
            | "godzina"
            | "uhr"
            | "h"
            | "hs"
            | "hrs"
            | "hours"
            | "r"
            | "saat"
            | "las"
            | "los"
            | "local"
            | "time"
            | "standard"
            | "daylight"
            | "og"
            | "o"
            | "år"
            | "uur"
            | "from"
            | "vom"
            | "ab"
            | "het"
            | "du"
            | "d"
    )
}

/// Endings written onto a day's number.
pub fn is_ordinal_ending(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "ª" | "°" | "e" | "de" | "a"
    )
}
