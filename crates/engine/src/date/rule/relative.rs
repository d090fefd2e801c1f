//! Dates that are told from another: from publication, or from the date named last.

use super::super::guard;
use super::super::meaning::{From, Meaning, Unit, What, Which, YearOf};
use super::super::pattern::Fields;
use super::rules;
use crate::date::TimexKind;

rules! {
    "today": ["{mod}? RELDAY"] => |fields| days(fields.shift?), guard::adverb,
        yes ["he said [today](2025-04-18)", "[Today](2025-04-18), the talks", "[late yesterday](2025-04-17)", "leaves [tomorrow](2025-04-19)"],
        no ["USA Today reported", "the Today programme", "yesterdays"];
    "day but one before": ["the? day before yesterday"] => |_| days(-2), guard::never_wrong,
        yes ["[the day before yesterday](2025-04-16)"], no ["days before"];
    "day but one after": ["the? day after tomorrow"] => |_| days(2), guard::never_wrong,
        yes ["[the day after tomorrow](2025-04-20)"], no ["the day after the vote"];
    "fiscal year just over": ["the? latest|last fiscal year"] => |_| shift_by(-1, Unit::Year, From::Anchor), guard::title,
        yes ["in [the latest fiscal year](2024)"], no ["the latest fiscal years"];
    "last, this, next": ["{mod}? WHICH CAL", "this current|coming CAL", "{mod}? the current CAL", "the? current fiscal year", "WHICH fiscal year"] => shift, guard::title,
        yes ["[last week](2025-W15)", "[this week](2025-W16)", "[next month](2025-05)", "[early next year](2026)", "[this weekend](2025-W16-WE)",
             "[last quarter](2025-Q1)", "[this century](20)", "[the end of this week](2025-W16)", "[the current year](2025)"],
        no ["ABC's \"This Week\"", "programme This Week has", "last weeks"];
    "the last year": ["the last year"] => |_| shift_by(-1, Unit::Year, From::Anchor), guard::whole_year,
        yes ["a profit for [the last year](2024)"], no ["the last year of the war", "the last year's"];
    "this past weekend": ["this|the past weekend", "this past CAL"] => |fields| shift_by(-1, fields.unit?, From::Anchor), guard::title,
        yes ["[this past weekend](2025-W15-WE)", "[this past week](2025-W15)"], no ["This Past Weekend podcast"];
    "its own year": ["earlier|later|late|early in the CAL", "the? beginning|start|end|middle|close|rest of the CAL", "CAL 's? -? end"] => own, guard::idiom,
        yes ["by [the end of the week](2025-W16)", "[later in the year](2025)", "[the rest of the month](2025-04)"], no ["at the end of the day", "end of the road"];
    "ago": ["{approx}? half a CAL ago =half", "{approx}? {number} UNITS ago", "{approx}? {number} UNIT ago"] => ago, guard::never_wrong,
        yes ["[three years ago](2022)", "[about two months ago](2025-02)", "[a week ago](2025-W15)", "[10 days ago](2025-04-08)", "[a decade ago](2015)", "[half a century ago](1975)"],
        no ["three years gone"];
    "some time ago": ["{some}? UNITS ago", "{some} UNITS ago", "long ago", "some time ago", "not long ago"] => past, guard::never_wrong,
        yes ["[several years ago](PAST_REF)", "[years ago](PAST_REF)"], no ["some time later"];
    "year-ago": ["year - ago|earlier"] => |_| shift_by(-1, Unit::Year, From::Period), guard::never_wrong,
        yes ["[year-earlier](2024) profit"], no ["two-year plan of long ago-ish"];
    "year-ago quarter": ["the? year - ago|earlier quarter|period", "the quarter a year ago|earlier"] => |_| say(What::SameQuarter(YearOf::Shift(-1))), guard::never_wrong,
        yes ["in [the third quarter](2024-Q3), up from [the year-earlier quarter](2023-Q3)", "[the year-ago period](2024)"],
        no ["the year-ago quarters"];
    "same period": ["the? same month|quarter|period a year ago|earlier|before", "the? same month|quarter|period last year", "the? same month|quarter|period of last year"] => |_| say(What::SameQuarter(YearOf::Named(-1))), guard::never_wrong,
        yes ["in [January](2025-01), compared to [the same month a year ago](2024-01)", "[the same period last year](2024)"], no ["the same months last"];
    "quarter of a year": ["the YEAR quarter"] => |fields| say(What::SameQuarter(YearOf::Is(fields.year?))), guard::quarter,
        yes ["in [the third quarter](2024-Q3), after a loss in [the 2023 quarter](2023-Q3)"], no ["the 2023 quarter-finals"];
    "year-ago numbered quarter": ["the? year - ago|earlier ORD -? quarter"] => |fields| {
            say(What::Quarter { year: YearOf::Named(-1), n: fields.ordinal.filter(|n| *n <= 4)? })
        }, guard::never_wrong,
        yes ["in [the third quarter](2024-Q3); [the year-ago third quarter](2023-Q3)"], no ["the year-ago fifth quarter"];
    "from now": ["{approx}? {number} UNITS from now", "{approx}? {number} UNIT from now", "{approx}? {number} UNITS from today", "{approx}? {number} UNIT from today", "{number} UNITS ' time", "{number} UNIT 's time"] => from_now, guard::never_wrong,
        yes ["[two weeks from now](2025-W18)", "in [two weeks' time](2025-W18)", "[a week from today](2025-W17)", "in [a year's time](2026)"], no ["from now on"];
    "later": ["{approx}? {number} UNITS later|afterwards", "{approx}? {number} CAL later|afterwards"] => |fields| counted(1, fields, From::Named), guard::not_in_number,
        yes ["On [5 May 2014](2014-05-05) he fled; [two days later](2014-05-07)", "in [2010](2010), and [three years later](2013)"],
        no ["two later attempts"];
    "earlier": ["{approx}? {number} UNITS earlier|before|previously", "{approx}? {number} CAL earlier|before"] => |fields| counted(-1, fields, From::Named), guard::no_event_follows,
        yes ["[a year earlier](2024)", "in [2010](2010), and [two years earlier](2008)"], no ["two earlier attempts"];
    "that very one": ["the same|very CAL", "that same? CAL", "{mod}? that CAL"] => |fields| say(What::Same(fields.unit?)), guard::never_wrong,
        yes ["On [5 May 2014](2014-05-05) and [the same day](2014-05-05)", "in [2010](2010), [later that year](2010)"], no ["the same days"];
    "the one after": ["the next|following|ensuing CAL", "the next|following|ensuing WEEKDAY"] => |fields| beside(1, fields), guard::never_wrong,
        yes ["On [5 May 2014](2014-05-05); [the next day](2014-05-06)", "in [2010](2010) and [the following year](2011)"], no ["the next days"];
    "the one before": ["the previous|preceding CAL", "the CAL before"] => |fields| shift_by(-1, fields.unit?, From::Named), guard::no_event_follows,
        yes ["On [5 May 2014](2014-05-05) and [the previous day](2014-05-04)", "in [2010](2010); [the year before](2009)"], no ["the previous days", "the day before the vote"];
    "quarter just over": ["the latest quarter|period"] => |_| say(What::Same(Unit::Quarter)), guard::bare_quarter,
        yes ["[the latest quarter](2025-Q1)"], no ["the latest quarters"];
    "year of the story": ["the full|whole|entire|fiscal year", "the full|whole fiscal year", "the year"] => |_| shift_by(0, Unit::Year, From::Period), guard::the_year,
        yes ["for [the full year](2025)", "in [the fourth quarter of 2005](2005-Q4) and [the entire year](2005)", "a high for [the year](2025)"],
        no ["the year ended Jan. 31", "the years", "Man of the Year", "the year-long"];
    "week, month of the story": ["the CAL"] => |fields| {
            shift_by(0, fields.unit.filter(|unit| matches!(unit, Unit::Week | Unit::Month))?, From::Anchor)
        }, guard::the_year,
        yes ["for [the week](2025-W16), it fell"], no ["the weeks", "the Week magazine", "the week ended Friday"];
    "named before": ["the quarter"] => |_| say(What::Same(Unit::Quarter)), guard::bare_quarter,
        yes ["in [the third quarter](2024-Q3); for [the quarter](2024-Q3)"], no ["the quarter-finals", "the quarters"];
    "weekend": ["{mod}? the weekend"] => |_| say(What::Same(Unit::Weekend)), guard::never_wrong,
        yes ["over [the weekend](2025-W15-WE)"], no ["the weekends"];
    "weekday": ["{mod}? WEEKDAY", "WEEKDAY the ORD"] => |fields| weekday(fields, Which::Near), guard::weekday,
        yes ["on [Tuesday](2025-04-15)", "said [Friday](2025-04-18)", "[early Tuesday](2025-04-15)", "[Thursday](2025-04-17)'s talks",
             "on [Monday](2025-04-21) will", "will meet on [Monday](2025-04-21)", "has met since [Sunday](2025-04-13)"],
        no ["the Sunday Times", "Black Friday", "Bloody Sunday", "Saturday Night Live", "Man Friday", "the sun set", "he sat", "wed in"];
    "weekday before": ["the previous|preceding WEEKDAY", "the WEEKDAY before"] => |fields| weekday(fields, Which::Previous), guard::weekday,
        yes ["from [Friday](2025-04-18) and [the previous Friday](2025-04-11)", "[the previous Monday](2025-04-14)"], no ["the previous Fridays"];
    "last, next weekday": ["WHICH WEEKDAY", "the? past WEEKDAY", "this past WEEKDAY"] => which_weekday, guard::weekday,
        yes ["[next Friday](2025-04-25)", "[last Friday](2025-04-11)", "[this Monday](2025-04-14)", "[last Sunday](2025-04-13)"], no ["next Fridays"];
    "coming weekday": ["the|this coming WEEKDAY", "WEEKDAY coming"] => |fields| weekday(fields, Which::Next), guard::weekday,
        yes ["[this coming Friday](2025-04-25)"], no ["the coming Fridays"];
    "weekday of a month": ["the? ORD WEEKDAY of|in MONTH {year}?", "the? last|final WEEKDAY of|in MONTH {year}?"] => weekday_of_month, guard::month,
        yes ["[the second Tuesday of November 2024](2024-11-12)", "[the last Monday in May](2025-05-26)"], no ["the sixth Monday of May", "the second tuesday of march"];
    "weekday of a week": ["WEEKDAY of? WHICH week", "WHICH week WEEKDAY"] => |fields| weekday(fields, Which::Week(fields.which?)), guard::never_wrong,
        yes ["[Tuesday of last week](2025-04-08)", "[Monday next week](2025-04-21)"], no ["next week's Monday-ish"];
}

