//! A part of the screen that is drawn anew only when what it is drawn from has changed.

use crate::state::{Msg, State};
use std::rc::Rc;
use yew::prelude::*;

/// How a part is drawn: of nothing but the state that it is compared by, so that it cannot be out of date.
type Draw = fn(&State, &Callback<Msg>) -> Html;

/// The part. One component for all of them, as each kind of component costs the reader 2 KB.
struct Part;

#[derive(Properties)]
struct PartProps {
    state: Rc<State>,
    send: Callback<Msg>,
    draw: Draw,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state // The others stay what they are.
    }
}

impl Component for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PartProps { state, send, draw } = ctx.props();
        draw(state, send)
    }
}

pub(super) fn part(state: &Rc<State>, send: &Callback<Msg>, draw: Draw) -> Html {
    html! { <Part ..PartProps { state: state.clone(), send: send.clone(), draw } /> }
}
