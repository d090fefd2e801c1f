//! The views that can stand in the place of the list. Only the program that comes for them knows them; in the one that starts a first
//! visit `without_views.rs` takes this place.

mod corrections;
mod decisions;
mod steps;

pub(crate) use corrections::{Change, Means};
pub(crate) use decisions::Verdict;
pub(crate) use steps::Steps;

use super::{Asked, Effect, State, again, searched};
use broadsheet_engine::article::Correction;
use broadsheet_engine::engine::{Request, TimelineForm, Viewed};
use broadsheet_engine::entity::{Decision, Kind};
use broadsheet_engine::query::{Query, View};
use std::rc::Rc;

/// How many events or hits a view has at first, and by how many more it grows.
const PART: u32 = 50;

/// How many it has at most: what comes after is found by narrowing.
pub(crate) const MOST: u32 = 500;

/// How many events a file has at most.
pub(crate) const MOST_IN_FILE: u32 = 2_000;

/// What is known of the present view.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Views {
    /// What it shows.
    pub(crate) shown: Asked<Viewed>,
    /// The name whose company is shown, by its kind's name and its key; the first one where there is none.
    pub(crate) name: Option<(&'static str, String)>,
    /// What is decided about names.
    pub(crate) decisions: Steps<Decision>,
    /// The keys of pairs of names that are left open for now.
    pub(crate) skipped: Vec<(String, String)>,
    /// What is corrected about dates.
    pub(crate) corrections: Steps<Correction>,
    /// Why what is decided is not kept, or not known.
    pub(crate) trouble: Option<String>,
    /// Whether what earlier visits have kept could not be read: then it must not be overwritten.
    is_lost: bool,
    /// How many events or hits are asked for.
    count: u32,
    /// Of what it is the view.
    query: Query,
    /// The form of the timeline's file, if that is the export that was asked for last.
    file: Option<TimelineForm>,
}

/// What can be decided about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Names.
    Names,
    /// The dates of articles.
    Dates,
}

/// What is kept from one visit to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Kept {
    /// What is decided about names.
    pub(crate) decisions: Vec<Decision>,
    /// What is corrected about dates.
    pub(crate) corrections: Vec<Correction>,
}

/// What can happen in a view.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// More events or hits are wanted.
    More,
    /// The company of this name is wanted, by its kind's name and its key.
    Name(&'static str, String),
    /// The timeline is wanted as a file.
    Save(TimelineForm),
    /// What is decided about names, by their kinds and by name or key: one step that can be undone.
    Decide(Vec<(Kind, String, Verdict)>),
    /// This is corrected about the open article: one step.
    Correct(Change),
    /// All that was decided about one name, or corrected about one article, is taken back, by its place.
    TakeBack(About, usize),
    /// The last step is undone.
    Undo(About),
    /// Whether these two are one is left open for now.
    Skip(String, String),
    /// What was decided on earlier visits, or why that is not known.
    Recalled(Result<Kept, String>),
    /// Whether the decisions are kept now, or why not.
    Remembered(Result<(), String>),
    /// What is decided is wanted as a file.
    SaveDecided(About),
}

impl Views {
    /// Whether an answer is due.
    pub(super) fn is_waiting(&self) -> bool {
        self.shown.is_waiting()
    }

    /// The worker tells what a view shows.
    pub(super) fn came(&mut self, seq: u32, view: Option<Viewed>) {
        if seq == self.shown.asked {
            self.shown.answer(seq, view);
        }
    }

    /// The question of this number failed, or the newest one, whichever it is.
    pub(super) fn fail(&mut self, seq: Option<u32>, why: &Rc<str>) {
        if self.is_waiting() {
            self.shown.fail(seq.unwrap_or(self.shown.asked), why);
        }
    }

    /// The questions up to this number have been waiting for a while.
    pub(super) fn wake(&mut self, seq: u32) {
        self.shown.wake(seq);
    }

    /// What is here counts as the answer to the newest question, until another comes.
    pub(super) fn settle(&mut self) {
        self.shown.settle();
    }

    /// The list of articles is wanted as a file, not the timeline.
    pub(super) fn forget_file(&mut self) {
        self.file = None;
    }

