//! The alias workbench: what is known of the names that are chosen, and what is decided about them; pairs that may be one, answered
//! by a key each; all decisions, to be taken back, undone, or taken away.

use super::decided::{Decided, decided};
use super::{button, follows, href, say, says};
use crate::state::views::{About, Msg as ViewMsg, Steps, Verdict};
use crate::state::{Msg, Side, State, toggled};
use broadsheet_engine::engine::{Aliases, Card, Likely, Name};
use broadsheet_engine::entity::{Decision, Kind, slug};
use std::cmp::Reverse;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How many pairs are shown at once.
const N_PAIRS: usize = 10;

pub(super) fn aliases(aliases: &Aliases, state: &State, send: &Callback<Msg>) -> Html {
    let decisions = &state.views.decisions;
    html! {
        <div class="aliases">
            if let Some(trouble) = &state.views.trouble {
                <p class="trouble" role="alert">{trouble}</p>
            }
            { cards(&aliases.cards, state, send) }
            { pairs(&aliases.pairs, decisions, state, send) }
            { all_decided(decisions, send) }
        </div>
    }
}

fn decide(name: &Name, verdict: Verdict) -> Msg {
    Msg::View(ViewMsg::Decide(vec![(name.kind, lasting(name), verdict)]))
}

/// By what a name is decided about: itself, or its key where it is called otherwise already.
fn lasting(name: &Name) -> String {
    if slug(&name.name) == name.key { name.name.clone() } else { name.key.clone() }
}

fn cards(cards: &[Card], state: &State, send: &Callback<Msg>) -> Html {
    html! {
        <section aria-label="Chosen names">
            <h2>{"Chosen names"}</h2>
            if cards.is_empty() {
                <p>{"Choose a person, a place or an organisation among the filters to see what is known of it. Choose two that are one to join them."}</p>
            }
            { joined(cards, send) }
            for it in cards { { card(it, state, send) } }
        </section>
    }
}

/// Names of one kind that are chosen, as one: the most frequent stands for all, of two that are as frequent the one in fuller words.
fn joined(cards: &[Card], send: &Callback<Msg>) -> Html {
    let of_kind = |kind: Kind| {
        let mut names: Vec<&Name> = cards.iter().map(|card| &card.name).filter(|name| name.kind == kind).collect();
        names.sort_by_key(|name| Reverse((name.count, name.name.split(' ').count())));
        let (first, others) = names.split_first()?;
        let same = |name: &&Name| (kind, lasting(name), Verdict::Same(lasting(first)));
        let verdicts: Vec<_> = others.iter().map(same).collect();
        let names: Vec<&str> = others.iter().map(|name| name.name.as_str()).collect();
        (!others.is_empty()).then(|| {
            html! {
                <p>
                    <button type="button" class="button" onclick={says(send, Msg::View(ViewMsg::Decide(verdicts)))}>
                        { format!("Join {} to {}", names.join(", "), first.name) }
                    </button>
                </p>
            }
        })
    };
    html! { { for Kind::ALL.into_iter().filter_map(of_kind) } }
}

fn card(card: &Card, state: &State, send: &Callback<Msg>) -> Html {
    let Card { name, published, company } = card;
    let (kind, key) = (name.kind, name.key.clone());
    let let_go = toggled(&state.query, kind.name(), &key, Side::Include);
    html! {
        <article class="aliases__card" key={format!("{} {key}", kind.name())} aria-label={name.name.clone()}>
            <h3 class={format!("kind kind--{}", kind.name())}>
                { &name.name }{" "}
                <a class="aliases__close" href={href(&let_go)} aria-label={format!("Put {} away", name.name)} onclick={follows(send, Msg::Go(let_go))}>{"×"}</a>
            </h3>
            <p>
                { say::count(name.n_articles, "article", "articles") }
                if let Some(days) = published {
                    { format!(", published {}", say::range(*days)) }
                }
            </p>
            if !name.spellings.is_empty() {
                <div>
                    {"Written"}
                    <ul class="aliases__spellings">
                        for (spelling, n) in &name.spellings {
                            <li>
                                {spelling}{" "}
                                if *n > 0 { {say::grouped(*n)}{" "} }
                                if *spelling != name.name {
                                    <button
                                        type="button" class="switch" aria-label={format!("{spelling} is another")}
                                        onclick={says(send, decide(name, Verdict::Apart(spelling.clone())))}
                                    >{"is another"}</button>
                                }
                            </li>
                        }
                    </ul>
                </div>
            }
            if !company.is_empty() {
                <p>{"Mentioned with "}{ for company.iter().enumerate().map(|(n, other)| with(n, other, state, send)) }</p>
            }
            <div class="aliases__do">
                { rename(name, send) }
                { change_kind(name, send) }
                { button("Hide", decide(name, Verdict::Hidden), send) }
            </div>
        </article>
    }
}

fn with(n: usize, other: &Name, state: &State, send: &Callback<Msg>) -> Html {
    let query = toggled(&state.query, other.kind.name(), &other.key, Side::Include);
    html! {
        <>
            if n > 0 { {", "} }
            <a href={href(&query)} class={format!("kind kind--{}", other.kind.name())} onclick={follows(send, Msg::Go(query.clone()))}>
                { &other.name }
            </a>
            { format!(" {}", say::grouped(other.count)) }
        </>
    }
}

