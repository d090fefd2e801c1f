//! The dictionary: the folded forms that stand in the articles, and which of them are inflections of one word.
//!
//! Stems are not written down, but made again where they are compared: the terms in the order of their stems suffice.

mod near;
mod pattern;

pub(crate) use near::is_near;
pub(crate) use pattern::is_match;

use super::bytes::{Numbers, Sections, put_numbers};
use super::sorted_strings::{SortedStrings, Walk};
use crate::text::{fold, stem};
use std::cell::RefCell;
use std::ops::Range;

/// A term: a folded form, numbered in alphabetical order (of its bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

/// The dictionary, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    forms: SortedStrings,
    /// What was near the word that was asked for last: it is asked for twice.
    last_near: RefCell<Option<(String, u8, Vec<TermId>)>>,
    /// The terms in the order of their stems: how far each stands from its place among all, by zigzag.
    by_stem: Numbers,
}

impl Terms {
    pub(super) fn read(sections: &mut Sections) -> Self {
        Self { forms: SortedStrings::read(sections), by_stem: sections.numbers(), last_near: RefCell::default() }
    }

    /// Writes the dictionary of these forms, which are sorted.
    pub(super) fn write(out: &mut Vec<u8>, forms: &[&str]) {
        SortedStrings::write(out, forms);
        let mut by_stem: Vec<(String, i32)> = forms.iter().map(|form| stem(form).into_owned()).zip(0..).collect();
        by_stem.sort();
        put_numbers(out, by_stem.iter().zip(0..).map(|((_, term), place)| zigzag(term - place)));
    }

    /// The form of a term.
    pub(crate) fn form(&self, term: TermId) -> String {
        self.forms.get(term.0 as usize)
    }

    /// The terms from this one on.
    fn walk(&self, term: u32) -> Walk<'_> {
        self.forms.walk(term as usize)
    }

    /// The term with just this form.
    pub(crate) fn find(&self, form: &str) -> Option<TermId> {
        self.forms.find(0..self.forms.len(), form).map(|term| TermId(term as u32))
    }

    /// The terms that begin with `prefix`, as a range of their numbers.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<u32> {
        let (n, prefix) = (self.forms.len(), prefix.as_bytes());
        let start = self.forms.partition_point(0..n, &|form| form < prefix);
        // All forms with the prefix come before those that sort after it.
        start as u32..self.forms.partition_point(start..n, &|form| form.starts_with(prefix)) as u32
    }

    /// The terms with the same stem as `form`, in order.
    pub(crate) fn inflections(&self, form: &str) -> Vec<TermId> {
        let wanted = stem(form);
        let stem_at = |place: u32| stem(&self.form(self.at(place))).into_owned();
        let (mut low, mut high) = (0, self.by_stem.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if *stem_at(middle) < *wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let same = (low..self.by_stem.len() as u32).take_while(|place| stem_at(*place) == *wanted);
        same.map(|place| self.at(place)).collect()
    }

    /// The term at a place in the order of stems.
    fn at(&self, place: u32) -> TermId {
        let code = self.by_stem.get(place as usize);
        TermId(place.wrapping_add(code >> 1 ^ 0u32.wrapping_sub(code & 1)))
    }
}

/// A number without a sign, small where this one is near 0: 0, -1, 1, -2, …
fn zigzag(n: i32) -> u32 {
    (n << 1 ^ n >> 31) as u32
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
        assert_eq!(terms.inflections("talking"), [TermId(2), TermId(3), TermId(4)]);
        assert_eq!(terms.inflections("unheard"), []);
    }
}
