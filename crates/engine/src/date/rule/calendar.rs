//! Dates that stand in the calendar: days, months, years, decades, seasons, quarters, holidays.

use super::super::guard;
use super::super::meaning::{Meaning, What, YearOf, Yearly};
use super::super::pattern::Fields;
use super::rules;
use crate::date::{Day, TimexKind};

rules! {
    "iso": ["ISO"] => iso, guard::never_wrong,
        yes ["on [2025-04-18](2025-04-18).", "[17.04.2025](2025-04-17)", "[2025/04/17](2025-04-17)", "([2014-02-20T10:00:00Z](2014-02-20))"], no ["part 2025-04-1899", "1-2025-04-18-3", "version 1.0.2014", "12.04.2014.7"];
    "slash": ["SLASH"] => slash, guard::never_wrong,
        yes ["on [18/4/2025](2025-04-18)", "[11/22/1963](1963-11-22)", "[3/3/99](1999-03-03)"], no ["1/2 of it", "10/10/10/10", "40/50/2000"];
    "day": [
        "{weekday}? {mod}? MONTH the? DAY {year}?", "{weekday}? {mod}? the? DAY of? MONTH {year}?",
        "WHICH MONTH DAY", "MONTH DAY SPLIT DAY {year}?", "the? DAY SPLIT the? DAY of? MONTH {year}?",
    ] => date, guard::day,
        yes ["on [18 April 2025](2025-04-18)", "[April 18th](2025-04-18)", "[Friday, Nov. 22, 1963](1963-11-22)",
             "[the 4th of July 1776](1776-07-04)", "[May 5](2014-05-05)-[7, 2014](2014-05-07)",
             "[13](2025-06-13) and [14 June](2025-06-14)", "[January 10 last year](2024-01-10)", "[March eighth](2025-03-08)"],
        no ["you may 5 times", "march 5 miles", "the 32 May"];
    "month": ["{mod}? MONTH {year}", "MONTH SPLIT MONTH YEAR"] => date, guard::month,
        yes ["in [April 2025](2025-04)", "in [February this year](2025-02)", "[early June 2014](2014-06)", "[Sept. of 1999](1999-09)",
             "[June](2014-06) and [July 2014](2014-07)", "in [June last year](2024-06)", "in [2010](2010), and in [May of that year](2010-05)"],
        no ["they may 2014 times", "a march 1999 strong"];
    "month alone": ["{mod}? MONTH", "WHICH MONTH", "this past|coming MONTH"] => month, guard::bare_month,
        yes ["since [January](2025-01)", "[late November](2024-11)", "[last April](2024-04)", "[next June](2025-06)", "[mid-March](2025-03)",
             "in [May](2025-05)"],
        no ["it may rain", "May I ask", "Theresa May said", "they march on", "an august body", "June Jones spoke", "the March on Rome"];
    "year": ["{mod}? YEAR", "the year YEAR", "fiscal year? YEAR", "YEAR SPLIT YEAR", "{mod}? YEAR SPLIT YY", "' YY"] => year, guard::year,
        yes ["in [2014](2014).", "before [2014](2014),\"", "the [2022](2022) escalation", "[early 1998](1998)", "[1996](1996)-[97](1997)", "the war [1861](1861)-[1865](1865)",
             "the summers of [1991](1991) and [1992](1992)", "in [nineteen ninety-six](1996)", "[the end of 2015](2015)"],
        no ["$2014", "2014 dollars", "2,014", "Boeing 2000", "2000 people", "flight 1999", "Resolution 1973", "1.2014", "v2014",
            "2014th", "at 2000 GMT", "call 2014-555-1234", "about 2000 men", "1999%"];
    "year of our era": ["ad NUM", "NUM ad|ce"] => |fields| {
            let year = fields.number.filter(|tenths| tenths % 10 == 0)? / 10;
            (1..=1999).contains(&year).then(|| say(What::Year(YearOf::Is(year))))?
        }, guard::era,
        yes ["in [AD 79](0079)", "[79 AD](0079)", "in [1066 AD](1066)"], no ["an ad 30 seconds long", "ad 5"];
    "century before Christ": ["{mod}? the? ORD -? century bc|bce"] => |fields| {
            let n = fields.ordinal.filter(|n| (1..=60).contains(n))?;
            say(What::Fixed(TimexKind::Date, format!("BC{:02}", n - 1)))
        }, guard::never_wrong,
        yes ["in [the 4th century BC](BC03)"], no ["the 4th century"];
    "decade before Christ": ["{mod}? the? DECADE bc|bce"] => |fields| {
            say(What::Fixed(TimexKind::Date, format!("BC{:03}", fields.value? / 10)))
        }, guard::never_wrong,
        yes ["in [the 470s BC](BC047)"], no ["the 1990s"];
    "year before Christ": [
        "{mod}? the? NUM bc|bce", "{mod}? YEAR bc|bce", "{mod}? MONTH NUM bc|bce", "{mod}? the? SEASON of? NUM bc|bce", "ca|c|circa .? NUM bc|bce",
    ] => before_christ, guard::never_wrong,
        yes ["in [431 BC](BC0431)", "[44 B.C.](BC0044)", "in [April 480 BC](BC0480-04)", "[the autumn of 481 BC](BC0481-FA)", "[ca. 461 BC](BC0461)"], no ["a BC bus", "44 BCs"];
    "years before Christ": ["NUM SPLIT NUM bc|bce"] => before_christ, guard::never_wrong,
        yes ["from [264](BC0264) to [241 BC](BC0241)", "([492](BC0492)-[490 BC](BC0490))"], no ["won 3-2", "264-241"];
    "decade": ["{mod}? the? mid|early|late? -? DECADE", "the? mid|early|late? ' DECADE"] => decade, guard::decade,
        yes ["in [the 1990s](199)", "[the late 1980s](198)", "[the mid-1970s](197)", "[1960s](196) music", "in [the '90s](199)", "in [the nineties](199)"],
        no ["in his sixties", "temperatures in the low 40s", "20s"];
    "century": ["the? mid|early|late|turn? -? of? the? ORD -? century", "the? ORD SPLIT ORD centuries"] => century, guard::never_wrong,
        yes ["in [the 19th century](18)", "[the early twentieth century](19)", "[the nineteenth](18) and [twentieth centuries](19)"], no ["the second decade", "century club"];
    "season": ["{mod}? the? SEASON {year}", "YEAR 's SEASON"] => season, guard::never_wrong,
        yes ["in [the summer of 1994](1994-SU)", "[spring 2014](2014-SP)", "[early autumn 1939](1939-FA)"], no ["prices fall in 2014"];
    "season alone": ["{mod}? the early|late? SEASON", "{mod}? SEASON", "WHICH SEASON", "this past|coming SEASON"] => season_alone, guard::bare_season,
        yes ["[last summer](2024-SU)", "[this fall](2025-FA)", "in [the spring](2025-SP)", "[next winter](2025-WI)", "held [last fall](2024-FA) in Rome"],
        no ["the fall of Rome", "prices fall", "a spring in his step", "spring to mind", "the winter garden"];
    "that season": ["that same? SEASON", "the same SEASON"] => |fields| say(What::Season { year: YearOf::Named(0), season: fields.season? }), guard::name,
        yes ["in [2010](2010) and [that summer](2010-SU)"], no ["that Summer School", "that fallen tree"];
    "season beside": ["the following|ensuing SEASON", "the next SEASON"] => |fields| say(What::Season { year: YearOf::After, season: fields.season? }), guard::name,
        yes ["in [June 2010](2010-06); [the following spring](2011-SP)"], no ["the following springs"];
    "season before": ["the previous|preceding SEASON"] => |fields| say(What::Season { year: YearOf::Before, season: fields.season? }), guard::name,
        yes ["in [June 2010](2010-06); [the previous autumn](2009-FA)"], no ["the previous springs"];
    "month beside": ["the following|ensuing MONTH", "the next MONTH"] => |fields| say(What::Date { year: YearOf::After, month: fields.month?, day: None }), guard::month,
        yes ["in [June 2010](2010-06); [the following April](2011-04)"], no ["the following march"];
    "month before": ["the previous|preceding MONTH"] => |fields| say(What::Date { year: YearOf::Before, month: fields.month?, day: None }), guard::month,
        yes ["in [June 2010](2010-06); [the previous April](2010-04)"], no ["the previous march"];
    "quarter": [
        "the? ORD -? quarter {year}?", "WHICH year 's ORD -? quarter", "the? YEAR ORD -? quarter", "the? ORD fiscal quarter {year}?",
        "the? ORD quarter of fiscal YEAR", "YEAR 's ORD -? quarter", "the? fiscal -? ORD -? quarter",
        "the? final|last quarter of YEAR =two",
    ] => quarter, guard::quarter,
        yes ["in [the third quarter](2024-Q3)", "a loss for [the third quarter](2024-Q3) of $226 million", "[the fiscal first quarter](2025-Q1)", "[the final quarter of 2009](2009-Q4)", "[the fourth quarter of 2014](2014-Q4)", "[this year's first quarter](2025-Q1)",
             "[first-quarter](2025-Q1) profit"],
        no ["the fifth quarter", "first quarter-final", "the first quarter of the match"];
    "numbered quarter": ["q1 =nth1 {year}?", "q2 =nth2 {year}?", "q3 =nth3 {year}?", "q4 =nth4 {year}?"] => quarter, guard::numbered,
        yes ["in [Q4 2008](2008-Q4)", "[Q1](2025-Q1) profit"], no ["Audi Q5", "Q4-2"];
    "numbered half": ["h1 =nth1 {year}", "h2 =nth2 {year}"] => half, guard::numbered,
        yes ["in [H1 2009](2009-H1)"], no ["the H1 virus", "H3 2009"];
    "half": ["the? ORD half {year}", "the? latter half {year} =two", "the? first two quarters {year} =nth1", "the? last|final two quarters {year} =nth2"] => half, guard::never_wrong,
        yes ["[the first half of 2020](2020-H1)", "in [the second half of last year](2024-H2)", "through [the first two quarters of 1990](1990-H1)"], no ["the first half of the match", "third half of 2020", "the latter half of it"];
    "day of the month": ["the ORD"] => |fields| say(What::DayOfMonth(fields.ordinal.filter(|day| (1..=31).contains(day))?)), guard::day_of_month,
        yes ["On [5 May 2014](2014-05-05) he came, and on [the 7th](2014-05-07), he left", "on [the 15th](2025-04-15)."],
        no ["on the 5th floor", "on the first, he said", "the 7th was bad", "on the 20th anniversary"];
    "week of a month": ["the? ORD week of MONTH {year}?", "the last|final week of MONTH {year}?", "the? ORD week in MONTH {year}?"] => week_of_month, guard::month,
        yes ["in [the first week of May 2014](2014-W18)", "in [the last week of March](2025-W13)"], no ["the fifth week of june", "the last week of march"];
    "week of a day": ["the week of MONTH DAY {year}?", "the week of the? DAY MONTH {year}?"] => week_of_day, guard::day,
        yes ["in [the week of March 6](2025-W10)"], no ["the week of May 5 million"];
    "week of a holiday": ["{holiday} week {year}?", "the week of {holiday} {year}?"] => week_of_holiday, guard::holiday,
        yes ["[Easter week](2025-W16) began"], no ["Easter weekend"];
    "holiday": ["{holiday} {year}?", "WHICH {holiday}"] => holiday, guard::holiday,
        yes ["on [Christmas Day](2024-12-25)", "[New Year's Eve 1999](1999-12-31)", "[last Thanksgiving](2024-11-28)", "[Good Friday](2025-04-18)"],
        no ["Christmas Island", "a day of thanks", "an Easter egg"];
}

