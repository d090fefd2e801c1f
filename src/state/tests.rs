use super::*;
use broadsheet_engine::article::{Published, Title};
use broadsheet_engine::date::{DayRange, Granularity};
use broadsheet_engine::engine::{Answer, Strip};

/// A state that has walked through `msgs`, and the effects of the last one.
fn after(msgs: impl IntoIterator<Item = Msg>) -> (State, Vec<Effect>) {
    let first = start("", Taste::default());
    msgs.into_iter().fold(first, |(state, _), msg| update(&state, msg))
}

fn typed(text: &str) -> Msg {
    Msg::Typed(text.to_owned())
}

/// The answer to question `seq` with hits `first..last` of fifty, whole.
fn found(state: &State, seq: u32, first: u32, last: u32) -> Msg {
    let hits = (first..last).map(|n| Hit { id: id(n), snippets: vec![Vec::new()], ..Hit::default() }).collect();
    let answer = Answer { query: searched(&state.query), total: 50, first, hits, ..Answer::default() };
    Msg::Told(Mail::new(Response::Found { seq, answer }))
}

fn read(state: &State, n_matches: u32) -> Msg {
    let reading = Reading {
        query: state.query.clone(),
        id: state.query.article.clone().unwrap(),
        title: Title::default(),
        heading: Vec::new(),
        published: Published::default(),
        source: None,
        n_words: 10,
        terms: vec!["peace".to_owned(), "war".to_owned()],
        matches: (0..n_matches).map(|hit| hit % 2).collect(),
        blocks: Vec::new(),
        raw: false,
        cleaned: false,
        names: Vec::new(),
        dates: Vec::new(),
        fields: Vec::new(),
    };
    Msg::Told(Mail::new(Response::Read { seq: state.reading.asked, reading: Some(reading) }))
}

fn id(n: u32) -> ArticleId {
    ArticleId(format!("a{n}"))
}

fn ids(state: &State) -> Vec<String> {
    state.hits().iter().map(|hit| hit.id.to_string()).collect()
}

