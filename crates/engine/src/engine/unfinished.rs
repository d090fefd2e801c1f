//! An answer whose texts are on their way: once they are here, only its hits are made anew.

use super::answer::{answer, hits, n_matches};
use super::{Answer, Engine, FileRef, Window};
use crate::collection::Index;
use crate::query::{Expr, Query};
use crate::search::{Matcher, Ranked};

/// What was asked last where texts were missing for its hits, the answer but for these, and of what they are made.
#[derive(Debug)]
pub(super) struct Unfinished {
    query: Query,
    expr: Option<Expr>,
    window: Window,
    answer: Answer,
    matcher: Matcher,
    ranked: Vec<Ranked>,
}

impl Engine {
    /// The answer to a search, and the files that hold the texts that its hits lack.
    pub(super) fn answer(
        &self,
        index: &Index,
        query: &Query,
        expr: Option<&Expr>,
        window: &Window,
    ) -> (Answer, Vec<FileRef>) {
        let last = self.unfinished.take();
        let is_same = |it: &Unfinished| it.query == *query && it.expr.as_ref() == expr && it.window == *window;
        let (mut answer, missing, matcher, ranked) = match last.filter(is_same) {
            Some(Unfinished { mut answer, matcher, ranked, .. }) => {
                let (hits, missing) = hits(self, index, &matcher, &ranked);
                answer.n_matches = n_matches(answer.total, &hits, &missing).or(answer.n_matches);
                answer.hits = hits;
                (answer, missing, matcher, ranked)
            }
            None => answer(self, index, query, expr, window),
        };
        if !missing.is_empty() {
            let hits = std::mem::take(&mut answer.hits);
            let (query, expr, window) = (query.clone(), expr.cloned(), window.clone());
            self.unfinished.replace(Some(Unfinished { query, expr, window, answer: answer.clone(), matcher, ranked }));
            answer.hits = hits;
        }
        (answer, missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::collection::{MANIFEST, build};
    use crate::engine::tests::article;
    use crate::entity::{Decision, Kind};

    fn articles() -> Vec<Article> {
        let rubio = "Marco Rubio spoke of peace talks. Peace, he said, takes time.";
        vec![article("a", "Peace talks", rubio, "2025-04-18"), article("b", "War", "No peace yet.", "2025-04-19")]
    }

    /// An engine that has all but the texts, and these.
    fn without_texts() -> (Engine, Vec<(String, Vec<u8>)>) {
        let files = build("Test", articles());
        let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
        let mut engine = Engine::open(&manifest.bytes).unwrap();
        let is_text = |name: &str| name.starts_with("texts");
        for file in files.iter().filter(|file| file.name != MANIFEST && !is_text(&file.name)) {
            engine.supply(&file.name, file.bytes.clone()).unwrap();
        }
        let texts = files.iter().filter(|file| is_text(&file.name));
        (engine, texts.map(|file| (file.name.clone(), file.bytes.clone())).collect())
    }

    fn ask(engine: &Engine, text: &str, count: u32) -> Answer {
        let query = Query { text: text.to_owned(), ..Query::default() };
        engine.search(&query, &Window { count, ..Window::default() }).value
    }

    /// An answer that is finished is the one that an engine gives that has all texts, whatever comes between.
    #[track_caller]
    fn check(text: &str, between: impl Fn(&mut Engine)) {
        let (mut whole, texts) = without_texts();
        texts.iter().for_each(|(name, bytes)| whole.supply(name, bytes.clone()).unwrap());
        let (mut engine, texts) = without_texts();
        let early = ask(&engine, text, 10);
        assert!(early.hits.iter().all(|hit| hit.snippets.is_empty()));
        between(&mut engine);
        between(&mut whole);
        texts.iter().for_each(|(name, bytes)| engine.supply(name, bytes.clone()).unwrap());
        for count in [10, 10, 1] {
            assert_eq!(ask(&engine, text, count), ask(&whole, text, count));
        }
    }

    #[test]
    fn what_was_asked_is_finished() {
        for text in ["peace", "\"peace talks\"", "rubio OR war", "pea", "", "nothing"] {
            check(text, |_| {});
        }
    }

    #[test]
    fn something_else_is_not_taken_for_it() {
        check("peace", |engine| drop(ask(engine, "war", 10)));
        check("peace", |engine| drop(ask(engine, "peace", 1)));
        let hidden = || vec![Decision { hidden: true, ..Decision::about(Kind::Person, "Marco Rubio") }];
        check("peace", |engine| drop(engine.decide(hidden())));
    }
}
