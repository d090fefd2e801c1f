//! Words that point to the past, present or future and to no date.

use super::super::guard;
use super::super::meaning::{Meaning, What};
use super::relative::say;
use super::rules;
use crate::date::TimexKind;

rules! {
    "present": ["right? now", "currently|nowadays|presently", "current|ongoing", "at the moment", "these days", "at present", "at this time"] => |_| refer("PRESENT_REF"), guard::name,
        yes ["peace is [now](PRESENT_REF) impossible", "[right now](PRESENT_REF)", "[currently](PRESENT_REF)"], no ["know", "from now-defunct"];
    "past": [
        "more? recently", "recent", "recent|past CALS", "recent CALS and CALS", "the past", "previously|formerly", "the WHICH? few? recent CALS", "once upon a time",
    ] => |_| refer("PAST_REF"), guard::past_word,
        yes ["he [recently](PAST_REF) said", "in [recent months](PAST_REF)", "in [the past](PAST_REF)"], no ["past the house", "the past tense"];
    "future": [
        "soon", "the future", "future", "the? near|foreseeable future", "coming|future CALS", "the near|short|long term", "the CALS ahead", "as soon as possible",
    ] => |_| refer("FUTURE_REF"), guard::name,
        yes ["in [the near future](FUTURE_REF)", "in [coming weeks](FUTURE_REF)", "[soon](FUTURE_REF)"], no ["Future Shop", "sooner"];
}

fn refer(value: &str) -> Option<Meaning> {
    say(What::Fixed(TimexKind::Date, value.to_owned()))
}
