//! Where the matches are in the article, on a strip along its edge.

use crate::state::{Msg, State};
use crate::ui::say;
use broadsheet_engine::engine::Reading;
use web_sys::Element;
use yew::prelude::*;

/// For the pointer; the bar's buttons and the keys do the same. A click leads to the nearest match.
pub(super) fn match_map(state: &State, reading: &Reading, send: &Callback<Msg>) -> Html {
    let (term, places) = (state.reader.term, &state.reader.places);
    if places.is_empty() || places.len() != reading.matches.len() {
        return Html::default();
    }
    let ticks = (0..).zip(places.iter().copied()).zip(&reading.matches);
    let ticks: Vec<(u32, u32)> =
        ticks.filter(|(_, it)| term.is_none_or(|term| term == **it)).map(|(tick, _)| tick).collect();
    let current = state.current_match().map(|(current, _)| current);
    let tick = |hit, at: u32| {
        let class = if current == Some(hit) { "reader__tick reader__tick--current" } else { "reader__tick" };
        html! { <rect {class} width="100%" y={say::percent(f64::from(at) / 100.0)} height="3" rx="1.5" /> }
    };
    let ticks_drawn: Html = ticks.iter().map(|(hit, at)| tick(*hit, *at)).collect();
    let send = send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let Some(map) = event.target_dyn_into::<Element>().map(|it| it.get_bounding_client_rect()) else { return };
        let at = ((f64::from(event.client_y()) - map.top()) * 10_000.0 / map.height()) as u32;
        if let Some((hit, _)) = ticks.iter().min_by_key(|(_, place)| place.abs_diff(at)) {
            send.emit(Msg::Match(*hit));
        }
    });
    html! {
        <div class="reader__map" aria-hidden="true" {onclick}>
            <svg width="100%" height="100%">{ticks_drawn}</svg>
        </div>
    }
}
