//! The words that stand beside names in bylines, by kind and language. To add a
//! word, add it to its row.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::agencies::{self, Place};

/// Occurs only in organisations and unnamed writers.
pub const ORGANISATION: u16 = 1;
/// A journalist's role.
pub const ROLE: u16 = 1 << 1;
/// A beat or rank, which precedes a role.
pub const BEAT: u16 = 1 << 2;
/// Part of the name of a section or region: "Real Estate", "Middle East".
pub const SECTION: u16 = 1 << 3;
/// Follows "By" without being an author: "By Invitation".
pub const OCCASION: u16 = 1 << 4;
/// A title before a name that is not part of it.
pub const HONORIFIC: u16 = 1 << 5;
/// A title if abbreviated by a full stop.
pub const ABBREVIATED: u16 = 1 << 13;
/// Part of a newspaper's name.
pub const PAPER: u16 = 1 << 6;
/// Part of the name of a supplier of newspapers, or of staff at one.
pub const SUPPLIER: u16 = 1 << 7;
/// An agency's name of one word.
pub const AGENCY: u16 = 1 << 8;
/// The first word of a place of several words.
pub const PLACE_FIRST: u16 = 1 << 9;
/// The last word of a place of several words.
pub const PLACE_LAST: u16 = 1 << 10;
/// Begins no name.
pub const NO_FIRST: u16 = 1 << 11;
/// Part of no name.
pub const NO_NAME: u16 = 1 << 12;
/// Also a surname: after one given name it is hardly an agency.
pub const SURNAME: u16 = 1 << 14;

/// Returns all kinds of a lowercase word.
pub fn kinds(lower: &str) -> u16 {
    KINDS.get(lower).copied().unwrap_or(0)
}

static KINDS: LazyLock<FxHashMap<Cow<'static, str>, u16>> = LazyLock::new(|| {
    let mut kinds: FxHashMap<Cow<'static, str>, u16> = FxHashMap::default();
    for (kind, words) in WORDS {
        for word in words.split_whitespace() {
            *kinds.entry(word.into()).or_default() |= kind;
        }
    }
    for (place, kind) in [
        (Place::Byline, ORGANISATION | AGENCY | SUPPLIER),
        (Place::Desk, ORGANISATION),
    ] {
        for form in agencies::forms(place) {
            *kinds.entry(form.to_lowercase().into()).or_default() |= kind;
        }
    }
    kinds
});

