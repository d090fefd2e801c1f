//! The slow and obvious: every question is answered by looking at every article.

use broadsheet_engine::article::Article;
use broadsheet_engine::date::{self, DayRange};
use broadsheet_engine::entity::{self, Mention};
use broadsheet_engine::query::{DATED, Expr, Field, Form, NONE, Query, Scope, Word};
use broadsheet_engine::text::{Span, fold, sentences, stem, tokens};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// Tokens of the title and of the body.
type Part = (Range<usize>, Range<usize>);

/// First and last token of what a word or phrase matches.
type Run = (usize, usize);

/// An article and what is known of it.
pub(crate) struct Scanned {
    pub(crate) article: Article,
    title: Vec<(Span, String)>,
    body: Vec<(Span, String)>,
    mentioned: Vec<DayRange>,
    /// Facet, key, slugs of name and aliases.
    values: Vec<(String, String, Vec<String>)>,
    /// Facet, key that a value might have had, key that it has.
    old: Vec<(String, String, String)>,
}

/// What there is to know of these articles, in order of their names.
pub(crate) fn scan(mut articles: Vec<Article>) -> Vec<Scanned> {
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let mentions: Vec<Vec<Mention>> = articles.iter().map(|article| entity::tag(&article.text)).collect();
    let texts: Vec<(&str, &[Mention])> = articles
        .iter()
        .zip(&mentions)
        .map(|(article, mentions)| (article.text.as_str(), mentions.as_slice()))
        .collect();
    let linked = entity::link(&texts);
    let mut scanned = Vec::new();
    for (article, links) in articles.iter().zip(&linked.links) {
        let mut values = Vec::new();
        for entity in links.iter().filter_map(|i| linked.entities.get(*i as usize)) {
            let slugs =
                entity.aliases.iter().map(|(name, _)| name).chain([&entity.name]).map(|name| slug(name)).collect();
            values.push((entity.kind.name().to_owned(), entity.key.clone(), slugs));
        }
        let own =
            article.fields.iter().flat_map(|(facet, values)| values.iter().map(move |value| (facet.clone(), value)));
        for (facet, value) in own.chain(article.source.iter().map(|source| ("source".to_owned(), source))) {
            let key = if slug(value).is_empty() { value.clone() } else { slug(value) };
            values.push((facet, key, vec![slug(value)]));
        }
        let timexes = date::tag(&article.text, article.published.anchor);
        scanned.push(Scanned {
            title: folded(&article.title.text),
            body: folded(&article.text),
            mentioned: timexes.iter().filter_map(|timex| timex.days).collect(),
            values,
            old: Vec::new(),
            article: article.clone(),
        });
    }
    add_old_keys(&mut scanned);
    scanned
}

/// A key that no value of the facet has means the first value that was ever called so.
fn add_old_keys(articles: &mut [Scanned]) {
    let all: BTreeSet<_> = articles.iter().flat_map(|article| article.values.clone()).collect();
    let is_key = |facet: &str, slug: &str| all.iter().any(|(own, key, _)| own == facet && key == slug);
    let slugs: BTreeSet<_> =
        all.iter().flat_map(|(facet, _, slugs)| slugs.iter().map(move |slug| (facet, slug))).collect();
    for (facet, slug) in slugs.into_iter().filter(|(facet, slug)| !slug.is_empty() && !is_key(facet, slug)) {
        let Some((_, key, _)) = all.iter().find(|(own, _, slugs)| own == facet && slugs.contains(slug)) else {
            continue;
        };
        for article in articles.iter_mut().filter(|article| article.has(facet, key)) {
            article.old.push((facet.clone(), slug.clone(), key.clone()));
        }
    }
}

/// The keys that occur in a facet.
pub(crate) fn keys(articles: &[Scanned], facet: &str) -> BTreeSet<String> {
    let values = articles.iter().flat_map(|article| &article.values);
    values.filter(|(name, ..)| name == facet).map(|(_, key, _)| key.clone()).collect()
}

/// The words and phrases that an article is to have, by what they are called: each once, in the order of the query.
pub(crate) fn terms(expr: Option<&Expr>) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for leaf in expr.into_iter().flat_map(|expr| positive(expr, true)) {
        if !terms.contains(&label(leaf)) {
            terms.push(label(leaf));
        }
    }
    terms
}

fn label(leaf: &Expr) -> String {
    match leaf {
        Expr::Word(word) => word.text.clone(),
        Expr::Phrase { words, .. } | Expr::Near { words, .. } => words.join(" "),
        _ => String::new(),
    }
}

/// Whether there is a word or phrase that an article is to have.
pub(crate) fn has_words(expr: Option<&Expr>) -> bool {
    expr.is_some_and(|expr| !positive(expr, true).is_empty())
}

