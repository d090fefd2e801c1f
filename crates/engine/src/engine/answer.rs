//! The answer to a search, put together.

use super::facets::Tally;
use super::pieces::{self, Layers};
use super::{Answer, Engine, Hit, Outcome, Window, names, strip, without};
use crate::collection::{DocId, Index};
use crate::query::{Expr, Query};
use crate::search::{DocSet, Filters, Matcher, Ranked, Run, marks, passages, rank, runs_in};
use crate::text::Span;

/// The matches of all hits are counted while there are no more hits than this.
const MAX_COUNTED: u32 = 2_000;
/// How many names a hit shows.
const N_NAMES: usize = 4;

pub(super) fn answer(
    engine: &Engine,
    index: &Index,
    query: &Query,
    expr: Option<&Expr>,
    window: &Window,
) -> Outcome<Answer> {
    let matcher = Matcher::new(index, expr);
    let filters = Filters::new(index, query);
    let found = matcher.docs.clone().and(&filters.pass());
    let total = found.len();
    let ranked = rank(index, &matcher, &found, query.sort, window.first, window.count);

    let shown = || DocSet::of(index.documents.len(), ranked.iter().map(|ranked| ranked.doc));
    let counted: Vec<DocId> = if total <= MAX_COUNTED { found.iter().collect() } else { shown().iter().collect() };
    let marks = marks(index, &matcher, &counted);
    let n_matches = marks.iter().map(|marks| marks.len() as u32).sum();
    let marks_of = |doc| counted.binary_search(&doc).ok().and_then(|i| marks.get(i)).map_or(&[][..], Vec::as_slice);

    let several = matcher.terms().len() > 1;
    let mut missing = Vec::new();
    let mut hits = Vec::new();
    for &ranked in &ranked {
        let (hit, file) = hit(engine, index, ranked, marks_of(ranked.doc), several);
        hits.push(hit);
        missing.extend(file.filter(|file| !missing.contains(file)));
    }
    let any_total = (total == 0 && !query.any && matcher.n_positive() > 1).then(|| {
        let any = engine.parse(query, true).expr;
        Matcher::new(index, any.as_ref()).docs.and(&filters.pass()).len()
    });
    let order = engine.order(index, window);
    let order = order.as_ref().map(|(matcher, filters)| Tally::new(engine, index, matcher, filters));
    let value = Answer {
        query: query.clone(),
        total,
        n_matches: (total <= MAX_COUNTED).then_some(n_matches),
        first: window.first,
        hits,
        facets: Tally::new(engine, index, &matcher, &filters).facets(order.as_ref(), window),
        lists: Vec::new(),
        strip: strip::strip(engine, index, query.zoom, &matcher.docs.clone().and(&filters.pass_but_dates())),
        complaints: Vec::new(),
        any_total,
        without: if total == 0 { without::without(index, &matcher, &filters, query) } else { Vec::new() },
    };
    Outcome { value, missing }
}

/// The hit as far as it can be shown, and the file that is missing for its passages. Its marks know their terms where there
/// are `several`.
fn hit(engine: &Engine, index: &Index, ranked: Ranked, marks: &[Run], several: bool) -> (Hit, Option<super::FileRef>) {
    let doc = ranked.doc;
    let document = index.documents.document(doc);
    let title = document.title.text;
    let terms: Vec<u32> = marks.iter().filter(|_| several).map(|run| run.term).collect();
    let in_title: Vec<(Span, u32)> = runs_in(&title, 0, marks).into_iter().zip(0..).collect();
    let (snippets, missing) = match engine.stored(doc) {
        Ok(stored) => {
            let text = stored.text();
            let in_body = runs_in(&text, index.documents.title_len(doc) + 1, marks);
            let passages = passages(&text, &in_body);
            let in_body: Vec<(Span, u32)> = in_body.into_iter().zip(in_title.len() as u32..).collect();
            let layers = Layers { hits: &in_body, terms: &terms, ..Layers::default() };
            let snippet = |passage| pieces::cut(&text, passage, layers);
            (passages.into_iter().map(snippet).collect(), None)
        }
        Err(file) => (Vec::new(), Some(file)),
    };
    let whole = Span::new(0, title.len());
    let hit = Hit {
        id: index.documents.id(doc),
        title: pieces::cut(&title, whole, Layers { hits: &in_title, terms: &terms, ..Layers::default() }),
        title_is_ours: document.title.ours,
        published: document.published,
        source: document.source,
        n_words: index.documents.n_words(doc),
        n_matches: marks.len() as u32,
        score: ranked.score,
        snippets,
        names: names::names(index, doc).into_iter().take(N_NAMES).map(|(_, name)| name).collect(),
    };
    (hit, missing)
}
