//! The leaves of a query: a word or a phrase, and the articles that have it.

mod run;

use super::scope::Divisions;
use crate::collection::{DocId, DocSet, Index, Posting, TermId};
use crate::order::sort_by_numbers;
use crate::query::{Field, Form, Word};
use run::Wanted;
use std::ops::Range;

/// How much an occurrence of an inflection counts, an occurrence of the word as typed counting 1.
const INFLECTED: f32 = 0.85;
/// How much an occurrence of a word that merely resembles it, or that a pattern describes.
const RESEMBLING: f32 = 0.6;
/// How much an occurrence in the title counts, one in the body counting 1.
const TITLE: f32 = 2.5;

/// A word or phrase, and once it was looked for the articles that have it.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// What it is called: its words, folded.
    pub(super) label: String,
    shape: Shape,
    /// The terms that stand side by side before its last; none for a word.
    before: Vec<TermId>,
    /// The terms of which any may be its last, in order; of words near one another, all of them.
    pub(super) lasts: Vec<TermId>,
    /// More of them: those that begin as its last word does.
    pub(super) beginning: Range<u32>,
    /// The articles that have one of these, where it is written down, because there are many.
    many: Option<DocSet>,
    /// The last one as typed.
    typed: Option<TermId>,
    pub(super) field: Field,
    /// How many articles have it at most.
    pub(super) most: u32,
    /// The articles that have it, of those only that were looked at.
    pub(super) docs: DocSet,
    /// The same in order, and how often they have it; where `many` is known, those alone that have it as typed or inflected.
    pub(super) found: Vec<Found>,
}

/// How the terms of a leaf stand.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// By itself, with all forms in which it counts but for those that begin as it does, in order.
    Word(Word, Vec<String>),
    /// Side by side: these words, and whether the last may be longer.
    Phrase(Vec<String>, bool),
    /// These words, in any order, in a stretch of so many tokens.
    Near(Vec<String>, u32),
}

/// An article that has a word or phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) doc: DocId,
    /// How often: weighed.
    pub(super) weight: f32,
    /// How often: counted.
    pub(super) n: u32,
    /// Whether it has it as typed.
    pub(super) typed: bool,
}

/// A word, yet to be looked for.
pub(super) fn word(index: &Index, word: &Word) -> Leaf {
    let typed = index.terms.find(&word.text);
    let mut terms: Vec<TermId> = typed.into_iter().collect();
    if let Form::Pattern = word.form {
        terms = index.terms.matching(&word.text);
    } else if word.form != Form::Typed {
        terms.extend(index.terms.inflections(&word.text));
    }
    if let Form::Near(n) = word.form {
        terms.extend(index.terms.near(&word.text, n));
    }
    let beginning = if word.prefix { index.terms.beginning(&word.text) } else { 0..0 };
    terms.retain(|term| !beginning.contains(&term.0));
    let many = if word.field == Field::Any { index.many(&word.text, &beginning) } else { None };
    sort_by_numbers(&mut terms, |term| [term.0, 0, 0]);
    terms.dedup();
    let forms = terms.iter().map(|term| index.terms.form(*term)).collect();
    Leaf::new(index, Shape::Word(word.clone(), forms), Vec::new(), (terms, beginning), many, typed)
}

/// A phrase, yet to be looked for; as a `prefix`, its last word may be the beginning of a longer one.
pub(super) fn phrase(index: &Index, words: &[String], prefix: bool, field: Field) -> Leaf {
    let (before, lasts, beginning) = terms(index, words, prefix).unwrap_or_default();
    let typed = words.last().and_then(|word| index.terms.find(word));
    Leaf { field, ..Leaf::new(index, Shape::Phrase(words.to_vec(), prefix), before, (lasts, beginning), None, typed) }
}

/// Words that stand near one another, yet to be looked for: in a stretch of at most `within` tokens more than they are.
pub(super) fn near(index: &Index, words: &[String], within: u32, field: Field) -> Leaf {
    let all = words.iter().map(|word| index.terms.find(word)).collect::<Option<Vec<TermId>>>();
    let stretch = within.saturating_add(words.len() as u32);
    let lasts = (all.unwrap_or_default(), 0..0);
    Leaf { field, ..Leaf::new(index, Shape::Near(words.to_vec(), stretch), Vec::new(), lasts, None, None) }
}