    /// The end of the name of the timeline's file, if that was asked for last.
    pub(super) fn saved_as(&self) -> Option<&'static str> {
        Some(match self.file? {
            TimelineForm::Csv => " timeline.csv",
            TimelineForm::ICalendar => " timeline.ics",
        })
    }
}

pub(super) fn update(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let views = &mut state.views;
    let effects = match msg {
        Msg::Decide(verdicts) => {
            views.decisions.decide(verdicts);
            return decided(state, About::Names);
        }
        Msg::Correct(change) => {
            let Some(reading) = state.reading.value.clone() else { return (state, Vec::new()) };
            views.corrections.correct(&reading, change);
            return decided(state, About::Dates);
        }
        Msg::TakeBack(About::Names, place) => {
            views.decisions.take_back(place);
            return decided(state, About::Names);
        }
        Msg::TakeBack(About::Dates, place) => {
            views.corrections.take_back(place);
            return decided(state, About::Dates);
        }
        Msg::Undo(About::Names) if views.decisions.undo() => return decided(state, About::Names),
        Msg::Undo(About::Dates) if views.corrections.undo() => return decided(state, About::Dates),
        Msg::Undo(_) => Vec::new(),
        Msg::Recalled(Ok(recalled)) => return self::recalled(state, &recalled),
        Msg::Recalled(Err(why)) => {
            views.trouble = Some(format!(
                "What was decided here on earlier visits cannot be read: {why} Nothing of it is lost, and nothing new is kept."
            ));
            views.is_lost = true;
            Vec::new()
        }
        Msg::Remembered(kept) => {
            views.trouble =
                kept.err().map(|why| format!("This is not kept for the next visit: {why} Export it, or it is lost."));
            Vec::new()
        }
        Msg::Skip(a, b) => {
            views.skipped.push((a, b));
            Vec::new()
        }
        Msg::SaveDecided(About::Names) => {
            vec![Effect::SaveText { name: "aliases.toml", text: Decision::to_toml(&views.decisions.all) }]
        }
        Msg::SaveDecided(About::Dates) => {
            vec![Effect::SaveText { name: "corrections.toml", text: Correction::to_toml(&views.corrections.all) }]
        }
        Msg::More => {
            state.views.count = (state.views.count + PART).min(MOST);
            vec![ask_for(&mut state)]
        }
        Msg::Name(kind, key) => {
            state.views.name = Some((kind, key));
            Vec::new()
        }
        Msg::Save(form) => {
            state.seq += 1;
            state.export.ask(state.seq);
            state.views.file = Some(form);
            [Effect::Now].into_iter().chain(newest_file(&state)).collect()
        }
    };
    (state, effects)
}

/// Something else is decided: it is remembered, and everything is asked anew.
fn decided(state: State, about: About) -> (State, Vec<Effect>) {
    let kept = keep(&state);
    let (state, mut effects) = asked_anew(state, &[about]);
    effects.extend(kept);
    (state, effects)
}

/// Keeps what is decided.
fn keep(state: &State) -> Option<Effect> {
    let Views { decisions, corrections, is_lost, .. } = &state.views;
    let kept = || Kept { decisions: decisions.all.clone(), corrections: corrections.all.clone() };
    (!is_lost).then(|| Effect::Remember(kept()))
}

/// What was decided on earlier visits holds again.
fn recalled(mut state: State, Kept { decisions, corrections }: &Kept) -> (State, Vec<Effect>) {
    let views = &mut state.views;
    // What was decided before they came has been kept without them.
    let is_early = views.decisions.can_undo() || views.corrections.can_undo();
    let of_names = views.decisions.recall(decisions).then_some(About::Names);
    let of_dates = views.corrections.recall(corrections).then_some(About::Dates);
    let about: Vec<About> = of_names.into_iter().chain(of_dates).collect();
    if about.is_empty() {
        return (state, Vec::new());
    }
    let kept = if is_early { keep(&state) } else { None };
    let (state, mut effects) = asked_anew(state, &about);
    effects.extend(kept);
    (state, effects)
}

