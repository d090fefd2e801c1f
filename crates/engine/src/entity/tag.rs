//! The recogniser: from text to mentions.
//!
//! Words → names by rules and lists → what the model sees of each word ([`observation`], [`feature`]) → the likeliest labels of each run
//! of capitals ([`decode`]) → the document's agreement with itself ([`agree`]) → mentions.
//!
//! The model is a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001) over hashed features; the
//! rules are among its features, so that it learns where they are to be trusted.

mod agree;
mod closed;
mod cluster;
mod decode;
mod document;
mod feature;
mod label;
mod model;
mod observation;
mod rules;
mod run;

use super::word::{self, Word};
use super::{Kind, Mention};
use crate::text::Span;
pub use cluster::Clusters;
pub use decode::{Scores, Transitions, decode};
use document::Document;
pub use label::{LABELS, Label, spelt};
pub use model::{Model, Row};
pub use run::{Run, runs};

/// A name among the words of a document: the first of its words, after the last, and what sort of thing it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    start: usize,
    end: usize,
    kind: Kind,
}

/// Weights by which names are found: the built-in [`Model`], or those that are being trained.
pub trait Weigh {
    /// How much the features of a word together speak for each label.
    fn scores(&self, features: &[u32]) -> Scores;
    /// How much speaks for one label after another.
    fn transitions(&self) -> &Transitions;
    /// The clusters of words.
    fn clusters(&self) -> &Clusters;
}

/// The mentions in `text`, in order, not overlapping.
///
/// ```
/// use broadsheet_engine::entity::tag;
/// let text = "US Secretary of State Marco Rubio met Russian diplomats in Istanbul.";
/// let names: Vec<&str> = tag(text).iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(names, ["US", "Marco Rubio", "Istanbul"]);
/// ```
pub fn tag(text: &str) -> Vec<Mention> {
    let words = word::words(text);
    let span = |name: Name| Span { start: words[name.start].span.start, end: words[name.end - 1].span.end };
    names(&words, Model::built_in()).into_iter().map(|name| Mention { span: span(name), kind: name.kind }).collect()
}

/// The mentions in a document that comes in tokens, sentence by sentence (as `CoNLL` has it):
/// for each sentence, stretches of tokens `(first, after the last)` with their kind, in order.
pub fn tag_tokens(sentences: &[Vec<&str>]) -> Vec<Vec<(Span, Kind)>> {
    tag_tokens_by(sentences, Model::built_in())
}

/// [`tag_tokens`] by other weights than those of the built-in model.
pub fn tag_tokens_by(sentences: &[Vec<&str>], weights: &impl Weigh) -> Vec<Vec<(Span, Kind)>> {
    let words = word::token_words(sentences);
    let mut tagged: Vec<Vec<(Span, Kind)>> = vec![Vec::new(); sentences.len()];
    // Which sentence each word is in: sentences without words have none.
    let mut sentence_of = Vec::with_capacity(words.len());
    for (i, sentence) in sentences.iter().enumerate() {
        sentence_of.extend(std::iter::repeat_n(i, sentence.len()));
    }
    for Name { start, end, kind } in names(&words, weights) {
        tagged[sentence_of[start]].push((Span { start: words[start].span.start, end: words[end - 1].span.end }, kind));
    }
    tagged
}

