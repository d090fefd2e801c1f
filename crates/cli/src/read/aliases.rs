//! `aliases.toml`: what people have decided about names, as the page exports it or somebody writes it.
//!
//! ```toml
//! [[entity]]
//! kind = "person"              # person, org or place
//! name = "Sverrigenko"         # its name, or its key in addresses
//! same = "Yulia Svyrydenko"    # optional: another entity that is the same
//! apart = ["…"]                # optional: spellings that were given to it and name something else
//! called = "…"                 # optional: what it is to be called
//! becomes = "org"              # optional: what sort of thing it is in truth
//! hidden = true                # optional: it is no name, or of no interest
//! different = ["…"]            # optional: what it is not, so that the page does not ask again
//! ```

use crate::failure::Failure;
use broadsheet_engine::entity::{Decision, Kind};
use serde::Deserialize;
use std::io;
use std::path::Path;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aliases {
    #[serde(default)]
    entity: Vec<Entity>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entity {
    kind: String,
    name: String,
    same: Option<String>,
    #[serde(default)]
    apart: Vec<String>,
    called: Option<String>,
    becomes: Option<String>,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    different: Vec<String>,
}

/// Reads the decisions at `path`; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Vec<Decision>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text).map_err(|reason| Failure::new(format!("{}: {reason}", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Failure::at(path, &error)),
    }
}

fn parse(text: &str) -> Result<Vec<Decision>, String> {
    let aliases: Aliases = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
    aliases.entity.into_iter().map(decision).collect()
}

fn decision(entity: Entity) -> Result<Decision, String> {
    let Entity { kind, name, same, apart, called, becomes, hidden, different } = entity;
    let read = |text: &str| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == text);
        kind.ok_or_else(|| format!("“{name}” is of kind “{text}”: say person, org or place"))
    };
    let (kind, becomes) = (read(&kind)?, becomes.as_deref().map(read).transpose()?);
    if called.as_deref().is_some_and(|called| called.trim().is_empty()) {
        return Err(format!("“{name}” is to be called nothing: to leave it out, say hidden = true"));
    }
    Ok(Decision { kind, name, same, apart, called, becomes, hidden, different })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let decisions = vec![
            Decision {
                same: Some("Yulia \"Svyrydenko\"".to_owned()),
                ..Decision::about(Kind::Person, "Sverri\\genko\n\u{7f}")
            },
            Decision {
                apart: vec!["Kiew".to_owned()],
                called: Some("Kiev".to_owned()),
                becomes: Some(Kind::Org),
                hidden: true,
                different: vec!["a".to_owned(), "ž, ö".to_owned()],
                ..Decision::about(Kind::Place, "Kyiv")
            },
        ];
        assert_eq!(parse(&Decision::to_toml(&decisions)), Ok(decisions));
        assert_eq!(parse(&Decision::to_toml(&[])), Ok(Vec::new()));
    }

    #[test]
    fn refusals() {
        let check = |text: &str, part: &str| {
            let reason = parse(&format!("[[entity]]\n{text}")).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        };
        check("kind = 'person'", "name");
        check("kind = 'people'\nname = 'A'", "“A” is of kind “people”: say person, org or place");
        check("kind = 'org'\nname = 'A'\nbecomes = 'none'", "say person");
        check("kind = 'org'\nname = 'A'\ncalled = ' '", "hidden = true");
        check("kind = 'org'\nname = 'A'\nsmae = 'B'", "smae");
    }
}
