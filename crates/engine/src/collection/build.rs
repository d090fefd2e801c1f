//! From articles to the files of a collection.

use super::dates::newest;
use super::examples::{Known, examples};
use super::facets::{Apart, FacetsWriter, Slot};
use super::index::Index;
use super::manifest::{Entry, Manifest, Segment};
use super::texts::{Stored, TextsWriter};
use super::{documents::DocId, envelope::Sort};
use crate::article::{Article, ArticleId};
use crate::date::{self, DayOrder, Expressions, Meant, Timex, Unresolved};
use crate::entity::{self, Decision, Mention};
use crate::text::Span;
use std::collections::BTreeSet;

/// A file of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name within the collection's folder; holds a hash of the content, the manifest's apart.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Annotates, links and indexes `articles` into the files of a collection called `title`.
/// The same articles in any order give the same bytes, on every machine.
pub fn build(title: &str, articles: Vec<Article>) -> Vec<File> {
    build_as(title, articles, Wishes::default()).0
}

/// What the owner of a collection says about how it is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    /// Which comes first in 4/5/2025, the day or the month. Where nobody says, most dates of the collection that can be read in one
    /// way only decide; an article that tells by itself is believed.
    pub order: Option<DayOrder>,
    /// What is decided about names.
    pub decisions: &'a [Decision],
}

/// What could not be done, because what it is about is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet<'a> {
    /// Decisions about names.
    pub decisions: Vec<&'a Decision>,
    /// Corrections of expressions of time, by their article.
    pub dates: Vec<(ArticleId, Meant)>,
}

/// [`build`], as the owner wishes; and what of that could not be done.
pub fn build_as<'a>(title: &str, mut articles: Vec<Article>, wishes: Wishes<'a>) -> (Vec<File>, Unmet<'a>) {
    let Wishes { order, decisions } = wishes;
    articles.sort_by(|a, b| {
        let newest = |article: &Article| newest(article.published.window);
        newest(a).cmp(&newest(b)).then_with(|| (&a.id, &a.title.text, &a.raw).cmp(&(&b.id, &b.title.text, &b.raw)))
    });
    let mentions: Vec<Vec<Mention>> = articles.iter().map(|article| entity::tag(&article.text)).collect();
    let mut unmet = Unmet::default();
    let (timexes, expressions): (Vec<Vec<Timex>>, Vec<Expressions>) =
        timexes(&articles, order, &mut unmet.dates).into_iter().unzip();

    let (mut facets, mut slots, roles) = facets(&articles, &mentions);
    for decision in decisions {
        for spelling in &decision.apart {
            take_apart(&mut facets, &mut slots, (&articles, &mentions), decision, spelling);
        }
    }
    unmet.decisions = facets.decide(decisions);
    let dates: Vec<_> = articles
        .iter()
        .zip(&timexes)
        .map(|(article, timexes)| {
            let days = timexes.iter().filter_map(|timex| Some((timex.days?, timex.granularity)));
            (article.published.window, days.collect::<BTreeSet<_>>())
        })
        .collect();
    let known =
        articles.iter().zip(&mentions).zip(&slots).zip(&timexes).map(|(((article, mentions), slots), timexes)| {
            let named = mentions.iter().zip(slots);
            Known {
                article,
                names: named.filter_map(|(it, slot)| Some((it, facets.label((*slot)?)?))).collect(),
                timexes,
            }
        });
    let examples = examples(articles.len(), known);
    let n_articles = articles.len() as u32;
    let n_undated = dates.iter().filter(|(window, _)| window.is_none()).count() as u32;

    let (index, positions, numbers) = Index::write(&articles, facets, &dates);
    let (index, index_file) = Entry::seal("index", Sort::Index, &index);
    let (positions, positions_file) = Entry::seal("positions", Sort::Positions, &positions);

    let mut texts = TextsWriter::default();
    let dates = timexes.into_iter().zip(expressions);
    for ((((article, mentions), slots), roles), (timexes, expressions)) in
        articles.into_iter().zip(mentions).zip(slots).zip(roles).zip(dates)
    {
        let value = |slot: Option<Slot>| slot.and_then(|slot| numbers.get(slot));
        let mentions = mentions.into_iter().zip(slots).map(|(mention, slot)| (mention.span, value(slot))).collect();
        let roles = roles.into_iter().map(|(span, slot)| (span, value(slot))).collect();
        texts.push(&Stored::new(article, (mentions, roles), timexes), &expressions);
    }
    let (texts, text_files) = texts.finish();

    let manifest = Manifest {
        title: title.to_owned(),
        n_articles,
        n_undated,
        examples,
        segments: vec![Segment { index, positions, texts, removed: Vec::new() }],
        ..Manifest::default()
    };
    ([manifest.file(), index_file, positions_file].into_iter().chain(text_files).collect(), unmet)
}