impl Scanned {
    pub(crate) fn id(&self) -> &str {
        &self.article.id.0
    }

    pub(crate) fn window(&self) -> Option<DayRange> {
        self.article.published.window
    }

    pub(crate) fn mentioned(&self) -> impl Iterator<Item = DayRange> {
        self.mentioned.iter().copied()
    }

    pub(crate) fn has(&self, facet: &str, key: &str) -> bool {
        match (facet, key) {
            (DATED, NONE) => return self.window().is_none(),
            (_, NONE) => return self.values.iter().all(|(name, ..)| name != facet),
            _ => {}
        }
        self.values.iter().any(|(name, value, _)| name == facet && value == key)
            || self.old.iter().any(|(name, old, _)| name == facet && old == key)
    }

    /// Whether `old` is another key for `key`.
    pub(crate) fn is_old(&self, facet: &str, old: &str, key: &str) -> bool {
        self.old.contains(&(facet.to_owned(), old.to_owned(), key.to_owned()))
    }

    pub(crate) fn matches(&self, expr: Option<&Expr>) -> bool {
        expr.is_none_or(|expr| self.satisfies(expr, &self.whole()))
    }

    /// Whether the article passes the filters of the query, those of one facet apart.
    pub(crate) fn passes(&self, query: &Query, but: Option<&str>) -> bool {
        let is_within = query.published.map(|days| self.window().is_some_and(|window| window.overlaps(days)));
        let dates = (is_within != Some(false) || query.facets.get(DATED).is_some())
            && query.mentioned.is_none_or(|days| self.mentioned().any(|mentioned| mentioned.overlaps(days)));
        dates
            && query.facets.iter().filter(|(facet, _)| Some(facet.as_str()) != but).all(|(facet, selection)| {
                let has = |key: &String| self.has(facet, key);
                let included = match selection.all {
                    // Days count as one of the values.
                    _ if facet == DATED => match is_within {
                        Some(is_within) => is_within || selection.include.iter().any(has),
                        None => selection.include.is_empty() || selection.include.iter().any(has),
                    },
                    true => selection.include.iter().all(has),
                    false => selection.include.is_empty() || selection.include.iter().any(has),
                };
                included && !selection.exclude.iter().any(has)
            })
    }

    /// Whether it has this value, by a name in which each word of `find` begins a word.
    pub(crate) fn is_found(&self, facet: &str, key: &str, find: &str) -> bool {
        let words: Vec<String> = folded(find).into_iter().map(|(_, word)| word).collect();
        let is_named = |slugs: &[String]| {
            slugs.iter().any(|slug| words.iter().all(|word| format!("-{slug}").contains(&format!("-{word}"))))
        };
        self.values
            .iter()
            .any(|(name, value, slugs)| name == facet && value == key && (words.is_empty() || is_named(slugs)))
    }

    /// The key that the value has which is chosen by `key`, if the article has it.
    pub(crate) fn present_key(&self, facet: &str, key: &str) -> Option<&str> {
        let own = self.values.iter().find(|(name, value, _)| name == facet && value == key).map(|(_, value, _)| value);
        let old = self.old.iter().find(|(name, old, _)| name == facet && old == key).map(|(.., value)| value);
        own.or(old).map(String::as_str)
    }

    /// The marks: the text of those in the title, the places of those in the body, and the term of each.
    pub(crate) fn marks(&self, expr: Option<&Expr>) -> (Vec<String>, Vec<Span>, Vec<u32>) {
        let mut leaves = Vec::new();
        if let Some(expr) = expr {
            self.satisfied(expr, &self.whole(), true, &mut leaves);
        }
        let mut title: Vec<Run> = leaves.iter().flat_map(|(leaf, part)| self.in_title(leaf, part)).collect();
        let mut body: Vec<Run> = leaves.iter().flat_map(|(leaf, part)| self.in_body(leaf, part)).collect();
        let spans = |tokens: &[(Span, String)], runs: &mut Vec<Run>| -> Vec<Span> {
            let marked: Vec<bool> =
                (0..tokens.len()).map(|i| runs.iter().any(|(a, b)| (*a..=*b).contains(&i))).collect();
            // Two tokens belong to one mark if some run has both.
            let tied = |i: usize| runs.iter().any(|(a, b)| *a < i && i <= *b);
            let mut spans: Vec<Span> = Vec::new();
            for i in (0..tokens.len()).filter(|i| marked[*i]) {
                match spans.last_mut() {
                    Some(last) if tied(i) => last.end = tokens[i].0.end,
                    _ => spans.push(tokens[i].0),
                }
            }
            spans
        };
        let terms = terms(expr);
        let term_of = |leaf: &Expr| terms.iter().position(|term| *term == label(leaf)).unwrap();
        // Of what begins where the mark begins, the longest, then what stands first in the query.
        let term = |tokens: &[(Span, String)], mark: &Span, in_text: &dyn Fn(&Expr, &Part) -> Vec<Run>| {
            let begins = |run: &Run| tokens[run.0].0.start == mark.start;
            let runs =
                leaves.iter().flat_map(|(leaf, part)| in_text(leaf, part).into_iter().map(|run| (run, term_of(leaf))));
            let first = runs.filter(|(run, _)| begins(run)).min_by_key(|((_, last), term)| (Reverse(*last), *term));
            first.unwrap().1 as u32
        };
        let title = spans(&self.title, &mut title);
        let body = spans(&self.body, &mut body);
        let of_title = title.iter().map(|mark| term(&self.title, mark, &|leaf, part| self.in_title(leaf, part)));
        let of_body = body.iter().map(|mark| term(&self.body, mark, &|leaf, part| self.in_body(leaf, part)));
        let terms = of_title.chain(of_body).collect();
        (title.iter().map(|span| span.of(&self.article.title.text).to_owned()).collect(), body, terms)
    }

