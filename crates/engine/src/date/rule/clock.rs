//! Times of day.

use super::super::guard;
use super::super::meaning::{From, Meaning, Part, Unit, What};
use super::super::pattern::Fields;
use super::relative::day;
use super::rules;

rules! {
    "part of a day": ["{mod}? {day} PART", "{mod}? the? PART of {day}", "PART on? {day}"] => part_of_day, guard::weekday,
        yes ["on [Thursday night](2025-04-17TNI)", "[yesterday morning](2025-04-17TMO)", "[the night of April 3](2025-04-03TNI)",
             "[late Friday afternoon](2025-04-18TAF)", "[noon on Monday](2025-04-14T12:00)"],
        no ["Saturday Night Live", "Friday Night Lights"];
    "small hours": ["the? early|wee|small hours of {day}", "the? early|wee|small hours of the morning"] => small_hours, guard::never_wrong,
        yes ["in [the early hours of Friday](2025-04-18TMO)"], no ["the early hours", "hours of Friday prayer"];
    "this morning": ["{mod}? WHICH PART"] => which_part, guard::title,
        yes ["[this morning](2025-04-18TMO)", "[last night](2025-04-17TNI)", "[later this afternoon](2025-04-18TAF)"], no ["This Morning with Phillip"];
    "tonight": ["tonight", "overnight"] => |_| at_day(0, Part::Night.code()), guard::title,
        yes ["[tonight](2025-04-18TNI)"], no ["the Tonight Show"];
    "in the morning": ["the PART", "mid -? PART", "the early|late PART"] => |fields| {
            let part = fields.part.filter(|part| *part < Part::Noon)?;
            Some(Meaning { what: What::Same(Unit::Day), time: Some(part.code().to_owned()) })
        }, guard::the_part,
        yes ["On [5 May 2014](2014-05-05), in [the afternoon](2014-05-05TAF), it ended", "by [mid afternoon](2025-04-18TAF)"],
        no ["the morning after", "in the Morning Star", "the night of the flood"];
    "that morning": ["that same? PART", "the same PART"] => |fields| {
            Some(Meaning { what: What::Same(Unit::Day), time: Some(fields.part?.code().to_owned()) })
        }, guard::never_wrong,
        yes ["On [5 May 2014](2014-05-05) he came; [that night](2014-05-05TNI)"], no ["that nightmare"];
    "the next morning": ["the next|following PART"] => |fields| {
            let what = What::Shift { n: 1, unit: Unit::Day, from: From::Named };
            Some(Meaning { what, time: Some(fields.part?.code().to_owned()) })
        }, guard::never_wrong,
        yes ["On [5 May 2014](2014-05-05) he came; [the next morning](2014-05-06TMO)"], no ["the next mornings"];
    "clock": [
        "CLOCK {ampm}? {zone}?", "CLOCK {ampm}? {zone}? ,? on? {day}", "{day} at CLOCK {ampm}? {zone}?", "CLOCK in the PART",
        "NUM {ampm} {zone}?", "NUM {ampm} {zone}? ,? on? {day}", "{day} at NUM {ampm} {zone}?", "NUM in the PART",
        "NUM o ' clock", "NUM o ' clock in the PART", "NUM gmt|utc =utc", "PART {zone}?", "{day} at PART",
    ] => clock, guard::clock,
        yes ["at [10:30 p.m.](2025-04-18T22:30)", "at [9.30am](2025-04-18T09:30)", "[9.30 p.m.](2025-04-18T21:30)", "[5 pm EST Thursday](2025-04-17T17:00)", "[18:00 UTC](2025-04-18T18:00Z)",
             "[Thursday at 2:30 p.m.](2025-04-17T14:30)", "[7 in the morning](2025-04-18T07:00)", "by [midnight](2025-04-18T24:00)", "at [2000 GMT](2025-04-18T20:00Z)"],
        no ["John 3:16 says", "won 2:1", "I counted 5 am I right", "high noon", "13 pm", "99:10"];
}

fn at_day(n: i32, time: &str) -> Option<Meaning> {
    Some(Meaning { what: What::Shift { n, unit: Unit::Day, from: From::Anchor }, time: Some(time.to_owned()) })
}

fn part_of_day(fields: &Fields) -> Option<Meaning> {
    Some(Meaning { what: day(fields)?, time: Some(fields.part?.code().to_owned()) })
}

fn small_hours(fields: &Fields) -> Option<Meaning> {
    Some(Meaning { what: day(fields).unwrap_or(What::Same(Unit::Day)), time: Some(Part::Morning.code().to_owned()) })
}

fn which_part(fields: &Fields) -> Option<Meaning> {
    // The last night began the day before; "last morning" is no expression.
    match (fields.which?, fields.part?) {
        (-1, part @ (Part::Night | Part::Evening)) => at_day(-1, part.code()),
        (0, part) => at_day(0, part.code()),
        _ => None,
    }
}

fn clock(fields: &Fields) -> Option<Meaning> {
    let minutes = match (fields.value, fields.number) {
        (Some(minutes), _) => Some(minutes),
        // 1800 hours, 430 pm.
        (None, Some(tenths)) if tenths >= 1000 => {
            let (hour, minute) = (tenths / 1000, tenths / 10 % 100);
            Some(hour * 60 + minute).filter(|minutes| *minutes < 1440 && minute < 60)
        }
        (None, Some(tenths)) if tenths % 10 > 0 => return None,
        (None, Some(tenths)) => Some(tenths / 10 * 60),
        (None, None) => None,
    };
    let time = match minutes {
        None => fields.part.filter(|part| *part >= Part::Noon)?.code().to_owned(),
        Some(minutes) => {
            let (hour, minute) = (minutes / 60, minutes % 60);
            let later = fields.afternoon.or(fields.part.map(|part| !matches!(part, Part::Morning)));
            let hour = match later {
                Some(_) if hour > 12 => return None,
                Some(true) => hour % 12 + 12,
                Some(false) => hour % 12,
                None => hour,
            };
            if hour > 24 {
                return None;
            }
            format!("T{hour:02}:{minute:02}{}", if fields.utc { "Z" } else { "" })
        }
    };
    Some(Meaning { what: day(fields).unwrap_or(What::Same(Unit::Day)), time: Some(time) })
}
