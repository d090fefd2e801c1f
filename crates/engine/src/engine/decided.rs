//! What people have decided about names, applied to an open collection: all that is asked afterwards is answered accordingly.

use super::{Engine, Name};
use crate::collection::{Facets, Stored, ValueId};
use crate::entity::{Decision, slug};

/// The decisions that hold, and what the facets are without them.
#[derive(Debug, Default)]
pub(super) struct Decided {
    decisions: Vec<Decision>,
    own: Facets,
    /// For each value of `own` the one that stands for it; none where it is hidden.
    values: Vec<Option<ValueId>>,
}

impl Engine {
    /// These decisions hold from now on, and no others. Before the index is here they are remembered.
    ///
    /// ```
    /// use broadsheet_engine::engine::Engine;
    /// use broadsheet_engine::entity::{Decision, Kind};
    /// let mut engine = Engine::default();
    /// engine.decide(vec![Decision { hidden: true, ..Decision::about(Kind::Place, "Paris") }]);
    /// ```
    pub fn decide(&mut self, decisions: Vec<Decision>) {
        if self.has_decisions()
            && let Some(index) = &mut self.index
        {
            index.facets = std::mem::take(&mut self.decided.own);
        }
        self.decided = Decided { decisions, ..Decided::default() };
        self.apply_decisions();
    }

    /// Whether any decision holds.
    pub(super) fn has_decisions(&self) -> bool {
        !self.decided.decisions.is_empty()
    }

    /// Applies the decisions to an index that has just come.
    pub(super) fn apply_decisions(&mut self) {
        if self.has_decisions()
            && let Some(index) = &mut self.index
        {
            let (facets, values) = index.facets.decided(index.documents.len(), &self.decided.decisions);
            self.decided.own = std::mem::replace(&mut index.facets, facets);
            self.decided.values = values;
        }
        self.of_all.take();
        self.spare.take();
    }

    /// Whether somebody has said that two names are different.
    pub(super) fn are_different(&self, a: &Name, b: &Name) -> bool {
        let says = |about: &Name, other: &Name| {
            self.decided.decisions.iter().any(|it| {
                (it.kind == about.kind || it.becomes == Some(about.kind))
                    && slug(&it.name) == about.key
                    && it.different.iter().any(|name| slug(name) == other.key)
            })
        };
        says(a, b) || says(b, a)
    }

    /// An article with the entities that its mentions name by now.
    pub(super) fn as_decided(&self, mut stored: Stored) -> Stored {
        if self.has_decisions() {
            for (_, value) in &mut stored.mentions {
                *value =
                    value.and_then(|value| self.decided.values.get(value as usize).copied().flatten()).map(|it| it.0);
            }
        }
        stored
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{MANIFEST, Wishes, build_as};
    use crate::engine::Window;
    use crate::engine::tests::{article, open};
    use crate::entity::Kind;
    use crate::query::Query;

    fn articles() -> Vec<crate::article::Article> {
        vec![
            article(
                "a",
                "One",
                "Ukrainian Deputy Prime Minister Yulia Svyrydenko met Marco Rubio in Kyiv. “We agree,” Sverrigenko said.",
                "2025-04-01",
            ),
            article("b", "Two", "Minister Sverrigenko was in Paris. Emmanuel Macron was not.", "2025-04-02"),
            article("c", "Three", "Marco Rubio flew home.", ""),
        ]
    }

    fn decisions() -> Vec<Decision> {
        vec![
            Decision { same: Some("Yulia Svyrydenko".to_owned()), ..Decision::about(Kind::Person, "Sverrigenko") },
            Decision { called: Some("Secretary Rubio".to_owned()), ..Decision::about(Kind::Person, "Marco Rubio") },
            Decision { hidden: true, ..Decision::about(Kind::Place, "Paris") },
        ]
    }

    /// What is found by a person, with all facets, and how an article reads.
    fn told(engine: &Engine) -> String {
        let query = Query::from_address("?v=1&person=yulia-svyrydenko&article=b");
        let mut answer = engine.search(&query, &Window { count: 9, ..Window::default() }).value;
        answer.query = Query::default();
        let mut reading = engine.read(&query).value.unwrap();
        reading.query = Query::default();
        format!("{answer:#?}\n{reading:#?}")
    }

    #[test]
    fn an_open_collection_is_as_though_it_had_been_built_so() {
        let mut engine = open(articles());
        let before = told(&engine);
        engine.decide(decisions());
        let decisions = decisions();
        let (files, unknown) = build_as("Test", articles(), Wishes { decisions: &decisions, ..Wishes::default() });
        assert_eq!(unknown, Vec::<&Decision>::new());
        let mut built = Engine::open(&files.iter().find(|file| file.name == MANIFEST).unwrap().bytes).unwrap();
        for file in files.into_iter().filter(|file| file.name != MANIFEST) {
            built.supply(&file.name, file.bytes).unwrap();
        }
        assert_eq!(told(&engine), told(&built));
        assert!(
            before != told(&engine)
                && told(&engine).contains("Secretary Rubio")
                && !told(&engine).contains("\"Paris\"")
        );
        // Taken back, one after the other and all at once.
        engine.decide(decisions[..1].to_vec());
        assert!(told(&engine).contains("\"Paris\""));
        engine.decide(Vec::new());
        assert_eq!(told(&engine), before);
    }

    #[test]
    fn decisions_may_come_before_the_index() {
        let files = build_as("Test", articles(), Wishes::default()).0;
        let mut engine = Engine::open(&files[0].bytes).unwrap();
        engine.decide(decisions());
        for file in files.iter().skip(1) {
            engine.supply(&file.name, file.bytes.clone()).unwrap();
        }
        assert!(told(&engine).contains("Secretary Rubio"));
    }
}
