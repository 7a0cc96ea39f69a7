//! The words inside dates, in the languages we know: months, weekdays, and
//! what stands between the numbers.

/// The month that a lower-case word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january"
        | "jan"
        | "januar"
        | "jänner"
        | "janvier"
        | "janv"
        | "enero"
        | "ene"
        | "gennaio"
        | "gen"
        | "janeiro"
        | "januari"
        | "stycznia"
        | "styczeń"
        | "ocak"
        | "ledna"
        | "januára"
        | "január"
        | "ianuarie"
        | "tammikuuta"
        | "siječnja"
        | "januara"
        | "јануара"
        | "января"
        | "янв"
        | "січня"
        | "януари"
        | "ιανουαρίου"
        | "يناير" => 1,
        "february"
        | "feb"
        | "februar"
        | "feber"
        | "février"
        | "fevrier"
        | "févr"
        | "fevr"
        | "fév"
        | "febrero"
        | "febbraio"
        | "fevereiro"
        | "fev"
        | "februari"
        | "lutego"
        | "luty"
        | "şubat"
        | "subat"
        | "února"
        | "februára"
        | "február"
        | "februarie"
        | "helmikuuta"
        | "veljače"
        | "februara"
        | "фебруара"
        | "февраля"
        | "фев"
        | "лютого"
        | "февруари"
        | "φεβρουαρίου"
        | "فبراير" => 2,
        "march" | "mar" | "märz" | "maerz" | "mär" | "mrz" | "mars" | "marzo" | "março"
        | "marco" | "maart" | "mrt" | "marca" | "marzec" | "marts" | "mart" | "března"
        | "március" | "martie" | "maaliskuuta" | "ožujka" | "marta" | "марта" | "мар"
        | "березня" | "март" | "μαρτίου" | "مارس" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" | "kwietnia"
        | "kwiecień" | "nisan" | "dubna" | "apríla" | "április" | "aprilie" | "huhtikuuta"
        | "travnja" | "aprila" | "априла" | "апреля" | "април" | "апр" | "квітня" | "απριλίου"
        | "أبريل" | "ابريل" | "إبريل" => 4,
        "may" | "mai" | "mayo" | "maggio" | "mag" | "maio" | "mei" | "maja" | "maj" | "mayıs"
        | "mayis" | "května" | "mája" | "május" | "toukokuuta" | "svibnja" | "маја" | "мая"
        | "травня" | "май" | "μαΐου" | "μαίου" | "مايو" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" | "czerwca"
        | "czerwiec" | "haziran" | "června" | "júna" | "június" | "iunie" | "kesäkuuta"
        | "lipnja" | "juna" | "јуна" | "июня" | "июн" | "червня" | "юни" | "ιουνίου" | "يونيو" => {
            6
        }
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho"
        | "lipca" | "lipiec" | "temmuz" | "července" | "júla" | "július" | "iulie"
        | "heinäkuuta" | "srpnja" | "jula" | "јула" | "июля" | "июл" | "липня" | "юли"
        | "ιουλίου" | "يوليو" => 7,
        "august" | "aug" | "août" | "aout" | "agosto" | "ago" | "augustus" | "augusti"
        | "sierpnia" | "sierpień" | "ağustos" | "agustos" | "srpna" | "augusta" | "augusztus"
        | "elokuuta" | "kolovoza" | "avgusta" | "августа" | "авг" | "серпня" | "август"
        | "αυγούστου" | "أغسطس" | "اغسطس" => 8,
        "september"
        | "sep"
        | "sept"
        | "septembre"
        | "septiembre"
        | "setiembre"
        | "settembre"
        | "set"
        | "setembro"
        | "września"
        | "wrzesień"
        | "eylül"
        | "září"
        | "septembra"
        | "szeptember"
        | "septembrie"
        | "syyskuuta"
        | "rujna"
        | "септембра"
        | "сентября"
        | "сен"
        | "сент"
        | "вересня"
        | "септември"
        | "σεπτεμβρίου"
        | "سبتمبر" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott"
        | "outubro" | "out" | "października" | "październik" | "ekim" | "října" | "októbra"
        | "október" | "octombrie" | "lokakuuta" | "oktobra" | "октобра" | "октября" | "окт"
        | "жовтня" | "октомври" | "οκτωβρίου" | "أكتوبر" | "اكتوبر" => {
            10
        }
        "november" | "nov" | "novembre" | "noviembre" | "novembro" | "listopada" | "listopad"
        | "kasım" | "kasim" | "listopadu" | "novembra" | "noiembrie" | "marraskuuta"
        | "studenoga" | "studenog" | "новембра" | "ноября" | "нояб" | "листопада" | "ноември"
        | "νοεμβρίου" | "نوفمبر" => 11,
        "december"
        | "dec"
        | "dezember"
        | "dez"
        | "décembre"
        | "decembre"
        | "déc"
        | "diciembre"
        | "dic"
        | "dicembre"
        | "dezembro"
        | "grudnia"
        | "grudzień"
        | "desember"
        | "des"
        | "aralık"
        | "aralik"
        | "prosince"
        | "decembra"
        | "decembrie"
        | "joulukuuta"
        | "prosinca"
        | "decembar"
        | "децембра"
        | "декабря"
        | "дек"
        | "грудня"
        | "декември"
        | "δεκεμβρίου"
        | "ديسمبر" => 12,
        _ => return None,
    })
}

