//! Where the words of a rule are no expression of time: names, idioms, verbs, plain numbers.

mod calendar;

pub(super) use calendar::{
    bare_month, bare_quarter, bare_season, day, day_of_month, decade, era, holiday, month, numbered, quarter, weekday,
    year,
};

use super::lexicon::Class;
use super::site::Site;

/// For words that mean nothing else.
pub(super) fn never_wrong(_: &Site<'_>) -> bool {
    true
}

/// Not part of a longer name or compound: "the Daily Mail", "Future Shop", "now-defunct".
pub(super) fn name(site: &Site<'_>) -> bool {
    let named = site.last().is_some_and(|token| token.capital)
        && (!site.begins_sentence() || site.next().is_some_and(|next| next.capital));
    !site.is_compound() && (!named || site.is_headline())
}

/// "today", and not "USA Today" or "the Today programme".
pub(super) fn adverb(site: &Site<'_>) -> bool {
    let capital = site.matched().first().is_some_and(|token| token.capital);
    !(capital && (!site.begins_sentence() || site.precedes(PROGRAMMES))) || site.is_headline()
}

/// Not the title of a programme: "This Week", "Last Night".
pub(super) fn title(site: &Site<'_>) -> bool {
    let capital = site.last().is_some_and(|token| token.capital);
    let named = capital && (site.is_long() || site.precedes(PROGRAMMES)) && !site.is_headline();
    !named && !site.is_quoted_title()
}

/// "the year", and not "the year ended Jan. 31", which is a length, or "Man of the Year".
pub(super) fn the_year(site: &Site<'_>) -> bool {
    let named = site.last().is_some_and(|token| token.capital) && !site.is_headline();
    !named
        && !site.precedes(ENDS)
        && !site.precedes(&["following", "after", "before", "when", "of"])
        && !site.is_compound()
}

/// "for the last year", and not "over the last year" or "the last year of the war".
pub(super) fn whole_year(site: &Site<'_>) -> bool {
    let of = site.precedes(&["of"]) && !site.precedes_sum();
    !of && !site.precedes(&["'s", "or"]) && !site.follows(&["over", "during", "in", "within"]) && !site.is_compound()
}

/// "the year ended Jan. 31".
pub(super) fn a_year_that_ends(site: &Site<'_>) -> bool {
    site.precedes(ENDS)
}

/// "recent rulings", and not "the recent" or "Recent Works".
pub(super) fn adjective(site: &Site<'_>) -> bool {
    name(site) && !site.follows(&["a", "most"]) && (site.goes_on() || site.precedes_name())
}

/// "will one day", and not "one day he left".
pub(super) fn after_modal(site: &Site<'_>) -> bool {
    site.follows(&["will", "would", "could", "may", "might", "can", "should", "to"])
}

/// A word for the future, and not "the future of our peoples".
pub(super) fn future_word(site: &Site<'_>) -> bool {
    let of = site.precedes(&["of"]) && site.last().is_some_and(|token| token.of(site.text) == "future");
    name(site) && !of
}

/// "in the morning", and not "the morning after" or "the Morning Star".
pub(super) fn the_part(site: &Site<'_>) -> bool {
    let capital = site.last().is_some_and(|token| token.capital);
    let introduced = site.follows(&["in", "during", "throughout", "by", "until", "of", "late", "early", "later"]);
    !capital && introduced && !site.precedes(&["of", "after", "before", "when"]) && !site.is_compound()
}

/// "the end of the week", and not "at the end of the day".
pub(super) fn idiom(site: &Site<'_>) -> bool {
    !(site.has("day") && (site.follows_at(1, "at") || site.follows_at(2, "at")))
}

/// Not the tail of a longer number: "1.5-3 days later".
pub(super) fn not_in_number(site: &Site<'_>) -> bool {
    !site.is_in_longer_number()
}

/// "two days before", and not "two days before the vote", which is a length and an event.
pub(super) fn no_event_follows(site: &Site<'_>) -> bool {
    let ends = site.next().is_none_or(|next| matches!(next.class, Class::Mark | Class::Break));
    not_in_number(site) && (ends || !site.has("before"))
}

/// A length of time in numbers, and not somebody's age or a name.
pub(super) fn length(site: &Site<'_>) -> bool {
    let capital = site.is_capital(Class::Unit) && site.is_capital(Class::Units);
    let named = site.is_long() && capital && !site.is_headline();
    // "three quarters of the food" is a share.
    let share = site.last().is_some_and(|token| token.of(site.text).to_ascii_lowercase().starts_with("quarter"))
        && (site.precedes(&["of"]) || site.is_compound() || site.has("three"));
    let old = site.precedes(&["old"]) || site.is_compound() && Site { end: site.end + 1, ..*site }.precedes(&["old"]);
    !site.is_in_longer_number()
        && !named
        && !share
        && !old
        && !site.follows_money()
        && !(site.has("one") && site.has("day") && after_modal(site))
        && !(site.has("last") && site.has("the") && site.has("year") && whole_year(site))
}

