//! Names and numbers that look like dates of the calendar.

use super::not_in_number;
use crate::date::lex::Digits;
use crate::date::lexicon::Class;
use crate::date::site::Site;

/// "at Christmas", and not "an Easter egg" or "Christmas Island".
pub(in crate::date) fn holiday(site: &Site<'_>) -> bool {
    let introduced = site.follows(BEFORE_A_MONTH) && !site.follows(&["the"]);
    let capital = site.matched().iter().any(|token| token.capital) || site.has("christmas") || site.has("easter");
    capital && !site.precedes_name() && (introduced || site.is_long() || !site.goes_on())
}

/// A weekday, and not "Sunday Times", "Black Friday" or "he sat".
pub(in crate::date) fn weekday(site: &Site<'_>) -> bool {
    // "on Sat": short names only where a day is expected.
    let introduced = site.follows(&["on", "this", "next", "last", "every"]);
    let is_written = |word: &str| word.len() > 5 || word.ends_with('.') || site.is_long() || introduced;
    let mut weekdays = site.matched().iter().filter(|token| token.class == Class::Weekday);
    let written = weekdays.all(|token| token.capital && is_written(token.of(site.text)));
    let named = site.follows(NAMED_DAYS) && site.previous().is_some_and(|last| last.capital);
    written && !named && !is_paper(site)
}

/// A day of a month, and not "$5 May" or "on April 5 million".
pub(in crate::date) fn day(site: &Site<'_>) -> bool {
    let whole = site.matched().iter().any(|token| token.digits == Digits::Plain(4));
    let number = site.last().is_some_and(|last| last.class == Class::Number);
    let counts = site.next().is_some_and(|next| next.class == Class::Units || next.is_mark('%') || next.is_mark('$'))
        || site.precedes(&["million", "billion", "percent"]);
    month(site) && !site.follows_money() && (whole || !number || !counts)
}

/// "on the 5th", and not "on the 5th floor" or "on the first".
pub(in crate::date) fn day_of_month(site: &Site<'_>) -> bool {
    let in_digits = site.last().is_some_and(|token| token.digits != Digits::None);
    let ends =
        site.next().is_none_or(|next| matches!(next.class, Class::Mark | Class::Break)) || site.precedes(GO_BETWEEN);
    in_digits && site.follows(&["on", "until", "by", "since"]) && ends && !site.is_compound()
}

/// "Q4", and not a car or a virus.
pub(in crate::date) fn numbered(site: &Site<'_>) -> bool {
    let capital = site.matched().first().is_some_and(|token| token.capital);
    capital && !site.is_compound() && !site.is_in_longer_number()
}

