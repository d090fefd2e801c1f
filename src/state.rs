//! What the page knows, what can happen to it, and what follows. Pure: names neither yew nor the browser.

mod asked;
mod choice;
mod edge;
mod effect;
mod list;
mod msg;
mod rail;
mod reader;
mod shortcut;
mod takeaway;
mod taste;
#[cfg_attr(not(feature = "whole"), path = "state/without_views.rs")]
pub(crate) mod views;
mod watch;

pub(crate) use asked::{Asked, Found};
pub(crate) use choice::{Axis, Side, all_of, cleared, days, listed, matching, n_filters, reset, searched, toggled};
pub(crate) use edge::{bin, shown};
pub(crate) use effect::Effect;
pub(crate) use list::Sight;
pub(crate) use msg::{Mail, Msg};
pub(crate) use rail::{Open, Rail, SPARES};
pub(crate) use reader::{Clip, Reader, Selected};
pub(crate) use shortcut::{N_BASIC, SHORTCUTS, Shortcut, shortcut};
pub(crate) use takeaway::Now;
pub(crate) use taste::{Measure, Size, Taste, Theme};

use broadsheet_engine::article::ArticleId;
use broadsheet_engine::engine::{self, Form, Hit, Info, Reading, Request, Response, Window};
use broadsheet_engine::query::{Query, View, cited_hash};
use edge::moved;
use list::{Goal, List, PAGE};
use std::rc::Rc;
use watch::Watch;

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
    /// What there is around the open article.
    pub(crate) reader: Reader,
    /// The facets: open lists, and what keeps values in place.
    pub(crate) rail: Rail,
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
    /// Whether the dates are shown as a table too.
    pub(crate) table: bool,
    /// The view that stands in the place of the list.
    pub(crate) views: views::Views,
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

