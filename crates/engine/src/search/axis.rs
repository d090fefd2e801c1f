//! The axis of dates: which days it shows, how wide its bins are, and how articles fall on it.

use crate::collection::{Dates, DocId, DocSet, Index, RangeId};
use crate::date::{Day, DayRange, Granularity};
use crate::order::{first_by_numbers, sort_by_numbers};

/// How many bins there may be before the next wider step is taken.
const MAX_BINS: u32 = 200;

/// The axis of a collection, and how many of its articles fall where.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    /// The days that it shows: whole bins.
    pub(crate) extent: DayRange,
    /// The width of a bin.
    pub(crate) step: Granularity,
    published: Series,
    mentioned: Series,
    /// The different windows of publication, in order.
    different: Vec<DayRange>,
    /// For each article the number of its window among these; none where it has no date.
    windows: Vec<Option<u32>>,
}

/// A stretch of days in which articles are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    pub(crate) place: Place,
    pub(crate) days: DayRange,
    /// Whether it is wider than a bin, so that no bin can have it.
    pub(crate) rough: bool,
}

/// Where a stretch lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Before,
    Within,
    After,
}

/// A stretch and its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) stretch: Stretch,
    /// How many of the articles asked about.
    pub(crate) count: u32,
    /// How many of the collection.
    pub(crate) total: u32,
}

impl Axis {
    /// The axis of a collection, over the bulk of its dates; `None` where it has none.
    pub(crate) fn new(index: &Index) -> Option<Self> {
        let all = DocSet::all(index.documents.len());
        let windows: Vec<Option<DayRange>> = all.iter().map(|doc| index.dates.window(doc)).collect();
        let extent = extent(&windows, &index.dates)?;
        // From the oldest on they are in order but for those that are wide, and equal ones side by side.
        let mut different: Vec<DayRange> = windows.iter().rev().flatten().copied().collect();
        different.dedup();
        sort_by_numbers(&mut different, |window| [window.first.number(), window.last.number(), 0]);
        different.dedup();
        let number = |window: Option<DayRange>| different.binary_search(&window?).ok().map(|i| i as u32);
        let windows = windows.into_iter().map(number).collect();
        Some(Self::over(extent, index, different, windows))
    }

    /// The same dates on an axis over other days.
    pub(crate) fn zoomed(&self, index: &Index, days: DayRange) -> Self {
        Self::over(days, index, self.different.clone(), self.windows.clone())
    }

    fn over(days: DayRange, index: &Index, different: Vec<DayRange>, windows: Vec<Option<u32>>) -> Self {
        let (extent, step) = align(days);
        let published = different.iter().map(|window| stretches(extent, step, *window)).collect();
        let mentioned = (0..index.dates.n_ranges())
            .map(|i| index.dates.range(RangeId(i)).map_or_else(Vec::new, |(days, _)| stretches(extent, step, days)))
            .collect();
        let (published, mentioned) = (Series::new(published), Series::new(mentioned));
        let mut axis = Self { extent, step, published, mentioned, different, windows };
        let all = DocSet::all(index.documents.len());
        axis.published.totals = axis.published.count(&all, |doc| axis.window(doc));
        axis.mentioned.totals = axis.mentioned.count(&all, |doc| index.dates.mentioned(doc).map(|range| range.0));
        axis
    }

    /// How many of `docs` were published when, in order of place.
    pub(crate) fn published(&self, docs: &DocSet) -> Vec<Counted> {
        self.published.counted(docs, |doc| self.window(doc))
    }

    /// How many of `docs` speak of which days, in order of place.
    pub(crate) fn mentioned(&self, index: &Index, docs: &DocSet) -> Vec<Counted> {
        self.mentioned.counted(docs, |doc| index.dates.mentioned(doc).map(|range| range.0))
    }

    /// How many of `docs` have no publication date.
    pub(crate) fn n_undated(index: &Index, docs: &DocSet) -> u32 {
        docs.clone().and(&DocSet::range(index.documents.len(), index.dates.n_dated()..u32::MAX)).len()
    }

    fn window(&self, doc: DocId) -> impl Iterator<Item = u32> {
        self.windows.get(doc.0 as usize).copied().flatten().into_iter()
    }
}

