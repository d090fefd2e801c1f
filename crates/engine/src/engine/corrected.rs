//! What people have corrected about the dates of articles, applied to an open collection: all that is asked afterwards is answered
//! accordingly.

use super::{Engine, FileRef};
use crate::article::{Correction, Published};
use crate::collection::{DocId, Index, Redated, Stored, leave_out_values};
use crate::date::{BY_HAND, Timex, correct};
use std::collections::BTreeMap;

/// The corrections that hold.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    /// The corrected articles of each segment, by their numbers there.
    articles: Vec<BTreeMap<DocId, Article>>,
}

/// An article as it is corrected.
#[derive(Clone, Debug, PartialEq)]
struct Article {
    published: Published,
    /// Whether that was corrected.
    is_redated: bool,
    timexes: Vec<Timex>,
}

impl Engine {
    /// These corrections hold from now on, and no others; those of articles that are not there are left aside.
    ///
    /// An article that was published at another time than was thought gets another place in the order, and its expressions of time
    /// are resolved anew.
    ///
    /// Gives back the files without which not all of them hold yet: the index, and the texts of the corrected articles. Supply them
    /// and correct again.
    ///
    /// ```
    /// use broadsheet_engine::article::{Article, ArticleId, Correction};
    /// use broadsheet_engine::{collection::build, date::DayRange, engine::Engine, query::Query};
    /// let article = Article { id: ArticleId("a".to_owned()), text: "On Friday.".to_owned(), ..Article::default() };
    /// let files = build("Talks", vec![article.clone()]);
    /// let mut engine = Engine::open(&files[0].bytes).unwrap();
    /// for file in &files[1..] {
    ///     engine.supply(&file.name, file.bytes.clone()).unwrap();
    /// }
    /// engine.correct(&[Correction { published: DayRange::parse("2025-04-20"), ..Correction::of(&article.id) }]);
    /// let reading = engine.read(&Query { article: Some(article.id), ..Query::default() }).value.unwrap();
    /// assert_eq!(reading.dates[0].days, DayRange::parse("2025-04-18"));
    /// ```
    pub fn correct(&mut self, corrections: &[Correction]) -> Vec<FileRef> {
        let Some(index) = &self.index else { return self.wanted() };
        let mut missing: Vec<FileRef> = Vec::new();
        let mut articles = vec![BTreeMap::new(); self.manifest.segments.len()];
        for correction in corrections {
            let Some(place) = index.documents.find(&correction.article).map(|doc| index.place(doc)) else { continue };
            match self.corrected_article(index, place, correction) {
                Ok(article) => {
                    if let Some(of_segment) = articles.get_mut(place.0) {
                        of_segment.insert(place.1, article);
                    }
                }
                Err(file) if !missing.contains(&file) => missing.push(file),
                Err(_) => {}
            }
        }
        let is_any = |all: &[BTreeMap<_, _>]| all.iter().any(|of_segment| !of_segment.is_empty());
        if self.corrected.articles != articles && (is_any(&self.corrected.articles) || is_any(&articles)) {
            self.forget_decisions();
            let redated = articles
                .iter()
                .map(|of_segment| of_segment.iter().map(|(doc, article)| (*doc, article.redated())).collect());
            if let Some(index) = self.index.take() {
                let index = self.over(index.into_parts(), redated.collect());
                self.corrected = Corrected { articles };
                self.take_index(index);
            }
        }
        missing
    }

    /// An article as it would be with this correction and no other, or the file with its text.
    fn corrected_article(
        &self,
        index: &Index,
        (segment, doc): (usize, DocId),
        correction: &Correction,
    ) -> Result<Article, FileRef> {
        let texts = self.text_in((segment, doc))?;
        let (stored, expressions) = texts.map(|(texts, i)| (texts.get(i), texts.expressions(i))).unwrap_or_default();
        let published = match correction.published {
            Some(window) => Published::stated(window, BY_HAND.to_owned()),
            None => index.part(segment).documents.document(doc).published,
        };
        let mut timexes = expressions.resolve(published.anchor, published.window);
        correct(&stored.text(), &mut timexes, &correction.dates);
        leave_out_values(&mut timexes);
        Ok(Article { published, is_redated: correction.published.is_some(), timexes })
    }

    /// An article of a segment, by its number there, as it is corrected.
    pub(super) fn as_corrected(&self, place: (usize, DocId), mut stored: Stored) -> Stored {
        let of_segment = self.corrected.articles.get(place.0);
        if let Some(Article { published, is_redated, timexes }) = of_segment.and_then(|it| it.get(&place.1)) {
            stored.timexes.clone_from(timexes);
            if *is_redated {
                stored.evidence.clone_from(&published.evidence);
            }
        }
        stored
    }
}

