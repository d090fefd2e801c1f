//! Decisions about names in a collection that is open: its facets are collected once more, and written anew.

use super::{Apart, Facets, FacetsWriter, Sections, Slot, ValueId};
use crate::collection::documents::DocId;
use crate::entity::Decision;
use std::collections::BTreeSet;

/// Facets after decisions.
#[derive(Debug)]
pub(crate) struct Decided {
    pub(crate) facets: Facets,
    /// For each value from before the one that now stands for it; none where it is hidden.
    pub(crate) values: Vec<Option<ValueId>>,
    /// For each spelling that was taken apart the value that it names now.
    pub(crate) spellings: Vec<Option<ValueId>>,
}

impl Facets {
    /// These facets with decisions applied, spellings taken apart first; for each value the one that now stands for it, none where it
    /// is hidden; and the values of the spellings, likewise.
    pub(crate) fn decided(&self, n_docs: u32, decisions: &[Decision], apart: &[Apart<'_>]) -> Decided {
        let mut writer = self.collected(n_docs);
        let spellings: Vec<Option<Slot>> = apart.iter().map(|apart| writer.take_apart(apart)).collect();
        writer.decide(decisions);
        let mut out = Vec::new();
        let numbers = writer.write(&mut out);
        Decided {
            facets: Self::read(&mut Sections::new(out, 0)),
            values: (0..self.n_values() as usize).map(|value| numbers.get(Slot(value))).collect(),
            spellings: spellings.into_iter().map(|slot| numbers.get(slot?)).collect(),
        }
    }

    /// The facets as they were collected; the number of a value is that of its slot.
    fn collected(&self, n_docs: u32) -> FacetsWriter {
        let own: BTreeSet<&str> = self.all().map(|facet| self.name(facet)).collect();
        let mut writer = FacetsWriter::new(&own, n_docs);
        let mut all_aliases = self.all_aliases();
        for facet in self.all() {
            for value in self.values(facet).map(ValueId) {
                let (key, label) = self.key_and_label(value);
                let aliases = all_aliases.next().unwrap_or_default();
                writer.value(self.name(facet), &key, &label, &aliases);
            }
            for doc in (0..n_docs).map(DocId) {
                for (value, count) in self.values_in(facet, doc) {
                    if let Some(value) = writer.values.get_mut(value.0 as usize) {
                        value.docs.push((doc, count));
                    }
                }
            }
        }
        writer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Kind;

    /// People and places; each with its articles, as `name: articles (aliases, each with how often it stands)`.
    fn told(facets: &Facets) -> String {
        let mut told = Vec::new();
        for facet in facets.all() {
            for value in facets.values(facet).map(ValueId) {
                let mut docs = Vec::new();
                facets
                    .docs(value)
                    .each(&mut |block| docs.extend(block.iter().map(|posting| posting.doc.0.to_string())));
                let aliases: Vec<String> =
                    facets.counted_aliases(value).map(|(alias, n)| format!("{alias} {n}")).collect();
                let (key, label) = facets.key_and_label(value);
                told.push(format!("{}/{key} {label}: {} ({})", facets.name(facet), docs.join(" "), aliases.join(", ")));
            }
        }
        told.join("\n")
    }

    fn facets() -> Facets {
        let mut writer = FacetsWriter::new(&BTreeSet::new(), 4);
        let names = [
            ("person", "sverrigenko", "Sverrigenko", &[1][..]),
            ("person", "yulia-svyrydenko", "Yulia Svyrydenko", &[0, 1, 1]),
            ("person", "paris", "Paris", &[3]),
            ("place", "paris", "Paris", &[2]),
            ("place", "kyiv", "Kyiv", &[0, 3]),
        ];
        for (facet, key, label, docs) in names {
            let slot = writer.value(facet, key, label, &[]).unwrap();
            docs.iter().for_each(|doc| writer.push(slot, DocId(*doc)));
        }
        let mut out = Vec::new();
        writer.write(&mut out);
        Facets::read(&mut Sections::new(out, 0))
    }

    const SVERRIGENKO: &str = "person/sverrigenko Sverrigenko: 1 ()";
    const SVYRYDENKO: &str = "person/yulia-svyrydenko Yulia Svyrydenko: 0 1 ()";
    const PLACES: &str = "place/kyiv Kyiv: 0 3 ()\nplace/paris Paris: 2 ()";

    fn about(kind: Kind, name: &str) -> Decision {
        Decision::about(kind, name)
    }

    fn check(decisions: &[Decision], expected: &[&str], values: &[Option<u32>]) {
        let decided = facets().decided(4, decisions, &[]);
        assert_eq!(told(&decided.facets), expected.join("\n"), "{decisions:?}");
        assert_eq!(
            decided.values.iter().map(|value| value.map(|it| it.0)).collect::<Vec<_>>(),
            values,
            "{decisions:?}"
        );
    }

    #[test]
    fn spellings_are_taken_apart() {
        let take = |spelling: &'static str, docs: &[(DocId, u32)]| {
            let apart = Apart { kind: Kind::Person, name: "Yulia Svyrydenko", spelling, docs: docs.to_vec() };
            let decided = facets().decided(4, &[], &[apart]);
            let people: Vec<String> =
                told(&decided.facets).lines().take_while(|it| it.starts_with("person")).map(str::to_owned).collect();
            (people.join("; "), decided.spellings[0].map(|value| value.0))
        };
        let paris = "person/paris Paris: 3 ()";
        let (people, value) = take("Yulia", &[(DocId(1), 1)]);
        assert_eq!(people, format!("{paris}; {SVERRIGENKO}; person/yulia Yulia: 1 (); {SVYRYDENKO}"));
        assert_eq!(value, Some(2));
        // All that an article has, and to a name that is there already.
        let (people, value) = take("Sverrigenko", &[(DocId(0), 1), (DocId(1), 2)]);
        assert_eq!((people, value), (format!("{paris}; person/sverrigenko Sverrigenko: 0 1 ()"), Some(1)));
        assert_eq!(take("Yulia Svyrydenko", &[(DocId(0), 1)]).0, format!("{paris}; {SVERRIGENKO}; {SVYRYDENKO}"));
    }

    #[test]
    fn decisions_change_facets() {
        let paris = "person/paris Paris: 3 ()";
        let itself = [Some(0), Some(1), Some(2), Some(3), Some(4)];
        check(&[], &[paris, SVERRIGENKO, SVYRYDENKO, PLACES], &itself);
        let same = |name: &str, other: &str| Decision { same: Some(other.to_owned()), ..about(Kind::Person, name) };
        let joined = "person/yulia-svyrydenko Yulia Svyrydenko: 0 1 (Sverrigenko 1)";
        let expected = [paris, joined, PLACES];
        check(&[same("Sverrigenko", "Yulia Svyrydenko")], &expected, &[Some(0), Some(1), Some(1), Some(2), Some(3)]);
        check(&[same("sverrigenko", "yulia-svyrydenko")], &expected, &[Some(0), Some(1), Some(1), Some(2), Some(3)]);
        // Nobody is lost in a circle, nor by a name that is not there.
        let circle = [same("Sverrigenko", "Yulia Svyrydenko"), same("Yulia Svyrydenko", "Sverrigenko")];
        check(&circle, &expected, &[Some(0), Some(1), Some(1), Some(2), Some(3)]);
        check(&[same("Sverrigenko", "Sverrigenko")], &[paris, SVERRIGENKO, SVYRYDENKO, PLACES], &itself);
        check(
            &[same("Sverrigenko", "Nobody"), same("Nobody", "Paris")],
            &[paris, SVERRIGENKO, SVYRYDENKO, PLACES],
            &itself,
        );

        let hidden = Decision { hidden: true, ..about(Kind::Person, "Paris") };
        check(&[hidden], &[SVERRIGENKO, SVYRYDENKO, PLACES], &[None, Some(0), Some(1), Some(2), Some(3)]);
        let called = Decision { called: Some("Kiev".to_owned()), ..about(Kind::Place, "Kyiv") };
        let renamed = "place/kyiv Kiev: 0 3 (Kyiv 2)\nplace/paris Paris: 2 ()";
        check(&[called], &[paris, SVERRIGENKO, SVYRYDENKO, renamed], &itself);
        // A person that is a city after all: it joins that of its name.
        let becomes = Decision { becomes: Some(Kind::Place), ..about(Kind::Person, "Paris") };
        let city = "place/kyiv Kyiv: 0 3 ()\nplace/paris Paris: 2 3 ()";
        check(&[becomes], &[SVERRIGENKO, SVYRYDENKO, city], &[Some(3), Some(0), Some(1), Some(2), Some(3)]);
    }
}
