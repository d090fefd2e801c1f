//! The edit list: how a clean text came from the raw one, and how to get back.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The edits that lead from a raw text to a clean one, in order, not overlapping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditList {
    /// The edits, by `raw.start`.
    pub edits: Vec<Edit>,
}

/// One edit: the bytes `raw` of the raw text stand as `insert` in the clean text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced, in bytes of the raw text; empty where something is only inserted.
    pub raw: Span,
    /// What stands there in the clean text.
    pub insert: String,
    /// Why.
    pub kind: EditKind,
}

/// Why an edit was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EditKind {
    /// A line that is no part of the article: "No comments yet".
    Boilerplate,
    /// A space that got lost: "thatIf".
    LostSpace,
    /// The place in front of the first sentence: "Washington, DC \[US\]:".
    Dateline,
    /// Line ends, byte order marks, blanks at the ends of lines.
    Blank,
}

impl EditKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Boilerplate, Self::LostSpace, Self::Dateline, Self::Blank];
}

impl EditList {
    /// The clean text that these edits make of `raw`.
    pub fn apply(&self, raw: &str) -> String {
        let mut clean = String::with_capacity(raw.len());
        let mut at = 0;
        for edit in &self.edits {
            clean.push_str(raw.get(at..edit.raw.start as usize).unwrap_or(""));
            clean.push_str(&edit.insert);
            at = edit.raw.end as usize;
        }
        clean.push_str(raw.get(at..).unwrap_or(""));
        clean
    }

    /// The stretch of the raw text from which `clean`, in bytes of the clean text, came.
    ///
    /// The tightest one: what was removed at its edges stays outside, what was removed within it is inside.
    /// A stretch that touches inserted text gets all that the insertion replaced, which may be nothing.
    /// An empty stretch gets the place after what was removed there.
    pub fn to_raw(&self, clean: Span) -> Span {
        map(clean, self.stretches().map(|(raw, clean)| (clean, raw)))
    }

    /// Where `raw`, in bytes of the raw text, stands in the clean text; `None` where all of it was removed.
    ///
    /// The tightest stretch: what was inserted at its edges stays outside, what was inserted within it is inside.
    /// A stretch that touches replaced text gets all that replaced it. An empty stretch gets the place after what was
    /// inserted there, and `None` in the midst of removed text.
    pub fn to_clean(&self, raw: Span) -> Option<Span> {
        let clean = map(raw, self.stretches());
        let is_lost = match raw.is_empty() {
            true => self.stretches().any(|(from, to)| to.is_empty() && from.start < raw.start && raw.end < from.end),
            false => clean.is_empty(),
        };
        (!is_lost).then_some(clean)
    }

    /// What was edited, as it lies in the raw text and in the clean one.
    fn stretches(&self) -> impl Iterator<Item = (Span, Span)> {
        let (mut raw_at, mut clean_at) = (0_u32, 0_u32);
        self.edits.iter().map(move |edit| {
            let start = clean_at.saturating_add(edit.raw.start.saturating_sub(raw_at));
            let end = start.saturating_add(u32::try_from(edit.insert.len()).unwrap_or(u32::MAX));
            (raw_at, clean_at) = (edit.raw.end, end);
            (edit.raw, Span { start, end })
        })
    }
}

/// Maps `span` from one text to another, whose differing stretches are `pairs`, in order.
fn map(span: Span, pairs: impl Iterator<Item = (Span, Span)>) -> Span {
    let (mut start, mut end) = (span.start, span.end);
    for (from, to) in pairs.take_while(|(from, _)| from.start <= span.end) {
        if from.start <= span.start {
            let is_within = span.start < from.end;
            start = if is_within { to.start } else { to.end.saturating_add(span.start.saturating_sub(from.end)) };
        }
        if from.start < span.end {
            end = to.end.saturating_add(span.end.saturating_sub(from.end));
        }
    }
    Span { start, end: if span.is_empty() { start } else { end.max(start) } }
}

