//! What a view shows, and the timeline as a file.

use super::export::{exported, page};
use broadsheet_engine::date::Day;
use broadsheet_engine::engine::{Engine, Outcome, Response, TimelineForm, Viewed};
use broadsheet_engine::query::Query;
use js_sys::{Array, Date, Uint8Array};
use web_sys::DedicatedWorkerGlobalScope;

pub(super) fn reply(
    engine: &Engine,
    seq: u32,
    query: &Query,
    count: u32,
    file: Option<TimelineForm>,
    scope: &DedicatedWorkerGlobalScope,
) -> Outcome<Response> {
    let Outcome { value, missing, is_sound } = engine.view(query, count);
    let response = match (value, file) {
        (Some(Viewed::Timeline(timeline)), Some(form)) if is_sound => {
            let text = timeline.file(form, &page(scope), today());
            exported(seq, &Array::of1(&Uint8Array::from(text.as_bytes())))
        }
        (view, _) => Response::Viewed { seq, view },
    };
    Outcome { value: response, missing, is_sound }
}

fn today() -> Day {
    let date = Date::new_0();
    Day::from_ymd(date.get_full_year() as i32, date.get_month() + 1, date.get_date()).unwrap_or(Day::MIN)
}