/// The weekday that a lower-case word names, Monday being 1.
pub fn weekday(word: &str) -> Option<i8> {
    Some(match word {
        "monday"
        | "mon"
        | "montag"
        | "lundi"
        | "lunes"
        | "lunedì"
        | "segunda-feira"
        | "maandag"
        | "poniedziałek"
        | "måndag"
        | "mandag"
        | "pazartesi"
        | "pondělí"
        | "pondelok"
        | "hétfő"
        | "luni"
        | "maanantai"
        | "maanantaina"
        | "ponedjeljak"
        | "понедельник"
        | "понеділок"
        | "понеделник"
        | "δευτέρα"
        | "月"
        | "월" => 1,
        "tuesday" | "tue" | "tues" | "dienstag" | "mardi" | "martes" | "martedì"
        | "terça-feira" | "dinsdag" | "wtorek" | "tisdag" | "tirsdag" | "salı" | "úterý"
        | "utorok" | "kedd" | "marți" | "marţi" | "tiistai" | "tiistaina" | "utorak"
        | "вторник" | "вівторок" | "τρίτη" | "火" | "화" => 2,
        "wednesday" | "wed" | "mittwoch" | "mercredi" | "miércoles" | "mercoledì"
        | "quarta-feira" | "woensdag" | "środa" | "onsdag" | "çarşamba" | "středa" | "streda"
        | "szerda" | "miercuri" | "keskiviikko" | "keskiviikkona" | "srijeda" | "среда"
        | "середа" | "сряда" | "τετάρτη" | "水" | "수" => 3,
        "thursday" | "thu" | "thur" | "thurs" | "donnerstag" | "jeudi" | "jueves" | "giovedì"
        | "quinta-feira" | "donderdag" | "czwartek" | "torsdag" | "perşembe" | "čtvrtek"
        | "štvrtok" | "csütörtök" | "joi" | "torstai" | "torstaina" | "četvrtak" | "четверг"
        | "четвер" | "четвъртък" | "πέμπτη" | "木" | "목" => 4,
        "friday" | "fri" | "freitag" | "vendredi" | "viernes" | "venerdì" | "sexta-feira"
        | "vrijdag" | "piątek" | "fredag" | "cuma" | "pátek" | "piatok" | "péntek" | "vineri"
        | "perjantai" | "perjantaina" | "petak" | "пятница" | "п'ятниця" | "петък"
        | "παρασκευή" | "金" | "금" => 5,
        "saturday" | "sat" | "samstag" | "sonnabend" | "samedi" | "sábado" | "sabato"
        | "zaterdag" | "sobota" | "lördag" | "lørdag" | "cumartesi" | "szombat" | "sâmbătă"
        | "lauantai" | "lauantaina" | "subota" | "суббота" | "субота" | "събота" | "σάββατο"
        | "土" | "토" => 6,
        "sunday"
        | "sun"
        | "sonntag"
        | "dimanche"
        | "domingo"
        | "domenica"
        | "zondag"
        | "niedziela"
        | "söndag"
        | "søndag"
        | "pazar"
        | "neděle"
        | "nedeľa"
        | "vasárnap"
        | "duminică"
        | "sunnuntai"
        | "sunnuntaina"
        | "nedjelja"
        | "воскресенье"
        | "неділя"
        | "неделя"
        | "κυριακή"
        | "日"
        | "일" => 7,
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
            | "v"
            | "klo"
            | "в"
            | "о"
            | "στις"
    )
}

/// Which half of the day is told before the clock in Chinese, Japanese and
/// Korean: whether it is the afternoon.
pub fn half(word: &str) -> Option<bool> {
    match word {
        "午前" | "上午" | "오전" => Some(false),
        "午後" | "下午" | "오후" => Some(true),
        _ => None,
    }
}

/// What Slavic languages write behind the number of a year.
pub fn is_year(word: &str) -> bool {
    matches!(word, "r" | "roku" | "г" | "года" | "р" | "року")
}

/// Endings written onto a day's number.
pub fn is_ordinal_ending(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "ª" | "°" | "e" | "de" | "a"
    )
}