crate::packed::packed! {
    struct EditList { edits }
    struct Edit { raw, insert, kind }
    enum EditKind { 0 Boilerplate, 1 LostSpace, 2 Dateline, 3 Blank }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edit(start: usize, end: usize, insert: &str) -> Edit {
        Edit { raw: Span::new(start, end), insert: insert.to_owned(), kind: EditKind::Blank }
    }

    /// Checks where the `clean` and `raw` words of the edited text lie in the other.
    fn check(edits: &[Edit], raw: &str, clean: &str, words: &[(&str, Option<&str>)]) {
        let list = EditList { edits: edits.to_vec() };
        assert_eq!(list.apply(raw), clean);
        for (word, expected) in words {
            let at = raw.find(word).unwrap();
            let found = list.to_clean(Span::new(at, at + word.len()));
            assert_eq!(found.map(|span| span.of(clean)), *expected, "{word:?}");
        }
    }

    #[test]
    fn edges() {
        let lost = [edit(4, 4, " ")];
        check(&lost, "thatIf no", "that If no", &[("that", Some("that")), ("If", Some("If")), ("tIf", Some("t If"))]);
        let removed = [edit(0, 8, ""), edit(8, 10, ""), edit(12, 13, "")];
        let words = [("LONDON: ", None), (": x ", None), ("x ab", Some("ab")), ("b,", Some("b")), (",", None)];
        check(&removed, "LONDON: x ab, c", "ab c", &words);
        let replaced = [edit(1, 3, "\n")];
        check(&replaced, "a\r\rb", "a\nb", &[("\r", Some("\n")), ("\rb", Some("\nb")), ("b", Some("b"))]);
    }

    #[test]
    fn empty_stretches() {
        let list = EditList { edits: vec![edit(2, 5, ""), edit(7, 7, "--")] };
        assert_eq!(list.apply("ab123cdef"), "abcd--ef");
        let at = |n| Span::new(n, n);
        assert_eq!(list.to_clean(at(2)), Some(at(2)));
        assert_eq!(list.to_clean(at(3)), None);
        assert_eq!(list.to_clean(at(5)), Some(at(2)));
        assert_eq!(list.to_clean(at(7)), Some(at(6)));
        assert_eq!(list.to_raw(at(2)), at(5));
        assert_eq!(list.to_raw(at(5)), at(7));
        assert_eq!(list.to_raw(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(list.to_raw(Span::new(1, 3)), Span::new(1, 6));
    }

    /// A text with edits: pieces that are kept (`None`) or replaced.
    fn edited() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
        prop::collection::vec(("[a-zé“]{0,4}", prop::option::of("[A-ZÉ”]{0,3}")), 0..12)
    }

    proptest! {
        #[test]
        fn mapping_says_what_apply_does(pieces in edited(), a in 0_u32..60, b in 0_u32..60) {
            let (mut raw, mut clean, mut edits, mut kept) = (String::new(), String::new(), Vec::new(), Vec::new());
            for (piece, change) in &pieces {
                let (at, clean_at) = (raw.len(), clean.len());
                raw.push_str(piece);
                clean.push_str(change.as_ref().unwrap_or(piece));
                match change {
                    Some(insert) => edits.push(edit(at, raw.len(), insert)),
                    None => kept.push((Span::new(at, raw.len()), Span::new(clean_at, clean.len()))),
                }
            }
            let list = EditList { edits };
            prop_assert_eq!(list.apply(&raw), clean.clone());
            for (from, to) in kept {
                if from.is_empty() {
                    continue;
                }
                prop_assert_eq!(list.to_clean(from), Some(to));
                prop_assert_eq!(list.to_raw(to), from);
                prop_assert_eq!(from.of(&raw), to.of(&clean));
            }
            // Removed exactly if no byte of it stands, and nothing was inserted in its midst.
            let stretches: Vec<(Span, Span)> = list.stretches().collect();
            let (a, b) = (a.min(raw.len() as u32), b.min(raw.len() as u32));
            let span = Span { start: a.min(b), end: a.max(b) };
            let all_removed = (span.start..span.end).all(|byte| {
                stretches.iter().any(|(from, to)| to.is_empty() && from.start <= byte && byte < from.end)
            });
            let inserted = stretches.iter().any(|(from, to)| !to.is_empty() && span.start < from.start && from.start < span.end);
            if !span.is_empty() {
                prop_assert_eq!(list.to_clean(span).is_none(), all_removed && !inserted);
            }
        }

        #[test]
        fn mapping_keeps_the_order_and_never_panics(
            spans in prop::collection::vec((0_u32..50, 0_u32..50, "[a-z]{0,3}"), 0..8),
            places in prop::collection::vec((0_u32..80, 0_u32..80), 2),
            wild in any::<bool>(),
        ) {
            let mut edits: Vec<Edit> = spans.iter().map(|(a, b, insert)| edit(*a as usize, *b as usize, insert)).collect();
            if !wild {
                edits.sort_by_key(|edit| edit.raw);
                let mut end = 0;
                edits.retain(|edit| edit.raw.start >= end && { end = edit.raw.end; true });
            }
            let list = EditList { edits };
            let span = |(a, b): (u32, u32)| Span { start: a.min(b), end: a.max(b) };
            let (p, q) = (span(places[0]), span(places[1]));
            let (raw_p, raw_q) = (list.to_raw(p), list.to_raw(q));
            let clean = list.to_clean(p).zip(list.to_clean(q));
            // An empty stretch within replaced text has no place of its own: it stands at the start of what replaced it.
            if !wild && !p.is_empty() && !q.is_empty() {
                for (mapped_p, mapped_q) in [Some((raw_p, raw_q)), clean].into_iter().flatten() {
                    prop_assert!(p.start > q.start || mapped_p.start <= mapped_q.start);
                    prop_assert!(p.end >= q.end || mapped_p.end <= mapped_q.end);
                }
            }
        }
    }
}
