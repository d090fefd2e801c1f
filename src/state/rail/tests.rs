use super::*;
use crate::state::{Mail, Msg, Side, Taste, start, update};
use broadsheet_engine::engine::{Answer, Response};

/// A state that has walked through `msgs`, each question answered at once, and the effects of the last one.
fn after(msgs: impl IntoIterator<Item = Msg>) -> (State, Vec<Effect>) {
    let (state, _) = start("", Taste::default());
    msgs.into_iter().fold((answered(state), Vec::new()), |(state, _), msg| {
        let (next, effects) = update(&state, msg);
        (answered(next), effects)
    })
}

fn answered(mut state: State) -> State {
    if state.found.is_waiting() {
        let answer = Answer { query: searched(&state.query), ..Answer::default() };
        state = update(&state, Msg::Told(Mail::new(Response::Found { seq: state.found.asked, answer }))).0;
    }
    if state.rail.listed.is_waiting() {
        let lists =
            state.rail.open.iter().map(|open| Listed { list: open.list.clone(), total: 900, values: Vec::new() });
        let answer = Answer { lists: lists.collect(), ..Answer::default() };
        let response = Response::Found { seq: state.rail.listed.asked, answer };
        state = update(&state, Msg::Told(Mail::new(response))).0;
    }
    state
}

fn choose(key: &str) -> Msg {
    Msg::Choose("place".to_owned(), key.to_owned(), Side::Include)
}

/// What is asked in whose order: keys of chosen places; `-` where in its own.
fn asked(effects: &[Effect]) -> Vec<String> {
    let places = |query: &Query| match query.facets.get("place") {
        Some(selection) => selection.include.iter().cloned().collect::<Vec<_>>().join("+"),
        None => query.text.clone(),
    };
    let order = |order: &Option<String>| order.as_deref().map_or("-".to_owned(), |it| places(&Query::from_address(it)));
    let tell = |effect: &Effect| match effect {
        Effect::Ask(Request::Search { query, window, .. }) => {
            let list = |it: &List| format!("{}/{}/{}", it.facet, it.find, it.first);
            let lists: Vec<String> = window.lists.iter().map(list).collect();
            let what = if lists.is_empty() { "search".to_owned() } else { format!("list {}", lists.join(", ")) };
            Some(format!("{what}: {} as {}", places(query), order(&window.order)))
        }
        Effect::Address { push, .. } => Some(if *push { "push".to_owned() } else { "replace".to_owned() }),
        Effect::Tick | Effect::Wake(_) => None,
        other => Some(format!("{other:?}")),
    };
    effects.iter().filter_map(tell).collect()
}

#[test]
fn facets_out_of_sight_wait_until_the_hand_rests() {
    let facet = |name: &str, n_values| Facet { name: name.to_owned(), n_values, ..Facet::default() };
    let answer = |n_values| Answer {
        facets: vec![facet("person", n_values), facet("place", n_values), facet("new", n_values)],
        ..Answer::default()
    };
    let told = |state: &State, n_values| {
        let mut answer = answer(n_values);
        answer.facets.truncate(if n_values == 1 { 2 } else { 3 });
        update(state, Msg::Told(Mail::new(Response::Found { seq: state.found.asked, answer }))).0
    };
    let drawn = |state: &State| {
        let facets = &state.found.value.as_ref().unwrap().answer.facets;
        facets.iter().enumerate().map(|(n, facet)| state.rail.facet(n, facet).n_values).collect::<Vec<_>>()
    };
    let mut state = told(&start("", Taste::default()).0, 1);
    state.rail.near = 1;
    assert_eq!(drawn(&state), [1, 1]);
    state = told(&update(&state, Msg::Typed("p".to_owned())).0, 2);
    assert_eq!(drawn(&state), [2, 1, 2]);
    state = told(&update(&state, Msg::Typed("pe".to_owned())).0, 3);
    assert_eq!(drawn(&state), [3, 1, 3]);
    let (rested, effects) = update(&state, Msg::Paused);
    assert_eq!(drawn(&rested), [3, 3, 3]);
    assert!(rested.drawn() != state.drawn() && effects.contains(&Effect::Look));
    // What is chosen rather than typed is drawn at once, and whoever comes to the facets sees them as they are.
    for msg in [choose("a"), Msg::Hover(true), Msg::Within(true), Msg::Sheet(true)] {
        let next = told(&update(&state, msg.clone()).0, 4);
        assert_eq!(drawn(&next), [4, 4, 4], "{msg:?}");
    }
}

