use super::super::{Mail, Msg, Response, Taste, searched, start, update};
use super::*;
use broadsheet_engine::article::ArticleId;
use broadsheet_engine::engine::{Answer, Hit, Request};
use broadsheet_engine::query::Query;
use proptest::prelude::*;

/// A browser that draws a list of `total` hits, each as tall as it likes, and a worker that answers at once.
struct Desk {
    state: State,
    total: u32,
    top: i32,
    asked: Vec<(u32, u32)>,
}

const WINDOW: i32 = 700;

/// How tall a hit is.
fn tall(n: u32) -> i32 {
    100 + (n * 37 % 130) as i32
}

impl Desk {
    fn new(total: u32) -> Self {
        let (state, effects) = start("", Taste::default());
        let mut desk = Self { state, total, top: 0, asked: Vec::new() };
        desk.follow(effects);
        desk
    }

    fn send(&mut self, msg: Msg) {
        let (state, effects) = update(&self.state, msg);
        self.state = state;
        self.follow(effects);
    }

    fn follow(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(Request::Search { seq, query, window }) => {
                    self.asked.push((window.first, window.count));
                    assert!(self.asked.len() < 500, "asks again and again");
                    let end = window.first.saturating_add(window.count).min(self.total);
                    for is_whole in [false, true] {
                        let hit = |n: u32| Hit {
                            id: ArticleId(n.to_string()),
                            snippets: if is_whole { vec![Vec::new()] } else { Vec::new() },
                            ..Hit::default()
                        };
                        let hits = (window.first..end).map(hit).collect();
                        let answer = Answer {
                            query: query.clone(),
                            total: self.total,
                            first: window.first,
                            hits,
                            ..Answer::default()
                        };
                        self.send(Msg::Told(Mail::new(Response::Found { seq, answer })));
                    }
                }
                Effect::Land(n) => self.top = self.offset(n),
                Effect::ShowHit(n) => {
                    let top = self.offset(n);
                    self.top = self.top.clamp(top + tall(n) - WINDOW, top);
                }
                Effect::Look => self.look(),
                _ => {}
            }
        }
    }

    fn gap(&self) -> i32 {
        let found = self.state.found.value.as_ref().unwrap();
        self.state.list.height(0, found.answer.first, self.total) as i32
    }

    fn offset(&self, n: u32) -> i32 {
        let first = self.state.found.value.as_ref().unwrap().answer.first;
        self.gap() + (first..n).map(tall).sum::<i32>()
    }

    fn look(&mut self) {
        let found = self.state.found.value.clone().unwrap();
        let mut edges = vec![self.gap()];
        edges.extend((found.answer.first..found.end()).scan(self.gap(), |y, n| {
            *y += tall(n);
            Some(*y)
        }));
        if found.hits.is_empty() {
            edges.clear();
        }
        let below = self.state.list.height(found.end(), self.total, self.total) as i32;
        let end = edges.last().unwrap_or(&0) + below;
        self.send(Msg::Saw(Sight { top: self.top, height: WINDOW, end, edges, n_facets: 0 }));
    }

    fn scroll(&mut self, top: i32) {
        self.top = top;
        self.look();
    }

    /// The hits that are in sight, all of which are to be here.
    fn seen(&self) -> (u32, u32) {
        let found = self.state.found.value.as_ref().unwrap();
        let (mut y, mut seen) = (self.gap(), Vec::new());
        for n in found.answer.first..found.end() {
            if y < self.top + WINDOW && y + tall(n) > self.top {
                seen.push(n);
            }
            y += tall(n);
        }
        (seen[0], seen[seen.len() - 1])
    }

    fn n_here(&self) -> usize {
        self.state.hits().len()
    }
}

#[test]
fn a_short_list_is_here_at_once_and_nothing_is_asked_twice() {
    let mut desk = Desk::new(5);
    desk.scroll(300);
    assert_eq!((desk.asked.as_slice(), desk.n_here()), (&[(0, 10)][..], 5));
    let none = Desk::new(0);
    assert_eq!(none.asked, [(0, 10)]);
}

#[test]
fn while_the_hand_types_no_more_is_asked_for_than_is_in_sight() {
    let mut desk = Desk::new(900);
    for (text, fits) in [("p", 6), ("pe", 6), ("peace", 6)] {
        desk.asked.clear();
        desk.send(Msg::Typed(text.to_owned()));
        assert_eq!((desk.asked.as_slice(), desk.n_here()), (&[(0, fits)][..], fits as usize), "{text}");
        assert!(desk.seen().1 < fits);
    }
    // What comes into sight is asked for at once …
    desk.scroll(400);
    assert!(desk.seen().1 < desk.n_here() as u32);
    // … and the rest when the hand rests.
    desk.send(Msg::Typed("war".to_owned()));
    desk.send(Msg::Paused);
    assert_eq!((desk.asked.last(), desk.n_here()), (Some(&(0, PAGE)), PAGE as usize));
}

