//! Compares two words of names: slips, and the usual short forms.

/// Whether two long words are one insertion, deletion, substitution or swap apart.
pub fn is_one_slip(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    is_slip(a, b, SHORTEST)
}

/// The same for words of at least this length.
pub fn is_slip(a: &str, b: &str, shortest: usize) -> bool {
    let first = |name: &str| name.chars().flat_map(char::to_lowercase).next();
    if first(a) != first(b) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (
        a.to_lowercase().chars().collect(),
        b.to_lowercase().chars().collect(),
    );
    if a.len().min(b.len()) < shortest || a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    // `Maria` and `Mario` are two people; a different first letter is rarely a slip.
    let feminine = end == 0
        && matches!(
            (a, b),
            (['a'] | [], ['o' | 'e'] | ['a']) | (['o' | 'e'] | ['a'], ['a'] | [])
        );
    let swapped = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    start > 0 && !feminine && (a.len().max(b.len()) <= 1 || swapped)
}

/// Whether one is the usual short form of the other.
pub fn is_nickname(a: &str, b: &str) -> bool {
    let is = |row: &&[&str], word: &str| row.iter().any(|name| name.eq_ignore_ascii_case(word));
    NICKNAMES.iter().any(|row| is(row, a) && is(row, b))
}

/// Only forms so usual that within one text they are one person. Many of the
/// thousands in `same::variants` are also separate names, and need other evidence.
const NICKNAMES: &[&[&str]] = &[
    &["William", "Bill", "Billy", "Will", "Willie"],
    &["Robert", "Bob", "Bobby", "Rob", "Robbie"],
    &["Richard", "Dick", "Rick", "Richie", "Rich"],
    &["James", "Jim", "Jimmy", "Jamie"],
    &["Joseph", "Joe", "Joey"],
    &["John", "Jack", "Johnny", "Jon"],
    &["Jonathan", "Jon"],
    &["Michael", "Mike", "Mick", "Mickey"],
    &["Thomas", "Tom", "Tommy"],
    &["Charles", "Charlie", "Chuck"],
    &["Edward", "Ed", "Eddie", "Ted", "Ned"],
    &["Anthony", "Tony"],
    &["Antonio", "Tony"],
    &["Daniel", "Dan", "Danny"],
    &["David", "Dave"],
    &["Donald", "Don", "Donnie"],
    &["Gregory", "Greg"],
    &["Jeffrey", "Jeff"],
    &["Kenneth", "Ken", "Kenny"],
    &["Lawrence", "Larry"],
    &["Matthew", "Matt"],
    &["Nicholas", "Nick"],
    &["Patrick", "Pat"],
    &["Peter", "Pete"],
    &["Philip", "Phillip", "Phil"],
    &["Ronald", "Ron", "Ronnie"],
    &["Samuel", "Sam"],
    &["Stephen", "Steven", "Steve"],
    &["Timothy", "Tim"],
    &["Benjamin", "Ben"],
    &["Christopher", "Chris"],
    &["Andrew", "Andy", "Drew"],
    &["Alexander", "Alex", "Sasha"],
    &["Bernard", "Bernie"],
    &["Elizabeth", "Liz", "Beth", "Betty", "Lizzie"],
    &["Katherine", "Catherine", "Kate", "Kathy", "Cathy", "Katie"],
    &["Margaret", "Maggie", "Peggy", "Meg"],
    &["Patricia", "Pat", "Patty"],
    &["Susan", "Sue", "Susie"],
    &["Deborah", "Debbie"],
    &["Barbara", "Barb"],
    &["Victoria", "Vicky"],
    &["Jennifer", "Jen", "Jenny"],
    &["Frederick", "Fred", "Freddie"],
    &["Gerald", "Jerry", "Gerry"],
    &["Walter", "Walt"],
    &["Francis", "Frank"],
    &["Harold", "Harry", "Hal"],
    &["Henry", "Harry", "Hank"],
    &["Leonard", "Len", "Lenny"],
    &["Raymond", "Ray"],
    &["Vincent", "Vince"],
    &["Zachary", "Zach", "Zack"],
];