/// Ranges of days, and the stretches in which each is counted.
#[derive(Clone, Debug)]
struct Series {
    stretches: Vec<Stretch>,
    /// For each range, numbers of stretches.
    of_ranges: Vec<Vec<u32>>,
    /// For each stretch, how many articles of the collection.
    totals: Vec<u32>,
}

impl Series {
    fn new(of_ranges: Vec<Vec<Stretch>>) -> Self {
        let mut stretches: Vec<Stretch> = of_ranges.iter().flatten().copied().collect();
        // Ranges come in order of their days, so that most of the equal ones are neighbours already.
        stretches.dedup();
        sort_by_numbers(&mut stretches, |it| [it.place as u32, it.days.first.number(), it.days.last.number()]);
        stretches.dedup();
        let number = |stretch| stretches.binary_search(stretch).ok().map(|i| i as u32);
        let of_ranges = of_ranges.iter().map(|of_range| of_range.iter().filter_map(number).collect()).collect();
        Self { stretches, of_ranges, totals: Vec::new() }
    }

    fn counted<I: Iterator<Item = u32>>(&self, docs: &DocSet, ranges: impl Fn(DocId) -> I) -> Vec<Counted> {
        // Of most articles those are counted that are not among them.
        let others = docs.clone().complement();
        let counts = match others.len() < docs.len() && !self.totals.is_empty() {
            true => {
                let others = self.count(&others, ranges);
                self.totals.iter().zip(others).map(|(total, n)| total - n).collect()
            }
            false => self.count(docs, ranges),
        };
        let all = self.stretches.iter().zip(counts).zip(&self.totals);
        all.map(|((stretch, count), total)| Counted { stretch: *stretch, count, total: *total }).collect()
    }

    /// How many of `docs` there are in each stretch; an article counts once in each.
    fn count<I: Iterator<Item = u32>>(&self, docs: &DocSet, ranges: impl Fn(DocId) -> I) -> Vec<u32> {
        let mut counts = vec![0; self.stretches.len()];
        let mut last: Vec<Option<DocId>> = vec![None; self.stretches.len()];
        for doc in docs.iter() {
            for &stretch in ranges(doc).filter_map(|range| self.of_ranges.get(range as usize)).flatten() {
                let stretch = stretch as usize;
                if let (Some(count), Some(last)) = (counts.get_mut(stretch), last.get_mut(stretch))
                    && *last != Some(doc)
                {
                    *count += 1;
                    *last = Some(doc);
                }
            }
        }
        counts
    }
}

/// The stretches in which these days are counted: bins, unless they are wider than one; outside the axis, years,
/// of the year in which it begins or ends what is left of it.
fn stretches(extent: DayRange, step: Granularity, days: DayRange) -> Vec<Stretch> {
    let place = if days.last < extent.first {
        Place::Before
    } else if days.first > extent.last {
        Place::After
    } else {
        Place::Within
    };
    if place != Place::Within {
        let rough = days.len() > 366;
        let mut told = if rough { days } else { DayRange::year(days.first.ymd().0).unwrap_or(days) };
        match place {
            Place::After => told.first = told.first.max(extent.last.plus(1)),
            _ => told.last = told.last.min(extent.first.plus(-1)),
        }
        return vec![Stretch { place, days: told, rough }];
    }
    let (first, last) = (bin(step, days.first), bin(step, days.last));
    // Narrow enough for a bin, it may still lie across the border of two, and is found in either.
    let longest = days_of(step, first).len().max(days_of(step, last).len());
    if days.len() > longest {
        return vec![Stretch { place, days, rough: true }];
    }
    let bins = (first..=last).map(|bin| days_of(step, bin)).filter(|days| extent.overlaps(*days));
    bins.map(|days| Stretch { place, days, rough: false }).collect()
}

