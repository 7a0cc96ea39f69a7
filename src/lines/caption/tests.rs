//! Captions, and what only looks like them.

use super::*;

#[test]
fn captions_are_known_by_their_credit() {
    for text in [
        "President Anna Berg welcomes Minister Karl Holm at the palace in Lund on February 16, 2024. Paul Stern/ Lumen/Getty Images",
        "A ferry leaves the harbour on Monday. (AP Photo/Jane Roe)",
        "A ferry leaves the harbour. (Photo by Jane Roe/Example Pool via Getty Images)",
        "A ferry leaves the harbour. [Jane Roe/Example News]",
        "A ferry leaves the harbour (Jane Roe/The Example Times)",
        "A ferry leaves the harbour. Photograph: Jane Roe/The Example",
        "A ferry leaves the harbour | Photo: Jane Roe",
        "A ferry leaves the harbour. Jane Roe/Example Times",
        "A ferry leaves the harbour. J. Roe/AFP",
        "A ferry leaves the harbour. Jane Roe for Orm News",
        "The crew came home on Monday.(ABC South East Orm: Jane Roe)",
        "The crew came home on Monday.(ABC Open: contributor ormlens)",
        "A ferry leaves the harbour (Gentileza municipalidad)",
        "Illustrative: A ferry that left the harbour. (iStock)",
        "A ferry with everybody on board Credit: ABCD",
        "A ferry with everybody on board Credit: Lensbox",
        "A ferry leaves the harbour on Monday. Jane Roe, Orm County Gazette",
        "Die Fähre ist seit Dienstag für alle gesperrt. | Bildquelle: dpa",
        "The harbour at low tide. Source: Orm Island Council",
        "The harbour at low tide. It will open again. Retrieved from Orm Ferries.",
        "Photo: Jane Roe",
        "Photograph: Jane Roe/Example",
        "Foto: Jane Roe",
        "Fotos: dpa",
        "Photo : Jane Roe",
        "Crédit photo : Jane Roe",
        "Image source: Getty Images",
        "Image caption, The harbour on Monday",
        "Paul Stern/ Lumen/Getty Images",
        "Getty Images",
        "FILE PHOTO: A ferry leaves the harbour, March 3, 2023. REUTERS/Jane Roe",
        "[1/2]A ferry leaves the harbour of Lund on Monday, March 4, 2024. HARBOURWIRE/Jane Roe",
        "Die Fähre verlässt den Hafen. (Foto: dpa)",
        "A ferry leaves the harbour. Carl Lens / AFP - Getty Images",
        "© Carl Lens",
        "© Carl Lens / Example Pictures",
        "© AFP",
        "A ferry leaves the harbour. © Carl Lens",
        "A ferry leaves the harbour © Carl Lens/Lumen",
        "(Courtesy of Jane Doe)",
        "A ferry leaves the harbour (Courtesy of Jane Doe)",
        "Courtesy of the Example Museum",
        "Jane Roe in her workshop COURTESY OF JANE ROE",
        "PA Media",
        "Reuters",
        "AFP/Getty Images",
        "AFP via Getty Images",
        "(EPA)",
        "(AP Photo/Jane Doe)",
        "File photo: Ships in the harbour",
        "Image source, Reuters",
        "Image caption, Ships in the harbour",
        "Photograph by Jane Roe for The Example",
        "Photos by Jane Roe and John Doe",
        "Photo by Jane Roe on Unsplash",
        "Photo by Jane Roe. Ships in the harbour on Monday.",
        "Foto de Juan Pérez",
        "(Photo: Jane Roe)",
        "Pic: Jane Roe",
        "The harbour was built in 1867. Pic: Example Lights Board",
        "Canoes on the beach at Orm, in August [File: Jane Roe/Reuters]",
        "Die Fähre am Anleger. | NDR",
        "Traders at the harbour market, which dates from 1874. File",
        "Karl Holm in “The Keepers” Courtesy of Lumen+",
        "Jane Roe in her workshop Courtesy of Jane Roe",
        "Die Fähre am Anleger. Im Mai fährt sie nicht. Bild: dpa / Jana Röhm",
        "Fragments of pigment were found beside a hollowed stone in a cave. Courtesy University of Orm",
    ] {
        assert!(is_caption(text), "{text:?}");
    }
}

