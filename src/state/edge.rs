//! The edges of the selected days, moved by the keyboard.

use broadsheet_engine::date::{Day, DayRange, Granularity};

/// The selection after its first or last edge moved by `n` bins of the axis over `extent`.
///
/// The edge stays on the axis and never crosses the other, which stays as exact as it was.
pub(super) fn moved(
    extent: DayRange,
    step: Granularity,
    selected: Option<DayRange>,
    is_last: bool,
    n: i32,
) -> DayRange {
    let here = shown(extent, selected);
    let held = selected.filter(|range| range.overlaps(extent)).unwrap_or(extent);
    let mut to = bin(step, if is_last { here.last } else { here.first });
    for _ in 0..n.unsigned_abs() {
        let next = bin(step, if n < 0 { to.first.plus(-1) } else { to.last.plus(1) });
        if next == to || !next.overlaps(extent) {
            break;
        }
        to = next;
    }
    match is_last {
        false => DayRange { first: to.first.min(bin(step, here.last).first), last: held.last },
        true => DayRange { first: held.first, last: to.last.max(bin(step, here.first).last) },
    }
}

/// What of a selection the axis shows; all of it where nothing is selected, or nothing here.
pub(crate) fn shown(extent: DayRange, selected: Option<DayRange>) -> DayRange {
    let here = selected.filter(|range| range.overlaps(extent)).unwrap_or(extent);
    DayRange { first: here.first.max(extent.first), last: here.last.min(extent.last) }
}

/// The bin that holds a day.
pub(crate) fn bin(step: Granularity, day: Day) -> DayRange {
    let (year, month, _) = day.ymd();
    let months = |from: u32, n: u32| {
        let (first, last) = (DayRange::month(year, from), DayRange::month(year, from + n - 1));
        first.zip(last).map(|(first, last)| DayRange::new(first.first, last.last))
    };
    let years = |n: i32| {
        let from = (year - year.rem_euclid(n)).max(1);
        DayRange::year(from).zip(DayRange::year((from + n - 1).min(9999))).map(|(a, b)| DayRange::new(a.first, b.last))
    };
    let bin = match step {
        Granularity::Day => None,
        Granularity::Week => {
            let monday = day.plus(1 - day.weekday() as i32);
            Some(DayRange::new(monday, monday.plus(6)))
        }
        Granularity::Month => months(month, 1),
        Granularity::Quarter => months((month - 1) / 3 * 3 + 1, 3),
        Granularity::Season => months((month - 1) / 6 * 6 + 1, 6),
        Granularity::Year => years(1),
        Granularity::Decade => years(10),
        Granularity::Century => years(100),
    };
    bin.unwrap_or(DayRange::day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<DayRange> {
        DayRange::parse(text)
    }

    #[test]
    fn an_edge_moves_by_bins_and_never_crosses_the_other() {
        let check = |step, selected: Option<DayRange>, edge: &str, keys: &[i32], expected: &str| {
            let extent = DayRange::parse("2025").unwrap();
            let after =
                keys.iter().fold(selected, |selected, n| Some(moved(extent, step, selected, edge == "last", *n)));
            assert_eq!(after.map(|range| range.to_string()).unwrap_or_default(), expected, "{edge} {keys:?}");
        };
        let (day, month) = (Granularity::Day, Granularity::Month);
        check(day, None, "first", &[1], "2025-01-02..2025-12-31");
        check(day, None, "last", &[-1, -1, 1], "2025-01-01..2025-12-30");
        check(day, None, "first", &[10, 10, -1], "2025-01-20..2025-12-31");
        check(day, days("2025-04-10..2025-04-12"), "first", &[1; 9], "2025-04-12");
        check(day, days("2025-04-10..2025-04-12"), "last", &[i32::MIN], "2025-04-10");
        check(day, days("2025-04-10..2025-04-12"), "last", &[i32::MAX], "2025-04-10..2025-12-31");
        check(day, days("2025-04-10..2025-04-12"), "first", &[i32::MIN], "2025-01-01..2025-04-12");
        check(month, days("2025-04-10..2025-04-12"), "first", &[-1], "2025-03-01..2025-04-12");
        check(month, days("2025-04"), "last", &[10], "2025-04..2025-12");
        // What lies beyond the axis stays there until its own edge is moved; what lies beside it is not here at all.
        check(day, days("2024.."), "first", &[i32::MAX, -1], "2025-12-30..9999-12-31");
        check(day, days("2014"), "last", &[-1], "2025-01-01..2025-12-30");
    }
}
