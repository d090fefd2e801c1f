//! Why: how a query was read, what each of its parts finds, what its filters cost, and what made the score of a hit.

use super::Seen;
use crate::article::ArticleId;
use crate::engine::{Without, without};
use crate::query::{Expr, Field, Form, Scope, Word};
use crate::search::{Factor, Matcher, factors, rank};
use serde::{Deserialize, Serialize};

/// Why an answer is as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// How the query was read, in a sentence.
    pub reading: String,
    /// Its words and phrases, as the reader typed them, and in how many articles each stands by itself; those included that
    /// articles must not have.
    pub terms: Vec<(String, u32)>,
    /// How many articles match.
    pub total: u32,
    /// What the query would find without one of its filters, most first.
    pub filters: Vec<Without>,
    /// The first hits.
    pub hits: Vec<Scored>,
}

/// A hit, and why it is where it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Its name.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its score; hits have the order of their scores where the best come first.
    pub score: f32,
    /// What the score is the sum of: of each, `rarity` times `weight`.
    pub factors: Vec<Factor>,
}

crate::packed::packed! {
    struct Explained { reading, terms, total, filters, hits }
    struct Scored { id, title, score, factors }
    struct Factor { term, n, typed, rarity, weight }
}

/// Explains a query, and the scores of its first `n_hits` hits.
pub(super) fn why(seen: &Seen<'_>, expr: Option<&Expr>, n_hits: u32) -> Explained {
    let index = seen.index;
    let mut parts = Vec::new();
    expr.iter().for_each(|expr| each_part(expr, &mut |part| parts.push(part)));
    let n_articles = |part: &Expr| Matcher::new(index, Some(part)).docs.len();
    let scored = |(doc, score)| Scored {
        id: index.documents.id(doc),
        title: index.documents.document(doc).title.text,
        score,
        factors: factors(index, &seen.matcher, doc),
    };
    let hits = rank(index, &seen.matcher, &seen.found, seen.query.sort, 0, n_hits);
    Explained {
        reading: read(expr),
        terms: parts.into_iter().map(|part| (in_words(part, false), n_articles(part))).collect(),
        total: seen.found.len(),
        filters: without::without(index, &seen.matcher, &seen.filters, seen.query),
        hits: hits.into_iter().map(|ranked| scored((ranked.doc, ranked.score))).collect(),
    }
}

/// How a query was read, in a sentence without its full stop.
fn read(expr: Option<&Expr>) -> String {
    match expr {
        Some(Expr::Not(part)) => ["Articles without ", &in_words(part, false)].concat(),
        Some(expr) => ["Articles with ", &in_words(expr, false)].concat(),
        None => "All articles".to_owned(),
    }
}

/// Tells `found` the parts of an expression that have no parts.
fn each_part<'a>(expr: &'a Expr, found: &mut dyn FnMut(&'a Expr)) {
    match expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| each_part(part, found)),
        Expr::Not(part) | Expr::Within(_, part) => each_part(part, found),
        part => found(part),
    }
}

/// An expression as it goes on after “articles with”; `inner` is part of another one.
fn in_words(expr: &Expr, inner: bool) -> String {
    let joined = |parts: &[Expr], by: &str| {
        let words: Vec<String> = parts.iter().map(|part| in_words(part, true)).collect();
        let words = words.join(by);
        if inner { format!("({words})") } else { words }
    };
    let quoted = |words: &[String]| words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ");
    match expr {
        Expr::Word(word) => word_in_words(word),
        Expr::Phrase { words, prefix, field } => {
            let goes_on = if *prefix { ", the last perhaps longer" } else { "" };
            format!("“{}” side by side{goes_on}{}", words.join(" "), place(*field))
        }
        Expr::Near { words, within, field } => {
            format!("{} with at most {within} others among them{}", quoted(words), place(*field))
        }
        Expr::Entity { facet, name } => format!("the {facet} “{name}”"),
        Expr::Published(days) => format!("a publication date in {days}"),
        Expr::Mentions(days) => format!("a mention of {days}"),
        Expr::And(parts) => joined(parts, ", and "),
        Expr::Or(parts) => joined(parts, ", or "),
        Expr::Not(part) => format!("not with {}", in_words(part, true)),
        Expr::Within(Scope::Sentence, part) => format!("a sentence with {}", in_words(part, true)),
        Expr::Within(Scope::Paragraph, part) => format!("a paragraph with {}", in_words(part, true)),
    }
}

