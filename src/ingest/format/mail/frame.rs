//! The frame of newsletters above and below their contents: "View in browser", "You
//! received this email because …", sender and unsubscription.

use crate::ingest::raw::{BlockKind, RawBlock};
use crate::lines::furniture;

/// The number of pieces from the top that may belong to the frame.
const TOP: usize = 6;
/// The same from the bottom.
const BOTTOM: usize = 14;
/// The maximum length of a piece that need not address the reader.
const SHORT: usize = 80;
/// The maximum length of a piece of the frame; longer ones are contents.
const LONGEST: usize = 400;

/// Phrases that only occur in the frame, in lowercase.
const PHRASES: &[&str] = &[
    "view in browser",
    "view in your browser",
    "view this email in",
    "view this message in",
    "view online",
    "view it in your browser",
    "read in app",
    "open in app",
    "read online",
    "forwarded this email",
    "was this email forwarded",
    "you received this email",
    "you are receiving this",
    "you're receiving this",
    "you're currently a free subscriber",
    "you're a free subscriber",
    "you are currently subscribed",
    "this email was sent to",
    "unsubscribe",
    "upgrade your subscription",
    "manage your preferences",
    "manage preferences",
    "update your preferences",
    "email preferences",
    "like comment restack",
    "im browser ansehen",
    "im browser anzeigen",
    "im browser öffnen",
    "newsletter abbestellen",
    "newsletter abmelden",
    "hier abmelden",
    "vom newsletter abmelden",
    "sie erhalten diese e-mail",
    "sie erhalten diesen newsletter",
    "voir dans le navigateur",
    "afficher dans le navigateur",
    "version en ligne",
    "se désabonner",
    "se désinscrire",
    "vous recevez cet e-mail",
    "vous recevez ce mail",
    "vous recevez cette newsletter",
    "ver en el navegador",
    "ver en navegador",
    "darse de baja",
    "cancelar suscripción",
    "cancelar la suscripción",
    "recibes este correo",
    "visualizza nel browser",
    "apri nel browser",
    "disiscriviti",
    "annulla l'iscrizione",
    "ricevi questa",
    "ver no navegador",
    "cancelar inscrição",
    "cancelar subscrição",
    "bekijk in browser",
    "bekijk in je browser",
    "bekijk online",
    "uitschrijven",
    "je ontvangt deze",
    "zobacz w przeglądarce",
    "wypisz się",
    "visa i webbläsaren",
    "avsluta prenumeration",
    "avprenumerera",
    "vis i browser",
    "afmeld",
    "vis i nettleser",
    "meld deg av",
    "tarayıcıda görüntüle",
    "abonelikten çık",
];

/// Phrases that end the contents; nothing below belongs to them.
const ENDS: &[&str] = &[
    "you received this email",
    "this email was sent to",
    "you're currently a free subscriber",
    "unsubscribe",
    "abmelden",
    "abbestellen",
    "se désabonner",
    "se désinscrire",
    "darse de baja",
    "disiscriviti",
    "uitschrijven",
];

/// Marks the frame of a letter as asides. If only a frame is found, it is treated as
/// the letter and kept. Returns whether the letter has an ending typical of
/// newsletters.
pub fn set_apart(blocks: &mut [RawBlock]) -> bool {
    let count = blocks.len();
    let is_frame = |at: usize, block: &RawBlock| {
        let is_outside = at < TOP || at + BOTTOM >= count;
        let is_frame_like = block.text.len() <= SHORT || furniture::is_call(&block.text);
        is_outside && block.text.len() <= LONGEST && is_frame_like && says(&block.text, PHRASES)
    };
    let mut frame: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if is_frame(at, block) {
            frame.push(at);
        }
    }
    let half = count / 2;
    let is_end = |at: &&usize| **at >= half && says(&blocks[**at].text, ENDS);
    let end = frame.iter().find(is_end).copied();
    if let Some(end) = end {
        let is_short = |at: &usize| blocks[*at].text.len() <= LONGEST;
        let below: Vec<usize> = (end + 1..count).filter(is_short).collect();
        frame.extend(below);
    }
    let is_letter = |at: usize| !frame.contains(&at) && blocks[at].kind == BlockKind::Paragraph;
    if !(0..count).any(is_letter) {
        return false;
    }
    for at in frame {
        blocks[at].kind = BlockKind::Aside;
    }
    end.is_some()
}

fn says(text: &str, phrases: &[&str]) -> bool {
    let small = text.to_lowercase().replace('’', "'");
    phrases.iter().any(|phrase| small.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(lines: &[&str]) -> Vec<String> {
        let block = |text: &&str| RawBlock {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            is_tied: false,
        };
        let mut blocks: Vec<RawBlock> = lines.iter().map(block).collect();
        set_apart(&mut blocks);
        let kept = blocks
            .into_iter()
            .filter(|b| b.kind == BlockKind::Paragraph);
        kept.map(|block| block.text).collect()
    }

    #[test]
    fn the_frame_goes_and_the_letter_stays() {
        let letter = [
            "View in browser",
            "Good morning.",
            "The ferry sank.",
            "You received this email because you signed up. Unsubscribe",
            "Quay 1, Veldra",
        ];
        assert_eq!(kept(&letter), ["Good morning.", "The ferry sank."]);
        let letter = [
            "Forwarded this email? Subscribe here for more",
            "The generals count.",
            "They have counted.",
            "You’re currently a free subscriber to a letter.",
            "Like Comment Restack",
            "Unsubscribe",
        ];
        assert_eq!(kept(&letter), ["The generals count.", "They have counted."]);
        assert_eq!(kept(&["How to unsubscribe"]), ["How to unsubscribe"]);
    }
}
