//! Finds the most likely sequence of roles for all lines of a page: the facts of a line
//! are evidence for a role, and so is the role of the line above it (Viterbi 1967).

use std::ops::RangeInclusive;

use super::ROLES;
use crate::article::Role;

/// The number of states of a line: the story, or one of [`ROLES`].
pub const STATES: usize = ROLES.len() + 1;
/// The state of a line of the story.
pub const STORY: usize = 0;
/// The state of the headline.
pub const TITLE: usize = STATES - 1;
/// The pseudo-state above the first line.
pub const TOP: usize = STATES;

/// Returns the state of a role.
pub fn state(role: Role) -> usize {
    let role = ROLES.iter().position(|one| *one == role);
    role.map_or(STORY, |role| role + 1)
}

/// The weights of a fact for furniture, caption and note; the story's weight is zero.
pub type Weights = [i32; TITLE - 1];
/// The score of each state.
pub type Scores = [i32; STATES];

/// A score too low for any sum to make up for.
const NEVER: i32 = i32::MIN / 4;

/// The scores of the states of one line.
pub struct Place {
    /// From the line itself.
    pub own: Scores,
    /// Given the state of the line above it; the last entry is for the first line.
    pub after: [Scores; STATES + 1],
}

impl Place {
    /// Scores a line: `sum` is applied to its facts, and to its `turns` combined by
    /// `after` with each state of the line above. `above` is the range of states
    /// possible there.
    pub fn new<const TURNS: usize>(
        facts: &[u64],
        turns: &[u64; TURNS],
        above: RangeInclusive<usize>,
        after: impl Fn(u64, usize) -> u64,
        sum: impl Fn(&[u64]) -> Weights,
    ) -> Self {
        let mut place = Self {
            own: [0; STATES],
            after: [[0; STATES]; STATES + 1],
        };
        place.own[TITLE] = NEVER;
        place.own[STORY + 1..TITLE].copy_from_slice(&sum(facts));
        for above in above {
            let sums = &mut place.after[above];
            sums[STORY + 1..TITLE].copy_from_slice(&sum(&turns.map(|turn| after(turn, above))));
        }
        place
    }

    /// Adds a bonus to the score of a state.
    pub fn leaning(mut self, state: usize, by: i32) -> Self {
        self.own[state] = self.own[state].saturating_add(by);
        self
    }

    /// Returns the scores of a line with a known state, which exclude all others.
    pub fn of(state: usize) -> Self {
        let mut own = [NEVER; STATES];
        own[state] = 0;
        Self {
            own,
            after: [[0; STATES]; STATES + 1],
        }
    }
}

/// Returns the sequence of states with the highest score, one per place. Takes
/// linear time.
pub fn likeliest(places: &[Place]) -> Vec<usize> {
    let mut sums: Scores = [0; STATES];
    let mut from: Vec<[u8; STATES]> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let before = sums;
        let mut above = [0; STATES];
        for state in 0..STATES {
            let by = |above: usize| before[above].saturating_add(place.after[above][state]);
            let (best, sum) = if at == 0 {
                (0, place.after[TOP][state])
            } else {
                let ways = (0..STATES).map(|above| (above, by(above)));
                ways.rev().max_by_key(|(_, sum)| *sum).unwrap_or_default()
            };
            above[state] = best as u8;
            sums[state] = sum.saturating_add(place.own[state]).max(NEVER);
        }
        from.push(above);
    }
    let best = (0..STATES).rev().max_by_key(|state| sums[*state]);
    let mut state = best.unwrap_or(STORY);
    let mut states = vec![STORY; places.len()];
    for (at, above) in from.iter().enumerate().rev() {
        states[at] = state;
        state = usize::from(above[state]);
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    const FURNITURE: usize = 1;

    fn place(fact: u64) -> Place {
        // A line with fact 1 is furniture, with 2 the story's, with 3 as above.
        let after = |turn: u64, above: usize| turn + above as u64;
        let weight = |fact: &u64| match fact {
            1 => 5,
            2 => -9,
            3 => -3,
            101 => 4,
            _ => 0,
        };
        let sum = |facts: &[u64]| [facts.iter().map(weight).sum(), 0, 0];
        Place::new(&[fact], &[100], STORY..=TOP, after, sum)
    }

    #[test]
    fn the_role_above_speaks_too() {
        let of =
            |facts: &[u64]| likeliest(&facts.iter().map(|fact| place(*fact)).collect::<Vec<_>>());
        assert_eq!(of(&[]), Vec::<usize>::new());
        assert_eq!(of(&[2, 2]), [STORY, STORY]);
        assert_eq!(of(&[1, 3, 2]), [FURNITURE, FURNITURE, STORY]);
        assert_eq!(of(&[2, 3]), [STORY, STORY]);
    }

    #[test]
    fn the_headline_stays() {
        let places = [place(1), Place::of(TITLE), place(2)];
        assert_eq!(likeliest(&places), [FURNITURE, TITLE, STORY]);
    }
}
