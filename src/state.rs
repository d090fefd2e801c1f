//! What the page knows, what can happen to it, and what follows. Pure: names neither yew nor the browser.

mod asked;
mod choice;
mod edge;
mod watch;

pub(crate) use asked::{Asked, Found};
pub(crate) use choice::{Axis, Side, all_of, cleared, days, matching, n_filters, searched, toggled};
pub(crate) use edge::{bin, shown};

use broadsheet_engine::article::ArticleId;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Hit, Info, Reading, Request, Response, Window};
use broadsheet_engine::query::{Query, Sort};
use edge::moved;
use std::rc::Rc;
use watch::Watch;

/// How many hits are asked for at a time.
const PAGE: u32 = 20;

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
    /// Whether the filters are open, where the window is too narrow to show them always.
    pub(crate) sheet: bool,
    /// Whether the dates are shown as a table too.
    pub(crate) table: bool,
    /// How the worker is.
    pub(crate) watch: Watch,
    /// Whether the page works without a connection.
    pub(crate) offline: Offline,
    /// The number of the newest question.
    seq: u32,
    /// The part of the answer that was asked for last.
    window: Window,
}

/// How the reader likes to see things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taste {
    /// Whether names are underlined in the open article.
    pub(crate) names: bool,
    /// Whether dates are underlined in the open article.
    pub(crate) dates: bool,
    /// Which dates the date strip selects by.
    pub(crate) axis: Axis,
    /// Light or dark.
    pub(crate) theme: Theme,
}

impl Default for Taste {
    fn default() -> Self {
        Self { names: true, dates: true, axis: Axis::default(), theme: Theme::default() }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in styles and where it is kept.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
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
    /// The same, by what vanishes under the hand: the keyboard goes to the search box.
    Try(Query),
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
    /// The first edge of the selected days, or the last, shall move by so many bins.
    Edge(Axis, bool, i32),
    /// The strip shall show these days alone, or all; and these are selected again, as before the click on the way there.
    Zoom(Option<DayRange>, Option<(Axis, Option<DayRange>)>),
    /// The dates are shown as a table too, or not.
    Table(bool),
    /// The strip shall select by these dates.
    By(Axis),
    /// Another order.
    Sort(Sort),
    /// No filters any more.
    Clear,
    /// The end of the list came in sight.
    More,
    /// The keyboard moves among the hits, down or up.
    Move(i32),
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
    /// Names are underlined, or not.
    Names(bool),
    /// Dates are underlined, or not.
    Dates(bool),
    /// Light or dark.
    Theme(Theme),
    /// The filters open or close.
    Sheet(bool),
    /// To the search box.
    Focus,
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
    /// Put the keyboard on a hit, from 0.
    FocusHit(usize),
    /// Bring the current match into sight.
    ShowMatch,
    /// Bring the head of the article into sight.
    ShowTop,
    /// Show the filters over the page.
    ShowSheet,
    /// Dress the page, and keep the choice for the next visit.
    Dress(Theme),
    /// Keep the page for times without a connection, and look out for a new version.
    KeepOffline,
    /// Reload as the new version.
    Renew,
}

/// The first state, for the address that was opened.
pub(crate) fn start(address: &str, theme: Theme) -> (State, Vec<Effect>) {
    let query = Query::from_address(address);
    let mut state = State { query, taste: Taste { theme, ..Taste::default() }, ..State::default() };
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
        Msg::Try(query) => {
            let (next, mut effects) = go(state, query, Step::Push);
            effects.push(Effect::FocusSearch);
            (next, effects)
        }
        Msg::Walked(address) => go(state, Query::from_address(&address), Step::Walked),
        Msg::Choose(facet, key, side) => go(state, toggled(&state.query, &facet, &key, side), Step::Push),
        Msg::All(facet, all) => go(state, all_of(&state.query, &facet, all), Step::Push),
        Msg::Values(facet, more) => more_values(state.clone(), facet, more),
        Msg::Days(axis, range) => go(state, days(&state.query, axis, range), Step::Push),
        Msg::Edge(axis, is_last, n) => edge(state, axis, is_last, n),
        Msg::Zoom(zoom, undo) => {
            let mut next = query();
            if let Some((axis, range)) = undo {
                next = days(&next, axis, range);
            }
            next.zoom = zoom;
            // What the click selected took a step of the address, which is now this one's.
            go(state, next, if undo.is_some() { Step::Replace } else { Step::Push })
        }
        Msg::Table(table) => {
            let mut next = state.clone();
            next.table = table;
            (next, Vec::new())
        }
        Msg::By(axis) => tasted(state, Taste { axis, ..state.taste }),
        Msg::Sort(sort) => go(state, Query { sort, ..query() }, Step::Push),
        Msg::Clear => go(state, cleared(&state.query), Step::Push),
        Msg::More => more(state.clone()),
        Msg::Move(by) => shift(state.clone(), by),
        Msg::Open(id) => open(state, id),
        Msg::Close => go(state, Query { article: None, current: 0, raw: false, ..query() }, Step::Push),
        Msg::Match(current) => go(state, Query { current, ..query() }, Step::Replace),
        Msg::Step(by) => step(state, by),
        Msg::Raw(raw) => go(state, Query { raw, current: 0, ..query() }, Step::Push),
        Msg::Names(names) => tasted(state, Taste { names, ..state.taste }),
        Msg::Dates(dates) => tasted(state, Taste { dates, ..state.taste }),
        Msg::Theme(theme) => (tasted(state, Taste { theme, ..state.taste }).0, vec![Effect::Dress(theme)]),
        Msg::Sheet(sheet) => {
            (State { sheet, ..state.clone() }, if sheet { vec![Effect::ShowSheet] } else { Vec::new() })
        }
        Msg::Focus => (state.clone(), vec![Effect::FocusSearch]),
        Msg::Escape => escape(state),
        // A new version is news until it is taken, whatever else is kept.
        Msg::Offline(_) if state.offline == Offline::NewVersion => (state.clone(), Vec::new()),
        Msg::Offline(offline) => (State { offline, ..state.clone() }, Vec::new()),
        Msg::Renew => (state.clone(), vec![Effect::Renew]),
    }
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
    let same_hits = matching(&next.query) == matching(old);
    if search_changed {
        let n_hits = if same_hits { state.hits().len() as u32 } else { 0 };
        next.cursor = next.cursor.filter(|_| same_hits);
        effects.push(ask_search(&mut next, 0, PAGE.max(n_hits)));
    }
    if next.query.article.is_none() {
        next.reading = Asked::default();
    } else if !same_hits || next.query.article != old.article || next.query.raw != old.raw {
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
            let found = Found::joined(state.found.value.as_deref(), answer);
            state.found.answer(seq, Some(found));
        }
        Response::Read { seq, reading } if seq == state.reading.asked => {
            let is_new = state.reading.value.is_none();
            state.reading.answer(seq, reading);
            if is_new && state.reading.value.is_some() {
                effects.push(if state.query.current > 0 { Effect::ShowMatch } else { Effect::ShowTop });
            }
        }
        Response::Failed { seq: None, message } => return watch::give_up(state, &message),
        Response::Failed { seq: Some(seq), message } => {
            let message: Rc<str> = message.into();
            state.found.fail(seq, &message);
            state.reading.fail(seq, &message);
        }
        Response::Coming { .. } | Response::Found { .. } | Response::Read { .. } => {}
    }
    (state, effects)
}