impl Article {
    /// What the index needs to know of it.
    fn redated(&self) -> Redated {
        let days = self.timexes.iter().filter_map(|timex| Some((timex.days?, timex.granularity)));
        Redated { published: self.published.clone(), days: days.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article as Written, ArticleId};
    use crate::date::{DayRange, Meant};
    use crate::engine::Window;
    use crate::engine::tests::{article, open};
    use crate::entity::{Decision, Kind};
    use crate::query::Query;

    fn articles() -> Vec<Written> {
        vec![
            article("a", "One", "On Friday Marco Rubio spoke. On Friday he spoke again, a year ago.", "2025-04-19"),
            article("b", "Two", "Talks began on Monday and end in May.", "2025-04-02"),
            article("c", "Three", "Marco Rubio left on 4/5/2025.", ""),
        ]
    }

    fn correction(id: &str, published: &str, dates: &[(&str, u32, &str)]) -> Correction {
        let meant = |(words, nth, days): &(&str, u32, &str)| Meant {
            words: (*words).to_owned(),
            nth: *nth,
            days: DayRange::parse(days),
        };
        Correction {
            article: ArticleId(id.to_owned()),
            published: DayRange::parse(published),
            dates: dates.iter().map(meant).collect(),
        }
    }

    /// The same articles, had these corrections stood in their sidecar.
    fn corrected(corrections: &[Correction]) -> Vec<Written> {
        let mut articles = articles();
        for Correction { article, published, dates } in corrections {
            let it = articles.iter_mut().find(|it| it.id == *article).unwrap();
            it.meant.clone_from(dates);
            if let Some(window) = published {
                it.published = Published::stated(*window, BY_HAND.to_owned());
            }
        }
        articles
    }

    /// What is found, with all facets and dates, and how each article reads.
    fn told(engine: &Engine) -> String {
        let all = engine.search(&Query::default(), &Window { count: 9, ..Window::default() }).value;
        let told = |id: &str| {
            let query = Query::from_address(&format!("?v=1&q=friday&mentioned=2025&article={id}"));
            let found = engine.search(&query, &Window { count: 9, ..Window::default() }).value;
            format!("{found:#?}{:#?}", engine.read(&query).value)
        };
        format!("{all:#?}{}", ["a", "b", "c"].map(told).concat())
    }

    #[test]
    fn an_open_collection_is_as_though_it_had_been_built_so() {
        let mut engine = open(articles());
        let before = told(&engine);
        let check = |engine: &mut Engine, corrections: &[Correction], part: &str| {
            assert_eq!(engine.correct(corrections), []);
            assert_eq!(told(engine), told(&open(corrected(corrections))), "{corrections:?}");
            assert!(told(engine).contains(part), "{corrections:?}");
        };
        check(&mut engine, &[correction("b", "2025-04-30", &[])], "the last Monday on or before publication, 30 April");
        check(&mut engine, &[correction("c", "2025-03..2025-05", &[])], "corrected by hand");
        let both =
            [correction("a", "", &[("Friday", 2, "2024-04"), ("Friday", 7, "2024")]), correction("b", "1999", &[])];
        check(&mut engine, &both, "corrected by hand");
        check(&mut engine, &[correction("a", "", &[("Friday", 1, "")])], "corrected by hand");
        check(&mut engine, &[], "");
        assert_eq!(told(&engine), before);
    }

    #[test]
    fn decisions_hold_beside_corrections() {
        let hidden = vec![Decision { hidden: true, ..Decision::about(Kind::Person, "Marco Rubio") }];
        let correction = [correction("b", "2025-05-30", &[])];
        let (mut one, mut other) = (open(articles()), open(articles()));
        let before = told(&one);
        one.decide(hidden.clone());
        one.correct(&correction);
        other.correct(&correction);
        other.decide(hidden);
        assert_eq!(told(&one), told(&other));
        assert!(!told(&one).contains("\"Marco Rubio\""));
        one.correct(&[]);
        one.decide(Vec::new());
        assert_eq!(told(&one), before);
    }

    #[test]
    fn corrections_may_come_before_the_index() {
        let corrections = [correction("b", "2025-04-30", &[("May", 1, "2026-05")])];
        let files = crate::collection::build("Test", articles());
        let mut engine = Engine::open(&files[0].bytes).unwrap();
        loop {
            let missing = engine.correct(&corrections);
            if missing.is_empty() {
                break;
            }
            for file in files.iter().filter(|file| missing.iter().any(|it| it.name == file.name)) {
                engine.supply(&file.name, file.bytes.clone()).unwrap();
            }
        }
        assert_eq!(told(&engine), told(&open(corrected(&corrections))));
    }
}