    /// Whether every word that it is to have stands in it as typed.
    pub(crate) fn is_exact(&self, expr: Option<&Expr>) -> bool {
        let exact = |leaf: &Expr| match leaf {
            Expr::Word(word) => {
                self.matches(Some(&Expr::Word(Word { form: Form::Typed, prefix: false, ..word.clone() })))
            }
            Expr::Phrase { words, field, .. } => {
                self.matches(Some(&Expr::Phrase { words: words.clone(), prefix: false, field: *field }))
            }
            other => self.matches(Some(other)),
        };
        expr.is_none_or(|expr| positive(expr, true).into_iter().all(exact))
    }

    fn whole(&self) -> Part {
        (0..self.title.len(), 0..self.body.len())
    }

    /// The title and the sentences or paragraphs of the body.
    fn parts(&self, scope: Scope) -> Vec<Part> {
        let text = &self.article.text;
        let spans = match scope {
            Scope::Sentence => sentences(text),
            Scope::Paragraph => {
                let place = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
                text.split('\n').map(|line| Span::new(place(line), place(line) + line.len())).collect()
            }
        };
        let of_span = |span: Span| {
            let place = |at: u32| self.body.iter().filter(|(token, _)| token.start < at).count();
            (0..0, place(span.start)..place(span.end))
        };
        let parts = spans.into_iter().map(of_span).chain([(0..self.title.len(), 0..0)]);
        parts.filter(|(title, body)| title.len() + body.len() > 0).collect()
    }

    fn satisfies(&self, expr: &Expr, part: &Part) -> bool {
        match expr {
            Expr::Word(_) | Expr::Phrase { .. } | Expr::Near { .. } => {
                !self.in_title(expr, part).is_empty() || !self.in_body(expr, part).is_empty()
            }
            Expr::Entity { facet, name } => self.values.iter().any(|(own, key, slugs)| {
                own == facet
                    && (key == name
                        || !slug(name).is_empty()
                            && slugs.iter().any(|own| {
                                own.starts_with(&slug(name))
                                    || format!("-{own}-").contains(&format!("-{}-", slug(name)))
                            }))
            }),
            Expr::Published(days) => self.window().is_some_and(|window| window.overlaps(*days)),
            Expr::Mentions(days) => self.mentioned().any(|mentioned| mentioned.overlaps(*days)),
            Expr::And(parts) => parts.iter().all(|it| self.satisfies(it, part)),
            Expr::Or(parts) => parts.iter().any(|it| self.satisfies(it, part)),
            Expr::Not(it) => !self.satisfies(it, part),
            Expr::Within(scope, it) => self.parts(*scope).iter().any(|part| self.satisfies(it, part)),
        }
    }

    /// The words and phrases that are part of the match.
    fn satisfied<'a>(&self, expr: &'a Expr, part: &Part, wanted: bool, leaves: &mut Vec<(&'a Expr, Part)>) {
        if self.satisfies(expr, part) != wanted {
            return;
        }
        match expr {
            Expr::Word(_) | Expr::Phrase { .. } | Expr::Near { .. } if wanted => leaves.push((expr, part.clone())),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|it| self.satisfied(it, part, wanted, leaves)),
            Expr::Not(it) => self.satisfied(it, part, !wanted, leaves),
            Expr::Within(scope, it) => {
                self.parts(*scope).iter().for_each(|part| self.satisfied(it, part, wanted, leaves));
            }
            _ => {}
        }
    }

    fn in_title(&self, leaf: &Expr, part: &Part) -> Vec<Run> {
        let field = match leaf {
            Expr::Word(word) => word.field,
            Expr::Phrase { field, .. } | Expr::Near { field, .. } => *field,
            _ => return Vec::new(),
        };
        if field == Field::Title || !self.article.title.ours { runs(&self.title, leaf, &part.0) } else { Vec::new() }
    }

    fn in_body(&self, leaf: &Expr, part: &Part) -> Vec<Run> {
        match leaf {
            Expr::Word(Word { field: Field::Title, .. })
            | Expr::Phrase { field: Field::Title, .. }
            | Expr::Near { field: Field::Title, .. } => Vec::new(),
            _ => runs(&self.body, leaf, &part.1),
        }
    }
}

