//! The recogniser: from text to mentions, by rules and lists.
//!
//! Words → runs of capitals → candidates → evidence for each kind → the document's own repetitions → mentions.

mod run;
mod score;

use super::word::{self, Word};
use super::{Kind, Mention};
use crate::text::Span;
use run::{Candidate, Document};
use score::Evidence;
use std::collections::HashMap;

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
    names(&words)
        .into_iter()
        .map(|(start, end, kind)| Mention {
            span: Span { start: words[start].span.start, end: words[end - 1].span.end },
            kind,
        })
        .collect()
}

/// The mentions in a document that comes in tokens, sentence by sentence (as `CoNLL` has it):
/// for each sentence, stretches of tokens `(first, after the last)` with their kind, in order.
pub fn tag_tokens(sentences: &[Vec<&str>]) -> Vec<Vec<(Span, Kind)>> {
    let words = word::token_words(sentences);
    let mut tagged: Vec<Vec<(Span, Kind)>> = vec![Vec::new(); sentences.len()];
    // Which sentence each word is in: sentences without words have none.
    let mut sentence_of = Vec::with_capacity(words.len());
    for (i, sentence) in sentences.iter().enumerate() {
        sentence_of.extend(std::iter::repeat_n(i, sentence.len()));
    }
    for (start, end, kind) in names(&words) {
        tagged[sentence_of[start]].push((Span { start: words[start].span.start, end: words[end - 1].span.end }, kind));
    }
    tagged
}

/// The names among the words: first, after the last, kind.
fn names(words: &[Word<'_>]) -> Vec<(usize, usize, Kind)> {
    let document = Document::new(words);
    let candidates = document.candidates();
    let own: Vec<Evidence> = candidates.iter().map(|candidate| score::evidence(&document, candidate)).collect();
    let repeated = repetitions(&document, &candidates, &own);
    let mut named = Vec::new();
    for (candidate, points) in candidates.iter().zip(repeated) {
        if let Some(kind) = points.best() {
            // Mid-sentence, a capital "The" is part of the name: The Korea Herald.
            let the = kind == Kind::Org && !words[candidate.start].begins;
            let the = the
                && candidate.start > 0
                && words[candidate.start - 1].text == "The"
                && !words[candidate.start - 1].forced;
            named.push((candidate.start - usize::from(the), candidate.end, kind));
        }
    }
    named
}

/// Adds what the rest of the document says of the same words.
fn repetitions(document: &Document<'_>, candidates: &[Candidate], own: &[Evidence]) -> Vec<Evidence> {
    let keys: Vec<String> = candidates.iter().map(|candidate| document.keys(candidate.start, candidate.end)).collect();
    let mut of_key: HashMap<&str, Evidence> = HashMap::new();
    let mut of_word: HashMap<&str, Evidence> = HashMap::new();
    for (points, key) in own.iter().zip(&keys) {
        if *points == Evidence::NONE {
            continue;
        }
        let sum = of_key.entry(key).or_default();
        *sum = sum.plus(*points);
    }
    for (candidate, key) in candidates.iter().zip(&keys) {
        let words = &document.words[candidate.start..candidate.end];
        if words.len() < 2 {
            continue;
        }
        match of_key.get(key.as_str()).and_then(|points| points.best()) {
            Some(Kind::Person) => {
                for word in words.iter().filter(|word| word.capital) {
                    of_word.entry(&word.key).or_default().person = 8;
                }
            }
            Some(Kind::Org) => {
                let first = &words[0];
                if !first.has(super::lexicon::Classes::WORD) && !first.has(super::lexicon::Classes::DEMONYM) {
                    of_word.entry(&first.key).or_default().org = 3;
                }
            }
            _ => {}
        }
    }
    let repeated = candidates.iter().zip(own).zip(&keys).map(|((candidate, points), key)| {
        if *points == Evidence::NONE && document.words[candidate.start].heading {
            return *points;
        }
        let all = of_key.get(key.as_str()).copied().unwrap_or_default();
        let parts = match candidate.end - candidate.start {
            1 => of_word.get(key.as_str()).copied().unwrap_or_default(),
            _ => Evidence::default(),
        };
        match *points == Evidence::NONE {
            true => match all.best() {
                Some(_) if all.person + all.org + all.place > 0 => all,
                _ if parts.person > 0 => parts,
                _ => *points,
            },
            false => all.plus(*points).plus(parts),
        }
    });
    repeated.collect()
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
