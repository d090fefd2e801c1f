//! The facets: their values, which articles have which, and how often.

mod aliases;
mod decide;
#[cfg(feature = "whole")]
mod decided;
#[cfg(feature = "whole")]
mod joined;
mod writer;

pub(crate) use decide::Apart;
#[cfg(feature = "whole")]
pub(super) use joined::Joined;
pub(super) use writer::{FacetsWriter, Slot, ValueIds};

#[cfg(feature = "whole")]
use super::bytes::Section;
use super::bytes::{Column, Lists, Numbers, Sections, Strings, Varints};
use super::doc_set::DocSet;
use super::documents::DocId;
use super::postings::Postings;
use super::sorted_strings::SortedStrings;
use super::terms::slug;
use std::cell::OnceCell;
use std::ops::Range;

/// The facets that every collection has, in the order in which they are shown; its own follow by name.
pub(crate) const OURS: [&str; 4] = ["person", "place", "org", "source"];

/// A facet, numbered in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FacetId(pub(crate) u32);

/// A value of a facet, numbered by facet, then key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ValueId(pub(crate) u32);

/// The facets, read where they lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facets {
    names: Strings,
    /// For each facet, the number after its last value.
    ends: Numbers,
    keys: SortedStrings,
    /// For each value what it is called; empty where this is its key [in title case](titled).
    labels: Strings,
    /// For each value its names other than the label, the most frequent first, each with an end of line.
    aliases: Strings,
    /// For each value its articles.
    docs: Lists,
    /// For each facet, where each article's values end; and for each article its values: the distance from the one before, the first from the facet's first, doubled,
    /// plus one if the article has the value more than once; then how often follows.
    columns: Vec<Column>,
    /// The columns as they are counted, once they have been.
    unpacked: Vec<OnceCell<Unpacked>>,
    /// For each of the aliases how often it stands, in varints.
    #[cfg(feature = "whole")]
    n_of_aliases: Section,
}

/// The values of a facet that articles have, unpacked: they are read again and again, where the file has each number only as long
/// as it must be.
#[derive(Clone, Debug)]
struct Unpacked {
    /// The articles that have any.
    some: DocSet,
    /// For each article where its values begin; and where the last one's end.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Facets {
    pub(super) fn read(sections: &mut Sections) -> Self {
        let names = sections.strings();
        let n_facets = names.len();
        Self {
            names,
            ends: sections.numbers(),
            keys: SortedStrings::read(sections),
            labels: sections.strings(),
            aliases: sections.strings(),
            docs: sections.lists(),
            columns: (0..n_facets).map(|_| sections.column()).collect(),
            unpacked: vec![OnceCell::new(); n_facets],
            // It comes last, so that the program which does not ask for it need not go over it.
            #[cfg(feature = "whole")]
            n_of_aliases: sections.section(),
        }
    }

    /// All facets, in the order in which they are shown.
    pub(crate) fn all(&self) -> impl Iterator<Item = FacetId> {
        (0..self.names.len() as u32).map(FacetId)
    }

    pub(crate) fn name(&self, facet: FacetId) -> &str {
        self.names.get(facet.0 as usize)
    }

    pub(crate) fn find(&self, name: &str) -> Option<FacetId> {
        self.all().find(|facet| self.name(*facet) == name)
    }

    /// The values of a facet, as a range of their numbers.
    pub(crate) fn values(&self, facet: FacetId) -> Range<u32> {
        let facet = facet.0 as usize;
        let start = if facet == 0 { 0 } else { self.ends.get(facet - 1) };
        start..self.ends.get(facet).min(self.n_values())
    }

    pub(crate) fn n_values(&self) -> u32 {
        self.keys.len() as u32
    }

    /// The name of the facet to which the value belongs.
    pub(crate) fn facet_name(&self, value: ValueId) -> &str {
        self.all().find(|facet| self.values(*facet).contains(&value.0)).map_or("", |facet| self.name(facet))
    }

    pub(crate) fn key(&self, value: ValueId) -> String {
        self.keys.get(value.0 as usize)
    }

    /// What the value is called.
    pub(crate) fn label(&self, value: ValueId) -> String {
        self.key_and_label(value).1
    }

    /// The key of a value, and what it is called.
    pub(crate) fn key_and_label(&self, value: ValueId) -> (String, String) {
        let key = self.key(value);
        let label = match self.labels.get(value.0 as usize) {
            "" => titled(&key),
            label => label.to_owned(),
        };
        (key, label)
    }

    /// The value with this key, or else the first that was ever called so: an address outlives a changed name.
    pub(crate) fn find_value(&self, facet: FacetId, key: &str) -> Option<ValueId> {
        let values = self.values(facet);
        let exact = self.keys.find(values.start as usize..values.end as usize, key).map(|value| ValueId(value as u32));
        exact.or_else(|| {
            let mut first = None;
            self.each_slug(facet, &mut |value, slug, _| {
                first = first.or((slug == key).then_some(value));
                first.is_none()
            });
            first
        })
    }

