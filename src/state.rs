//! What the page knows, what can happen to it, and what follows. Pure: names neither yew nor the browser.

mod asked;
mod choice;
mod list;
mod shortcut;
mod takeaway;
mod taste;
mod watch;

pub(crate) use asked::{Asked, Found};
pub(crate) use choice::{Axis, Side, all_of, cleared, days, n_filters, searched, toggled};
pub(crate) use list::Sight;
pub(crate) use shortcut::{N_BASIC, SHORTCUTS, Shortcut, shortcut};
pub(crate) use takeaway::Now;
pub(crate) use taste::{Measure, Size, Taste, Theme};

use broadsheet_engine::article::ArticleId;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Form, Hit, Info, Reading, Request, Response, Window};
use broadsheet_engine::query::{Query, Sort, cited_hash};
use list::{Goal, List, PAGE};
use std::rc::Rc;
use watch::Watch;

/// How many more values of a facet are shown on request.
const MORE_VALUES: u32 = 40;

/// Everything the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// What is asked: the address bar says the same.
    pub(crate) query: Query,
    /// The collection, once it is open.
    pub(crate) info: Option<Rc<Info>>,
    /// The hits, facets and dates.
    pub(crate) found: Asked<Found>,
    /// The open article.
    pub(crate) reading: Asked<Reading>,
    /// Facets that show more values than usual, and how many.
    pub(crate) values: Vec<(String, u32)>,
    /// The hit under the keyboard, from 0.
    pub(crate) cursor: Option<usize>,
    /// How the reader likes to see things; never part of an address.
    pub(crate) taste: Taste,
    /// What lies over the page at the reader's wish.
    pub(crate) dialog: Option<Dialog>,
    /// The day, and where the page is, while the list is taken away.
    pub(crate) now: Option<Now>,
    /// Whether the words to cite the view by have been copied.
    pub(crate) copied: bool,
    /// The list on its way to a file.
    pub(crate) export: Asked<()>,
    /// What is known of the places of hits.
    pub(crate) list: List,
    /// Where in the list the open article stands, from 0, once that was seen.
    pub(crate) place: Option<u32>,
    /// Whether the filters are open, where the window is too narrow to show them always.
    pub(crate) sheet: bool,
    /// How the worker is.
    pub(crate) watch: Watch,
    /// Whether the page works without a connection.
    pub(crate) offline: Offline,
    /// The number of the newest question.
    seq: u32,
    /// The part of the answer that was asked for last.
    window: Window,
    /// The hit that the next list begins with in sight.
    landing: u32,
    /// What is to be done with a hit that is not here yet.
    goal: Option<Goal>,
    /// Where lists stood that were left, for Back.
    places: Vec<(Query, u32)>,
    /// The form of the export.
    form: Form,
    /// The hash of the collection from which the opened address was cited, and what that address asks.
    cited: Option<(String, Query)>,
}

/// What lies over the page at the reader's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// How the reader likes to see things.
    Settings,
    /// All shortcuts.
    Keys,
    /// The list as a file, and words to cite it by.
    Takeaway,
}

