//! The built program on a collection that it built: answers, exit codes, damage.

#![allow(clippy::unwrap_used, reason = "the lint knows tests by their attribute, not their helpers")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn broadsheet(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_broadsheet")).args(args).output().unwrap()
}

/// A folder of its own for a test, with a collection of two articles in it.
fn collection(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&dir));
    fs::create_dir_all(&dir).unwrap();
    let articles = dir.join("two.ndjson");
    let lines = r#"{"id": "a", "title": "One", "body": "Talks on Crimea began.", "published": "2025-01-02", "topics": ["x", "y"]}
{"id": "b", "title": "Two", "body": "Rain fell."}"#;
    fs::write(&articles, lines).unwrap();
    index(&articles, &dir.join("out"));
    dir
}

fn index(articles: &Path, out: &Path) {
    let output =
        broadsheet(&["index", articles.to_str().unwrap(), "--out", out.to_str().unwrap(), "--facet", "topics"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The names of the collection's files with this beginning.
fn files(out: &Path, start: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(start)).collect()
}

#[test]
fn found_and_not_found() {
    let out = collection("answers-found").join("out");
    let out = out.to_str().unwrap();
    let output = broadsheet(&["search", out, "crimea", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["hits"][0]["id"], "a");
    assert_eq!(answer["hits"][0]["published"]["from"], "2025-01-02");
    assert_eq!(answer["hits"][0]["facets"]["topics"], serde_json::json!(["x", "y"]));
    let pieces = answer["hits"][0]["snippet"].as_array().unwrap();
    assert!(pieces.iter().any(|piece| piece["mark"] == true && piece["text"] == "Crimea"));

    let output = broadsheet(&["search", out, "zebra", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["total"], 0);
    assert_eq!(broadsheet(&["search", out, "crimea rain"]).status.code(), Some(1));
    assert_eq!(broadsheet(&["search", out, "crimea rain", "--any"]).status.code(), Some(0));
    let output = broadsheet(&["search", out, "?v=1&field.topics=x", "--address", "--json"]);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["total"], 1);
}

#[test]
fn what_is_decided_about_names_holds_in_the_collection() {
    let dir = collection("answers-aliases");
    let (articles, out) = (dir.join("two.ndjson"), dir.join("out"));
    let aliases = "[[entity]]\nkind = 'place'\nname = 'Crimea'\ncalled = 'Krym'\n[[entity]]\nkind = 'org'\nname = 'Nobody'\nhidden = true";
    fs::write(dir.join("two.aliases.toml"), aliases).unwrap();
    let output = broadsheet(&["index", articles.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        told,
        "left out: a decision about “Nobody”: this collection has no such name, or not the one that it names\n"
    );
    // By the old name and by the new one; the address stays.
    for query in ["place:krym", "place:crimea"] {
        let output = broadsheet(&["search", out.to_str().unwrap(), query, "--json"]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&answer["total"], &answer["facets"]["place"][0]["name"]), (&1.into(), &"Krym".into()), "{answer}");
    }
    fs::write(dir.join("two.aliases.toml"), "[[entity]]\nkind = 'planet'\nname = 'Mars'").unwrap();
    let output = broadsheet(&["index", articles.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("“Mars” is of kind “planet”"), "{told}");
}

#[test]
fn what_is_corrected_about_dates_holds_in_the_collection() {
    let dir = collection("answers-corrections");
    let (articles, out) = (dir.join("talks.ndjson"), dir.join("out"));
    let record =
        r#"{"id": "a", "body": "They met on Friday. On Friday they will meet again.", "published": "2025-04-19"}"#;
    fs::write(&articles, record).unwrap();
    let corrections = "[articles.a]\npublished = '2025-05-04'\ndates = [{ words = 'Friday', nth = 2, means = '2025-06' }, \
                       { words = 'Monday', means = '' }]\n[articles.b]\npublished = '2025'";
    fs::write(dir.join("talks.corrections.toml"), corrections).unwrap();
    let output = broadsheet(&["index", articles.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    let absent = "left out: b in the sidecar: there is no such article in the file\n\
                  left out: a correction of “Monday” in a: these words are not there as a date, or not so often\n";
    assert_eq!(told, absent);
    // The first Friday is another one since the article is; the second is what was said.
    for (query, expected) in
        [("published:2025-05-04", 1), ("mentions:2025-05-02", 1), ("mentions:2025-06", 1), ("mentions:2025-04", 0)]
    {
        let output = broadsheet(&["search", out.to_str().unwrap(), query, "--json"]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["total"], expected, "{query}: {answer}");
    }
}

#[test]
fn an_answer_is_explained() {
    let dir = collection("answers-explain");
    let out = dir.join("out");
    let out = out.to_str().unwrap();
    let output = broadsheet(&["search", out, "crimea OR rain", "--explain"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let first = "Articles with “crimea” in any form, or “rain” in any form.";
    assert!(said.starts_with(first) && said.contains("  “rain” in any form: in 1 articles"), "{said}");
    assert!(said.contains(" for “rain”, 1 times: rarity "), "{said}");
    assert_eq!(broadsheet(&["search", out, "rain", "--explain", "--json"]).status.code(), Some(2));
}

#[test]
fn a_rebuild_leaves_one_collection() {
    let dir = collection("answers-rebuild");
    let (out, other) = (dir.join("out"), dir.join("other.ndjson"));
    fs::write(out.join("index.html"), "foreign").unwrap();
    fs::write(&other, r#"{"body": "Something else."}"#).unwrap();
    index(&other, &out);
    assert_eq!(files(&out, "index-").len(), 1);
    assert_eq!(files(&out, "").len(), 5);
}

/// After `harm` the program stops with code 2 and a sentence that names a file and says what to do.
fn check_damage(name: &str, harm: impl Fn(&Path)) {
    let out = collection(name).join("out");
    harm(&out);
    let output = broadsheet(&["search", out.to_str().unwrap(), "crimea", "--json"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(".bin") && said.contains("broadsheet index"), "{said}");
    assert!(output.stdout.is_empty());
}

fn cut(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

#[test]
fn damage() {
    check_damage("answers-cut", |out| files(out, "").iter().for_each(|path| cut(path)));
    for start in ["collection", "index-", "positions-", "texts-"] {
        check_damage("answers-cut", |out| cut(&files(out, start)[0]));
    }
    for start in ["index-", "positions-", "texts-"] {
        check_damage("answers-missing", |out| fs::remove_file(&files(out, start)[0]).unwrap());
    }
    check_damage("answers-foreign", |out| fs::write(out.join("collection.bin"), "notes").unwrap());
}

#[test]
fn a_foreign_manifest_is_left_alone() {
    let dir = collection("answers-left-alone");
    let (articles, manifest) = (dir.join("two.ndjson"), dir.join("out/collection.bin"));
    fs::write(&manifest, "notes").unwrap();
    let output = broadsheet(&["index", articles.to_str().unwrap(), "--out", dir.join("out").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(&manifest).unwrap(), b"notes");
}
