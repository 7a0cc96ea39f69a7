//! Bylines and dates in the supported languages, one table each.

use super::{parse, story};

/// A language's bylines with the names in them, and its date lines with the dates of
/// publication and update that they state.
struct Language {
    bylines: &'static [(&'static str, &'static str)],
    dates: &'static [(&'static str, &'static str, &'static str)],
}

const DAY: &str = "2024-02-27";

const LANGUAGES: &[Language] = &[
    Language {
        // German
        bylines: &[
            ("Von Anna Groß", "Anna Groß"),
            ("Von Anna Groß und Karl Müller", "Anna Groß; Karl Müller"),
            ("Von Anna Groß, Berlin", "Anna Groß"),
            ("von Anna von der Heide", "Anna von der Heide"),
            ("VON ANNA GROSS", "Anna Gross"),
            ("Autorin: Anna Groß", "Anna Groß"),
            ("Text: Anna Groß", "Anna Groß"),
            ("Anna Groß, Redakteurin", "Anna Groß"),
            ("Von dpa", ""),
        ],
        dates: &[
            ("27. Februar 2024", DAY, ""),
            ("Dienstag, 27. Februar 2024, 09:40 Uhr", DAY, ""),
            ("27.02.2024, 09.40 Uhr", DAY, ""),
            ("Veröffentlicht am 27.02.2024", DAY, ""),
            ("Erschienen am 27. Februar 2024", DAY, ""),
            ("Stand: 27.02.2024, 09:40 Uhr", DAY, ""),
            ("Erstellt: 27.02.2024, 09:40 Uhr", DAY, ""),
            (
                "27.02.2024 - Aktualisiert: 28.02.2024, 09:40 Uhr",
                DAY,
                "2024-02-28",
            ),
            (
                "Veröffentlicht: 27. Feb. 2024 | Aktualisiert: 28. Feb. 2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // French
        bylines: &[
            ("Par Jean Dupont", "Jean Dupont"),
            (
                "Par Jean Dupont et Marie Durand",
                "Jean Dupont; Marie Durand",
            ),
            ("Par Jean Dupont avec AFP", "Jean Dupont"),
            ("Jean Dupont, envoyé spécial à Kiev", "Jean Dupont"),
            ("Propos recueillis par Marie Durand", "Marie Durand"),
            ("Par la rédaction", ""),
        ],
        dates: &[
            ("27 février 2024", DAY, ""),
            ("Publié le 27 février 2024 à 09h40", DAY, ""),
            ("Publié le 27/02/2024 à 09:40", DAY, ""),
            ("mardi 27 février 2024", DAY, ""),
            (
                "Publié le 27 février 2024 à 09h40, modifié le 28 février 2024 à 10h00",
                DAY,
                "2024-02-28",
            ),
            (
                "Publié le 27/02/2024, mis à jour le 28/02/2024",
                DAY,
                "2024-02-28",
            ),
            ("Mis en ligne le 27 févr. 2024", DAY, ""),
        ],
    },
    Language {
        // Spanish
        bylines: &[
            ("Por Juan Pérez", "Juan Pérez"),
            ("Por María García y Juan Pérez", "María García; Juan Pérez"),
            ("Juan Pérez, corresponsal en Kiev", "Juan Pérez"),
            ("Por Redacción", ""),
        ],
        dates: &[
            ("27 de febrero de 2024", DAY, ""),
            ("martes, 27 de febrero de 2024", DAY, ""),
            ("Publicado el 27 de febrero de 2024 a las 09:40", DAY, ""),
            ("Publicado: 27/02/2024 09:40", DAY, ""),
            ("27 feb 2024 - 09:40 CET", DAY, ""),
            (
                "Publicado el 27 de febrero de 2024. Actualizado el 28 de febrero de 2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // Italian
        bylines: &[
            ("Di Mario Rossi", "Mario Rossi"),
            ("di Mario Rossi e Anna Bianchi", "Mario Rossi; Anna Bianchi"),
            ("a cura di Anna Bianchi", "Anna Bianchi"),
            ("Mario Rossi, inviato a Kiev", "Mario Rossi"),
            ("di Redazione", ""),
        ],
        dates: &[
            ("27 febbraio 2024", DAY, ""),
            ("martedì 27 febbraio 2024, ore 9:40", DAY, ""),
            ("Pubblicato il 27 febbraio 2024", DAY, ""),
            ("Pubblicato il 27/02/2024 alle 09:40", DAY, ""),
            (
                "Pubblicato il 27 febbraio 2024 - Aggiornato il 28 febbraio 2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // Portuguese
        bylines: &[
            ("Por João Silva", "João Silva"),
            ("Por João Silva e Ana Souza", "João Silva; Ana Souza"),
            ("João Silva, repórter", "João Silva"),
            ("Por Redação", ""),
        ],
        dates: &[
            ("27 de fevereiro de 2024", DAY, ""),
            ("27 de fevereiro de 2024 às 9h40", DAY, ""),
            ("Publicado em 27/02/2024 às 09h40", DAY, ""),
            ("27/02/2024 09h40", DAY, ""),
            (
                "Publicado em 27 de fevereiro de 2024, atualizado em 28 de fevereiro de 2024",
                DAY,
                "2024-02-28",
            ),
            ("27/02/2024 09h40 Atualizado 28/02/2024", DAY, "2024-02-28"),
        ],
    },
    Language {
        // Dutch
        bylines: &[
            ("Door Jan de Vries", "Jan de Vries"),
            (
                "Door Jan de Vries en Piet van den Berg",
                "Jan de Vries; Piet van den Berg",
            ),
            ("Jan de Vries, verslaggever", "Jan de Vries"),
            ("Door onze redactie", ""),
        ],
        dates: &[
            ("27 februari 2024", DAY, ""),
            ("dinsdag 27 februari 2024 om 09:40", DAY, ""),
            ("Gepubliceerd op 27 februari 2024", DAY, ""),
            ("Gepubliceerd: 27-02-2024 09:40", DAY, ""),
            (
                "27 februari 2024, laatst bijgewerkt op 28 februari 2024",
                DAY,
                "2024-02-28",
            ),
            ("27 feb. 2024 Update 28 feb. 2024", DAY, "2024-02-28"),
        ],
    },
    Language {
        // Polish
        bylines: &[
            ("Autor: Jan Kowalski", "Jan Kowalski"),
            ("Jan Kowalski, dziennikarz", "Jan Kowalski"),
            ("Opracowała: Anna Nowak", "Anna Nowak"),
        ],
        dates: &[
            ("27 lutego 2024", DAY, ""),
            ("27 lutego 2024 r., godz. 9:40", DAY, ""),
            ("wtorek, 27 lutego 2024", DAY, ""),
            ("Opublikowano: 27.02.2024 09:40", DAY, ""),
            ("Data publikacji: 27 lutego 2024", DAY, ""),
            ("Data dodania: 27.02.2024", DAY, ""),
            (
                "Opublikowano 27.02.2024, aktualizacja 28.02.2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // Swedish
        bylines: &[
            ("Av Anna Svensson", "Anna Svensson"),
            ("Av Anna Svensson och Erik Ek", "Anna Svensson; Erik Ek"),
            ("Text: Anna Svensson", "Anna Svensson"),
            ("Skriven av Anna Svensson", "Anna Svensson"),
        ],
        dates: &[
            ("27 februari 2024", DAY, ""),
            ("tisdag 27 februari 2024 kl. 09.40", DAY, ""),
            ("Publicerad 27 februari 2024", DAY, ""),
            ("Publicerad: 2024-02-27 09:40", DAY, ""),
            (
                "Publicerad 27 feb 2024 kl 09.40, uppdaterad 28 feb 2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // Danish and Norwegian
        bylines: &[
            ("Af Mette Jensen", "Mette Jensen"),
            ("Af Mette Jensen og Lars Holm", "Mette Jensen; Lars Holm"),
            (
                "Av Kari Nordmann og Ola Hansen",
                "Kari Nordmann; Ola Hansen",
            ),
            ("Skrevet af Mette Jensen", "Mette Jensen"),
            ("Av NTB", ""),
        ],
        dates: &[
            ("27. februar 2024", DAY, ""),
            ("den 27. februar 2024 kl. 9.40", DAY, ""),
            ("Publiceret 27. februar 2024", DAY, ""),
            ("Offentliggjort 27.02.2024", DAY, ""),
            ("Publisert: 27.02.2024 09:40", DAY, ""),
            (
                "Publisert 27. feb. 2024 kl. 09:40 Oppdatert 28. feb. 2024",
                DAY,
                "2024-02-28",
            ),
            (
                "Publiceret 27. feb. 2024, opdateret 28. feb. 2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
    Language {
        // Turkish
        bylines: &[
            ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
            ("Haber: Mehmet Demir", "Mehmet Demir"),
            ("Ayşe Yılmaz, muhabir", "Ayşe Yılmaz"),
        ],
        dates: &[
            ("27 Şubat 2024", DAY, ""),
            ("27 Şubat 2024 Salı 09:40", DAY, ""),
            ("Yayınlanma: 27 Şubat 2024 09:40", DAY, ""),
            ("Yayın Tarihi: 27.02.2024", DAY, ""),
            (
                "Yayınlanma: 27.02.2024 - Güncelleme: 28.02.2024",
                DAY,
                "2024-02-28",
            ),
        ],
    },
];

#[test]
fn bylines_and_dates_of_every_language() {
    let mut missed = Vec::new();
    for language in LANGUAGES {
        for (by, authors) in language.bylines {
            for (date, published, updated) in language.dates {
                for head in [
                    format!("{by}\n{date}"),
                    format!("{date}\n\n{by}"),
                    format!("{by} | {date}"),
                    format!("{by}, {date}"),
                ] {
                    let article = parse(
                        "a.txt",
                        &format!("Storm Closes Harbour\n\n{head}\n\n{}", story()),
                    );
                    let names: Vec<&str> = article
                        .authors
                        .iter()
                        .map(|author| &*author.value)
                        .collect();
                    let day = |moment: &Option<super::Sourced<super::Moment>>| {
                        moment
                            .as_ref()
                            .map_or(String::new(), |moment| moment.value.date.to_string())
                    };
                    let read = (
                        names.join("; "),
                        day(&article.published),
                        day(&article.updated),
                        article.paragraphs().count(),
                    );
                    if read
                        != (
                            (*authors).to_owned(),
                            (*published).to_owned(),
                            (*updated).to_owned(),
                            3,
                        )
                    {
                        missed.push(format!("{head:?} gives {read:?}"));
                    }
                }
            }
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn a_second_author_may_stand_on_a_line_of_their_own() {
    for (byline, names) in [
        ("By Jane Roe\nand John Doe", "Jane Roe; John Doe"),
        ("Por Ana García\ny Juan Pérez", "Ana García; Juan Pérez"),
        (
            "Di Mario Rossi e\nAnna Bianchi",
            "Mario Rossi; Anna Bianchi",
        ),
        (
            "Av Kari Nordmann\nog\nOla Hansen",
            "Kari Nordmann; Ola Hansen",
        ),
    ] {
        let text = format!(
            "Storm Closes Harbour\n\n{byline}\n\n2024-02-27\n\n{}",
            story()
        );
        let article = parse("a.txt", &text);
        let authors: Vec<&str> = article
            .authors
            .iter()
            .map(|author| &*author.value)
            .collect();
        assert_eq!(authors.join("; "), names, "{byline}");
        assert_eq!(article.paragraphs().count(), 3, "{byline}");
    }
}