/// The first state, for the address that was opened.
pub(crate) fn start(address: &str, taste: Taste) -> (State, Vec<Effect>) {
    let query = Query::from_address(address);
    let cited = cited_hash(address).map(|hash| (hash, searched(&query)));
    let mut state = State { query, taste, cited, ..State::default() };
    let mut effects = vec![Effect::Start, ask_search(&mut state, 0, PAGE)];
    effects.extend(views::at_start());
    effects.extend(views::ask(&mut state));
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
        Msg::Told(mail) => match mail.take() {
            Some(response) => told(state.clone(), response),
            None => (state.clone(), Vec::new()),
        },
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
            next.views.wake(seq);
            next.reading.wake(seq);
            (next, Vec::new())
        }
        Msg::Typed(text) => go(state, Query { text, current: 0, ..query() }, Step::Replace),
        Msg::Paused if SPARES => rail::paused(state.clone()),
        Msg::Go(query) => go(state, query, Step::Push),
        Msg::Try(query) => {
            let (next, mut effects) = go(state, query, Step::Push);
            effects.push(Effect::FocusSearch);
            (next, effects)
        }
        Msg::Walked(address) => rail::walked(state, Query::from_address(&address)),
        Msg::Choose(facet, key, side) => go(state, toggled(&state.query, &facet, &key, side), Step::Push),
        Msg::All(facet, all) => go(state, all_of(&state.query, &facet, all), Step::Push),
        Msg::Reset(facet) => {
            let (next, mut effects) = go(state, reset(&state.query, &facet), Step::Push);
            effects.push(Effect::FocusFacet(facet));
            (next, effects)
        }
        Msg::Find(facet, find) => {
            let open = state.rail.open(&facet).cloned().unwrap_or_default();
            rail::list(state, Open { list: engine::List { facet, find, first: 0, ..open.list }, ..open })
        }
        Msg::List(open) => rail::list(state, open),
        Msg::Hover(on) => rail::hovered(state, on),
        Msg::Within(on) => rail::focused(state, on),
        Msg::Row(by) => (state.clone(), vec![Effect::FocusRow(by)]),
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
        Msg::Table(table) => (State { table, ..state.clone() }, Vec::new()),
        Msg::By(axis) => tasted(state, Taste { axis, ..state.taste }),
        Msg::Sort(sort) => go(state, Query { sort, ..query() }, Step::Push),
        Msg::Clear => go(state, cleared(&state.query), Step::Push),
        Msg::Open(id) => open(state, id),
        Msg::Close => go(state, searched(&state.query), Step::Push),
        Msg::Match(current) => reader::to_match(state, current),
        Msg::Step(by) => reader::step(state, by),
        Msg::Term(term) => reader::choose_term(state, term),
        Msg::Measured(marks) => (reader::measured(state.clone(), &marks), Vec::new()),
        Msg::Paragraph(paragraph) => go(state, Query { paragraph, ..query() }, Step::Push),
        Msg::Copy(clip) => (state.clone(), reader::copy(state, clip)),
        Msg::Card(_) | Msg::Selected(_) | Msg::Copied(_) | Msg::Rested => reader::around(state.clone(), msg),
        Msg::Raw(raw) => go(state, Query { raw, current: 0, paragraph: 0, ..query() }, Step::Push),
        Msg::Names(names) => tasted(state, Taste { names, ..state.taste }),
        Msg::Dates(dates) => tasted(state, Taste { dates, ..state.taste }),
        Msg::Sheet(sheet) => rail::sheet(state, sheet),
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
        Msg::Cite(words) => effects.push(Effect::Cite(words)),
        Msg::Cited => state.copied = true,
        Msg::View(msg) => return views::update(state, msg),
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
    let search_changed = listed(&next.query) != listed(old);
    let same_hits = matching(&next.query) == matching(old);
    if search_changed {
        let (mut first, mut count) = (state.window.first, state.window.count);
        if !same_hits {
            next.remember_place();
            next.cursor = None;
            next.goal = None;
            next.landing = if step == Step::Walked { next.remembered_place() } else { 0 };
            if next.query.text != old.text {
                next.rail.typed(&next.query);
            }
            (first, count) = (next.landing / PAGE * PAGE, PAGE);
            if SPARES && step == Step::Replace && next.query.text != old.text {
                next.rail.hurries(&state.found);
                count = next.list.fits();
            } else {
                next.rail.rests();
            }
        }
        effects.push(ask_search(&mut next, first, count));
        effects.extend(rail::ask_lists(&mut next));
    }
    effects.extend(views::ask(&mut next));
    if next.query.article != old.article {
        next.place = next.place_of_open();
        if next.query.article.is_none() {
            effects.push(Effect::FocusBack(state.place.map(|place| place as usize)));
        }
    }
    if next.query.article.is_none() {
        next.reading = Asked::default();
    } else if !same_hits || next.query.article != old.article || next.query.raw != old.raw {
        effects.extend(ask_read(&mut next));
    } else if next.query.paragraph != old.paragraph && next.query.paragraph > 0 {
        effects.push(Effect::ShowParagraph);
    } else if next.query.current != old.current {
        effects.push(Effect::ShowMatch);
    }
    if next.reader.card.take().is_some() {
        effects.push(Effect::LeaveCard);
    }
    if next.query.text != old.text {
        next.reader.term = None;
    }
    if next.query.article != old.article {
        next.reader = Reader::default();
        effects.extend(old.article.is_some().then(|| Effect::Leave(spot(old))));
    }
    if next.seq != state.seq {
        effects.push(Effect::Wake(next.seq));
    }
    if step != Step::Walked {
        // What is chosen in the sheet takes the place of the step that opened it.
        effects.push(Effect::Address { address: next.query.to_address(), push: step == Step::Push && !state.sheet });
    }
    (next, effects)
}

/// The name under which is remembered how far an article is scrolled: its own, and the words that led to it.
fn spot(query: &Query) -> String {
    Query { text: query.text.clone(), article: query.article.clone(), ..Query::default() }.to_address()
}

fn ask_search(state: &mut State, first: u32, count: u32) -> Effect {
    state.seq += 1;
    state.found.ask(state.seq);
    state.window = Window { first, count, order: state.rail.order(&state.query), ..Window::default() };
    newest_search(state)
}