/// Tells the worker what is decided, and asks it everything anew.
fn asked_anew(state: State, about: &[About]) -> (State, Vec<Effect>) {
    let told: Vec<Effect> = about.iter().map(|about| decide(&state, *about)).collect();
    let (state, effects) = again(state);
    (state, told.into_iter().chain(effects).collect())
}

/// Tells the worker what is decided.
fn decide(state: &State, about: About) -> Effect {
    Effect::Ask(match about {
        About::Names => Request::Decide { decisions: state.views.decisions.all.clone() },
        About::Dates => Request::Correct { corrections: state.views.corrections.all.clone() },
    })
}

/// What a new worker has to be told before it is asked.
pub(super) fn for_new_worker(state: &State) -> Vec<Effect> {
    let Views { decisions, corrections, .. } = &state.views;
    let of_names = (!decisions.all.is_empty()).then_some(About::Names);
    let of_dates = (!corrections.all.is_empty()).then_some(About::Dates);
    of_names.into_iter().chain(of_dates).map(|about| decide(state, about)).collect()
}

/// What is to be done at the start.
pub(super) fn at_start() -> Option<Effect> {
    Some(Effect::Recall)
}

/// Asks once more for what the query's view shows, if it is not the list.
pub(super) fn ask_again(state: &mut State) -> Option<Effect> {
    (state.query.view != View::List).then(|| ask_for(state))
}

/// Asks for what the query's view shows, if it is not the list, nor here.
pub(super) fn ask(state: &mut State) -> Option<Effect> {
    let query = Query { zoom: None, ..searched(&state.query) };
    if query == state.views.query {
        return None;
    }
    if query.view != state.views.query.view {
        // Another view's picture would be wrong, not old.
        state.views.shown = Asked::default();
    }
    state.views.count = PART;
    state.views.query = query;
    ask_again(state)
}

fn ask_for(state: &mut State) -> Effect {
    state.seq += 1;
    state.views.shown.ask(state.seq);
    newest(state)
}

pub(super) fn newest(state: &State) -> Effect {
    let Views { shown, query, count, .. } = &state.views;
    Effect::Ask(Request::View { seq: shown.asked, query: query.clone(), count: *count, file: None })
}

/// The question for the timeline's file, if that was asked for last.
pub(super) fn newest_file(state: &State) -> Option<Effect> {
    let Views { query, file, .. } = &state.views;
    let (seq, query) = (state.export.asked, Query { view: View::Timeline, ..query.clone() });
    file.map(|form| Effect::Ask(Request::View { seq, query, count: MOST_IN_FILE, file: Some(form) }))
}

#[cfg(test)]
mod tests {
    use super::super::{Mail, Msg as Happened, Taste, start, update};
    use super::*;
    use broadsheet_engine::engine::{Response, Timeline};

    /// What is asked of views and files: their number, view and how much; and the file.
    fn asked(effects: &[Effect]) -> Vec<String> {
        let ask = |effect: &Effect| match effect {
            Effect::Ask(Request::View { seq, query, count, file }) => {
                Some(format!("{seq} {} {count} {file:?}", query.to_address()).replace(" None", ""))
            }
            _ => None,
        };
        effects.iter().filter_map(ask).collect()
    }

    fn shown(seq: u32) -> Happened {
        let viewed = Some(Viewed::Timeline(Timeline::default()));
        Happened::Told(Mail::new(Response::Viewed { seq, view: viewed }))
    }

    fn opened(address: &str) -> State {
        start(address, Taste::default()).0
    }

