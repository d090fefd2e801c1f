//! Parts of the screen as HTML, drawn without a browser: roles, labels, marks.

use super::chips::chips;
use super::date_strip::date_strip;
use super::empty::no_hits;
use super::facet_rail::facet_rail;
use super::hit::hit;
use super::reader::reader;
use super::search_bar::search_bar;
use crate::state::{Asked, Axis, Found, State, Taste};
use broadsheet_engine::article::{ArticleId, BlockKind, Precision, Published, Title};
use broadsheet_engine::date::{DayRange, Granularity};
use broadsheet_engine::engine::{
    Answer, Bar, Dated, Facet, FacetValue, Hit, Info, Name, Piece, ReadBlock, Reading, Row, Strip, Without,
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
use yew::{Callback, Component, Context as Drawing, Html, Properties, ServerRenderer};

/// What `draw` draws.
struct Frame;

#[derive(Properties)]
struct FrameProps {
    draw: fn() -> Html,
}

impl PartialEq for FrameProps {
    fn eq(&self, _: &Self) -> bool {
        true // It is drawn once.
    }
}

impl Component for Frame {
    type Message = ();
    type Properties = FrameProps;

    fn create(_: &Drawing<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Drawing<Self>) -> Html {
        (ctx.props().draw)()
    }
}

/// The HTML of a part, one tag a line.
fn check(draw: fn() -> Html, expected: &Expect) {
    expected.assert_eq(&drawn(draw).replace("><", ">\n<"));
}

fn drawn(draw: fn() -> Html) -> String {
    /// Wakes the test when the drawing is done.
    struct Alarm(Thread);
    impl Wake for Alarm {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Alarm(thread::current())));
    let mut drawing = pin!(ServerRenderer::<Frame>::with_props(move || FrameProps { draw }).hydratable(false).render());
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

/// What the page knows once `answer` has come, if one has.
fn state(query: Query, answer: Option<Answer>) -> State {
    let mut state = State::default();
    state.query = query;
    state.found.value = answer.map(|answer| Rc::new(Found { answer, hits: Vec::new() }));
    state
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
    check(
        || {
            let article = Hit {
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
                ..Hit::default()
            };
            hit(&article, 0, &Query::default(), true, &Callback::noop())
        },
        &expect![[r#"
            <li data-n="0" aria-current="true" class="hit">
            <article>
            <p class="hit__line">
            <b>№ 1</b>
            <span>18–19 Apr 2025</span>
            <span>2 min</span>
            </p>
            <h2 class="hit__title">
            <a href="?v=1&amp;article=a1" class="hit__link">On <mark>peace</mark>
            </a> <span title="The article came without a title; this one is ours." class="label">our title</span>
            </h2>
            <p class="hit__snippets">that <mark>peace</mark> … no <mark>peace</mark>
            </p>
            <p class="hit__foot">
            <span>2 matches</span>
            <span title="person" class="kind kind--person">Rubio</span>
            </p>
            </article>
            </li>"#]],
    );
}

#[test]
fn a_facet_says_what_is_chosen() {
    check(
        || {
            let answer = Answer { facets: vec![people()], ..Answer::default() };
            facet_rail(&state(query("person", &["marco-rubio"], &["putin"]), Some(answer)), &Callback::noop())
        },
        &expect![[r#"
            <div class="facet-rail">
            <fieldset class="facet-rail__group kind--person">
            <legend class="facet-rail__name">People</legend>
            <ul>
            <li data-state="in" class="facet-rail__row">
            <svg aria-hidden="true" class="facet-rail__bar">
            <rect width="100%" height="100%" rx="4">
            </rect>
            </svg>
            <label class="facet-rail__label">
            <input checked type="checkbox">
            <span class="facet-rail__value">Marco Rubio</span>
            <span class="facet-rail__count">4</span>
            </label>
            <button type="button" aria-pressed="false" aria-label="Exclude Marco Rubio" title="Exclude" class="facet-rail__not">−</button>
            </li>
            <li data-state="out" class="facet-rail__row">
            <svg aria-hidden="true" class="facet-rail__bar">
            <rect width="25%" height="100%" rx="4">
            </rect>
            </svg>
            <label class="facet-rail__label">
            <input type="checkbox">
            <span class="facet-rail__value">Vladimir Putin</span>
            <span class="facet-rail__count">1</span>
            </label>
            <button type="button" aria-pressed="true" aria-label="Exclude Vladimir Putin" title="Stop excluding" class="facet-rail__not">−</button>
            </li>
            </ul>
            <p class="facet-rail__more">
            <button type="button">10 more</button>
            </p>
            </fieldset>
            </div>"#]],
    );
}

#[test]
fn chips_name_what_is_applied() {
    check(
        || {
            let query = Query {
                mentioned: Some(days("2025-04-02..2025-04-30")),
                ..query("person", &["marco-rubio"], &["unknown"])
            };
            let answer = Answer { facets: vec![people()], ..Answer::default() };
            chips(&state(query, Some(answer)), &Callback::noop())
        },
        &expect![[r#"
            <ul aria-label="Applied filters" class="chips">
            <li>
            <button type="button" aria-label="Remove Marco Rubio" class="chip kind--person">Marco Rubio<span aria-hidden="true" class="chip__x">×</span>
            </button>
            </li>
            <li>
            <button type="button" aria-label="Remove not unknown" class="chip kind--person">not unknown<span aria-hidden="true" class="chip__x">×</span>
            </button>
            </li>
            <li>
            <button type="button" aria-label="Remove Mentions 2–30 Apr 2025" class="chip kind--date">Mentions 2–30 Apr 2025<span aria-hidden="true" class="chip__x">×</span>
            </button>
            </li>
            <li>
            <button type="button" class="chips__clear">Clear all</button>
            </li>
            </ul>"#]],
    );
}

#[test]
fn a_complaint_quotes_what_it_is_about() {
    check(
        || {
            let complaint = Complaint { span: Span::new(6, 12), message: "This quotation has no end".to_owned() };
            search_bar("peace \"talks", &[complaint], &Callback::noop())
        },
        &expect![[r#"
            <form role="search" class="search-bar">
            <svg viewBox="0 0 24 24" aria-hidden="true" class="search-bar__glass">
            <circle cx="11" cy="11" r="7">
            </circle>
            <path d="m16.5 16.5 4.5 4.5">
            </path>
            </svg>
            <input value="peace &quot;talks" type="search" name="q" aria-label="Search the articles" placeholder="Search the articles" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" aria-describedby="search-complaints" class="search-bar__input">
            <button type="button" aria-label="Clear the search" class="search-bar__clear">×</button>
            <ul id="search-complaints" aria-live="polite" class="search-bar__complaints">
            <li>
            <code class="search-bar__odd">"talks</code>This quotation has no end</li>
            </ul>
            </form>"#]],
    );
}

#[test]
fn no_hit_comes_with_ways_out() {
    check(
        || {
            let answer = Answer {
                query: Query { text: "peace kharkiv".to_owned(), ..query("place", &["paris"], &[]) },
                any_total: Some(4),
                without: vec![Without { query: Query::default(), name: "Paris".to_owned(), total: 1200 }],
                ..Answer::default()
            };
            no_hits(&answer, &Callback::noop())
        },
        &expect![[r#"
            <div class="empty">
            <p class="empty__why">No article that passes these filters matches peace kharkiv.</p>
            <ul class="empty__ways">
            <li>
            <a href="?v=1&amp;q=peace+kharkiv&amp;any=1&amp;place=paris">Any of these words (4)</a>
            </li>
            <li>
            <a href="?">Without Paris (1,200)</a>
            </li>
            </ul>
            </div>"#]],
    );
}

#[test]
fn rough_dates_are_drawn_wide() {
    let html = drawn(|| {
        let query = Query { mentioned: Some(days("2025-04")), ..Query::default() };
        let strip = Strip {
            extent: Some(days("2025-04-01..2025-04-10")),
            step: Granularity::Day,
            mentioned: Row {
                bars: vec![
                    Bar { days: days("2025-04-02..2025-04-06"), count: 1, total: 2, rough: true },
                    Bar { days: days("2025-04-08"), count: 2, total: 2, rough: false },
                ],
                earlier: vec![Bar { days: days("2014"), count: 3, total: 3, rough: false }],
                later: Vec::new(),
            },
            n_undated: 7,
            ..Strip::default()
        };
        date_strip(&state(query, Some(Answer { strip, ..Answer::default() })), &Callback::noop())
    });
    for part in [
        r#"aria-label="Dates from 1–10 Apr 2025. Mentioned most: 8 Apr 2025 (2 articles).""#,
        r#"<rect x="15.000%" width="40.000%" y="36" height="16" rx="1.5" class="date-strip__bar date-strip__bar--rough">"#,
        r#"<rect x="71.000%" width="8.000%" y="20" height="32" rx="1.5" class="date-strip__bar date-strip__bar--sure">"#,
        "about 2–6 Apr 2025: 1 of 2 articles speak of it",
        r#"aria-label="2014: 3 articles""#,
        r#"value="2025-04-30""#,
        "7 undated",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("style="), "the policy refuses style attributes");
}

#[test]
fn the_strip_is_for_ears_too() {
    let html = drawn(|| {
        let bar = |day: &str, count| Bar { days: days(day), count, total: 2 * count, rough: false };
        let strip = Strip {
            whole: Some(days("2020..2029")),
            extent: Some(days("2025")),
            step: Granularity::Month,
            mentioned: Row { bars: vec![bar("2025-01", 1), bar("2025-02", 2), bar("2025-04", 50)], ..Row::default() },
            published: Row {
                bars: vec![bar("2025-03", 3), bar("2025-04", 4)],
                later: vec![bar("2026", 5)],
                ..Row::default()
            },
            ..Strip::default()
        };
        let query = Query { zoom: Some(days("2025")), published: Some(days("2025-02..")), ..Query::default() };
        let mut state = state(query, Some(Answer { strip, ..Answer::default() }));
        state.taste.axis = Axis::Published;
        state.table = true;
        date_strip(&state, &Callback::noop())
    });
    for part in [
        r#"role="slider" tabindex="0" aria-label="First day" aria-valuetext="from 1 Feb 2025" aria-valuemax="364" aria-valuenow="31""#,
        r#"aria-label="Last day" aria-valuetext="to 31 Dec 2025""#,
        r#"<tr><th scope="row"><button type="button">Jan 2025</button></th><td>1 of 2</td><td></td></tr>"#,
        r#"<button type="button">Mar 2025</button></th><td></td><td>3 of 6</td></tr>"#,
        r#"<button type="button">Apr 2025</button></th><td>50 of 100</td><td>4 of 8</td></tr>"#,
        r#"<button type="button" aria-pressed="false" class="switch">all</button><button type="button" aria-pressed="true" class="switch">2025</button>"#,
        r#"class="date-strip__near">nearer +</button>"#,
        r#"aria-label="2026: 5 articles""#,
        "heights by square root",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("style="), "the policy refuses style attributes");
}

#[test]
fn the_first_visit_offers_examples_until_something_is_asked() {
    let html = drawn(|| {
        let mut state = state(Query::default(), Some(Answer { facets: vec![people()], ..Answer::default() }));
        state.info = Some(Rc::new(Info { examples: vec!["\"root causes\"".to_owned()], ..Info::default() }));
        reader(&state, &Callback::noop())
    });
    for part in [
        r#"<a href="?v=1&amp;q=%22root+causes%22" class="first-visit__example">"root causes"</a>"#,
        r#"<a title="People" href="?v=1&amp;person=marco-rubio" class="chip kind--person">Marco Rubio</a>"#,
        "Choose an article to read it here.",
        "<kbd>j</kbd>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let asked = drawn(|| reader(&state(query("person", &["putin"], &[]), None), &Callback::noop()));
    assert!(asked.contains("Choose an article") && !asked.contains("first-visit"), "{asked}");
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

/// The second hit is open, at its second match.
fn open() -> State {
    let query = Query { article: Some(ArticleId("a1".to_owned())), current: 1, ..Query::default() };
    let mut state = state(query, None);
    let hit = |id: &str| Rc::new(Hit { id: ArticleId(id.to_owned()), ..Hit::default() });
    state.found.value = Some(Rc::new(Found { answer: Answer::default(), hits: vec![hit("a0"), hit("a1")] }));
    state.reading.value = Some(Rc::new(reading()));
    state
}

#[test]
fn an_article_is_text_with_marks_names_and_dates() {
    check(
        || reader(&open(), &Callback::noop()),
        &expect![[r#"
            <section aria-label="Article" aria-busy="false" class="reader">
            <div role="group" aria-label="Article" class="reader__bar">
            <button type="button" class="button reader__back">‹ Articles</button>
            <span aria-live="polite" class="reader__matches">
            <b>2 of 2</b> matches</span>
            <button type="button" aria-label="Previous match" title="Previous match (N)" class="button">↑</button>
            <button type="button" aria-label="Next match" title="Next match (n)" class="button">↓</button>
            <span class="reader__space">
            </span>
            <span class="reader__show">Show:<button type="button" aria-pressed="true" class="switch">Names</button>
            <button type="button" aria-pressed="true" class="switch">Dates</button>
            </span>
            <span role="group" aria-label="Text" class="reader__show">
            <button type="button" aria-pressed="true" class="switch">Clean</button>
            <button type="button" aria-pressed="false" class="switch">Raw</button>
            </span>
            </div>
            <div tabindex="0" class="reader__scroll">
            <article class="reader__article">
            <header class="reader__head">
            <div class="reader__meta">
            <span>№ 2</span>
            <details class="reader__evidence">
            <summary title="How this date is known">18 Apr 2025</summary>
            <p>It says so</p>
            </details>
            <span>source not stated</span>
            <span>10 words, 1 min</span>
            </div>
            <h1 class="reader__title">Title</h1>
            <ul aria-label="Names" class="chips">
            <li>
            <a href="?v=1&amp;person=marco-rubio&amp;article=a1&amp;match=2" title="person: filter by it" class="chip kind--person">Marco Rubio<span class="chip__count">1</span>
            </a>
            </li>
            </ul>
            </header>
            <h2 class="reader__subhead">&lt;script&gt;alert(1)&lt;/script&gt;</h2>
            <p>
            <a href="?v=1&amp;person=marco-rubio&amp;article=a1&amp;match=2" title="Marco Rubio, person: show the articles that mention it" class="name name--person">Marco <mark>Rubio</mark>
            </a> said on <a href="?v=1&amp;mentions=2025-04-18&amp;article=a1&amp;match=2" title="2025-04-18: the day of publication" class="name name--date">Friday</a> &amp; <mark aria-current="true">Rubio</mark>!</p>
            </article>
            </div>
            <div aria-hidden="true" class="reader__map">
            <svg width="100%" height="100%">
            <g class="reader__tick">
            <rect width="100%" y="54.831%" height="9" class="reader__tick-room">
            </rect>
            <rect width="100%" y="54.831%" height="3" rx="1.5">
            </rect>
            </g>
            <g class="reader__tick reader__tick--current">
            <rect width="100%" y="89.862%" height="9" class="reader__tick-room">
            </rect>
            <rect width="100%" y="89.862%" height="3" rx="1.5">
            </rect>
            </g>
            </svg>
            </div>
            </section>"#]],
    );
}

#[test]
fn an_article_becomes_html_as_text_alone() {
    let html = drawn(|| reader(&open(), &Callback::noop()));
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;"), "{html}");
}

#[test]
fn names_and_dates_can_be_hidden() {
    let html = drawn(|| {
        let mut state = open();
        state.taste = Taste { names: false, dates: false, ..Taste::default() };
        reader(&state, &Callback::noop())
    });
    assert!(!html.contains("class=\"name"), "{html}");
    assert!(
        html.contains("<p>Marco <mark>Rubio</mark> said on Friday &amp; <mark aria-current=\"true\">Rubio</mark>!</p>")
    );
}

#[test]
fn an_article_that_is_not_there_is_said_to_be_missing_only_when_that_is_known() {
    let gone = drawn(|| {
        let mut state = open();
        state.reading = Asked::default();
        reader(&state, &Callback::noop())
    });
    assert!(gone.contains("no such article"), "{gone}");
    let waits = drawn(|| {
        let mut state = open();
        state.reading = Asked::default();
        state.reading.asked = 1;
        reader(&state, &Callback::noop())
    });
    assert!(!waits.contains("no such article"), "{waits}");
}
