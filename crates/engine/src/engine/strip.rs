//! The strip of dates of an answer.

use super::{Bar, Row, Strip};
use crate::collection::Index;
use crate::date::DayRange;
use crate::search::{Axis, Counted, DocSet, Place};

/// How many years are told of what lies off the axis, on either side.
const N_OFF: usize = 6;

/// How `docs` lie on the axis, or on one over the days of `zoom`; empty where the collection has no dates.
pub(super) fn strip(index: &Index, axis: Option<&Axis>, zoom: Option<DayRange>, docs: &DocSet) -> Strip {
    let n_undated = Axis::n_undated(index, docs);
    let Some(whole) = axis else { return Strip { n_undated, ..Strip::default() } };
    let zoomed = zoom.map(|days| whole.zoomed(index, days));
    let axis = zoomed.as_ref().unwrap_or(whole);
    Strip {
        whole: Some(whole.extent),
        extent: Some(axis.extent),
        step: axis.step,
        published: row(&axis.published(docs)),
        mentioned: row(&axis.mentioned(index, docs)),
        n_undated,
    }
}

fn row(counted: &[Counted]) -> Row {
    let told = |place, least| {
        let there = counted.iter().filter(move |counted| counted.stretch.place == place && counted.count >= least);
        there.map(bar).collect::<Vec<Bar>>()
    };
    let (mut earlier, mut later) = (told(Place::Before, 1), told(Place::After, 1));
    earlier.drain(..earlier.len().saturating_sub(N_OFF));
    later.truncate(N_OFF);
    Row { bars: told(Place::Within, 0), earlier, later }
}

fn bar(counted: &Counted) -> Bar {
    Bar { days: counted.stretch.days, count: counted.count, total: counted.total, rough: counted.stretch.rough }
}