    #[test]
    fn a_view_is_asked_for_with_the_list_and_follows_it() {
        let (state, effects) = start("?v=1&q=peace&view=timeline", Taste::default());
        assert_eq!(asked(&effects), ["2 ?v=1&q=peace&view=timeline 50"]);
        let (state, _) = update(&state, shown(1));
        assert!(state.views.shown.value.is_none(), "an answer to another question");
        let (state, _) = update(&state, shown(2));
        assert!(state.views.shown.value.is_some() && !state.views.is_waiting());

        let (state, effects) = update(&state, Happened::View(Msg::More));
        assert_eq!(asked(&effects), ["3 ?v=1&q=peace&view=timeline 100"]);
        let (state, effects) = update(&state, Happened::Typed("talks".to_owned()));
        assert_eq!(asked(&effects), ["5 ?v=1&q=talks&view=timeline 50"]);
        assert!(state.views.shown.value.is_some(), "the old picture stays until the new one comes");

        // What changes nothing of it asks for nothing.
        let (state, effects) = update(&state, Happened::Zoom(broadsheet_engine::date::DayRange::parse("2025"), None));
        assert_eq!(asked(&effects), [""; 0]);
        let (state, effects) = update(&state, Happened::Go(Query { view: View::Why, ..state.query.clone() }));
        assert_eq!(asked(&effects), ["7 ?v=1&q=talks&view=why 50"]);
        assert!(state.views.shown.value.is_none(), "another picture would be wrong, not old");
        let (_, effects) = update(&state, Happened::Go(Query::default()));
        assert_eq!(asked(&effects), [""; 0]);
    }

    #[test]
    fn there_is_an_end_to_more() {
        let mut state = opened("?v=1&view=timeline");
        for _ in 0..20 {
            state = update(&state, Happened::View(Msg::More)).0;
        }
        assert_eq!(state.views.count, MOST);
    }

    #[test]
    fn the_timeline_is_saved_under_its_own_name() {
        let state = opened("?v=1&view=timeline");
        let (state, effects) = update(&state, Happened::View(Msg::Save(TimelineForm::ICalendar)));
        assert_eq!(asked(&effects), ["3 ?v=1&view=timeline 2000 Some(ICalendar)"]);
        let exported = |state: &State| {
            let response = Response::Exported { seq: state.export.asked, url: Some("blob:1".to_owned()) };
            match update(state, Happened::Told(Mail::new(response))).1.first() {
                Some(Effect::Save { name, .. }) => name.clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(exported(&state), " timeline.ics");
        let (state, _) = update(&state, Happened::Export(broadsheet_engine::engine::Form::Csv));
        assert_eq!(exported(&state), ".csv", "the list, not the timeline");
    }

    #[test]
    fn what_was_kept_is_not_lost_by_what_is_decided_before_it_is_read() {
        let hide = |name: &str| Happened::View(Msg::Decide(vec![(Kind::Person, name.to_owned(), Verdict::Hidden)]));
        let kept = || {
            let decisions = vec![Decision::about(Kind::Person, "kept")];
            Happened::View(Msg::Recalled(Ok(Kept { decisions, ..Kept::default() })))
        };
        let remembered = |effects: &[Effect]| {
            let names = |all: &Vec<Decision>| all.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
            effects
                .iter()
                .find_map(|it| if let Effect::Remember(kept) = it { Some(names(&kept.decisions)) } else { None })
        };
        let (state, effects) = update(&opened(""), hide("early"));
        assert_eq!(remembered(&effects), Some(vec!["early".to_owned()]));
        let (_, effects) = update(&state, kept());
        assert_eq!(remembered(&effects), Some(vec!["kept".to_owned(), "early".to_owned()]));
        // As a rule there is nothing to keep once more.
        assert_eq!(remembered(&update(&opened(""), kept()).1), None);
        // And what cannot be read is not written over.
        let (state, _) = update(&opened(""), Happened::View(Msg::Recalled(Err("no.".to_owned()))));
        assert_eq!(remembered(&update(&state, hide("later")).1), None);
    }

    #[test]
    fn what_a_lost_worker_owed_is_asked_of_the_next() {
        let state = opened("?v=1&view=timeline");
        let (state, _) = update(&state, Happened::View(Msg::Save(TimelineForm::Csv)));
        let (mut state, effects) = update(&state, Happened::Lost);
        assert_eq!(asked(&effects), ["3 ?v=1&view=timeline 2000 Some(Csv)", "2 ?v=1&view=timeline 50"]);
        for _ in 0..2 {
            state = update(&state, Happened::Lost).0;
        }
        assert!(state.views.shown.trouble.is_some() && state.export.trouble.is_some());
    }
}