/// The effects in short: what is asked, and how the address follows.
fn told_of(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .map(|effect| match effect {
            Effect::Ask(Request::Search { seq, query, window }) => {
                format!("search {seq} {:?} {}+{}", query.text, window.first, window.count)
            }
            Effect::Ask(Request::Read { seq, query }) => format!("read {seq} {:?}", query.article),
            Effect::Address { push: true, .. } => "push".to_owned(),
            Effect::Address { push: false, .. } => "replace".to_owned(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn typing_asks_and_replaces_the_address() {
    let (state, effects) = after([typed("peace")]);
    assert_eq!(told_of(&effects), ["search 2 \"peace\" 0+10", "Wake(2)", "replace"]);
    assert!(state.found.is_waiting());
}

#[test]
fn choosing_pushes_the_address() {
    let choose = |side| Msg::Choose("person".to_owned(), "rubio".to_owned(), side);
    let (state, effects) = after([choose(Side::Include)]);
    assert_eq!(told_of(&effects), ["search 2 \"\" 0+10", "Wake(2)", "push"]);
    assert!(state.query.facets["person"].include.contains("rubio"));
    let (state, _) = update(&state, choose(Side::Exclude));
    assert!(state.query.facets["person"].exclude.contains("rubio") && n_filters(&state.query) == 1);
    let (state, _) = update(&state, choose(Side::Include));
    assert_eq!(state.query, Query::default(), "a click on an excluded value lets it go");
}

#[test]
fn a_late_answer_is_dropped() {
    let (state, _) = after([typed("reac"), typed("react")]);
    let (state, effects) = update(&state, found(&state, 2, 0, 3));
    assert!(state.found.value.is_none() && state.found.is_waiting() && effects.is_empty());
    let (state, _) = update(&state, found(&state, 3, 0, 2));
    assert_eq!(ids(&state), ["a0", "a1"]);
    assert!(!state.found.is_waiting() && !state.is_stale());
}

#[test]
fn the_last_answer_stays_until_the_next() {
    let (state, _) = after([]);
    let (state, _) = update(&state, found(&state, 1, 0, 2));
    let (state, _) = update(&state, typed("peace"));
    assert_eq!(ids(&state), ["a0", "a1"]);
    assert!(state.is_stale() && !state.found.slow);
    let (slow, _) = update(&state, Msg::Slow(2));
    assert!(slow.found.slow);
    let failed = Response::Failed { seq: Some(2), message: "No luck".to_owned() };
    let (state, _) = update(&slow, Msg::Told(Mail::new(failed)));
    assert_eq!(ids(&state), ["a0", "a1"]);
    assert_eq!(state.found.trouble.as_deref(), Some("No luck"));
}

#[test]
fn waiting_for_an_earlier_question_says_nothing_about_the_present_one() {
    let (state, _) = after([typed("peace"), Msg::Slow(1)]);
    assert!(!state.found.slow);
}

#[test]
fn opening_reads_and_pushes_and_back_asks_no_search() {
    let (state, _) = after([]);
    let (state, _) = update(&state, found(&state, 1, 0, 5));
    let (state, effects) = update(&state, Msg::Open(id(3)));
    assert_eq!(told_of(&effects), ["read 2 Some(ArticleId(\"a3\"))", "Wake(2)", "push"]);
    assert_eq!(state.cursor, Some(3));
    let (state, effects) = update(&state, read(&state, 2));
    let spot = || "?v=1&article=a3".to_owned();
    assert_eq!(effects, [Effect::ShowTop, Effect::Return(spot()), Effect::Measure]);
    let (state, effects) = update(&state, Msg::Walked(String::new()));
    assert_eq!(effects, [Effect::FocusBack(Some(3)), Effect::Leave(spot())]);
    assert!(state.reading.value.is_none() && state.query == Query::default());
}

#[test]
fn another_article_does_not_show_the_last_ones_text() {
    let (state, _) = after([Msg::Open(id(1))]);
    let (state, _) = update(&state, read(&state, 2));
    let (same, _) = update(&state, typed("peace"));
    assert!(same.reading.value.is_some(), "new marks on the same text: the old ones stay meanwhile");
    let (other, _) = update(&state, Msg::Open(id(2)));
    assert!(other.reading.value.is_none());
}

#[test]
fn matches_go_round() {
    let (state, _) = after([Msg::Open(id(1))]);
    let (state, _) = update(&state, read(&state, 3));
    let current = |state: &State| state.current_match().map(|(current, _)| current);
    let mut seen = vec![current(&state)];
    let mut state = state;
    for by in [1, 1, 1, -1] {
        let (next, effects) = update(&state, Msg::Step(by));
        assert_eq!(told_of(&effects), ["ShowMatch", "replace"]);
        seen.push(current(&next));
        state = next;
    }
    assert_eq!(seen, [Some(0), Some(1), Some(2), Some(0), Some(2)]);
    let (state, _) = update(&state, read(&state, 0));
    assert!(update(&state, Msg::Step(1)).1.is_empty(), "no match, no step");
}

#[test]
fn the_keyboard_stays_within_the_hits() {
    let (state, _) = after([Msg::Move(1)]);
    assert_eq!(state.cursor, None);
    let (state, _) = update(&state, found(&state, 1, 0, 9));
    let (state, effects) = update(&state, Msg::Move(-1));
    assert_eq!((state.cursor, &effects[..]), (Some(0), &[Effect::FocusHit(0)][..]));
    let (state, effects) = update(&state, Msg::Move(100));
    assert_eq!(state.cursor, Some(49));
    assert_eq!(told_of(&effects), ["search 2 \"\" 40+10"], "a hit that is not here is fetched");
    let (_, effects) = update(&state, found(&state, 2, 40, 50));
    assert_eq!(told_of(&effects), ["FocusHit(49)", "Look"]);
}

#[test]
fn escape_steps_out() {
    let (state, _) = after([Msg::Open(id(1)), Msg::Sheet(true), Msg::Escape]);
    assert!(!state.sheet && state.query.article.is_some());
    let (state, _) = update(&state, Msg::Escape);
    assert_eq!(state.query.article, None);
    let (_, effects) = update(&state, Msg::Escape);
    assert_eq!(effects, [Effect::Blur]);
}

#[test]
fn the_filters_are_shown_once_they_are_drawn() {
    let (state, effects) = after([Msg::Sheet(true)]);
    assert!(state.sheet);
    assert_eq!(told_of(&effects), ["push", "ShowSheet"]);
    assert_eq!(update(&state, Msg::Sheet(false)).1, [Effect::HideSheet, Effect::Back]);
}

#[test]
fn a_suggestion_is_gone_to_as_it_stands() {
    let (state, _) = after([typed("peace kharkiv")]);
    let any = Query { any: true, ..state.query.clone() };
    let (state, effects) = update(&state, Msg::Go(any.clone()));
    assert_eq!(state.query, any);
    assert_eq!(told_of(&effects), ["search 3 \"peace kharkiv\" 0+10", "Wake(3)", "push"]);
}

#[test]
fn a_collection_that_cannot_be_opened_says_so() {
    let failed = Response::Failed { seq: None, message: "Build one".to_owned() };
    let (state, _) = after([Msg::Told(Mail::new(failed))]);
    assert_eq!(state.found.trouble.as_deref(), Some("Build one"));
}

#[test]
fn clearing_keeps_the_words_and_the_article() {
    let range = DayRange::year(2025);
    let choose = Msg::Choose("place".to_owned(), "paris".to_owned(), Side::Exclude);
    let (state, _) = after([typed("peace"), Msg::Open(id(1)), choose, Msg::Days(Axis::Published, range), Msg::Clear]);
    assert_eq!(state.query, Query { text: "peace".to_owned(), article: Some(id(1)), ..Query::default() });
}

#[test]
fn what_is_kept_offline_is_told_until_a_new_version_waits() {
    let opened = || Msg::Told(Mail::new(Response::Opened(Info::default())));
    let (state, effects) = after([opened()]);
    assert_eq!((state.offline, &effects[..]), (Offline::Unknown, &[Effect::KeepOffline][..]));
    assert_eq!(after([opened(), opened()]).1, [], "a collection that is opened again is kept already");
    let kept = |news: &[Offline]| after(news.iter().copied().map(Msg::Offline)).0.offline;
    assert_eq!(kept(&[Offline::Never, Offline::Ready(9)]), Offline::Ready(9));
    assert_eq!(kept(&[Offline::NewVersion, Offline::Ready(9)]), Offline::NewVersion);
    assert_eq!(after([Msg::Renew]).1, [Effect::Renew]);
}

#[test]
fn the_next_article_of_the_list_is_turned_to() {
    let (state, _) = after([]);
    let (state, _) = update(&state, found(&state, 1, 0, 20));
    assert!(update(&state, Msg::Turn(1)).1.is_empty(), "nothing is open");
    let (state, _) = update(&state, Msg::Open(id(18)));
    let (state, effects) = update(&state, Msg::Turn(1));
    assert_eq!(
        (state.query.article.clone(), state.place, effects.last()),
        (Some(id(19)), Some(19), Some(&Effect::ShowHit(19)))
    );
    let (state, effects) = update(&state, Msg::Turn(1));
    assert_eq!(told_of(&effects), ["search 4 \"\" 20+10"]);
    let (state, _) = update(&state, found(&state, 4, 20, 40));
    assert_eq!((state.query.article.clone(), state.place), (Some(id(20)), Some(20)));
    let (first, _) = update(&state, Msg::Open(id(0)));
    assert!(update(&first, Msg::Turn(-1)).1.is_empty(), "there is none before the first");
}

#[test]
fn the_place_of_the_open_article_is_known_though_its_row_is_gone() {
    let (state, _) = after([]);
    let (state, _) = update(&state, found(&state, 1, 0, 20));
    let (state, _) = update(&state, Msg::Open(id(3)));
    let (state, _) = update(&state, Msg::Again);
    let (state, _) = update(&state, found(&state, state.found.asked, 40, 50));
    assert_eq!((ids(&state).len(), state.place), (10, Some(3)));
    let (state, _) = update(&state, typed("peace"));
    let (state, _) = update(&state, found(&state, state.found.asked, 0, 2));
    assert_eq!(state.place, None, "it is not in the new list");
}

#[test]
fn a_taste_dresses_the_page_and_comes_from_other_tabs() {
    let large = Taste { text: 120, ..Taste::default() };
    let (state, effects) = after([Msg::By(Axis::Published), Msg::Kept(large.kept())]);
    assert_eq!(state.taste, Taste { axis: Axis::Published, ..large });
    assert_eq!(effects, [Effect::Dress(state.taste)]);
    assert_eq!(after([Msg::Kept("?!".to_owned())]).0.taste, Taste::default());
}

#[test]
fn the_raw_text_is_swapped_for_the_clean_one_where_they_differ() {
    let (state, _) = after([Msg::Open(id(1))]);
    let (state, _) = update(&state, read(&state, 0));
    assert!(update(&state, Msg::Rawness).1.is_empty());
    let mut state = state;
    Rc::make_mut(state.reading.value.as_mut().unwrap()).cleaned = true;
    let (state, _) = update(&state, Msg::Rawness);
    assert!(state.query.raw && !update(&state, Msg::Rawness).0.query.raw);
}

#[test]
fn a_list_is_exported_once_and_again_after_a_loss() {
    let info = Info { title: "A/B: \"c\"".to_owned(), hash: "beef".to_owned(), ..Info::default() };
    let now = Now { day: broadsheet_engine::date::Day(20_000), page: "https://example.org/".to_owned() };
    let opened = Msg::Told(Mail::new(Response::Opened(info)));
    let (state, _) = after([opened, Msg::Now(now)]);
    let (state, _) = update(&state, found(&state, 1, 0, 1));
    let (state, effects) = update(&state, Msg::Export(Form::Csv));
    assert!(matches!(effects[0], Effect::Ask(Request::Export { seq: 2, form: Form::Csv, .. })), "{effects:?}");
    assert!(state.export.is_waiting());
    let (lost, effects) = update(&state, Msg::Lost);
    assert!(effects.iter().any(|it| matches!(it, Effect::Ask(Request::Export { seq: 2, .. }))), "{effects:?}");
    let told = |url: Option<&str>| Msg::Told(Mail::new(Response::Exported { seq: 2, url: url.map(str::to_owned) }));
    let (state, effects) = update(&lost, told(None));
    assert!(state.export.is_waiting() && effects.is_empty());
    let (state, effects) = update(&state, told(Some("blob:x")));
    assert!(!state.export.is_waiting());
    let name = "A-B- -c- 2024-10-04.csv".to_owned();
    assert_eq!(effects, [Effect::Save { url: "blob:x".to_owned(), name }]);
    assert_eq!(state.cited_address(), "https://example.org/?at=beef");
}

#[test]
fn an_address_cited_from_another_edition_is_told_of_until_something_else_is_asked() {
    let opened = |hash: &str| Msg::Told(Mail::new(Response::Opened(Info { hash: hash.to_owned(), ..Info::default() })));
    let check = |msgs: &[Msg], is_told: bool| {
        let first = start("?v=1&q=peace&at=beef", Taste::default()).0;
        let state = msgs.iter().fold(first, |state, msg| update(&state, msg.clone()).0);
        assert_eq!(state.is_other_edition(), is_told, "{msgs:?}");
    };
    check(&[], false);
    check(&[opened("beef")], false);
    check(&[opened("feed")], true);
    check(&[opened("feed"), Msg::Open(id(1))], true);
    check(&[opened("feed"), typed("war")], false);
}

#[test]
fn dialogs_open_and_close() {
    let (state, effects) = after([Msg::Dialog(Some(Dialog::Settings))]);
    assert_eq!((state.dialog, effects), (Some(Dialog::Settings), vec![Effect::Now, Effect::ShowDialog]));
    let (state, effects) = update(&state, Msg::Escape);
    assert_eq!((state.dialog, effects), (None, vec![Effect::Now, Effect::HideDialog]));
}

#[test]
fn moving_an_edge_is_one_step_back() {
    let (state, _) = after([]);
    let strip = Strip { extent: DayRange::year(2025), step: Granularity::Month, ..Strip::default() };
    let answer = Answer { strip, ..Answer::default() };
    let (state, _) = update(&state, Msg::Told(Mail::new(Response::Found { seq: 1, answer })));
    let edge = |is_last, n| Msg::Edge(Axis::Mentioned, is_last, n);
    let (state, effects) = update(&state, edge(false, 1));
    assert_eq!(told_of(&effects), ["search 2 \"\" 0+10", "Wake(2)", "push"]);
    // Keys may come faster than answers and pictures.
    let (state, effects) = update(&update(&state, edge(true, -2)).0, edge(false, 1));
    assert_eq!(told_of(&effects), ["search 4 \"\" 0+10", "Wake(4)", "replace"]);
    assert_eq!(state.query.mentioned.unwrap().to_string(), "2025-03..2025-10");
    let (state, _) = update(&state, edge(true, i32::MAX));
    let (whole, effects) = update(&state, edge(false, i32::MIN));
    assert_eq!(whole.query, Query::default(), "all of the axis is no choice");
    assert!(effects.contains(&Effect::Address { address: String::new(), push: false }));
    let mut zoomed = state;
    zoomed.query.zoom = DayRange::year(2025);
    assert_eq!(update(&zoomed, edge(false, i32::MIN)).0.query.mentioned, DayRange::year(2025));
    assert_eq!(after([edge(false, 1)]).1, [], "nothing to move on yet");
}

#[test]
fn a_nearer_look_keeps_the_hits_and_the_article() {
    let (state, _) = after([Msg::Open(id(1))]);
    let (state, _) = update(&state, read(&state, 3));
    let (mut state, _) = update(&state, found(&state, 1, 0, 40));
    state.cursor = Some(30);
    let zoom = DayRange::year(2025);
    let (near, effects) = update(&state, Msg::Zoom(zoom, None));
    assert_eq!(told_of(&effects), ["search 3 \"\" 0+10", "Wake(3)", "push"]);
    assert_eq!((near.query.zoom, near.cursor, near.reading.is_waiting()), (zoom, Some(30), false));
    assert!(n_filters(&near.query) == 0 && cleared(&near.query).zoom == zoom, "it is no filter");
    let (far, _) = update(&near, Msg::Zoom(None, None));
    assert_eq!(far.query, state.query);
}

#[test]
fn a_double_click_selects_nothing() {
    let april = DayRange::month(2025, 4);
    let (state, _) = after([Msg::Days(Axis::Published, april)]);
    let (state, effects) = update(&state, Msg::Zoom(april, Some((Axis::Published, None))));
    assert_eq!(state.query, Query { zoom: april, ..Query::default() });
    assert_eq!(told_of(&effects), ["search 3 \"\" 0+10", "Wake(3)", "replace"], "in place of what the click did");
}

#[test]
fn an_example_vanishes_and_the_keyboard_goes_to_the_search_box() {
    let query = Query { text: "place:Paris".to_owned(), ..Query::default() };
    let (state, effects) = after([Msg::Try(query.clone())]);
    assert_eq!(state.query, query);
    assert_eq!(told_of(&effects), ["search 2 \"place:Paris\" 0+10", "Wake(2)", "push", "FocusSearch"]);
}

#[test]
fn the_table_opens_and_closes() {
    let (state, effects) = after([Msg::Table(true)]);
    assert!(state.table && effects.is_empty());
    assert!(!update(&state, Msg::Table(false)).0.table);
}
