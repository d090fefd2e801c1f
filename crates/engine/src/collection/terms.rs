//! The dictionary: the folded forms that stand in the articles, and which of them are inflections of one word.
//!
//! English stems are not written down, but made again where they are compared: the terms in the order of their stems suffice. Of a
//! term that stands mostly in articles in another language it is written down how long its ending is.

mod near;
mod pattern;

use super::bytes::{Numbers, Section, Sections, put_numbers, put_section};
use super::sorted_strings::{SortedStrings, Walk};
use crate::text::stem;
use std::borrow::Cow;
use std::cell::RefCell;
#[cfg(feature = "whole")]
use std::cmp::Ordering;
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
    /// For each term how many bytes its ending has, or [`ENGLISH`]; empty where all are English.
    endings: Section,
}

/// In place of the length of an ending: the stem is the English one.
pub(super) const ENGLISH: u8 = u8::MAX;

/// The stem of a form whose ending has so many bytes, if this is known.
fn stem_of(form: &str, ending: Option<u8>) -> Cow<'_, str> {
    let ending = ending.filter(|ending| *ending != ENGLISH);
    ending
        .and_then(|ending| form.get(..form.len().checked_sub(ending.into())?))
        .map_or_else(|| stem(form), Cow::Borrowed)
}

impl Terms {
    pub(super) fn read(sections: &mut Sections) -> Self {
        Self {
            forms: SortedStrings::read(sections),
            last_near: RefCell::default(),
            by_stem: sections.numbers(),
            endings: sections.section(),
        }
    }

    /// Writes the dictionary of these forms, which are sorted; their endings, where not all are [`ENGLISH`].
    pub(super) fn write(out: &mut Vec<u8>, forms: &[&str], endings: &[u8]) {
        SortedStrings::write(out, forms);
        let stem_at = |(i, form): (usize, &&str)| stem_of(form, endings.get(i).copied()).into_owned();
        let mut by_stem: Vec<(String, i32)> = forms.iter().enumerate().map(stem_at).zip(0..).collect();
        by_stem.sort();
        put_numbers(out, by_stem.iter().zip(0..).map(|((_, term), place)| zigzag(term - place)));
        put_section(out, endings);
    }

    /// Writes the dictionary of these forms, which are sorted; `base` has most of them, `numbers` says for each of its terms which one
    /// it is here, and `endings` as for [`Self::write`]. Only the stems of the others are made: it is these that take the time.
    #[cfg(feature = "whole")]
    pub(super) fn write_upon(
        out: &mut Vec<u8>,
        (forms, endings): (&[String], &[u8]),
        base: &Self,
        numbers: &[Option<u32>],
    ) {
        SortedStrings::write(out, forms);
        let mut is_new = vec![true; forms.len()];
        for number in numbers.iter().flatten() {
            if let Some(is_new) = is_new.get_mut(*number as usize) {
                *is_new = false;
            }
        }
        let number_at = |place: u32| numbers.get(base.at(place).0 as usize).copied().flatten();
        let mut new: Vec<(u32, String, u32)> = Vec::new();
        for ((form, number), _) in forms.iter().zip(0..).zip(is_new).filter(|(_, is_new)| *is_new) {
            let stem = stem_of(form, endings.get(number as usize).copied());
            let comes_before = |place: u32| match base.stem_at(place).as_str().cmp(&stem) {
                Ordering::Equal => base.form(base.at(place)) < *form,
                unequal => unequal.is_lt(),
            };
            new.push((base.by_stem.partition_point(base.place_near(&stem), comes_before), stem.into_owned(), number));
        }
        new.sort_unstable();
        let mut new = new.into_iter().peekable();
        let mut order: Vec<u32> = Vec::with_capacity(forms.len());
        for place in 0..=base.by_stem.len() as u32 {
            while let Some((.., number)) = new.next_if(|(before, ..)| *before <= place) {
                order.push(number);
            }
            order.extend(number_at(place).filter(|_| (place as usize) < base.by_stem.len()));
        }
        put_numbers(out, order.iter().zip(0..).map(|(term, place)| zigzag(*term as i32 - place)));
        put_section(out, endings);
    }

    /// How many bytes the ending of a term has, or [`ENGLISH`]; `None` where all are.
    #[cfg(feature = "whole")]
    pub(super) fn ending(&self, term: TermId) -> Option<u8> {
        self.endings.get(term.0 as usize).copied()
    }

    /// All of them.
    #[cfg(feature = "whole")]
    pub(super) fn forms(&self) -> &SortedStrings {
        &self.forms
    }

    /// How many there are.
    #[cfg(feature = "whole")]
    pub(crate) fn len(&self) -> u32 {
        self.forms.len() as u32
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
        let ending = self.find(form).and_then(|term| self.endings.get(term.0 as usize).copied());
        let wanted = stem_of(form, ending);
        let first = self.by_stem.partition_point(self.place_near(&wanted), |place| *self.stem_at(place) < *wanted);
        let same = (first..self.by_stem.len() as u32).take_while(|place| self.stem_at(*place) == *wanted);
        same.map(|place| self.at(place)).collect()
    }

    /// The place of a stem among the terms, which is near its place among the stems, and found without making any: that is what
    /// takes the time. The program of a first visit has few terms, and no bytes for it.
    fn place_near(&self, stem: &str) -> Option<u32> {
        let is_whole = cfg!(feature = "whole");
        is_whole.then(|| self.forms.partition_point(0..self.forms.len(), &|form| form < stem.as_bytes()) as u32)
    }

    /// The stem of the term at a place in the order of stems.
    fn stem_at(&self, place: u32) -> String {
        let term = self.at(place);
        stem_of(&self.form(term), self.endings.get(term.0 as usize).copied()).into_owned()
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
    crate::text::folded(name).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_by_themselves_their_beginning_and_their_stem() {
        let forms = ["peace", "peaceful", "talk", "talked", "talks", "tall", "über"];
        let mut out = Vec::new();
        Terms::write(&mut out, &forms, &[]);
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

    #[test]
    fn what_belongs_together_in_another_language_is_written_down() {
        let forms = ["haus", "hauser", "hauses", "talk", "talks"];
        let mut out = Vec::new();
        Terms::write(&mut out, &forms, &[0, 2, 2, ENGLISH, ENGLISH]);
        let terms = Terms::read(&mut Sections::new(out, 0));
        assert_eq!(terms.inflections("hauser"), [TermId(0), TermId(1), TermId(2)]);
        assert_eq!(terms.inflections("talking"), [TermId(3), TermId(4)]);
        // An ending that is longer than its form is none.
        let mut out = Vec::new();
        Terms::write(&mut out, &["haus", "ü"], &[9, 1]);
        let terms = Terms::read(&mut Sections::new(out, 0));
        assert_eq!(terms.inflections("haus"), [TermId(0)]);
        assert_eq!(terms.inflections("ü"), [TermId(1)]);
    }
}