pub(super) fn say(what: What) -> Option<Meaning> {
    Some(Meaning { what, time: None })
}

fn days(n: i32) -> Option<Meaning> {
    shift_by(n, Unit::Day, From::Anchor)
}

fn shift_by(n: i32, unit: Unit, from: From) -> Option<Meaning> {
    say(What::Shift { n, unit, from })
}

fn shift(fields: &Fields) -> Option<Meaning> {
    shift_by(fields.which.unwrap_or(0), fields.unit.unwrap_or(Unit::Year), From::Anchor)
}

fn own(fields: &Fields) -> Option<Meaning> {
    shift_by(0, fields.unit?, From::Anchor)
}

fn ago(fields: &Fields) -> Option<Meaning> {
    counted(-1, fields, From::Ago)
}

fn from_now(fields: &Fields) -> Option<Meaning> {
    counted(1, fields, From::Anchor)
}

/// As many units before or after a point as the words count.
fn counted(sign: i32, fields: &Fields, from: From) -> Option<Meaning> {
    let unit = fields.unit?;
    let n = fields.number.unwrap_or(10) / 10;
    if unit < Unit::Day {
        return say(What::Fixed(TimexKind::Duration, unit.period(Some(n.saturating_mul(10)))));
    }
    let n = sign * n.min(100_000);
    if fields.half && fields.number.is_none() {
        let years = [(Unit::Decade, 5), (Unit::Century, 50)].iter().find(|(half, _)| *half == unit)?.1;
        return shift_by(sign * years, Unit::Year, from);
    }
    match unit {
        // "two decades ago" names a year.
        Unit::Decade => shift_by(n * 10, Unit::Year, from),
        Unit::Century => shift_by(n * 100, Unit::Year, from),
        _ => shift_by(n, unit, from),
    }
}