/// Whether the page works without a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Offline {
    /// Not known yet, or on the way.
    #[default]
    Unknown,
    /// Nothing is kept: this browser, or its private window, cannot, or its storage is full.
    Never,
    /// The page is kept, and of a large collection what has been opened.
    Opened,
    /// All is kept: so many bytes.
    Ready(u32),
    /// All goes on as it is, and a new version waits for the reader's consent.
    NewVersion,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// The worker said something.
    Told(Box<Response>),
    /// The worker gave a sign of life.
    Alive,
    /// The worker could not be started, or failed.
    Lost,
    /// Some time has passed since [`Effect::Tick`].
    Tick,
    /// What failed shall be tried once more.
    Again,
    /// The question of this number has been waiting long enough to show that it waits.
    Slow(u32),
    /// The text of the search box changed.
    Typed(String),
    /// Another view was chosen as a whole: a suggestion, a chip taken away.
    Go(Query),
    /// The reader went back or forward to this address.
    Walked(String),
    /// A value of a facet was clicked.
    Choose(String, String, Side),
    /// Whether an article needs all of the values included in this facet.
    All(String, bool),
    /// More values of this facet are wanted, or the usual few.
    Values(String, bool),
    /// Days were selected by publication or by mention, or let go.
    Days(Axis, Option<DayRange>),
    /// The strip shall select by these dates.
    By(Axis),
    /// Another order.
    Sort(Sort),
    /// No filters any more.
    Clear,
    /// The list was scrolled.
    Scrolled,
    /// So much of the list is in sight.
    Saw(Sight),
    /// The keyboard moves among the hits, down or up.
    Move(i32),
    /// The keyboard came to a hit, from 0.
    At(usize),
    /// The hit that had the keyboard last is opened.
    Enter,
    /// The next article of the list is opened, or with `-1` the one before.
    Turn(i32),
    /// An article was chosen.
    Open(ArticleId),
    /// The open article was put away.
    Close,
    /// A match was chosen, from 0.
    Match(u32),
    /// The next match, or with `-1` the one before; round the end.
    Step(i32),
    /// The raw text, or the clean one.
    Raw(bool),
    /// The raw text in place of the clean one, or the other way round.
    Rawness,
    /// Names are underlined, or not.
    Names(bool),
    /// Dates are underlined, or not.
    Dates(bool),
    /// The reader likes things so.
    Taste(Taste),
    /// The reader's taste was kept in another tab.
    Kept(String),
    /// The filters open or close.
    Sheet(bool),
    /// Something else opens over the page, or it closes.
    Dialog(Option<Dialog>),
    /// The day, and where the page is.
    Now(Now),
    /// The whole list is wanted as a file.
    Export(Form),
    /// The words are wanted in the clipboard.
    Copy(String),
    /// They are there.
    Copied,
    /// To the search box.
    Focus,
    /// To the filters.
    FocusFilter,
    /// To the dates.
    FocusDates,
    /// One step out.
    Escape,
    /// What is kept for times without a connection has changed.
    Offline(Offline),
    /// The reader wants the new version.
    Renew,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Start a worker, in place of the present one.
    Start,
    /// End the worker.
    Stop,
    /// Ask the worker.
    Ask(Request),
    /// Ask the worker for a sign of life, and say [`Msg::Tick`] in a moment.
    Tick,
    /// Write the address: as a new step that Back undoes, or in place of the present one.
    Address {
        /// The search part, with its `?`; empty for the empty query.
        address: String,
        /// Whether it is a new step.
        push: bool,
    },
    /// Say [`Msg::Slow`] of this question in a moment.
    Wake(u32),
    /// Put the keyboard into the search box.
    FocusSearch,
    /// Put the keyboard into the filters, and if they are not shown always, show them.
    FocusFilter,
    /// Put the keyboard into the dates, likewise.
    FocusDates,
    /// Put the keyboard on a hit, from 0.
    FocusHit(usize),
    /// Where what had the keyboard is gone, put it on this hit, or else on the list.
    Return(Option<usize>),
    /// Take the keyboard away from what has it.
    Blur,
    /// Say [`Msg::Saw`].
    Look,
    /// Bring the list to a hit, from 0, as its first in sight.
    Land(u32),
    /// Bring a hit into sight, from 0.
    ShowHit(u32),
    /// Bring the current match into sight.
    ShowMatch,
    /// Bring the head of the article into sight.
    ShowTop,
    /// Show the filters over the page.
    ShowSheet,
    /// Show what else lies over the page.
    ShowDialog,
    /// Close what lies over the page: what had the keyboard before has it again.
    HideDialog,
    /// Say [`Msg::Now`].
    Now,
    /// Dress the page, and keep the taste for the next visit.
    Dress(Taste),
    /// Put words into the clipboard, and say [`Msg::Copied`].
    Copy(String),
    /// Hand the reader what lies at `url` as a file.
    Save {
        /// An address within this browser.
        url: String,
        /// What the file is called.
        name: String,
    },
    /// Keep the page for times without a connection, and look out for a new version.
    KeepOffline,
    /// Reload as the new version.
    Renew,
}

