//! Components as HTML, drawn without a browser: roles, labels, marks.

use super::chips::{Chips, ChipsProps};
use super::date_strip::{DateStrip, DateStripProps};
use super::empty::{NoHits, NoHitsProps};
use super::facet_rail::{FacetRail, FacetRailProps};
use super::hit::{Hit, HitProps};
use super::reader::{Reader, ReaderProps};
use super::search_bar::{SearchBar, SearchBarProps};
use crate::state::{Axis, Found, Taste};
use broadsheet_engine::article::{ArticleId, BlockKind, Precision, Published, Title};
use broadsheet_engine::date::{DayRange, Granularity};
use broadsheet_engine::engine::{
    Answer, Bar, Dated, Facet, FacetValue, Hit as Data, Name, Piece, ReadBlock, Reading, Strip, Without,
};
use broadsheet_engine::entity::Kind;
use broadsheet_engine::query::{Complaint, Query, Selection};
use broadsheet_engine::text::Span;
use expect_test::{Expect, expect};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use yew::{BaseComponent, Callback, ServerRenderer};

/// The HTML of a component, one tag a line.
fn check<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static, expected: &Expect) {
    let html = drawn::<C>(props);
    expected.assert_eq(&html.replace("><", ">\n<"));
}

fn drawn<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    /// Wakes the test when the drawing is done.
    struct Alarm(Thread);
    impl Wake for Alarm {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Alarm(thread::current())));
    let mut drawing = pin!(ServerRenderer::<C>::with_props(props).hydratable(false).render());
    loop {
        match drawing.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(html) => return html,
            Poll::Pending => thread::park(),
        }
    }
}

fn plain(text: &str) -> Piece {
    Piece { text: text.to_owned(), ..Piece::default() }
}

fn marked(text: &str, hit: u32) -> Piece {
    Piece { hit: Some(hit), ..plain(text) }
}

fn days(text: &str) -> DayRange {
    DayRange::parse(text).unwrap()
}

fn found(answer: Answer) -> Option<Rc<Found>> {
    Some(Rc::new(Found { answer, hits: Vec::new() }))
}

fn query(facet: &str, include: &[&str], exclude: &[&str]) -> Query {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let selection = Selection { include: keys(include), exclude: keys(exclude), all: false };
    Query { facets: [(facet.to_owned(), selection)].into(), ..Query::default() }
}

fn people() -> Facet {
    let value = |key: &str, name: &str, count| FacetValue { key: key.to_owned(), name: name.to_owned(), count };
    let values = vec![value("marco-rubio", "Marco Rubio", 4), value("putin", "Vladimir Putin", 1)];
    Facet { name: "person".to_owned(), values, n_values: 12 }
}

#[test]
fn a_hit_has_its_date_its_label_and_its_marks() {
    check::<Hit>(
        || HitProps {
            hit: Rc::new(Data {
                id: ArticleId("a1".to_owned()),
                title: vec![plain("On "), marked("peace", 0)],
                title_is_ours: true,
                published: Published {
                    window: Some(days("2025-04-18..2025-04-19")),
                    precision: Precision::Window,
                    ..Published::default()
                },
                n_words: 400,
                n_matches: 2,
                snippets: vec![vec![plain("that "), marked("peace", 0)], vec![plain("no "), marked("peace", 0)]],
                names: vec![Name { kind: Kind::Person, key: "x".to_owned(), name: "Rubio".to_owned(), count: 3 }],
                ..Data::default()
            }),
            n: 0,
            query: Rc::new(Query::default()),
            open: true,
            send: Callback::noop(),
        },
        &expect![[]],
    );
}

#[test]
fn a_facet_says_what_is_chosen() {
    check::<FacetRail>(
        || FacetRailProps {
            query: Rc::new(query("person", &["marco-rubio"], &["putin"])),
            found: found(Answer { facets: vec![people()], ..Answer::default() }),
            values: Vec::new(),
            send: Callback::noop(),
        },
        &expect![[]],
    );
}

#[test]
fn chips_name_what_is_applied() {
    check::<Chips>(
        || ChipsProps {
            query: Rc::new(Query {
                mentioned: Some(days("2025-04-02..2025-04-30")),
                ..query("person", &["marco-rubio"], &["unknown"])
            }),
            found: found(Answer { facets: vec![people()], ..Answer::default() }),
            send: Callback::noop(),
        },
        &expect![[]],
    );
}

#[test]
fn a_complaint_quotes_what_it_is_about() {
    check::<SearchBar>(
        || SearchBarProps {
            text: "peace \"talks".to_owned(),
            complaints: vec![Complaint { span: Span::new(6, 12), message: "This quotation has no end".to_owned() }],
            send: Callback::noop(),
        },
        &expect![[]],
    );
}

