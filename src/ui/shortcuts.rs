//! The shortcuts, drawn from their one table.

use crate::state::Shortcut;
use yew::prelude::*;

/// These keys and what they do.
pub(super) fn shortcuts<'a>(these: impl Iterator<Item = &'a Shortcut>) -> Html {
    html! {
        <dl class="shortcuts">
            for it in these {
                <div>
                    <dt>
                        for cap in it.caps() { <kbd>{cap}</kbd> }
                    </dt>
                    <dd>{ it.does }</dd>
                </div>
            }
        </dl>
    }
}