const WORDS: &[(u16, &str)] = &[
    // Agencies, except those of one word, which are in the table of agencies.
    (ORGANISATION, "france-presse presse-agentur"),
    (SURNAME, "reuter bloomberg getty"),
    // Newspapers.
    (
        ORGANISATION | PAPER,
        "news times herald gazette tribune chronicle courier observer telegraph journal magazine",
    ),
    (PAPER, "zeitung anzeiger dispatch post portal"),
    // Organisations: English.
    (
        ORGANISATION | SUPPLIER,
        "staff agency team desk service newsroom wire press associated agence presse",
    ),
    (SUPPLIER, "breaking room"),
    (
        ORGANISATION,
        "agencies bureau services network media newspaper tv radio online wires editorial
         editorials board admin administrator webmaster user anonymous images inc ltd llc group
         foundation institute university website site community unknown others com org syndicate
         partners ministry office department correspondents reporters nations organization
         organisation government council committee police association federation readers css html
         commerce edition international bot newswire newswires navy army college corporation
         profile alerts newsletter notifications",
    ),
    // German.
    (
        ORGANISATION,
        "agentur agenturen redaktion anonym gmbh anstalt landesanstalt institut ministerium
         universität verein verband verlag stiftung rundfunk fernsehen welle beiträge artikel
         inhalte webteam webredaktion onlineredaktion pressestelle",
    ),
    // French.
    (
        ORGANISATION,
        "agences rédaction société ministère université fondation",
    ),
    // Spanish, Portuguese, Italian.
    (
        ORGANISATION,
        "agencia agencias redacción ministerio universidad fundación agência redação ministério
         universidade fundação agenzia redazione ministero università fondazione",
    ),
    // Dutch, Polish, the Nordic languages, Turkish.
    (
        ORGANISATION,
        "redactie persbureau redakcja redaksjonen redaktionen redaksjon redaksiyon ajansı
         servisi merkezi",
    ),
    // Roles: English.
    (
        ROLE,
        "reporter editor writer analyst producer critic blogger presenter broadcaster professor
         lecturer intern trainee cadet author chief anchor director researcher fellow specialist special our
         editor-in-chief co-editor",
    ),
    // German.
    (
        ROLE,
        "volontär volontärin autor leiter leiterin unser unserem unserer unsere",
    ),
    // French.
    (
        ROLE,
        "reportrice grand-reporter envoyé envoyée envoyés notre nos",
    ),
    // Spanish, Portuguese, Italian.
    (
        ROLE,
        "corresponsal reportero reportera cronista enviado enviada autora nuestro nuestra repórter
         nossa nosso inviato inviata nostro nostra",
    ),
    // Dutch, Polish, the Nordic languages.
    (
        ROLE,
        "onze reporterka korespondent korespondentka vår vores reportør reporteri",
    ),
    // Beats and ranks, in English.
    (
        BEAT,
        "senior junior deputy associate assistant managing executive foreign national
         international world global local regional democracy community defence defense security political politics
         diplomatic whitehall westminster holyrood stormont kremlin business economics economic economy financial finance markets energy health
         medical science technology tech environment climate education sports sport football crime
         courts legal home affairs social religion arts culture media investigations investigative
         data travel food city europe asia pacific arctic caribbean balkans africa scotland wales england ireland european washington white house parliamentary
         industry transport agriculture royal war video former the a an und and & lead multimedia
         breaking general assignment staff news",
    ),
    // Sections: English.
    (
        SECTION,
        "opinion opinions comment commentary analysis feature features review reviews letters
         obituaries obituary estate lifestyle style life entertainment weather money headlines
         latest live exclusive interview podcast briefing report update special region nation
         elections election middle east west north south asia-pacific america americas latin
         ukraine russia britain germany france ideas",
    ),
    // German, French.
    (
        SECTION,
        "politik wirtschaft ausland inland kultur panorama gesellschaft politique économie monde
         société international",
    ),
    // Spanish, Portuguese, Italian.
    (
        SECTION,
        "mundo política economía deportes españa sociedad economia esportes mondo esteri cronaca
         politica",
    ),
    // Follow "By" without being an author.
    (
        OCCASION,
        "invitation contributor contributors request design hand popular demand numbers law
         default air land sea rail road train night day chance accident guest way far now then
         today tomorrow comparison contrast definition mail phone subscription category date topic
         author authors name various multiple midnight noon newsweek wikinews newsdesk webdesk
         correspondent",
    ),
    // Titles: English, then others.
    (
        HONORIFIC,
        "dr prof mr mrs ms sir dame senator governor reverend",
    ),
    (
        ABBREVIATED,
        "sen rep gov rev sgt lt capt col gen maj fr hon",
    ),
    (HONORIFIC, "herr frau dipl.-ing mme dott rechtsanwalt rechtsanwältin pfarrer pfarrerin"),
    // Places of several words.
    (
        PLACE_FIRST,
        "new los las san santa hong tel abu kuala buenos rio sao são cape port fort united north
         south east west northern southern eastern western addis phnom ho sri saudi nueva nuevo bad
         saint st. st la le el mexico salt palm côte czech great nizhny costa puerto kansas",
    ),
    (
        PLACE_LAST,
        "city town island islands arabia lanka korea republic beach springs falls d.c. dc u.k. u.s.
         uk usa am county state valley hague rouge rica rico",
    ),
    // Words that begin buttons and headings, but also end some people's names.
    (
        NO_FIRST,
        "share read more special save print close about zur zum über copyright forschung ort sponsored
         eingestellt erstellt geschrieben publiziert verfasst veröffentlicht teilen drucken merken
         partager imprimer écouter guardar compartir imprimir escuchar salvar compartilhar ouvir
         diminuir aumentar condividi ascolta delen bewaren afdrukken udostępnij zapisz drukuj
         paylaş kaydet yazdır dinle abone",
    ),
    // Words that are part of no name.
    (
        NO_NAME,
        "an both all some the this that these how why what when where who breaking exclusive
         updated published monday tuesday wednesday thursday friday saturday sunday and or not for
         with from our your minutes by in on at to is as menu menü menú",
    ),
];