/// The first state, for the address that was opened.
pub(crate) fn start(address: &str, taste: Taste) -> (State, Vec<Effect>) {
    let query = Query::from_address(address);
    let cited = cited_hash(address).map(|hash| (hash, searched(&query)));
    let mut state = State { query, taste, cited, ..State::default() };
    let mut effects = vec![Effect::Start, ask_search(&mut state, 0, PAGE)];
    effects.extend(ask_read(&mut state));
    effects.push(Effect::Wake(state.seq));
    watch::over(state, effects)
}

/// What `msg` makes of `state`.
pub(crate) fn update(state: &State, msg: Msg) -> (State, Vec<Effect>) {
    let (next, effects) = happened(state, msg);
    watch::over(next, effects)
}

fn happened(state: &State, msg: Msg) -> (State, Vec<Effect>) {
    let query = || state.query.clone();
    match msg {
        Msg::Told(response) => told(state.clone(), *response),
        Msg::Alive => {
            let mut next = state.clone();
            next.watch.alive();
            (next, Vec::new())
        }
        Msg::Lost => watch::lost(state.clone()),
        Msg::Tick => watch::tick(state.clone()),
        Msg::Again => again(state.clone()),
        Msg::Slow(seq) => {
            let mut next = state.clone();
            next.found.wake(seq);
            next.reading.wake(seq);
            (next, Vec::new())
        }
        Msg::Typed(text) => go(state, Query { text, current: 0, ..query() }, Step::Replace),
        Msg::Go(query) => go(state, query, Step::Push),
        Msg::Walked(address) => go(state, Query::from_address(&address), Step::Walked),
        Msg::Choose(facet, key, side) => go(state, toggled(&state.query, &facet, &key, side), Step::Push),
        Msg::All(facet, all) => go(state, all_of(&state.query, &facet, all), Step::Push),
        Msg::Values(facet, more) => more_values(state.clone(), facet, more),
        Msg::Days(axis, range) => go(state, days(&state.query, axis, range), Step::Push),
        Msg::By(axis) => tasted(state, Taste { axis, ..state.taste }),
        Msg::Sort(sort) => go(state, Query { sort, ..query() }, Step::Push),
        Msg::Clear => go(state, cleared(&state.query), Step::Push),
        Msg::Open(id) => open(state, id),
        Msg::Close => go(state, Query { article: None, current: 0, raw: false, ..query() }, Step::Push),
        Msg::Match(current) => go(state, Query { current, ..query() }, Step::Replace),
        Msg::Step(by) => step(state, by),
        Msg::Raw(raw) => go(state, Query { raw, current: 0, ..query() }, Step::Push),
        Msg::Names(names) => tasted(state, Taste { names, ..state.taste }),
        Msg::Dates(dates) => tasted(state, Taste { dates, ..state.taste }),
        Msg::Sheet(sheet) => {
            (State { sheet, ..state.clone() }, vec![if sheet { Effect::ShowSheet } else { Effect::HideDialog }])
        }
        Msg::Focus => (state.clone(), vec![Effect::FocusSearch]),
        Msg::Escape => escape(state),
        // A new version is news until it is taken, whatever else is kept.
        Msg::Offline(_) if state.offline == Offline::NewVersion => (state.clone(), Vec::new()),
        Msg::Offline(offline) => (State { offline, ..state.clone() }, Vec::new()),
        Msg::Renew => (state.clone(), vec![Effect::Renew]),
        other => besides(state.clone(), other),
    }
}

/// What happens besides the query: to the list, the taste, and what lies over the page.
fn besides(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match msg {
        Msg::Scrolled => effects.push(Effect::Look),
        Msg::Saw(sight) => return list::saw(state, &sight),
        Msg::Move(by) => return list::shift(state, by),
        Msg::At(n) => state.cursor = Some(n),
        Msg::Enter => {
            if let Some(cursor) = state.cursor {
                return list::reach(state, Goal::Open(cursor as u32));
            }
        }
        Msg::Turn(by) => return list::turn(state, by),
        Msg::Rawness if state.reading.value.as_ref().is_some_and(|reading| reading.cleaned) => {
            return happened(&state, Msg::Raw(!state.query.raw));
        }
        Msg::Taste(taste) => return tasted(&state, taste),
        Msg::Kept(kept) => return tasted(&state, Taste { axis: state.taste.axis, ..Taste::from_kept(&kept) }),
        Msg::Dialog(dialog) => {
            state.dialog = dialog;
            state.copied = false;
            effects.extend([Effect::Now, if dialog.is_some() { Effect::ShowDialog } else { Effect::HideDialog }]);
        }
        Msg::Now(now) => state.now = Some(now),
        Msg::Export(form) => return takeaway::export(state, form),
        Msg::Copy(words) => effects.push(Effect::Copy(words)),
        Msg::Copied => state.copied = true,
        Msg::FocusFilter => effects.push(Effect::FocusFilter),
        Msg::FocusDates => effects.push(Effect::FocusDates),
        _ => {}
    }
    (state, effects)
}