fn word_in_words(Word { text, form, prefix, field }: &Word) -> String {
    let what = match (form, prefix) {
        (Form::Inflected, false) => format!("“{text}” in any form"),
        (Form::Inflected, true) => format!("“{text}” in any form, or a word that begins so"),
        (Form::Typed, false) => format!("“{text}” as typed"),
        (Form::Typed, true) => format!("a word that begins with “{text}”"),
        (Form::Pattern, _) => format!("a word like “{text}”"),
        (Form::Near(1), _) => format!("“{text}” or a word one letter away"),
        (Form::Near(n), _) => format!("“{text}” or a word up to {n} letters away"),
    };
    what + place(*field)
}

fn place(field: Field) -> &'static str {
    match field {
        Field::Any => "",
        Field::Title => " in the title",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DayRange;
    use crate::engine::tests::{article, open};
    use crate::engine::{Viewed, Window};
    use crate::query::{Query, View, parse};

    #[test]
    fn a_query_is_told_in_words() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(parse(text, false, &[]).expr.as_ref()), expected, "{text}");
        };
        check("", "All articles");
        check("tal", "Articles with “tal” in any form, or a word that begins so");
        check("=talks ", "Articles with “talks” as typed");
        check("title:sanct*n ", "Articles with a word like “sanct*n” in the title");
        check("\"root causes\" ", "Articles with “root causes” side by side");
        check("\"peace talks\"~3 ", "Articles with “peace”, “talks” with at most 3 others among them");
        check("zelensky~ ", "Articles with “zelensky” or a word up to 2 letters away");
        check("a OR b c ", "Articles with “a” in any form, or (“b” in any form, and “c” in any form)");
        check("person:rubio mentions:2014 ", "Articles with the person “rubio”, and a mention of 2014");
        check("paragraph:(a -b) ", "Articles with a paragraph with (“a” in any form, and not with “b” in any form)");
        check("-published:2025-04 ", "Articles without a publication date in 2025-04");
    }

    #[test]
    fn a_score_is_the_sum_of_its_factors() {
        let engine = open(vec![
            article("a", "Talks", "The talks, the peace talks, and talking.", ""),
            article("b", "Other", "Peace at last.", "2025-04-18"),
            article("c", "Other", "Nothing.", ""),
        ]);
        let query = Query { text: "peace OR talks OR \"the peace\" ".to_owned(), ..Query::default() };
        let explain = |query: &Query| match engine.view(&Query { view: View::Why, ..query.clone() }, 10).value {
            Some(Viewed::Why(explained)) => explained,
            other => panic!("{other:?}"),
        };
        let explained = explain(&query);
        let told: Vec<(&str, u32)> = explained.terms.iter().map(|(term, n)| (term.as_str(), *n)).collect();
        let peace = "“peace” in any form";
        assert_eq!(told, [(peace, 2), ("“talks” in any form", 1), ("“the peace” side by side", 1)]);
        let answer = engine.search(&query, &Window { first: 0, count: 10, ..Window::default() }).value;
        assert_eq!(explained.hits.len(), answer.hits.len());
        for (it, hit) in explained.hits.iter().zip(answer.hits) {
            let sum: f32 = it.factors.iter().map(|it| it.rarity * it.weight).sum();
            assert_eq!((&it.id, it.score), (&hit.id, hit.score));
            assert!((sum - it.score).abs() < 1e-5, "{it:?}");
        }
        let first: Vec<(&str, u32)> = explained.hits[0].factors.iter().map(|it| (it.term.as_str(), it.n)).collect();
        assert_eq!(first, [("peace", 1), ("talks", 4), ("the peace", 1)]);

        // What each filter costs.
        let filtered = Query { published: DayRange::parse("2024"), ..query };
        let filters = explain(&filtered).filters;
        assert_eq!(filters.iter().map(|it| (it.name.as_str(), it.total)).collect::<Vec<_>>(), [("2024", 2)]);
    }
}
