//! Links with cards: what is known of a name, a date or a paragraph, and what can be done with it.
//!
//! A card stands in the text right after what it is about, so that Tab leads into it.

use super::pieces::Setting;
use super::{button, follows, href, say};
use crate::state::{Axis, Clip, Msg, Side, days, toggled};
use broadsheet_engine::engine::{Dated, Name};
use broadsheet_engine::query::Query;
use yew::prelude::*;

/// How many spellings are told.
const SPELLINGS: usize = 8;

/// What has a card, and where it leads by itself.
struct About {
    class: String,
    /// What it is called where its text does not say so.
    label: Option<AttrValue>,
    address: Option<AttrValue>,
    msg: Msg,
    is_chosen: bool,
}

/// What a card says.
struct Card {
    title: String,
    kind: &'static str,
    lines: Vec<String>,
    /// The buttons.
    does: Vec<(&'static str, Msg)>,
    /// How it is corrected.
    #[cfg(feature = "whole")]
    correct: Option<Html>,
}

impl Card {
    fn new(title: String, kind: &'static str, lines: Vec<String>, does: Vec<(&'static str, Msg)>) -> Self {
        Self {
            title,
            kind,
            lines,
            does,
            #[cfg(feature = "whole")]
            correct: None,
        }
    }
}

/// A name, as a filter by it; its card: what it is called, how it is spelt and how often.
pub(super) fn name(name: &Name, class: &str, text: Html, at: u32, setting: Setting<'_>) -> Html {
    let facet = name.kind.name();
    let chosen = setting.query.facets.get(facet);
    let is_in = chosen.is_some_and(|it| it.include.contains(&name.key));
    let is_out = chosen.is_some_and(|it| it.exclude.contains(&name.key));
    let choose = |side| Msg::Choose(facet.to_owned(), name.key.clone(), side);
    let about = About {
        class: class.to_owned() + if name.count == 0 { " name--open kind--" } else { " kind--" } + facet,
        label: None,
        address: Some(href(&toggled(setting.query, facet, &name.key, Side::Include))),
        msg: choose(Side::Include),
        is_chosen: is_in,
    };
    let card = || {
        let mut spellings = String::new();
        for (spelling, count) in name.spellings.iter().take(SPELLINGS) {
            if !spellings.is_empty() {
                spellings += " · ";
            }
            spellings += spelling;
            spellings += " ";
            spellings += &if *count > 0 { say::grouped(*count) } else { "elsewhere".to_owned() };
        }
        let articles = say::count(name.n_articles, "article", "articles");
        let many = match name.count {
            0 => "Who this is, as the article says".to_owned(),
            count => say::count(count, "time", "times") + " here, in " + &articles + " of the collection",
        };
        let include = (if is_in { "Stop filtering by this" } else { "Filter by this" }, choose(Side::Include));
        let exclude = (if is_out { "Stop excluding" } else { "Exclude" }, choose(Side::Exclude));
        let does = match (is_in, is_out) {
            (true, _) => vec![include],
            (_, true) => vec![exclude],
            _ => vec![include, exclude],
        };
        Card::new(name.name.clone(), say::kind(name.kind), vec![many, spellings], does)
    };
    link(about, text, at, setting, &card)
}

/// A date, as a filter by it; its card: what it is, from which words and why.
pub(super) fn date(date: &Dated, words: &dyn Fn() -> String, text: Html, at: u32, setting: Setting<'_>) -> Html {
    let is_chosen = date.days.is_some() && setting.query.mentioned == date.days;
    let filter = Msg::Days(Axis::Mentioned, if is_chosen { None } else { date.days });
    let about = About {
        class: if date.days.is_some() { "name kind--date" } else { "name kind--date name--open" }.to_owned(),
        label: None,
        address: date.days.map(|range| href(&days(setting.query, Axis::Mentioned, Some(range)))),
        // Where there is nowhere to go, there is something to be told.
        msg: if date.days.is_some() { filter.clone() } else { Msg::Card(Some(at)) },
        is_chosen,
    };
    let card = || {
        let words = "“".to_owned() + &words() + "”";
        let title = match date.days {
            Some(days) => say::range(days),
            None => say::length(&date.value).unwrap_or_else(|| words.clone()),
        };
        let label = if is_chosen { "Stop filtering by this" } else { "Show articles that mention it" };
        let does = date.days.map(|_| (label, filter.clone())).into_iter().collect();
        let card = Card::new(title, "date", vec![words + ": " + &date.reason], does);
        #[cfg(feature = "whole")]
        let card = Card { correct: super::views::correct_date(date, setting), ..card };
        card
    };
    link(about, text, at, setting, &card)
}

/// The number of a paragraph, as a link to it that needs no more than the article; its card: what can be taken away of it.
pub(super) fn paragraph(n: u32, query: &Query, at: u32, setting: Setting<'_>) -> Html {
    let title = format!("Paragraph {n}");
    let about = About {
        class: "reader__pilcrow".to_owned(),
        label: Some(title.clone().into()),
        address: Some(href(&Query { paragraph: n, ..query.clone() })),
        msg: Msg::Paragraph(n),
        is_chosen: false,
    };
    let does = || vec![("Copy link", Msg::Copy(Clip::Link(n))), ("Copy quotation", Msg::Copy(Clip::Paragraph(n)))];
    let card = || Card::new(title.clone(), "", Vec::new(), does());
    link(about, Html::default(), at, setting, &card)
}

fn link(about: About, text: Html, at: u32, setting: Setting<'_>, card: &dyn Fn() -> Card) -> Html {
    let has_card = setting.card == Some(at);
    let About { class, label, address, msg, is_chosen } = about;
    let at = AttrValue::from(at.to_string());
    html! {
        <>
            <a
                {class} href={address} tabindex="0" data-at={at.clone()} aria-label={label} aria-current={is_chosen.then_some("true")}
                aria-describedby={has_card.then_some("card")} onclick={follows(setting.send, msg)}
            >{text}</a>
            if has_card { { draw(card(), at, setting) } }
        </>
    }
}

fn draw(card: Card, at: AttrValue, setting: Setting<'_>) -> Html {
    let lines = card.lines.into_iter().map(|line| html! { <span>{line}</span> });
    let does = card.does.into_iter().map(|(label, msg)| button(label, msg, setting.send));
    #[cfg(feature = "whole")]
    let does = does.chain(card.correct);
    html! {
        <span class="card" id="card" data-at={at} role="group" aria-label={card.title.clone()}>
            <span><b>{card.title}</b>{" "}{card.kind}</span>
            { for lines }
            <span class="card__do">{ for does }</span>
        </span>
    }
}
