//! Everything that is to be done outside, by the one place that does.

use super::Taste;
use broadsheet_engine::engine::Request;

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Start a worker, in place of the present one.
    Start,
    /// End the worker.
    Stop,
    /// Ask the worker.
    Ask(Request),
    /// Ask the worker for a sign of life, and say [`super::Msg::Tick`] in a moment.
    Tick,
    /// Write the address: as a new step that Back undoes, or in place of the present one.
    Address {
        /// The search part, with its `?`; empty for the empty query.
        address: String,
        /// Whether it is a new step.
        push: bool,
    },
    /// Say [`super::Msg::Slow`] of this question in a moment.
    Wake(u32),
    /// Put the keyboard into the search box.
    FocusSearch,
    /// Put the keyboard where a value of the first facet can be found; opens the sheet where the facets are there.
    FocusFilter,
    /// Put the keyboard on this facet, if what had it is gone.
    FocusFacet(String),
    /// Put the keyboard on another value of a facet: so many further down.
    FocusRow(i32),
    /// Put the keyboard into the dates; opens the sheet where they are there.
    FocusDates,
    /// Put the keyboard on a hit, from 0.
    FocusHit(usize),
    /// Where what had the keyboard is gone, put it on this hit, or else on the list.
    FocusBack(Option<usize>),
    /// Take the keyboard away from what has it.
    Blur,
    /// Say [`super::Msg::Saw`].
    Look,
    /// Bring the list to a hit, from 0, as its first in sight.
    Land(u32),
    /// Bring a hit into sight, from 0.
    ShowHit(u32),
    /// Bring the current match into sight.
    ShowMatch,
    /// Bring the paragraph that is pointed at into sight.
    ShowParagraph,
    /// Remember under this name how far the article is scrolled.
    Leave(String),
    /// Scroll the article to where it was left, if that is remembered under this name.
    Return(String),
    /// Say [`super::Msg::Measured`].
    Measure,
    /// Put the card next to what it is about.
    PlaceCard,
    /// The card is about to go: the focus does not go with it.
    LeaveCard,
    /// Put the buttons for the selection next to it.
    PlaceQuote,
    /// Copy a text, and the full form of an address after it.
    Copy {
        /// The text.
        text: String,
        /// The search part of the address.
        address: String,
    },
    /// Say [`super::Msg::Rested`] in a while.
    Rest,
    /// Bring the head of the article into sight.
    ShowTop,
    /// Show the filters over the page.
    ShowSheet,
    /// Close them, so that the keyboard returns to where it was.
    HideSheet,
    /// Go one step back, to the same view.
    Back,
    /// Show what else lies over the page.
    ShowDialog,
    /// Close it: what had the keyboard before has it again.
    HideDialog,
    /// Say [`super::Msg::Now`].
    Now,
    /// Dress the page, and keep the taste for the next visit.
    Dress(Taste),
    /// Copy the words to cite the view by, and say [`super::Msg::Cited`].
    Cite(String),
    /// Hand the reader what lies at `url` as a file.
    Save {
        /// An address within this browser.
        url: String,
        /// What the file is called.
        name: String,
    },
    /// Say what was decided on earlier visits.
    #[cfg(feature = "whole")]
    Recall,
    /// Keep what is decided for the next visit.
    #[cfg(feature = "whole")]
    Remember(super::views::Kept),
    /// Hand the reader a text as a file.
    #[cfg(feature = "whole")]
    SaveText {
        /// What the file is called.
        name: &'static str,
        /// What is in it.
        text: String,
    },
    /// Keep the page for times without a connection, and look out for a new version.
    KeepOffline,
    /// Reload as the new version.
    Renew,
}