impl Leaf {
    fn new(
        index: &Index,
        shape: Shape,
        before: Vec<TermId>,
        (lasts, beginning): (Vec<TermId>, Range<u32>),
        many: Option<DocSet>,
        typed: Option<TermId>,
    ) -> Self {
        let (label, field) = match &shape {
            Shape::Word(word, _) => (word.text.clone(), word.field),
            Shape::Phrase(words, _) | Shape::Near(words, _) => (joined(words), Field::Any),
        };
        let len = |term: &TermId| index.postings(*term).len();
        let mut most = before.iter().map(len).min().unwrap_or(u32::MAX);
        if let Shape::Near(..) = shape {
            most = lasts.iter().map(len).min().unwrap_or(0);
        } else {
            let n_many = match &many {
                Some(many) => many.len(),
                None => beginning.clone().map(|term| len(&TermId(term))).fold(0, u32::saturating_add),
            };
            most = most.min(lasts.iter().map(len).fold(n_many, u32::saturating_add));
        }
        most = most.min(index.documents.len());
        let docs = DocSet::default();
        Self { label, shape, before, lasts, beginning, many, typed, field, most, docs, found: Vec::new() }
    }

    /// The terms of which any may be its last.
    pub(super) fn all_lasts(&self) -> impl Iterator<Item = TermId> {
        self.lasts.iter().copied().chain(self.beginning.clone().map(TermId))
    }

    /// Whether it is known how often each article has it. Where so many words begin as it does that what articles they are in
    /// is written down, this is not: nobody reads all matches of a letter.
    pub(super) fn is_counted(&self) -> bool {
        // Only a phrase that has a word twice, or ends as it may begin, can overlap itself.
        let is_apart = match &self.shape {
            Shape::Phrase(words, prefix) => {
                !prefix && words.iter().enumerate().all(|(i, word)| !words.iter().skip(i + 1).any(|it| it == word))
            }
            Shape::Word(..) | Shape::Near(..) => true,
        };
        is_apart && self.many.is_none()
    }

    /// Whether it is one word, so that it can be found without positions.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Word(..))
    }

    /// Looks for the articles that have it, among all or among these.
    pub(super) fn look(&mut self, index: &Index, within: Option<&DocSet>) {
        let found = match &self.shape {
            Shape::Word(word, _) => self.look_for_word(index, word, within),
            Shape::Phrase(..) => self.look_for_runs(index, 1.0, within),
            // All of its words together count as one.
            Shape::Near(words, _) => self.look_for_runs(index, 1.0 / words.len().max(1) as f32, within),
        };
        self.docs = DocSet::of(index.documents.len(), found.iter().map(|found| found.doc));
        if let Some(many) = &self.many {
            let docs = many.clone().or(&self.docs);
            self.docs = within.map_or(docs.clone(), |within| docs.and(within));
        }
        self.found = found;
    }

    fn look_for_word(&self, index: &Index, word: &Word, within: Option<&DocSet>) -> Vec<Found> {
        let other = if matches!(word.form, Form::Pattern | Form::Near(_)) { RESEMBLING } else { INFLECTED };
        let found = |posting: Posting, typed: bool| {
            let (n_title, n_body) = self.counted(index, posting);
            let weight = (n_body as f32 + TITLE * n_title as f32) * if typed { 1.0 } else { other };
            Found { doc: posting.doc, weight, n: n_title + n_body, typed }
        };
        let mut terms: Vec<TermId> = match self.many {
            Some(_) => self.lasts.clone(),
            None => self.all_lasts().collect(),
        };
        if self.many.is_some() {
            terms.extend(self.typed.filter(|typed| !self.lasts.contains(typed)));
        }
        if let [term] = *terms {
            let mut all = Vec::with_capacity(within.map_or(self.most, |within| within.len().min(self.most)) as usize);
            let typed = Some(term) == self.typed;
            each_posting(index, term, within, &mut |postings| {
                all.extend(postings.iter().map(|posting| found(*posting, typed)).filter(|found| found.n > 0));
            });
            return all;
        }
        if terms.is_empty() {
            return Vec::new();
        }
        let mut counts = Counts::new(index.documents.len());
        for term in terms {
            let typed = Some(term) == self.typed;
            each_posting(index, term, within, &mut |postings| {
                postings.iter().for_each(|posting| counts.add(found(*posting, typed)));
            });
        }
        counts.found()
    }

    fn look_for_runs(&self, index: &Index, share: f32, within: Option<&DocSet>) -> Vec<Found> {
        // A list of few is quicker to go along than the terms' own.
        let docs: Option<Vec<DocId>> =
            within.filter(|within| within.len() < self.most).map(|within| within.iter().collect());
        let wanted = docs.as_ref().map_or(Wanted::All, |docs| Wanted::Only(docs));
        let is_near = matches!(self.shape, Shape::Near(..));
        let mut counts = Counts::new(index.documents.len());
        self.each_run(index, wanted, &mut |doc, first, last| {
            if within.is_none_or(|within| within.contains(doc)) {
                let weight = if first < index.documents.title_len(doc) { TITLE } else { 1.0 };
                counts.add(Found { doc, weight: weight * share, n: 1, typed: is_near || Some(last) == self.typed });
            }
        });
        counts.found()
    }

    /// Those of these sentences or paragraphs in which it stands.
    pub(super) fn divisions(&self, index: &Index, divisions: &Divisions) -> DocSet {
        let mut found = DocSet::none(divisions.len());
        let n_before = self.before.len() as u32;
        self.each_run(index, Wanted::In(divisions), &mut |doc, first, _| {
            let number = divisions.find(doc, first);
            // A phrase may go on beyond the end of a sentence.
            if number == divisions.find(doc, first.saturating_add(n_before)) {
                found.insert(DocId(number));
            }
        });
        found
    }

    /// How often the term stands in the title and in the body, where these count.
    pub(super) fn counted(&self, index: &Index, posting: Posting) -> (u32, u32) {
        let title = self.field == Field::Title || posting.n_title > 0 && !index.documents.title_is_ours(posting.doc);
        (if title { posting.n_title } else { 0 }, if self.field == Field::Any { posting.n_body } else { 0 })
    }
}