    /// The values that `name` may mean: with this key, or with a name or alias that begins with it or has its words side by side.
    pub(crate) fn values_named(&self, facet: FacetId, name: &str) -> Vec<ValueId> {
        let wanted = slug(name);
        let inner = format!("-{wanted}-");
        // Byte by byte: the standard library's search for texts in texts costs the page 1 KB.
        let has_inside = |slug: &str| slug.as_bytes().windows(inner.len()).any(|part| part == inner.as_bytes());
        let means = |slug: &str| {
            !wanted.is_empty()
                && (slug.starts_with(&wanted) || has_inside(slug) || slug.ends_with(inner.trim_end_matches('-')))
        };
        let mut named = Vec::new();
        self.each_slug(facet, &mut |value, slug, is_key| {
            if is_key && slug == name || means(slug) {
                named.push(value);
                return false;
            }
            true
        });
        named
    }

    /// The values, in order, that have a name or alias in which each of these folded words begins a word; without words, all.
    pub(crate) fn values_with(&self, facet: FacetId, words: &[String]) -> Vec<ValueId> {
        let begins = |slug: &str, word: &String| slug.split('-').any(|part| part.starts_with(word.as_str()));
        let mut found = Vec::new();
        self.each_slug(facet, &mut |value, slug, _| {
            let is_meant = words.iter().all(|word| begins(slug, word));
            found.extend(is_meant.then_some(value));
            !is_meant
        });
        found
    }

    /// Tells `found` the keys of a facet's values and the slugs of their names and aliases, and whether it is the key; where it
    /// gives back false, the next one is of the next value.
    fn each_slug(&self, facet: FacetId, found: &mut dyn FnMut(ValueId, &str, bool) -> bool) {
        let values = self.values(facet);
        let mut keys = self.keys.walk(values.start as usize);
        for value in values {
            keys.step();
            let names = [self.labels.get(value as usize)].into_iter().chain(self.aliases_of(ValueId(value)));
            if found(ValueId(value), keys.string(), true) {
                let mut slugs = names.map(slug).filter(|slug| !slug.is_empty());
                while slugs.next().is_some_and(|slug| found(ValueId(value), &slug, false)) {}
            }
        }
    }

    /// The articles that have the value.
    pub(crate) fn docs(&self, value: ValueId) -> Postings<'_> {
        Postings::new(self.docs.get(value.0 as usize))
    }

    /// The values of an article, in order, and how often it has each.
    pub(crate) fn values_of(&self, doc: DocId) -> impl Iterator<Item = (ValueId, u32)> {
        self.all().flat_map(move |facet| self.values_in(facet, doc))
    }

    /// The values of a facet that an article has, in order, and how often it has each.
    pub(crate) fn values_in(&self, facet: FacetId, doc: DocId) -> impl Iterator<Item = (ValueId, u32)> {
        let column = self.columns.get(facet.0 as usize);
        let mut list = Varints::new(column.map_or(&[], |column| column.get(doc.0 as usize)));
        let mut value = self.values(facet).start;
        std::iter::from_fn(move || {
            let code = list.next()?;
            value = value.wrapping_add(code >> 1);
            Some((ValueId(value), if code & 1 == 1 { list.next()? } else { 1 }))
        })
    }

    /// Counts the values of a facet that these articles have: in `counts`, by value, up, or down if `less`; and in `seen`, where a
    /// bit says that there is a count. Returns how many articles have none.
    pub(crate) fn count(&self, facet: FacetId, docs: &DocSet, less: bool, counts: &mut [u32], seen: &mut [u64]) -> u32 {
        let Some(unpacked) = self.unpacked.get(facet.0 as usize) else { return docs.len() };
        let Unpacked { some, starts, values } = unpacked.get_or_init(|| self.unpack(facet, docs.n_docs()));
        broadsheet_loops::count(docs.words(), (some.words(), starts, values), less, counts, seen)
    }

    /// The values of a facet as they are counted.
    fn unpack(&self, facet: FacetId, n_docs: u32) -> Unpacked {
        let mut unpacked = Unpacked { some: DocSet::none(n_docs), starts: vec![0], values: Vec::new() };
        for doc in (0..n_docs).map(DocId) {
            let before = unpacked.values.len();
            unpacked.values.extend(self.values_in(facet, doc).map(|(value, _)| value.0));
            if unpacked.values.len() > before {
                unpacked.some.insert(doc);
            }
            unpacked.starts.push(unpacked.values.len() as u32);
        }
        unpacked
    }

    /// What the value is called besides its label, the most frequent first.
    pub(crate) fn aliases_of(&self, value: ValueId) -> std::str::Lines<'_> {
        self.aliases.get(value.0 as usize).lines()
    }
}

