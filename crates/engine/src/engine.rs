//! The facade: what a program asks of a collection, and what it is told. Plain data in a reader's words.

mod answer;
#[cfg(feature = "whole")]
mod corrected;
#[cfg(feature = "whole")]
mod decided;
#[cfg(feature = "whole")]
mod distinctive;
mod export;
mod facets;
mod guess;
mod list;
mod names;
mod pieces;
mod protocol;
mod reading;
#[cfg(feature = "whole")]
mod segments;
mod start;
mod strip;
#[cfg(feature = "whole")]
mod unfinished;
#[cfg(feature = "whole")]
mod view;
mod without;

#[cfg(feature = "whole")]
pub use crate::search::Factor;
pub use export::Export;
pub use facets::none_name;
pub use list::found_in;
pub use protocol::*;
#[cfg(test)]
pub(crate) use start::with_start_from;
pub use start::{start, with_start};
#[cfg(feature = "whole")]
pub use view::{
    Aliases, Card, Event, Explained, Likely, Pair, Scored, Sentence, Timeline, TimelineForm, Together, Viewed,
};

use crate::article::ArticleId;
use crate::collection::{Chunk, DocId, Entry, Index, Manifest, Stored, Texts};
use crate::date::DayRange;
#[cfg(feature = "whole")]
use crate::date::Expressions;
use crate::error::Error;
use crate::query::{Expr, Parsed, Query, parse};
use crate::search::{Axis, Filters, Matcher};
use facets::{Counts, Tally};
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

/// A collection that is open for questions.
///
/// It does no reading of its own. [`Engine::open`] takes the manifest and says by [`Engine::wanted`] which files it needs next, and by
/// [`Engine::start_file`] which one answers the first question without these;
/// whoever drives it fetches them and hands them over with [`Engine::supply`]. The index is wanted at once, and the positions with
/// it if they are few; a chunk of texts when a question needs it, and many positions when a phrase is asked for.
#[derive(Debug, Default)]
pub struct Engine {
    manifest: Manifest,
    /// The answer with which the page begins.
    start: Option<Vec<u8>>,
    index: Option<Index>,
    /// The indexes of several segments, until all of them are here.
    #[cfg(feature = "whole")]
    parts: Vec<Option<Index>>,
    axis: Option<Axis>,
    /// The axis over the days that were zoomed in to last.
    near: RefCell<Option<(DayRange, Axis)>>,
    /// How many articles have each value of a facet, once that was wanted.
    of_all: OnceCell<Counts>,
    /// Counters at zero, for the next count of values.
    spare: RefCell<Vec<u32>>,
    /// The answer whose texts are on their way.
    #[cfg(feature = "whole")]
    unfinished: RefCell<Option<unfinished::Unfinished>>,
    /// For each segment the chunks of texts that are here, in the order of the manifest.
    texts: Vec<Vec<Option<Texts>>>,
    /// What is decided about names.
    #[cfg(feature = "whole")]
    decided: decided::Decided,
    /// What is corrected about dates.
    #[cfg(feature = "whole")]
    corrected: corrected::Corrected,
}

/// The largest file of positions that is wanted at once, in bytes.
const FEW_POSITIONS: u64 = 1 << 20;

impl Engine {
    /// Opens a collection by its manifest, the bytes of [`crate::collection::MANIFEST`].
    pub fn open(manifest: &[u8]) -> Result<Self, Error> {
        let manifest = Manifest::read(manifest)?;
        let texts = manifest.segments.iter().map(|segment| vec![None; segment.texts.len()]).collect();
        #[cfg(feature = "whole")]
        let parts = vec![None; manifest.segments.len()];
        Ok(Self {
            texts,
            #[cfg(feature = "whole")]
            parts,
            manifest,
            ..Self::default()
        })
    }

    /// What the collection is.
    pub fn info(&self) -> Info {
        Info {
            title: self.manifest.title.clone(),
            n_articles: self.manifest.n_articles,
            n_undated: self.manifest.n_undated,
            hash: format!("{:016x}", self.manifest.checksum),
            examples: self.manifest.examples.clone(),
        }
    }

