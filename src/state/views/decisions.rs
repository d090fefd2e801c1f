//! What the reader has decided about names, step by step, so that each step can be undone.

use broadsheet_engine::entity::{Decision, Kind, slug};

/// What is decided, and what was before.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Decisions {
    /// What holds now.
    pub(crate) all: Vec<Decision>,
    /// What held before each step, the last one last.
    before: Vec<Vec<Decision>>,
    /// The keys of pairs that are left open for now.
    pub(crate) skipped: Vec<(String, String)>,
    /// Why it is not kept, or not known.
    pub(crate) trouble: Option<String>,
    /// Whether what earlier visits have kept could not be read: then it must not be overwritten.
    pub(crate) is_lost: bool,
}

/// What is decided about one name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It is the same as the one of this name or key.
    Same(String),
    /// It is not.
    Different(String),
    /// This spelling of it names something else.
    Apart(String),
    /// It is called so.
    Called(String),
    /// It is of this kind.
    Becomes(Kind),
    /// It is no name, or of no interest.
    Hidden,
}

impl Decisions {
    /// One step: verdicts about names, by the kinds of which they are shown, and by name or key.
    pub(super) fn decide(&mut self, verdicts: Vec<(Kind, String, Verdict)>) {
        self.before.push(self.all.clone());
        for (kind, name, verdict) in verdicts {
            let decision = self.about(kind, name);
            match verdict {
                Verdict::Same(other) => decision.same = Some(other),
                Verdict::Different(other) => decision.different.push(other),
                Verdict::Apart(spelling) => decision.apart.push(spelling),
                Verdict::Called(name) => decision.called = Some(name),
                Verdict::Becomes(kind) => decision.becomes = Some(kind).filter(|kind| *kind != decision.kind),
                Verdict::Hidden => decision.hidden = true,
            }
        }
        self.all.retain(|decision| !decision.is_empty());
    }

    /// The decision about a name: of the kind that it was, where it has become another.
    fn about(&mut self, kind: Kind, name: String) -> &mut Decision {
        let is_it = |it: &Decision| slug(&it.name) == slug(&name) && it.becomes.unwrap_or(it.kind) == kind;
        let place = self.all.iter().position(is_it).unwrap_or_else(|| {
            self.all.push(Decision::about(kind, &name));
            self.all.len() - 1
        });
        &mut self.all[place]
    }

    pub(super) fn take_back(&mut self, place: usize) {
        if place < self.all.len() {
            self.before.push(self.all.clone());
            self.all.remove(place);
        }
    }

    /// Undoes the last step; false where there is none.
    pub(super) fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let is_undone = before.is_some();
        self.all = before.unwrap_or_else(|| std::mem::take(&mut self.all));
        is_undone
    }

    /// Whether there is a step to undo.
    pub(crate) fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// What earlier visits have decided. False where that changes nothing; what was decided meanwhile stays, and can be undone by itself.
    pub(super) fn recall(&mut self, recalled: &[Decision]) -> bool {
        for all in self.before.iter_mut().chain([&mut self.all]) {
            all.splice(0..0, recalled.iter().cloned());
        }
        !recalled.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_and_undone() {
        let mut decisions = Decisions::default();
        decisions.decide(vec![(Kind::Person, "a".to_owned(), Verdict::Called("Ann".to_owned()))]);
        decisions.decide(vec![(Kind::Person, "a".to_owned(), Verdict::Becomes(Kind::Org))]);
        // It is an organisation now, and stays the same name.
        decisions.decide(vec![(Kind::Org, "a".to_owned(), Verdict::Same("b".to_owned()))]);
        let expected = Decision {
            same: Some("b".to_owned()),
            called: Some("Ann".to_owned()),
            becomes: Some(Kind::Org),
            ..Decision::about(Kind::Person, "a")
        };
        assert_eq!(decisions.all, [expected]);
        decisions.decide(vec![(Kind::Org, "a".to_owned(), Verdict::Becomes(Kind::Person))]);
        assert_eq!((decisions.all.len(), decisions.all[0].becomes), (1, None), "its own kind is no decision");
        let n_steps = 4;
        for left in (0..n_steps).rev() {
            assert!(decisions.undo());
            assert_eq!(decisions.can_undo(), left > 0);
        }
        assert!(decisions.all.is_empty() && !decisions.undo());

        decisions.decide(vec![(Kind::Place, "p".to_owned(), Verdict::Hidden)]);
        assert!(decisions.recall(&[Decision::about(Kind::Person, "kept")]) && !decisions.recall(&[]));
        assert_eq!(decisions.all.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["kept", "p"]);
        decisions.take_back(1);
        decisions.take_back(7);
        assert_eq!(decisions.all.len(), 1);
        assert!(decisions.undo() && decisions.all.len() == 2);
        assert!(decisions.undo() && decisions.all.len() == 1, "what was kept stays");
    }
}
