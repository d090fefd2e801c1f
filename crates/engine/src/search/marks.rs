//! Marks: where in an article the words and phrases of a match stand.

use super::leaf::Wanted;
use super::matcher::Matcher;
use crate::collection::{DocId, Index};
use crate::order::sort_by_numbers;
use crate::text::{Span, tokens};

/// A mark as positions: of its first and its last token. Those of the title come first, then one that is no token, then the body's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// The word or phrase of which it is a match, by its place among the [terms](Matcher::terms).
    pub(crate) term: u32,
}

/// The marks of each of the articles `docs` (in order), in order of place. Overlapping ones are one: its term is that of the
/// one that begins first, of those the longest, of those the first in the query.
pub(crate) fn marks(index: &Index, matcher: &Matcher, docs: &[DocId]) -> Vec<Vec<Run>> {
    let mut of_docs: Vec<Vec<Run>> = vec![Vec::new(); docs.len()];
    let terms = matcher.terms();
    matcher.each_part(docs, &mut |leaf, part_of| {
        let term = terms.iter().position(|term| *term == leaf.label).unwrap_or_default() as u32;
        leaf.each_run(index, Wanted::Only(part_of), &mut |doc, first, last| {
            if let Some(runs) = docs.binary_search(&doc).ok().and_then(|i| of_docs.get_mut(i)) {
                runs.push(Run { first, last, term });
            }
        });
    });
    of_docs.into_iter().map(merge).collect()
}

/// The spans in `text` of the runs that lie in it; the position of its first token is `first`.
pub(crate) fn runs_in(text: &str, first: u32, runs: &[Run]) -> Vec<Span> {
    let mut runs = runs.iter().filter(|run| run.first >= first).peekable();
    let mut spans = Vec::new();
    let mut start = 0;
    for (token, position) in tokens(text).zip(first..) {
        let Some(run) = runs.peek() else { break };
        if position == run.first {
            start = token.start;
        }
        if position == run.last {
            spans.push(Span { start, end: token.end });
            runs.next();
        }
    }
    spans
}

fn merge(mut runs: Vec<Run>) -> Vec<Run> {
    sort_by_numbers(&mut runs, |run| [run.first, u32::MAX - run.last, run.term]);
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last) if run.first <= last.last => last.last = last.last.max(run.last),
            _ => merged.push(run),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_runs_are_one_and_adjacent_ones_are_two() {
        let run = |first, last, term| Run { first, last, term };
        let runs = vec![run(4, 4, 3), run(1, 2, 1), run(2, 3, 0), run(1, 1, 0), run(4, 4, 2)];
        assert_eq!(merge(runs), [run(1, 3, 1), run(4, 4, 2)]);
    }

    #[test]
    fn runs_become_spans() {
        let run = |first, last| Run { first, last, term: 0 };
        let runs = [run(0, 0), run(4, 5)];
        assert_eq!(runs_in("über uns", 0, &runs), [Span::new(0, 5)]);
        assert_eq!(runs_in("a, the peace talks", 2, &runs), [Span::new(7, 18)]);
    }
}