/// How the address follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Push,
    Replace,
    /// It has already: the reader went back or forward.
    Walked,
}

/// To another query: the address follows, and what it does not change is not asked again.
fn go(state: &State, query: Query, step: Step) -> (State, Vec<Effect>) {
    let old = &state.query;
    let mut next = State { query, ..state.clone() };
    if next.query == *old {
        return (next, Vec::new());
    }
    let mut effects = Vec::new();
    let search_changed = searched(&next.query) != searched(old);
    if search_changed {
        next.remember_place();
        next.cursor = None;
        next.goal = None;
        next.landing = if step == Step::Walked { next.remembered_place() } else { 0 };
        let first = next.landing / PAGE * PAGE;
        effects.push(ask_search(&mut next, first, PAGE));
    }
    if next.query.article != old.article {
        next.place = next.place_of_open();
        if next.query.article.is_none() {
            effects.push(Effect::Return(state.place.map(|place| place as usize)));
        }
    }
    if next.query.article.is_none() {
        next.reading = Asked::default();
    } else if search_changed || next.query.article != old.article || next.query.raw != old.raw {
        effects.extend(ask_read(&mut next));
    } else if next.query.current != old.current {
        effects.push(Effect::ShowMatch);
    }
    if next.seq != state.seq {
        effects.push(Effect::Wake(next.seq));
    }
    if step != Step::Walked {
        effects.push(Effect::Address { address: next.query.to_address(), push: step == Step::Push });
    }
    (next, effects)
}

fn ask_search(state: &mut State, first: u32, count: u32) -> Effect {
    state.seq += 1;
    state.found.ask(state.seq);
    state.window = Window { first, count, values: state.values.clone() };
    newest_search(state)
}

fn newest_search(state: &State) -> Effect {
    let (query, window) = (searched(&state.query), state.window.clone());
    Effect::Ask(Request::Search { seq: state.found.asked, query, window })
}

fn ask_read(state: &mut State) -> Option<Effect> {
    let id = state.query.article.as_ref()?;
    if state.reading.value.as_ref().is_some_and(|reading| reading.id != *id) {
        state.reading = Asked::default(); // another article's text under this one's address would be wrong, not old
    }
    state.seq += 1;
    state.reading.ask(state.seq);
    Some(newest_read(state))
}

fn newest_read(state: &State) -> Effect {
    Effect::Ask(Request::Read { seq: state.reading.asked, query: state.query.clone() })
}

/// What is on the screen, asked once more.
fn again(mut state: State) -> (State, Vec<Effect>) {
    let Window { first, count, .. } = state.window;
    let mut effects = vec![ask_search(&mut state, first, count)];
    effects.extend(ask_read(&mut state));
    effects.push(Effect::Wake(state.seq));
    (state, effects)
}

