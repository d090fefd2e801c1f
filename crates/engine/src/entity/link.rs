//! Linking: which mentions name the same thing, within an article and across the collection.
//!
//! Spellings that mean one thing wherever they stand form a group; a surname, an acronym or a short name is led to a
//! group by its article first. Joins that are not sure are not made.

mod article;
mod elsewhere;
mod form;
#[cfg(feature = "whole")]
mod likely;
mod organisation;
mod person;
mod place;

pub(crate) use form::normal;
pub use form::slug;
#[cfg(feature = "whole")]
pub(crate) use likely::likely;

use super::{Entity, Kind, Linked, Mention};
use article::in_article;
use elsewhere::Elsewhere;
use foldhash::{HashMap, HashMapExt as _};
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// A spelling of a kind.
struct Surface {
    kind: Kind,
    text: String,
    n_mentions: u32,
}

impl Surface {
    /// The more frequent first, then the longer, then by the alphabet.
    fn before(&self, other: &Self) -> Ordering {
        (Reverse(self.n_mentions), Reverse(self.text.len()), &self.text).cmp(&(
            Reverse(other.n_mentions),
            Reverse(other.text.len()),
            &other.text,
        ))
    }

    fn is_unlisted_acronym(&self) -> bool {
        self.kind == Kind::Org && organisation::is_unlisted_acronym(&self.text)
    }
}

/// Joins the mentions of the articles (text and mentions of each) to entities.
///
/// Deterministic, and nearly linear in the number of mentions.
pub fn link(articles: &[(&str, &[Mention])]) -> Linked {
    let (surfaces, spelled) = surfaces(articles);
    let (groups, names) = groups(&surfaces);
    let elsewhere = Elsewhere::new(&surfaces, &groups, &spelled);
    let linked: Vec<Vec<u32>> = spelled.iter().map(|ids| in_article(&surfaces, &groups, &elsewhere, ids)).collect();
    entities(&surfaces, &names, &spelled, linked)
}

/// All spellings, and for each article the spelling of each of its mentions.
fn surfaces(articles: &[(&str, &[Mention])]) -> (Vec<Surface>, Vec<Vec<u32>>) {
    let mut surfaces: Vec<Surface> = Vec::new();
    let mut ids: HashMap<(Kind, String), u32> = HashMap::new();
    let spelled = articles.iter().map(|(text, mentions)| {
        let of_mention = mentions.iter().map(|mention| {
            let name = form::normal(mention.span.of(text));
            let id = *ids.entry((mention.kind, name)).or_insert_with_key(|(kind, name)| {
                surfaces.push(Surface { kind: *kind, text: name.clone(), n_mentions: 0 });
                surfaces.len() as u32 - 1
            });
            surfaces[id as usize].n_mentions += 1;
            id
        });
        of_mention.collect()
    });
    let spelled = spelled.collect();
    (surfaces, spelled)
}

/// For each spelling the group it means by itself, and for each group its fixed name, if it has one.
fn groups(surfaces: &[Surface]) -> (Vec<u32>, Vec<Option<String>>) {
    let people: Vec<u32> =
        (0..surfaces.len() as u32).filter(|id| surfaces[*id as usize].kind == Kind::Person).collect();
    let joined = person::join(surfaces, &people);
    let mut ids: HashMap<(Kind, String), u32> = HashMap::new();
    let mut names = Vec::new();
    let group_of = surfaces.iter().enumerate().map(|(id, surface)| {
        let (key, name) = match surface.kind {
            Kind::Place => place::meaning(&surface.text),
            Kind::Org => match organisation::listed(&surface.text) {
                Some(listed) => (form::plain(listed.name), Some(listed.name.to_owned())),
                None => (organisation::base(&surface.text), None),
            },
            Kind::Person => match joined.get(&(id as u32)) {
                Some(head) => (form::plain(&surfaces[*head as usize].text), None),
                None => (form::loose(&surface.text), None),
            },
        };
        *ids.entry((surface.kind, key)).or_insert_with(|| {
            names.push(name);
            names.len() as u32 - 1
        })
    });
    let group_of = group_of.collect();
    (group_of, names)
}

fn distinct(ids: &[u32]) -> Vec<u32> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The groups of one name.
#[derive(Default)]
struct Named {
    name: String,
    /// How often each spelling stands for it.
    seen: BTreeMap<u32, u32>,
    groups: Vec<u32>,
}

/// The groups as entities, those of one name joined, in order.
fn entities(surfaces: &[Surface], names: &[Option<String>], spelled: &[Vec<u32>], linked: Vec<Vec<u32>>) -> Linked {
    let mut spellings: BTreeMap<u32, BTreeMap<u32, u32>> = BTreeMap::new();
    for (ids, groups) in spelled.iter().zip(&linked) {
        for (id, group) in ids.iter().zip(groups) {
            *spellings.entry(*group).or_default().entry(*id).or_default() += 1;
        }
    }
    let mut by_key: BTreeMap<(Kind, String), Named> = BTreeMap::new();
    for (group, seen) in spellings {
        let Some((id, _)) =
            seen.iter().max_by(|a, b| name_order(surfaces, *a.0, *a.1).cmp(&name_order(surfaces, *b.0, *b.1)))
        else {
            continue;
        };
        let name = names[group as usize].clone().unwrap_or_else(|| surfaces[*id as usize].text.clone());
        let kind = surfaces[*id as usize].kind;
        let named = by_key.entry((kind, form::slug(&name))).or_insert_with(|| Named { name, ..Named::default() });
        for (id, n) in seen {
            *named.seen.entry(id).or_default() += n;
        }
        named.groups.push(group);
    }
    let mut entity_of = vec![0; names.len()];
    let mut entities = Vec::with_capacity(by_key.len());
    for ((kind, key), Named { name, seen, groups }) in by_key {
        let mut aliases: Vec<(u32, &str)> =
            seen.iter().map(|(id, n)| (*n, surfaces[*id as usize].text.as_str())).collect();
        aliases.sort_by_key(|(n, text)| (Reverse(*n), *text));
        for group in groups {
            entity_of[group as usize] = entities.len() as u32;
        }
        entities.push(Entity {
            kind,
            key,
            name,
            aliases: aliases.into_iter().map(|(n, text)| (text.to_owned(), n)).collect(),
        });
    }
    let links =
        linked.into_iter().map(|groups| groups.into_iter().map(|group| entity_of[group as usize]).collect()).collect();
    Linked { entities, links }
}

/// The best spelling to show is the greatest: a name in full, frequent, long, early in the alphabet.
fn name_order(surfaces: &[Surface], id: u32, n: u32) -> (bool, bool, u32, usize, Reverse<&str>) {
    let surface = &surfaces[id as usize];
    let full = match surface.kind {
        Kind::Person => person::parts(&surface.text).is_some(),
        Kind::Org => !organisation::is_acronym(&surface.text),
        Kind::Place => true,
    };
    let shouted = surface.kind == Kind::Person && !surface.text.contains(char::is_lowercase);
    (full && !surface.text.is_empty(), !shouted, n, surface.text.len(), Reverse(&surface.text))
}

#[cfg(test)]
mod tests;