/// The days that the bulk of the dates needs: those of publication, and mentioned ones not far from them.
fn extent(windows: &[Option<DayRange>], dates: &Dates) -> Option<DayRange> {
    let windows: Vec<DayRange> = windows.iter().flatten().copied().collect();
    let ranges = || (0..dates.n_ranges()).filter_map(|i| dates.range(RangeId(i)));
    let near: Vec<DayRange> =
        ranges().filter(|(_, granularity)| *granularity <= Granularity::Month).map(|(days, _)| days).collect();
    let Some(published) = bulk(&windows) else {
        return bulk(&near).or_else(|| bulk(&ranges().map(|(days, _)| days).collect::<Vec<_>>()));
    };
    let margin = (published.len() as i32 / 3).max(31);
    let reach = DayRange::new(published.first.plus(-margin), published.last.plus(margin));
    let mentioned = near.into_iter().filter(|days| reach.first <= days.first && days.last <= reach.last);
    Some(mentioned.fold(published, |all, days| DayRange::new(all.first.min(days.first), all.last.max(days.last))))
}

/// The days from the first to the last of these ranges, without the outermost hundredth on either side
/// where that makes the whole far shorter.
fn bulk(ranges: &[DayRange]) -> Option<DayRange> {
    let n_outer = ranges.len().div_ceil(100).min(ranges.len().saturating_sub(1) / 2);
    // Articles come from the newest on: so most are no better than those before, on either side.
    let from_oldest: Vec<DayRange> = ranges.iter().rev().copied().collect();
    let firsts = first_by_numbers(&from_oldest, n_outer + 1, |days| [days.first.number(), 0, 0]);
    let lasts = first_by_numbers(ranges, n_outer + 1, |days| [u32::MAX - days.last.number(), 0, 0]);
    let whole = DayRange::new(firsts.first()?.first, lasts.first()?.last);
    let bulk = DayRange::new(firsts.last()?.first, lasts.last()?.last);
    Some(if whole.len() / 3 > bulk.len().max(31) { bulk } else { whole })
}

/// The step with which there are not too many bins, and the days in whole bins.
fn align(extent: DayRange) -> (DayRange, Granularity) {
    let steps = [
        Granularity::Day,
        Granularity::Week,
        Granularity::Month,
        Granularity::Quarter,
        Granularity::Year,
        Granularity::Decade,
    ];
    let n_bins = |step: &Granularity| (bin(*step, extent.last) - bin(*step, extent.first)) as u32 + 1;
    let step = steps.into_iter().find(|step| n_bins(step) <= MAX_BINS).unwrap_or(Granularity::Century);
    let first = days_of(step, bin(step, extent.first)).first;
    let last = days_of(step, bin(step, extent.last)).last;
    (DayRange::new(first, last), step)
}

/// The number of the bin in which a day lies.
fn bin(step: Granularity, day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    match step {
        Granularity::Day => day.0,
        // The first of January 1970 was a Thursday.
        Granularity::Week => (day.0 + 3).div_euclid(7),
        Granularity::Month => year * 12 + month as i32 - 1,
        Granularity::Quarter | Granularity::Season => year * 4 + (month as i32 - 1) / 3,
        Granularity::Year => year,
        Granularity::Decade => year / 10,
        Granularity::Century => year / 100,
    }
}

