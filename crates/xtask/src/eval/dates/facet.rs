//! What a facet of dates shows of a value.

/// The calendar value of a TIMEX3 cut to what a facet can show, or `None`: a day `2025-04-18`, a week `2025-W16`, a month
/// `2025-04`, a quarter, half or season, a year `2025`, a decade `202X`, a century `20XX`.
///
/// A time is cut to its day, unknown lower digits are cut: `2014-XX-XX` is `2014`. What has no year has no facet.
pub(crate) fn facet(kind: &str, value: &str) -> Option<String> {
    if !matches!(kind, "DATE" | "TIME") {
        return None;
    }
    let value = value.to_uppercase();
    let value = value.split('T').next()?;
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
    let cut = |n: usize| value.get(..n).map(str::to_owned);
    match shape.as_str() {
        "dddd-dd-dd" | "dddd-dd-dd-WXX-d" => cut(10),
        "dddd-dd" | "dddd-dd-XX" | "dddd-dd-WXX" | "dddd-dd-Wd" => cut(7),
        "dddd-Wd" | "dddd-Wd-WE" => Some(format!("{}-W0{}", cut(4)?, value.get(6..7)?)),
        "dddd-Wdd" | "dddd-Wdd-WE" => cut(8),
        "dddd-Wdd-d" => day_of_week(number(value, 0, 4)?, number(value, 6, 8)?, number(value, 9, 10)?),
        "dddd-Qd" | "dddd-Hd" | "dddd-SP" | "dddd-SU" | "dddd-FA" | "dddd-WI" => Some(value.to_owned()),
        "dddd" | "dddd-XX" | "dddd-XX-XX" | "dddd-WXX" | "dddd-QX" | "dddd-HX" | "dddd-WXX-WE" => cut(4),
        "ddd" | "dddX" | "ddd-XX" | "ddd-XX-XX" | "dddX-XX" | "dddX-XX-XX" => Some(cut(3)? + "X"),
        "dd" | "ddXX" => Some(cut(2)? + "XX"),
        _ => None,
    }
}

fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    text.get(from..to)?.parse().ok()
}

/// The day of an ISO week, 1 is Monday; `None` where there is no such week.
fn day_of_week(year: u32, week: u32, weekday: u32) -> Option<String> {
    let is_leap = |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days_of_year = |year: u32| if is_leap(year) { 366 } else { 365 };
    let past = year.checked_sub(1)?;
    // The weekday of 1 January, 0 is Monday: 1 January of the year 1 was one.
    let new_year = (past * 365 + past / 4 - past / 100 + past / 400) % 7;
    let has_53 = new_year == 3 || new_year == 2 && is_leap(year);
    if !(1..=7).contains(&weekday) || !(1..=52 + u32::from(has_53)).contains(&week) {
        return None;
    }
    // The first week is the one with 4 January in it.
    let first_monday = if new_year <= 3 { -(new_year as i32) } else { 7 - new_year as i32 };
    let mut day = first_monday + (week as i32 - 1) * 7 + weekday as i32 - 1;
    let mut year = year;
    if day < 0 {
        year -= 1;
        day += days_of_year(year);
    } else if day >= days_of_year(year) {
        day -= days_of_year(year);
        year += 1;
    }
    let months = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in months {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    Some(format!("{year:04}-{month:02}-{:02}", day + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_to_what_a_facet_shows() {
        let check =
            |value: &str, expected: Option<&str>| assert_eq!(facet("DATE", value).as_deref(), expected, "{value}");
        check("2025-04-18", Some("2025-04-18"));
        check("2025-04-18TNI", Some("2025-04-18"));
        check("2025-04-XX", Some("2025-04"));
        check("2000-W6", Some("2000-W06"));
        check("2025-W16-WE", Some("2025-W16"));
        check("2025-W16-5", Some("2025-04-18"));
        check("2018-W01-1", Some("2018-01-01"));
        check("2020-W53-7", Some("2021-01-03"));
        check("2019-W01-1", Some("2018-12-31"));
        check("2021-W53-1", None);
        check("1989-Q3", Some("1989-Q3"));
        check("1989-QX", Some("1989"));
        check("1949-XX", Some("1949"));
        check("198", Some("198X"));
        check("199X", Some("199X"));
        check("19XX", Some("19XX"));
        check("XXXX-WXX-5", None);
        check("PAST_REF", None);
        check("BC0431", None);
        assert_eq!(facet("DURATION", "2025"), None);
    }
}