#[test]
fn what_comes_near_is_fetched_and_what_is_far_goes() {
    let mut desk = Desk::new(100_000);
    for step in 0..400 {
        desk.scroll(step * 90);
        assert!(desk.n_here() <= MOST);
        let (first, last) = desk.seen();
        assert!((first..=last).contains(&desk.state.list.top), "{first} {last} {}", desk.state.list.top);
    }
    let before = desk.seen();
    // All the way that is known back: what was measured stands where it stood.
    desk.scroll(0);
    assert_eq!(desk.seen().0, 0);
    desk.scroll(399 * 90);
    assert_eq!(desk.seen(), before);
}

#[test]
fn the_middle_and_the_end_are_a_jump_away() {
    let mut desk = Desk::new(100_000);
    let whole = desk.state.list.height(0, 100_000, 100_000) as i32;
    assert!(whole < 17_000_000, "{whole}");
    desk.scroll(whole / 2);
    let (first, _) = desk.seen();
    assert!((45_000..55_000).contains(&first), "{first}");
    let whole = desk.state.list.height(0, 100_000, 100_000) as i32;
    desk.scroll(whole - 10);
    assert_eq!(desk.state.found.value.as_ref().unwrap().end(), 100_000);
    assert!(desk.asked.len() < 9, "{:?}", desk.asked);
}

#[test]
fn the_end_is_the_end_however_tall_its_hits_are() {
    for total in [101, 5_000, 100_000] {
        for guess in [10, 90, 400] {
            let mut desk = Desk::new(total);
            // What is not drawn got room by a guess, before any hit was measured.
            let edges: Vec<i32> = (0..=10).map(|n| desk.offset(n)).collect();
            let end = edges[10] + guess * (total as i32 - 10);
            desk.top = end - WINDOW;
            desk.send(Msg::Saw(Sight { top: desk.top, height: WINDOW, end, edges, n_facets: 0 }));
            assert_eq!(desk.seen().1, total - 1, "{total} {guess}");
            assert!(desk.asked.len() < 9, "{:?}", desk.asked);
        }
    }
}

#[test]
fn back_finds_the_list_where_it_was() {
    let mut desk = Desk::new(3_000);
    desk.scroll(150_000);
    let before = desk.state.list.top;
    assert!(before > 500);
    desk.send(Msg::Go(Query { text: "peace".to_owned(), ..Query::default() }));
    assert_eq!((desk.state.list.top, desk.seen().0), (0, 0));
    desk.send(Msg::Walked(String::new()));
    assert_eq!(desk.seen().0, before);
    desk.send(Msg::Walked("?q=war".to_owned()));
    assert_eq!(desk.seen().0, 0);
}

#[test]
fn an_overtaken_question_is_asked_again_when_its_hits_are_in_sight() {
    let mut desk = Desk::new(200);
    let halves = (20..40).map(|n| Hit { id: ArticleId(n.to_string()), ..Hit::default() }).collect();
    let answer =
        Answer { query: searched(&desk.state.query), total: 200, first: 20, hits: halves, ..Answer::default() };
    let (mut state, _) = (desk.state.clone(), ());
    drop(ask_search(&mut state, 20, 20));
    desk.state = state;
    desk.send(Msg::Told(Mail::new(Response::Found { seq: desk.state.found.asked, answer })));
    drop(ask_search(&mut desk.state, 0, 20)); // something else was asked since
    let whole =
        (0..20).map(|n| Hit { id: ArticleId(n.to_string()), snippets: vec![Vec::new()], ..Hit::default() }).collect();
    let answer = Answer { query: searched(&desk.state.query), total: 200, first: 0, hits: whole, ..Answer::default() };
    desk.asked.clear();
    desk.send(Msg::Told(Mail::new(Response::Found { seq: desk.state.found.asked, answer })));
    desk.scroll(desk.offset(25));
    assert!(desk.asked.contains(&(20, 20)), "{:?}", desk.asked);
}

proptest! {
    #[test]
    fn wherever_one_scrolls_hits_are_in_sight(total in 1u32..3000, places in prop::collection::vec(0u32..1000, 1..12)) {
        let mut desk = Desk::new(total);
        for place in places {
            let whole = desk.state.list.height(0, total, total) as i32;
            desk.scroll(((whole - WINDOW).max(0) as u64 * u64::from(place) / 1000) as i32);
            let (first, last) = desk.seen();
            let found = desk.state.found.value.clone().unwrap();
            prop_assert!(found.answer.first <= first && last < found.end() && desk.n_here() <= MOST);
            prop_assert_eq!(found.answer.first % PAGE, 0);
            let ids: Vec<u32> = found.hits.iter().map(|hit| hit.id.0.parse().unwrap()).collect();
            prop_assert_eq!(ids, (found.answer.first..found.end()).collect::<Vec<_>>());
        }
    }
}
