//! Whose `IST` it is: India, Ireland and Israel call their time so.
//!
//! The article's own words tell, if they speak of one of the three alone. Of
//! Israel's time, whose summer began on another day each year, no more is said.

use jiff::tz::Offset;

/// Whether a line of dates has a time by that name.
pub fn is_named(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == "IST")
}

/// The distance from UTC that the paragraphs of an article speak for.
pub fn offset<'t>(article: impl Iterator<Item = &'t str>) -> Option<Offset> {
    /// Naming a country once may be news from abroad.
    const ENOUGH: u32 = 2;
    /// Bytes that tell.
    const MOST: usize = 20_000;
    let (mut india, mut ireland, mut israel, mut read) = (0, 0, 0, 0);
    for text in article {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '₹') {
            let is_in = |list: &[&str]| u32::from(list.contains(&word));
            if word.starts_with(|c: char| c.is_uppercase() || "₹cl".contains(c)) {
                india += is_in(INDIA) + u32::from(word.starts_with('₹'));
                ireland += is_in(IRELAND);
                israel += is_in(ISRAEL);
            }
        }
        read += text.len();
        if read > MOST {
            break;
        }
    }
    match (india, ireland, israel) {
        (ENOUGH.., 0, 0) => Offset::from_seconds(19_800).ok(),
        (0, ENOUGH.., 0) => Offset::from_seconds(3_600).ok(),
        _ => None,
    }
}

const INDIA: &[&str] = &[
    "India",
    "Indian",
    "Indians",
    "Delhi",
    "Mumbai",
    "Bombay",
    "Kolkata",
    "Calcutta",
    "Chennai",
    "Madras",
    "Bengaluru",
    "Bangalore",
    "Hyderabad",
    "Ahmedabad",
    "Pune",
    "Lucknow",
    "Kanpur",
    "Jaipur",
    "Patna",
    "Bhopal",
    "Nagpur",
    "Surat",
    "Indore",
    "Kochi",
    "Thiruvananthapuram",
    "Guwahati",
    "Chandigarh",
    "Ranchi",
    "Raipur",
    "Srinagar",
    "Kerala",
    "Gujarat",
    "Maharashtra",
    "Bihar",
    "Rajasthan",
    "Odisha",
    "Assam",
    "Goa",
    "Haryana",
    "Karnataka",
    "Telangana",
    "Jharkhand",
    "Chhattisgarh",
    "Uttarakhand",
    "Manipur",
    "Tripura",
    "Pradesh",
    "Nadu",
    "Bengal",
    "Lok",
    "Rajya",
    "BJP",
    "crore",
    "crores",
    "lakh",
    "lakhs",
    "Panchayat",
];

const IRELAND: &[&str] = &[
    "Ireland",
    "Irish",
    "Dublin",
    "Cork",
    "Galway",
    "Limerick",
    "Waterford",
    "Kerry",
    "Mayo",
    "Donegal",
    "Sligo",
    "Wexford",
    "Kilkenny",
    "Garda",
    "Gardaí",
    "Gardai",
    "Taoiseach",
    "Tánaiste",
    "Dáil",
    "Oireachtas",
    "Leinster",
    "Munster",
];

const ISRAEL: &[&str] = &[
    "Israel",
    "Israeli",
    "Israelis",
    "Jerusalem",
    "Haifa",
    "Knesset",
    "IDF",
    "Netanyahu",
    "Gaza",
    "Aviv",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_country_alone_tells() {
        for (text, seconds) in [
            ("The Kerala government will pay ₹62 crore.", Some(19_800)),
            ("Gardaí in Galway closed the road.", Some(3_600)),
            ("The Knesset in Jerusalem voted.", None),
            ("India and Ireland played in Mumbai.", None),
            ("The lakh is a number.", None),
            ("The river rose.", None),
        ] {
            let found = offset([text].into_iter()).map(Offset::seconds);
            assert_eq!(found, seconds, "{text}");
        }
        assert!(is_named(
            "Updated - September 09, 2022 12:07 pm IST - KOCHI"
        ));
        assert!(!is_named("12:07 pm BST"));
    }
}
