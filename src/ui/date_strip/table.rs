//! The strip as a table: what the picture shows, in words and numbers.

use super::{say, says};
use crate::state::{Axis, Msg};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Bar, Strip};
use yew::prelude::*;

/// Every bin that has something, and what is known only roughly; a row selects its days.
pub(super) fn table(strip: &Strip, by: Axis, send: &Callback<Msg>) -> Html {
    let (mut mentioned, mut published) =
        (strip.mentioned.bars.iter().peekable(), strip.published.bars.iter().peekable());
    let mut rows = Vec::new();
    // Both are in order of their days.
    while let Some(days) = mentioned.peek().into_iter().chain(published.peek()).map(|bar| bar.days).min() {
        let of_days = |bar: &&Bar| bar.days == days;
        rows.push(row(days, [mentioned.next_if(of_days), published.next_if(of_days)], by, send));
    }
    html! {
        <div class="date-strip__rows">
            <table>
                <thead><tr><th>{"Days"}</th><th>{"mentioned"}</th><th>{"published"}</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(days: DayRange, bars: [Option<&Bar>; 2], by: Axis, send: &Callback<Msg>) -> Html {
    let count = |bar: &Bar| format!("{} of {}", say::grouped(bar.count), say::grouped(bar.total));
    html! {
        <tr>
            <th scope="row"><button type="button" onclick={says(send, Msg::Days(by, Some(days)))}>{ say::range(days) }</button></th>
            for bar in bars { <td>{ bar.map(count) }</td> }
        </tr>
    }
}