/// Where in a part of these tokens a word or phrase stands: first and last token.
fn runs(tokens: &[(Span, String)], leaf: &Expr, part: &Range<usize>) -> Vec<Run> {
    let tokens = &tokens[part.clone()];
    let found: Vec<Run> = match leaf {
        Expr::Word(word) => {
            let letters = |form: &str| form.chars().collect::<Vec<_>>();
            let is_it = |form: &str| {
                let is_so = match word.form {
                    Form::Inflected => stem(form) == stem(&word.text),
                    Form::Typed => false,
                    Form::Pattern => is_like(&letters(&word.text), &letters(form)),
                    Form::Near(n) => {
                        stem(form) == stem(&word.text) || distance(&letters(&word.text), &letters(form)) <= n.into()
                    }
                };
                is_so || form == word.text || word.prefix && form.starts_with(&word.text)
            };
            (0..tokens.len()).filter(|i| is_it(&tokens[*i].1)).map(|i| (i, i)).collect()
        }
        Expr::Phrase { words, prefix, .. } => {
            let (last, whole) = words.split_last().unwrap();
            let is_last = |form: &String| form == last || *prefix && form.starts_with(last);
            let is_it = |window: &[(Span, String)]| {
                let (final_token, others) = window.split_last().unwrap();
                others.iter().map(|(_, form)| form).eq(whole) && is_last(&final_token.1)
            };
            let windows = tokens.windows(words.len()).enumerate();
            windows.filter(|(_, window)| is_it(window)).map(|(i, _)| (i, i + words.len() - 1)).collect()
        }
        Expr::Near { words, within, .. } => {
            let mut marked: Vec<usize> = Vec::new();
            for start in 0..tokens.len() {
                let stretch = &tokens[start..tokens.len().min(start + words.len() + *within as usize)];
                let count = |word: &String| stretch.iter().filter(|(_, form)| form == word).count();
                let is_whole = words.iter().all(|word| count(word) >= words.iter().filter(|it| *it == word).count());
                if is_whole {
                    marked.extend((start..).zip(stretch).filter(|(_, (_, form))| words.contains(form)).map(|(i, _)| i));
                }
            }
            marked.sort_unstable();
            marked.dedup();
            marked.into_iter().map(|i| (i, i)).collect()
        }
        _ => Vec::new(),
    };
    found.into_iter().map(|(first, last)| (part.start + first, part.start + last)).collect()
}

/// Whether a form is as a pattern says.
fn is_like(pattern: &[char], form: &[char]) -> bool {
    match (pattern.split_first(), form.split_first()) {
        (None, _) => form.is_empty(),
        (Some(('*', rest)), _) => (0..=form.len()).any(|n| is_like(rest, &form[n..])),
        (Some((sign, rest)), Some((letter, others))) => (*sign == '?' || sign == letter) && is_like(rest, others),
        (Some(_), None) => false,
    }
}

/// How many letters must be put in, left out, replaced or swapped with the next.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let cost = usize::from(a[i - 1] != b[j - 1]);
                    let mut best = (rows[i - 1][j - 1] + cost).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && (a[i - 1], a[i - 2]) == (b[j - 2], b[j - 1]) {
                        best = best.min(rows[i - 2][j - 2] + 1);
                    }
                    best
                }
            };
        }
    }
    rows[a.len()][b.len()]
}

/// The words and phrases that an article is to have.
fn positive(expr: &Expr, wanted: bool) -> Vec<&Expr> {
    match expr {
        Expr::Word(_) | Expr::Phrase { .. } | Expr::Near { .. } if wanted => vec![expr],
        Expr::And(parts) | Expr::Or(parts) => parts.iter().flat_map(|part| positive(part, wanted)).collect(),
        Expr::Not(part) => positive(part, !wanted),
        Expr::Within(_, part) => positive(part, wanted),
        _ => Vec::new(),
    }
}

fn folded(text: &str) -> Vec<(Span, String)> {
    tokens(text).map(|span| (span, fold(span.of(text)).into_owned())).collect()
}

fn slug(name: &str) -> String {
    folded(name).into_iter().map(|(_, form)| form).collect::<Vec<_>>().join("-")
}
