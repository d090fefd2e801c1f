//! The dictionary: the folded forms that stand in the articles, and which of them are inflections of one word.

mod near;
mod pattern;

use super::bytes::{Lists, Sections, Strings, Varints, put_lists, put_varint};
use crate::text::{fold, stem};
use std::collections::BTreeMap;
use std::ops::Range;

/// A term: a folded form, numbered in alphabetical order (of its bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

/// The dictionary, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    forms: Strings,
    stems: Strings,
    /// For each stem its terms, as distances.
    inflections: Lists,
}

impl Terms {
    pub(super) fn read(sections: &mut Sections) -> Self {
        Self { forms: sections.strings(), stems: sections.strings(), inflections: sections.lists() }
    }

    /// Writes the dictionary of these forms, which are sorted.
    pub(super) fn write(out: &mut Vec<u8>, forms: &[&str]) {
        put_lists(out, forms);
        let mut stems: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (term, form) in forms.iter().enumerate() {
            stems.entry(stem(form).into_owned()).or_default().push(term as u32);
        }
        put_lists(out, &stems.keys().collect::<Vec<_>>());
        let inflections: Vec<Vec<u8>> = stems
            .values()
            .map(|terms| {
                let mut list = Vec::new();
                let mut before = 0;
                for &term in terms {
                    put_varint(&mut list, term - before);
                    before = term;
                }
                list
            })
            .collect();
        put_lists(out, &inflections);
    }

    /// The form of a term.
    pub(crate) fn form(&self, term: TermId) -> &str {
        self.forms.get(term.0 as usize)
    }

    /// The term with just this form.
    pub(crate) fn find(&self, form: &str) -> Option<TermId> {
        self.forms.find(0..self.forms.len(), form).map(|term| TermId(term as u32))
    }

    /// The terms that begin with `prefix`, as a range of their numbers.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<u32> {
        let n = self.forms.len();
        let start = self.forms.lower_bound(0..n, prefix);
        // All forms with the prefix come before those that sort after it.
        let (mut low, mut high) = (start, n);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.forms.bytes(middle).starts_with(prefix.as_bytes()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        start as u32..low as u32
    }

    /// The terms with the same stem as `form`, in order.
    pub(crate) fn inflections(&self, form: &str) -> impl Iterator<Item = TermId> {
        let at = self.stems.find(0..self.stems.len(), &stem(form));
        let mut term = 0u32;
        Varints::new(at.map_or(&[], |at| self.inflections.get(at))).map(move |distance| {
            term = term.wrapping_add(distance);
            TermId(term)
        })
    }
}

/// A name in the form in which addresses and comparisons have it: its folded tokens, joined by hyphens.
/// Empty where it has no token.
///
/// `Marco Rubio` → `marco-rubio`
pub(crate) fn slug(name: &str) -> String {
    let tokens: Vec<_> = crate::text::tokens(name).map(|token| fold(token.of(name))).collect();
    tokens.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_by_themselves_their_beginning_and_their_stem() {
        let forms = ["peace", "peaceful", "talk", "talked", "talks", "tall", "über"];
        let mut out = Vec::new();
        Terms::write(&mut out, &forms);
        let terms = Terms::read(&mut Sections::new(out, 0));
        assert_eq!(terms.find("talks"), Some(TermId(4)));
        assert_eq!(terms.find("tal"), None);
        assert_eq!(terms.beginning("tal"), 2..6);
        assert_eq!(terms.beginning(""), 0..7);
        assert_eq!(terms.beginning("ü"), 6..7);
        assert_eq!(terms.beginning("x"), 6..6);
        assert_eq!(terms.inflections("talking").collect::<Vec<_>>(), [TermId(2), TermId(3), TermId(4)]);
        assert_eq!(terms.inflections("unheard").count(), 0);
    }
}