    /// The file with the answer with which the page begins, if there is one that is not here yet.
    pub fn start_file(&self) -> Option<FileRef> {
        let start = Some(&self.manifest.start).filter(|start| self.start.is_none() && !start.name.is_empty());
        start.map(file_ref)
    }

    /// Names and sizes of the files without which no question can be answered and that are not here yet.
    pub fn wanted(&self) -> Vec<FileRef> {
        let mut wanted = Vec::new();
        if self.index.is_none() {
            let mut n_positions = 0u64;
            for (i, segment) in self.manifest.segments.iter().enumerate() {
                n_positions = n_positions.saturating_add(segment.positions.bytes);
                if !self.has_part(i) {
                    wanted.push(file_ref(&segment.index));
                }
            }
            if n_positions <= FEW_POSITIONS {
                wanted.extend(self.manifest.segments.iter().map(|segment| file_ref(&segment.positions)));
            }
        }
        unique(wanted)
    }

    /// Whether the index of a segment is here, though not all are: there is one.
    #[cfg(not(feature = "whole"))]
    fn has_part(&self, _: usize) -> bool {
        false
    }

    /// Hands over the bytes of a file that was wanted; the positions after the index.
    pub fn supply(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        if name == self.manifest.start.name {
            self.manifest.verify_start(&bytes)?;
            self.start = Some(bytes);
            return Ok(());
        }
        let bytes = Arc::new(bytes);
        // What has the same in it is one file: segments may have positions in common, and chunks of texts.
        let mut is_known = false;
        for segment in 0..self.manifest.segments.len() {
            is_known |= self.supply_segment(segment, name, &bytes)?;
        }
        if is_known { Ok(()) } else { Err(Error::Foreign { file: name.to_owned() }) }
    }