/// The days of a bin, as far as the calendar goes.
fn days_of(step: Granularity, bin: i32) -> DayRange {
    let months = |n: i32| {
        let month = |months: i32| DayRange::month(months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
        let (first, last) = (month(bin * n), month(bin * n + n - 1));
        DayRange::new(first.map_or(Day::MIN, |month| month.first), last.map_or(Day::MAX, |month| month.last))
    };
    let years = |n: i32| {
        let first = Day::from_ymd(bin * n, 1, 1).unwrap_or(Day::MIN);
        DayRange::new(first, Day::from_ymd(bin * n + n - 1, 12, 31).unwrap_or(Day::MAX))
    };
    match step {
        Granularity::Day => DayRange::day(Day(bin)),
        Granularity::Week => DayRange::new(Day::MIN.max(Day(bin * 7 - 3)), Day::MAX.min(Day(bin * 7 + 3))),
        Granularity::Month => months(1),
        Granularity::Quarter | Granularity::Season => months(3),
        Granularity::Year => years(1),
        Granularity::Decade => years(10),
        Granularity::Century => years(100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(text: &str) -> DayRange {
        DayRange::parse(text).unwrap()
    }

    #[test]
    fn the_step_follows_the_extent() {
        let check =
            |extent: &str, step, aligned: &str| assert_eq!(align(days(extent)), (days(aligned), step), "{extent}");
        check("2025-03-03..2025-05-20", Granularity::Day, "2025-03-03..2025-05-20");
        check("2024-01-01..2025-05-20", Granularity::Week, "2024-01-01..2025-05-25");
        check("2012-02-03..2025-05-20", Granularity::Month, "2012-02..2025-05");
        check("1987-02-03..2025-05-20", Granularity::Quarter, "1987..2025-06");
        check("1925-02-03..2025-05-20", Granularity::Year, "1925..2025");
        check("1066-10-14..2025-05-20", Granularity::Decade, "1060..2029");
        check("0001-01-01..9999-12-31", Granularity::Century, "0001..9999");
    }

    #[test]
    fn far_outliers_do_not_stretch_the_axis() {
        let mut ranges = vec![days("2025-03-01..2025-03-04"); 60];
        ranges.push(days("2025-04-01"));
        assert_eq!(bulk(&ranges), Some(days("2025-03-01..2025-04-01")));
        ranges.push(days("1963-04-01"));
        assert_eq!(bulk(&ranges), Some(days("2025-03-01..2025-03-04")));
        assert_eq!(bulk(&ranges[60..]), Some(days("1963-04-01..2025-04-01")));
        assert_eq!(bulk(&[]), None);
    }

    #[test]
    fn days_fall_into_bins_and_wider_stretches_stay_whole() {
        let check = |step, asked: &str, expected: &[(&str, bool)]| {
            let found = stretches(days("2025-03..2025-05"), step, days(asked));
            let found: Vec<_> = found.iter().map(|stretch| (stretch.days, stretch.rough)).collect();
            let expected: Vec<_> = expected.iter().map(|(text, rough)| (days(text), *rough)).collect();
            assert_eq!(found, expected, "{asked}");
        };
        check(Granularity::Day, "2025-04-18", &[("2025-04-18", false)]);
        check(Granularity::Day, "2025-04-18..2025-04-19", &[("2025-04-18..2025-04-19", true)]);
        check(Granularity::Day, "2025", &[("2025", true)]);
        check(Granularity::Week, "2025-04-18", &[("2025-04-14..2025-04-20", false)]);
        check(Granularity::Month, "2025-04-28..2025-05-04", &[("2025-04", false), ("2025-05", false)]);
        check(Granularity::Day, "2014-03", &[("2014", false)]);
        check(Granularity::Day, "2025-02-07", &[("2025-01..2025-02", false)]);
        check(Granularity::Day, "2025-06-01", &[("2025-06..2025-12", false)]);
        check(Granularity::Day, "1990..1999", &[("1990..1999", true)]);
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_bin(day in Day::MIN.0..=Day::MAX.0) {
            for step in [Granularity::Day, Granularity::Week, Granularity::Month, Granularity::Quarter, Granularity::Year, Granularity::Decade, Granularity::Century] {
                prop_assert!(days_of(step, bin(step, Day(day))).overlaps(DayRange::day(Day(day))));
            }
        }

        #[test]
        fn bins_tile_the_axis_at_every_zoom(first in Day::MIN.0..=Day::MAX.0, len in 0i32..4, odd in 0i32..40) {
            // From a few days to a few thousand years.
            let zoom = DayRange::new(Day(first), Day(first).plus(odd * 12i32.pow(len as u32)));
            let (extent, step) = align(zoom);
            prop_assert!(extent.first <= zoom.first && zoom.last <= extent.last);
            let bins: Vec<DayRange> =
                (bin(step, extent.first)..=bin(step, extent.last)).map(|bin| days_of(step, bin)).collect();
            prop_assert!(bins.len() as u32 <= MAX_BINS);
            prop_assert_eq!((bins[0].first, bins[bins.len() - 1].last), (extent.first, extent.last));
            prop_assert!(bins.windows(2).all(|pair| pair[0].last.plus(1) == pair[1].first));
            prop_assert!(bins[0].overlaps(zoom) && bins[bins.len() - 1].overlaps(zoom), "no bin more than needed");
        }
    }
}