#[test]
fn paragraphs_of_the_story_are_not_captions() {
    for text in [
        "[1] Whoever works at a university knows what that means.",
        "He said the ministry and/or the office would pay.",
        "The band AC/DC will play on Monday",
        "The Ministry of Defence/Home Office row went on",
        "\"Photo finishes are rare,\" she said.",
        "Photo editors were asked to choose.",
        "Photography is her passion, said Roe.",
        "According to Getty Images, the archive holds millions of pictures.",
        "Pictures of the ferry went round the world",
        "The ministry confirmed it (see page 3)",
        "The figures were wrong (Reuters)",
        "(Reporting by Jane Roe/John Doe; Editing by Ann Poe)",
        "The shares rose on Monday, in New York/London trading.",
        "What Comes Next",
        "Getty Images sued the town.",
        "Getty Images sued the town",
        "Photographs by Ansel Adams hung in the hall of the mayor's office.",
        "Photographs by Ansel Adams hung in the hall",
        "Photos by the score were found in the attic.",
        "Courtesy of the mayor, everybody got a cake, which was eaten at once.",
        "Pictured above all others was the mayor.",
        "Reuters reported the sale",
        "The Associated Press",
        "© 2024 Example Media. All rights reserved.",
        "© Example Media Ltd. All rights reserved",
        "Image problems haunt the party",
        "Source: Orm Island Council",
        "Bilder wie diese gingen um die Welt",
        "© RIPRODUZIONE RISERVATA",
        "© ALLE RECHTE VORBEHALTEN",
        "Photos: The women who smoke the fish",
        "The trees were felled by Courtesy of the Road, a firm",
        "He kept a File",
        "",
    ] {
        assert!(!is_caption(text), "{text:?}");
    }
}

#[test]
fn who_took_a_picture_is_cut_off() {
    for (text, bare) in [
        (
            "Pupils in Orm on Monday. (Jane Roe for The Example Post)",
            "Pupils in Orm on Monday. ",
        ),
        (
            "A reader at the desk.Credit...Jane Roe for The Example",
            "A reader at the desk.",
        ),
        (
            "Leere Gleise am Montag Bild: Jane Roe",
            "Leere Gleise am Montag ",
        ),
        (
            "The stage is deep. (Example News: Jane Roe)",
            "The stage is deep. ",
        ),
        (
            "La halle d’Orm, le 1er octobre 2024. JEAN ROUX POUR « L’EXEMPLE »",
            "La halle d’Orm, le 1er octobre 2024. ",
        ),
        (
            "Vista de Orm, el lunes.VILLAR LÓPEZ (EFE)",
            "Vista de Orm, el lunes.",
        ),
        ("Jane Roe for The Example", ""),
        ("Illustration by Jane Roe. Sources: Lumen", "Sources: Lumen"),
        ("Mayor Anna Berg speaks.", "Mayor Anna Berg speaks."),
        ("The mayor (Anna Berg)", "The mayor (Anna Berg)"),
        ("", ""),
    ] {
        assert_eq!(without_credit(text), bare);
    }
}

#[test]
fn the_heading_of_a_picture_shares_its_names() {
    let caption = "President Anna Berg welcomes Minister Karel Holm at the palace.";
    assert!(is_heading_of("Anna Berg and Karl Holm", caption));
    assert!(!is_heading_of("What Comes Next", caption));
    assert!(!is_heading_of("Anna Berg went home.", caption));
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC*", ascii in "[A-Z /.()\\[\\]é|]{0,40}") {
        is_caption(&text);
        is_credit(&ascii);
        is_caption(&format!("Photo {ascii}"));
        is_heading_of(&text, &ascii);
    }
}

#[test]
fn an_agency_ends_a_caption_behind_any_of_the_signs() {
    for end in ["Roe/Alamy", "Roe / Alamy", "Roe via Alamy", "Roe/PA Wire"] {
        assert!(
            ends_with_agency_credit(&format!("A ferry, Jane {end}")),
            "{end}"
        );
    }
    for end in ["Roe of Alamy", "Roe/Example", "Roe via Orm"] {
        assert!(
            !ends_with_agency_credit(&format!("A ferry, Jane {end}")),
            "{end}"
        );
    }
}
