//! The names that are chosen, each with what is known of it, and pairs of names that may be one.

use super::Seen;
use crate::collection::{DocId, ValueId};
use crate::date::DayRange;
use crate::engine::Name;
use crate::entity::{Kind, likely};
use crate::order::sort_by_numbers;
use serde::{Deserialize, Serialize};

/// What is known of names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Aliases {
    /// The names by which the query filters, each over the whole collection.
    pub cards: Vec<Card>,
    /// Pairs that may be one, the most frequent first.
    pub pairs: Vec<Likely>,
}

/// What is known of a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The name: `count` and `n_articles` are how many articles mention it; its spellings are those of the whole collection, and how often
    /// each stands there; 0 where articles were removed that mention it, and that is not known.
    pub name: Name,
    /// When the first and the last article that mentions it were published, as far as is known.
    pub published: Option<DayRange>,
    /// Those with which it is mentioned most, and in how many articles.
    pub company: Vec<Name>,
}

/// Two names that may be one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likely {
    /// The one that fewer articles mention.
    pub a: Name,
    /// The other.
    pub b: Name,
    /// How many articles mention both.
    pub together: u32,
    /// Why they may be one.
    pub why: String,
}

crate::packed::packed! {
    struct Aliases { cards, pairs }
    struct Card { name, published, company }
    struct Likely { a, b, together, why }
}

/// How many names stand on a card as its company.
const N_COMPANY: usize = 10;

/// How many names of each kind are compared, the most frequent ones.
const N_COMPARED: usize = 500;

pub(super) fn aliases(seen: &Seen<'_>, n_pairs: u32) -> Aliases {
    let facets = &seen.index.facets;
    let chosen = Kind::ALL.into_iter().flat_map(|kind| {
        let facet = facets.find(kind.name());
        let selection = seen.query.facets.get(kind.name());
        let keys = selection.into_iter().flat_map(|selection| selection.include.iter());
        keys.filter_map(move |key| Some((kind, facets.find_value(facet?, key)?)))
    });
    let mut cards: Vec<Card> = Vec::new();
    for (kind, value) in chosen {
        let card = card(seen, kind, value);
        if cards.iter().all(|other| (other.name.kind, &other.name.key) != (kind, &card.name.key)) {
            cards.push(card);
        }
    }
    Aliases { cards, pairs: pairs(seen, n_pairs as usize) }
}

fn card(seen: &Seen<'_>, kind: Kind, value: ValueId) -> Card {
    let (facets, dates) = (&seen.index.facets, &seen.index.dates);
    let docs = seen.docs_of(value);
    let windows = || docs.iter().filter_map(|doc: DocId| dates.window(doc));
    let published = windows().map(|days| days.first).min().zip(windows().map(|days| days.last).max());
    let mut name = seen.name(kind, value);
    name.spellings = facets.spellings(value);
    Card {
        name,
        published: published.map(|(first, last)| DayRange { first, last }),
        company: seen
            .frequent(&docs, N_COMPANY + 1)
            .into_iter()
            .filter(|(_, other, _)| *other != value)
            .take(N_COMPANY)
            .map(|(kind, value, count)| Name { count, ..seen.name(kind, value) })
            .collect(),
    }
}

