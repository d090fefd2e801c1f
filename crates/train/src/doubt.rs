//! Which labels are to be looked at once more: those that a model doubts which did not learn from them (cross-validation, as in
//! Wang and others, `CrossWeigh`, EMNLP 2019).

use crate::corpus::Labelled;
use crate::failure::Failure;
use crate::text::Lesson;
use crate::train::cross_read;
use broadsheet_engine::entity::Kind;
use broadsheet_engine::entity::model::{Label, spelt};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::path::Path;

const FOLDS: u64 = 5;
/// How many tokens of the sentence stand on each side.
const AROUND: usize = 12;

/// Writes a line for each stretch of tokens of which the model says otherwise than its labels do, the surest first: set, line in its file,
/// how sure (0 to 1), tokens with their tags, the tags that the model gives, the sentence around.
pub(crate) fn write(out: &Path, labelled: &[Labelled], lessons: &[Lesson]) -> Result<(), Failure> {
    // What begins alike is the same text in two sets.
    let fold = |it: &Labelled| {
        let mut hasher = DefaultHasher::new();
        it.document.sentences.first().hash(&mut hasher);
        (hasher.finish() % FOLDS) as usize
    };
    let folds: Vec<usize> = labelled.iter().map(fold).collect();
    let mut doubts: Vec<(f32, String)> = Vec::new();
    for ((it, lesson), read) in labelled.iter().zip(lessons).zip(cross_read(lessons, &folds)) {
        for ((run, right), (said, likely)) in lesson.runs.iter().zip(&lesson.labels).zip(read) {
            for stretch in differing(right, &said) {
                let Some(&(sentence, at)) = run.places.get(stretch.start) else { continue };
                let line = it.document.lines.get(sentence).map_or(0, |line| line + at);
                let sure = 1.0 - likely[stretch.clone()].iter().copied().fold(1.0, f32::min);
                let tokens = &it.document.sentences[sentence];
                let end = at + stretch.len();
                let around = |range: Range<usize>| tokens.get(range).unwrap_or_default().join(" ");
                let mut text = format!("{}\t{line}\t{sure:.3}\t", it.set);
                let (was, is) = (tags(right), tags(&said));
                for (place, i) in (at..end).zip(stretch.clone()) {
                    let _ = write!(text, "{}/{} ", around(place..place + 1), was[i]);
                }
                let _ = write!(text, "\t{}", is[stretch].join(" "));
                let after = end..(end + AROUND).min(tokens.len());
                let _ = write!(text, "\t{} [[ ]] {}", around(at.saturating_sub(AROUND)..at), around(after));
                doubts.push((sure, text));
            }
        }
    }
    doubts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let text: String = doubts.into_iter().map(|(_, text)| text + "\n").collect();
    std::fs::write(out, text).map_err(|error| Failure::new(out, &error))
}

/// The stretches in which names differ, whole names.
fn differing(a: &[Label], b: &[Label]) -> Vec<Range<usize>> {
    let names = |labels| spelt(labels).collect::<Vec<_>>();
    let (of_a, of_b) = (names(a), names(b));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    ranges.extend(of_a.iter().filter(|name| !of_b.contains(name)).map(|(start, end, _)| *start..*end));
    ranges.extend(of_b.iter().filter(|name| !of_a.contains(name)).map(|(start, end, _)| *start..*end));
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, last| {
        let overlaps = next.start < last.end;
        if overlaps {
            last.end = last.end.max(next.end);
        }
        overlaps
    });
    ranges
}

/// For each word its tag, as `CoNLL` files have it.
fn tags(labels: &[Label]) -> Vec<String> {
    let mut tags = vec!["O".to_owned(); labels.len()];
    for (start, end, kind) in spelt(labels) {
        for (at, tag) in tags[start..end].iter_mut().enumerate() {
            *tag = format!("{}-{}", if at == 0 { "B" } else { "I" }, kind.map_or("MISC", Kind::conll));
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels by their tags, which are whole names.
    fn labels(text: &str) -> Vec<Label> {
        let kind = |tag: &str| Kind::ALL.into_iter().find(|kind| kind.conll() == tag);
        let names = text.split(' ').map(|name| name.split_once('/').unwrap_or((name, "1")));
        let labels = names.flat_map(|(tag, len)| {
            let len: usize = len.parse().unwrap();
            (0..len).map(move |at| if tag == "O" { Label::OUTSIDE } else { Label::of(kind(tag), at, len) })
        });
        labels.collect()
    }

    #[test]
    fn stretches_are_of_whole_names() {
        let check = |a: &str, b: &str, expected: &[Range<usize>]| {
            assert_eq!(differing(&labels(a), &labels(b)), expected, "{a}; {b}");
        };
        check("PER/2 O LOC", "PER/2 O LOC", &[]);
        check("PER PER O LOC", "PER/2 O ORG", &[0..2, 3..4]);
        check("O/3 ORG/2", "PER O ORG/3", &[0..1, 2..5]);
        check("ORG/2 ORG/2 O PER", "O ORG/2 O/3", &[0..4, 5..6]);
    }

    #[test]
    fn tags_are_as_in_files() {
        assert_eq!(tags(&labels("PER/2 O MISC")), ["B-PER", "I-PER", "O", "B-MISC"]);
    }
}
