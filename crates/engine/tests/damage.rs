//! Damaged files: an error that names the file, or the same answers; never a panic, never other answers.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use broadsheet_engine::article::{Article, ArticleId, Title, clean};
use broadsheet_engine::collection::{self, File, MANIFEST};
use broadsheet_engine::engine::{Answer, Engine, Reading, Window};
use broadsheet_engine::error::Error;
use broadsheet_engine::query::{Expr, Field, Form, Query, Word};
use proptest::prelude::*;
use proptest::sample::Index;

#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Flip(Vec<(Index, u8)>),
    /// A file of another collection, or another file of this one, under its name.
    Other(Index, bool),
    Longer(Vec<u8>),
}

proptest! {
    #[test]
    fn damage_is_noticed_or_harmless(file: Index, damage in damage()) {
        let files = files("Peace talks in Kyiv.\nThe war goes on.");
        let expected = answers(&files).unwrap();
        let others = self::files("Something else.");
        let i = file.index(files.len());
        let mut damaged = files.clone();
        let bytes = &mut damaged[i].bytes;
        match damage {
            Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Damage::Flip(flips) => flips.iter().for_each(|(at, with)| {
                let at = at.index(bytes.len());
                bytes[at] ^= with;
            }),
            Damage::Other(other, ours) => *bytes = other.get(if ours { &files } else { &others }).bytes.clone(),
            Damage::Longer(more) => bytes.extend(more),
        }
        match answers(&damaged) {
            Ok(answers) => prop_assert!(answers == expected),
            Err(Error::Foreign { file } | Error::Version { file, .. } | Error::Damaged { file }) => {
                // Another collection's manifest is a whole one: then it is our other files that do not belong.
                prop_assert!(file == files[i].name || i == 0);
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        prop::collection::vec(any::<(Index, u8)>(), 1..4).prop_map(Damage::Flip),
        any::<(Index, bool)>().prop_map(|(other, ours)| Damage::Other(other, ours)),
        prop::collection::vec(any::<u8>(), 1..20).prop_map(Damage::Longer),
    ]
}

/// Hands over all files and asks everything.
fn answers(files: &[File]) -> Result<(Answer, Vec<Option<Reading>>), Error> {
    let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
    let mut engine = Engine::open(&manifest.bytes)?;
    for file in files.iter().filter(|file| file.name != MANIFEST) {
        engine.supply(&file.name, file.bytes.clone())?;
    }
    let war = Expr::Word(Word { text: "war".to_owned(), form: Form::Inflected, prefix: true, field: Field::Any });
    let window = Window { first: 0, count: 10, ..Window::default() };
    let answer = engine.search_as(&Query::default(), Some(&war), &window).value;
    let read = |id| engine.read_as(&Query { article: Some(id), ..Query::default() }, Some(&war)).value;
    Ok((answer, engine.ids().into_iter().map(read).collect()))
}

fn files(raw: &str) -> Vec<File> {
    let article = |i: usize| {
        let raw = raw.repeat(i + 1);
        let cleaned = clean(&raw);
        Article {
            id: ArticleId(format!("{i}")),
            title: Title { text: "War and peace".to_owned(), ours: i == 0 },
            source: Some("RBC".to_owned()),
            raw,
            text: cleaned.text,
            edits: cleaned.edits,
            blocks: cleaned.blocks,
            ..Article::default()
        }
    };
    collection::build("Damaged", (0..3).map(article).collect())
}