/// Gives a spelling of an entity to another one.
fn take_apart(
    facets: &mut FacetsWriter,
    slots: &mut [Vec<Option<Slot>>],
    (articles, mentions): (&[Article], &[Vec<Mention>]),
    decision: &Decision,
    spelling: &str,
) {
    let Some(from) = facets.named(decision.kind, &decision.name) else { return };
    let is_meant = |article: &Article, mention: &Mention, slot: Option<Slot>| {
        slot == Some(from) && entity::spelling(mention.span.of(&article.text)) == spelling
    };
    let n_meant = |((article, mentions), slots): ((&Article, &Vec<Mention>), &Vec<Option<Slot>>)| {
        mentions.iter().zip(slots).filter(|(mention, slot)| is_meant(article, mention, **slot)).count() as u32
    };
    let counts = articles.iter().zip(mentions).zip(slots.iter()).map(n_meant);
    let docs = (0..).map(DocId).zip(counts).filter(|(_, count)| *count > 0).collect();
    let into = facets.take_apart(&Apart { kind: decision.kind, name: &decision.name, spelling, docs });
    for ((article, mentions), slots) in articles.iter().zip(mentions).zip(slots) {
        for (mention, slot) in mentions.iter().zip(slots) {
            if is_meant(article, mention, *slot) {
                *slot = into;
            }
        }
    }
}

/// The expressions of time in each article: their values, and what they say before they are resolved.
/// What is meant by others than there are goes to `unmet`.
fn timexes(
    articles: &[Article],
    order: Option<DayOrder>,
    unmet: &mut Vec<(ArticleId, Meant)>,
) -> Vec<(Vec<Timex>, Expressions)> {
    let expressions: Vec<Vec<Unresolved>> = articles.iter().map(|article| date::recognise(&article.text)).collect();
    let order = order.or_else(|| DayOrder::told_by(expressions.iter().flatten()));
    let resolve = |(article, all): (&Article, Vec<Unresolved>)| {
        let expressions = Expressions { order, all };
        let mut timexes = expressions.resolve(article.published.anchor, article.published.window);
        let absent = date::correct(&article.text, &mut timexes, &article.meant).into_iter();
        unmet.extend(absent.map(|meant| (article.id.clone(), meant.clone())));
        (timexes, expressions)
    };
    articles.iter().zip(expressions).map(resolve).collect()
}

/// The facet of the countries whose governments are meant by their capitals, which stay places beside it.
const GOVERNMENT: &str = "government";

/// The value of each mention of each article.
type OfMentions = Vec<Vec<Option<Slot>>>;

/// Where each article calls somebody by a role, and the value of them.
type OfRoles = Vec<Vec<(Span, Option<Slot>)>>;

/// The facets of the articles: whom and what they mention, their source, the collection's own; and whom their mentions and roles mean.
fn facets(articles: &[Article], mentions: &[Vec<Mention>]) -> (FacetsWriter, OfMentions, OfRoles) {
    let fields = articles.iter().flat_map(|article| &article.fields);
    let mut own: BTreeSet<&str> =
        fields.filter(|(_, values)| !values.is_empty()).map(|(name, _)| name.as_str()).collect();
    let meant: Vec<Vec<&str>> = articles
        .iter()
        .zip(mentions)
        .map(|(article, mentions)| entity::governments(&article.text, mentions).into_iter().flatten().collect())
        .collect();
    if meant.iter().any(|of_article| !of_article.is_empty()) {
        own.insert(GOVERNMENT);
    }
    let mut facets = FacetsWriter::new(&own, articles.len() as u32);
    let texts: Vec<(&str, &[Mention])> =
        articles.iter().zip(mentions).map(|(article, mentions)| (article.text.as_str(), mentions.as_slice())).collect();
    let linked = entity::link(&texts);
    let of_entities: Vec<Option<Slot>> = linked
        .entities
        .iter()
        .map(|entity| facets.value(entity.kind.name(), &entity.key, &entity.name, &entity.aliases))
        .collect();
    let slot_of = |entity: u32| of_entities.get(entity as usize).copied().flatten();
    let (mut of_mentions, mut of_roles) = (Vec::new(), Vec::new());
    let told = articles.iter().zip(mentions).zip(meant);
    for ((doc, ((article, mentions), meant)), links) in (0..).map(DocId).zip(told).zip(linked.links) {
        let roles = entity::roles(&article.text, mentions, &links).into_iter();
        of_roles.push(roles.map(|(span, holder)| (span, slot_of(holder))).collect());
        let slots: Vec<Option<Slot>> = links.into_iter().map(slot_of).collect();
        for slot in slots.iter().flatten() {
            facets.push(*slot, doc);
        }
        of_mentions.push(slots);
        let source = article.source.iter().map(|source| ("source", source));
        let fields =
            article.fields.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value)));
        let governments = meant.iter().map(|country| (GOVERNMENT, *country));
        let plain = source.chain(fields).map(|(facet, value)| (facet, value.as_str()));
        for (facet, value) in plain.chain(governments) {
            if let Some(slot) = facets.plain_value(facet, value) {
                facets.push(slot, doc);
            }
        }
    }
    (facets, of_mentions, of_roles)
}
