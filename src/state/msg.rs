//! Everything that can happen to the page.

use super::{Axis, Clip, Dialog, Now, Offline, Open, Selected, Side, Sight, Taste};
use broadsheet_engine::article::ArticleId;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Form, Response};
use broadsheet_engine::query::{Query, Sort};
use std::cell::RefCell;
use std::rc::Rc;

/// What the worker said, to be taken out once. Handlers have copies of their messages; answers are none of these, and what it takes
/// to copy them would be 1 KB of the page.
#[derive(Clone, Debug)]
pub(crate) struct Mail(Rc<RefCell<Option<Response>>>);

impl Mail {
    pub(crate) fn new(response: Response) -> Self {
        Self(Rc::new(RefCell::new(Some(response))))
    }

    pub(crate) fn take(self) -> Option<Response> {
        self.0.take()
    }
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// The worker said something.
    Told(Mail),
    /// The worker gave a sign of life.
    Alive,
    /// The worker could not be started, or failed.
    Lost,
    /// Some time has passed since [`super::Effect::Tick`].
    Tick,
    /// What failed shall be tried once more.
    Again,
    /// The question of this number has been waiting long enough to show that it waits.
    Slow(u32),
    /// The text of the search box changed.
    Typed(String),
    /// The hand that typed rests.
    Paused,
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
    /// Nothing shall be chosen in this facet any more.
    Reset(String),
    /// Values of this facet are looked for by what their names begin with; by nothing no more.
    Find(String, String),
    /// A facet's list of values opens so, is another part or in another order, or closes.
    List(Open),
    /// The pointer is over the facets now, or no more.
    Hover(bool),
    /// The keyboard is in the facets now, or no more.
    Within(bool),
    /// The keyboard moves among the values of facets, down or up.
    Row(i32),
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
    /// Only the matches of this term are stepped through, or all.
    Term(Option<u32>),
    /// The marks were measured: where each is, in ten-thousandths of the height of the article.
    Measured(Vec<u32>),
    /// A paragraph was pointed at, from 1.
    Paragraph(u32),
    /// The name, date or paragraph that is drawn with this number shall have a card, or none shall.
    Card(Option<u32>),
    /// This is selected in the article.
    Selected(Option<Selected>),
    /// Something is to be copied.
    Copy(Clip),
    /// It was, or the browser refused to copy this text.
    Copied(Result<(), String>),
    /// What was said of the copy has been read.
    Rested,
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
    /// The words to cite the view by are wanted in the clipboard.
    Cite(String),
    /// They are there.
    Cited,
    /// Something in the view that stands in the place of the list.
    #[cfg_attr(not(feature = "whole"), expect(dead_code, reason = "there are no views"))]
    View(super::views::Msg),
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