fn newest_search(state: &State) -> Effect {
    let (query, window) = (listed(&state.query), state.window.clone());
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
    effects.extend(views::ask_again(&mut state));
    effects.extend(rail::ask_lists(&mut state));
    effects.extend(ask_read(&mut state));
    effects.push(Effect::Wake(state.seq));
    (state, effects)
}

/// What the worker said. A late answer, to a question that has been asked anew since, is dropped.
fn told(mut state: State, response: Response) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match &response {
        Response::Opened(_) => state.watch.opened(),
        Response::Coming { bytes, of } => state.watch.heard(Some((*bytes, *of)).filter(|_| *of > 0)),
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
            if state.reading.value.is_some() {
                if is_new {
                    effects.push(match (state.query.paragraph, state.query.current) {
                        (1.., _) => Effect::ShowParagraph,
                        (0, 1..) => Effect::ShowMatch,
                        (0, 0) => Effect::ShowTop,
                    });
                    effects.push(Effect::Return(spot(&state.query)));
                }
                effects.push(Effect::Measure);
            }
        }
        Response::Found { seq, answer } if seq == state.rail.listed.asked => {
            effects.extend(state.rail.came(seq, answer.lists));
        }
        Response::Exported { seq, url: Some(url) } if seq == state.export.asked => {
            effects.push(takeaway::exported(&mut state, url));
        }
        #[cfg(feature = "whole")]
        Response::Viewed { seq, view } => state.views.came(seq, view),
        Response::Failed { seq: None, message } => return watch::give_up(state, &message),
        Response::Failed { seq: Some(seq), message } => {
            let message: Rc<str> = message.into();
            state.found.fail(seq, &message);
            state.reading.fail(seq, &message);
            state.rail.listed.fail(seq, &message);
            state.export.fail(seq, &message);
            state.views.fail(Some(seq), &message);
        }
        Response::Coming { .. } | Response::Found { .. } | Response::Read { .. } | Response::Exported { .. } => {}
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
    (State { taste, ..state.clone() }, vec![Effect::Dress(taste)])
}

fn open(state: &State, id: ArticleId) -> (State, Vec<Effect>) {
    let (next, effects) = match state.query.article.as_ref() == Some(&id) {
        true => (state.clone(), Vec::new()),
        false => go(state, Query { article: Some(id), ..searched(&state.query) }, Step::Push),
    };
    (State { cursor: next.place.map(|place| place as usize).or(next.cursor), ..next }, effects)
}

fn escape(state: &State) -> (State, Vec<Effect>) {
    if state.sheet {
        happened(state, Msg::Sheet(false))
    } else if state.dialog.is_some() {
        happened(state, Msg::Dialog(None))
    } else if state.reader.card.is_some() {
        happened(state, Msg::Card(None))
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

    /// What of it shows: where that is the same, nothing is drawn anew. The letters that are typed stand in the box by
    /// themselves, and all else waits for their answer, or for the moment when it is long in coming.
    pub(crate) fn drawn(&self) -> Self {
        let mut drawn = Self { seq: 0, window: Window::default(), watch: Watch::default(), ..self.clone() };
        if self.found.slow || self.query.view != View::List {
            drawn.watch.coming = self.watch.coming;
        }
        drawn.found.settle();
        drawn.reading.settle();
        drawn.views.settle();
        if !drawn.query.text.is_empty() {
            drawn.query.text = "typed".to_owned(); // that there is a text is seen by a button
        }
        drawn
    }

    /// Whether what is shown answers an earlier query than the one that is asked.
    pub(crate) fn is_stale(&self) -> bool {
        self.found.value.as_ref().is_none_or(|found| found.answer.query != listed(&self.query))
    }

    /// Whether what is shown is old and the new takes its time, or does not come.
    pub(crate) fn is_dim(&self) -> bool {
        self.is_stale() && (self.found.slow || self.found.trouble.is_some())
    }
}

#[cfg(test)]
mod tests;