#[test]
fn no_hit_comes_with_ways_out() {
    check::<NoHits>(
        || NoHitsProps {
            found: Rc::new(Found {
                answer: Answer {
                    query: Query { text: "peace kharkiv".to_owned(), ..query("place", &["paris"], &[]) },
                    any_total: Some(4),
                    without: vec![Without { query: Query::default(), name: "Paris".to_owned(), total: 1200 }],
                    ..Answer::default()
                },
                hits: Vec::new(),
            }),
            send: Callback::noop(),
        },
        &expect![[]],
    );
}

#[test]
fn rough_dates_are_drawn_wide() {
    let html = drawn::<DateStrip>(|| DateStripProps {
        query: Rc::new(Query { mentioned: Some(days("2025-04")), ..Query::default() }),
        found: found(Answer {
            strip: Strip {
                extent: Some(days("2025-04-01..2025-04-10")),
                step: Granularity::Day,
                mentioned: vec![
                    Bar { days: days("2025-04-02..2025-04-06"), count: 1, total: 2, rough: true },
                    Bar { days: days("2025-04-08"), count: 2, total: 2, rough: false },
                ],
                earlier: vec![Bar { days: days("2014"), count: 3, total: 3, rough: false }],
                n_undated: 7,
                ..Strip::default()
            },
            ..Answer::default()
        }),
        by: Axis::Mentioned,
        send: Callback::noop(),
    });
    for part in [
        r#"aria-label="Dates from 1–10 Apr 2025. Mentioned most: 8 Apr 2025 (2 articles).""#,
        r#"date-strip__bar--rough" x="15.000%" width="40.000%""#,
        r#"date-strip__bar--sure" x="71.000%" width="8.000%""#,
        "about 2–6 Apr 2025: 1 of 2 articles speak of it",
        r#"aria-label="2014: 3 articles""#,
        r#"value="2025-04-30""#,
        "7 undated",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("style="), "the policy refuses style attributes");
}

fn reading() -> Reading {
    let name = |kind, key: &str, name: &str| Name { kind, key: key.to_owned(), name: name.to_owned(), count: 1 };
    Reading {
        query: Query::default(),
        id: ArticleId("a1".to_owned()),
        title: Title { text: "Title".to_owned(), ours: false },
        heading: vec![plain("Title")],
        published: Published {
            window: Some(days("2025-04-18")),
            evidence: "It says so".to_owned(),
            ..Published::default()
        },
        source: None,
        n_words: 10,
        n_matches: 2,
        blocks: vec![
            ReadBlock { kind: BlockKind::Subhead, pieces: vec![plain("<script>alert(1)</script>")] },
            ReadBlock {
                kind: BlockKind::Paragraph,
                pieces: vec![
                    Piece { name: Some(0), ..plain("Marco ") },
                    Piece { name: Some(0), ..marked("Rubio", 0) },
                    plain(" said on "),
                    Piece { date: Some(0), ..plain("Friday") },
                    plain(" & "),
                    marked("Rubio", 1),
                    Piece { name: Some(99), ..plain("!") },
                ],
            },
        ],
        raw: false,
        cleaned: true,
        names: vec![name(Kind::Person, "marco-rubio", "Marco Rubio")],
        dates: vec![Dated {
            value: "2025-04-18".to_owned(),
            days: Some(days("2025-04-18")),
            reason: "the day of publication".to_owned(),
        }],
        fields: Vec::new(),
    }
}

fn reader(reading: Option<Reading>, taste: Taste, waits: bool) -> ReaderProps {
    ReaderProps {
        query: Rc::new(Query { article: Some(ArticleId("a1".to_owned())), ..Query::default() }),
        current: reading.as_ref().map(|reading| (1, reading.n_matches)),
        reading: reading.map(Rc::new),
        waits,
        trouble: None,
        place: Some(1),
        taste,
        send: Callback::noop(),
    }
}

#[test]
fn an_article_is_text_with_marks_names_and_dates() {
    check::<Reader>(|| reader(Some(reading()), Taste::default(), false), &expect![[]]);
}

#[test]
fn an_article_becomes_html_as_text_alone() {
    let html = drawn::<Reader>(|| reader(Some(reading()), Taste::default(), false));
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;"), "{html}");
}

#[test]
fn names_and_dates_can_be_hidden() {
    let html =
        drawn::<Reader>(|| reader(Some(reading()), Taste { names: false, dates: false, ..Taste::default() }, false));
    assert!(!html.contains("class=\"name"), "{html}");
    assert!(
        html.contains("<p>Marco <mark>Rubio</mark> said on Friday &amp; <mark aria-current=\"true\">Rubio</mark>!</p>")
    );
}

#[test]
fn an_article_that_is_not_there_is_said_to_be_missing_only_when_that_is_known() {
    let gone = drawn::<Reader>(|| reader(None, Taste::default(), false));
    assert!(gone.contains("no such article"), "{gone}");
    let waits = drawn::<Reader>(|| reader(None, Taste::default(), true));
    assert!(!waits.contains("no such article"), "{waits}");
}
