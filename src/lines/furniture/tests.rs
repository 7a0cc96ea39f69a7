//! Tests furniture, and text that only looks like it.

use super::*;

#[test]
fn furniture_is_known_by_what_it_says() {
    for text in [
        "Advertisement",
        "ADVERTISEMENT",
        "Read more",
        "READ MORE: Harbour reopens after storm",
        "Related: What the storm left behind",
        "Sign up for our newsletter and get the day's news every morning.",
        "Follow us on Facebook and Twitter.",
        "Click here to subscribe.",
        "To read how the Gazette uses AI as a newsroom tool, Click here.",
        "© 2024 Example Media. All rights reserved.",
        "Copyright 2024 Example Media",
        "Share this article",
        "5 min read",
        "5-minute read",
        "1,204 words",
        "980 words",
        "12 comments",
        "Tags: harbour, storm, ferries",
        "Filed under: Weather, Ships",
        "-30-",
        "###",
        "# # #",
        "ENDS",
        "Jump to comments",
        "Copyright 2024 Example Media. All rights reserved",
        "Listen to this article",
        "Listen to this article 5 min",
        "Lesezeit: 3 Minuten",
        "Lesen Sie auch: Der Sturm",
        "Mehr zum Thema",
        "Alle Rechte vorbehalten.",
        "Lire aussi : La tempête",
        "Publicité",
        "Tous droits réservés",
        "Suscríbete a nuestro boletín",
        "Lea también: La tormenta",
        "Story continues below advertisement",
        "Related Articles",
        "Already a subscriber? Log in.",
        "Port Callum, Orm CNN —",
        "Read the full ruling here.",
        "Watch the video here",
        "For more on the coast, follow our Coast page.",
        "Popular on Example",
        "You have read 3 of 5 free articles.",
        "Disclaimer: The views expressed are those of the writer.",
        "Don't miss: Storm closes harbour",
        "Download the Orm 9 News app for the latest alerts.",
        "Get our free app",
        "A bronze horse goes home ( https://example.com/horse )",
        "Is this article trustworthy?",
        "More information: Jane Roe et al, On ferries, Letters (2024). DOI: 10.9999/x",
    ] {
        assert!(is_furniture(text), "{text:?}");
    }
}

#[test]
fn sentences_of_the_story_are_not_furniture() {
    for text in [
        "Advertising revenue fell by a third.",
        "Read the letter in full, she asked him.",
        "Related problems were found in two other towns.",
        "Sign language is taught at the school.",
        "Share prices fell on Monday.",
        "Copyright law is to be changed, the minister said.",
        "Subscribers to the service will get their money back.",
        "Watch towers stand along the border.",
        "Comments by the minister caused an uproar.",
        "More on Monday, said the minister.",
        "\"Sign up for the army,\" he told them.",
        "Delegates left the hall.",
        "Save the Children said the camp was full.",
        "980 words are missing from the file",
        "1,204 people came.",
        "Tags were cut off the sheep.",
        "30 ships came",
        "Ends meet in the town of Lund.",
        "5 minutes later the bridge was gone.",
        "Latest figures show a fall.",
        "Mehr Geld für Schulen",
        "Lesen lernen",
        "He had seen it, he said —",
        "See what the storm did to the families who live here.",
        "Watch the wave that hit the people who lived here.",
        "Read the signs: nobody wants us here.",
        "Popular on the coast, the ferry carries 2,000 people a day.",
        "You have read about the ferry in these pages before, and you will again.",
        "Disclaimer: she is married to the mayor, and has said so in every meeting since 2019.",
        "Don't miss: that was the order from the coach, and nobody did.",
        "For more on the way, see the queue of lorries at the harbour.",
        "For more on this coast, the ferry is needed.",
        "Get the message out with every app you own. The app is free.",
        "The report is public (https://example.com/report)",
    ] {
        assert!(!is_furniture(text), "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC*") {
        is_furniture(&text);
        is_pitch(&text);
        ends_story(&text);
    }
}
