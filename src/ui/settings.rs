//! The settings: how the reader likes to see things.

use super::{button, says, switch};
use crate::state::{Dialog, Measure, Msg, Size, Taste, Theme};
use yew::prelude::*;

/// A choice: its name, and what can be chosen, each as what it makes of a taste.
type Choice = (&'static str, &'static [(&'static str, fn(Taste) -> Taste)]);

const CHOICES: [Choice; 5] = [
    (
        "Theme",
        &[
            ("System", |taste| Taste { theme: Theme::System, ..taste }),
            ("Light", |taste| Taste { theme: Theme::Light, ..taste }),
            ("Dark", |taste| Taste { theme: Theme::Dark, ..taste }),
        ],
    ),
    (
        "Lines",
        &[
            ("Narrow", |taste| Taste { measure: Measure::Narrow, ..taste }),
            ("Normal", |taste| Taste { measure: Measure::Normal, ..taste }),
            ("Wide", |taste| Taste { measure: Measure::Wide, ..taste }),
        ],
    ),
    (
        "Names",
        &[("Underlined", |taste| Taste { names: true, ..taste }), ("Plain", |taste| Taste { names: false, ..taste })],
    ),
    (
        "Dates",
        &[("Underlined", |taste| Taste { dates: true, ..taste }), ("Plain", |taste| Taste { dates: false, ..taste })],
    ),
    (
        "Single-key shortcuts",
        &[("On", |taste| Taste { keys: true, ..taste }), ("Off", |taste| Taste { keys: false, ..taste })],
    ),
];

pub(super) fn settings(taste: Taste, send: &Callback<Msg>) -> Html {
    let usual = Taste { axis: taste.axis, ..Taste::default() };
    html! {
        <>
            { sizes("Text", "text", taste, Size::Text, send) }
            { sizes("Article", "article text", taste, Size::Read, send) }
            for choice in CHOICES {
                { row(choice, taste, send) }
            }
            <p class="dialog__foot">
                { button("All keys", Msg::Dialog(Some(Dialog::Keys)), send) }
                { button("Reset", Msg::Taste(usual), send) }
            </p>
        </>
    }
}

fn row((name, choices): Choice, taste: Taste, send: &Callback<Msg>) -> Html {
    let choice = |(label, choose): &(&'static str, fn(Taste) -> Taste)| {
        let chosen = choose(taste);
        switch(*label, chosen == taste, says(send, Msg::Taste(chosen)))
    };
    named(name, choices.iter().map(choice).collect())
}

/// A size, with the buttons that change it.
fn sizes(name: &'static str, what: &'static str, taste: Taste, size: Size, send: &Callback<Msg>) -> Html {
    let percent = html! { <output>{ taste.size(size) }{" %"}</output> };
    named(name, html! { <>{ smaller_larger(what, taste, size, send) }{percent}</> })
}

fn named(name: &'static str, content: Html) -> Html {
    html! { <div class="dialog__row" role="group" aria-label={name}><b>{name}</b>{content}</div> }
}

/// `A−` and `A+` for the size of something, which is named to those who do not see the signs.
pub(super) fn smaller_larger(what: &'static str, taste: Taste, size: Size, send: &Callback<Msg>) -> Html {
    let button = |sign: &'static str, how: &'static str, by: i32| {
        let next = taste.sized(size, taste.size(size) + by);
        // What is seen is part of what is heard: who speaks to the machine says either.
        let name = format!("{sign} {how} {what}");
        html! {
            <button type="button" class="switch" aria-label={name.clone()} title={name} aria-disabled={(next == taste).then_some("true")} onclick={says(send, Msg::Taste(next))}>{sign}</button>
        }
    };
    html! { <>{ button("A−", "smaller", -size.step()) }{ button("A+", "larger", size.step()) }</> }
}
