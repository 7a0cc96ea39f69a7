use super::*;

#[test]
fn every_known_key_is_a_field() {
    for key in KEYS {
        assert!(field(key).is_some(), "{key}");
    }
}

#[test]
fn what_no_sidecar_is_is_not_read() {
    assert_eq!(text(&b"title = 'x'"[..]).unwrap(), "title = 'x'");
    let endless = text(io::repeat(b' ')).unwrap_err();
    assert!(endless.to_string().contains("larger than 64 KiB"));
    let latin = SidecarError::from(text(&b"title = 'caf\xe9'"[..]).unwrap_err());
    assert!(matches!(latin, SidecarError::NotText));
}

#[test]
fn values_become_corrections() {
    let text =
        "title = 'Storm'\nauthors = ['Jane Roe', 'John Doe']\npublished = 2024-02-27T09:40:00Z\n";
    let claims = parse(text).unwrap().all;
    let read: Vec<_> = claims
        .iter()
        .map(|claim| (claim.field, claim.value.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            (Field::Author, "Jane Roe"),
            (Field::Author, "John Doe"),
            (Field::Published, "2024-02-27T09:40:00Z"),
            (Field::Title, "Storm"),
        ]
    );
    assert!(claims.iter().all(|claim| claim.trust == Trust::Correction));
}

#[test]
fn corrections_may_have_days_and_an_empty_list_is_no_value() {
    let text = "corrections = [{ date = 2024-03-01, text = 'So.' }, 'And so.']\nauthors = []\n";
    let claims = parse(text).unwrap().all;
    let values: Vec<&str> = claims.iter().map(|claim| claim.value.as_str()).collect();
    assert_eq!(values, ["", "2024-03-01: So.", "And so."]);
}

#[test]
fn mistakes_are_told() {
    for (text, expected) in [
        ("autorr = 'x'", "unknown key `autorr`"),
        ("title = true", "the value of `title`"),
        ("title 'x'", "not valid TOML"),
        ("title = ''", "the value of `title` is empty"),
        ("authors = ['']", "the value of `authors` is empty"),
        (
            "corrections = [{date = 2024-03-01}]",
            "the value of `corrections`",
        ),
        (
            "published = '03/04/2023'",
            "`published` cannot be `03/04/2023`",
        ),
        ("language = 'klingon'", "`language` cannot be `klingon`"),
        ("url = 5", "`url` cannot be `5`"),
        (
            "source = 'https://post.example'",
            "`source` cannot be `https://post.example`",
        ),
        ("title = ['A', 'B']", "`title` can only have one value"),
        (
            "authors = ['Jane Roe', ' ']",
            "the value of `authors` is empty",
        ),
        ("[[record]]\ntitle = 'x'", "[[record]] needs a `number`"),
        (
            "[[record]]\nnumber = 2\n[[record]]\nnumber = 2\ntitle = 'x'",
            "there are several [[record]] with the `number` 2",
        ),
        ("[[record]]\nnumber = -1", "[[record]] needs a `number`"),
        ("record = 3", "[[record]] needs a `number`"),
        ("[[record]]\nnumber = 1\ntilte = 'x'", "unknown key `tilte`"),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn a_byline_of_several_is_read_and_a_list_is_taken_as_it_is() {
    for (text, expected) in [
        ("authors = 'Jane Roe and John Doe'", "Jane Roe|John Doe"),
        ("authors = 'By Jane Roe'", "Jane Roe"),
        ("authors = 'k.d. lang'", "k.d. lang"),
        ("authors = 'Smith & Jones'", "Smith & Jones"),
        ("authors = ['Jane Roe and Sons']", "Jane Roe and Sons"),
        ("authors = ['dpa', 'bell  hooks']", "dpa|bell hooks"),
    ] {
        let claims = parse(text).unwrap().all;
        let names: Vec<&str> = claims.iter().map(|claim| claim.value.as_str()).collect();
        assert_eq!(names.join("|"), expected, "{text}");
    }
}

#[test]
fn one_article_of_several_has_its_own_table() {
    let text = "source = 'The Post'\n[[record]]\nnumber = 3\ntitle = 'Storm'\n";
    let sidecar = parse(text).unwrap();
    let fields = |record| -> Vec<Field> {
        let claims = sidecar.statements(Some(record)).flatten();
        claims.map(|claim| claim.field).collect()
    };
    assert_eq!(fields(3), [Field::Title, Field::Source]);
    assert_eq!(fields(0), [Field::Source]);
    assert!(sidecar.of_several().is_ok());
    assert!(parse("published = []").unwrap().of_several().is_ok());
    let mistake = parse("title = 'Storm'").unwrap();
    let mistake = mistake.of_several().unwrap_err().to_string();
    assert!(mistake.contains("`title` cannot be the same"), "{mistake}");
}

#[test]
fn advice_can_be_followed() {
    let mistake = SidecarError::OfOne("title").in_container().to_string();
    assert!(!mistake.contains("[[record]]"), "{mistake}");
    let mistake = SidecarError::NoRecord(vec![3, 5, 8]).to_string();
    assert!(mistake.ends_with("`record` is 3, 5 or 8"), "{mistake}");
}
