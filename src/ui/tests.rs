//! Parts of the screen as HTML, drawn without a browser: roles, labels, marks.

use super::chips::chips;
use super::date_strip::date_strip;
use super::dialog::dialog;
use super::empty::no_hits;
use super::facet_rail::facet_rail;
use super::hit::hit;
use super::reader::reader;
use super::results::hits;
use super::search_bar::search_bar;
use super::separator::separator;
use crate::state::{Asked, Axis, Dialog, Found, Now, Open, Selected, Size, State, Taste, Theme};
use broadsheet_engine::article::{ArticleId, BlockKind, Precision, Published, Title};
use broadsheet_engine::date::{Day, DayRange, Granularity};
use broadsheet_engine::engine::{
    Answer, Bar, Dated, Facet, FacetValue, Hit, Info, List, Listed, Name, Piece, ReadBlock, Reading, Row, Strip,
    Without,
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

/// A person who is named once.
fn name(key: &str, name: &str, spellings: &[(&str, u32)]) -> Name {
    let spellings = spellings.iter().map(|(spelling, count)| ((*spelling).to_owned(), *count)).collect();
    let (key, name) = (key.to_owned(), name.to_owned());
    Name { kind: Kind::Person, key, name, count: 1, n_articles: 5, spellings }
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
    Facet { name: "person".to_owned(), values, n_values: 12, none: Some(2) }
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
                names: vec![name("x", "Rubio", &[])],
                ..Hit::default()
            };
            hit(&article, 0, 3, &Query::default(), true, &Callback::noop())
        },
        &expect![[r#"
            <li data-n="0" aria-current="true" aria-posinset="1" aria-setsize="3" class="hit">
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
            <legend class="visually-hidden">People</legend>
            <details open="open">
            <summary class="facet-rail__name">People<span class="facet-rail__n">· 2</span>
            </summary>
            <div class="facet-rail__tools">
            <button type="button" aria-label="Reset People" class="facet-rail__reset">Reset</button>
            <input value="" type="text" name="person" placeholder="Find" aria-label="Find in People" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" class="facet-rail__find">
            </div>
            <ul>
            <li data-state="in" class="facet-rail__row">
            <svg width="100%" aria-hidden="true" class="facet-rail__bar">
            </svg>
            <label class="facet-rail__label">
            <input value="marco-rubio" checked type="checkbox" name="person">
            <span class="facet-rail__value">Marco Rubio</span>
            <span class="facet-rail__count">4</span>
            </label>
            <button type="button" aria-pressed="false" aria-label="Exclude Marco Rubio" title="Exclude" class="facet-rail__not">−</button>
            </li>
            <li data-state="out" class="facet-rail__row">
            <svg width="25%" aria-hidden="true" class="facet-rail__bar">
            </svg>
            <label class="facet-rail__label">
            <input value="putin" type="checkbox" name="person">
            <span class="facet-rail__value">Vladimir Putin</span>
            <span class="facet-rail__count">1</span>
            </label>
            <button type="button" aria-pressed="true" aria-label="Exclude Vladimir Putin" title="Stop excluding" class="facet-rail__not">−</button>
            </li>
            </ul>
            <ul class="facet-rail__none">
            <li data-state="free" class="facet-rail__row">
            <svg width="50%" aria-hidden="true" class="facet-rail__bar">
            </svg>
            <label class="facet-rail__label">
            <input value="_none" type="checkbox" name="person">
            <span class="facet-rail__value">no person</span>
            <span class="facet-rail__count">2</span>
            </label>
            <button type="button" aria-pressed="false" aria-label="Exclude no person" title="Exclude" class="facet-rail__not">−</button>
            </li>
            </ul>
            <p class="facet-rail__more">
            <button type="button">Show all 12</button>
            </p>
            </details>
            </fieldset>
            </div>"#]],
    );
}

