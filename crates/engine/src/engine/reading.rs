//! An article to read.

use super::answer::numbered;
use super::pieces::{self, Layers};
use super::{Dated, Engine, Name, Outcome, ReadBlock, Reading, names};
use crate::article::{Block, BlockKind, Published};
use crate::collection::{Index, Stored, ValueId};
use crate::order::sort_by_numbers;
use crate::query::{Expr, Query};
use crate::search::{Matcher, marks};
use crate::text::Span;

pub(super) fn read(engine: &Engine, index: &Index, query: &Query, expr: Option<&Expr>) -> Outcome<Option<Reading>> {
    let Some(doc) = query.article.as_ref().and_then(|id| index.documents.find(id)) else {
        return Outcome::whole(None);
    };
    let stored = match engine.stored(doc) {
        Ok(stored) => stored,
        Err(file) => return Outcome { value: None, missing: vec![file], is_sound: false },
    };
    let document = index.documents.document(doc);
    let matcher = Matcher::new(index, expr);
    let (mut names, values): (Vec<_>, Vec<ValueId>) =
        names::names(index, doc, usize::MAX).into_iter().map(|(value, name)| (name, value)).unzip();

    let title = &document.title.text;
    let text = stored.text();
    let marks = marks(index, &matcher, doc, title, &text);
    let terms: Vec<String> = matcher.terms().into_iter().map(str::to_owned).collect();
    let matches: Vec<u32> = marks.iter().flatten().map(|mark| mark.term).collect();
    let [in_title, in_body] = numbered(&marks);
    let mut layers = Owned {
        hits: in_body,
        names: named(index, &stored, &mut names, &values),
        dates: stored.timexes.iter().zip(0..).map(|(timex, i)| (timex.span, i)).collect(),
        terms: if terms.len() > 1 { matches.clone() } else { Vec::new() },
    };
    spell(index, &text, &mut names, &values, &layers.names);
    let cleaned = stored.raw != text;
    let blocks = if query.raw {
        layers.map(|span| stored.edits.to_raw(span));
        blocks(&stored.raw, &lines(&stored.raw), &layers)
    } else {
        blocks(&text, &stored.blocks, &layers)
    };
    let reading = Reading {
        query: query.clone(),
        id: index.documents.id(doc),
        heading: pieces::cut(
            title,
            Span::new(0, title.len()),
            Layers { hits: &in_title, terms: &layers.terms, ..Layers::default() },
        ),
        title: document.title,
        published: Published { evidence: stored.evidence.clone(), ..document.published },
        source: document.source,
        n_words: document.n_words,
        terms,
        matches,
        blocks,
        raw: query.raw,
        cleaned,
        names,
        dates: dates(&stored),
        fields: stored.fields,
    };
    Outcome::whole(Some(reading))
}

/// What lies over the text.
struct Owned {
    hits: Vec<(Span, u32)>,
    names: Vec<(Span, u32)>,
    dates: Vec<(Span, u32)>,
    terms: Vec<u32>,
}

impl Owned {
    fn map(&mut self, change: impl Fn(Span) -> Span) {
        for (span, _) in self.hits.iter_mut().chain(&mut self.names).chain(&mut self.dates) {
            *span = change(*span);
        }
    }
}

/// Where the text names, or means by a role, which of `names`, which are those of `values`. For those who are meant by roles others
/// are added, with a count of 0.
fn named(index: &Index, stored: &Stored, names: &mut Vec<Name>, values: &[ValueId]) -> Vec<(Span, u32)> {
    let mut named = Vec::new();
    for ((span, value), i) in stored.mentions.iter().zip(0..) {
        let Some((value, mut name)) = value.and_then(|value| Some((ValueId(value), place(values, value)?))) else {
            continue;
        };
        if stored.roles.contains(&i)
            && let Some(holder) = names.get(name as usize)
        {
            let is_it = |it: &&Name| it.count == 0 && it.key == holder.key && it.kind == holder.kind;
            let known = names.iter().position(|it| is_it(&it));
            name = known.unwrap_or(names.len()) as u32;
            if known.is_none() {
                names.push(Name { count: 0, n_articles: index.facets.docs(value).len(), ..holder.clone() });
            }
        }
        named.push((*span, name));
    }
    named
}

/// Gives `names`, which are those of `values`, their articles and spellings; they stand in `text` at `mentions`.
fn spell(index: &Index, text: &str, names: &mut [Name], values: &[ValueId], mentions: &[(Span, u32)]) {
    for (span, name) in mentions {
        if let Some(name) = names.get_mut(*name as usize) {
            spelled(name, span.of(text), 1);
        }
    }
    for (name, value) in names.iter_mut().zip(values) {
        name.n_articles = index.facets.docs(*value).len();
        index.facets.aliases_of(*value).for_each(|alias| spelled(name, alias, 0));
        sort_by_numbers(&mut name.spellings, |(_, count)| [u32::MAX - count, 0, 0]);
    }
}

fn spelled(name: &mut Name, spelling: &str, count: u32) {
    match name.spellings.iter_mut().find(|(other, _)| other == spelling) {
        Some((_, n)) => *n += count,
        None => name.spellings.push((spelling.to_owned(), count)),
    }
}

fn place(values: &[ValueId], value: u32) -> Option<u32> {
    values.iter().position(|other| other.0 == value).map(|i| i as u32)
}

fn dates(stored: &Stored) -> Vec<Dated> {
    let dated = |timex: &crate::date::Timex| Dated {
        value: timex.value.clone(),
        days: timex.days,
        reason: timex.reason.clone(),
    };
    stored.timexes.iter().map(dated).collect()
}

fn blocks(text: &str, blocks: &[Block], layers: &Owned) -> Vec<ReadBlock> {
    let layers = Layers { hits: &layers.hits, terms: &layers.terms, names: &layers.names, dates: &layers.dates };
    blocks.iter().map(|block| ReadBlock { kind: block.kind, pieces: pieces::cut(text, block.span, layers) }).collect()
}

/// The lines of a raw text, as blocks.
fn lines(raw: &str) -> Vec<Block> {
    let mut start = 0;
    let line = |line: &str| {
        let span = Span::new(start, start + line.trim_end_matches(['\r', '\n']).len());
        start += line.len();
        Block { span, kind: BlockKind::Paragraph }
    };
    raw.split_inclusive('\n').map(line).collect()
}
