//! The answer to a search, put together.

use super::facets::Tally;
use super::pieces::{self, Layers};
use super::{Answer, Engine, FileRef, Hit, Window, names, strip, without};
use crate::collection::{DocId, Index};
use crate::query::{Expr, Query};
use crate::search::{Filters, Mark, Matcher, Ranked, marks, n_marks, passages, rank};
use crate::text::Span;

/// The matches of all hits are counted while there are no more hits than this.
const MAX_COUNTED: u32 = 2_000;
/// How many names a hit shows.
const N_NAMES: usize = 4;

/// The answer to a search; the files that hold the texts that its hits lack; and of what the hits are made.
pub(super) fn answer(
    engine: &Engine,
    index: &Index,
    query: &Query,
    expr: Option<&Expr>,
    window: &Window,
) -> (Answer, Vec<FileRef>, Matcher, Vec<Ranked>) {
    let matcher = Matcher::new(index, expr);
    let filters = Filters::new(index, query);
    let found = matcher.docs.clone().and(&filters.pass());
    let total = found.len();
    let ranked = rank(index, &matcher, &found, query.sort, window.first, window.count);
    let (hits, missing) = hits(engine, index, &matcher, &ranked);
    // Of hits that are all here the marks are counted; of more, what can be known without their texts.
    let n_matches = match n_matches(total, &hits, &missing) {
        Some(n) => Some(n),
        None if total <= MAX_COUNTED => {
            let found: Vec<DocId> = found.iter().collect();
            n_marks(&matcher, &found).map(|counts| counts.iter().sum())
        }
        None => None,
    };
    let any_total = (total == 0 && !query.any && matcher.n_positive() > 1).then(|| {
        let any = engine.parse(query, true).expr;
        Matcher::new(index, any.as_ref()).docs.and(&filters.pass()).len()
    });
    let order = engine.order(index, window);
    let wanted = window.facets.as_deref();
    let order = order.as_ref().map(|(matcher, filters)| Tally::new(engine, index, matcher, filters, wanted));
    let strip = wanted
        .is_none()
        .then(|| strip::strip(engine, index, query.zoom, &matcher.docs.clone().and(&filters.pass_but_dates())));
    let value = Answer {
        query: query.clone(),
        total,
        n_matches,
        first: window.first,
        hits,
        facets: Tally::new(engine, index, &matcher, &filters, wanted).facets(order.as_ref(), window),
        lists: Vec::new(),
        strip: strip.unwrap_or_default(),
        complaints: Vec::new(),
        any_total,
        without: if total == 0 { without::without(index, &matcher, &filters, query) } else { Vec::new() },
    };
    (value, missing, matcher, ranked)
}

/// The hits as far as they can be shown, and the files that are missing for their passages.
pub(super) fn hits(engine: &Engine, index: &Index, matcher: &Matcher, ranked: &[Ranked]) -> (Vec<Hit>, Vec<FileRef>) {
    let several = matcher.terms().len() > 1;
    let mut missing = Vec::new();
    let mut hits = Vec::new();
    for &ranked in ranked {
        let (hit, file) = hit(engine, index, ranked, matcher, several);
        hits.push(hit);
        missing.extend(file.filter(|file| !missing.contains(file)));
    }
    (hits, missing)
}

/// How many marks there are in all hits, where all are here.
pub(super) fn n_matches(total: u32, hits: &[Hit], missing: &[FileRef]) -> Option<u32> {
    let is_whole = missing.is_empty() && hits.len() == total as usize;
    is_whole.then(|| hits.iter().map(|hit| hit.n_matches).sum())
}

/// The hit as far as it can be shown, and the file that is missing for its passages. Its marks know their terms where there
/// are `several`.
fn hit(engine: &Engine, index: &Index, ranked: Ranked, matcher: &Matcher, several: bool) -> (Hit, Option<FileRef>) {
    let doc = ranked.doc;
    let document = index.documents.document(doc);
    let title = document.title.text;
    let mut published = document.published;
    let (text, missing) = match engine.stored(doc) {
        Ok(stored) => {
            let text = stored.text();
            published.evidence = stored.evidence;
            (Some(text), None)
        }
        Err(file) => (None, Some(file)),
    };
    let marks = marks(index, matcher, doc, &title, text.as_deref().unwrap_or_default());
    let terms: Vec<u32> = marks.iter().flatten().filter(|_| several).map(|mark| mark.term).collect();
    let [in_title, in_body] = numbered(&marks);
    let snippets = text.map_or_else(Vec::new, |text| {
        let spans: Vec<Span> = in_body.iter().map(|(span, _)| *span).collect();
        let layers = Layers { hits: &in_body, terms: &terms, ..Layers::default() };
        passages(&text, &spans).into_iter().map(|passage| pieces::cut(&text, passage, layers)).collect()
    });
    let whole = Span::new(0, title.len());
    let hit = Hit {
        id: index.documents.id(doc),
        title: pieces::cut(&title, whole, Layers { hits: &in_title, terms: &terms, ..Layers::default() }),
        title_is_ours: document.title.ours,
        published,
        source: document.source,
        n_words: document.n_words,
        n_matches: (in_title.len() + in_body.len()) as u32,
        score: ranked.score,
        snippets,
        names: names::names(index, doc, N_NAMES).into_iter().map(|(_, name)| name).collect(),
    };
    (hit, missing)
}

/// The marks of title and body with their numbers, the title's first.
pub(super) fn numbered(marks: &[Vec<Mark>; 2]) -> [Vec<(Span, u32)>; 2] {
    let mut number = 0..;
    let mut of = |marks: &[Mark]| marks.iter().map(|mark| mark.span).zip(&mut number).collect();
    let [title, body] = marks;
    [of(title), of(body)]
}
