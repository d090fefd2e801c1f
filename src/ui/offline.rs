//! One line: whether the page works without a connection, or the way to a new version.

use super::says;
use crate::state::{Msg, Offline};
use yew::prelude::*;

pub(super) fn view(offline: Offline, send: &Callback<Msg>) -> Html {
    let line = match offline {
        Offline::Unknown => return Html::default(),
        Offline::NewVersion => html! {
            <button type="button" class="button" onclick={says(send, Msg::Renew)}>{"New version: reload"}</button>
        },
        Offline::Never => html! {"Online only: nothing is kept here"},
        Offline::Opened => html! {"Offline: articles that were opened"},
        Offline::Ready(bytes) => html! { format!("Ready offline · {}", megabytes(bytes)) },
    };
    html! { <p class="offline" role="status">{line}</p> }
}

/// `1.2 MB`, rounded up.
fn megabytes(bytes: u32) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn megabytes_are_rounded_up() {
        assert_eq!([0, 1, 1_200_000, 31_999_999].map(megabytes), ["0.0 MB", "0.1 MB", "1.2 MB", "32.0 MB"]);
    }
}
