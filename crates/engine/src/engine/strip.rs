//! The strip of dates of an answer.

use super::{Bar, Engine, Row, Strip};
use crate::collection::{DocSet, Index};
use crate::date::DayRange;
use crate::search::{Axis, Counted, Place};

/// How many years are told of what lies off the axis, on either side.
const N_OFF: usize = 6;

/// How `docs` lie on the axis, or on one over the days of `zoom`; empty where the collection has no dates.
pub(super) fn strip(engine: &Engine, index: &Index, zoom: Option<DayRange>, docs: &DocSet) -> Strip {
    let n_undated = Axis::n_undated(index, docs);
    let Some(whole) = &engine.axis else { return Strip { n_undated, ..Strip::default() } };
    let mut near = engine.near.borrow_mut();
    let axis = match zoom {
        // The last one is kept: while one types, the zoom stays.
        Some(days) => {
            if near.as_ref().is_none_or(|(of, _)| *of != days) {
                *near = Some((days, whole.zoomed(index, days)));
            }
            near.as_ref().map_or(whole, |(_, axis)| axis)
        }
        None => whole,
    };
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
    let mut row = Row::default();
    for it in counted {
        match it.stretch.place {
            Place::Within => row.bars.push(bar(it)),
            _ if it.count == 0 => {}
            Place::Before => row.earlier.push(bar(it)),
            Place::After => row.later.push(bar(it)),
        }
    }
    row.earlier = row.earlier.split_off(row.earlier.len().saturating_sub(N_OFF));
    row.later.truncate(N_OFF);
    row
}

fn bar(counted: &Counted) -> Bar {
    Bar { days: counted.stretch.days, count: counted.count, total: counted.total, rough: counted.stretch.rough }
}
