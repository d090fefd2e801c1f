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
    check_trouble(&["search", path], "DIR QUERY");
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