fn past(_: &Fields) -> Option<Meaning> {
    say(What::Fixed(TimexKind::Date, "PAST_REF".to_owned()))
}

fn beside(n: i32, fields: &Fields) -> Option<Meaning> {
    match (fields.weekday, fields.unit) {
        (Some(_), _) => weekday(fields, Which::Next),
        // "the next decade" is a length.
        (None, Some(unit)) if unit <= Unit::Year => shift_by(n, unit, From::Named),
        _ => None,
    }
}

pub(super) fn weekday(fields: &Fields, which: Which) -> Option<Meaning> {
    say(What::Weekday { weekday: fields.weekday?, which })
}

fn which_weekday(fields: &Fields) -> Option<Meaning> {
    weekday(
        fields,
        match fields.which {
            Some(1) => Which::Next,
            Some(-1) | None => Which::Last,
            Some(_) => Which::Week(0),
        },
    )
}

fn weekday_of_month(fields: &Fields) -> Option<Meaning> {
    let year = fields.year.map_or(fields.which.map_or(YearOf::Near, YearOf::Shift), YearOf::Is);
    let n = fields.ordinal.unwrap_or(0);
    (n <= 5).then(|| say(What::WeekdayOfMonth { year, month: fields.month?, weekday: fields.weekday?, n }))?
}

/// The day that the pattern `{day}` takes up.
pub(super) fn day(fields: &Fields) -> Option<What> {
    Some(match (fields.weekday, fields.month, fields.day) {
        (_, Some(month), Some(day)) => {
            let year = fields.year.map_or(fields.which.map_or(YearOf::Near, YearOf::Shift), YearOf::Is);
            What::Date { year, month, day: Some(day) }
        }
        (Some(weekday), _, _) => What::Weekday { weekday, which: Which::Near },
        _ => What::Shift { n: fields.shift?, unit: Unit::Day, from: From::Anchor },
    })
}