/// What the worker said. A late answer, to a question that has been asked anew since, is dropped.
fn told(mut state: State, response: Response) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match &response {
        Response::Opened(_) => state.watch.opened(),
        Response::Coming { bytes, of } => state.watch.heard(Some((*bytes, *of))),
        _ => state.watch.heard(None),
    }
    match response {
        Response::Opened(info) => {
            // Not sooner: what is kept is fetched once more, and the reader comes first.
            if state.info.is_none() {
                effects.push(Effect::KeepOffline);
            }
            state.info = Some(Rc::new(info));
        }
        Response::Found { seq, answer } if seq == state.found.asked => {
            let was = state.found.value.take();
            state.found.answer(seq, Some(Found::joined(was.as_deref(), answer)));
            effects.extend(state.listed(was.as_deref()));
            if let Some(goal) = state.goal {
                let (next, more) = list::reach(state, goal);
                state = next;
                effects.extend(more);
            }
            // Last: a hit that gets the keyboard moves the list.
            effects.push(Effect::Look);
        }
        Response::Read { seq, reading } if seq == state.reading.asked => {
            let is_new = state.reading.value.is_none();
            state.reading.answer(seq, reading);
            if is_new && state.reading.value.is_some() {
                effects.push(if state.query.current > 0 { Effect::ShowMatch } else { Effect::ShowTop });
            }
        }
        Response::Exported { seq, url: Some(url) } if seq == state.export.asked => {
            effects.push(takeaway::exported(&mut state, url));
        }
        Response::Failed { seq: None, message } => return watch::give_up(state, &message),
        Response::Failed { seq: Some(seq), message } => {
            let message: Rc<str> = message.into();
            state.found.fail(seq, &message);
            state.reading.fail(seq, &message);
            state.export.fail(seq, &message);
        }
        Response::Coming { .. } | Response::Found { .. } | Response::Read { .. } | Response::Exported { .. } => {}
    }
    (state, effects)
}

fn tasted(state: &State, taste: Taste) -> (State, Vec<Effect>) {
    (State { taste, ..state.clone() }, vec![Effect::Dress(taste)])
}

fn open(state: &State, id: ArticleId) -> (State, Vec<Effect>) {
    let (next, effects) = match state.query.article.as_ref() == Some(&id) {
        true => (state.clone(), Vec::new()),
        false => go(state, Query { article: Some(id), current: 0, raw: false, ..state.query.clone() }, Step::Push),
    };
    (State { cursor: next.place.map(|place| place as usize).or(next.cursor), ..next }, effects)
}

fn step(state: &State, by: i32) -> (State, Vec<Effect>) {
    match state.current_match() {
        None => (state.clone(), Vec::new()),
        Some((current, n)) => {
            let current = (i64::from(current) + i64::from(by)).rem_euclid(i64::from(n)) as u32;
            go(state, Query { current, ..state.query.clone() }, Step::Replace)
        }
    }
}

fn more_values(mut state: State, facet: String, more: bool) -> (State, Vec<Effect>) {
    let shown = state.values.iter().find(|(name, _)| *name == facet).map_or(Window::VALUES, |(_, n)| *n);
    state.values.retain(|(name, _)| *name != facet);
    if more {
        state.values.push((facet, shown + MORE_VALUES));
    }
    let Window { first, count, .. } = state.window;
    let effect = ask_search(&mut state, first, count);
    (state, vec![effect])
}

fn escape(state: &State) -> (State, Vec<Effect>) {
    if state.sheet {
        happened(state, Msg::Sheet(false))
    } else if state.dialog.is_some() {
        happened(state, Msg::Dialog(None))
    } else if state.query.article.is_some() {
        happened(state, Msg::Close)
    } else {
        (State { cursor: None, ..state.clone() }, vec![Effect::Blur])
    }
}

impl State {
    /// The hits that are here, in order; the first of them need not be the first of the list.
    pub(crate) fn hits(&self) -> &[Rc<Hit>] {
        self.found.value.as_ref().map_or(&[], |found| &found.hits)
    }

    /// Whether what is shown answers an earlier query than the one that is asked.
    pub(crate) fn is_stale(&self) -> bool {
        self.found.value.as_ref().is_none_or(|found| found.answer.query != searched(&self.query))
    }

    /// Whether what is shown is old and the new takes its time, or does not come.
    pub(crate) fn is_dim(&self) -> bool {
        self.is_stale() && (self.found.slow || self.found.trouble.is_some())
    }

    /// The current match of the open article, from 0, and how many there are; `None` where there is none.
    pub(crate) fn current_match(&self) -> Option<(u32, u32)> {
        let n = self.reading.value.as_ref()?.n_matches;
        (n > 0).then(|| (self.query.current.min(n - 1), n))
    }
}

#[cfg(test)]
mod tests;
