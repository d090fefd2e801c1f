//! The edge between two panes: drag it, or move it with the arrow keys; a double click puts it back.

use super::says;
use crate::state::{Msg, Size, Taste};
use web_sys::Element;
use yew::prelude::*;

/// How many steps Shift makes of one.
const FAR: i32 = 4;

/// The edge behind the pane of this size, which is called `name`.
pub(super) fn separator(name: &'static str, size: Size, taste: Taste, send: &Callback<Msg>) -> Html {
    let width = taste.size(size);
    let (least, most) = size.bounds();
    let to = {
        let send = send.clone();
        move |width: i32| send.emit(Msg::Taste(taste.sized(size, width)))
    };
    let on_key = to.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let step = size.step() * if event.shift_key() { FAR } else { 1 };
        let to = match event.key().as_str() {
            "ArrowLeft" => width - step,
            "ArrowRight" => width + step,
            "Home" => least,
            "End" => most,
            _ => return,
        };
        event.prevent_default();
        on_key(to);
    });
    let onpointerdown = Callback::from(|event: PointerEvent| {
        if let Some(it) = event.target_dyn_into::<Element>() {
            // Without the capture a drag merely ends where the pointer leaves the edge.
            it.set_pointer_capture(event.pointer_id()).ok();
        }
    });
    let onpointermove = Callback::from(move |event: PointerEvent| {
        let Some(it) = event.target_dyn_into::<Element>().filter(|it| it.has_pointer_capture(event.pointer_id()))
        else {
            return;
        };
        let rect = it.get_bounding_client_rect();
        // From where it is drawn: a narrow window may not let it go as far as is wished.
        to(width + (f64::from(event.client_x()) - rect.left() - rect.width() / 2.0).round() as i32);
    });
    html! {
        <div
            class={format!("separator separator--{name}")} role="separator" tabindex="0" aria-orientation="vertical"
            aria-label={format!("Width of the {name}")} aria-valuenow={width.to_string()} aria-valuemin={least.to_string()} aria-valuemax={most.to_string()}
            {onkeydown} {onpointerdown} {onpointermove} ondblclick={says(send, Msg::Taste(taste.sized(size, Taste::default().size(size))))}
        />
    }
}
