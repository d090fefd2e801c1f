//! The bundled articles, found and read.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use broadsheet_engine::article::{Article, ArticleId, Title, clean};
use broadsheet_engine::collection::{self, MANIFEST};
use broadsheet_engine::engine::{Engine, Outcome, Piece, Window};
use broadsheet_engine::query::{Expr, Field, Form, Query, Word};
use std::fs;
use std::path::Path;

#[test]
fn a_word_is_found_marked_and_read() {
    let engine = five();
    assert_eq!(engine.ids().len(), 5);
    let talks = Expr::Word(Word { text: "talks".to_owned(), form: Form::Inflected, prefix: false, field: Field::Any });
    let Outcome { value: answer, missing, .. } =
        engine.search_as(&Query::default(), Some(&talks), &Window { first: 0, count: 10, ..Window::default() });
    assert_eq!(missing, []);
    assert!(answer.total > 0);
    assert_eq!(answer.hits.len(), answer.total as usize);
    assert_eq!(answer.n_matches, Some(answer.hits.iter().map(|hit| hit.n_matches).sum()));
    for hit in answer.hits {
        let query = Query { article: Some(hit.id), ..Query::default() };
        let reading = engine.read_as(&query, Some(&talks)).value.unwrap();
        assert_eq!(reading.matches.len() as u32, hit.n_matches);
        for pieces in hit.snippets {
            let marked = |piece: &Piece| piece.hit.is_some() && piece.text.to_lowercase().starts_with("talk");
            assert!(pieces.iter().any(marked), "{pieces:?}");
        }
    }
}

#[test]
fn the_examples_are_made_of_the_articles_and_find_some() {
    let engine = five();
    let found = |text: &String| engine.search(&Query { text: text.clone(), ..Query::default() }, &Window::default());
    let examples = engine.info().examples;
    let told: Vec<String> = examples.iter().map(|text| format!("{text}: {}", found(text).value.total)).collect();
    let expected = [r#"person:"Marco Rubio" conflict: 4"#, r#""root causes": 2"#, "place:Washington mentions:2014: 2"];
    assert_eq!(told, expected);
}

#[test]
fn a_role_stands_for_its_holder() {
    let engine = five();
    let roles_in = |id: ArticleId| {
        let reading = engine.read(&Query { article: Some(id), ..Query::default() }).value.unwrap();
        let by_role = reading.names.iter().filter(|name| name.count == 0);
        by_role.map(|name| format!("{}: {:?}", name.name, name.spellings)).collect::<Vec<_>>()
    };
    let roles: Vec<Vec<String>> = engine.ids().into_iter().map(roles_in).collect();
    let often = r#"Marco Rubio: [("Secretary of State", 4)]"#;
    let rubio = |spelling: &str| vec![format!("Marco Rubio: [(\"{spelling}\", 1)]")];
    assert_eq!(
        roles,
        [vec![often.to_owned()], rubio("secretary of state"), vec![], rubio("Secretary of State"), vec![]]
    );
}

fn five() -> Engine {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles");
    let mut articles = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let raw = fs::read_to_string(&path).unwrap();
        let id = ArticleId(path.file_stem().unwrap().to_str().unwrap().to_owned());
        let title = Title { text: raw.lines().next().unwrap_or_default().to_owned(), ours: true };
        let cleaned = clean(&raw);
        let (text, edits, blocks) = (cleaned.text, cleaned.edits, cleaned.blocks);
        articles.push(Article { id, title, raw, text, edits, blocks, ..Article::default() });
    }
    let files = collection::build("Five", articles);
    let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
    let mut engine = Engine::open(&manifest.bytes).unwrap();
    for file in files.iter().filter(|file| file.name != MANIFEST) {
        engine.supply(&file.name, file.bytes.clone()).unwrap();
    }
    assert_eq!(engine.wanted(), []);
    engine
}