fn say(what: What) -> Option<Meaning> {
    Some(Meaning { what, time: None })
}

/// The year that the words give, else `otherwise`.
fn year_of(fields: &Fields, otherwise: YearOf) -> YearOf {
    if fields.same_year {
        return YearOf::Named(0);
    }
    match (fields.year, fields.which) {
        (Some(year), _) => YearOf::Is(year),
        (None, Some(which)) => YearOf::Shift(which),
        (None, None) => otherwise,
    }
}

/// Whether "last", "this" or "next" goes with the thing itself.
fn which_one(fields: &Fields) -> YearOf {
    match fields.which {
        Some(-1) => YearOf::Last,
        Some(1) => YearOf::Next,
        Some(_) => YearOf::Shift(0),
        None => YearOf::Near,
    }
}

fn iso(fields: &Fields) -> Option<Meaning> {
    let (year, month, day) = Day(fields.value?).ymd();
    say(What::Date { year: YearOf::Is(year), month, day: Some(day) })
}

fn slash(fields: &Fields) -> Option<Meaning> {
    let value = fields.value?;
    let (first, second, year) = ((value / 1_000_000) as u32, (value / 10_000 % 100) as u32, value % 10_000);
    let is_day = Day::from_ymd(year, second, first).or(Day::from_ymd(year, first, second)).is_some();
    is_day.then(|| say(What::Slash { first, second, year }))?
}