/// "for a year", and not "what a day" or "$5 a day".
pub(super) fn a_length(site: &Site<'_>) -> bool {
    // "more than a quarter of the market" is a share.
    if site.follows(&["of"]) && site.follows_at(2, "quarter") {
        return false;
    }
    let share =
        site.has("quarter") && (site.precedes(&["of", "to", "past"]) || !site.follows(&["for", "in", "within"]));
    !share && !site.has("weekend") && (site.end - site.at > 2 || site.follows(BEFORE_A_LENGTH))
}

/// "within days", and not "early years".
pub(super) fn bare_units(site: &Site<'_>) -> bool {
    let introduced = [
        "within",
        "for",
        "after",
        "in",
        "take",
        "takes",
        "took",
        "lasted",
        "of",
        "over",
        "until",
        "follows",
        "followed",
        "following",
        "despite",
    ];
    // "a matter of months".
    let matter = site.follows_at(2, "matter");
    site.follows(&introduced) && !matter && !site.precedes(&["old"]) && !site.last().is_some_and(|token| token.capital)
}

/// "the 8-month-old truce", and not "the 8-month-old boy".
pub(super) fn age_of_a_thing(site: &Site<'_>) -> bool {
    not_in_number(site) && site.goes_on() && !site.precedes(PEOPLE)
}

/// "$5 a year" and "twice a week" recur, "a year" alone does not.
pub(super) fn every(site: &Site<'_>) -> bool {
    let counted = site.previous().is_some_and(|last| last.class == Class::Number || last.is_mark('%'))
        || site.follows(&["times", "million", "billion", "percent", "dollars", "hours", "days", "pounds"]);
    let alone = site.matched().first().is_some_and(|token| token.of(site.text).eq_ignore_ascii_case("a"));
    counted || !alone || site.follows_count()
}

/// A word for the past, and not "past the house" or "the past tense".
pub(super) fn past_word(site: &Site<'_>) -> bool {
    let alone = site.last().is_some_and(|token| token.of(site.text).eq_ignore_ascii_case("past"));
    let introduced = site.follows(&["in", "of", "from", "to", "with"]);
    name(site) && !site.precedes(&["tense", "and", "participle"]) && (introduced || !alone)
}

/// A time of day, and not a score or a verse.
pub(super) fn clock(site: &Site<'_>) -> bool {
    let Some(first) = site.matched().first() else { return false };
    if first.class == Class::Part {
        return site.is_long() || !first.capital && !site.follows(&["high", "the"]);
    }
    let scored = site.previous().is_some_and(|last| last.class == Class::Number || last.is_mark('.') && first.glued);
    // "I counted 5 am I right": the verb, unless it stands like "5am" or after a preposition.
    let verb = site.matched().iter().any(|token| token.of(site.text) == "am" && !token.glued);
    let introduced = site.previous().is_none() || site.follows(BEFORE_A_CLOCK);
    !scored && (introduced || site.is_long() && !verb)
}

/// Who has an age.
const PEOPLE: &[&str] = &[
    "baby",
    "boy",
    "girl",
    "son",
    "daughter",
    "child",
    "infant",
    "twins",
    "toddler",
    "grandson",
    "granddaughter",
    "brother",
    "sister",
];

/// What follows "the year" where it is a length.
const ENDS: &[&str] = &["ended", "ending", "that", "to"];

/// What follows the name of a day in the name of a programme.
const PROGRAMMES: &[&str] = &["show", "programme", "program", "newspaper", "magazine"];

/// What stands before "a year" where it is a length.
#[rustfmt::skip]
const BEFORE_A_LENGTH: &[&str] = &[
    "for", "in", "within", "after", "over", "than", "about", "almost", "nearly", "least", "half", "lasted", "lasts", "last", "until", "took",
    "takes", "take", "spent", "spend", "only", "just", "barely", "scarcely", "hardly", "under", "once", "of", "by", "to", "before",
];

/// What stands before a time of the clock.
#[rustfmt::skip]
const BEFORE_A_CLOCK: &[&str] = &[
    "at", "by", "until", "from", "to", "before", "after", "around", "about", "since", "between", "and", "-", "(",
];
