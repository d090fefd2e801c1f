//! Peoples: words that are no names, yet say where somebody or something is from.

use super::lexicon::{Classes, classes};
use super::{Mention, word};
use crate::text::Span;

/// The words for peoples in `text` that are no part of a name in `names` (in order), each with its singular:
/// *Russian*, *Ukrainians* (Ukrainian), *Russian-Ukrainian*.
///
/// ```
/// use broadsheet_engine::entity::{peoples, tag};
/// let text = "Ukrainians spoke with the British Army.";
/// let peoples: Vec<String> = peoples(text, &tag(text)).into_iter().map(|(_, singular)| singular).collect();
/// assert_eq!(peoples, ["Ukrainian"]);
/// ```
pub fn peoples(text: &str, names: &[Mention]) -> Vec<(Span, String)> {
    let words = word::words(text);
    let is_people = |at: usize| words.get(at).is_some_and(|word| word.capital && word.has(Classes::DEMONYM));
    let touches = |at: usize| words.get(at).zip(words.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    let mut names = names.iter().peekable();
    let mut peoples = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        at += 1;
        while names.next_if(|name| name.span.end <= words[start].span.start).is_some() {}
        if !is_people(start) {
            continue;
        }
        while words.get(at).is_some_and(word::Word::is_hyphen) && touches(at - 1) && touches(at) && is_people(at + 1) {
            at += 2;
        }
        let span = Span { start: words[start].span.start, end: words[at - 1].span.end };
        if names.peek().is_none_or(|name| name.span.start >= span.end) {
            peoples.push((span, singular(span.of(text))));
        }
    }
    peoples
}

/// One of a people: *Ukrainians* → *Ukrainian*.
pub fn singular(people: &str) -> String {
    match people.strip_suffix('s') {
        Some(one) if classes(&word::key(one)).has(Classes::DEMONYM) => one.to_owned(),
        _ => people.to_owned(),
    }
}