fn date(fields: &Fields) -> Option<Meaning> {
    say(What::Date { year: year_of(fields, YearOf::Near), month: fields.month?, day: fields.day })
}

fn month(fields: &Fields) -> Option<Meaning> {
    say(What::Date { year: which_one(fields), month: fields.month?, day: None })
}

fn year(fields: &Fields) -> Option<Meaning> {
    say(What::Year(YearOf::Is(fields.year?)))
}

fn before_christ(fields: &Fields) -> Option<Meaning> {
    let year = fields.year.or(fields.number.map(|tenths| tenths / 10)).filter(|year| (1..=9999).contains(year))?;
    let part = match (fields.month, fields.season) {
        (Some(month), _) => format!("-{month:02}"),
        (None, Some(season)) => format!("-{}", season.parts().0),
        (None, None) => String::new(),
    };
    say(What::Fixed(TimexKind::Date, format!("BC{year:04}{part}")))
}

fn decade(fields: &Fields) -> Option<Meaning> {
    // "the 1800s" are a hundred years, "the 2000s" ten.
    say(match fields.value.filter(|year| *year >= 1000)? {
        year if year % 100 == 0 && year < 2000 => What::Century(year),
        year => What::Decade(year),
    })
}

fn century(fields: &Fields) -> Option<Meaning> {
    let n = fields.ordinal.filter(|n| (1..=30).contains(n))?;
    say(What::Century((n as i32 - 1) * 100))
}

