//! What can be done with the open article, always in sight: stepping through its matches, what is shown, citing it.

use crate::state::{Clip, Msg, Size, State};
use crate::ui::pieces::term_class;
use crate::ui::settings::smaller_larger;
use crate::ui::{button, say, says, switch};
use broadsheet_engine::engine::Reading;
use yew::prelude::*;

pub(super) fn bar(state: &State, reading: &Reading, send: &Callback<Msg>) -> Html {
    let State { query, taste, .. } = state;
    let switch = |label: &'static str, on, msg| switch(label, on, says(send, msg));
    html! {
        <div class="reader__bar" role="group" aria-label="Article">
            <button type="button" class="button reader__back" onclick={says(send, Msg::Close)}>{"‹ Articles"}</button>
            if let Some((place, n)) = state.place_of_match() {
                <div class="reader__steps">
                    <span class="reader__matches" aria-live="polite"><b>{ format!("{place} of {n}") }</b>{ if n == 1 { " match" } else { " matches" } }</span>
                    <button type="button" class="button" aria-label="Previous match" title="Previous match (N)" onclick={says(send, Msg::Step(-1))}>{"↑"}</button>
                    <button type="button" class="button" aria-label="Next match" title="Next match (n)" onclick={says(send, Msg::Step(1))}>{"↓"}</button>
                    { legend(state.reader.term, reading, send) }
                </div>
            }
            <span class="reader__space" />
            <span class="reader__show">{ smaller_larger("article text", *taste, Size::Read, send) }</span>
            <span class="reader__show">
                {"Show:"}
                { switch("Names", taste.names, Msg::Names(!taste.names)) }
                { switch("Dates", taste.dates, Msg::Dates(!taste.dates)) }
            </span>
            if reading.cleaned {
                <span class="reader__show" role="group" aria-label="Text">
                    { switch("Clean", !query.raw, Msg::Raw(false)) }
                    { switch("Raw", query.raw, Msg::Raw(true)) }
                </span>
            }
            { button("Cite", Msg::Copy(Clip::Selected), send) }
        </div>
    }
}

/// The words and phrases of the query that match, each in the colour of its marks; one steps through its matches alone.
fn legend(chosen: Option<u32>, reading: &Reading, send: &Callback<Msg>) -> Html {
    if reading.terms.len() < 2 {
        return Html::default();
    }
    let entry = |(label, term): (&String, u32)| {
        let n = reading.matches.iter().filter(|it| **it == term).count() as u32;
        let class = term_class(Some(term)).unwrap_or("term");
        let label = html! { <><span {class}>{ label }</span>{" "}{ say::grouped(n) }</> };
        (n > 0).then(|| switch(label, chosen == Some(term), says(send, Msg::Term(Some(term)))))
    };
    html! {
        <span class="reader__legend" role="group" aria-label="Matches of">
            { switch("All", chosen.is_none(), says(send, Msg::Term(None))) }
            { for reading.terms.iter().zip(0..).filter_map(entry) }
        </span>
    }
}
