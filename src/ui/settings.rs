//! The settings: how the reader likes to see things.

use super::{says, switch};
use crate::state::{Dialog, Measure, Msg, Size, Taste, Theme};
use yew::prelude::*;

pub(super) fn settings(taste: &Taste, send: &Callback<Msg>) -> Html {
    let taste = *taste;
    let themes = ["System", "Light", "Dark"].into_iter().zip(Theme::ALL);
    let measures = ["Narrow", "Normal", "Wide"].into_iter().zip(Measure::ALL);
    let marks = [
        ("Names", taste.names, Taste { names: !taste.names, ..taste }),
        ("Dates", taste.dates, Taste { dates: !taste.dates, ..taste }),
    ];
    let keys = [("On", true), ("Off", false)];
    html! {
        <>
            { row("Theme", themes.map(|(label, theme)| (label, taste.theme == theme, Taste { theme, ..taste })), send) }
            { sizes("Text", "text", taste, Size::Text, send) }
            { sizes("Article", "article text", taste, Size::Read, send) }
            { row("Lines", measures.map(|(label, measure)| (label, taste.measure == measure, Taste { measure, ..taste })), send) }
            { row("Underlined", marks.into_iter(), send) }
            { row("Single-key shortcuts", keys.into_iter().map(|(label, keys)| (label, taste.keys == keys, Taste { keys, ..taste })), send) }
            <p class="dialog__foot">
                <button type="button" class="button" onclick={says(send, Msg::Dialog(Some(Dialog::Keys)))}>{"All keys"}</button>
                <button type="button" class="button" onclick={says(send, Msg::Taste(Taste { axis: taste.axis, ..Taste::default() }))}>{"Reset"}</button>
            </p>
        </>
    }
}

/// A choice: what each is called, whether it is so, and the taste that a click leads to.
fn row(name: &'static str, choices: impl Iterator<Item = (&'static str, bool, Taste)>, send: &Callback<Msg>) -> Html {
    let choices: Html = choices.map(|(label, on, taste)| switch(label, on, says(send, Msg::Taste(taste)))).collect();
    named(name, choices)
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
        let name = [how, " ", what].concat();
        html! {
            <button type="button" class="switch" aria-label={name.clone()} title={name} disabled={next == taste} onclick={says(send, Msg::Taste(next))}>{sign}</button>
        }
    };
    html! { <>{ button("A−", "Smaller", -size.step()) }{ button("A+", "Larger", size.step()) }</> }
}
