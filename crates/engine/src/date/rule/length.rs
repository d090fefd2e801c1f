//! Lengths of time, and what recurs.

use super::super::guard;
use super::super::meaning::{Meaning, Unit, What};
use super::super::pattern::Fields;
use super::relative::say;
use super::rules;
use crate::date::TimexKind;

rules! {
    "length": [
        "{approx}? {length}", "{approx}? NUM -? UNIT", "{approx}? NUM to|or|- NUM -? UNITS", "{approx}? NUM - UNIT - old", "NUM - UNIT period",
        "the? WHICH|past|first|coming|final|previous|following|same {length}", "the WHICH|past|first|coming|final|previous|following|same CAL",
        "each of the? past|last {length}", "the NUM UNITS", "NUM - UNITS - old",
    ] => length, guard::length,
        yes ["[three years](P3Y)", "a [30-day](P30D) truce", "[the past 87 days](P87D)", "[nearly two weeks](P2W)", "[more than two thousand years](P2000Y)",
             "[two to three weeks](P3W)", "[two and a half hours](PT2.5H)", "[the last decade](P10Y)", "[3.5 years](P3.5Y)", "[thirty minutes](PT30M)"],
        no ["three yearlings", "30-daylight", "one Day at a time"];
    "a length": ["{approx}? a|an UNIT", "{approx}? half a|an UNIT =half", "half - UNIT =half", "a full|whole UNIT"] => a_length, guard::a_length,
        yes ["for [a year](P1Y)", "within [an hour](PT1H)", "[half an hour](PT0.5H)"], no ["what a day", "a day of rest came"];
    "some length": ["{approx}? {some} UNITS", "the? WHICH|past|coming|first {some} UNITS", "tens|dozens|hundreds of UNITS"] => some_length, guard::never_wrong,
        yes ["[several months](PXM)", "within [a few days](PXD)", "[the past few weeks](PXW)", "in [the next several days](PXD)"], no ["several monthly"];
    "units alone": ["UNITS"] => some_length, guard::bare_units,
        yes ["within [days](PXD).", "for [decades](PXDE)", "after [months](PXM) of talks"], no ["the days of old", "its early years"];
    "every": ["every|each CAL", "every|each PART", "every other CAL", "every NUM UNITS", "a|per CAL", "once|twice a|per|every CAL"] => every, guard::every,
        yes ["[every day](P1D)", "[each year](P1Y)", "$5 million [a year](P1Y)", "[twice a week](P1W)", "[every two weeks](P2W)"], no ["every daylight", "everyday life"];
    "every weekday": ["every|each WEEKDAY", "WEEKDAYS", "every|each WEEKDAY PART"] => every_weekday, guard::name,
        yes ["[every Monday](XXXX-WXX-1)", "on [Sundays](XXXX-WXX-7)"], no ["Happy Mondays"];
    "daily": ["daily"] => |_| set(Unit::Day), guard::name, yes ["meets [daily](P1D)"], no ["the Daily Mail"];
    "weekly": ["weekly"] => |_| set(Unit::Week), guard::name, yes ["a [weekly](P1W) call"], no ["the Weekly Standard"];
    "monthly": ["monthly"] => |_| set(Unit::Month), guard::name, yes ["paid [monthly](P1M)"], no ["the Atlantic Monthly"];
    "yearly": ["annually|yearly|annual"] => |_| set(Unit::Year), guard::name, yes ["[annual](P1Y) report"], no ["semiannual"];
    "hourly": ["hourly"] => |_| set(Unit::Hour), guard::name, yes ["[hourly](PT1H) checks"], no ["hours"];
}

fn fixed(kind: TimexKind, value: String) -> Option<Meaning> {
    say(What::Fixed(kind, value))
}

fn length(fields: &Fields) -> Option<Meaning> {
    let half = if fields.half { 5 } else { 0 };
    fixed(TimexKind::Duration, fields.unit?.period(Some(fields.number.unwrap_or(10).saturating_add(half))))
}

fn a_length(fields: &Fields) -> Option<Meaning> {
    fixed(TimexKind::Duration, fields.unit?.period(Some(if fields.half { 5 } else { 10 })))
}

fn some_length(fields: &Fields) -> Option<Meaning> {
    fixed(TimexKind::Duration, fields.unit?.period(None))
}

fn set(unit: Unit) -> Option<Meaning> {
    fixed(TimexKind::Set, unit.period(Some(10)))
}

fn every(fields: &Fields) -> Option<Meaning> {
    match (fields.part, fields.unit) {
        (Some(part), _) => fixed(TimexKind::Set, format!("XXXX-XX-XX{}", part.code())),
        (None, unit) => fixed(TimexKind::Set, unit?.period(Some(fields.number.unwrap_or(10)))),
    }
}

fn every_weekday(fields: &Fields) -> Option<Meaning> {
    fixed(TimexKind::Set, format!("XXXX-WXX-{}", fields.weekday?))
}