/// A key as a name: each of its words with a capital.
///
/// `marco-rubio` → `Marco Rubio`
fn titled(key: &str) -> String {
    let mut is_first = true;
    key.chars()
        .map(|c| match c {
            '-' => {
                is_first = true;
                ' '
            }
            c => match std::mem::take(&mut is_first) {
                true => c.to_ascii_uppercase(),
                false => c,
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Three people and two topics; the articles 0 and 2 have all of them, once and twice.
    fn facets() -> Facets {
        let mut facets = FacetsWriter::new(&BTreeSet::from(["topic", "author"]), 3);
        let aliases =
            |names: &[&str]| (0..5).rev().zip(names).map(|(n, name)| ((*name).to_owned(), n)).collect::<Vec<_>>();
        let slots = [
            facets.value("person", "marco-rubio", "Marco Rubio", &aliases(&["Rubio", "Mr. Rubio"])),
            facets.value("person", "volodymyr-zelenskyy", "Volodymyr Zelenskyy", &aliases(&["Volodymyr Zelensky"])),
            facets.value("person", "nobody", "Nobody", &[]),
            facets.plain_value("topic", "Peace talks"),
            facets.plain_value("topic", " peace TALKS "),
            facets.plain_value("topic", "—"),
        ]
        .map(Option::unwrap);
        assert!(facets.plain_value("topic", " ").is_none() && facets.plain_value("none", "a").is_none());
        for doc in [DocId(0), DocId(2), DocId(2)] {
            for slot in [0, 1, 3, 5] {
                facets.push(slots[slot], doc);
            }
        }
        let mut out = Vec::new();
        let numbers = facets.write(&mut out);
        assert_eq!(
            slots.map(|slot| numbers.get(slot).map(|value| value.0)),
            [Some(0), Some(1), None, Some(2), Some(2), Some(3)]
        );
        Facets::read(&mut Sections::new(out, 0))
    }

    #[test]
    fn values_and_their_articles() {
        let facets = facets();
        let names: Vec<&str> = facets.all().map(|facet| facets.name(facet)).collect();
        assert_eq!(names, ["person", "place", "org", "source", "author", "topic"]);
        assert_eq!(facets.values(FacetId(0)), 0..2);
        assert_eq!(facets.values(FacetId(4)), 2..2);
        assert_eq!(facets.key(ValueId(2)), "peace-talks");
        assert_eq!([2, 0].map(|value| facets.label(ValueId(value))), ["Peace talks", "Marco Rubio"]);
        assert_eq!(facets.facet_name(ValueId(3)), "topic");
        assert_eq!(facets.aliases_of(ValueId(0)).collect::<Vec<_>>(), ["Rubio", "Mr. Rubio"]);
        let mut docs = Vec::new();
        facets.docs(ValueId(1)).each(&mut |block| docs.extend(block.iter().map(|posting| posting.doc.0)));
        assert_eq!(docs, [0, 2]);
        assert_eq!(
            facets.values_of(DocId(0)).map(|(value, n)| (value.0, n)).collect::<Vec<_>>(),
            [(0, 1), (1, 1), (2, 1), (3, 1)]
        );
        assert_eq!(facets.values_of(DocId(1)).count(), 0);
        assert_eq!(facets.values_of(DocId(2)).map(|(_, n)| n).collect::<Vec<_>>(), [2; 4]);
    }

    #[test]
    fn an_address_outlives_a_changed_name() {
        let check = |key: &str, expected: Option<u32>| {
            assert_eq!(facets().find_value(FacetId(0), key).map(|value| value.0), expected, "{key}");
        };
        check("volodymyr-zelenskyy", Some(1));
        check("volodymyr-zelensky", Some(1));
        check("rubio", Some(0));
        check("peace-talks", None);
        check("", None);
    }

    #[test]
    fn a_name_means_those_that_begin_with_it_or_have_its_words() {
        let check = |name: &str, expected: &[u32]| {
            let found: Vec<u32> = facets().values_named(FacetId(0), name).into_iter().map(|value| value.0).collect();
            assert_eq!(found, expected, "{name}");
        };
        check("rubio", &[0]);
        check("Rub", &[0]);
        check("ubio", &[]);
        check("marco rubio", &[0]);
        check("Zelenskyy", &[1]);
        check("volodymyr zel", &[1]);
        check("rubio marco", &[]);
        check("—", &[]);
    }

    #[test]
    fn a_value_is_found_by_the_beginnings_of_its_words() {
        let check = |find: &str, expected: &[u32]| {
            let words: Vec<String> = find.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let facets = facets();
            let found: Vec<u32> =
                facets.all().flat_map(|facet| facets.values_with(facet, &words)).map(|value| value.0).collect();
            assert_eq!(found, expected, "{find}");
        };
        check("", &[0, 1, 2, 3]);
        check("rub mar", &[0]);
        check("mr", &[0]);
        check("ubio", &[]);
        check("zelensky", &[1]);
        check("marco zel", &[]);
        check("talk", &[2]);
    }
}