#[test]
fn a_list_draws_the_part_that_is_here_and_leaves_room_for_the_rest() {
    let html = drawn(|| {
        let mut state = state(Query::default(), Some(Answer { facets: vec![people()], ..Answer::default() }));
        let list = List { facet: "person".to_owned(), find: "rub".to_owned(), first: 40, count: 80, ..List::default() };
        state.rail.open = vec![Open { list: list.clone(), whole: true }];
        state.rail.listed.value = Some(Rc::new(vec![Listed { list, total: 50_000, values: people().values }]));
        facet_rail(&state, &Callback::noop())
    });
    for part in [
        r#"<svg width="1" height="40em">"#,
        r#"<svg width="1" height="49958em">"#,
        r#"aria-posinset="41" aria-setsize="50000""#,
        "Marco <mark>Rub</mark>io",
        r#"aria-label="Find in People""#,
        r#"<button type="button" aria-pressed="false" class="switch">A–Z</button>"#,
        "Show fewer",
        "no person",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_facet_without_values_stays_as_a_head() {
    let html = drawn(|| {
        let facet = Facet { name: "person".to_owned(), ..Facet::default() };
        let answer = Answer { facets: vec![facet], ..Answer::default() };
        facet_rail(&state(Query::default(), Some(answer)), &Callback::noop())
    });
    assert!(html.contains("People") && html.contains("none in these results") && !html.contains("<input"), "{html}");
}

#[test]
fn chips_name_what_is_applied() {
    check(
        || {
            let query = Query {
                mentioned: Some(days("2025-04-02..2025-04-30")),
                ..query("person", &["marco-rubio"], &["unknown", "_none"])
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
            <button type="button" aria-label="Remove with person" class="chip kind--person">with person<span aria-hidden="true" class="chip__x">×</span>
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
        r#"<path d="M1500 52v-32h4000v32z" class="date-strip__bar date-strip__bar--ghost">"#,
        r#"<path d="M1500 52v-16h4000v16z" class="date-strip__bar date-strip__bar--rough">"#,
        r#"<path d="M7100 52v-32h800v32z" class="date-strip__bar date-strip__bar--sure">"#,
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
        terms: vec!["rubio".to_owned()],
        matches: vec![0, 0],
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
        names: vec![name("marco-rubio", "Marco Rubio", &[("Marco Rubio", 1), ("Secretary Rubio", 0)])],
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
    state.place = Some(1);
    state.reading.value = Some(Rc::new(reading()));
    state.reader.places = vec![5_483, 8_986];
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
            <div class="reader__steps">
            <span aria-live="polite" class="reader__matches">
            <b>2 of 2</b> matches</span>
            <button type="button" aria-label="Previous match" title="Previous match (N)" class="button">↑</button>
            <button type="button" aria-label="Next match" title="Next match (n)" class="button">↓</button>
            </div>
            <span class="reader__space">
            </span>
            <span class="reader__show">
            <button type="button" aria-label="A− smaller article text" title="A− smaller article text" class="switch">A−</button>
            <button type="button" aria-label="A+ larger article text" title="A+ larger article text" class="switch">A+</button>
            </span>
            <span class="reader__show">Show:<button type="button" aria-pressed="true" class="switch">Names</button>
            <button type="button" aria-pressed="true" class="switch">Dates</button>
            </span>
            <span role="group" aria-label="Text" class="reader__show">
            <button type="button" aria-pressed="true" class="switch">Clean</button>
            <button type="button" aria-pressed="false" class="switch">Raw</button>
            </span>
            <button type="button" class="button">Cite</button>
            </div>
            <div tabindex="0" class="reader__scroll">
            <article class="reader__article">
            <header class="reader__head">
            <div class="reader__meta">
            <span>№ 2</span>
            <details class="reader__evidence">
            <summary title="How this date is known">18 Apr 2025</summary>
            <p>It says so<span class="correction">
            <label>Published <input value="2025-04-18" type="text" size="11">
            </label>
            </span>
            </p>
            </details>
            <span>source not stated</span>
            <span>10 words, 1 min</span>
            </div>
            <h1 class="reader__title">Title</h1>
            <ul aria-label="Names" class="chips">
            <li>
            <a href="?v=1&amp;person=marco-rubio&amp;article=a1&amp;match=2" tabindex="0" data-at="0" class="chip kind--person">Marco Rubio<span class="chip__count">1</span>
            </a>
            </li>
            </ul>
            </header>
            <h2 data-p="1" class="reader__subhead">&lt;script&gt;alert(1)&lt;/script&gt;</h2>
            <p data-p="2">
            <a href="?v=1&amp;person=marco-rubio&amp;article=a1&amp;match=2" tabindex="0" data-at="9" class="name kind--person">Marco <mark>Rubio</mark>
            </a> said on <a href="?v=1&amp;mentions=2025-04-18&amp;article=a1&amp;match=2" tabindex="0" data-at="10" class="name kind--date">Friday</a> &amp; <mark aria-current="true">Rubio</mark>!<a href="?v=1&amp;article=a1&amp;p=2" tabindex="0" data-at="12" aria-label="Paragraph 2" class="reader__pilcrow">
            </a>
            </p>
            </article>
            </div>
            <div aria-hidden="true" class="reader__map">
            <svg width="100%" height="100%">
            <rect width="100%" y="54.830%" height="3" rx="1.5" class="reader__tick">
            </rect>
            <rect width="100%" y="89.860%" height="3" rx="1.5" class="reader__tick reader__tick--current">
            </rect>
            </svg>
            </div>
            <p role="status" class="reader__said">
            </p>
            </section>"#]],
    );
}

/// The open article with what has this number having its card.
fn with_card(at: u32) -> Html {
    let mut state = open();
    state.reader.card = Some(at);
    reader(&state, &Callback::noop())
}

/// The first element with this beginning, as far as the next such end.
fn part(html: &str, start: &str, end: &str) -> String {
    let from = html.find(start).unwrap_or_else(|| panic!("{start} is not in {html}"));
    html[from..].split_inclusive(end).next().unwrap().replace("><", ">\n<")
}

#[test]
fn a_card_tells_of_a_name() {
    let html = drawn(|| with_card(9));
    expect![[r#"
        <span id="card" data-at="9" role="group" aria-label="Marco Rubio" class="card">
        <span>
        <b>Marco Rubio</b> person</span>
        <span>1 time here, in 5 articles of the collection</span>
        <span>Marco Rubio 1 · Secretary Rubio elsewhere</span>
        <span class="card__do">
        <button type="button" class="button">Filter by this</button>
        <button type="button" class="button">Exclude</button>
        </span>
        </span>"#]]
    .assert_eq(&part(&html, "<span id=\"card\"", "</button></span></span>"));
}

#[test]
fn a_card_tells_of_a_date() {
    let html = drawn(|| with_card(10));
    expect![[r#"
        <span id="card" data-at="10" role="group" aria-label="18 Apr 2025" class="card">
        <span>
        <b>18 Apr 2025</b> date</span>
        <span>“Friday”: the day of publication</span>
        <span class="card__do">
        <button type="button" class="button">Show articles that mention it</button>
        <span class="correction">
        <label>Means <input value="2025-04-18" type="text" size="11">
        </label>
        <button type="button" class="button">No date</button>
        </span>
        </span>"#]]
    .assert_eq(&part(&html, "<span id=\"card\"", "</button></span></span>"));
}

#[test]
fn a_card_lets_a_paragraph_be_taken_away() {
    let html = drawn(|| with_card(12));
    expect![[r#"
        <a href="?v=1&amp;article=a1&amp;p=2" tabindex="0" data-at="12" aria-label="Paragraph 2" aria-describedby="card" class="reader__pilcrow">
        </a>
        <span id="card" data-at="12" role="group" aria-label="Paragraph 2" class="card">
        <span>
        <b>Paragraph 2</b> </span>
        <span class="card__do">
        <button type="button" class="button">Copy link</button>
        <button type="button" class="button">Copy quotation</button>
        </span>
        </span>"#]]
    .assert_eq(&part(&html, "<a href=\"?v=1&amp;article=a1&amp;p=2\"", "</button></span></span>"));
}

#[test]
fn several_terms_have_a_legend_and_colours() {
    let html = drawn(|| {
        let mut state = open();
        let mut reading = reading();
        reading.terms = ["rubio", "kyiv", "peace talks"].map(str::to_owned).to_vec();
        reading.matches = vec![0, 2];
        reading.heading = [None, Some(0), Some(1), Some(5), Some(6), Some(99)]
            .map(|term| Piece { term, ..marked("Rubio", 7) })
            .to_vec();
        state.reading.value = Some(Rc::new(reading));
        state.reader.term = Some(2);
        reader(&state, &Callback::noop())
    });
    expect![[r#"
        <span role="group" aria-label="Matches of" class="reader__legend">
        <button type="button" aria-pressed="false" class="switch">All</button>
        <button type="button" aria-pressed="false" class="switch">
        <span class="term">rubio</span> 1</button>
        <button type="button" aria-pressed="true" class="switch">
        <span class="term term--2">peace talks</span> 1</button>
        </span>"#]]
    .assert_eq(&part(&html, "<span role=\"group\" aria-label=\"Matches of\"", "</button></span>"));
    expect![[r#"
        <h1 class="reader__title">
        <mark>Rubio</mark>
        <mark>Rubio</mark>
        <mark class="term term--1">Rubio</mark>
        <mark class="term term--5">Rubio</mark>
        <mark class="term term--6">Rubio</mark>
        <mark class="term term--6">Rubio</mark>
        </h1>"#]]
    .assert_eq(&part(&html, "<h1", "</h1>"));
    assert_eq!(html.matches("<rect").count(), 1, "of the chosen term alone: {html}");
}

#[test]
fn what_is_selected_can_be_copied_and_what_became_of_it_is_said() {
    let html = drawn(|| {
        let mut state = open();
        state.reader.selected = Some(Selected { text: "said".to_owned(), paragraph: 2 });
        state.reader.copied = Some(Err("“said” — <b>Title".to_owned()));
        reader(&state, &Callback::noop())
    });
    assert!(html.contains("Copy quotation"), "{html}");
    expect![[r#"
        <p role="status" class="reader__said">The browser does not let this page copy. By hand: <span>“said” — &lt;b&gt;Title</span>
        </p>"#]].assert_eq(&part(&html, "<p role=\"status\"", "</p>"));
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
        html.contains(">Marco <mark>Rubio</mark> said on Friday &amp; <mark aria-current=\"true\">Rubio</mark>!<a ")
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

#[test]
fn what_is_not_drawn_of_a_list_has_its_room() {
    let html = drawn(|| {
        let rows = (40..43).map(|n| Rc::new(Hit { id: ArticleId(n.to_string()), ..Hit::default() })).collect();
        let answer = Answer { total: 100, first: 40, ..Answer::default() };
        hits(&State::default(), &Found { answer, hits: rows }, &Callback::noop())
    });
    for part in [
        r#"<li aria-hidden="true" class="results__gap"><svg width="1" height="6800">"#,
        r#"aria-posinset="41" aria-setsize="100""#,
        r#"aria-posinset="43" aria-setsize="100""#,
        r#"<li aria-hidden="true" class="results__gap"><svg width="1" height="9690">"#,
        "<b>№ 41</b>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn settings_tell_what_is_chosen() {
    let html = drawn(|| {
        let mut state = State::default();
        state.taste = Taste { theme: Theme::Dark, text: 200, keys: false, ..Taste::default() };
        dialog(Dialog::Settings, &state, &Callback::noop())
    });
    for part in [
        r#"<button type="button" aria-pressed="true" class="switch">Dark</button>"#,
        r#"<button type="button" aria-pressed="false" class="switch">Light</button>"#,
        r#"<button type="button" aria-label="A+ larger text" title="A+ larger text" aria-disabled="true" class="switch">A+</button>"#,
        "<output>200 %</output>",
        r#"<button type="button" aria-pressed="true" class="switch">Off</button>"#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn the_sheet_of_keys_tells_all_of_them() {
    let html = drawn(|| dialog(Dialog::Keys, &State::default(), &Callback::noop()));
    for it in crate::state::SHORTCUTS {
        assert!(html.contains(&format!("<dd>{}</dd>", it.does)), "{html}");
    }
    assert!(html.contains("<kbd>/</kbd><kbd>s</kbd>") && html.contains("<kbd>Shift →</kbd>"), "{html}");
}

#[test]
fn a_view_is_cited_in_words() {
    let html = drawn(|| {
        let query = Query { text: "peace <talks> ".to_owned(), ..query("person", &["marco-rubio"], &["putin"]) };
        let answer = Answer { query: query.clone(), total: 3, facets: vec![people()], ..Answer::default() };
        let mut state = state(query, Some(answer));
        state.now = Some(Now { day: Day::parse("2025-11-25").unwrap(), page: "https://example.org/".to_owned() });
        let info = Info { title: "The Post".to_owned(), n_articles: 1200, hash: "beef".to_owned(), ..Info::default() };
        state.info = Some(Rc::new(info));
        dialog(Dialog::Takeaway, &state, &Callback::noop())
    });
    let words = "Articles on “peace &lt;talks&gt;” (Marco Rubio; not Vladimir Putin): 3 of 1,200 articles. \
        The Post (collection beef). Broadsheet, 25 Nov 2025. \
        https://example.org/?v=1&amp;q=peace+%3Ctalks%3E+&amp;person=marco-rubio&amp;not.person=putin&amp;at=beef";
    assert!(html.contains(words), "{html}");
}

#[test]
fn an_edge_tells_how_wide_its_pane_is() {
    check(
        || separator("list", Size::List, Taste { list: 500, ..Taste::default() }, &Callback::noop()),
        &expect![[r#"
            <div role="separator" tabindex="0" aria-orientation="vertical" aria-label="Width of the list" aria-valuenow="500" aria-valuemin="280" aria-valuemax="720" class="separator separator--list">
            </div>"#]],
    );
}
