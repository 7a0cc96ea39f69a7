//! Lowercase `or` and `and` as operators.
//!
//! In everyday text they are words. A group that is an operand, or that contains
//! operators, is not prose: there, between two operands, they are operators as in the
//! news databases. `not` stays a word even so, since it would invert the meaning, and
//! a remark explains how to write it.

use super::{Kind, Lexer};

impl Lexer<'_> {
    /// Converts lowercase words to operators in groups that contain operators.
    pub(super) fn small_operators(&mut self) {
        let operated = self.operated().into_iter().enumerate();
        for (at, _) in operated.filter(|(_, is_operated)| *is_operated) {
            let is_between = at > 0 && self.ends(at - 1) && self.begins(at + 1);
            match self.plain(at) {
                Some("or") if is_between && !self.is_small(at + 1) => {
                    self.tokens[at].kind = Kind::Or;
                }
                Some("and")
                    if is_between && self.plain(at + 1) == Some("not") && self.begins(at + 2) =>
                {
                    self.tokens[at].kind = Kind::And;
                    self.tokens[at + 1].kind = Kind::Not;
                }
                Some("and") if is_between && !self.is_small(at + 1) => {
                    self.tokens[at].kind = Kind::And;
                }
                Some("not") if self.begins(at + 1) => {
                    let text = "\"not\" is a word here; NOT, in capitals, or - leaves out";
                    self.remark(self.tokens[at].at.clone(), text);
                }
                _ => {}
            }
        }
    }

    /// Returns for each token whether it is in a group that is an operand or that
    /// contains operators.
    fn operated(&self) -> Vec<bool> {
        let mut operated = vec![false; self.tokens.len()];
        let mut open: Vec<(usize, bool)> = Vec::new();
        for at in 0..self.tokens.len() {
            match self.tokens[at].kind {
                Kind::Open | Kind::AtLeast(_) => {
                    let outer = open.last().is_some_and(|(_, is_operated)| *is_operated);
                    let is_counted = matches!(self.tokens[at].kind, Kind::AtLeast(_));
                    open.push((at, outer || is_counted || self.is_operand(at)));
                }
                Kind::Close => {
                    let Some((from, is_operated)) = open.pop() else {
                        continue;
                    };
                    let after = self.tokens.get(at + 1).map(|token| &token.kind);
                    let is_joined = matches!(
                        after,
                        Some(Kind::Near { .. } | Kind::Or | Kind::And | Kind::Boost(_))
                    );
                    if is_operated || is_joined {
                        operated[from..at].fill(true);
                    }
                    // A nested group that is operated on marks the outer one too.
                    if let Some((_, outer)) = open.last_mut() {
                        *outer |= is_operated || is_joined;
                    }
                }
                _ => {
                    let is_sign = !self.is_word(at);
                    if let Some((_, is_operated)) = open.last_mut() {
                        *is_operated |= is_sign;
                    }
                }
            }
        }
        operated
    }

    /// Whether a group that opens here is the value of a field, or follows an
    /// operator or a speaker.
    fn is_operand(&self, at: usize) -> bool {
        let kind = |back: usize| Some(&self.tokens[at.checked_sub(back)?].kind);
        let is_said = matches!(kind(2), Some(Kind::Said)) && self.ends(at - 1);
        is_said
            || matches!(
                kind(1),
                Some(
                    Kind::Field(_)
                        | Kind::First(_)
                        | Kind::Said
                        | Kind::Near { .. }
                        | Kind::Or
                        | Kind::And
                        | Kind::Not
                        | Kind::Minus
                )
            )
    }

    fn plain(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Leaf(node) => node.plain(),
            _ => None,
        }
    }

    fn is_word(&self, at: usize) -> bool {
        self.plain(at).is_some()
    }

    fn is_small(&self, at: usize) -> bool {
        matches!(self.plain(at), Some("or" | "and" | "not"))
    }

    /// Whether an operand ends at a token.
    fn ends(&self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        matches!(kind, Some(Kind::Leaf(_) | Kind::Close | Kind::Boost(_)))
    }

    /// Whether an operand begins at a token.
    fn begins(&self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        matches!(
            kind,
            Some(
                Kind::Leaf(_)
                    | Kind::Open
                    | Kind::AtLeast(_)
                    | Kind::Field(_)
                    | Kind::First(_)
                    | Kind::Said
                    | Kind::Minus
            )
        )
    }
}
