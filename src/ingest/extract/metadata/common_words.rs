//! The language of a text by its commonest words.
//!
//! A sixth of the words of any newspaper text are a few dozen articles,
//! prepositions and auxiliaries. Counting them takes a few microseconds, a
//! trigram model a few hundred, so the model is asked only about languages
//! that are not listed here and about texts that these words do not settle.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The code of the language whose commonest words the text has, if there are
/// many of them and clearly more than of any other.
pub fn language(text: &str) -> Option<&'static str> {
    let mut counts = [0usize; LANGUAGES.len()];
    let mut words = 0;
    let letters = |c: char| !c.is_alphabetic();
    for word in text.split(letters).filter(|word| !word.is_empty()) {
        words += 1;
        let Some(&languages) = WORDS.get(word.to_lowercase().as_str()) else {
            continue;
        };
        for (n, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> n & 1 == 1);
        }
    }
    let best = (0..counts.len()).max_by_key(|n| counts[*n])?;
    let second = (0..counts.len())
        .filter(|n| *n != best)
        .map(|n| counts[n])
        .max()?;
    let is_many = words >= 20 && counts[best] * 6 >= words;
    (is_many && counts[best] * 2 > second * 3).then_some(LANGUAGES[best].0)
}

/// Which languages, by their place in the list, have a word.
static WORDS: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, u16> = FxHashMap::default();
    for (n, (_, list)) in LANGUAGES.iter().enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word).or_default() |= 1 << n;
        }
    }
    words
});

/// Codes and commonest words.
const LANGUAGES: [(&str, &str); 12] = [
    (
        "en",
        "the of to and a in that is was for on with as it he his by at be are this have from has had not but \
        they said their who which were will an its after been more she her we or about when there would",
    ),
    (
        "de",
        "der die das und in den von zu mit ist auf für im dem nicht ein eine es sich des auch als an nach wie \
        er bei sie aus hat dass wird war einen sind einer um am haben noch über vor zum zur durch werden man",
    ),
    (
        "fr",
        "le la les de des du et à un une dans est que pour en qui par sur au aux il ne pas ce plus avec se son \
        sa ses été a cette elle ont mais sont l d être ou comme qu leur nous selon après",
    ),
    (
        "es",
        "el la los las de del y en que a un una por con se para es al lo su no como más o pero sus ha fue este \
        esta sobre entre ya también desde hasta le son han está muy cuando años según",
    ),
    (
        "it",
        "il la di e che in un una per con del della non è si le da dei i al alla nel sono ha lo gli anche più \
        come ma delle dal ai su ed nella degli questo stato hanno tra dopo era l",
    ),
    (
        "pt",
        "o a os as de do da dos das e em no na que um uma para com por se não é ao mais foi à como mas ou seu \
        sua nos nas são também pelo pela até isso entre quando já tem ser está depois",
    ),
    (
        "nl",
        "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door naar maar uit nog over \
        heeft wordt worden hij ze dit deze die was werd tot hebben kan meer geen ik dan al wel",
    ),
    (
        "pl",
        "w i na z się do że nie to jest o jak po od za przez dla przy są tym co ale oraz został który która \
        które ma tego jego jej już tak może by było był była także ze pod lub roku",
    ),
    (
        "sv",
        "och i att det som en på är av för med den till inte har de ett om han var men sig från vi så kan när \
        också efter hon ska där eller vid säger under mot nu skulle över blev",
    ),
    (
        "da",
        "og i at det er en på til af for med den der som de ikke har et om han var men sig fra vi så kan når \
        også efter hun skal eller ved siger under mod nu ville over blev være blevet af",
    ),
    (
        "no",
        "og i at det er en på til av for med den som de ikke har et om han var men seg fra vi så kan når også \
        etter hun skal eller ved sier under mot nå ville over ble være blitt fikk å",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise en göre var o ne ya ki ancak her \
        olduğu olduğunu tarafından dedi yeni değil ama kendi iki şekilde üzerinde",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        for (text, expected) in [
            (
                "The harbour of Lower Brindle was closed on Monday after a crane fell into the basin, and ferries \
                 were sent to Upper Brindle, the council said in a statement that was read to the press.",
                Some("en"),
            ),
            (
                "Havnen i Nedre Brindel ble stengt mandag etter at en kran falt i bassenget, og fergene ble sendt \
                 til Øvre Brindel, sier kommunen, som ikke vet når det er mulig å åpne den igjen etter ulykken.",
                None, // Too much like Danish: the model decides.
            ),
            ("Brindle Brindle Brindle", None),
            ("", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
