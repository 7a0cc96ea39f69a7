//! The agencies that supplied an article: AP, Reuters, dpa.
//!
//! They are named in bylines (`By Jane Roe, Associated Press`), in datelines (`KYIV
//! (Reuters) —`) and in the fields of vendors, always as whole parts. An agency that
//! a story merely mentions has not supplied it.

use crate::article::{Article, Role, Sourced};
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::lines::agency::{in_brackets, in_line};
use crate::lines::caption;
use crate::lines::dateline;

/// Returns the agencies that supplied an article whose blocks have their roles.
pub fn agencies(article: &Article, claims: &[Claim]) -> Vec<Sourced<String>> {
    let mut found: Vec<Sourced<String>> = Vec::new();
    let mut add = |name: &'static str, from: &Origin| {
        if !found.iter().any(|known| known.value == name) {
            found.push(Sourced::new(name.to_owned(), from));
        }
    };
    for claim in claims {
        // A line that names no writers may be a photo credit.
        let is_of_picture = || claim.trust == Trust::Mention && caption::is_credit(&claim.value);
        let is_byline = matches!(claim.field, Field::Author | Field::Agency) && !is_of_picture();
        let in_text = match claim.field {
            Field::Dateline => in_brackets(&claim.value),
            _ if is_byline => in_line(&claim.value),
            _ => Vec::new(),
        };
        in_text.into_iter().for_each(|name| add(name, &claim.from));
    }
    for block in &article.blocks {
        match block.role {
            Role::Note if block.text.len() <= 200 => {
                in_line(&block.text)
                    .into_iter()
                    .for_each(|name| add(name, &Origin::Byline));
            }
            _ => {}
        }
    }
    for paragraph in article.paragraphs().take(2) {
        if let Some(head) = dateline::signed(paragraph) {
            in_brackets(head)
                .into_iter()
                .for_each(|name| add(name, &"dateline".into()));
        }
    }
    found
}