/// The first move of an edge is a step that Back undoes; those that follow it go on from there.
fn edge(state: &State, axis: Axis, is_last: bool, n: i32) -> (State, Vec<Effect>) {
    let strip = state.found.value.as_ref().map(|found| &found.answer.strip);
    let Some((extent, step)) = strip.and_then(|strip| Some((strip.extent?, strip.step))) else {
        return (state.clone(), Vec::new());
    };
    let selected = match axis {
        Axis::Mentioned => state.query.mentioned,
        Axis::Published => state.query.published,
    };
    let range = moved(extent, step, selected, is_last, n);
    // All of the axis is no choice, unless it is a part of all days.
    let range = Some(range).filter(|range| *range != extent || state.query.zoom.is_some());
    go(state, days(&state.query, axis, range), if selected.is_some() { Step::Replace } else { Step::Push })
}

fn tasted(state: &State, taste: Taste) -> (State, Vec<Effect>) {
    (State { taste, ..state.clone() }, Vec::new())
}

fn open(state: &State, id: ArticleId) -> (State, Vec<Effect>) {
    let place = state.hits().iter().position(|hit| hit.id == id);
    if state.query.article.as_ref() == Some(&id) {
        return (State { cursor: place, ..state.clone() }, Vec::new());
    }
    let (next, effects) =
        go(state, Query { article: Some(id), current: 0, raw: false, ..state.query.clone() }, Step::Push);
    (State { cursor: place, ..next }, effects)
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

fn more(mut state: State) -> (State, Vec<Effect>) {
    let Some(found) = state.found.value.clone() else { return (state, Vec::new()) };
    if state.found.is_waiting() || state.is_stale() || found.hits.len() as u32 >= found.answer.total {
        return (state, Vec::new());
    }
    let effect = ask_search(&mut state, found.hits.len() as u32, PAGE);
    (state, vec![effect])
}

fn more_values(mut state: State, facet: String, more: bool) -> (State, Vec<Effect>) {
    let shown = state.values.iter().find(|(name, _)| *name == facet).map_or(Window::VALUES, |(_, n)| *n);
    state.values.retain(|(name, _)| *name != facet);
    if more {
        state.values.push((facet, shown + MORE_VALUES));
    }
    let count = PAGE.max(state.hits().len() as u32);
    let effect = ask_search(&mut state, 0, count);
    (state, vec![effect])
}

fn shift(state: State, by: i32) -> (State, Vec<Effect>) {
    let Some(last) = state.hits().len().checked_sub(1) else { return (state, Vec::new()) };
    let cursor = match state.cursor {
        None => 0,
        Some(cursor) => cursor.saturating_add_signed(by as isize).min(last),
    };
    let (next, mut effects) = match cursor + 3 > last {
        true => more(state),
        false => (state, Vec::new()),
    };
    effects.push(Effect::FocusHit(cursor));
    (State { cursor: Some(cursor), ..next }, effects)
}

fn escape(state: &State) -> (State, Vec<Effect>) {
    if state.sheet {
        happened(state, Msg::Sheet(false))
    } else if state.query.article.is_some() {
        happened(state, Msg::Close)
    } else {
        (state.clone(), Vec::new())
    }
}

impl State {
    /// The hits that are here, in order.
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
