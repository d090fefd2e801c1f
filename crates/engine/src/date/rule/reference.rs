//! Words that point to the past, present or future and to no date.

use super::super::guard;
use super::super::meaning::{Meaning, What};
use super::relative::say;
use super::rules;
use crate::date::TimexKind;

rules! {
    "present": ["right? now", "currently|nowadays|presently", "current", "at the moment", "these days", "at present", "at this time"] => |_| refer("PRESENT_REF"), guard::name,
        yes ["peace is [now](PRESENT_REF) impossible", "[right now](PRESENT_REF)", "[currently](PRESENT_REF)"], no ["know", "from now-defunct"];
    "some day": ["one day", "some day", "someday"] => |_| refer("FUTURE_REF"), guard::after_modal,
        yes ["it will [one day](FUTURE_REF) end"], no ["one day he left", "took one day"];
    "then current": ["then -? current"] => |_| refer("PAST_REF"), guard::adjective,
        yes ["the [then-current](PAST_REF) price"], no ["then currents flow"];
    "past": [
        "more? recently", "recent|past days|years|decades|centuries", "recent CALS and CALS", "the past", "once upon a time",
    ] => |_| refer("PAST_REF"), guard::past_word,
        yes ["he [recently](PAST_REF) said", "in [recent years](PAST_REF)", "in [the past](PAST_REF)"], no ["past the house", "the past tense"];
    "future": [
        "the future", "the? near|foreseeable future", "future CALS", "the near|short|long term", "as soon as possible",
    ] => |_| refer("FUTURE_REF"), guard::future_word,
        yes ["in [the near future](FUTURE_REF)", "[future quarters](FUTURE_REF)"], no ["Future Shop", "the future-ready", "the future of our peoples"];
}

fn refer(value: &str) -> Option<Meaning> {
    say(What::Fixed(TimexKind::Date, value.to_owned()))
}
