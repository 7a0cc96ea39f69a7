//! Moves boolean operators, and conditions without a position in the text, out of
//! distances, counts and quotations.

use super::text_part;
use crate::search::query::plan::Gathered;
use crate::search::query::{Field, Join, Node, Reach};

/// Moves boolean operators, and conditions without a position in the text, out of
/// distances.
pub fn distribute(node: &Node, gathered: &mut Gathered) -> Node {
    let mut each = |parts: &[Node]| -> Vec<Node> {
        parts
            .iter()
            .map(|part| distribute(part, gathered))
            .collect()
    };
    match node {
        Node::And(parts, join) => Node::And(each(parts), *join),
        Node::Or(parts) => Node::Or(each(parts)),
        Node::Not(of) => Node::Not(Box::new(distribute(of, gathered))),
        Node::Boost(of, by) => Node::Boost(Box::new(distribute(of, gathered)), *by),
        Node::Field(field, of) if text_part(*field).is_some() => {
            Node::Field(*field, Box::new(distribute(of, gathered)))
        }
        Node::First(n, of) => Node::First(*n, Box::new(distribute(of, gathered))),
        Node::AtLeast(times, of) => match distribute(of, gathered) {
            of @ Node::AtLeast(..) => of,
            of => counted(*times, of, gathered),
        },
        Node::Said(speaker, Some(of)) => said_apart(speaker, distribute(of, gathered)),
        Node::Near {
            left,
            right,
            reach,
            refused,
        } => {
            let (left, right) = (distribute(left, gathered), distribute(right, gathered));
            apart(left, right, *reach, *refused, gathered)
        }
        other => other.clone(),
    }
}

/// Separates what is counted from conditions on the article: `atleast2(oil -gas)`
/// counts oil in articles without gas.
fn counted(times: u32, of: Node, gathered: &mut Gathered) -> Node {
    let at_least = |of: Node| Node::AtLeast(times, Box::new(of));
    let is_counted = |of: &Node| has_place(of) && !matches!(of, Node::Not(_));
    match of {
        Node::And(parts, join) if !parts.iter().all(is_counted) => {
            let (mut counts, beside): (Vec<Node>, Vec<Node>) =
                parts.into_iter().partition(is_counted);
            let counts = match counts.len() {
                0 => None,
                1 => counts.pop(),
                _ => Some(Node::And(counts, join)),
            };
            let counts = counts.map(at_least);
            Node::And(counts.into_iter().chain(beside).collect(), Join::Written)
        }
        Node::Or(parts) if !parts.iter().all(is_counted) => {
            let (counts, others): (Vec<Node>, Vec<Node>) = parts.into_iter().partition(is_counted);
            for other in others {
                let fault = format!("atleast{times}: {other} cannot be counted; ignored");
                gathered.fault_in(other.to_string(), fault);
            }
            at_least(Node::Or(counts))
        }
        of if is_counted(&of) => at_least(of),
        of => {
            let fault =
                format!("atleast{times}: {of} cannot be counted; articles that match it are found");
            gathered.fault_in(of.to_string(), fault);
            of
        }
    }
}

/// Distributes a speaker over statements, which may be in different quotations.
fn said_apart(speaker: &Node, of: Node) -> Node {
    let said = |of: Node| said_apart(speaker, of);
    match of {
        Node::And(parts, join) => Node::And(parts.into_iter().map(said).collect(), join),
        Node::Or(parts) if parts.iter().any(is_boolean) => {
            Node::Or(parts.into_iter().map(said).collect())
        }
        Node::Not(of) => Node::Not(Box::new(said(*of))),
        Node::AtLeast(times, of) => Node::AtLeast(times, Box::new(said(*of))),
        Node::Boost(of, by) => Node::Boost(Box::new(said(*of)), by),
        of => Node::Said(Box::new(speaker.clone()), Some(Box::new(of))),
    }
}

fn apart(left: Node, right: Node, reach: Reach, refused: bool, gathered: &mut Gathered) -> Node {
    match (left, right) {
        (Node::And(parts, join), right) => {
            let near = parts
                .into_iter()
                .map(|part| apart(part, right.clone(), reach, refused, gathered));
            Node::And(near.collect(), join)
        }
        // Negated: without any of them, or near all of them.
        (left, Node::And(parts, _)) if refused => {
            apart(left, Node::Or(parts), reach, true, gathered)
        }
        (left, Node::And(parts, join)) => {
            let near = parts
                .into_iter()
                .map(|part| apart(left.clone(), part, reach, refused, gathered));
            Node::And(near.collect(), join)
        }
        (Node::Or(parts), right) if parts.iter().any(is_boolean) => {
            let near = parts
                .into_iter()
                .map(|part| apart(part, right.clone(), reach, refused, gathered));
            Node::Or(near.collect())
        }
        (left, Node::Or(parts)) if !refused && parts.iter().any(is_boolean) => {
            let near = parts
                .into_iter()
                .map(|part| apart(left.clone(), part, reach, refused, gathered));
            Node::Or(near.collect())
        }
        (left, Node::Not(right)) => apart(left, *right, reach, !refused, gathered),
        (Node::Not(left), right) => apart(right, *left, reach, !refused, gathered),
        (left, right) if !has_place(&left) || !has_place(&right) => {
            let about = if has_place(&left) { &right } else { &left };
            let fault =
                "one of them has no position in the text; articles that match both are found";
            gathered.fault_in(
                about.to_string(),
                format!("{left} {reach} {right}: {fault}"),
            );
            let right = if refused {
                Node::Not(Box::new(right))
            } else {
                right
            };
            Node::And(vec![left, right], Join::Written)
        }
        (left, right) => Node::Near {
            left: Box::new(left),
            right: Box::new(right),
            reach,
            refused,
        },
    }
}

fn is_boolean(node: &Node) -> bool {
    match node {
        Node::And(..) | Node::Not(_) => true,
        Node::Or(parts) => parts.iter().any(is_boolean),
        node => !has_place(node),
    }
}

/// Whether a node has positions in the text.
pub fn has_place(node: &Node) -> bool {
    match node {
        Node::Field(field, of) => {
            *field == Field::Person || text_part(*field).is_some() && has_place(of)
        }
        Node::Range(..) | Node::Exists(_) => false,
        Node::And(parts, _) | Node::Or(parts) => parts.iter().all(has_place),
        Node::Boost(of, _) | Node::First(_, of) | Node::AtLeast(_, of) => has_place(of),
        Node::Said(_, of) => of.as_deref().is_none_or(has_place),
        _ => true,
    }
}
