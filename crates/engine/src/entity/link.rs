//! Linking: which mentions name the same thing, within an article and across the collection.
//!
//! Spellings that mean one thing wherever they stand form a group; a surname, an acronym or a short name is led to a
//! group by its article first. Joins that are not sure are not made.

mod form;
mod organisation;
mod person;

use super::lexicon::{self, Source};
use super::word;
use super::{Entity, Kind, Linked, Mention};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};

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
            Kind::Place => place(&surface.text),
            Kind::Org => match lexicon::organisation(&list_key(&surface.text)) {
                Some(listed) => (form::plain(listed.name), Some(listed.name.to_owned())),
                None => match without_country(&surface.text).and_then(|rest| lexicon::organisation(&list_key(rest))) {
                    // "Japanese Toyota"
                    Some(listed) => (form::plain(listed.name), Some(listed.name.to_owned())),
                    None => (organisation::base(&surface.text), None),
                },
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

/// A name as the lists have it.
fn list_key(name: &str) -> String {
    let keys: Vec<_> = word::split(name).iter().map(|span| word::key(span.of(name)).into_owned()).collect();
    keys.join(" ")
}

/// An organisation's name without the country or people it begins with: *Russian Foreign Ministry*.
fn without_country(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let key = list_key(first);
    let country =
        lexicon::country_of(&key).is_some() || lexicon::place(&key).is_some_and(|it| it.source == Source::Country);
    country.then_some(rest)
}

/// What a place's name means, and the usual English name.
fn place(name: &str) -> (String, Option<String>) {
    let known = |name: &str| lexicon::place(&list_key(name));
    if let Some(listed) = known(name) {
        return (form::plain(listed.name), Some(listed.name.to_owned()));
    }
    // Labelled as a place, a people is its country; so is a government, and the Union, a place or an organisation.
    let country = name.strip_suffix(" Government").or_else(|| name.strip_suffix(" government")).unwrap_or(name);
    let country = lexicon::country_of(&list_key(country)).or_else(|| {
        let listed = if country == name { lexicon::organisation(&list_key(name)) } else { known(country) };
        listed.map(|listed| listed.name)
    });
    if let Some(country) = country {
        return (form::plain(country), Some(country.to_owned()));
    }
    // "Singapore's Changi Airport"
    if let Some((_, owned)) = name.split_once("'s ").filter(|(owner, _)| known(owner).is_some()) {
        return place(owned);
    }
    // "Zaporozhye Regions" and "Zaporizhzhia Oblast" are one region, and not the city.
    for head in [" Region", " Regions", " region", " Oblast", " oblast"] {
        if let Some(city) = name.strip_suffix(head) {
            let city = known(city).filter(|listed| listed.source == Source::City).map_or(city, |listed| listed.name);
            let name = format!("{city} Region");
            return (form::plain(&name), Some(name));
        }
    }
    (form::plain(name), None)
}

/// What the rest of the collection says of a short name.
struct Elsewhere {
    /// By the loose surname, or a plain one of several words: the group of the most frequent full name.
    surnames: HashMap<String, u32>,
    /// By the acronym: the group of the name that it most often stands beside and that has its initials.
    acronyms: HashMap<u32, u32>,
}

impl Elsewhere {
    fn new(surfaces: &[Surface], groups: &[u32], spelled: &[Vec<u32>]) -> Self {
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
        let mut best: HashMap<String, (u32, &str, u32)> = HashMap::new();
        for ((surname, group), (n, name)) in n_mentions {
            let known = best.entry(surname).or_insert((n, name, group));
            if (Reverse(n), name) < (Reverse(known.0), known.1) {
                *known = (n, name, group);
            }
        }
        let surnames = best.into_iter().map(|(surname, (_, _, group))| (surname, group)).collect();
        Self { surnames, acronyms: Self::acronyms(surfaces, groups, spelled) }
    }

    fn acronyms(surfaces: &[Surface], groups: &[u32], spelled: &[Vec<u32>]) -> HashMap<u32, u32> {
        // For a short name and a group, how often, and the first of the group's names by the alphabet.
        let mut beside: BTreeMap<(u32, u32), (u32, &str)> = BTreeMap::new();
        for ids in spelled {
            let ids = distinct(ids);
            for &short in ids.iter().filter(|id| is_unlisted_acronym(&surfaces[**id as usize])) {
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
        let mut best: HashMap<u32, (u32, &str, u32)> = HashMap::new();
        for ((short, long), (n, name)) in beside {
            let known = best.entry(short).or_insert((n, name, long));
            if (Reverse(n), name) < (Reverse(known.0), known.1) {
                *known = (n, name, long);
            }
        }
        best.into_iter().map(|(short, (_, _, long))| (short, long)).collect()
    }
}

fn distinct(ids: &[u32]) -> Vec<u32> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn is_unlisted_acronym(surface: &Surface) -> bool {
    surface.kind == Kind::Org
        && organisation::is_acronym(&surface.text)
        && lexicon::organisation(&list_key(&surface.text)).is_none()
}

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
                    if let Some(rest) = without_country(text) {
                        here.without_country.entry(form::plain(rest)).or_default().push(group);
                    }
                    here.first_words.entry(form::plain(first)).or_default().push((text, group));
                }
                (Kind::Org, None) if lexicon::organisation(&list_key(text)).is_some() => {
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
            Kind::Org if lexicon::organisation(&list_key(text)).is_none() => {
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
fn in_article(surfaces: &[Surface], groups: &[u32], elsewhere: &Elsewhere, ids: &[u32]) -> Vec<u32> {
    let distinct_ids = distinct(ids);
    let here = Here::new(surfaces, groups, &distinct_ids);
    let orgs: Vec<u32> = distinct_ids.iter().copied().filter(|id| surfaces[*id as usize].kind == Kind::Org).collect();
    let mut offered: HashMap<u32, Vec<u32>> = HashMap::new();
    for &id in &distinct_ids {
        let surface = &surfaces[id as usize];
        let mut found = here.offers(surface);
        if found.is_empty() && is_unlisted_acronym(surface) {
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
            aliases: aliases.into_iter().map(|(_, text)| text.to_owned()).collect(),
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
mod tests {
    use super::*;
    use crate::text::Span;

    /// Links articles whose mentions are marked `[name](PER)`, and compares the keys, article by article.
    fn check(articles: &[&str], keys: &[&str]) {
        let mut texts = Vec::new();
        for marked in articles {
            let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), *marked);
            while let Some((before, after)) = rest.split_once('[') {
                let (name, after) = after.split_once("](").unwrap();
                let (kind, after) = after.split_once(')').unwrap();
                text.push_str(before);
                let span = Span::new(text.len(), text.len() + name.len());
                text.push_str(name);
                mentions
                    .push(Mention { span, kind: Kind::ALL.into_iter().find(|known| known.conll() == kind).unwrap() });
                rest = after;
            }
            text.push_str(rest);
            texts.push((text, mentions));
        }
        let input: Vec<(&str, &[Mention])> =
            texts.iter().map(|(text, mentions)| (text.as_str(), mentions.as_slice())).collect();
        let linked = link(&input);
        let found: Vec<String> = linked
            .links
            .iter()
            .map(|links| {
                links.iter().map(|id| linked.entities[*id as usize].key.as_str()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(found, keys);
        assert!(
            linked.entities.is_sorted_by(|a, b| (a.kind, &a.key) < (b.kind, &b.key)),
            "by kind, then key, each once"
        );
        assert_eq!(linked, link(&input), "the same again");
    }

    #[test]
    fn places_have_one_name() {
        check(
            &["[US](LOC), [U.S.](LOC), [United States](LOC), [America](LOC); [UK](LOC), [Britain](LOC)"],
            &["united-states united-states united-states united-states united-kingdom united-kingdom"],
        );
        check(&["[Kiev](LOC) [Lugansk](LOC)", "[Kyiv](LOC) [Luhansk](LOC)"], &["kyiv luhansk", "kyiv luhansk"]);
        check(
            &["[Zaporozhye](LOC) [Zaporozhye Regions](LOC) [Zaporizhzhia](LOC) [Zaporizhzhia Oblast](LOC)"],
            &["zaporizhzhia zaporizhzhia-region zaporizhzhia zaporizhzhia-region"],
        );
    }

    #[test]
    fn people_are_known_by_surname_and_spelling() {
        check(
            &[
                "[Vladimir Zelensky](PER), [Zelensky](PER)",
                "[Volodymyr Zelenskyy](PER) and [Vladimir Putin](PER)",
                "[Zelenskyy](PER)",
            ],
            &[
                "vladimir-zelensky vladimir-zelensky".replace("vladimir-zelensky", "volodymyr-zelenskyy").as_str(),
                "volodymyr-zelenskyy vladimir-putin",
                "volodymyr-zelenskyy",
            ],
        );
        check(
            &["[Ann Smith](PER) [Smith](PER)", "[Bob Smith](PER) [Smith](PER) [Bob](PER)"],
            &["ann-smith ann-smith", "bob-smith bob-smith bob-smith"],
        );
        check(
            &["[Ann Smith](PER)", "[Bob Smith](PER)", "[Bob Smith](PER)", "[Smith](PER)"],
            &["ann-smith", "bob-smith", "bob-smith", "bob-smith"],
        );
        check(
            &["[Bill Clinton](PER) [Clinton](PER) [Hillary Clinton](PER) [Clinton](PER)"],
            &["bill-clinton bill-clinton hillary-clinton hillary-clinton"],
        );
    }

    #[test]
    fn families_may_come_first_and_surnames_have_several_words() {
        check(&["[Xi Jinping](PER) [Xi](PER)", "[Xi](PER)"], &["xi-jinping xi-jinping", "xi-jinping"]);
        check(
            &["[Kim Jong-un](PER) [Kim](PER) [Kim Yo-jong](PER) [Kim](PER)"],
            &["kim-jong-un kim-jong-un kim-yo-jong kim-yo-jong"],
        );
        check(
            &["[Ursula von der Leyen](PER) [von der Leyen](PER)", "[Von der Leyen](PER)", "[Mohammed bin Salman](PER)"],
            &["ursula-von-der-leyen ursula-von-der-leyen", "ursula-von-der-leyen", "mohammed-bin-salman"],
        );
        check(
            &["[Luiz Inácio Lula da Silva](PER) [Lula da Silva](PER)"],
            &["luiz-inacio-lula-da-silva luiz-inacio-lula-da-silva"],
        );
        check(&["[Ana Maria Garcia](PER)", "[Maria Garcia](PER)"], &["ana-maria-garcia", "maria-garcia"]);
    }

    #[test]
    fn other_articles_have_no_say_in_which_of_two_is_meant() {
        check(&["[Rubio](PER) [Zürich Rubio](PER) [Marco Rubio](PER)"], &["zurich-rubio zurich-rubio marco-rubio"]);
        check(
            &["[Marco Rubio](PER)", "[Rubio](PER) [Zürich Rubio](PER) [Marco Rubio](PER)"],
            &["marco-rubio", "zurich-rubio zurich-rubio marco-rubio"],
        );
    }

    #[test]
    fn a_country_is_named_once_in_an_article() {
        check(
            &["[Russian Foreign Ministry](ORG) [Foreign Ministry](ORG)", "[Foreign Ministry](ORG)"],
            &["russian-foreign-ministry russian-foreign-ministry", "foreign-ministry"],
        );
        check(
            &["[Russian Foreign Ministry](ORG) [French Foreign Ministry](ORG) [Foreign Ministry](ORG)"],
            &["russian-foreign-ministry french-foreign-ministry french-foreign-ministry"],
        );
        check(&["[British Airways](ORG) [Airways](ORG)"], &["british-airways british-airways"]);
        check(
            &["[Japanese Toyota](ORG) [Toyota](ORG) [GMs](ORG) [GM](ORG)"],
            &["toyota toyota general-motors general-motors"],
        );
    }

    #[test]
    fn what_others_call_a_place() {
        check(
            &["[Canada](LOC) [Canadian](LOC) [Canadian Government](LOC) [EU](LOC) [European Union](LOC)"],
            &["canada canada canada european-union european-union"],
        );
        check(
            &["[Changi Airport](LOC) [Singapore's Changi Airport](LOC)"],
            &["singapores-changi-airport singapores-changi-airport"],
        );
    }

    #[test]
    fn joins_that_are_not_sure_are_not_made() {
        check(&["[Yulia Svyrydenko](PER) [Sverrigenko](PER)"], &["yulia-svyrydenko sverrigenko"]);
        check(&["[Joan Miller](PER) [John Muller](PER)"], &["joan-miller john-muller"]);
        check(&["[Apple](ORG) [Apple Corps](ORG)"], &["apple apple-corps"]);
    }

    #[test]
    fn organisations_have_acronyms_and_short_names() {
        check(
            &["[US State Department](ORG) [U.S. State Department](ORG) [State Department](ORG)"],
            &["state-department state-department state-department"],
        );
        check(&["[ABC News](ORG) [ABC](ORG)"], &["abc-news abc-news"]);
        check(&["[Apple](ORG) [Apple Computer](ORG)", "[Apple Computer](ORG)"], &["apple apple", "apple-computer"]);
        check(
            &["[Transitional Military Council](ORG) ([TMC](ORG))", "[TMC](ORG)"],
            &["transitional-military-council transitional-military-council", "transitional-military-council"],
        );
        check(
            &["[Penske Motors](ORG) and [Penske](ORG), [Penske Motors Inc.](ORG)"],
            &["penske-motors-inc penske-motors-inc penske-motors-inc"],
        );
    }

    #[test]
    fn a_key_is_made_of_the_name_alone() {
        check(&["[Gerhard Schröder](PER) [Иван Франко](PER)"], &["gerhard-schroder ivan-franko"]);
        check(&["[…](PER) [](LOC)"], &["- -"]);
    }

    #[test]
    fn aliases_stand_by_frequency() {
        let text = "US U.S. US";
        let mention = |start, end| Mention { span: Span::new(start, end), kind: Kind::Place };
        let linked = link(&[(text, &[mention(0, 2), mention(3, 7), mention(8, 10)])]);
        assert_eq!(linked.entities.len(), 1);
        assert_eq!(
            (linked.entities[0].name.as_str(), linked.entities[0].aliases.join(" ")),
            ("United States", String::from("US U.S."))
        );
    }
}
