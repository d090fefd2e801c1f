//! The built program: exit codes, and sentences that say what to do.

#![allow(clippy::unwrap_used, reason = "the lint knows tests by their attribute, not their helpers")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program with these words.
fn broadsheet(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_broadsheet")).args(args).output().unwrap()
}

/// Runs the program and checks that it stops with code 2 and one line that has `part` in it.
fn check_trouble(args: &[&str], part: &str) {
    let output = broadsheet(args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(said.contains(part) && said.trim_end().lines().count() == 1, "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}");
}

/// An empty folder of its own for a test.
fn fresh_dir(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_dir_all(&dir));
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

#[test]
fn trouble() {
    let dir = fresh_dir("trouble");
    let path = dir.to_str().unwrap();
    let absent = dir.join("absent");
    let absent = absent.to_str().unwrap();
    check_trouble(&["search", absent, "peace"], "no such file or folder");
    check_trouble(&["search", path, "peace"], "holds no collection");
    check_trouble(&["search", path], "in which folder");
    check_trouble(&["search"], "DIR… QUERY");
    check_trouble(&["search", path, "peace", "--jsn"], "no option --jsn");
    check_trouble(&["search", path, "peace", "--sort", "up"], "best, newest or oldest");
    check_trouble(&["search", path, "peace", "--limit", "few"], "whole number");
    check_trouble(&["plain", path], "holds no collection");
    check_trouble(&["index", path], "--out DIR");
    check_trouble(&["index", absent, "--out", path], "no such file or folder");
    check_trouble(&["index", path, "--out", path], "no .txt file");
    check_trouble(&["index", path, "--out", path, "--facet", "person"], "meaning already");

    std::fs::write(dir.join("notes.md"), "a").unwrap();
    check_trouble(&["index", dir.join("notes.md").to_str().unwrap(), "--out", path], "neither a folder");
    std::fs::write(dir.join("none.ndjson"), "{}\nnonsense\n").unwrap();
    check_trouble(&["index", dir.join("none.ndjson").to_str().unwrap(), "--out", path], "No article could be read");
    std::fs::write(dir.join("a.txt"), "Talks began.").unwrap();
    std::fs::write(dir.join("collection.toml"), "titel = 'a'").unwrap();
    assert_eq!(broadsheet(&["index", path, "--out", absent]).status.code(), Some(2));
}

#[test]
fn help_is_no_trouble() {
    let output = broadsheet(&["--help"]);
    assert!(output.status.success() && String::from_utf8(output.stdout).unwrap().contains("broadsheet index"));
    assert_eq!(broadsheet(&[]).status.code(), Some(2));
}

#[test]
fn one_bad_article_does_not_spoil_the_rest() {
    let dir = fresh_dir("one-bad");
    std::fs::write(dir.join("b.txt"), "Talks began.").unwrap();
    std::fs::write(dir.join("c.txt"), b"\x89PNG\0").unwrap();
    std::fs::write(dir.join("d.txt"), "  \n").unwrap();
    let out = dir.join("out");
    let output = broadsheet(&["index", dir.to_str().unwrap(), "--out", out.to_str().unwrap(), "--title", "Bad ones"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "left out: c.txt: it is no text\nleft out: d.txt: it has no text\n");
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("Bad ones: 1 articles in "));
}

/// Writes articles into a folder, and indexes them into `out`, with `more` words.
fn index(dir: &Path, articles: &[(&str, &str)], out: &str, more: &[&str]) {
    drop(std::fs::remove_dir_all(dir));
    std::fs::create_dir_all(dir).unwrap();
    for (name, text) in articles {
        std::fs::write(dir.join(format!("{name}.txt")), text).unwrap();
    }
    let output = broadsheet(&[&["index", dir.to_str().unwrap(), "--out", out], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8(output.stderr).unwrap());
}

/// The articles of a collection that are found by this query, in order.
fn found(dir: &str, query: &str) -> Vec<String> {
    let output = broadsheet(&["search", dir, query, "--json", "--limit", "99"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut ids: Vec<String> =
        answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn a_collection_grows_shrinks_and_is_merged() {
    let dir = fresh_dir("grows");
    let paths = ["out", "other", "merged"].map(|name| dir.join(name).to_str().unwrap().to_owned());
    let [out, other, merged] = paths.each_ref().map(String::as_str);
    let articles = dir.join("articles");
    index(&articles, &[("a", "Talks in Kyiv began."), ("b", "Talks in Paris ended.")], out, &["--title", "Talks"]);
    index(&articles, &[("b", "Talks in Rome ended."), ("c", "No peace yet.")], out, &["--add"]);
    assert_eq!(found(out, "talks"), ["a", "b"]);
    assert_eq!(found(out, "paris"), [""; 0]);
    assert_eq!(found(out, "place:rome"), ["b"]);
    assert_eq!(found(out, "\"peace yet\""), ["c"]);
    let info = String::from_utf8(broadsheet(&["info", out]).stdout).unwrap();
    assert!(info.contains("3 articles, 3 of them undated, in 2 segments (removed: 1)"), "{info}");
    check_trouble(&["info", articles.to_str().unwrap()], "holds no collection");
    check_trouble(&["remove", out, "c", "x"], "no article x; nothing was removed");
    check_trouble(&["remove"], "takes DIR ID");
    check_trouble(&["index", articles.to_str().unwrap(), "--out", out, "--add", "--title", "T"], "keeps its title");
    check_trouble(&["index", articles.to_str().unwrap(), "--out", other, "--add"], "no such file or folder");
    assert!(broadsheet(&["remove", out, "c"]).status.success());
    assert_eq!(found(out, "peace"), [""; 0]);

    index(&articles, &[("d", "Talks elsewhere.")], other, &[]);
    let together = broadsheet(&["search", out, other, "talks", "--limit", "9"]);
    assert!(String::from_utf8(together.stdout).unwrap().starts_with("3 articles"));
    assert!(broadsheet(&["merge", out, other, "--out", merged]).status.success());
    assert_eq!(found(merged, "talks"), ["a", "b", "d"]);
    assert_eq!(found(merged, "\"in rome\""), ["b"]);
    // In its own place: one manifest, index, file of positions and chunk of texts are left, of the two segments nothing.
    assert!(broadsheet(&["merge", out, "--out", out]).status.success());
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 4);
    assert_eq!(found(out, "talks"), ["a", "b"]);
}

const GERMAN: &str = "Die Verhandlungen zwischen den beiden Ländern gehen in der kommenden Woche weiter, sagte die Ministerin am Freitag \
    in Berlin. Ein Ende der Gespräche sei nicht abzusehen. Das Haus der Botschafter blieb geschlossen.";

#[test]
fn words_are_inflected_as_in_the_language_of_their_articles() {
    let dir = fresh_dir("languages");
    let paths = ["out", "merged"].map(|name| dir.join(name).to_str().unwrap().to_owned());
    let [out, merged] = paths.each_ref().map(String::as_str);
    let articles = dir.join("articles");
    let talks = "The negotiators went on with their talks, and said that the houses were sold.";
    let short = "---\nlanguage: de\n---\nViele Häuser, und ein Gespräch.";
    index(&articles, &[("talks", talks), ("de", GERMAN)], out, &[]);
    index(&articles, &[("short", short), ("more", "More talking.")], out, &["--add"]);
    assert!(broadsheet(&["merge", out, "--out", merged]).status.success());
    for collection in [out, merged] {
        let check = |query: &str, expected: &[&str]| assert_eq!(found(collection, query), expected, "{query}");
        check("Haus", &["de", "short"]);
        check("häuser", &["de", "short"]);
        check("=Haus", &["de"]);
        check("Gespräche", &["de", "short"]);
        check("Verhandlung", &["de"]);
        check("talk", &["more", "talks"]);
        check("house", &["talks"]);
    }
}
