//! The strip of dates of an answer.

use super::{Bar, Strip};
use crate::collection::Index;
use crate::search::{Axis, Counted, DocSet, Place};

/// How many years are told of what lies off the axis, on either side.
const N_OFF: usize = 6;

/// How `docs` lie on the axis; empty where the collection has no dates.
pub(super) fn strip(index: &Index, axis: Option<&Axis>, docs: &DocSet) -> Strip {
    let n_undated = Axis::n_undated(index, docs);
    let Some(axis) = axis else { return Strip { n_undated, ..Strip::default() } };
    let mentioned = axis.mentioned(index, docs);
    let off =
        |place| mentioned.iter().filter(move |counted| counted.stretch.place == place && counted.count > 0).map(bar);
    let mut earlier: Vec<Bar> = off(Place::Before).collect();
    earlier.drain(..earlier.len().saturating_sub(N_OFF));
    Strip {
        extent: Some(axis.extent),
        step: axis.step,
        published: axis.published(docs).iter().filter(is_within).map(bar).collect(),
        mentioned: mentioned.iter().filter(is_within).map(bar).collect(),
        earlier,
        later: off(Place::After).take(N_OFF).collect(),
        n_undated,
    }
}

fn is_within(counted: &&Counted) -> bool {
    counted.stretch.place == Place::Within
}

fn bar(counted: &Counted) -> Bar {
    Bar { days: counted.stretch.days, count: counted.count, total: counted.total, rough: counted.stretch.rough }
}
