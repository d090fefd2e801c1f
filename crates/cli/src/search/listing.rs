//! The answer as a person reads it in a terminal.

use super::json::precision;
use broadsheet_engine::article::{Precision, Published};
use broadsheet_engine::engine::{Answer, Hit, Piece};

pub(super) fn write(answer: &Answer) -> String {
    let mut text = String::new();
    for complaint in &answer.complaints {
        line(&mut text, &complaint.message);
    }
    let matches = answer.n_matches.map(|n| format!(", {n} matches")).unwrap_or_default();
    line(&mut text, &format!("{} articles{matches}", answer.total));
    for (idx, hit) in answer.hits.iter().enumerate() {
        write_hit(&mut text, idx + 1 + answer.first as usize, hit);
    }
    for facet in answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
        let values: Vec<String> = facet.values.iter().map(|value| format!("{} {}", value.name, value.count)).collect();
        text.push('\n');
        line(&mut text, &format!("{}: {}", facet.name, values.join(" · ")));
    }
    if let Some(n) = answer.any_total.filter(|_| answer.total == 0) {
        line(&mut text, &format!("{n} articles have some of the words: --any"));
    }
    text
}

fn write_hit(text: &mut String, number: usize, hit: &Hit) {
    let ours = if hit.title_is_ours { " (our title)" } else { "" };
    text.push('\n');
    line(text, &format!("{number}. {}{ours}", marked(&hit.title)));
    let source = hit.source.as_deref().unwrap_or("source unknown");
    line(text, &format!("   {} · {} · {source}", hit.id, date(&hit.published)));
    for passage in &hit.snippets {
        line(text, &format!("   … {}", marked(passage)));
    }
}

fn date(published: &Published) -> String {
    match published.window {
        Some(days) if published.precision == Precision::Day => days.to_string(),
        Some(days) => format!("{days} ({})", precision(published.precision)),
        None => "date unknown".to_owned(),
    }
}

/// The text of `pieces`, matches between asterisks.
fn marked(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| if piece.hit.is_some() { format!("*{}*", piece.text) } else { piece.text.clone() };
    pieces.iter().map(piece).collect()
}

/// Appends a line without control characters: an article must not steer the terminal.
fn line(text: &mut String, words: &str) {
    text.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }));
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing() {
        let piece = |text: &str, hit| Piece { text: text.to_owned(), hit, ..Piece::default() };
        let hit = Hit {
            title: vec![piece("The \u{1b}[31m", None), piece("talks", Some(0))],
            title_is_ours: true,
            ..Hit::default()
        };
        let answer = Answer { total: 1, n_matches: Some(2), hits: vec![hit], ..Answer::default() };
        let expected =
            "1 articles, 2 matches\n\n1. The  [31m*talks* (our title)\n    · date unknown · source unknown\n";
        assert_eq!(write(&answer), expected);
    }
}