/// Tells `found` the postings of a term, all or those of these articles, some at a time.
fn each_posting(index: &Index, term: TermId, within: Option<&DocSet>, found: &mut dyn FnMut(&[Posting])) {
    let list = index.postings(term);
    match within {
        None => list.each(&mut |block| found(block)),
        // To look one up takes as long as to read a block.
        Some(within) if within.len() < list.len() / 128 => {
            let mut cursor = list.cursor();
            for doc in within.iter() {
                match cursor.seek(doc) {
                    Some(posting) if posting.doc == doc => found(&[posting]),
                    Some(_) => {}
                    None => return,
                }
            }
        }
        Some(within) => list.each(&mut |block| {
            block.retain(|posting| within.contains(posting.doc));
            found(block);
        }),
    }
}

/// The words with blanks between them. The standard library's `join` would cost the page half a kilobyte.
fn joined(words: &[String]) -> String {
    let mut label = String::new();
    for (i, word) in words.iter().enumerate() {
        label += if i > 0 { " " } else { "" };
        label += word;
    }
    label
}

/// How often articles have something, while it is counted.
struct Counts {
    /// A place in `all` for each article that has it.
    places: Vec<u32>,
    docs: DocSet,
    all: Vec<Found>,
}

impl Counts {
    fn new(n_docs: u32) -> Self {
        Self { places: vec![0; n_docs as usize], docs: DocSet::none(n_docs), all: Vec::new() }
    }

    fn add(&mut self, found: Found) {
        let Some(place) = self.places.get_mut(found.doc.0 as usize).filter(|_| found.n > 0) else { return };
        if !self.docs.contains(found.doc) {
            self.docs.insert(found.doc);
            *place = self.all.len() as u32;
            self.all.push(found);
        } else if let Some(before) = self.all.get_mut(*place as usize) {
            before.weight += found.weight;
            before.n = before.n.saturating_add(found.n);
            before.typed |= found.typed;
        }
    }

    fn found(self) -> Vec<Found> {
        let place = |doc: DocId| self.places.get(doc.0 as usize).copied().unwrap_or(0);
        self.docs.iter().filter_map(|doc| self.all.get(place(doc) as usize).copied()).collect()
    }
}

/// The terms of a phrase before its last, and those that may be its last, by themselves or as beginnings; `None` where one of its
/// words stands in no article.
fn terms(index: &Index, words: &[String], prefix: bool) -> Option<(Vec<TermId>, Vec<TermId>, Range<u32>)> {
    let (last, before) = words.split_last()?;
    let before = before.iter().map(|word| index.terms.find(word)).collect::<Option<Vec<TermId>>>()?;
    Some(match prefix {
        true => (before, Vec::new(), index.terms.beginning(last)),
        false => (before, index.terms.find(last).into_iter().collect(), 0..0),
    })
}