fn week_of_month(fields: &Fields) -> Option<Meaning> {
    let (year, month) = (year_of(fields, YearOf::Near), fields.month?);
    let n = fields.ordinal.unwrap_or(0);
    (n <= 4).then(|| say(What::WeekOfMonth { year, month, n }))?
}

fn week_of_day(fields: &Fields) -> Option<Meaning> {
    let day = Yearly::Day { month: fields.month?, day: fields.day? };
    say(What::WeekOf { year: year_of(fields, YearOf::Near), day })
}

fn week_of_holiday(fields: &Fields) -> Option<Meaning> {
    say(What::WeekOf { year: holiday_year(fields), day: Yearly::Holiday(fields.holiday?) })
}

fn season(fields: &Fields) -> Option<Meaning> {
    say(What::Season { year: year_of(fields, YearOf::Named(0)), season: fields.season? })
}

fn season_alone(fields: &Fields) -> Option<Meaning> {
    say(What::Season { year: which_one(fields), season: fields.season? })
}

fn quarter(fields: &Fields) -> Option<Meaning> {
    let n = fields.ordinal.or(fields.number.map(|_| 4)).filter(|n| (1..=4).contains(n))?;
    say(What::Quarter { year: year_of(fields, YearOf::Near), n })
}

fn half(fields: &Fields) -> Option<Meaning> {
    let n = fields.ordinal.or(fields.number.map(|_| 2)).filter(|n| (1..=2).contains(n))?;
    say(What::Half { year: year_of(fields, YearOf::Near), n })
}

fn holiday(fields: &Fields) -> Option<Meaning> {
    say(What::Holiday { year: holiday_year(fields), row: fields.holiday? })
}

fn holiday_year(fields: &Fields) -> YearOf {
    if fields.year.is_some() { year_of(fields, YearOf::Near) } else { which_one(fields) }
}
