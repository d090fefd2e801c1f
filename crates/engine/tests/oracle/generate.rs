//! Random articles of few words, and random questions about them.

use broadsheet_engine::article::{Article, ArticleId, Precision, Published, Title, clean};
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::engine::List;
use broadsheet_engine::query::{Expr, Field, Form, Query, Scope, Selection, Sort, Word};
use broadsheet_engine::text::fold;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 22] = [
    "talk",
    "talks",
    "talking",
    "Talked",
    "peace",
    "Peace",
    "peaceful",
    "war",
    "wars",
    "the",
    "U.S",
    "us",
    "Zürich",
    "Kyiv",
    "Marco Rubio",
    "Rubio",
    "15 April",
    "in 2014",
    "on Friday",
    "2025",
    "Русские",
    "東京",
];
/// So that phrases are found, and found often.
const FREQUENT: [&str; 2] = ["peace", "war"];
const GAPS: [&str; 7] = [" ", " ", " ", ", ", ". ", "\n", "-"];
const TOPICS: [&str; 4] = ["war", "peace talks", "Peace Talks", "Sport"];
const SOURCES: [&str; 3] = ["RBC", "Kyiv Post", "—"];
const PATTERNS: [&str; 6] = ["t*", "t?lk", "*s", "p*e*", "*", "?y*"];
const TYPED: [&str; 10] = ["t", "ta", "talkings", "warring", "peac", "zur", "s", "none", "april", ""];

/// Up to eight articles, each with a name of its own.
pub(crate) fn articles() -> impl Strategy<Value = Vec<Article>> {
    prop::collection::vec(article(), 0..8).prop_map(|mut articles| {
        for (i, article) in articles.iter_mut().enumerate() {
            article.id = ArticleId(format!("{:03}", (i * 7) % 10));
        }
        articles
    })
}

fn article() -> impl Strategy<Value = Article> {
    let window = prop::option::of(days());
    let topics = prop::collection::vec(prop::sample::select(&TOPICS[..]), 0..3);
    let source = prop::option::of(prop::sample::select(&SOURCES[..]));
    (text(5), any::<bool>(), text(40), window, topics, source).prop_map(|(title, ours, raw, window, topics, source)| {
        let cleaned = clean(&raw);
        Article {
            title: Title { text: title.replace('\n', " "), ours },
            source: source.map(str::to_owned),
            published: Published {
                window,
                anchor: window.map(|days| days.last),
                precision: if window.is_some() { Precision::Window } else { Precision::Unknown },
                evidence: String::new(),
            },
            raw,
            text: cleaned.text,
            edits: cleaned.edits,
            blocks: cleaned.blocks,
            // What these texts look like is nobody's language.
            language: "en".to_owned(),
            fields: vec![("topic".to_owned(), topics.into_iter().map(str::to_owned).collect())],
            ..Article::default()
        }
    })
}

