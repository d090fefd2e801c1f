//! What people have decided about names, applied to an open collection: all that is asked afterwards is answered accordingly.

use super::{Engine, FileRef, Name};
use crate::collection::{Apart, DocId, Facets, Stored, ValueId};
use crate::entity::{Decision, Kind, slug, spelling};

/// The decisions that hold, and what the facets are without them.
#[derive(Debug, Default)]
pub(super) struct Decided {
    decisions: Vec<Decision>,
    own: Facets,
    /// For each value of `own` the one that stands for it; none where it is hidden.
    values: Vec<Option<ValueId>>,
    /// The values of `own` of which a spelling was taken apart, that spelling, and the value that it names now.
    apart: Vec<(u32, String, Option<ValueId>)>,
}

impl Engine {
    /// These decisions hold from now on, and no others. Before the index is here they are remembered.
    ///
    /// Gives back the files without which not all of them hold yet: to take a spelling apart the texts must be here in which it stands.
    /// Supply them and decide again.
    ///
    /// ```
    /// use broadsheet_engine::engine::Engine;
    /// use broadsheet_engine::entity::{Decision, Kind};
    /// let mut engine = Engine::default();
    /// engine.decide(vec![Decision { hidden: true, ..Decision::about(Kind::Place, "Paris") }]);
    /// ```
    pub fn decide(&mut self, decisions: Vec<Decision>) -> Vec<FileRef> {
        self.forget_decisions();
        self.decided = Decided { decisions, ..Decided::default() };
        self.apply_decisions()
    }

    /// The facets are again as they are by themselves, until decisions are applied once more.
    pub(super) fn forget_decisions(&mut self) {
        if self.has_decisions()
            && let Some(index) = &mut self.index
        {
            index.facets = std::mem::take(&mut self.decided.own);
        }
    }

    /// Whether any decision holds.
    pub(super) fn has_decisions(&self) -> bool {
        !self.decided.decisions.is_empty()
    }

    /// Applies the decisions to an index that has just come; the files without which not all of them hold.
    pub(super) fn apply_decisions(&mut self) -> Vec<FileRef> {
        self.of_all.take();
        self.spare.take();
        self.unfinished.take();
        let decisions = std::mem::take(&mut self.decided.decisions);
        let is_apart = decisions.iter().any(|it| !it.apart.is_empty());
        let (places, missing) = if is_apart { self.places_of_spellings(&decisions) } else { Default::default() };
        if let Some(index) = self.index.as_mut().filter(|_| !decisions.is_empty()) {
            let apart: Vec<Apart<'_>> = places.iter().map(|(_, apart)| apart.clone()).collect();
            let decided = index.facets.decided(index.documents.len(), &decisions, &apart);
            self.decided.own = std::mem::replace(&mut index.facets, decided.facets);
            self.decided.values = decided.values;
            let named = places.into_iter().zip(decided.spellings);
            self.decided.apart = named.map(|((value, apart), now)| (value.0, apart.spelling.to_owned(), now)).collect();
        }
        self.decided.decisions = decisions;
        missing
    }

    /// Where the spellings stand that are to be taken apart, each with the value to which it was given; and the files that are
    /// needed to know it.
    fn places_of_spellings<'a>(&self, decisions: &'a [Decision]) -> (Vec<(ValueId, Apart<'a>)>, Vec<FileRef>) {
        let Some(index) = &self.index else { return (Vec::new(), self.wanted()) };
        let facets = &index.facets;
        let (mut places, mut missing) = (Vec::new(), Vec::new());
        let value = |kind: Kind, name: &str| facets.find_value(facets.find(kind.name())?, &slug(name));
        for decision in decisions {
            let Some(value) = value(decision.kind, &decision.name).filter(|_| !decision.apart.is_empty()) else {
                continue;
            };
            let mut docs: Vec<DocId> = Vec::new();
            facets.docs(value).each(&mut |block| docs.extend(block.iter().map(|posting| posting.doc)));
            let mut seen: Vec<(DocId, String)> = Vec::new();
            for doc in docs {
                match self.stored(doc) {
                    Ok(stored) => {
                        let text = stored.text();
                        let of_value = stored.mentions.iter().filter(|(_, it)| *it == Some(value.0));
                        seen.extend(of_value.map(|(span, _)| (doc, spelling(span.of(&text)))));
                    }
                    Err(file) if !missing.contains(&file) => missing.push(file),
                    Err(_) => {}
                }
            }
            for wanted in &decision.apart {
                let mut docs: Vec<(DocId, u32)> = Vec::new();
                for (doc, _) in seen.iter().filter(|(_, spelling)| spelling == wanted) {
                    match docs.last_mut().filter(|(last, _)| last == doc) {
                        Some((_, count)) => *count += 1,
                        None => docs.push((*doc, 1)),
                    }
                }
                places.push((value, Apart { kind: decision.kind, name: &decision.name, spelling: wanted, docs }));
            }
        }
        (places, missing)
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
        let Decided { decisions, values, apart, .. } = &self.decided;
        if decisions.is_empty() || values.is_empty() {
            return stored;
        }
        let text = if apart.is_empty() { String::new() } else { stored.text() };
        for (span, value) in &mut stored.mentions {
            let Some(own) = *value else { continue };
            let is_it = |it: &&(u32, String, Option<ValueId>)| it.0 == own && it.1 == spelling(span.of(&text));
            let now = match apart.iter().find(is_it) {
                Some((.., now)) => *now,
                None => values.get(own as usize).copied().flatten(),
            };
            *value = now.map(|value| value.0);
        }
        stored
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{MANIFEST, Unmet, Wishes, build_as};
    use crate::engine::Window;
    use crate::engine::tests::{article, open};
    use crate::query::Query;

    fn articles() -> Vec<crate::article::Article> {
        vec![
            article(
                "a",
                "One",
                "Ukrainian Deputy Prime Minister Yulia Svyrydenko met Marco Rubio in Kyiv. “We agree,” Sverrigenko said.",
                "2025-04-01",
            ),
            article(
                "b",
                "Two",
                "Minister Sverrigenko was in Paris. Emmanuel Macron was not. Mrs. Macron smiled.",
                "2025-04-02",
            ),
            article("c", "Three", "Marco Rubio flew home.", ""),
        ]
    }

    fn decisions() -> Vec<Decision> {
        vec![
            Decision { same: Some("Yulia Svyrydenko".to_owned()), ..Decision::about(Kind::Person, "Sverrigenko") },
            Decision { called: Some("Secretary Rubio".to_owned()), ..Decision::about(Kind::Person, "Marco Rubio") },
            Decision { hidden: true, ..Decision::about(Kind::Place, "Paris") },
            Decision { apart: vec!["Macron".to_owned()], ..Decision::about(Kind::Person, "Emmanuel Macron") },
            Decision { called: Some("Brigitte Macron".to_owned()), ..Decision::about(Kind::Person, "Macron") },
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
        assert_eq!(engine.decide(decisions()), []);
        let decisions = decisions();
        let (files, unmet) = build_as("Test", articles(), Wishes { decisions: &decisions, ..Wishes::default() });
        assert_eq!(unmet, Unmet::default());
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
        // The files come as they are asked for.
        loop {
            let missing = engine.decide(decisions());
            if missing.is_empty() {
                break;
            }
            for file in files.iter().filter(|file| missing.iter().any(|it| it.name == file.name)) {
                engine.supply(&file.name, file.bytes.clone()).unwrap();
            }
        }
        assert!(told(&engine).contains("Brigitte Macron") && told(&engine).contains("Secretary Rubio"));
    }
}