    /// The same for one of the segments; false where it has no such file.
    fn supply_segment(&mut self, number: usize, name: &str, bytes: &Arc<Vec<u8>>) -> Result<bool, Error> {
        let Some((segment, texts)) = self.manifest.segments.get(number).zip(self.texts.get_mut(number)) else {
            return Ok(false);
        };
        if name == segment.index.name {
            let index = Index::read(&segment.index, bytes)?;
            #[cfg(feature = "whole")]
            let Some(index) = self.over_all(number, index) else { return Ok(true) };
            self.take_index(index);
            return Ok(true);
        }
        if name == segment.positions.name
            && let Some(index) = &mut self.index
        {
            return index.read_positions(number, &segment.positions, bytes).map(|()| true);
        }
        match segment.texts.iter().zip(texts).find(|(chunk, _)| chunk.entry.name == name) {
            Some((chunk, texts)) => {
                *texts = Some(Texts::read(&chunk.entry, bytes)?);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// From now on this is the index.
    fn take_index(&mut self, index: Index) {
        self.axis = Axis::new(&index);
        self.near.take();
        self.of_all.take();
        self.spare.take();
        self.index = Some(index);
        #[cfg(feature = "whole")]
        drop(self.apply_decisions());
    }

    /// Answers a query. Before the index is here the start file may answer it: then all is told, and `missing` is what the next
    /// question needs. Hits whose texts are not here have an empty snippet, and `missing` names the files that hold them:
    /// supply those and ask again.
    pub fn search(&self, query: &Query, window: &Window) -> Outcome<Answer> {
        let parsed = self.parse(query, query.any);
        let mut outcome = self.search_as(query, parsed.expr.as_ref(), window);
        outcome.value.complaints = parsed.complaints;
        outcome
    }

    /// Answers a query as though its text had been read as `expr`; without one, as though nothing were typed.
    pub fn search_as(&self, query: &Query, expr: Option<&Expr>, window: &Window) -> Outcome<Answer> {
        let order = window.order.as_deref().map(Query::from_address);
        let order = order.and_then(|query| self.parse(&query, query.any).expr);
        if let Some(missing) = self.lacks_positions(expr.into_iter().chain(&order)) {
            return Outcome { value: Answer { query: query.clone(), ..Answer::default() }, missing, is_sound: false };
        }
        match &self.index {
            Some(index) if !window.lists.is_empty() => {
                let lists = self.lists(index, query, expr, window);
                Outcome::whole(Answer { query: query.clone(), lists, ..Answer::default() })
            }
            Some(index) => {
                let (value, missing) = self.answer(index, query, expr, window);
                Outcome { value, missing, is_sound: true }
            }
            None => {
                let started = self.started(query, window);
                let is_sound = started.is_some();
                let value = Answer { query: query.clone(), ..started.unwrap_or_default() };
                Outcome { value, missing: self.wanted(), is_sound }
            }
        }
    }

    /// The answer to a search, and the files that hold the texts that its hits lack.
    #[cfg(not(feature = "whole"))]
    fn answer(&self, index: &Index, query: &Query, expr: Option<&Expr>, window: &Window) -> (Answer, Vec<FileRef>) {
        let (answer, missing, ..) = answer::answer(self, index, query, expr, window);
        (answer, missing)
    }

    /// The open article of the query, with its marks; `None` in the outcome where there is no such article or its text is not here.
    pub fn read(&self, query: &Query) -> Outcome<Option<Reading>> {
        self.read_as(query, self.parse(query, query.any).expr.as_ref())
    }

    /// The open article of the query, as though the query's text had been read as `expr`.
    pub fn read_as(&self, query: &Query, expr: Option<&Expr>) -> Outcome<Option<Reading>> {
        let lacks = self.lacks_positions(expr);
        match &self.index {
            Some(index) if lacks.is_none() => reading::read(self, index, query, expr),
            _ => Outcome { value: None, missing: lacks.unwrap_or_else(|| self.wanted()), is_sound: false },
        }
    }

    /// The files of positions, if one of these expressions cannot be looked for without them, and they are not here.
    fn lacks_positions<'a>(&self, exprs: impl IntoIterator<Item = &'a Expr>) -> Option<Vec<FileRef>> {
        let index = self.index.as_ref()?;
        let lacks = !index.has_positions() && exprs.into_iter().any(Expr::has_places);
        lacks.then(|| self.positions_wanted(index))
    }

    /// The files of positions that are not here.
    fn positions_wanted(&self, index: &Index) -> Vec<FileRef> {
        let mut wanted = Vec::new();
        for (i, segment) in self.manifest.segments.iter().enumerate() {
            if !index.has_positions_of(i) {
                wanted.push(file_ref(&segment.positions));
            }
        }
        unique(wanted)
    }

    /// Begins to write down all hits of a query. The articles' addresses are to begin with `page`, the page's own.
    pub fn export(&self, query: &Query, form: Form, page: &str) -> Export {
        Export::new(self, query, form, page)
    }

    /// Writes the next `n` hits to `out`; false after the last.
    pub fn write(&self, export: &mut Export, n: usize, out: &mut String) -> bool {
        self.index.as_ref().is_some_and(|index| export.write(index, n, out))
    }

    /// The names of all articles, in order; none before the index is here.
    pub fn ids(&self) -> Vec<ArticleId> {
        let Some(index) = &self.index else { return Vec::new() };
        (0..index.documents.len()).map(|doc| index.documents.id(DocId(doc))).collect()
    }

    /// The names of the facets, in the order in which they are shown; none before the index is here.
    pub fn facet_names(&self) -> impl Iterator<Item = &str> {
        self.index.iter().flat_map(|index| index.facets.all().map(|facet| index.facets.name(facet)))
    }

    /// What an article has in each facet: the facet's name and the value's key. Nothing where there is no such article.
    pub fn keys(&self, id: &ArticleId) -> Vec<(String, String)> {
        let Some(index) = &self.index else { return Vec::new() };
        let values = index.documents.find(id).into_iter().flat_map(|doc| index.facets.values_of(doc));
        let key = |(value, _)| (index.facets.facet_name(value).to_owned(), index.facets.key(value));
        values.map(key).collect()
    }

    /// Reads the text of a query, with the facets that this collection brings, and words for those that it does not have.
    fn parse(&self, query: &Query, any: bool) -> Parsed {
        let mut parsed = parse(&query.text, any, &self.facet_names().collect::<Vec<_>>());
        if let Some(index) = &self.index {
            guess::guess(index, &query.text, &mut parsed);
        }
        parsed
    }

    /// The parts of lists of the window.
    fn lists(&self, index: &Index, query: &Query, expr: Option<&Expr>, window: &Window) -> Vec<Listed> {
        let (matcher, filters) = (Matcher::new(index, expr), Filters::new(index, query));
        let order = self.order(index, window);
        let now = Tally::new(self, index, &matcher, &filters, None);
        let order = order.as_ref().map(|(matcher, filters)| Tally::new(self, index, matcher, filters, None));
        window.lists.iter().map(|list| list::list(&now, order.as_ref(), list)).collect()
    }

    /// What the query asks for in whose order values are wanted: by its text and by its filters.
    fn order(&self, index: &Index, window: &Window) -> Option<(Matcher, Filters)> {
        let query = Query::from_address(window.order.as_deref()?);
        Some((Matcher::new(index, self.parse(&query, query.any).expr.as_ref()), Filters::new(index, &query)))
    }

    /// The article as it is stored, or the file that must be supplied first.
    fn stored(&self, doc: DocId) -> Result<Stored, FileRef> {
        let place = self.place(doc);
        let stored = self.text_in(place)?.map(|(texts, i)| texts.get(i)).unwrap_or_default();
        #[cfg(feature = "whole")]
        let stored = self.as_decided(self.of_segment(place.0, self.as_corrected(place, stored)));
        Ok(stored)
    }

    /// What the text of an article says of times before that is resolved, or the file that must be supplied first.
    #[cfg(feature = "whole")]
    fn expressions(&self, doc: DocId) -> Result<Expressions, FileRef> {
        let texts = self.text_in(self.place(doc))?;
        Ok(texts.map(|(texts, i)| texts.expressions(i)).unwrap_or_default())
    }

    /// The segment of an article, and its number there.
    fn place(&self, doc: DocId) -> (usize, DocId) {
        self.index.as_ref().map_or((0, doc), |index| index.place(doc))
    }

    /// The chunk with the text of an article of a segment, and the number there; or the file with that chunk.
    fn text_in(&self, (segment, doc): (usize, DocId)) -> Result<Option<(&Texts, u32)>, FileRef> {
        let chunks = self.manifest.segments.get(segment).map_or(&[][..], |segment| &segment.texts);
        let place = chunks.partition_point(|chunk| chunk.first <= doc.0).checked_sub(1);
        let here = self.texts.get(segment);
        let chunk = place.and_then(|place| Some((chunks.get(place)?, here?.get(place)?)));
        let Some((Chunk { entry, first }, texts)) = chunk else { return Ok(None) };
        match texts {
            Some(texts) => Ok(Some((texts, doc.0 - first))),
            None => Err(file_ref(entry)),
        }
    }
}

/// Files, each once: segments may have some in common.
#[cfg(feature = "whole")]
fn unique(mut files: Vec<FileRef>) -> Vec<FileRef> {
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| seen.insert(file.name.clone()));
    files
}

/// The one segment has each file once.
#[cfg(not(feature = "whole"))]
fn unique(files: Vec<FileRef>) -> Vec<FileRef> {
    files
}

fn file_ref(entry: &Entry) -> FileRef {
    FileRef { name: entry.name.clone(), bytes: entry.bytes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Published, Title, clean};
    use crate::collection::{File, MANIFEST, build, forge};
    use crate::date::Day;
    use crate::query::{Field, Form, Selection, Sort, Word};
    #[cfg(feature = "whole")]
    use crate::{article::Correction, date::Meant};
    use proptest::prelude::*;

    pub(super) fn article(id: &str, title: &str, raw: &str, day: &str) -> Article {
        let window = Day::parse(day).map(DayRange::day);
        let cleaned = clean(raw);
        Article {
            id: ArticleId(id.to_owned()),
            title: Title { text: title.to_owned(), ours: false },
            source: Some("The Post".to_owned()),
            published: Published { window, ..Published::default() },
            raw: raw.to_owned(),
            text: cleaned.text,
            edits: cleaned.edits,
            blocks: cleaned.blocks,
            language: String::new(),
            meant: Vec::new(),
            fields: vec![("topic".to_owned(), vec!["Peace talks".to_owned()])],
        }
    }

    pub(super) fn open(articles: Vec<Article>) -> Engine {
        let files = build("Test", articles);
        let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
        let mut engine = Engine::open(&manifest.bytes).unwrap();
        for file in files.iter().filter(|file| file.name != MANIFEST) {
            engine.supply(&file.name, file.bytes.clone()).unwrap();
        }
        engine
    }

    fn word(text: &str) -> Expr {
        Expr::Word(Word { text: text.to_owned(), form: Form::Inflected, prefix: false, field: Field::Any })
    }

    fn ids(engine: &Engine, query: &Query, expr: Option<&Expr>) -> String {
        let window = Window { first: 0, count: 10, ..Window::default() };
        let answer = engine.search_as(query, expr, &window).value;
        answer.hits.iter().map(|hit| hit.id.0.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_best_come_first() {
        let engine = open(vec![
            article("inflected-often", "Talking", "Talk, talk, talk and talking.", ""),
            article("once-in-much", "Other", &format!("The talks. {}", "More of the rest. ".repeat(20)), ""),
            article("once", "Other", "The talks went on.", ""),
            article("title", "The talks", "They went on.", ""),
            article("without", "Other", "Nothing was said.", "2025-04-18"),
            article("without-later", "Other", "Nothing was said.", "2025-04-19"),
        ]);
        let check = |sort, expr: Option<Expr>, expected: &str| {
            assert_eq!(ids(&engine, &Query { sort, ..Query::default() }, expr.as_ref()), expected);
        };
        check(Sort::Best, Some(word("talks")), "title once once-in-much inflected-often");
        check(Sort::Best, Some(word("talking")), "inflected-often title once once-in-much");
        check(Sort::Best, Some(word("nothing")), "without-later without");
        check(Sort::Oldest, Some(word("nothing")), "without without-later");
        check(Sort::Newest, None, "without-later without inflected-often once once-in-much title");
        check(Sort::Best, None, "without-later without inflected-often once once-in-much title");
    }

    #[test]
    fn for_a_word_that_no_article_has_the_nearest_is_searched() {
        let engine = open(vec![
            article("a", "Talks", "Yulia Sverrigenko met the press. The peace talks went on.", ""),
            article("b", "Other", "Peace at last, and peach ice.", ""),
        ]);
        let check = |text: &str, ids: &str, complaint: Option<(&str, &str)>| {
            let query = Query { text: text.to_owned(), ..Query::default() };
            let answer = engine.search(&query, &Window { first: 0, count: 10, ..Window::default() }).value;
            assert_eq!(answer.hits.iter().map(|hit| hit.id.0.as_str()).collect::<Vec<_>>().join(" "), ids, "{text}");
            let told: Vec<(&str, &str)> =
                answer.complaints.iter().map(|told| (told.span.of(text), told.message.as_str())).collect();
            assert_eq!(told, complaint.into_iter().collect::<Vec<_>>(), "{text}");
        };
        let told = "No article has it: searched for sverrigenko. =sverigenko looks for it alone";
        check("talks sverigenko ", "a", Some(("sverigenko", told)));
        check("Paece", "b a", Some(("Paece", "No article has it: searched for peace. =paece looks for it alone")));
        check("poace ", "b a", Some(("poace", "No article has it: searched for peace. =poace looks for it alone")));
        check("peac ", "b a", None);
        check("peac", "b a", None);
        check("=paece", "", None);
        check("-paece talks ", "a", None);
        check("zzzzzz ", "", None);
        check("pea ", "", None);
    }

    #[test]
    fn what_many_words_begin_with_is_found_as_exactly() {
        let n = 300;
        let numbered = |i: usize| {
            let even = if i.is_multiple_of(2) { "even" } else { "odd" };
            article(&format!("{i:03}"), "Other", &format!("Of tab{i:03} and {even}."), "")
        };
        let mut articles: Vec<Article> = (0..n).map(numbered).collect();
        articles.push(article("word", "Other", "A tab itself.", ""));
        // A title that is ours is found by `title:` alone.
        let title = Title { text: "Tab and table".to_owned(), ours: true };
        articles.push(Article { title, ..article("none", "", "Nothing even.", "") });
        let engine = open(articles);
        let index = engine.index.as_ref().unwrap();
        assert!(index.many("tab", &index.terms.beginning("tab")).is_some(), "written down");
        let check = |text: &str, expected: usize| {
            let query = Query { text: text.to_owned(), ..Query::default() };
            let answer = engine.search(&query, &Window { first: 0, count: 3, ..Window::default() }).value;
            assert_eq!(answer.total as usize, expected, "{text}");
            answer
        };
        let answer = check("tab", n + 1);
        assert_eq!(answer.hits[0].id.0, "word");
        assert_eq!((answer.hits[0].n_matches, answer.n_matches), (1, None));
        check("t", n + 1);
        check("=tab* even ", n / 2);
        check("even ta* ", n / 2);
        check("-ta* ", 1);
        check("tab0 OR ta* ", n + 1);
        check("title:tab", 1);
        check("tab00", 10);
        check("\"of tab", n);
    }

    #[test]
    fn a_window_is_a_part_of_the_whole() {
        let articles = (0..9).map(|i| article(&i.to_string(), "Talks", "The talks.", "")).collect();
        let engine = open(articles);
        let answer = |first, count| {
            let window = Window { first, count, ..Window::default() };
            let answer = engine.search_as(&Query::default(), Some(&word("talks")), &window).value;
            assert_eq!((answer.total, answer.n_matches), (9, Some(18)));
            answer.hits.into_iter().map(|hit| hit.id.0).collect::<String>()
        };
        assert_eq!(answer(0, 4), "0123");
        assert_eq!(answer(7, 4), "78");
        assert_eq!(answer(9, 4), "");
        assert_eq!(answer(u32::MAX, u32::MAX), "");
        assert_eq!(answer(0, 0), "");
    }

    #[test]
    fn a_name_knows_its_spellings() {
        let engine = open(vec![
            article("a", "Talks", "Marco Rubio spoke. Rubio left. Then Rubio came back.", ""),
            article("b", "Other", "So said Marco Rubio.", ""),
        ]);
        let check = |id: &str, expected: &[(&str, u32)]| {
            let query = Query { article: Some(ArticleId(id.to_owned())), ..Query::default() };
            let name = engine.read(&query).value.unwrap().names.remove(0);
            let spellings: Vec<(&str, u32)> = name.spellings.iter().map(|(name, n)| (name.as_str(), *n)).collect();
            assert_eq!((name.key.as_str(), name.n_articles, &spellings[..]), ("marco-rubio", 2, expected));
        };
        check("a", &[("Rubio", 2), ("Marco Rubio", 1)]);
        check("b", &[("Marco Rubio", 1), ("Rubio", 0)]);
    }

    #[test]
    fn an_empty_collection_answers_too() {
        let engine = open(Vec::new());
        assert_eq!(ids(&engine, &Query::default(), Some(&word("talks"))), "");
        assert_eq!(ids(&Engine::default(), &Query::default(), None), "");
    }

    #[test]
    fn what_is_missing_is_named_and_completes_the_answer() {
        let files = build("Test", vec![article("a", "Talks", "The talks.", "")]);
        let mut engine = Engine::open(&files[0].bytes).unwrap();
        let search = |engine: &Engine| {
            engine.search_as(&Query::default(), None, &Window { first: 0, count: 1, ..Window::default() })
        };
        let names = |files: &[FileRef]| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        // The index, and the few positions.
        assert_eq!(names(&search(&engine).missing), [files[1].name.clone(), files[2].name.clone()]);
        assert_eq!(engine.wanted(), search(&engine).missing);
        engine.supply(&files[1].name, files[1].bytes.clone()).unwrap();
        assert_eq!(engine.wanted(), []);
        assert_eq!(names(&search(&engine).missing), [files[3].name.clone()]);
        assert_eq!(search(&engine).missing[0].bytes, files[3].bytes.len() as u64);
        assert_eq!((search(&engine).value.total, search(&engine).is_sound), (1, true));
        // A phrase cannot be looked for without positions.
        let phrase = Query { text: "\"the talks\"".to_owned(), ..Query::default() };
        let outcome = engine.search(&phrase, &Window::default());
        assert_eq!((names(&outcome.missing), outcome.is_sound), (vec![files[2].name.clone()], false));
        engine.supply(&files[2].name, files[2].bytes.clone()).unwrap();
        assert_eq!(engine.search(&phrase, &Window::default()).value.total, 1);
        engine.supply(&files[3].name, files[3].bytes.clone()).unwrap();
        assert_eq!(search(&engine).missing, []);
        assert_eq!(engine.supply("other.bin", Vec::new()), Err(Error::Foreign { file: "other.bin".to_owned() }));
    }

    /// The files of two articles, one of them changed or cut off, so that no checksum tells.
    pub(super) fn forged() -> impl Strategy<Value = Vec<File>> {
        let flips = prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..5);
        (0usize..4, flips, any::<prop::sample::Index>()).prop_map(|(file, flips, end)| {
            let files = build(
                "Test",
                vec![
                    article("a", "Talks", "The talks in Kyiv.\nThey went on.", "2025-04-18"),
                    article("b", "Other", "On Friday Marco Rubio spoke.", "2025-04-01"),
                ],
            );
            forge(files, file, |payload| {
                if flips.is_empty() {
                    payload.truncate(end.index(payload.len()));
                }
                for (at, flip) in &flips {
                    let at = at.index(payload.len());
                    payload[at] ^= flip;
                }
            })
        })
    }

    proptest! {
        /// A checksum keeps accidents out, not forgers: whatever bytes pass it are read without a panic.
        #[test]
        fn forged_files_do_no_harm(
            files in forged(),
        ) {
            let Ok(mut engine) = Engine::open(&files[0].bytes) else { return Ok(()) };
            for file in &files[1..] {
                engine.supply(&file.name, file.bytes.clone()).ok();
            }
            #[cfg(feature = "whole")]
            {
                let ids = engine.ids();
                let corrections: Vec<Correction> = ids.iter().map(|id| Correction {
                    published: DayRange::parse("2024"),
                    dates: vec![Meant { words: "Friday".to_owned(), nth: 1, days: None }],
                    ..Correction::of(id)
                }).collect();
                engine.correct(&corrections);
            }
            let facets = [("topic".to_owned(), Selection { include: ["peace".to_owned()].into(), ..Selection::default() })];
            let filtered = Query { facets: facets.into(), published: DayRange::parse("2025"), raw: true, ..Query::default() };
            let text = "\"the talks\" OR tal OR t*k? OR kiyv~ OR rubbio OR \"talks kyiv\"~3";
            let phrase = Query { text: text.to_owned(), ..Query::default() };
            let window = Window { first: 0, count: 10, ..Window::default() };
            for query in [Query { text: "talks".to_owned(), ..filtered }, phrase, Query::default()] {
                engine.search(&query, &window);
                engine.search_as(&query, Some(&word("talks")), &window);
                for id in engine.ids() {
                    engine.keys(&id);
                    let query = Query { article: Some(id), ..query.clone() };
                    engine.read(&query);
                    engine.read_as(&query, Some(&word("talks")));
                }
            }
        }
    }
}
