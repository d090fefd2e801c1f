//! Corrections of dates: where they are made, beside what they are about, and all of them in one place.

use super::decided::{Decided, decided};
use super::{button, say};
use crate::state::views::{About, Change, Means, Msg as ViewMsg};
use crate::state::{Msg, State};
use broadsheet_engine::article::{Correction, Published};
use broadsheet_engine::date::{BY_HAND, DayRange, Meant};
use broadsheet_engine::engine::Dated;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What is corrected.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Corrected {
    /// When the open article was published.
    Published,
    /// What its date of this number means.
    Date(u32),
}

impl Corrected {
    /// These days are typed, or nothing is; `None` where that says nothing.
    fn typed(self, days: Option<DayRange>) -> Option<Msg> {
        let change = match (self, days) {
            (Self::Published, days) => Change::Published(Some(days?)),
            (Self::Date(date), Some(days)) => Change::Date(date, Means::Days(days)),
            (Self::Date(date), None) => Change::Date(date, Means::None),
        };
        Some(Msg::View(ViewMsg::Correct(change)))
    }

    /// The collection's word counts again.
    fn taken_back(self) -> Msg {
        Msg::View(ViewMsg::Correct(match self {
            Self::Published => Change::Published(None),
            Self::Date(date) => Change::Date(date, Means::AsRead),
        }))
    }
}

/// When the open article was published, to be corrected.
pub(in crate::ui) fn published(published: &Published, send: &Callback<Msg>) -> Html {
    html! {
        <span class="correction">
            <Field what={Corrected::Published} days={published.window} send={send.clone()} />
            if published.evidence == BY_HAND {
                { button("Take back", Corrected::Published.taken_back(), send) }
            }
        </span>
    }
}

/// What a date of the open article, which has this number, means, to be corrected.
pub(in crate::ui) fn date(date: &Dated, number: u32, send: &Callback<Msg>) -> Html {
    let what = Corrected::Date(number);
    html! {
        <span class="correction">
            <Field {what} days={date.days} send={send.clone()} />
            if date.reason == BY_HAND {
                { button("Take back", what.taken_back(), send) }
            } else if date.days.is_some()
                && let Some(no_date) = what.typed(None)
            {
                { button("No date", no_date, send) }
            }
        </span>
    }
}

#[derive(Debug, Properties, PartialEq)]
struct FieldProps {
    what: Corrected,
    days: Option<DayRange>,
    send: Callback<Msg>,
}

/// Days in a field. What is typed there is told, unless it is no days: then the field says what it takes.
///
/// A component of its own, so that an answer which comes meanwhile does not write over it.
#[derive(Debug)]
struct Field;

impl Component for Field {
    type Message = ();
    type Properties = FieldProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FieldProps { what, days, send } = ctx.props();
        let (what, send) = (*what, send.clone());
        let label = if what == Corrected::Published { "Published" } else { "Means" };
        let oninput = Callback::from(|event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                field.set_custom_validity("");
            }
        });
        let onchange = Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let text = field.value();
            let days = DayRange::parse(text.trim());
            match what.typed(days).filter(|_| days.is_some() || text.trim().is_empty()) {
                Some(msg) => send.emit(msg),
                None => {
                    field.set_custom_validity(
                        "Write a day, a month, a year, or two of them: 2025-04-18, 2025-04, 2025-04-18..2025-04-20.",
                    );
                    field.report_validity();
                }
            }
        });
        let value = days.map(|days| days.to_string()).unwrap_or_default();
        html! { <label>{label}{" "}<input type="text" size={value.len().max(11).to_string()} value={value.clone()} {oninput} {onchange} /></label> }
    }
}

/// All that is corrected.
pub(super) fn corrected(state: &State, send: &Callback<Msg>) -> Html {
    let corrections = &state.views.corrections;
    if corrections.all.is_empty() && !corrections.can_undo() && state.views.trouble.is_none() {
        return Html::default();
    }
    let above = state.views.trouble.as_deref().map(|trouble| html! { <p class="trouble" role="alert">{trouble}</p> });
    let it = Decided {
        about: About::Dates,
        title: "Corrected dates",
        above: above.unwrap_or_default(),
        all: corrections.all.iter().map(in_words).collect(),
        can_undo: corrections.can_undo(),
        save: "Save as corrections.toml",
    };
    decided(it, send)
}

/// `a: published 18 April 2025; “Friday”, the second one, means 25 April 2025; “May” is no date`
fn in_words(correction: &Correction) -> String {
    let Correction { article, published, dates } = correction;
    let mut parts: Vec<String> = published.iter().map(|days| format!("published {}", say::range(*days))).collect();
    parts.extend(dates.iter().map(|Meant { words, nth, days }| {
        let which = if *nth > 1 { format!(" (no. {nth})") } else { String::new() };
        match days {
            Some(days) => format!("“{words}”{which} means {}", say::range(*days)),
            None => format!("“{words}”{which} is no date"),
        }
    }));
    format!("{}: {}", article.0, parts.join("; "))
}