/// "AD 79" and "79 AD", in capitals.
pub(in crate::date) fn era(site: &Site<'_>) -> bool {
    let mut words = site.matched().iter().filter(|token| token.class != Class::Number);
    words.all(|token| token.of(site.text).bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.'))
        && not_in_number(site)
}

/// A month that is spelled as one.
pub(in crate::date) fn month(site: &Site<'_>) -> bool {
    site.is_capital(Class::Month)
}

/// A month without a year: "in May", and not "May I" or "June Jones".
pub(in crate::date) fn bare_month(site: &Site<'_>) -> bool {
    let Some(word) = site.last().filter(|token| token.capital).map(|token| token.of(site.text)) else { return false };
    let abbreviated = word.len() < 4 && word != "May";
    if abbreviated || is_paper(site) || word == "March" && site.precedes(&["on"]) {
        return false;
    }
    let introduced = site.is_long() || site.follows(BEFORE_A_MONTH);
    // "under a June agreement".
    if site.follows(&["a", "an", "its", "their", "his", "her", "this"]) && site.goes_on() && word.len() > 2 {
        return true;
    }
    // "in May", but neither "May said" nor "and June Jones".
    if matches!(word, "May" | "March" | "April" | "June" | "August") {
        let weakly = !site.is_long() && site.follows(&["and", "the", "for"]);
        return introduced && !(weakly && site.precedes_name());
    }
    introduced || !site.precedes_name()
}

/// A year, and not a price, a count or a part number.
pub(in crate::date) fn year(site: &Site<'_>) -> bool {
    let Some(number) = site.matched().iter().find(|token| token.class == Class::Number) else { return false };
    if site.is_head_of_longer_number() || site.follows_money() || site.is_in_longer_number() {
        return false;
    }
    if number.digits == Digits::Plain(2) {
        // '97 is a year after a preposition; else it may be anything.
        return site.follows(&["in", "of", "since", "until", "before", "by", "from", "summer", "early", "late"]);
    }
    let numbered =
        site.follows(&["."]) && ["no", "nr", "fig", "p", "pp", "vol"].iter().any(|word| site.follows_at(2, word));
    if numbered || site.follows(NUMBERED) || site.precedes(COUNTED) {
        return false;
    }
    // "the Russell 2000 Index".
    let named = number.value % 100 == 0
        && site
            .previous()
            .is_some_and(|last| last.class == Class::Other && last.capital && last.digits == Digits::None)
        && site.next().is_some_and(|next| next.capital);
    if named && !site.is_long() {
        return false;
    }
    let introduced = site.is_long() || site.follows(BEFORE_A_YEAR);
    let estimated = site.follows(&["about", "around", "some", "nearly", "over", "than", "least"]);
    let counts = site.goes_on()
        && site.next().is_some_and(|next| next.end - next.start > 3 && next.of(site.text).ends_with('s'));
    match number.value {
        // "nineteen ninety-six" is nothing else.
        1901..=1999 if number.digits == Digits::None => true,
        1900..=2050 if number.digits == Digits::None => introduced,
        // "1996 elections" is a year, "2000 soldiers" a count.
        1900..=2050 => number.value % 100 != 0 || !counts && !estimated,
        1000..=2150 => introduced && !counts && !estimated && !site.follows(&["to"]),
        _ => false,
    }
}

/// A decade, and not somebody's age or a temperature.
pub(in crate::date) fn decade(site: &Site<'_>) -> bool {
    let whole = site.matched().iter().any(|token| token.digits == Digits::Plain(4));
    let in_words = site.matched().iter().all(|token| token.digits == Digits::None);
    let own = site.follows(&["his", "her", "their", "my", "your", "our"]);
    let apostrophe = site.matched().iter().any(|token| token.is_mark('\''));
    whole || apostrophe || in_words && !own && site.has("the")
}

/// A season without a year: "in the spring", and not "prices fall" or "the fall of Rome".
pub(in crate::date) fn bare_season(site: &Site<'_>) -> bool {
    if site.last().is_none_or(|token| token.capital) {
        return false;
    }
    if site.matched().first().is_some_and(|token| token.class == Class::Which) {
        return true;
    }
    // "as winter comes": it does something.
    let plain = !site.has("the") && !site.has("fall") && !site.has("springtime");
    if plain && site.precedes(SEASONS_DO) && !site.follows(&["a", "an", "the"]) {
        return true;
    }
    let names = site.precedes(&["of", "from", "to"]) || site.has("fall") && site.precedes(&["in"]);
    let ambiguous = (site.has("the") || site.has("fall") || site.has("spring")) && !site.precedes(GO_BETWEEN);
    let during = ["in", "during", "by", "since", "over", "until", "for", "through", "throughout"];
    let part = (site.has("early") || site.has("late")) && site.follows(&["of", "from", "to", "than"]);
    (site.follows(&during) || part) && !names && !(ambiguous && site.goes_on())
}

/// "the third quarter", and not a quarter of a game.
pub(in crate::date) fn quarter(site: &Site<'_>) -> bool {
    !site.is_compound() && !site.precedes(&["final", "finals"]) && (!site.precedes(&["of"]) || site.precedes_sum())
}

/// "the quarter" of a year, and not a part of a town.
pub(in crate::date) fn bare_quarter(site: &Site<'_>) -> bool {
    quarter(site) && !site.last().is_some_and(|token| token.capital)
}

/// Whether the name of a paper or programme goes on from here: "Sunday Times".
fn is_paper(site: &Site<'_>) -> bool {
    site.precedes(PAPERS) && site.next().is_some_and(|next| next.capital)
}

/// What follows a weekday or month in the name of a paper or programme.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "Times", "Telegraph", "Mirror", "Mail", "Express", "Herald", "Post", "Independent", "Star", "Tribune", "Live", "Night", "Lights", "Football",
];

/// What stands before a weekday in the name of an event or a person.
#[rustfmt::skip]
const NAMED_DAYS: &[&str] = &[
    "Black", "Bloody", "Cyber", "Super", "Man", "Ruby", "Sheffield", "Girl", "Casual", "Freaky", "Giving", "Happy",
];

/// What may stand before a month that has no year.
#[rustfmt::skip]
const BEFORE_A_MONTH: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "and", "or", "for", "between", "the", "every",
    "each", "as", "at", "on", "than",
];

/// What may stand before a year.
#[rustfmt::skip]
const BEFORE_A_YEAR: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "and", "or", "for", "between", "the", "than",
    "as", "around", "circa", "about", "mid", "early", "late", "-", "pre", "post", "(",
];

/// What seasons do.
#[rustfmt::skip]
const SEASONS_DO: &[&str] = &[
    "comes", "came", "arrives", "arrived", "approaches", "approached", "nears", "neared", "begins", "began", "starts", "started", "ends", "ended",
    "sets", "draws", "drew", "turns", "turned", "brings", "brought", "shows", "showed", "is", "was", "has", "had", "will",
];

/// Words that begin what follows a season, and are no part of a name for something of that season.
#[rustfmt::skip]
const GO_BETWEEN: &[&str] = &[
    "by", "in", "at", "on", "and", "or", "but", "when", "while", "after", "before", "as", "with", "without", "that", "which", "to", "against", "because",
];

/// What a number behind it names.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "boeing", "airbus", "windows", "office", "flight", "room", "route", "highway", "page", "pages", "section", "paragraph", "resolution", "channel",
    "area", "gate", "no", "number", "nr", "model", "version", "chapter", "article", "box", "suite", "apartment", "unit", "building", "level", "dow",
];

/// What a number before it counts.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "%", "people", "men", "women", "children", "troops", "soldiers", "meters", "metres", "miles", "kilometers", "kilometres", "km", "feet", "foot",
    "pounds", "dollars", "euros", "tons", "tonnes", "barrels", "points", "seats", "jobs", "votes", "percent", "gmt", "utc", "hrs", "hours", "acres",
    "workers", "members", "years", "days", "million", "billion", "others", "more", "shares", "units", "employees", "students", "homes", "kg", "mw", "m", "mhz", "ghz", "hz", "watts", "volts", "rpm", "cc", "hp", "words", "copies", "calories",
];
