//! What people have decided about names: the one form in which page and program keep it.

use super::Kind;
use crate::article::quoted;
use serde::{Deserialize, Serialize};

/// What somebody has decided about one entity of a collection.
///
/// Decisions are about entities as the collection knows them by itself, so that they can be taken back one by one, and are applied
/// all at once: first spellings are taken apart, then entities become another kind, and last they are joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What sort of thing it is by itself.
    pub kind: Kind,
    /// Its name, or its key.
    pub name: String,
    /// The name or key of another entity that is the same: of the kind that it becomes, or its own.
    pub same: Option<String>,
    /// Spellings that were given to it and name something else, which has that name from then on.
    pub apart: Vec<String>,
    /// What it is to be called.
    pub called: Option<String>,
    /// What sort of thing it is in truth.
    pub becomes: Option<Kind>,
    /// Whether it is no name, or of no interest: then it is in no facet, and not underlined.
    pub hidden: bool,
    /// Names or keys of entities of its kind that are different, so that nobody asks again.
    pub different: Vec<String>,
}

crate::packed::packed! {
    struct Decision { kind, name, same, apart, called, becomes, hidden, different }
}

impl Decision {
    /// None yet about this entity.
    pub fn about(kind: Kind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            same: None,
            apart: Vec::new(),
            called: None,
            becomes: None,
            hidden: false,
            different: Vec::new(),
        }
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        *self == Self::about(self.kind, &self.name)
    }

    /// Decisions as the text of an `aliases.toml`, which `broadsheet index` reads.
    ///
    /// ```
    /// use broadsheet_engine::entity::{Decision, Kind};
    /// let decision = Decision { same: Some("Yulia Svyrydenko".to_owned()), ..Decision::about(Kind::Person, "Sverrigenko") };
    /// let text = Decision::to_toml(&[decision]);
    /// assert!(text.ends_with("[[entity]]\nkind = \"person\"\nname = \"Sverrigenko\"\nsame = \"Yulia Svyrydenko\"\n"));
    /// ```
    pub fn to_toml(decisions: &[Self]) -> String {
        let mut out = String::from("# What people decided about the names of this collection.\n");
        for it in decisions {
            out += "\n[[entity]]\n";
            let mut line = |key: &str, value: &str| {
                out += key;
                out += " = ";
                out += value;
                out.push('\n');
            };
            line("kind", &quoted(it.kind.name()));
            line("name", &quoted(&it.name));
            for (key, value) in [("same", &it.same), ("called", &it.called)] {
                if let Some(value) = value {
                    line(key, &quoted(value));
                }
            }
            if let Some(kind) = it.becomes {
                line("becomes", &quoted(kind.name()));
            }
            if it.hidden {
                line("hidden", "true");
            }
            for (key, names) in [("apart", &it.apart), ("different", &it.different)] {
                if !names.is_empty() {
                    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                    line(key, &format!("[{}]", names.join(", ")));
                }
            }
        }
        out
    }
}
