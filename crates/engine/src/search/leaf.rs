//! The leaves of a query: a word or a phrase, and the articles that have it.

use super::scope::Divisions;
use crate::collection::{Cursor, DocId, DocSet, Index, Posting, TermId, is_match, is_near};
use crate::order::sort_by_numbers;
use crate::query::{Field, Form, Word};
use crate::text::stem;
use std::borrow::Cow;
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
    /// By itself, with its stem.
    Word(Word, String),
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
    let shape = Shape::Word(word.clone(), stem(&word.text).into_owned());
    Leaf::new(index, shape, Vec::new(), (terms, beginning), many, typed)
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
        (mut lasts, beginning): (Vec<TermId>, Range<u32>),
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
            sort_by_numbers(&mut lasts, |term| [term.0, 0, 0]);
            lasts.dedup();
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

impl Leaf {
    /// Tells `found` where the leaf stands among the tokens of a text, folded: first and last place, in order of the first.
    pub(super) fn each_run_in(&self, tokens: &[Cow<'_, str>], found: &mut dyn FnMut(u32, u32)) {
        match &self.shape {
            Shape::Word(word, stem) => {
                for (token, place) in tokens.iter().zip(0..) {
                    if is_form(word, stem, token) {
                        found(place, place);
                    }
                }
            }
            Shape::Phrase(words, prefix) => {
                let Some((last, before)) = words.split_last() else { return };
                for (here, place) in tokens.windows(words.len()).zip(0..) {
                    let ends = |token: &Cow<'_, str>| if *prefix { token.starts_with(last) } else { *token == *last };
                    if here.iter().zip(before).all(|(token, word)| token == word) && here.last().is_some_and(ends) {
                        found(place, place + before.len() as u32);
                    }
                }
            }
            Shape::Near(words, stretch) => {
                let needed = Needed::new(words);
                let which = |token| needed.0.iter().position(|(word, _)| word == token);
                let places: Vec<(u32, usize)> =
                    tokens.iter().zip(0..).filter_map(|(token, place)| Some((place, which(token)?))).collect();
                needed.each_together(&places, *stretch, &mut |place, _| found(place, place));
            }
        }
    }
}

/// Whether a token, folded, is a form in which a word with this stem counts.
fn is_form(word: &Word, word_stem: &str, token: &str) -> bool {
    if let Form::Pattern = word.form {
        return is_match(&word.text, token);
    }
    // All forms of a word begin alike.
    let is_inflection =
        || word.form != Form::Typed && token.bytes().next() == word.text.bytes().next() && stem(token) == word_stem;
    token == word.text
        || word.prefix && token.starts_with(&word.text)
        || is_inflection()
        || matches!(word.form, Form::Near(n) if is_near(&word.text, token, n))
}

/// In which articles runs are looked for.
#[derive(Clone, Copy, Debug)]
enum Wanted<'a> {
    All,
    /// These, in order.
    Only(&'a [DocId]),
    /// Those of these sentences or paragraphs; words near one another are to be so in one of them.
    In(&'a Divisions),
}

impl<'a> Wanted<'a> {
    /// The articles, in order; `None` for all.
    fn docs(self) -> Option<&'a [DocId]> {
        match self {
            Self::All => None,
            Self::Only(docs) => Some(docs),
            Self::In(divisions) => Some(&divisions.docs),
        }
    }
}

impl Leaf {
    /// Tells `found` where the leaf stands: article, first position, last term. Each last term's come in order.
    fn each_run(&self, index: &Index, wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32, TermId)) {
        let counts = |doc: DocId, first: u32| {
            let in_title = first < index.documents.title_len(doc);
            match self.field {
                Field::Title => in_title,
                Field::Any => !in_title || !index.documents.title_is_ours(doc),
            }
        };
        if let Shape::Near(_, stretch) = self.shape {
            return each_near(index, &self.lasts, stretch, wanted, &mut |doc, position, term| {
                if counts(doc, position) {
                    found(doc, position, term);
                }
            });
        }
        let n_before = self.before.len() as u32;
        if let (1.., [last], true) = (n_before, self.lasts.as_slice(), self.beginning.is_empty()) {
            let terms: Vec<TermId> = self.before.iter().chain([last]).copied().collect();
            each_run_of(index, &terms, wanted, &mut |doc, first| {
                if counts(doc, first) {
                    found(doc, first, *last);
                }
            });
            return;
        }
        // What stands before is looked for once, not again for each of the many words that may follow.
        let mut firsts: Vec<(DocId, u32)> = Vec::new();
        if n_before > 0 {
            each_run_of(index, &self.before, wanted, &mut |doc, first| firsts.push((doc, first)));
        }
        let mut docs: Vec<DocId> = firsts.iter().map(|(doc, _)| *doc).collect();
        docs.dedup();
        let wanted = if n_before > 0 { Wanted::Only(&docs) } else { wanted };
        for last in self.all_lasts() {
            each_run_of(index, &[last], wanted, &mut |doc, position| {
                let first = position.checked_sub(n_before);
                let follows = |first| n_before == 0 || firsts.binary_search(&(doc, first)).is_ok();
                if let Some(first) = first.filter(|first| follows(*first) && counts(doc, *first)) {
                    found(doc, first, last);
                }
            });
        }
    }
}

