//! Days by the keyboard: from and to.

use super::say;
use crate::state::{Axis, Msg};
use broadsheet_engine::date::{Day, DayRange};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn typed_days(by: Axis, selected: Option<DayRange>, send: &Callback<Msg>) -> Html {
    html! {
        <details class="date-strip__typed">
            <summary>{ selected.map_or_else(|| "From … to …".to_owned(), say::range) }</summary>
            <div class="date-strip__fields">
                <label>{"From"}<Field {by} {selected} is_first=true send={send.clone()} /></label>
                <label>{"To"}<Field {by} {selected} is_first=false send={send.clone()} /></label>
            </div>
        </details>
    }
}

#[derive(Debug, Properties, PartialEq)]
struct FieldProps {
    by: Axis,
    selected: Option<DayRange>,
    /// Whether it is the field of the first day.
    is_first: bool,
    send: Callback<Msg>,
}

/// A component of its own, so that an answer which comes while a day is typed does not write over it.
#[derive(Debug)]
struct Field;

impl Component for Field {
    type Message = ();
    type Properties = FieldProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        field(ctx.props())
    }
}

fn field(props: &FieldProps) -> Html {
    let FieldProps { by, selected, is_first, .. } = *props;
    let first = selected.map(|range| range.first).filter(|day| *day != Day::MIN);
    let last = selected.map(|range| range.last).filter(|day| *day != Day::MAX);
    let send = props.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        // Browsers tell of each digit: of the years 0002, 0020 and 0202 on the way to 2025.
        if !value.starts_with('0') {
            let day = Day::parse(&value);
            send.emit(Msg::Days(by, if is_first { between(day, last) } else { between(first, day) }));
        }
    });
    let day = if is_first { first } else { last };
    html! { <input type="date" value={day.map(|day| day.to_string()).unwrap_or_default()} {onchange} /> }
}

fn between(first: Option<Day>, last: Option<Day>) -> Option<DayRange> {
    (first.is_some() || last.is_some()).then(|| DayRange::new(first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX)))
}