/// The names among the words.
fn names(words: &[Word<'_>], weights: &impl Weigh) -> Vec<Name> {
    let document = Document::new(words);
    let rules = rules::names(&document);
    let observations = observation::Observations::new(&document, &rules, weights.clusters());
    let mut agreement = agree::Agreement::default();
    let (mut scores, mut features) = (Vec::new(), Vec::new());
    for run in observations.runs() {
        scores.clear();
        for at in run.clone() {
            features.clear();
            feature::each(&observations, &run, at, |feature| features.push(feature));
            scores.push(weights.scores(&features));
        }
        agreement.add(&run, &scores, &decode(&scores, weights.transitions()));
    }
    closed::corrected(&document, agreement.names(&observations), &rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tags the text without its marks and compares: `[Marco Rubio](PER) said …`.
    fn check(marked: &str) {
        let mut text = String::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (name, after) = after.split_once("](").unwrap();
            text.push_str(before);
            text.push_str(name);
            rest = after.split_once(')').unwrap().1;
        }
        text.push_str(rest);
        let mut tagged = String::new();
        let mut end = 0;
        for mention in tag(&text) {
            let kind = mention.kind.conll();
            tagged.push_str(&text[end..mention.span.start as usize]);
            tagged.push_str(&format!("[{}]({kind})", mention.span.of(&text)));
            end = mention.span.end as usize;
        }
        tagged.push_str(&text[end..]);
        assert_eq!(tagged, marked);
    }

    #[test]
    fn titles_peoples_and_possessives_are_no_part_of_a_name() {
        check("[US](LOC) Secretary of State [Marco Rubio](PER) met Russian Foreign Minister [Sergey Lavrov](PER).");
        check("The talks of President [Donald Trump](PER)’s special envoy [Steve Witkoff](PER) were held on Friday.");
        check("Ukrainian Minister of Economy [Yulia Svyrydenko](PER) said so.");
        check("Russian and Ukrainian officials spoke of the Russian-Ukrainian conflict.");
        check("He saw then-President [Joe Biden](PER) and Mr. [Kato](PER).");
    }

    #[test]
    fn closed_lists_and_their_traps() {
        check("They told us that the [U.S.](LOC) and the [UK](LOC) left the [EU](ORG).");
        check("The [U.S. State Department](ORG) answered the [UK Foreign Office](ORG).");
        check("He told [The Free Press](ORG) and [The New York Times](ORG) so.");
        check("She wrote on social platform [X](ORG) on Monday.");
        check("He spoke on [ABC](ORG)’s “This Week”.");
        check("In [The Hague](LOC), the [International Criminal Court](ORG) ([ICC](ORG)) met.");
    }

    #[test]
    fn currencies_and_peoples_are_no_names() {
        check("It cost US$5 million, said the South Korean government.");
        check("The [South Korean Ministry of Defense](ORG) answered [South Korea](LOC)'s neighbours.");
    }

    #[test]
    fn the_words_of_a_name_say_what_it_is() {
        check("It joined the [Ministry of Foreign Affairs](ORG) and the [National Bank of Georgia](ORG).");
        check("The [Ukrainian Reconstruction Investment Fund](ORG) was founded.");
        check("They fought in [Kherson](LOC) and [Zaporozhye Regions](LOC).");
        check("[Washington, DC](LOC) and [New York](LOC): nothing new.");
        check("Fighters of [Al-Qaeda](ORG) were seen near [Lake Baskunchak](LOC).");
    }

    #[test]
    fn a_capital_at_the_beginning_or_in_a_heading_tells_nothing() {
        check("Meanwhile, talks went on. Security was discussed. Western nations agreed.");
        check("Security Guarantees Depend on Peace\nThe talks with [Putin](PER), [Vladimir Putin](PER), were on.");
        check("Efforts to Engage [Putin](PER) in Talks\nPresident [Vladimir Putin](PER) said no.");
    }

    #[test]
    fn the_document_says_who_a_surname_is() {
        check("[Val Kalende](PER) left early.\n[Kalende](PER) was tired. He met [Kalende](PER).");
        check("The [Biden](PER) administration paid.");
    }

    #[test]
    fn a_lost_blank_is_found() {
        check("Officials said[Kyiv](LOC) agreed.");
    }

    /// None of these ends in a panic, or in a time that grows faster than the text.
    #[test]
    fn texts_that_go_on_for_ever() {
        for part in [
            "Aaa ",
            "Bank of ",
            "A-a ",
            "on X ",
            "The Herald ",
            "J. K. ",
            "Paris, ",
            "Rubio's ",
            "Abc",
            "\u{301} ",
            "IAEA (",
            "Marco Rubio ",
            "US$5 ",
            "South Korean ",
            "IAEA\n",
            "’s’s",
        ] {
            drop(tag(&part.repeat(20_000)));
        }
    }

    #[test]
    fn naughty_strings_are_tagged_and_linked() {
        let strings = crate::date::hostile::naughty_strings();
        let texts = strings.iter().map(|text| format!("{text} President {text} Rubio, Marco {text}\n{text}"));
        let texts: Vec<String> = texts.chain([strings.join(" "), strings.concat()]).collect();
        let mentions: Vec<Vec<Mention>> = texts.iter().map(|text| tag(text)).collect();
        let articles: Vec<(&str, &[Mention])> =
            texts.iter().map(String::as_str).zip(mentions.iter().map(Vec::as_slice)).collect();
        crate::entity::link(&articles);
    }

    #[test]
    fn tokens_are_tagged_like_text() {
        let sentences =
            vec![vec!["In", "Paris", ",", "Marco", "Rubio", "spoke", "."], vec![], vec!["Rubio", "left", "."]];
        let tagged = tag_tokens(&sentences);
        let place = (Span::new(1, 2), Kind::Place);
        assert_eq!(
            tagged,
            [vec![place, (Span::new(3, 5), Kind::Person)], vec![], vec![(Span::new(0, 1), Kind::Person)]]
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_mentions_within_it(text in "([A-Z][a-z]{0,5}|[a-z]{1,4}|of|the|and|al|'s|’s|’|U\\.S\\.|-|\\.|,|\"|\n| |\\PC){0,60}") {
            let mut end = 0;
            for mention in tag(&text) {
                prop_assert!(mention.span.start as usize >= end && !mention.span.of(&text).is_empty());
                end = mention.span.end as usize;
            }
        }

        #[test]
        fn any_tokens_give_ordered_stretches(sentences in prop::collection::vec(prop::collection::vec("[A-Z]{0,2}[a-z]{0,3}|of|and|-|\\PC{0,4}|'s", 0..9), 0..5)) {
            let sentences: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
            for (sentence, tagged) in sentences.iter().zip(tag_tokens(&sentences)) {
                let mut end = 0;
                for (span, _) in tagged {
                    prop_assert!(span.start as usize >= end && span.start < span.end && span.end as usize <= sentence.len());
                    end = span.end as usize;
                }
            }
        }
    }
}
