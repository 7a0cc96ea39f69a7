//! The people, places and outlets that the articles are about.

use super::vocabulary::{Vocabulary, capitalised, invent};
use crate::support::rng::{Rng, Zipf};

const PEOPLE: usize = 3000;
const PLACES: usize = 400;
const WRITERS: usize = 40;

const GIVEN: &[&str] = &[
    "Adam", "Alice", "Amina", "Andrew", "Anna", "Anton", "Boris", "Carla", "Cecil", "Clara",
    "Daniel", "Dora", "Edith", "Elias", "Emma", "Felix", "Frida", "George", "Greta", "Hannah",
    "Henry", "Ida", "Igor", "Irene", "James", "Jana", "John", "Julia", "Karl", "Laura", "Leon",
    "Lucy", "Maria", "Mark", "Martin", "Nina", "Noah", "Olga", "Oscar", "Paul", "Petra", "Rosa",
    "Simon", "Sofia", "Thomas", "Vera", "Victor", "William", "Yusuf", "Zoe",
];

/// A person's name.
#[derive(Clone, Debug)]
pub struct Person {
    /// `Anna`
    pub given: &'static str,
    /// `Brandock`
    pub surname: String,
}

impl Person {
    fn new(rng: &mut Rng) -> Self {
        Self {
            given: rng.pick(GIVEN),
            surname: capitalised(&invent(rng, 2)),
        }
    }

    /// `Anna Brandock`
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

/// An outlet of articles.
pub struct Outlet {
    /// `The Norvik Ledger`
    pub name: String,
    /// The name in paths and addresses.
    pub slug: String,
    /// The authors who write for it.
    pub writers: Vec<Person>,
    /// The line below most of its articles.
    pub pitch: String,
}

impl Outlet {
    fn new(kind: &str, rng: &mut Rng) -> Self {
        let town = capitalised(&invent(rng, 2));
        let name = format!("The {town} {kind}");
        Self {
            slug: format!("{town}-{kind}").to_ascii_lowercase(),
            writers: (0..WRITERS).map(|_| Person::new(rng)).collect(),
            pitch: format!(
                "Sign up for {name}'s morning newsletter and get our best stories in your inbox."
            ),
            name,
        }
    }
}

/// Everything that articles of one seed have in common.
pub struct World {
    /// The words.
    pub vocabulary: Vocabulary,
    /// The outlets.
    pub outlets: Vec<Outlet>,
    people: Vec<Person>,
    fame: Zipf,
    places: Vec<String>,
    size: Zipf,
}

impl World {
    /// Creates a world.
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed, 0);
        let kinds = [
            "Ledger", "Post", "Courier", "Herald", "Times", "Echo", "Tribune", "Star",
        ];
        Self {
            vocabulary: Vocabulary::new(&mut rng),
            outlets: kinds.map(|kind| Outlet::new(kind, &mut rng)).into(),
            people: (0..PEOPLE).map(|_| Person::new(&mut rng)).collect(),
            fame: Zipf::new(PEOPLE),
            places: (0..PLACES)
                .map(|_| capitalised(&invent(&mut rng, 2)))
                .collect(),
            size: Zipf::new(PLACES),
        }
    }

    /// Returns a person in the news.
    pub fn person(&self, rng: &mut Rng) -> &Person {
        &self.people[self.fame.rank(rng)]
    }

    /// Returns a town.
    pub fn place(&self, rng: &mut Rng) -> &str {
        &self.places[self.size.rank(rng)]
    }
}
