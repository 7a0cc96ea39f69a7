//! Restrictions to days and lengths: `date aft 3/15/1987`, `length > 500`;
//! of Factiva `date from 20240101 to 20240301`, `wc gt 500`.

use jiff::civil::Date;

/// A restriction that the first pieces make up, in our language, and how many
/// pieces it takes.
pub fn restriction(pieces: &[&str]) -> Option<(String, usize)> {
    let name = pieces.first()?.to_ascii_lowercase();
    match name.as_str() {
        "date" => days(&pieces[1..]).map(|(own, length)| (own, length + 1)),
        "length" | "wc" => {
            let sign = sign(pieces.get(1)?)?;
            let words: u32 = pieces.get(2)?.parse().ok()?;
            Some((format!("words:{sign}{words}"), 3))
        }
        _ => None,
    }
}

/// `aft 3/15/1987`, `from 20240101 to 20240301`, `is 2024`.
fn days(pieces: &[&str]) -> Option<(String, usize)> {
    let word = pieces.first()?.to_ascii_lowercase();
    if word == "from" {
        let (first, length) = day(&pieces[1..])?;
        let to = pieces.get(1 + length)?;
        let (last, more) = day(&pieces[2 + length..]).filter(|_| to.eq_ignore_ascii_case("to"))?;
        return Some((format!("published:{first}..{last}"), 2 + length + more));
    }
    let sign = match word.as_str() {
        "aft" | "after" => ">",
        "bef" | "before" => "<",
        "is" => "",
        sign => self::sign(sign)?,
    };
    let (day, length) = day(&pieces[1..])?;
    Some((format!("published:{sign}{day}"), 1 + length))
}

fn sign(piece: &str) -> Option<&'static str> {
    Some(match piece.to_ascii_lowercase().as_str() {
        ">" | "gt" => ">",
        "<" | "lt" => "<",
        ">=" | "geq" | "ge" => ">=",
        "<=" | "leq" | "le" => "<=",
        "=" | "eq" => "",
        _ => return None,
    })
}

/// A day, month or year in our notation, and how many pieces it is: `3/15/1987`
/// in American order, `19870315`, `1987`, `March 15, 1987`, `2024-03-15`.
fn day(pieces: &[&str]) -> Option<(String, usize)> {
    let piece = *pieces.first()?;
    let is_digits = piece.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && piece.len() == 4 {
        return Some((piece.to_owned(), 1));
    }
    if is_digits && piece.len() == 8 {
        let (year, day) = piece.split_at(4);
        let day: Date = format!("{year}-{}-{}", &day[..2], &day[2..]).parse().ok()?;
        return Some((day.to_string(), 1));
    }
    if let Ok(day) = piece.parse::<Date>() {
        return Some((day.to_string(), 1));
    }
    if let [month, day, year] = piece.split('/').collect::<Vec<_>>()[..] {
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        return Some((day.ok()?.to_string(), 1));
    }
    let printed = pieces.get(..3)?.join(" ");
    let day =
        Date::strptime("%B %d, %Y", &printed).or_else(|_| Date::strptime("%b %d, %Y", &printed));
    Some((day.ok()?.to_string(), 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_lengths_are_put_into_ours() {
        for (typed, expected) in [
            ("date aft 3/15/1987", Some("published:>1987-03-15")),
            ("DATE BEF 1987", Some("published:<1987")),
            ("date is 2024-03-15", Some("published:2024-03-15")),
            ("date >= March 15, 1987", Some("published:>=1987-03-15")),
            ("date after 19870315", Some("published:>1987-03-15")),
            (
                "date from 20240101 to 20240301",
                Some("published:2024-01-01..2024-03-01"),
            ),
            ("length > 500", Some("words:>500")),
            ("wc gt 500", Some("words:>500")),
            ("date of birth", None),
            ("date is set", None),
            ("date aft 13/15/1987", None),
            ("length of stay", None),
            ("date", None),
        ] {
            let pieces: Vec<&str> = typed.split(' ').collect();
            let found = restriction(&pieces);
            assert_eq!(
                found.as_ref().map(|(own, _)| own.as_str()),
                expected,
                "{typed}"
            );
            if let Some((_, length)) = found {
                assert_eq!(length, pieces.len(), "{typed}");
            }
        }
    }
}
