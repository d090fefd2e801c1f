//! From days to places on the axis and back.

use super::say;
use crate::state::bin;
use broadsheet_engine::date::{Day, DayRange, Granularity};

/// How many labels the axis has at most.
const LABELS: u32 = 8;

/// The steps between labels that read well, in months.
const STEPS: [u32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200];

/// The axis: which days it shows, and how wide a bin is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) extent: DayRange,
    pub(super) step: Granularity,
}

impl Scale {
    /// Where `range` begins on the axis, in percent of its length; what lies before the axis begins with it.
    pub(super) fn left(self, range: DayRange) -> f64 {
        self.share(range.first.max(self.extent.first))
    }

    /// How long `range` is on the axis, in percent of its length; 0 where it lies beside it.
    pub(super) fn width(self, range: DayRange) -> f64 {
        let end = self.share(range.last.min(self.extent.last).plus(1));
        (end - self.left(range)).max(0.0)
    }

    /// The day at a share of the axis from 0.0 to 1.0; beyond it, its first or last day.
    pub(super) fn day(self, share: f64) -> Day {
        let at = (share.clamp(0.0, 1.0) * f64::from(self.extent.len())) as i32;
        self.extent.first.plus(at).min(self.extent.last)
    }

    /// The whole bins from one day to another, in either order.
    pub(super) fn snapped(self, a: Day, b: Day) -> DayRange {
        DayRange::new(bin(self.step, a.min(b)).first, bin(self.step, a.max(b)).last)
    }

    /// The labels below the axis, with their places in percent of its length.
    pub(super) fn labels(self) -> Vec<(f64, String)> {
        let (year, month, _) = self.extent.first.ymd();
        let (last_year, last_month, _) = self.extent.last.ymd();
        // Months since the year 0, so that steps fall on round years.
        let (first, last) = (year as u32 * 12 + month - 1, last_year as u32 * 12 + last_month - 1);
        let n_months = last.saturating_sub(first) + 1;
        let step = STEPS
            .into_iter()
            .find(|step| n_months.div_ceil(*step) <= LABELS)
            .unwrap_or_else(|| n_months.div_ceil(LABELS).next_multiple_of(1200));
        let mut labels = Vec::new();
        let mut at = first.next_multiple_of(step);
        if self.extent.len() < 45 {
            let days = (0..self.extent.len() as i32).step_by(5).map(|n| self.extent.first.plus(n));
            return days.map(|day| (self.left(DayRange::day(day)), self.day_label(day))).collect();
        }
        while at <= last {
            let (year, month) = ((at / 12) as i32, at % 12 + 1);
            // The month in which the axis begins is labelled at its beginning, unless hardly any of it is there.
            if let Some(days) = DayRange::month(year, month).filter(|days| self.extent.first.plus(-20) <= days.first) {
                let label = match (step >= 12, month == 1 || labels.is_empty()) {
                    (true, _) => year.to_string(),
                    (false, true) => format!("{} {year}", say::month_name(month)),
                    (false, false) => say::month_name(month).to_owned(),
                };
                // Nor is one that would stand beyond the end.
                let left = self.left(days);
                if left < 97.0 {
                    labels.push((left, label));
                }
            }
            at += step;
        }
        labels
    }

    /// `18`, on the first day of the axis and of a month `1 Apr 2025`.
    fn day_label(self, day: Day) -> String {
        let (.., date) = day.ymd();
        if date < 6 || day == self.extent.first { say::day(day) } else { date.to_string() }
    }

    fn share(self, day: Day) -> f64 {
        f64::from(day.0 - self.extent.first.0) * 100.0 / f64::from(self.extent.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> DayRange {
        DayRange::parse(text).unwrap()
    }

    fn scale(extent: &str, step: Granularity) -> Scale {
        Scale { extent: days(extent), step }
    }

    #[test]
    fn a_place_on_the_axis_is_a_day_and_back() {
        let scale = scale("2025-01..2025-12", Granularity::Day);
        for day in ["2025-01-01", "2025-04-18", "2025-12-31"] {
            let day = Day::parse(day).unwrap();
            let (left, width) = (scale.left(DayRange::day(day)), scale.width(DayRange::day(day)));
            assert_eq!(scale.day((left + width / 2.0) / 100.0), day);
        }
        assert_eq!((scale.day(-3.0), scale.day(7.0)), (scale.extent.first, scale.extent.last));
        assert_eq!((scale.left(days("2014")), scale.width(days("2014"))), (0.0, 0.0));
        assert_eq!((scale.left(days("2024..2026")), scale.width(days("2024..2026"))), (0.0, 100.0));
    }

    #[test]
    fn a_selection_covers_whole_bins() {
        let check = |step, a: &str, b: &str, range: &str| {
            let snapped = scale("2020..2030", step).snapped(Day::parse(a).unwrap(), Day::parse(b).unwrap());
            assert_eq!(snapped.to_string(), range);
        };
        check(Granularity::Day, "2025-04-18", "2025-04-16", "2025-04-16..2025-04-18");
        check(Granularity::Week, "2025-04-18", "2025-04-18", "2025-04-14..2025-04-20");
        check(Granularity::Month, "2025-04-18", "2025-06-01", "2025-04..2025-06");
        check(Granularity::Quarter, "2025-05-18", "2025-05-18", "2025-04..2025-06");
        check(Granularity::Year, "2025-05-18", "2024-05-18", "2024..2025");
        check(Granularity::Decade, "2025-05-18", "2025-05-18", "2020..2029");
    }

    #[test]
    fn labels_are_few_and_round() {
        let labels = |extent: &str| {
            let labels = scale(extent, Granularity::Day).labels();
            labels.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels("2024-11..2025-03"), "Nov 2024 Dec Jan 2025 Feb Mar");
        assert_eq!(labels("2025-04"), "1 Apr 2025 6 11 16 21 26");
        assert_eq!(labels("2025-04-20..2025-05-05"), "20 Apr 2025 25 30 5 May 2025");
        assert_eq!(labels("2024-12-30..2026-01-04"), "Jan 2025 Mar May Jul Sep Nov");
        assert_eq!(labels("2024-07..2025-12"), "Jul 2024 Oct Jan 2025 Apr Jul Oct");
        assert_eq!(labels("1914..1999"), "1925 1950 1975");
        assert!(scale("0001..9999", Granularity::Century).labels().len() <= 9);
    }
}