/// Tells `found` where these terms stand side by side: article and first position, in order.
fn each_run_of(index: &Index, terms: &[TermId], wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32)) {
    // What few articles have first, each with its distance from the first position: where it does not stand, nobody looks further.
    let mut order: Vec<(u32, usize)> = (0..).zip(terms.iter().map(|term| term.0 as usize)).collect();
    sort_by_numbers(&mut order, |(_, term)| [index.postings(TermId(*term as u32)).len(), 0, 0]);
    let mut lists: Vec<Cursor<'_>> = order.iter().map(|(_, term)| index.cursor(TermId(*term as u32))).collect();
    let (mut firsts, mut positions): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut doc = DocId(0);
    while !lists.is_empty()
        && let Some(common) = next_common(&mut lists, wanted, doc)
    {
        firsts.clear();
        for (i, (list, (distance, _))) in lists.iter_mut().zip(&order).enumerate() {
            positions.clear();
            list.positions(&mut positions);
            if i == 0 {
                firsts.extend(positions.iter().filter_map(|position| position.checked_sub(*distance)));
            }
            // Both are in order.
            let mut rest = &positions[..];
            firsts.retain(|first| {
                let position = first.saturating_add(*distance);
                while rest.first().is_some_and(|it| *it < position) {
                    rest = rest.get(1..).unwrap_or_default();
                }
                rest.first() == Some(&position)
            });
            if firsts.is_empty() {
                break;
            }
        }
        firsts.iter().for_each(|first| found(common, *first));
        doc = DocId(common.0.saturating_add(1));
    }
}

/// Tells `found` where these terms stand together in a stretch of so many tokens: article, position and term, in order. No
/// stretch goes from the title into the body.
fn each_near(
    index: &Index,
    terms: &[TermId],
    stretch: u32,
    wanted: Wanted<'_>,
    found: &mut dyn FnMut(DocId, u32, TermId),
) {
    let needed = Needed::new(terms);
    let mut lists: Vec<Cursor<'_>> = needed.0.iter().map(|(term, _)| index.cursor(*term)).collect();
    let mut positions: Vec<u32> = Vec::new();
    let mut doc = DocId(0);
    while !lists.is_empty()
        && let Some(common) = next_common(&mut lists, wanted, doc)
    {
        let title = [index.documents.title_len(common)];
        let ends = if let Wanted::In(divisions) = wanted { divisions.of(common).1 } else { &title };
        let mut places: Vec<(u32, usize)> = Vec::new();
        for (which, list) in lists.iter_mut().enumerate() {
            positions.clear();
            list.positions(&mut positions);
            places.extend(positions.iter().map(|position| (*position, which)));
        }
        sort_by_numbers(&mut places, |(position, _)| [*position, 0, 0]);
        let mut rest = &places[..];
        for end in ends.iter().copied().chain([u32::MAX]) {
            let (here, after) = rest.split_at(rest.partition_point(|(position, _)| *position < end));
            needed.each_together(here, stretch, &mut |position, term| found(common, position, *term));
            rest = after;
        }
        doc = DocId(common.0.saturating_add(1));
    }
}

/// What has to stand together, and how often each: what comes twice has to stand there twice.
struct Needed<T>(Vec<(T, usize)>);

impl<T: PartialEq + Clone> Needed<T> {
    fn new(all: &[T]) -> Self {
        let mut needed: Vec<(T, usize)> = Vec::new();
        for item in all {
            match needed.iter_mut().find(|(other, _)| other == item) {
                Some((_, n)) => *n += 1,
                None => needed.push((item.clone(), 1)),
            }
        }
        Self(needed)
    }

    /// Tells `found` those of `places` (each of which of them stands where, in order) that are in a stretch which has all.
    fn each_together(&self, places: &[(u32, usize)], stretch: u32, found: &mut dyn FnMut(u32, &T)) {
        // Up to which place all has been told.
        let mut told = 0;
        for (i, (first, _)) in places.iter().enumerate() {
            let within = |(position, _): &(u32, usize)| position - first < stretch;
            let end = i + places.get(i..).unwrap_or_default().partition_point(within);
            let here = places.get(i..end).unwrap_or_default();
            let is_here = |(which, n)| here.iter().filter(|(_, other)| *other == which).count() >= n;
            if self.0.iter().map(|(_, n)| *n).enumerate().all(is_here) {
                for (position, which) in places.get(i.max(told)..end).unwrap_or_default() {
                    if let Some((item, _)) = self.0.get(*which) {
                        found(*position, item);
                    }
                }
                told = told.max(end);
            }
        }
    }
}

/// The first article from `doc` on that is wanted and that all lists have; the lists then stand there.
fn next_common(lists: &mut [Cursor<'_>], wanted: Wanted<'_>, mut doc: DocId) -> Option<DocId> {
    loop {
        if let Some(docs) = wanted.docs() {
            doc = *docs.get(docs.partition_point(|wanted| *wanted < doc))?;
        }
        let mut furthest = doc;
        for list in lists.iter_mut() {
            furthest = list.seek(furthest)?.doc;
        }
        if furthest == doc {
            return Some(doc);
        }
        doc = furthest;
    }
}
