//! Several segments against one that was built of the same articles.

use crate::{everything, open, opened};
use broadsheet_engine::article::{Article, ArticleId, Correction, Published, clean};
use broadsheet_engine::collection::{self, File};
use broadsheet_engine::date::{BY_HAND, DayRange};
use broadsheet_engine::engine::{Engine, Window};
use broadsheet_engine::query::{Expr, Query};

/// Names are linked within a segment, and keep their spellings when articles are removed: so each is here spelt in one way.
pub(crate) fn spelt_once(articles: Vec<Article>) -> Vec<Article> {
    articles.into_iter().map(with_one_spelling).collect()
}

fn with_one_spelling(article: Article) -> Article {
    let raw = ["Marco Rubio", "Rubio", "U.S", "Zürich", "Русские"]
        .into_iter()
        .fold(article.raw, |raw, name| raw.replace(name, "war"));
    let cleaned = clean(&raw);
    let lower = |values: Vec<String>| values.into_iter().map(|value| value.to_lowercase()).collect();
    let fields = article.fields.into_iter().map(|(name, values)| (name, lower(values))).collect();
    Article { raw, text: cleaned.text, edits: cleaned.edits, blocks: cleaned.blocks, fields, ..article }
}

/// Articles in segments: the number of each one's, and whether it is removed afterwards.
pub(crate) struct Grown {
    files: Vec<File>,
    pub(crate) engine: Engine,
    pub(crate) left: Vec<Article>,
}

impl Grown {
    pub(crate) fn new(articles: Vec<Article>, segments: &[u8], removed: &[bool]) -> Self {
        let segment = |i: usize| segments.get(i).copied().unwrap_or_default() % 3;
        let (mut files, mut left) = (Vec::<File>::new(), Vec::new());
        let mut engine = Engine::default();
        for number in 0..3 {
            let of_segment = articles.iter().enumerate().filter(|(i, _)| segment(*i) == number);
            let added = collection::build("Random", of_segment.map(|(_, article)| article.clone()).collect());
            let manifest = if number == 0 { added[0].clone() } else { engine.with(&opened(&added)) };
            files.extend(added.into_iter().skip(1));
            engine = with_files(&manifest, &files);
        }
        let mut ids = Vec::new();
        for (i, article) in articles.into_iter().enumerate() {
            match removed.get(i) {
                Some(true) => ids.push(article.id),
                _ => left.push(article),
            }
        }
        let engine = with_files(&engine.without(&ids.into_iter().collect()), &files);
        Self { files, engine, left }
    }

    /// All that is asked is answered as by one segment.
    pub(crate) fn check(&self, questions: &[(Option<Expr>, Query)]) {
        let built = open(self.left.clone());
        let merged = Some(self.engine.merged().unwrap()).filter(|files| !files.is_empty()).map(|files| opened(&files));
        assert_eq!(self.engine.info().n_articles, built.info().n_articles);
        assert_eq!(self.engine.info().n_undated, built.info().n_undated);
        for engine in [&self.engine].into_iter().chain(&merged) {
            self.check_as(engine, &built, questions);
        }
    }

    /// With the dates of some articles corrected all is answered as though it had been built so, and without them as before.
    pub(crate) fn check_corrected(&mut self, questions: &[(Option<Expr>, Query)]) {
        let dates = ["2014-03", "2025-04-18", "1999..2000"].map(|days| DayRange::parse(days).unwrap());
        let mut articles = self.left.clone();
        let mut corrections = Vec::new();
        for (article, days) in articles.iter_mut().step_by(2).zip(dates) {
            corrections.push(Correction { published: Some(days), ..Correction::of(&article.id) });
            article.published = Published::stated(days, BY_HAND.to_owned());
        }
        assert_eq!(self.engine.correct(&corrections), []);
        self.check_as(&self.engine, &open(articles), questions);
        assert_eq!(self.engine.correct(&[]), []);
        self.check_as(&self.engine, &open(self.left.clone()), questions);
    }

    fn check_as(&self, engine: &Engine, built: &Engine, questions: &[(Option<Expr>, Query)]) {
        for (expr, query) in questions {
            let read = Query { article: self.left.first().map(|article| article.id.clone()), ..query.clone() };
            let answered = |engine: &Engine| {
                (
                    engine.search_as(query, expr.as_ref(), &everything(None)),
                    engine.read_as(&read, expr.as_ref()),
                    engine.search(query, &Window::default()).value.complaints,
                )
            };
            assert_eq!(answered(engine), answered(built));
        }
    }

    /// To merge them is to write the files that would have been built of the articles.
    pub(crate) fn check_merged(&self) {
        let merged = self.engine.merged().unwrap();
        // In one segment already.
        if merged.is_empty() {
            return;
        }
        let built = collection::build("Random", self.left.clone());
        let names = |files: &[File]| files[1..].iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        // They hold a hash of the content.
        assert_eq!(names(&merged), names(&built));
    }

    /// An article that comes again takes the place of the one that was there.
    pub(crate) fn check_replaced(&self) {
        let Some(article) = self.left.first() else { return };
        let text = "Nothing but this.".to_owned();
        let changed =
            Article { raw: text.clone(), text, edits: clean("").edits, blocks: Vec::new(), ..article.clone() };
        let added = collection::build("Random", vec![changed.clone()]);
        let manifest = self.engine.with(&opened(&added));
        let files: Vec<File> = self.files.iter().cloned().chain(added.into_iter().skip(1)).collect();
        let engine = with_files(&manifest, &files);
        let ids: Vec<ArticleId> = self.left.iter().map(|article| article.id.clone()).collect();
        assert_eq!(engine.info().n_articles as usize, ids.len());
        let query = Query { text: "nothing but this ".to_owned(), ..Query::default() };
        let hits = engine.search(&query, &everything(None)).value.hits;
        assert_eq!(hits.iter().map(|hit| &hit.id).collect::<Vec<_>>(), [&changed.id]);
    }
}

/// Opened with those of these files that the manifest names.
fn with_files(manifest: &File, files: &[File]) -> Engine {
    let mut engine = Engine::open(&manifest.bytes).unwrap();
    for wanted in engine.files() {
        let file = files.iter().find(|file| file.name == wanted.name).unwrap();
        // Positions before all indexes are not wanted yet.
        if !wanted.name.starts_with("positions") {
            engine.supply(&file.name, file.bytes.clone()).unwrap();
        }
    }
    for wanted in engine.files().iter().filter(|file| file.name.starts_with("positions")) {
        let file = files.iter().find(|file| file.name == wanted.name).unwrap();
        engine.supply(&file.name, file.bytes.clone()).unwrap();
    }
    engine
}
