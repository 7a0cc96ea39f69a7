//! Indonesian and Malay prose, on which the recogniser was not trained.
//!
//! It includes first words of sentences (`Menurut Lestari`), offices and districts
//! (`Bupati Kabupaten Karangasem`). These words are few, and they are no names.
//! Whoever speaks is a person (`Made Suardana mengatakan`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::recognise::Mention;
use super::runs::Run;
use super::tokens::{self, hashes};

/// Refines the mentions found in such a text: shortens them, removes false ones, and
/// adds people who speak.
pub fn refine(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let hash = |t: u32| document.tokens[t as usize].hash;
    mentions.retain_mut(|mention| {
        while mention.first < mention.end && BEFORE.contains(&hash(mention.first)) {
            mention.first += 1;
        }
        mention.first < mention.end && !THINGS.contains(&hash(mention.first))
    });
    let speakers = document
        .runs
        .iter()
        .filter_map(|run| speaker(document, run));
    let speakers: Vec<Mention> = speakers.collect();
    if speakers.is_empty() {
        return;
    }
    let is_apart = |m: &Mention| {
        speakers
            .iter()
            .all(|s| m.end <= s.first || s.end <= m.first)
    };
    mentions.retain(is_apart);
    mentions.extend(speakers);
    mentions.sort_by_key(|mention| mention.first);
    add_short_forms(text, document, mentions);
}

/// Adds single words that are a word of a full name.
fn add_short_forms(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let full = mentions.iter().filter(|mention| !mention.is_lone());
    let words: FxHashSet<u64> = full
        .flat_map(|mention| mention.tokens(&document.tokens))
        .filter(|token| token.of(text).len() > 2)
        .map(|token| token.hash)
        .collect();
    let lone = document.runs.iter().filter(|run| run.len() == 1);
    let lone = lone.map(|run| whole(run, run.first));
    let short = lone.filter(|name| words.contains(&document.tokens[name.first as usize].hash));
    let short: Vec<Mention> = short
        .filter(|name| name.overlapping(mentions).is_none())
        .collect();
    mentions.extend(short);
    mentions.sort_by_key(|mention| mention.first);
}

/// Returns the name before a verb of saying.
fn speaker(document: &Document, run: &Run) -> Option<Mention> {
    let (mut first, end) = (run.first as usize, run.end as usize);
    let is = |t: usize, words: &FxHashSet<u64>| {
        let token = document.tokens.get(t);
        token.is_some_and(|token| words.contains(&token.hash))
    };
    while first < end && is(first, &BEFORE) {
        first += 1;
    }
    let says = is(end, &SAYS) && !document.tokens[end].is(tokens::PARAGRAPH);
    let is_name = |t: usize| {
        let (token, entry) = (&document.tokens[t], document.entry(t));
        token.is(tokens::CAPITAL)
            && !token.is(tokens::ALL_CAPS)
            && (entry.is_name_part() || !entry.is_small())
    };
    let is_full = (2..=4).contains(&(end - first.min(end)));
    (says && is_full && (first + 1..end).all(is_name) && !is(first, &THINGS))
        .then(|| whole(run, first as u32))
}

fn whole(run: &Run, first: u32) -> Mention {
    Mention::added(first, run.end)
}

/// Words before a name: offices, forms of address and first words of sentences.
static BEFORE: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "menurut kata ujar tutur jelas sementara namun saat ketika dalam untuk dengan sedangkan \
         adapun selain karena jika bila setelah sebelum sejak kepada oleh bersama \
         bupati gubernur walikota direktur ketua kepala menteri presiden wakil hakim jaksa kapolres \
         kapolda kapolsek kapolri kapten kolonel jenderal sekretaris camat lurah anggota warga \
         pak bu ibu bapak saudara haji hajah ustaz kyai dokter profesor pelatih penyanyi aktor",
    )
});

/// Words that begin the name of a place, an office, an organisation or a day.
static THINGS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "kabupaten kecamatan kelurahan provinsi kota desa dusun pulau teluk tanjung gunung bukit \
         sungai danau pantai selat jalan pasar rumah gedung stasiun bandara pelabuhan masjid gereja \
         bank hotel universitas sekolah partai polda polres polsek dinas badan kementerian komisi \
         dewan mahkamah pengadilan piala liga perusahaan yayasan pt cv tbk \
         senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus \
         september oktober november desember",
    )
});

/// Verbs of saying that follow the speaker.
static SAYS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "mengatakan menyatakan menjelaskan menyebut menyebutkan menambahkan mengungkapkan berkata \
         mengaku membantah menegaskan menilai",
    )
});

#[cfg(test)]
mod tests {
    use crate::people::tests::check_in;

    #[test]
    fn offices_are_no_part_of_a_name() {
        check_in(
            "id",
            "Kepala desa Made Suardana mengatakan izin belum lengkap. \"Kami tidak diajak bicara,\" kata \
             Suardana, Senin. Menurut Lestari, sudah tiga kali. Bupati Kabupaten Karangasem akan datang. \
             Direktur Lestari Wibowo membantah tuduhan itu.",
            &[("Made Suardana", 2), ("Lestari Wibowo", 2)],
        );
    }
}
