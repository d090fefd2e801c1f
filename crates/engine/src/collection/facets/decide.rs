//! Facets as people want them: entities joined, renamed, hidden, of another kind. The same when a collection is built and when it is
//! open.

use super::{Facets, FacetsWriter, Sections, Slot, Value, ValueId};
use crate::collection::documents::DocId;
use crate::entity::{Decision, Kind, slug};
use std::collections::{BTreeMap, BTreeSet};

#[cfg_attr(not(feature = "views"), expect(dead_code, reason = "nobody decides in a page without views"))]
impl Facets {
    /// These facets with decisions applied; and for each value the one that now stands for it, none where it is hidden.
    pub(crate) fn decided(&self, n_docs: u32, decisions: &[Decision]) -> (Self, Vec<Option<ValueId>>) {
        let mut writer = self.collected(n_docs);
        writer.decide(decisions);
        let mut out = Vec::new();
        let numbers = writer.write(&mut out);
        let values = (0..self.n_values() as usize).map(|value| numbers.get(Slot(value))).collect();
        (Self::read(&mut Sections::new(out, 0)), values)
    }

    /// The facets as they were collected; the number of a value is that of its slot.
    fn collected(&self, n_docs: u32) -> FacetsWriter {
        let own: BTreeSet<&str> = self.all().map(|facet| self.name(facet)).collect();
        let mut writer = FacetsWriter::new(&own, n_docs);
        for facet in self.all() {
            for value in self.values(facet).map(ValueId) {
                let (key, label) = self.key_and_label(value);
                let aliases: Vec<String> = self.aliases_of(value).map(str::to_owned).collect();
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

impl FacetsWriter {
    /// Applies decisions about entities. Gives back those that are about an entity, or name one, that is not there.
    pub(in super::super) fn decide<'a>(&mut self, decisions: &'a [Decision]) -> Vec<&'a Decision> {
        let about: Vec<(&Decision, Option<Slot>)> =
            decisions.iter().map(|decision| (decision, self.named(decision.kind, &decision.name))).collect();
        let known = || about.iter().filter_map(|(decision, slot)| Some((*decision, (*slot)?)));
        // Each to its own kind first, so that what is the same is found there.
        for (decision, slot) in known() {
            if let Some(kind) = decision.becomes.filter(|kind| *kind != decision.kind) {
                self.change_kind(slot, decision.kind, kind);
            }
            if let (Some(called), Some(value)) = (&decision.called, self.values.get_mut(slot.0)) {
                let was = std::mem::replace(&mut value.label, called.clone());
                add_aliases(value, &was);
            }
        }
        let mut unknown: Vec<&Decision> =
            about.iter().filter(|(_, slot)| slot.is_none()).map(|(decision, _)| *decision).collect();
        for (decision, slot) in known() {
            if decision.hidden {
                self.moved.insert(slot.0, None);
            } else if let Some(same) = &decision.same {
                match self.named(decision.becomes.unwrap_or(decision.kind), same) {
                    // A circle of names that are each other's would leave none.
                    Some(other) if self.standing_for(other).is_none_or(|it| it.0 != slot.0) => {
                        self.moved.insert(slot.0, Some(other.0));
                    }
                    Some(_) => {}
                    None => unknown.push(decision),
                }
            }
        }
        let moved: Vec<usize> = self.moved.keys().copied().collect();
        for from in moved {
            self.join(from);
        }
        unknown
    }

    /// The entity of this kind with this name or key.
    fn named(&self, kind: Kind, name: &str) -> Option<Slot> {
        let (_, keys) = self.facets.iter().find(|(facet, _)| facet == kind.name())?;
        let by_key = keys.get(name).or_else(|| keys.get(&slug(name))).copied();
        by_key.or_else(|| keys.values().find(|slot| self.label(**slot) == Some(name)).copied())
    }

    /// Moves an entity to another facet; there it joins the one of its key, if there is one.
    fn change_kind(&mut self, slot: Slot, from: Kind, to: Kind) {
        let key = self.keys(from).and_then(|keys| {
            let key = keys.iter().find(|(_, other)| other.0 == slot.0)?.0.clone();
            keys.remove(&key);
            Some(key)
        });
        let there = key.and_then(|key| Some(*self.keys(to)?.entry(key).or_insert(slot)));
        if let Some(there) = there.filter(|there| there.0 != slot.0) {
            self.moved.insert(slot.0, Some(there.0));
        }
    }

    /// The entities of a kind, by their keys.
    fn keys(&mut self, kind: Kind) -> Option<&mut BTreeMap<String, Slot>> {
        self.facets.iter_mut().find(|(facet, _)| facet == kind.name()).map(|(_, keys)| keys)
    }

    /// Gives the articles and names of an entity to the one that stands for it; to none if it is hidden.
    fn join(&mut self, from: usize) {
        let Value { label, aliases, docs } = self.values.get_mut(from).map(std::mem::take).unwrap_or_default();
        let Some(into) = self.standing_for(Slot(from)).and_then(|slot| self.values.get_mut(slot.0)) else { return };
        add_aliases(into, &label);
        add_aliases(into, &aliases);
        into.docs.extend(docs);
        into.docs.sort_by_key(|(doc, _)| *doc);
        into.docs.dedup_by(|(doc, count), (kept, sum)| {
            let is_same = doc == kept;
            *sum += if is_same { *count } else { 0 };
            is_same
        });
    }

    /// The slot that stands for this one; none where it is hidden.
    pub(super) fn standing_for(&self, slot: Slot) -> Option<Slot> {
        let mut slot = slot.0;
        // Each moves once at most: whoever walks farther walks in a circle.
        for _ in 0..=self.moved.len() {
            match self.moved.get(&slot) {
                Some(to) => slot = (*to)?,
                None => return Some(Slot(slot)),
            }
        }
        None
    }
}

/// Adds names, a line each, to those that a value has besides its label.
fn add_aliases(value: &mut Value, names: &str) {
    for name in names.lines() {
        if name != value.label && value.aliases.lines().all(|alias| alias != name) {
            if !value.aliases.is_empty() {
                value.aliases.push('\n');
            }
            value.aliases += name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People and places; each with its articles, as `name: articles (aliases)`.
    fn told(facets: &Facets) -> String {
        let mut told = Vec::new();
        for facet in facets.all() {
            for value in facets.values(facet).map(ValueId) {
                let mut docs = Vec::new();
                facets
                    .docs(value)
                    .each(&mut |block| docs.extend(block.iter().map(|posting| posting.doc.0.to_string())));
                let aliases: Vec<&str> = facets.aliases_of(value).collect();
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
        let (decided, standing) = facets().decided(4, decisions);
        assert_eq!(told(&decided), expected.join("\n"), "{decisions:?}");
        assert_eq!(standing.iter().map(|value| value.map(|it| it.0)).collect::<Vec<_>>(), values, "{decisions:?}");
    }

    #[test]
    fn decisions_change_facets() {
        let paris = "person/paris Paris: 3 ()";
        let itself = [Some(0), Some(1), Some(2), Some(3), Some(4)];
        check(&[], &[paris, SVERRIGENKO, SVYRYDENKO, PLACES], &itself);
        let same = |name: &str, other: &str| Decision { same: Some(other.to_owned()), ..about(Kind::Person, name) };
        let joined = "person/yulia-svyrydenko Yulia Svyrydenko: 0 1 (Sverrigenko)";
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
        let renamed = "place/kyiv Kiev: 0 3 (Kyiv)\nplace/paris Paris: 2 ()";
        check(&[called], &[paris, SVERRIGENKO, SVYRYDENKO, renamed], &itself);
        // A person that is a city after all: it joins that of its name.
        let becomes = Decision { becomes: Some(Kind::Place), ..about(Kind::Person, "Paris") };
        let city = "place/kyiv Kyiv: 0 3 ()\nplace/paris Paris: 2 3 ()";
        check(&[becomes], &[SVERRIGENKO, SVYRYDENKO, city], &[Some(3), Some(0), Some(1), Some(2), Some(3)]);
    }
}
