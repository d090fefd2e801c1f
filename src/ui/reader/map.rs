//! Where the matches are in the article, on a strip along its edge.

use crate::state::Msg;
use crate::ui::{say, says};
use broadsheet_engine::engine::{Piece, Reading};
use yew::prelude::*;

/// For the pointer; the bar's buttons and the keys do the same.
pub(super) fn match_map(reading: &Reading, current: Option<u32>, send: &Callback<Msg>) -> Html {
    let places = places(reading);
    if places.is_empty() {
        return Html::default();
    }
    html! {
        <div class="reader__map" aria-hidden="true">
            <svg width="100%" height="100%">
                for (hit, at) in places {
                    <g class={classes!("reader__tick", (current == Some(hit)).then_some("reader__tick--current"))} onclick={says(send, Msg::Match(hit))}>
                        <rect class="reader__tick-room" width="100%" y={say::percent(at)} height="9" />
                        <rect width="100%" y={say::percent(at)} height="3" rx="1.5" />
                    </g>
                }
            </svg>
        </div>
    }
}

/// Each match with its place, in percent of the text: good enough to find it, and known without measuring the page.
fn places(reading: &Reading) -> Vec<(u32, f64)> {
    let blocks = reading.blocks.iter().map(|block| block.pieces.as_slice());
    let pieces = || std::iter::once(reading.heading.as_slice()).chain(blocks.clone()).flatten();
    let len: usize = pieces().map(|piece: &Piece| piece.text.len()).sum();
    let mut places: Vec<(u32, f64)> = Vec::new();
    let mut at = 0;
    for piece in pieces() {
        if let Some(hit) = piece.hit
            && places.last().is_none_or(|(last, _)| *last != hit)
        {
            places.push((hit, at as f64 * 99.0 / len.max(1) as f64));
        }
        at += piece.text.len();
    }
    places
}
