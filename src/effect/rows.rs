//! The rows of the list, as they stand in the window.

use super::{find, show};
use crate::state::{SPARES, Sight};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, ScrollLogicalPosition};

/// What is in sight of the list.
pub(super) fn sight() -> Option<Sight> {
    let rect = |selector| find(selector).map(|it| it.get_bounding_client_rect());
    let (view, bar, list) = (rect(".results")?, rect(".results__bar")?, find(".results__list")?);
    let (all, hits) = (list.get_bounding_client_rect(), list.query_selector_all(".hit").ok()?);
    let begin = all.top();
    let edge = |y: f64| (y - begin).round() as i32;
    let rects =
        (0..hits.length()).filter_map(|i| Some(hits.get(i)?.unchecked_ref::<Element>().get_bounding_client_rect()));
    let mut end = None;
    let mut edges: Vec<i32> = Vec::new();
    for rect in rects {
        edges.push(edge(rect.top()));
        end = Some(edge(rect.bottom()));
    }
    edges.extend(end);
    let (top, height) = (edge(bar.bottom()), (view.bottom() - bar.bottom()) as i32);
    let n_facets = if SPARES { facets_in_sight().unwrap_or(0) } else { 0 };
    Some(Sight { top, height, end: edge(all.bottom()), edges, n_facets })
}

/// How many facets begin above the lower edge of the rail. None in a narrow window, which has no rail.
fn facets_in_sight() -> Option<usize> {
    let rail = find(".page__rail")?;
    let end = rail.get_bounding_client_rect().bottom();
    let facets = rail.query_selector_all(".facet-rail__group").ok()?;
    let tops = (0..facets.length())
        .filter_map(|i| Some(facets.get(i)?.unchecked_ref::<Element>().get_bounding_client_rect().top()));
    Some(tops.take_while(|top| *top < end).count())
}

/// The link of a hit, from 0, if it is drawn.
pub(super) fn link_of(n: usize) -> Option<Element> {
    find(&format!(".hit[data-n='{n}'] .hit__link"))
}

pub(super) fn show_hit(n: u32, block: ScrollLogicalPosition) {
    if let Some(hit) = find(&format!(".hit[data-n='{n}']")) {
        show(&hit, block);
    }
}