fn text(n: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![2 => prop::sample::select(&WORDS[..]), 1 => prop::sample::select(&FREQUENT[..])];
    let word = (word, prop::sample::select(&GAPS[..]));
    prop::collection::vec(word, 0..n)
        .prop_map(|words| words.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn days() -> impl Strategy<Value = DayRange> {
    let start = Day::from_ymd(2025, 4, 1).unwrap();
    let far = Day::from_ymd(2014, 3, 1).unwrap();
    (prop_oneof![8 => Just(start), 1 => Just(far)], 0..30, prop_oneof![3 => Just(0), 1 => 1..9])
        .prop_map(|(start, first, n)| DayRange::new(start.plus(first), start.plus(first + n)))
}

/// What may be typed; often nothing.
pub(crate) fn expr() -> impl Strategy<Value = Option<Expr>> {
    let leaf = prop_oneof![
        6 => (word(), any::<bool>(), any::<bool>(), field()).prop_map(|(text, is_typed, prefix, field)| {
            let form = if is_typed { Form::Typed } else { Form::Inflected };
            Expr::Word(Word { text, form, prefix, field })
        }),
        1 => (prop::sample::select(&PATTERNS[..]), field()).prop_map(|(text, field)| {
            Expr::Word(Word { text: text.to_owned(), form: Form::Pattern, prefix: false, field })
        }),
        1 => (word(), 1u8..=2, field())
            .prop_map(|(text, n, field)| Expr::Word(Word { text, form: Form::Near(n), prefix: false, field })),
        2 => (prop::collection::vec(word(), 1..4), 0u32..6, field())
            .prop_map(|(words, within, field)| Expr::Near { words, within, field }),
        3 => (prop::collection::vec(word(), 1..4), any::<bool>(), field())
            .prop_map(|(words, prefix, field)| Expr::Phrase { words, prefix, field }),
        1 => (prop::sample::select(vec!["topic", "source", "person", "place", "none"]), name())
            .prop_map(|(facet, name)| Expr::Entity { facet: facet.to_owned(), name }),
        1 => days().prop_map(Expr::Published),
        1 => days().prop_map(Expr::Mentions),
    ];
    let leaf = leaf.boxed();
    let scope = prop::sample::select(vec![Scope::Sentence, Scope::Paragraph]);
    let within = (scope, joined(leaf.clone())).prop_map(|(scope, part)| Expr::Within(scope, Box::new(part)));
    prop::option::weighted(0.85, joined(prop_oneof![4 => leaf, 1 => within]))
}

/// What may be joined by AND, OR and NOT.
fn joined(part: impl Strategy<Value = Expr> + 'static) -> impl Strategy<Value = Expr> {
    part.prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            3 => prop::collection::vec(part.clone(), 0..4).prop_map(Expr::And),
            3 => prop::collection::vec(part.clone(), 0..4).prop_map(Expr::Or),
            1 => part.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    let single = WORDS.iter().flat_map(|words| words.split([' ', '.'])).map(|word| fold(word).into_owned());
    let any = prop::sample::select(single.chain(TYPED.map(str::to_owned)).collect::<Vec<_>>());
    prop_oneof![2 => any, 1 => prop::sample::select(&FREQUENT[..]).prop_map(str::to_owned)]
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![4 => Just(Field::Any), 1 => Just(Field::Title)]
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["peace", "talks", "Peace Talks", "kyiv po", "post", "rubio", "—", "", "war"])
        .prop_map(str::to_owned)
}

/// What may be looked for in a list of values, and a part of it.
pub(crate) fn list() -> impl Strategy<Value = List> {
    let facet = prop::sample::select(vec!["topic", "source", "person", "place", "none", "published"]);
    let find = prop::sample::select(vec!["", "", "p", "talk pea", "MAR", "post", "ost", "—", "rub mar", "zur"]);
    (facet, find, any::<bool>(), 0u32..4, prop_oneof![0u32..4, Just(u32::MAX)]).prop_map(
        |(facet, find, by_name, first, count)| List {
            facet: facet.to_owned(),
            find: find.to_owned(),
            by_name,
            distinctive: false,
            first,
            count,
        },
    )
}

/// The rest of the query: filters and order.
pub(crate) fn query() -> impl Strategy<Value = Query> {
    let keys = ["war", "peace-talks", "sport", "rbc", "kyiv-post", "none", "marco-rubio", "_none"];
    let some = move || prop::collection::btree_set(prop::sample::select(keys.map(str::to_owned).to_vec()), 0..3);
    let selection = (some(), some(), any::<bool>()).prop_map(
        |(include, exclude, all): (BTreeSet<String>, BTreeSet<String>, bool)| Selection {
            include: include.into_iter().collect(),
            exclude: exclude.into_iter().collect(),
            all,
        },
    );
    let facets = prop::collection::btree_map(
        prop::sample::select(vec!["topic", "source", "person", "none", "published"]).prop_map(str::to_owned),
        selection,
        0..3,
    );
    let rare = || prop::option::weighted(0.2, days());
    let sort = prop::sample::select(vec![Sort::Best, Sort::Newest, Sort::Oldest]);
    let spans = ["2025-04", "2025", "2014", "2010..2019", "1900..1999", "0001..9999", "2025-04-10..2025-04-12"];
    let span = prop::sample::select(spans.map(DayRange::parse).to_vec());
    let zoom = prop_oneof![2 => Just(None), 2 => span, 1 => prop::option::of(days())];
    (prop_oneof![Just(BTreeMap::new()), facets], rare(), rare(), zoom, sort).prop_map(
        |(facets, published, mentioned, zoom, sort)| Query {
            facets: facets.into_iter().collect(),
            published,
            mentioned,
            zoom,
            sort,
            ..Query::default()
        },
    )
}
