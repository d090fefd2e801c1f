//! Passages: the few stretches of an article that a hit shows.

use crate::order::sort_by_numbers;
use crate::sorted::SortedSet;
use crate::text::{Span, fold, sentences};
use std::cmp::Reverse;

/// How long the passages of a hit may be together, in characters.
const LENGTH: usize = 240;
/// How long the first may be where there is more to show.
const FIRST: usize = 150;
/// There is no further passage where fewer characters are left.
const LEAST: usize = 60;
const MOST_PASSAGES: usize = 3;

/// The passages of `text` that best show its marks (in order of place), in order of place; without marks, its beginning.
/// Sentences are kept whole where they fit, words always.
pub(crate) fn passages(text: &str, marks: &[Span]) -> Vec<Span> {
    if marks.is_empty() {
        let start = text.len() - text.trim_start().len();
        let beginning = cut(text, Span::new(start, text.trim_end().len()), &[], LENGTH);
        return if beginning.is_empty() { Vec::new() } else { vec![beginning] };
    }
    let mut candidates = candidates(text, marks);
    let mut seen: SortedSet<String> = SortedSet::default();
    let mut left = LENGTH;
    let mut chosen: Vec<Span> = Vec::new();
    while !candidates.is_empty() && chosen.len() < MOST_PASSAGES && left >= LEAST {
        let n_new = |candidate: &Candidate<'_>| candidate.words.iter().filter(|word| !seen.contains(*word)).count();
        let best = (0..candidates.len())
            .max_by_key(|i| candidates.get(*i).map(|candidate| (n_new(candidate), candidate.marks.len(), Reverse(*i))));
        let Some(best) = best.filter(|best| *best < candidates.len()).map(|best| candidates.remove(best)) else {
            break;
        };
        if chosen.len() + 1 == MOST_PASSAGES && n_new(&best) == 0 {
            break;
        }
        let length = if candidates.is_empty() || !chosen.is_empty() { left } else { FIRST };
        let passage = cut(text, best.sentence, best.marks, length);
        left = left.saturating_sub(passage.of(text).chars().count());
        chosen.push(passage);
        best.words.iter().for_each(|word| _ = seen.insert(word.clone()));
    }
    sort_by_numbers(&mut chosen, |passage| [passage.start, passage.end, 0]);
    join(text, chosen)
}

/// A sentence with marks.
#[derive(Debug)]
struct Candidate<'a> {
    sentence: Span,
    /// The marks that begin in it.
    marks: &'a [Span],
    /// What is marked, folded.
    words: SortedSet<String>,
}

fn candidates<'a>(text: &'a str, marks: &'a [Span]) -> Vec<Candidate<'a>> {
    let of_sentence = |sentence: Span| {
        let from = marks.partition_point(|mark| mark.start < sentence.start);
        let to = marks.partition_point(|mark| mark.start < sentence.end);
        let marks = marks.get(from..to).filter(|marks| !marks.is_empty())?;
        let words = marks.iter().map(|mark| fold(mark.of(text)).into_owned()).collect();
        Some(Candidate { sentence, marks, words })
    };
    sentences(text).into_iter().filter_map(of_sentence).collect()
}

/// At most `length` characters of `within`, around as many of its marks as possible.
fn cut(text: &str, within: Span, marks: &[Span], length: usize) -> Span {
    // Where each character begins, and where the last one ends.
    let mut bounds: Vec<u32> = within.of(text).char_indices().map(|(at, _)| within.start + at as u32).collect();
    bounds.push(within.end);
    let n_chars = bounds.len() - 1;
    if n_chars <= length {
        return within;
    }
    let place = |byte: u32| bounds.partition_point(|bound| *bound < byte).min(n_chars);
    // The marks from the i-th on that fit, as places of the first one's start and the last one's end.
    let fitting = |i: usize| {
        let rest = marks.get(i..).unwrap_or_default();
        let first = rest.first().map_or(0, |mark| place(mark.start));
        let ends = rest.iter().map(|mark| place(mark.end)).take_while(|end| *end <= first + length);
        let (n, last) = ends.fold((0, first), |(n, _), end| (n + 1, end));
        (n, first, last)
    };
    let densest = (0..marks.len()).map(fitting).max_by_key(|(n, first, _)| (*n, Reverse(*first)));
    let (_, first, last) = densest.unwrap_or_default();
    let margin = length.saturating_sub(last.saturating_sub(first)) / 2;
    let start = first.saturating_sub(margin).min(n_chars - length);
    let end = start + length;

    let blank = |i: usize| char_at(text, &bounds, i).is_none_or(char::is_whitespace);
    // Words stay whole, those of the marks apart that are too long for that.
    let start = if start == 0 { 0 } else { (start..=first).find(|i| blank(*i - 1) && !blank(*i)).unwrap_or(first) };
    let end = if end >= n_chars {
        n_chars
    } else {
        (last.max(start + 1)..=end).rev().find(|i| blank(*i) && !blank(*i - 1)).unwrap_or(end)
    };
    match (bounds.get(start), bounds.get(end)) {
        (Some(start), Some(end)) => Span::new(*start as usize, *end as usize),
        _ => within,
    }
}

fn char_at(text: &str, bounds: &[u32], i: usize) -> Option<char> {
    text.get(*bounds.get(i)? as usize..)?.chars().next()
}

/// Passages with nothing but blanks between them are one.
fn join(text: &str, passages: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for passage in passages {
        match joined.last_mut() {
            Some(last)
                if text.get(last.end as usize..passage.start as usize).is_none_or(|gap| gap.trim().is_empty()) =>
            {
                last.end = last.end.max(passage.end);
            }
            _ => joined.push(passage),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, word: &str, expected: &[&str]) {
        let marks: Vec<Span> = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len())).collect();
        let found: Vec<&str> = passages(text, &marks).iter().map(|passage| passage.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn short_texts_are_shown_whole() {
        check("Peace at last.", "none", &["Peace at last."]);
        check("  Peace at last.\n", "none", &["Peace at last."]);
        check("Peace at last.", "last", &["Peace at last."]);
        check(" ", "none", &[]);
    }

    #[test]
    fn the_line_with_the_match_is_shown() {
        let filler = "Nothing of note was said on that day by anyone.\n".repeat(9);
        let text = format!("{filler}Then the talks began.\n{filler}");
        check(&text, "talks", &["Then the talks began."]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_match_between_words() {
        let text = format!("{}talks {}", "word ".repeat(200), "other ".repeat(200));
        let found = passages(&text, &[Span::new(1000, 1005)]);
        assert_eq!(found.len(), 1);
        let found = found[0].of(&text);
        assert!(found.starts_with("word ") && found.ends_with(" other") && found.contains("talks"), "{found}");
        assert!((200..=240).contains(&found.len()), "{}", found.len());
    }

    proptest! {
        #[test]
        fn passages_fit_and_show_a_mark(text in "[a-cü.\n ]{0,900}") {
            let all: Vec<Span> = crate::text::tokens(&text).collect();
            let marks: Vec<Span> = all.iter().copied().filter(|token| token.of(&text).contains('b')).collect();
            let found = passages(&text, &marks);
            let n_chars: usize = found.iter().map(|passage| passage.of(&text).chars().count()).sum();
            prop_assert!(n_chars <= LENGTH + MOST_PASSAGES, "{}", n_chars);
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(found.iter().all(|passage| !passage.of(&text).is_empty()));
            prop_assert!(marks.is_empty() || found.iter().any(|passage| marks.iter().any(|mark| mark.overlaps(*passage))));
            prop_assert_eq!(found.is_empty(), text.trim().is_empty());
        }
    }
}
