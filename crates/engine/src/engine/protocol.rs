//! Questions and answers.

#[cfg(feature = "whole")]
use super::{TimelineForm, Viewed};
#[cfg(feature = "whole")]
use crate::article::Correction;
use crate::article::{ArticleId, BlockKind, Published, Title};
use crate::date::{DayRange, Granularity};
#[cfg(feature = "whole")]
use crate::entity::Decision;
use crate::entity::Kind;
use crate::query::{Complaint, Query};
use serde::{Deserialize, Serialize};

/// A question of the page to its worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Which articles match, and how they divide.
    Search {
        /// Answers to earlier numbers are dropped.
        seq: u32,
        /// What is asked.
        query: Query,
        /// Which part of the answer is to be filled in.
        window: Window,
    },
    /// The open article of the query, with its marks.
    Read {
        /// Answers to earlier numbers are dropped.
        seq: u32,
        /// What is asked; its `article` is the one to read.
        query: Query,
    },
    /// What the query's view shows, if it is not the list.
    #[cfg(feature = "whole")]
    View {
        /// Answers to earlier numbers are dropped.
        seq: u32,
        /// What is asked.
        query: Query,
        /// How many entries or hits, at most.
        count: u32,
        /// The form of the file in which a timeline is wanted.
        file: Option<TimelineForm>,
    },
    /// These decisions about names hold from now on. There is no answer but to what is asked afterwards.
    #[cfg(feature = "whole")]
    Decide {
        /// All of them.
        decisions: Vec<Decision>,
    },
    /// These corrections of dates hold from now on. There is no answer but to what is asked afterwards.
    #[cfg(feature = "whole")]
    Correct {
        /// All of them.
        corrections: Vec<Correction>,
    },
    /// All hits as a file.
    Export {
        /// Answers to earlier numbers are dropped.
        seq: u32,
        /// What is asked.
        query: Query,
        /// The form of the file.
        form: Form,
    },
}

/// The form of a list that is taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A table: RFC 4180 in UTF-8, with a byte order mark, as spreadsheets like it.
    #[default]
    Csv,
    /// An object with an array of articles.
    Json,
}

/// What the worker says to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The collection is open.
    Opened(Info),
    /// Files are on their way, without which there is no full answer; the next answer comes after the last of them. Where
    /// they have no bytes, nothing is on its way any more, and no answer comes.
    Coming {
        /// How many bytes of them are here.
        bytes: u64,
        /// How many bytes they have together.
        of: u64,
    },
    /// The answer to a search.
    Found {
        /// The number of the question.
        seq: u32,
        /// The answer.
        answer: Answer,
    },
    /// What a view shows; nothing where the query asks for the list.
    #[cfg(feature = "whole")]
    Viewed {
        /// The number of the question.
        seq: u32,
        /// What it shows.
        view: Option<Viewed>,
    },
    /// The list is being made, or done: then `url` is where it lies, within this browser.
    Exported {
        /// The number of the question.
        seq: u32,
        /// Its address, once it is done.
        url: Option<String>,
    },
    /// The answer to a reading; `None` where the collection has no such article.
    Read {
        /// The number of the question.
        seq: u32,
        /// The article.
        reading: Option<Reading>,
    },
    /// Something failed, told in a sentence that says what to do.
    Failed {
        /// The number of the question; `None` where the collection could not be opened at all.
        seq: Option<u32>,
        /// The sentence.
        message: String,
    },
}

/// Which part of an answer is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first hit, from 0.
    pub first: u32,
    /// How many hits.
    pub count: u32,
    /// How many values of each facet, by the facet's name; others get [`Window::VALUES`].
    pub values: Vec<(String, u32)>,
    /// The facets that are wanted, by their names, and no dates; `None`: all of them, and the dates.
    pub facets: Option<Vec<String>>,
    /// The query whose values the facets have, and in its order, so that nothing moves while the reader chooses among them;
    /// counts are of the query that is asked. By its address; `None`: the query that is asked itself.
    pub order: Option<String>,
    /// Parts of the whole lists of facets' values. Where any are asked for, the answer is these and nothing else.
    pub lists: Vec<List>,
}

impl Window {
    /// How many values of a facet are told unless more are asked for.
    pub const VALUES: u32 = 7;
    /// How many hits the page asks for at a time.
    pub const COUNT: u32 = 10;
}

/// A part of the list of all values that a facet has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The facet's name.
    pub facet: String,
    /// Only values with a name or alias that has words which begin like each of these; empty for all.
    pub find: String,
    /// By name instead of by count.
    pub by_name: bool,
    /// Those first that are more frequent here than elsewhere, instead of by count; the page without views asks for no such list.
    pub distinctive: bool,
    /// The first value of the part, from 0.
    pub first: u32,
    /// How many values the part has at most.
    pub count: u32,
}

