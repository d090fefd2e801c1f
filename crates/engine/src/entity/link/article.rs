//! Within one article: which longer name a shorter one stands for.

use super::super::{Kind, lexicon};
use super::elsewhere::Elsewhere;
use super::{Surface, distinct, form, organisation, person};
use foldhash::{HashMap, HashMapExt as _};
use std::cmp::Reverse;

/// The names of one article that shorter names in it may stand for.
#[derive(Default)]
struct Here<'a> {
    /// Full names of people by the skeleton of the surname, and by the loose given name.
    surnames: HashMap<String, Vec<(&'a str, u32)>>,
    given_names: HashMap<String, Vec<u32>>,
    /// The same by what they end in, two words and more, plain.
    ends: HashMap<String, Vec<u32>>,
    /// Organisations by their plain name without the country before it.
    without_country: HashMap<String, Vec<u32>>,
    /// Organisations by their first word.
    first_words: HashMap<String, Vec<(&'a str, u32)>>,
    /// Listed organisations of one word.
    listed: HashMap<String, u32>,
}

impl<'a> Here<'a> {
    fn new(surfaces: &'a [Surface], groups: &[u32], ids: &[u32]) -> Self {
        let mut here = Self::default();
        for &id in ids {
            let (text, group) = (surfaces[id as usize].text.as_str(), groups[id as usize]);
            match (surfaces[id as usize].kind, person::parts(text)) {
                (Kind::Person, Some((first, last))) => {
                    here.surnames.entry(form::skeleton(last)).or_default().push((last, group));
                    here.given_names.entry(form::loose(first)).or_default().push(group);
                    if let Some(family) = person::family_first(text) {
                        here.surnames.entry(form::skeleton(family)).or_default().push((family, group));
                    }
                    for end in person::ends(text) {
                        here.ends.entry(end).or_default().push(group);
                    }
                }
                (Kind::Org, Some((first, _))) => {
                    if let Some(rest) = organisation::without_country(text) {
                        here.without_country.entry(form::plain(rest)).or_default().push(group);
                    }
                    here.first_words.entry(form::plain(first)).or_default().push((text, group));
                }
                (Kind::Org, None) if lexicon::organisation(&form::list_key(text)).is_some() => {
                    here.listed.insert(form::plain(text), group);
                }
                _ => {}
            }
        }
        here
    }

    /// The groups that the article offers for a name; several for two people of one surname.
    fn offers(&self, surface: &Surface) -> Vec<u32> {
        let text = surface.text.as_str();
        match surface.kind {
            Kind::Person if person::parts(text).is_none() => {
                let alike = self.surnames.get(&form::skeleton(text)).map_or(&[][..], Vec::as_slice);
                let alike = alike.iter().filter(|(last, _)| person::same_surname(last, text));
                let by_surname = distinct(&alike.map(|(_, group)| *group).collect::<Vec<_>>());
                match by_surname.is_empty() {
                    true => only(self.given_names.get(&form::loose(text)).map_or(&[][..], Vec::as_slice)),
                    false => by_surname,
                }
            }
            Kind::Person => only(self.ends.get(&form::plain(text)).map_or(&[][..], Vec::as_slice)),
            Kind::Org if lexicon::organisation(&form::list_key(text)).is_none() => {
                if let Some(groups) = self.without_country.get(&form::plain(text)) {
                    return distinct(groups);
                }
                let first = text.split(' ').next().unwrap_or(text);
                // "Apple Computer" beside "Apple".
                if let Some(group) =
                    self.listed.get(&form::plain(first)).filter(|_| organisation::shortens(first, text))
                {
                    return vec![*group];
                }
                let longer = self.first_words.get(&form::plain(first)).map_or(&[][..], Vec::as_slice);
                let longer = longer.iter().filter(|(long, _)| organisation::shortens(text, long));
                only(&longer.map(|(_, group)| *group).collect::<Vec<_>>())
            }
            _ => Vec::new(),
        }
    }
}

/// The group, if there is only one.
fn only(groups: &[u32]) -> Vec<u32> {
    Some(distinct(groups)).filter(|groups| groups.len() == 1).unwrap_or_default()
}

/// The group of each mention of an article.
pub(super) fn in_article(surfaces: &[Surface], groups: &[u32], elsewhere: &Elsewhere, ids: &[u32]) -> Vec<u32> {
    let distinct_ids = distinct(ids);
    let here = Here::new(surfaces, groups, &distinct_ids);
    let orgs: Vec<u32> = distinct_ids.iter().copied().filter(|id| surfaces[*id as usize].kind == Kind::Org).collect();
    let mut offered: HashMap<u32, Vec<u32>> = HashMap::new();
    for &id in &distinct_ids {
        let surface = &surfaces[id as usize];
        let mut found = here.offers(surface);
        if found.is_empty() && surface.is_unlisted_acronym() {
            let expansions =
                orgs.iter().filter(|long| organisation::abbreviates(&surface.text, &surfaces[**long as usize].text));
            found = only(&expansions.map(|long| groups[*long as usize]).collect::<Vec<_>>());
        }
        if found.is_empty() {
            found.extend(match surface.kind {
                Kind::Person if person::parts(&surface.text).is_none() => {
                    elsewhere.surnames.get(&form::loose(&surface.text))
                }
                Kind::Person if person::is_long_surname(&surface.text) => {
                    elsewhere.surnames.get(&form::plain(&surface.text))
                }
                Kind::Org => elsewhere.acronyms.get(&id),
                _ => None,
            });
        }
        offered.insert(id, found);
    }
    let mut first: HashMap<u32, usize> = HashMap::new();
    for (at, id) in ids.iter().enumerate() {
        first.entry(groups[*id as usize]).or_insert(at);
    }
    let mut last: HashMap<u32, usize> = HashMap::new();
    let mut linked = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        let own = groups[*id as usize];
        let group = match offered.get(id).map_or(&[][..], Vec::as_slice) {
            [] => own,
            [one] => *one,
            // The nearest before it, else the first after it: never by a number, which other articles have a say in.
            several => {
                let near = |group: &u32| (last.get(group).copied(), Reverse(first.get(group).copied()));
                several.iter().copied().max_by_key(near).unwrap_or(own)
            }
        };
        last.insert(group, at);
        linked.push(group);
    }
    linked
}