#[test]
fn values_stay_in_place_until_pointer_and_keyboard_have_left() {
    let check = |msgs: Vec<Msg>, expected: &[&str]| assert_eq!(asked(&after(msgs).1), expected);
    let (on, off) = (Msg::Hover(true), Msg::Hover(false));
    let (inside, outside) = (Msg::Within(true), Msg::Within(false));
    check(vec![choose("a")], &["search: a as -", "push"]);
    check(vec![choose("a"), on.clone(), choose("b")], &["search: a+b as a", "push"]);
    check(vec![choose("a"), on.clone(), choose("b"), choose("b")], &["search: a as -", "push"]);
    check(vec![on.clone(), choose("a"), inside.clone(), off.clone()], &[]);
    check(vec![on.clone(), choose("a"), inside.clone(), off.clone(), choose("b")], &["search: a+b as ", "push"]);
    check(vec![on.clone(), choose("a"), inside, off.clone(), outside], &["search: a as -"]);
    check(vec![on.clone(), off.clone()], &[]);
    check(vec![on.clone(), choose("a"), choose("a"), off], &[]);
    // Other words bring other values, wherever the pointer rests; from then on they stay.
    let typed = || Msg::Typed("peace".to_owned());
    check(vec![on.clone(), typed()], &["search: peace as -", "replace"]);
    check(vec![on, typed(), choose("a")], &["search: a as peace", "push"]);
}

#[test]
fn lists_open_follow_and_close() {
    let check = |msgs: Vec<Msg>, expected: &[&str]| assert_eq!(asked(&after(msgs).1), expected);
    let place = || List { facet: "place".to_owned(), ..List::default() };
    let list = |whole| Msg::List(Open { list: place(), whole });
    let find = |text: &str| Msg::Find("place".to_owned(), text.to_owned());
    let reach = |first| Msg::List(Open { list: List { first, ..place() }, whole: true });
    check(vec![list(true)], &["list place//0:  as -"]);
    check(vec![list(true), list(false)], &[]);
    check(vec![find("pa")], &["list place/pa/0:  as -"]);
    check(vec![find("pa"), find("")], &[]);
    check(vec![list(true), find("pa"), find("")], &["list place//0:  as -"]);
    check(vec![list(true), reach(500)], &["list place//500:  as -"]);
    check(vec![list(true), reach(500), find("p")], &["list place/p/0:  as -"]);
    check(vec![find("pa"), choose("a")], &["search: a as -", "list place/pa/0: a as -", "push"]);
    check(vec![find("pa"), Msg::Hover(true), choose("a")], &["search: a as ", "list place/pa/0: a as ", "push"]);
    check(vec![find("pa"), Msg::Find("org".to_owned(), "n".to_owned())], &["list place/pa/0, org/n/0:  as -"]);
    // The row that had the keyboard may be gone with the part that it was in.
    let (state, _) = update(&after([list(true), Msg::Within(true)]).0, reach(500));
    let lists = vec![Listed { list: state.rail.open[0].list.clone(), ..Listed::default() }];
    let answer = Answer { lists, ..Answer::default() };
    let response = Response::Found { seq: state.rail.listed.asked, answer: answer.clone() };
    assert_eq!(asked(&update(&state, Msg::Told(Mail::new(response))).1), ["FocusFacet(\"place\")"]);
    // Late answers are dropped.
    let late = Response::Found { seq: state.rail.listed.asked - 1, answer };
    assert!(update(&state, Msg::Told(Mail::new(late))).0.rail.listed.is_waiting());
}

#[test]
fn a_facet_is_reset_alone() {
    let org = Msg::Choose("org".to_owned(), "nato".to_owned(), Side::Exclude);
    let (state, effects) = after([choose("a"), org, Msg::Reset("place".to_owned())]);
    assert_eq!(state.query.facets.iter().map(|(facet, _)| facet.as_str()).collect::<Vec<_>>(), ["org"]);
    assert_eq!(asked(&effects), ["search:  as -", "push", "FocusFacet(\"place\")"]);
}

#[test]
fn the_sheet_is_one_step() {
    let check = |msgs: Vec<Msg>, expected: &[&str]| assert_eq!(asked(&after(msgs).1), expected);
    let (open, close) = (Msg::Sheet(true), Msg::Sheet(false));
    let back = || Msg::Walked(String::new());
    check(vec![open.clone()], &["push", "ShowSheet"]);
    check(vec![open.clone(), close.clone()], &["HideSheet", "Back"]);
    check(vec![open.clone(), close.clone(), close.clone()], &[]);
    check(vec![open.clone(), close.clone(), back()], &[]);
    // What is chosen stands in the place of that step; in the sheet nothing moves, once it is closed all is sorted anew.
    check(vec![open.clone(), choose("a")], &["search: a as ", "replace"]);
    check(vec![open.clone(), choose("a"), close], &["HideSheet", "search: a as -"]);
    // Back closes it, and what was chosen stays.
    check(vec![open.clone(), back()], &["HideSheet"]);
    check(vec![open.clone(), choose("a"), back()], &["HideSheet", "search: a as -", "replace"]);
    assert!(!after([open.clone(), back()]).0.sheet);
    check(vec![open, choose("a"), back(), back()], &["search:  as -"]);
}

#[test]
fn a_worker_that_is_lost_is_asked_for_lists_again() {
    let (state, _) = update(
        &after([]).0,
        Msg::List(Open { list: List { facet: "place".to_owned(), ..List::default() }, whole: true }),
    );
    let (_, effects) = update(&state, Msg::Lost);
    assert_eq!(asked(&effects), ["Start", "list place//0:  as -"]);
}