/// The part of a list that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What was asked for.
    pub list: List,
    /// How many values the whole list has.
    pub total: u32,
    /// The values of the part, in order.
    pub values: Vec<FacetValue>,
}

/// An answer as far as it can be given, and what is missing to complete it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<T> {
    /// The answer.
    pub value: T,
    /// Files to supply before asking again; empty when the answer is complete.
    pub missing: Vec<FileRef>,
    /// Whether what the answer has is right as it stands, though some of it may be missing.
    pub is_sound: bool,
}

impl<T> Outcome<T> {
    /// With nothing missing.
    pub fn whole(value: T) -> Self {
        Self { value, missing: Vec::new(), is_sound: true }
    }
}

/// A file of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its name within the collection's folder.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// What a collection is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// What it is called.
    pub title: String,
    /// How many articles it has.
    pub n_articles: u32,
    /// How many of them have no publication date.
    pub n_undated: u32,
    /// A hash over all that it holds, in hexadecimal: two collections of one hash are the same.
    pub hash: String,
    /// Texts for the search box, made from the collection, that each find something.
    pub examples: Vec<String>,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The query that it answers: marks and counts belong to this one, whatever has been typed since.
    pub query: Query,
    /// How many articles match, exactly.
    pub total: u32,
    /// How many matches they have together, exactly; `None` where counting would take too long (over 2,000 articles).
    pub n_matches: Option<u32>,
    /// Place of the first hit of the window among all, from 0.
    pub first: u32,
    /// The hits of the window, in order.
    pub hits: Vec<Hit>,
    /// The facets, counted over all that match.
    pub facets: Vec<Facet>,
    /// The parts of lists that were asked for.
    pub lists: Vec<Listed>,
    /// The dates, counted over all that match.
    pub strip: Strip,
    /// What was not understood.
    pub complaints: Vec<Complaint>,
    /// With no hit although several words were asked for: how many articles have any of the words.
    pub any_total: Option<u32>,
    /// With no hit: the filters without which there would be hits, each with their number, most first.
    pub without: Vec<Without>,
}

/// A filter that stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Without {
    /// The query without it.
    pub query: Query,
    /// What was left out, as the reader sees it: "Kharkiv".
    pub name: String,
    /// How many articles match without it.
    pub total: u32,
}

/// An article in an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its stable name.
    pub id: ArticleId,
    /// Its title, cut into pieces so that matches can be marked.
    pub title: Vec<Piece>,
    /// Whether the title is ours.
    pub title_is_ours: bool,
    /// When it was published.
    pub published: Published,
    /// Who published it.
    pub source: Option<String>,
    /// Its length in words.
    pub n_words: u32,
    /// How many matches it has: the marks that its reading shows.
    pub n_matches: u32,
    /// Its score (BM25); 0 where no words were asked for.
    pub score: f32,
    /// Passages around matches, or the beginning: a few passages of pieces. Empty while its text is not here.
    pub snippets: Vec<Vec<Piece>>,
    /// The names that it mentions most, of all kinds: at most 4.
    pub names: Vec<Name>,
}

/// A name as it is shown and chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its key in addresses.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How often, in the article at hand; 0 for one whom it means by a role ("the Secretary of State"), beside which the same stands once
    /// more, as it is named.
    pub count: u32,
    /// How many articles of the collection mention it. 0 in a hit.
    pub n_articles: u32,
    /// Its spellings, and how often each stands in the article at hand, most often first; those that stand
    /// only in other articles come last, with 0. Empty in a hit.
    pub spellings: Vec<(String, u32)>,
}

/// A stretch of text that is shown in one way. Pieces in order make up the text without gap or overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The match of which it is part, from 0 within the article (within a snippet or the title of a hit, any number).
    pub hit: Option<u32>,
    /// The word or phrase of the query that matches there, from 0 in the order of the query (in a reading, an index into
    /// `Reading::terms`); `None` where the query has only one.
    pub term: Option<u32>,
    /// The mention of which it is part: an index into `Reading::names`. Never set in a hit.
    pub name: Option<u32>,
    /// The timex of which it is part: an index into `Reading::dates`. Never set in a hit.
    pub date: Option<u32>,
}

