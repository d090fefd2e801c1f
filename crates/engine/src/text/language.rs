//! Languages other than English: which one a text is in, and how its words are inflected.
//!
//! Needed only where collections are built: what belongs together is written down there (`collection::terms`). Languages are told apart by
//! whatlang's trigrams, and inflections by the Snowball stemmers (<https://snowballstem.org>) as rust-stemmers has them.

use super::{fold, tokens};
use rust_stemmers::{Algorithm, Stemmer};
use std::fmt;
use whatlang::Lang;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 500;
/// How many letters a text has at least that tells its language.
const LETTERS: usize = 100;
/// Words that no English text of some length does without, and other languages rarely have.
const ENGLISH: [&str; 4] = ["the", "and", "to", "that"];
/// Which part of its words these are at least: one in so many.
const PART: usize = 25;

/// By code (ISO 639-1), as whatlang calls it, and its stemmer.
const KNOWN: [(&str, Lang, Algorithm); 16] = [
    ("ar", Lang::Ara, Algorithm::Arabic),
    ("da", Lang::Dan, Algorithm::Danish),
    ("de", Lang::Deu, Algorithm::German),
    ("el", Lang::Ell, Algorithm::Greek),
    ("es", Lang::Spa, Algorithm::Spanish),
    ("fi", Lang::Fin, Algorithm::Finnish),
    ("fr", Lang::Fra, Algorithm::French),
    ("hu", Lang::Hun, Algorithm::Hungarian),
    ("it", Lang::Ita, Algorithm::Italian),
    ("nl", Lang::Nld, Algorithm::Dutch),
    ("no", Lang::Nob, Algorithm::Norwegian),
    ("pt", Lang::Por, Algorithm::Portuguese),
    ("ro", Lang::Ron, Algorithm::Romanian),
    ("ru", Lang::Rus, Algorithm::Russian),
    ("sv", Lang::Swe, Algorithm::Swedish),
    ("tr", Lang::Tur, Algorithm::Turkish),
];

/// The inflections of a language.
pub(crate) struct Inflections(Stemmer);

impl fmt::Debug for Inflections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inflections")
    }
}

impl Inflections {
    /// Those of the language of a text, as it is `stated` (ISO 639), or else as the text looks; `None` for English, and for languages
    /// that are not known: their words are treated as English ones are.
    pub(crate) fn of(stated: &str, text: &str) -> Option<Self> {
        let code = stated.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let known = match code.as_str() {
            "" => {
                let lang = looks(text)?;
                KNOWN.iter().find(|(_, known, _)| *known == lang)
            }
            "nb" | "nn" => KNOWN.iter().find(|(code, ..)| *code == "no"),
            _ => KNOWN.iter().find(|(known, lang, _)| *known == code || lang.code() == code),
        };
        known.map(|(.., algorithm)| Self(Stemmer::create(*algorithm)))
    }

    /// How many bytes at the end of the folded form of a token are an ending.
    pub(crate) fn ending(&self, token: &str) -> usize {
        let (form, lower) = (fold(token), token.to_lowercase());
        let stem = self.0.stem(&lower);
        let stem = fold(&stem);
        let same = form.char_indices().zip(stem.chars()).take_while(|((_, a), b)| a == b).last();
        let kept = same.map_or(form.len(), |((at, letter), _)| at + letter.len_utf8());
        form.len() - kept
    }
}

/// The language that a text looks like, where it is none that is treated as English is.
fn looks(text: &str) -> Option<Lang> {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or_default();
    let (mut n, mut n_english) = (0, 0);
    for token in tokens(sample) {
        n += 1;
        n_english += usize::from(ENGLISH.iter().any(|word| token.of(sample).eq_ignore_ascii_case(word)));
    }
    // Quicker than to ask for the language of every English text.
    if n_english * PART > n || sample.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return None;
    }
    let candidates = KNOWN.iter().map(|(_, lang, _)| *lang).chain([Lang::Eng]).collect();
    whatlang::Detector::with_allowlist(candidates)
        .detect(sample)
        .filter(whatlang::Info::is_reliable)
        .map(|info| info.lang())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Verhandlungen zwischen den beiden Ländern gehen in der kommenden Woche weiter, sagte die Ministerin am \
        Freitag in Berlin. Ein Ende der Gespräche sei nicht abzusehen.";

    #[test]
    fn languages_are_told_apart() {
        let check = |stated: &str, text: &str, forms: &[&str], expected: &[usize]| {
            let inflections = Inflections::of(stated, text);
            let endings =
                inflections.iter().flat_map(|it| forms.iter().map(|form| it.ending(form))).collect::<Vec<_>>();
            assert_eq!(endings, expected, "{stated} {forms:?}");
        };
        check("", GERMAN, &["Verhandlung", "Verhandlungen", "Ländern", "Länder"], &[3, 5, 3, 2]);
        check("de-AT", "", &["Häuser", "Haus", "Hauses"], &[2, 0, 2]);
        check("deu", "", &["Häuser"], &[2]);
        check("fr", "", &["négociations", "négociation"], &[6, 5]);
        check("ru", "", &["переговоры", "переговоров"], &[1, 2]);
        check("nb", "", &["husene", "hus"], &[3, 0]);
        check("en", GERMAN, &["Häuser"], &[]);
        check("xx", GERMAN, &["Häuser"], &[]);
        check("", "Kurz und gut.", &["Häuser"], &[]);
        let english = "The negotiations between the two countries will go on next week, the minister said on Friday in Berlin, and \
            no end to that is in sight.";
        check("", english, &["Häuser"], &[]);
        check("", &english.to_uppercase(), &["Häuser"], &[]);
    }

    #[test]
    fn any_token_has_an_ending_within_it() {
        for (code, ..) in KNOWN {
            let inflections = Inflections::of(code, "").unwrap();
            for token in ["", "a", "ß", "ﬁn", "İstanbul", "東京", "été", "ъ", "1/2", "ά"] {
                assert!(inflections.ending(token) <= fold(token).len(), "{code} {token}");
            }
        }
    }
}
