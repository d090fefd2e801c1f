//! What the rest of the collection says of a short name.

use super::super::Kind;
use super::{Surface, distinct, form, organisation, person};
use foldhash::{HashMap, HashMapExt as _};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::Hash;

/// What the rest of the collection says of a short name.
pub(super) struct Elsewhere {
    /// By the loose surname, or a plain one of several words: the group of the most frequent full name.
    pub(super) surnames: HashMap<String, u32>,
    /// By the acronym: the group of the name that it most often stands beside and that has its initials.
    pub(super) acronyms: HashMap<u32, u32>,
}

impl Elsewhere {
    pub(super) fn new(surfaces: &[Surface], groups: &[u32], spelled: &[Vec<u32>]) -> Self {
        let mut n_mentions: BTreeMap<(String, u32), (u32, &str)> = BTreeMap::new();
        for (surface, group) in surfaces.iter().zip(groups) {
            if let (Kind::Person, Some((_, last))) = (surface.kind, person::parts(&surface.text)) {
                let text = surface.text.as_str();
                let mut shorts = vec![form::loose(last)];
                shorts.extend(person::family_first(text).map(form::loose));
                shorts.extend(person::ends(text).filter(|end| person::is_long_surname(end)));
                for short in shorts {
                    let known = n_mentions.entry((short, *group)).or_insert((0, text));
                    known.0 += surface.n_mentions;
                    known.1 = known.1.min(text);
                }
            }
        }
        Self { surnames: most_frequent(n_mentions), acronyms: Self::acronyms(surfaces, groups, spelled) }
    }

    fn acronyms(surfaces: &[Surface], groups: &[u32], spelled: &[Vec<u32>]) -> HashMap<u32, u32> {
        // For a short name and a group, how often, and the first of the group's names by the alphabet.
        let mut beside: BTreeMap<(u32, u32), (u32, &str)> = BTreeMap::new();
        for ids in spelled {
            let ids = distinct(ids);
            for &short in ids.iter().filter(|id| surfaces[**id as usize].is_unlisted_acronym()) {
                for &long in &ids {
                    let surface = &surfaces[long as usize];
                    if surface.kind == Kind::Org
                        && organisation::abbreviates(&surfaces[short as usize].text, &surface.text)
                    {
                        let known = beside.entry((short, groups[long as usize])).or_insert((0, &surface.text));
                        known.0 += 1;
                        known.1 = known.1.min(&surface.text);
                    }
                }
            }
        }
        most_frequent(beside)
    }
}

/// For each short name the group that it most often stands for; of several the first by the alphabet of their names.
fn most_frequent<K: Ord + Hash>(n_mentions: BTreeMap<(K, u32), (u32, &str)>) -> HashMap<K, u32> {
    let mut best: HashMap<K, (u32, &str, u32)> = HashMap::new();
    for ((short, group), (n, name)) in n_mentions {
        let known = best.entry(short).or_insert((n, name, group));
        if (Reverse(n), name) < (Reverse(known.0), known.1) {
            *known = (n, name, group);
        }
    }
    best.into_iter().map(|(short, (_, _, group))| (short, group)).collect()
}