impl Piece {
    /// The text that the pieces make up.
    pub fn joined<'a>(pieces: impl IntoIterator<Item = &'a Self>) -> String {
        pieces.into_iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A facet and its values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facet {
    /// Its name in addresses: `person`, `place`, `org`, `source`, or one that the collection brings;
    /// [`DATED`](crate::query::DATED), which has no values, comes last where articles are undated.
    pub name: String,
    /// The values that are told: the chosen ones and the most frequent, by count, then key.
    pub values: Vec<FacetValue>,
    /// How many values have a count, told or not.
    pub n_values: u32,
    /// How many articles would match that have none of its values; `None` where there are none and this is not chosen.
    /// It is chosen by [`NONE`](crate::query::NONE).
    pub none: Option<u32>,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// Its key in addresses.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How many articles would match with it: of those that match the rest of the query (the facet's own inclusions
    /// left aside while they are OR).
    pub count: u32,
}

/// The dates of an answer, on one axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// The days that the axis shows where the query does not zoom in; `None` where the collection has no dates.
    pub whole: Option<DayRange>,
    /// The days that the axis shows: whole bins.
    pub extent: Option<DayRange>,
    /// The width of a bin.
    pub step: Granularity,
    /// Articles by publication date.
    pub published: Row,
    /// Articles by the dates that they speak of.
    pub mentioned: Row,
    /// How many matching articles have no publication date.
    pub n_undated: u32,
}

/// The articles by one sort of dates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// On the axis, in order: by first day, then last.
    pub bars: Vec<Bar>,
    /// Before the axis, by year: how many articles, earliest first; at most 6, the latest kept.
    pub earlier: Vec<Bar>,
    /// After the axis, likewise; at most 6, the earliest kept.
    pub later: Vec<Bar>,
}

/// A bar or mark of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The days that it stands for: a bin, or the whole span of what is known only roughly.
    pub days: DayRange,
    /// How many articles match (the strip's own two filters left aside, as for a facet).
    pub count: u32,
    /// How many there are without any query.
    pub total: u32,
    /// Whether the date is known only roughly: drawn wide and pale.
    pub rough: bool,
}

/// An article to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The query whose matches are marked.
    pub query: Query,
    /// Its stable name.
    pub id: ArticleId,
    /// The words of its title, and whether they are ours.
    pub title: Title,
    /// Its title in pieces.
    pub heading: Vec<Piece>,
    /// When it was published, how surely and why.
    pub published: Published,
    /// Who published it.
    pub source: Option<String>,
    /// Its length in words.
    pub n_words: u32,
    /// The words and phrases of the query, folded, in its order.
    pub terms: Vec<String>,
    /// The matches that are marked, title included: of each, in order of place, the term that it matches.
    pub matches: Vec<u32>,
    /// The text, block by block; for the raw text one block a line.
    pub blocks: Vec<ReadBlock>,
    /// Whether the text shown is the raw one.
    pub raw: bool,
    /// Whether raw and clean text differ at all.
    pub cleaned: bool,
    /// The entities that the article mentions, most often first.
    pub names: Vec<Name>,
    /// The dates that it speaks of, in order of place.
    pub dates: Vec<Dated>,
    /// Facets that the collection brings: name and values.
    pub fields: Vec<(String, Vec<String>)>,
}

/// A block of an article to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
}

/// A date that an article speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// Its value in TIMEX3 form, where it names no days.
    pub value: String,
    /// The days it covers, where it names a stretch of the calendar.
    pub days: Option<DayRange>,
    /// How the value was reached, in plain words.
    pub reason: String,
}

crate::packed::packed! {
    enum Request {
        0 Search { seq: seq, query: query, window: window },
        1 Read { seq: seq, query: query },
        2 Export { seq: seq, query: query, form: form },
        #[cfg(feature = "whole")]
        4 Decide { decisions: decisions },
        #[cfg(feature = "whole")]
        5 Correct { corrections: corrections },
        #[cfg(feature = "whole")]
        3 View { seq: seq, query: query, count: count, file: file }
    }
    enum Form { 0 Csv, 1 Json }
    enum Response {
        0 Opened { 0: info },
        1 Coming { bytes: bytes, of: of },
        2 Found { seq: seq, answer: answer },
        3 Read { seq: seq, reading: reading },
        4 Failed { seq: seq, message: message },
        5 Exported { seq: seq, url: url },
        #[cfg(feature = "whole")]
        6 Viewed { seq: seq, view: view }
    }
    struct Window { first, count, values, facets, order, lists }
    struct List { facet, find, by_name, distinctive, first, count }
    struct Listed { list, total, values }
    struct Info { title, n_articles, n_undated, hash, examples }
    struct Answer { query, total, n_matches, first, hits, facets, lists, strip, complaints, any_total, without }
    struct Without { query, name, total }
    struct Hit { id, title, title_is_ours, published, source, n_words, n_matches, score, snippets, names }
    struct Name { kind, key, name, count, n_articles, spellings }
    struct Piece { text, hit, term, name, date }
    struct Facet { name, values, n_values, none }
    struct FacetValue { key, name, count }
    struct Strip { whole, extent, step, published, mentioned, n_undated }
    struct Row { bars, earlier, later }
    struct Bar { days, count, total, rough }
    struct Reading {
        query, id, title, heading, published, source, n_words, terms, matches, blocks, raw, cleaned, names, dates, fields
    }
    struct ReadBlock { kind, pieces }
    struct Dated { value, days, reason }
}
