//! What the reader decides about names.

use super::Steps;
use broadsheet_engine::entity::{Decision, Kind, slug};

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

impl Steps<Decision> {
    /// One step: verdicts about names, by the kinds of which they are shown, and by name or key.
    pub(super) fn decide(&mut self, verdicts: Vec<(Kind, String, Verdict)>) {
        self.step(|all| {
            for (kind, name, verdict) in verdicts {
                let decision = about(all, kind, name);
                match verdict {
                    Verdict::Same(other) => decision.same = Some(other),
                    Verdict::Different(other) => decision.different.push(other),
                    Verdict::Apart(spelling) => decision.apart.push(spelling),
                    Verdict::Called(name) => decision.called = Some(name),
                    Verdict::Becomes(kind) => decision.becomes = Some(kind).filter(|kind| *kind != decision.kind),
                    Verdict::Hidden => decision.hidden = true,
                }
            }
            all.retain(|decision| !decision.is_empty());
        });
    }
}

/// The decision about a name: of the kind that it was, where it has become another.
fn about(all: &mut Vec<Decision>, kind: Kind, name: String) -> &mut Decision {
    let is_it = |it: &Decision| slug(&it.name) == slug(&name) && it.becomes.unwrap_or(it.kind) == kind;
    let place = all.iter().position(is_it).unwrap_or_else(|| {
        all.push(Decision::about(kind, &name));
        all.len() - 1
    });
    &mut all[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_the_same_whatever_it_becomes() {
        let mut decisions = Steps::<Decision>::default();
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
    }
}
