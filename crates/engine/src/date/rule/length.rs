//! Lengths of time, and what recurs.

use super::super::guard;
use super::super::meaning::{Meaning, Unit, What};
use super::super::pattern::Fields;
use super::relative::say;
use super::rules;
use crate::date::TimexKind;

rules! {
    "length": [
        "{approx}? {length}", "{approx}? NUM -? UNIT", "{approx}? NUM to|or|- NUM -? UNITS", "NUM - UNIT period",
        "the? {which} {length}", "the {which} CAL", "each of the? {which} {length}", "the {length}",
    ] => length, guard::length,
        yes ["[three years](P3Y)", "a [30-day](P30D) truce", "[the past 87 days](P87D)", "[nearly two weeks](P2W)", "[more than two thousand years](P2000Y)",
             "[two to three weeks](P2W)", "[two and a half hours](PT2H30M)", "[about 5 1/2 hours](PT5H30M)", "[the last decade](P10Y)", "[3.5 years](P3.5Y)", "[thirty minutes](PT30M)"],
        no ["three yearlings", "30-daylight", "one Day at a time"];
    "a length": ["{approx}? a|an UNIT", "{approx}? half a|an UNIT =half", "half - UNIT =half", "a full|whole UNIT", "{approx}? a|an UNIT or two|so"] => a_length, guard::a_length,
        yes ["for [a year](P1Y)", "within [an hour](PT1H)", "as long as [a month or two](P1M)", "[half an hour](PT30M)", "for [half a year](P0.5Y)"], no ["what a day", "a day of rest came"];
    "a year that ends": ["the? fiscal? year"] => |_| fixed(TimexKind::Duration, Unit::Year.period(Some(10))), guard::a_year_that_ends,
        yes ["in [the fiscal year](P1Y) ended badly", "for [the year](P1Y) ending [tomorrow](2025-04-19)"], no ["the year was bad"];
    "another length": ["an additional|extra UNIT", "another UNIT", "a|one single|additional|extra|further|entire UNIT", "NUM trading|business|working|more|additional|full|consecutive|straight UNITS", "another NUM UNITS", "the entire|whole UNIT"] => |fields| {
            fixed(TimexKind::Duration, fields.unit?.period(Some(fields.number.unwrap_or(10))))
        }, guard::length,
        yes ["for [an additional year](P1Y)", "[another seven months](P7M)", "[eight trading days](P8D)", "[two more weeks](P2W)"], no ["an additional yearling", "two more men"];
    "some length": ["{approx}? {some} UNITS", "the? {which} {some} UNITS", "tens|dozens|hundreds of UNITS"] => some_length, guard::never_wrong,
        yes ["[several months](PXM)", "within [a few days](PXD)", "[the past few weeks](PXW)", "in [the next several days](PXD)"], no ["several monthly"];
    "as long as a unit": ["UNIT - long", "NUM -? UNIT -? long"] => length, guard::length,
        yes ["a [day-long](P1D) meeting", "the [nine-month-long](P9M) siege"], no ["a day longer"];
    "so many units old": ["NUM - UNIT - old"] => |fields| {
            fixed(TimexKind::Duration, fields.unit.filter(|unit| *unit < Unit::Year)?.period(fields.number))
        }, guard::age_of_a_thing,
        yes ["the [8-month-old](P8M) truce"], no ["a 5-month-old baby", "an 8-year-old truce"];
    "several-unit": ["several|multi - UNIT"] => some_length, guard::length,
        yes ["a [several-year](PXY) tenure"], no ["several year olds"];
    "recent units": ["recent CALS"] => |fields| {
            fixed(TimexKind::Duration, fields.unit.filter(|unit| (Unit::Week..=Unit::Quarter).contains(unit))?.period(None))
        }, guard::never_wrong,
        yes ["in [recent months](PXM)"], no ["recent monthly"];
    "units to come": ["the? coming CALS", "the CALS ahead", "the CALS to come"] => some_length, guard::never_wrong,
        yes ["in [coming weeks](PXW)", "in [the weeks ahead](PXW)"], no ["the coming weekly"];
    "units alone": ["UNITS"] => some_length, guard::bare_units,
        yes ["within [days](PXD).", "for [decades](PXDE)", "after [months](PXM) of talks"], no ["the days of old", "its early years"];
    "hours of every day": ["NUM hours a|per day"] => |_| set(Unit::Day), guard::not_in_number,
        yes ["open [24 hours a day](P1D)"], no ["24 hours a week"];
    "every": ["every|each CAL", "every|each PART", "every other CAL", "every NUM UNITS", "a|per CAL", "once|twice a|per|every CAL"] => every, guard::every,
        yes ["[every day](P1D)", "[each year](P1Y)", "$5 million [a year](P1Y)", "[twice a week](P1W)", "[every two weeks](P2W)"], no ["every daylight", "everyday life"];
    "every weekday": ["every|each WEEKDAY", "WEEKDAYS", "every|each WEEKDAY PART", "WEEKDAY nights|mornings|afternoons|evenings"] => every_weekday, guard::weekday,
        yes ["[every Monday](XXXX-WXX-1)", "on [Sundays](XXXX-WXX-7)"], no ["Happy Mondays"];
    "every month of a name": ["every|each MONTH"] => |fields| fixed(TimexKind::Set, format!("XXXX-{:02}", fields.month?)), guard::month,
        yes ["[each July](XXXX-07)"], no ["each may"];
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
    // "the 1988 quarter" has a year.
    if fields.number.is_some_and(|tenths| tenths > 10_000) && fields.unit.is_some_and(|unit| unit == Unit::Quarter) {
        return None;
    }
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
