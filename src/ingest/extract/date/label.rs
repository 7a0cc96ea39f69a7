//! The labels of dates: what papers write before the day of publication, and
//! before that of a change.

use super::line::Kind;
use crate::ingest::extract::phrases::{Openings, by_first_byte, with_small_start};

static OF_PUBLICATION: Openings = Openings::new(|| by_first_byte(PUBLISHED.iter().copied()));
static OF_CHANGE: Openings = Openings::new(|| by_first_byte(UPDATED.iter().copied()));

/// Takes a label such as `Last updated on:` off a text.
pub fn label(text: &str) -> Option<(Kind, &str)> {
    let (published, updated) = (OF_PUBLICATION.perhaps(text), OF_CHANGE.perhaps(text));
    if published.clone().chain(updated.clone()).next().is_none() {
        return None;
    }
    let (kind, length) = with_small_start(text, 40, |small| {
        let longest = |labels: &mut dyn Iterator<Item = &'static str>| {
            let found = labels.filter(|label| starts_with_word(small, label));
            found.map(str::len).max()
        };
        let published = longest(&mut { published });
        let (kind, length) = match longest(&mut { updated }) {
            Some(length) if published.is_none_or(|other| other <= length) => {
                (Kind::Updated, length)
            }
            _ => (Kind::Published, published?),
        };
        let kind = match &small[..length] {
            "stand" => Kind::AsOf,
            "first published" | "originally published" => Kind::First,
            _ => kind,
        };
        Some((kind, length))
    })?;
    // Small letters kept the length of every beginning that we know.
    let rest = text.get(length..)?;
    Some((
        kind,
        rest.trim_start_matches(|c: char| c.is_whitespace() || ":–—-|".contains(c)),
    ))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}

const PUBLISHED: &[&str] = &[
    "stand",
    "published",
    "first published",
    "originally published",
    "published on",
    "published at",
    "publication date",
    "date published",
    "posted",
    "posted on",
    "posted at",
    "date",
    "created",
    "issued",
    "issued on",
    "published date",
    "opublikowany",
    "data publicação",
    "lagt ud",
    "udgivet d.",
    "publiceret d.",
    "publicatie",
    "yayın",
    "oluşturulma tarihi",
    "haber giriş tarihi",
    "released",
    "filed",
    "pub date",
    "veröffentlicht",
    "veröffentlicht am",
    "erschienen",
    "erschienen am",
    "publiziert",
    "publiziert am",
    "erstellt",
    "erstellt am",
    "online seit",
    "artikel vom",
    "créé le",
    "data dodania",
    "dodano",
    "utworzono",
    "skapad",
    "inlagd",
    "lagt ut",
    "oprettet",
    "eklenme tarihi",
    "oluşturulma",
    "tarih",
    "criado em",
    "data de publicação",
    "fecha de publicación",
    "date de publication",
    "data di pubblicazione",
    "publicatiedatum",
    "erscheinungsdatum",
    "datum",
    "publié",
    "publié le",
    "mis en ligne le",
    "article publié le",
    "paru le",
    "publicado",
    "publicado el",
    "publicado em",
    "fecha",
    "data",
    "publicada",
    "publicado en",
    "pubblicato",
    "pubblicato il",
    "gepubliceerd",
    "gepubliceerd op",
    "geplaatst op",
    "opublikowano",
    "data publikacji",
    "publicerad",
    "publicerat",
    "publiceret",
    "offentliggjort",
    "udgivet",
    "publisert",
    "yayınlanma",
    "yayın tarihi",
    "yayınlanma tarihi",
    "giriş",
    "giriş tarihi",
];

const UPDATED: &[&str] = &[
    "updated",
    "update",
    "last updated",
    "and last updated",
    "last update",
    "updated on",
    "updated at",
    "last modified",
    "last modified on",
    "last edited",
    "last edited on",
    "last changed",
    "last changed on",
    "modified",
    "modified on",
    "last updated on",
    "date modified",
    "revised",
    "aktualisiert",
    "aktualisiert am",
    "zuletzt aktualisiert",
    "zuletzt aktualisiert am",
    "letzte aktualisierung",
    "mis à jour",
    "mis à jour le",
    "mise à jour",
    "mise à jour le",
    "dernière mise à jour",
    "dernière mise à jour le",
    "modifié le",
    "actualisé le",
    "actualizado",
    "actualizado el",
    "actualizada",
    "última actualización",
    "ultima actualización",
    "atualizado",
    "atualizado em",
    "atualizada em",
    "última atualização",
    "aggiornato",
    "aggiornato il",
    "ultimo aggiornamento",
    "bijgewerkt",
    "aangepast",
    "aangepast op",
    "laatst bijgewerkt",
    "bijgewerkt op",
    "laatst bijgewerkt op",
    "gewijzigd",
    "gewijzigd op",
    "laatst gewijzigd",
    "geändert",
    "geändert am",
    "zuletzt geändert",
    "zuletzt geändert am",
    "zuletzt bearbeitet",
    "zuletzt bearbeitet am",
    "letzte änderung",
    "letzte bearbeitung",
    "modificado el",
    "modificato il",
    "modifica il",
    "modificada el",
    "actualizada el",
    "fecha de actualización",
    "última modificação",
    "opdateret d.",
    "ostatnia zmiana",
    "son güncellenme",
    "modifié",
    "actualisé",
    "ultima modifica",
    "modificado em",
    "ændret",
    "senest opdateret",
    "endret",
    "ändrad",
    "senast ändrad",
    "laatste update",
    "aktualizacja",
    "zaktualizowano",
    "ostatnia aktualizacja",
    "uppdaterad",
    "uppdaterat",
    "senast uppdaterad",
    "opdateret",
    "sidst opdateret",
    "oppdatert",
    "sist oppdatert",
    "güncelleme",
    "güncellenme",
    "son güncelleme",
    "güncelleme tarihi",
    "amended",
];
