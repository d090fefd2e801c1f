//! Why: how a query was read, what each of its parts finds, what its filters cost, and what made the score of a hit.

use super::{Engine, Without, without};
use crate::query::{Expr, Field, Form, Query, Scope, Word};
use crate::search::{Factor, Filters, Matcher, factors, rank};

/// Why an answer is as it is.
///
/// ```
/// use broadsheet_engine::engine::Engine;
/// use broadsheet_engine::query::Query;
/// let query = Query { text: "peace -war ".to_owned(), ..Query::default() };
/// let explained = Engine::default().explain(&query, 0);
/// assert_eq!(explained.reading, "Articles with “peace” in any form, and not with “war” in any form");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// How the query was read, in a sentence.
    pub reading: String,
    /// Its words and phrases, as the reader typed them, and in how many articles each stands by itself; those included that
    /// articles must not have.
    pub terms: Vec<(String, u32)>,
    /// What the query would find without one of its filters.
    pub filters: Vec<Without>,
    /// Of each of the first hits its name, its score, and what this is the sum of.
    pub hits: Vec<(String, f32, Vec<Factor>)>,
}

impl Engine {
    /// Explains a query, and the scores of its first `n_hits` hits. A phrase needs the [positions](Self::search) to be here.
    pub fn explain(&self, query: &Query, n_hits: u32) -> Explained {
        let expr = self.parse(query, query.any).expr;
        let reading = match &expr {
            Some(Expr::Not(part)) => ["Articles without ", &in_words(part, false)].concat(),
            Some(expr) => ["Articles with ", &in_words(expr, false)].concat(),
            None => "All articles".to_owned(),
        };
        let Some(index) = &self.index else { return Explained { reading, ..Explained::default() } };
        let mut parts = Vec::new();
        expr.iter().for_each(|expr| each_part(expr, &mut |part| parts.push(part)));
        let n_articles = |part: &Expr| Matcher::new(index, Some(part)).docs.len();
        let matcher = Matcher::new(index, expr.as_ref());
        let filters = Filters::new(index, query);
        let found = matcher.docs.clone().and(&filters.pass());
        let hits = rank(index, &matcher, &found, query.sort, 0, n_hits)
            .into_iter()
            .map(|ranked| (index.documents.id(ranked.doc).0, ranked.score, factors(index, &matcher, ranked.doc)));
        Explained {
            reading,
            terms: parts.into_iter().map(|part| (in_words(part, false), n_articles(part))).collect(),
            filters: without::without(index, &matcher, &filters, query),
            hits: hits.collect(),
        }
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

    #[test]
    fn a_query_is_told_in_words() {
        let check = |text: &str, expected: &str| {
            let query = Query { text: text.to_owned(), ..Query::default() };
            assert_eq!(Engine::default().explain(&query, 0).reading, expected, "{text}");
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
}
