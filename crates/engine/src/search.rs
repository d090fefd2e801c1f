//! Searching: matching, scores, filters, counts, marks, passages, and the axis of dates. Articles are numbers here.

mod axis;
#[cfg(feature = "whole")]
mod factor;
mod filter;
mod leaf;
mod marks;
mod matcher;
mod passage;
mod rank;
mod scope;

pub(crate) use axis::{Axis, Counted, Place};
#[cfg(feature = "whole")]
pub use factor::Factor;
#[cfg(feature = "whole")]
pub(crate) use factor::factors;
pub(crate) use filter::{Choice, Chosen, Filters};
pub(crate) use marks::{Mark, marks, n_marks};
pub(crate) use matcher::Matcher;
pub(crate) use passage::passages;
pub(crate) use rank::{Ranked, rank};
