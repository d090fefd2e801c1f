//! Everything that is applied to the list, each to be taken away.

use super::{say, says};
use crate::state::{Axis, Found, Msg, Side, State};
use broadsheet_engine::engine::none_name;
use broadsheet_engine::query::{NONE, Query};
use yew::prelude::*;

pub(super) fn chips(state: &State, send: &Callback<Msg>) -> Html {
    let chips = applied(&state.query, state.found.value.as_deref());
    if chips.is_empty() {
        return Html::default();
    }
    let clear = (chips.len() > 1).then(|| says(send, Msg::Clear));
    html! {
        <ul class="chips" aria-label="Applied filters">
            for chip in chips {
                <li key={chip.label.clone()}>
                    <button
                        type="button" class={format!("chip kind--{}", chip.kind)} aria-label={format!("Remove {}", chip.label)}
                        onclick={says(send, chip.off)}
                    >
                        { chip.label }<span class="chip__x" aria-hidden="true">{"×"}</span>
                    </button>
                </li>
            }
            if let Some(onclick) = clear {
                <li><button type="button" class="chips__clear" {onclick}>{"Clear all"}</button></li>
            }
        </ul>
    }
}

/// What is applied, in words.
pub(super) fn in_words(query: &Query, found: Option<&Found>) -> Vec<String> {
    applied(query, found).into_iter().map(|chip| chip.label).collect()
}

/// One thing that is applied.
struct Chip {
    /// The facet that it belongs to, for its colour.
    kind: String,
    label: String,
    /// Takes it away, from whatever is asked by then.
    off: Msg,
}

fn applied(query: &Query, found: Option<&Found>) -> Vec<Chip> {
    let mut chips = Vec::new();
    if query.any {
        let without = Query { any: false, ..query.clone() };
        chips.push(Chip { kind: "word".to_owned(), label: "any of the words".to_owned(), off: Msg::Go(without) });
    }
    for (facet, selection) in query.facets.iter() {
        let sides = [(&selection.include, ""), (&selection.exclude, "not ")];
        for (keys, not) in sides {
            for key in keys {
                chips.push(Chip {
                    kind: facet.clone(),
                    label: match key.as_str() {
                        NONE => none_name(facet, !not.is_empty()),
                        key => format!("{not}{}", value_name(found, facet, key)),
                    },
                    // A click on a value that is chosen, whichever way, lets it go.
                    off: Msg::Choose(facet.clone(), key.clone(), Side::Include),
                });
            }
        }
    }
    let dates = [(Axis::Mentioned, query.mentioned, "Mentions"), (Axis::Published, query.published, "Published")];
    for (axis, range, verb) in dates {
        if let Some(range) = range {
            let label = format!("{verb} {}", say::range(range));
            chips.push(Chip { kind: "date".to_owned(), label, off: Msg::Days(axis, None) });
        }
    }
    chips
}

/// What a value is called; its key until an answer has told.
fn value_name(found: Option<&Found>, facet: &str, key: &str) -> String {
    let values = found.and_then(|found| found.answer.facets.iter().find(|it| it.name == facet)).map(|it| &it.values);
    let value = values.and_then(|values| values.iter().find(|value| value.key == key));
    value.map_or_else(|| key.to_owned(), |value| value.name.clone())
}