fn rename(name: &Name, send: &Callback<Msg>) -> Html {
    let (name, send) = (name.clone(), send.clone());
    let value = name.name.clone();
    let onchange = Callback::from(move |event: Event| {
        let called = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
        if let Some(called) = called.filter(|called| !called.is_empty() && *called != name.name) {
            send.emit(decide(&name, Verdict::Called(called)));
        }
    });
    html! {
        <label>{"Called "}<input type="text" {value} {onchange} /></label>
    }
}

fn change_kind(name: &Name, send: &Callback<Msg>) -> Html {
    let (kind, name, send) = (name.kind, name.clone(), send.clone());
    let onchange = Callback::from(move |event: Event| {
        let place = event.target_dyn_into::<HtmlSelectElement>().map_or(-1, |select| select.selected_index());
        if let Some(becomes) = usize::try_from(place).ok().and_then(|place| Kind::ALL.get(place)) {
            send.emit(decide(&name, Verdict::Becomes(*becomes)));
        }
    });
    html! {
        <label>
            {"Kind "}
            <select {onchange}>
                for it in Kind::ALL {
                    <option selected={it == kind}>{ say::kind(it) }</option>
                }
            </select>
        </label>
    }
}

/// The pairs that may be one; the first is answered by a key.
fn pairs(pairs: &[Likely], decisions: &Steps<Decision>, state: &State, send: &Callback<Msg>) -> Html {
    let is_open = |it: &&Likely| {
        state.views.skipped.iter().all(|(a, b)| (a.as_str(), b.as_str()) != (it.a.key.as_str(), it.b.key.as_str()))
    };
    let open: Vec<&Likely> = pairs.iter().filter(is_open).take(N_PAIRS).collect();
    let first = open.first().map(|it| answers(it));
    let on_key = send.clone();
    let can_undo = decisions.can_undo();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        let msg = match (key.as_str(), &first) {
            ("y", Some([same, _, _])) => same.clone(),
            ("n", Some([_, different, _])) => different.clone(),
            ("h", Some([_, _, skip])) => skip.clone(),
            ("u", _) if can_undo => Msg::View(ViewMsg::Undo(About::Names)),
            _ => return,
        };
        // Elsewhere these keys mean other things.
        event.prevent_default();
        event.stop_propagation();
        on_key.emit(msg);
    });
    html! {
        <section aria-label="Names that may be one" tabindex="0" class="aliases__pairs" {onkeydown}>
            <h2>{"Names that may be one"}</h2>
            if open.is_empty() {
                <p>{"None, of the names that these articles mention most."}</p>
            } else {
                <p class="aliases__hint">{"Here y joins the first pair, n says that they differ, h leaves it open, u undoes."}</p>
                <ol>
                    for it in open { { pair(it, state, send) } }
                </ol>
            }
        </section>
    }
}

/// What is said of a pair: that they are the same, that they differ, nothing for now.
fn answers(it: &Likely) -> [Msg; 3] {
    let Likely { a, b, .. } = it;
    [
        decide(a, Verdict::Same(lasting(b))),
        decide(a, Verdict::Different(lasting(b))),
        Msg::View(ViewMsg::Skip(a.key.clone(), b.key.clone())),
    ]
}

fn pair(it: &Likely, state: &State, send: &Callback<Msg>) -> Html {
    let Likely { a, b, together, why } = it;
    let name = |it: &Name| {
        let query = toggled(&state.query, it.kind.name(), &it.key, Side::Include);
        html! {
            <a href={href(&query)} class={format!("kind kind--{}", it.kind.name())} onclick={follows(send, Msg::Go(query.clone()))}>
                { format!("{} {}", it.name, say::grouped(it.count)) }
            </a>
        }
    };
    let [same, different, skip] = answers(it);
    html! {
        <li key={format!("{} {}", a.key, b.key)}>
            <p>{ name(a) }{" and "}{ name(b) }</p>
            <p class="aliases__hint">{ format!("{why}; {} both", say::count(*together, "article mentions", "articles mention")) }</p>
            <p class="aliases__do">
                { button("Same", same, send) }
                { button("Different", different, send) }
                { button("Skip", skip, send) }
            </p>
        </li>
    }
}

/// All that is decided.
fn all_decided(decisions: &Steps<Decision>, send: &Callback<Msg>) -> Html {
    let above = decisions.all.is_empty().then(|| {
        html! { <p>{"Nothing yet. What is decided here is kept in this browser, and holds everywhere at once."}</p> }
    });
    let it = Decided {
        about: About::Names,
        title: "Decided",
        above: above.unwrap_or_default(),
        all: decisions.all.iter().map(in_words).collect(),
        can_undo: decisions.can_undo(),
        save: "Save as aliases.toml",
    };
    decided(it, send)
}

/// `person Sverrigenko: the same as Yulia Svyrydenko, called Yulia`
fn in_words(decision: &Decision) -> String {
    let Decision { same, apart, called, becomes, hidden, different, .. } = decision;
    let mut parts = Vec::new();
    parts.extend(same.iter().map(|other| format!("the same as {other}")));
    parts.extend(apart.iter().map(|spelling| format!("without {spelling}")));
    parts.extend(called.iter().map(|name| format!("called {name}")));
    parts.extend(becomes.iter().map(|kind| format!("of the kind {}", say::kind(*kind))));
    parts.extend(hidden.then(|| "hidden".to_owned()));
    parts.extend(different.iter().map(|other| format!("not {other}")));
    format!("{} {}: {}", say::kind(decision.kind), decision.name, parts.join(", "))
}