/// The pairs that may be one, among the names that the articles mention most: those whose words begin alike are compared.
fn pairs(seen: &Seen<'_>, n: usize) -> Vec<Likely> {
    let names: Vec<Name> = seen
        .frequent(&seen.found, N_COMPARED)
        .into_iter()
        .map(|(kind, value, count)| Name { count, ..seen.name(kind, value) })
        .collect();
    // For each kind and first letter of a word the names that have one.
    let mut blocks: Vec<(Kind, char, usize)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let words = name.name.split(' ').filter_map(|word| word.chars().next()?.to_lowercase().next());
        blocks.extend(words.map(|letter| (name.kind, letter, place)));
    }
    sort_by_numbers(&mut blocks, |(kind, letter, place)| [*kind as u32, u32::from(*letter), *place as u32]);
    blocks.dedup();
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for block in blocks.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (i, (kind, _, a)) in block.iter().enumerate() {
            for (_, _, b) in block.iter().skip(i + 1) {
                let (Some(x), Some(y)) = (names.get(*a), names.get(*b)) else { continue };
                let why = likely(*kind, &x.name, &y.name).filter(|_| !seen.engine.are_different(x, y));
                found.extend(why.map(|why| (*a, *b, why)));
            }
        }
    }
    // The rarer one counts: two names that are both frequent are worth more than a slip of the pen.
    let count = |place: usize| names.get(place).map_or(0, |name| name.count);
    sort_by_numbers(&mut found, |(a, b, _)| [u32::MAX - count(*a).min(count(*b)), *a as u32, *b as u32]);
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    found.truncate(n);
    let likely = |(a, b, why): (usize, usize, &str)| {
        // Of two that are as frequent the one in fuller words stays.
        let weight = |place: usize| (count(place), names.get(place).map_or(0, |name| name.name.split(' ').count()));
        let (rarer, other) = if weight(a) < weight(b) { (a, b) } else { (b, a) };
        let (rarer, other) = (names.get(rarer)?.clone(), names.get(other)?.clone());
        let docs_of = |name: &Name| {
            let facets = &seen.index.facets;
            facets.find_value(facets.find(name.kind.name())?, &name.key).map(|value| seen.docs_of(value))
        };
        let together = docs_of(&rarer)?.and(&docs_of(&other)?).len();
        Some(Likely { a: rarer, b: other, together, why: why.to_owned() })
    };
    found.into_iter().filter_map(likely).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Viewed;
    use crate::engine::Engine;
    use crate::engine::tests::{article, open};
    use crate::entity::{Decision, Kind};
    use crate::query::Query;

    fn engine() -> Engine {
        open(vec![
            article(
                "a",
                "One",
                "Ukrainian Deputy Prime Minister Yulia Svyrydenko met Marco Rubio in Kyiv. “We agree,” Sverrigenko said.",
                "2025-04-01",
            ),
            article("b", "Two", "Minister Sverrigenko was in Paris. Marco Rubio was not.", "2025-04-03"),
            article("c", "Three", "Yulia Svyrydenko flew home.", ""),
        ])
    }

    fn told(engine: &Engine, address: &str) -> Vec<String> {
        let Some(Viewed::Aliases(aliases)) = engine.view(&Query::from_address(address), 9).value else {
            panic!("no names")
        };
        let cards = aliases.cards.iter().map(|card| {
            let company: Vec<String> = card.company.iter().map(|it| format!("{} {}", it.name, it.count)).collect();
            let days = card.published.map(|days| days.to_string()).unwrap_or_default();
            let spellings: Vec<String> =
                card.name.spellings.iter().map(|(spelling, n)| format!("{spelling} {n}")).collect();
            let n = card.name.n_articles;
            format!("{} {n} {days}: {}; {}", card.name.name, spellings.join(", "), company.join(", "))
        });
        let pairs = aliases
            .pairs
            .iter()
            .map(|it| format!("{} {} ~ {} {}, both {}", it.a.name, it.a.count, it.b.name, it.b.count, it.together));
        cards.chain(pairs).collect()
    }

    #[test]
    fn who_is_chosen_is_told_of_and_who_may_be_one() {
        let mut engine = engine();
        let pair = "Sverrigenko 2 ~ Yulia Svyrydenko 2, both 1";
        assert_eq!(told(&engine, "?view=aliases"), [pair]);
        let chosen = told(&engine, "?view=aliases&person=marco-rubio&person=nobody");
        assert_eq!(
            chosen[0],
            "Marco Rubio 2 2025-04-01..2025-04-03: Marco Rubio 2; Sverrigenko 2, Yulia Svyrydenko 1, Kyiv 1, Paris 1"
        );

        let different = vec!["yulia-svyrydenko".to_owned()];
        engine.decide(vec![Decision { different, ..Decision::about(Kind::Person, "sverrigenko") }]);
        assert_eq!(told(&engine, "?view=aliases"), [""; 0]);
        let same = Some("yulia-svyrydenko".to_owned());
        engine.decide(vec![Decision { same, ..Decision::about(Kind::Person, "sverrigenko") }]);
        assert_eq!(
            told(&engine, "?view=aliases&person=sverrigenko")[0],
            "Yulia Svyrydenko 3 2025-04-01..2025-04-03: Yulia Svyrydenko 2, Sverrigenko 2; Marco Rubio 2, Kyiv 1, Paris 1"
        );
    }
}
