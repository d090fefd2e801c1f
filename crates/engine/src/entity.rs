//! Names: the mentions of people, organisations and places in a text, and the entities that they name.
//!
//! The boundary that later recognisers keep: text → [`tag`] → mentions → [`link`] → entities.

mod around;
mod decision;
mod government;
mod lexicon;
mod link;
mod people;
mod role;
mod tag;
mod word;

pub use decision::Decision;
pub(crate) use government::governments;
#[cfg(feature = "whole")]
pub(crate) use link::likely;
pub use link::link;
pub(crate) use link::normal as spelling;
pub use link::slug;
pub use people::{peoples, singular};
pub(crate) use role::roles;
pub use tag::{tag, tag_tokens};

/// What the model of names is made of: for the program that trains it.
pub mod model {
    pub use super::tag::{
        Clusters, LABELS, Label, Model, Row, Run, Scores, Transitions, Weigh, decode, runs, spelt, tag_tokens_by,
    };
    use super::word;

    /// The keys of the words of a text, line by line: the forms by which [`Clusters`] knows them.
    pub fn keys(text: &str) -> Vec<Vec<String>> {
        let mut lines: Vec<Vec<String>> = Vec::new();
        for word in word::words(text) {
            if word.begins {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(word.key.into_owned());
            }
        }
        lines
    }

    /// The tokens of a running text, as the recogniser has them.
    pub fn tokens(text: &str) -> Vec<crate::text::Span> {
        word::split(text)
    }

    /// The key of a token.
    pub fn key(token: &str) -> String {
        word::key(token).into_owned()
    }
}

use crate::text::Span;
use lexicon::{Classes, classes};
use serde::{Deserialize, Serialize};

/// What sort of thing a name names (PER, ORG, LOC of `CoNLL` 2003).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Org,
    /// A place: a country, city, region, building.
    Place,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Person, Self::Org, Self::Place];

    /// Its name as a facet and in queries: `person`, `org`, `place`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Org => "org",
            Self::Place => "place",
        }
    }

    /// Its name in `CoNLL`: `PER`, `ORG`, `LOC`.
    pub fn conll(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Org => "ORG",
            Self::Place => "LOC",
        }
    }
}

crate::packed::packed! {
    enum Kind { 0 Person, 1 Org, 2 Place }
}

/// A stretch of text that names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name, without titles, "the" or "'s".
    pub span: Span,
    /// What sort of thing it names.
    pub kind: Kind,
}

/// Something that is named: a person, an organisation, a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its key in addresses: made from its name alone, so that it survives a rebuild. Unique within its kind.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// Every spelling seen in the collection, and how often, most frequent first; the name may be one of them.
    pub aliases: Vec<(String, u32)>,
}

/// The entities of a collection, and which of them each mention names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The entities, by kind, then key.
    pub entities: Vec<Entity>,
    /// For each article, for each of its mentions in order: an index into `entities`.
    pub links: Vec<Vec<u32>>,
}

/// Whether this word, folded, binds others or tells who said it, and says little by itself: *of*, *however*, *stated*.
pub(crate) fn says_little(word: &str) -> bool {
    classes(word).has(Classes::FUNCTION) || classes(word).has(Classes::SPEECH)
}
