//! From what an expression says to the days it means, given when it was said.

use super::holiday::{Falls, HOLIDAYS};
use super::meaning::{From, Meaning, Unit, What, Which, YearOf};
use super::stretch::{Stretch, weekday_name};
use super::tense::Tense;
use super::unresolved::{DayOrder, Frame, Unresolved};
use super::words::{days_in_words, stretch_in_words};
use super::{Day, DayRange, Granularity, Timex, TimexKind};

/// The values of the expressions of a text, which are given in the order of the text.
///
/// Pure: the same expressions and the same frame give the same values. So an article whose day of publication is
/// corrected gets its dates anew without being read again.
pub fn resolve(expressions: &[Unresolved], frame: &Frame) -> Vec<Timex> {
    let order = DayOrder::told_by(expressions).or(frame.order);
    let all = |anchor: Option<Day>| {
        let mut context = Context::new(anchor, frame.window, order, expressions);
        expressions.iter().enumerate().map(|(i, expression)| context.resolve(i, expression)).collect()
    };
    match (frame.anchor, frame.window) {
        // Published within these days, none of them likelier than another: what is the same from both ends is sure.
        (None, Some(window)) => {
            let (first, last): (Vec<Timex>, Vec<Timex>) = (all(Some(window.first)), all(Some(window.last)));
            let unknown: Vec<Timex> = all(None);
            let ends = first.into_iter().zip(last).zip(unknown);
            ends.map(
                |((first, last), unknown)| {
                    if first.value == last.value { first } else { between(&first, &last, unknown) }
                },
            )
            .collect()
        }
        (anchor, _) => all(anchor),
    }
}

/// The value of an expression that means different days at the two ends of the window: all the days it may mean.
fn between(first: &Timex, last: &Timex, unknown: Timex) -> Timex {
    let (Some(a), Some(b)) = (first.days, last.days) else { return unknown };
    let days = DayRange::new(a.first.min(b.first), a.last.max(b.last));
    let granularity = Granularity::of(days).max(Granularity::Week).max(unknown.granularity);
    let reason = format!("{}, as far as the day is known", first.reason);
    Timex { days: Some(days), granularity, reason, ..unknown }
}

/// What is known at a place of the text.
#[derive(Debug)]
struct Context {
    anchor: Option<Day>,
    /// "publication, 18–19 April 2025".
    publication: String,
    /// Which comes first in 4/5/2025.
    order: Option<DayOrder>,
    /// What sort of text it is.
    story: Story,
    /// The date named last.
    named: Option<Stretch>,
    /// The day named last.
    named_day: Option<Day>,
    /// The quarter named last.
    named_quarter: Option<Stretch>,
}

impl Context {
    /// At the start of a text with these expressions, published on `anchor`.
    fn new(anchor: Option<Day>, window: Option<DayRange>, order: Option<DayOrder>, expressions: &[Unresolved]) -> Self {
        let story = Story::of(expressions, anchor);
        let days = window.filter(|days| anchor.is_some_and(|day| days.overlaps(DayRange::day(day))));
        let days = days.or(anchor.map(DayRange::day));
        let publication = days.map(|days| format!("publication, {}", days_in_words(days))).unwrap_or_default();
        Self { anchor, publication, order, story, named: None, named_day: None, named_quarter: None }
    }

    /// Resolves an expression, and remembers it for those that follow.
    fn resolve(&mut self, i: usize, expression: &Unresolved) -> Timex {
        let Unresolved { span, meaning, tense, .. } = expression;
        let span = *span;
        let Meaning { what, time } = meaning;
        if let What::Fixed(kind, value) = what {
            let (days, granularity) = (None, Granularity::default());
            return Timex {
                span,
                kind: *kind,
                value: value.clone(),
                days,
                granularity,
                reason: reason_of(*kind, value),
            };
        }
        let kind = if time.is_some() { TimexKind::Time } else { TimexKind::Date };
        let time = time.as_deref().unwrap_or_default();
        let found = self.find(what, *tense).filter(|(it, _)| time.is_empty() || it.granularity == Granularity::Day);
        let Some((stretch, reason)) = found else {
            let (value, granularity) = unresolved(what);
            let reason = match self.anchor {
                Some(_) => "not resolved: the date it counts from is not named",
                None => "not resolved: the day of publication is not known",
            };
            return Timex { span, kind, value: value + time, days: None, granularity, reason: reason.to_owned() };
        };
        let (value, days, granularity) = (format!("{}{time}", stretch.value), Some(stretch.days), stretch.granularity);
        // What is only compared with ("up from a year earlier") is not what the text goes on from.
        let compared = matches!(
            what,
            What::SameQuarter(_) | What::Shift { n: ..0, from: From::Named | From::Ago | From::Period, .. }
        );
        // "the quarter ended Sept. 30" is about the quarter.
        let bounds = matches!(tense, Tense::Ended | Tense::Ending)
            && self.named.as_ref().is_some_and(|it| it.granularity == Granularity::Quarter);
        if !compared && !bounds && !self.story.asides.contains(&i) {
            self.remember(stretch);
        }
        Timex { span, kind, value, days, granularity, reason }
    }

    fn remember(&mut self, stretch: Stretch) {
        match stretch.granularity {
            Granularity::Day => self.named_day = Some(stretch.days.first),
            Granularity::Quarter => self.named_quarter = Some(stretch.clone()),
            Granularity::Decade | Granularity::Century => return,
            _ => {}
        }
        self.named = Some(stretch);
    }

    /// The stretch, and in words how it was found.
    fn find(&self, what: &What, tense: Tense) -> Option<(Stretch, String)> {
        match what {
            What::Fixed(..) => None,
            What::Date { year, month, day } => self.recurring(*year, tense, &|year| match day {
                Some(day) => Day::from_ymd(year, *month, *day).map(Stretch::day),
                None => Stretch::month(year, *month),
            }),
            What::Slash { first, second, year } => self.slash(*first, *second, *year),
            What::Year(year) => self.recurring(*year, tense, &Stretch::year),
            What::Decade(first) => Some((Stretch::decade(*first)?, as_written())),
            What::Century(first) => Some((Stretch::century(*first)?, as_written())),
            What::Season { year, season } => self.recurring(*year, tense, &|year| Stretch::season(year, *season)),
            What::Quarter { year: YearOf::Near, n } => self.quarter(*n, tense),
            What::Quarter { year, n } => self.recurring(*year, tense, &|year| Stretch::quarter(year, *n)),
            What::Half { year, n } => self.recurring(*year, tense, &|year| Stretch::half(year, *n)),
            What::Holiday { year, row } => {
                let (_, falls) = HOLIDAYS.get(*row as usize)?;
                self.recurring(*year, tense, &|year| falls.day(year).map(Stretch::day))
            }
            What::Shift { n, unit: Unit::Year, .. } if tense == Tense::Compared && self.named_month().is_some() => {
                self.same_month(*n)
            }
            What::Shift { n, unit, from } => self.shift(*n, *unit, *from),
            What::Weekday { weekday, which } => self.weekday(*weekday, *which, tense),
            What::Same(unit) => self.same(*unit, tense),
            What::SameQuarter(years) => self.same_quarter(*years),
            What::WeekdayOfMonth { year, month, weekday, n } => self.recurring(*year, tense, &|year| {
                let falls = match n {
                    0 => Falls::Last(*month, *weekday),
                    n => Falls::Nth(*month, *n as i32, *weekday),
                };
                // There is not always a fifth.
                falls.day(year).filter(|day| day.ymd().1 == *month).map(Stretch::day)
            }),
            What::DayOfMonth(day) => {
                let near = |named: &&Stretch| named.granularity <= Granularity::Month;
                let (of, point) = match self.named.as_ref().filter(near) {
                    Some(named) => (named.days.first, before(named)),
                    None => (self.anchor?, self.publication.clone()),
                };
                let (year, month, _) = of.ymd();
                Some((Stretch::day(Day::from_ymd(year, month, *day)?), format!("of the month of {point}")))
            }
            What::WeekOfMonth { year, month, n } => self.recurring(*year, tense, &|year| {
                let days = DayRange::month(year, *month)?;
                // The week that has most of these seven days.
                let day = if *n == 0 { days.last.plus(-3) } else { days.first.plus(*n as i32 * 7 - 4) };
                Some(Stretch::week(day))
            }),
            What::WeekOf { year, day } => {
                let (day, why) = self.find(&day.of(*year), tense)?;
                Some((Stretch::week(day.days.first), why))
            }
        }
    }

    /// Something that recurs every year, in the year meant.
    fn recurring(
        &self,
        year: YearOf,
        tense: Tense,
        make: &dyn Fn(i32) -> Option<Stretch>,
    ) -> Option<(Stretch, String)> {
        let around = |day: Day| {
            let year = day.ymd().0;
            [make(year - 1), make(year), make(year + 1)].into_iter().flatten()
        };
        match year {
            YearOf::Is(year) => Some((make(year)?, as_written())),
            YearOf::Shift(n) => {
                let anchor = self.anchor?;
                let stretch = make(anchor.ymd().0 + n)?;
                // In January "this winter" began last year.
                let stretch = if n == 0 && stretch.days.last.ymd().0 > anchor.ymd().0 {
                    around(anchor).min_by_key(|s| distance(s.days, anchor))?
                } else {
                    stretch
                };
                let why = ["the year before", "the year of", "the year after"][(n.clamp(-1, 1) + 1) as usize];
                Some((stretch, format!("in {why} {}", self.publication)))
            }
            YearOf::Named(n) => {
                let (day, point) = match &self.named {
                    Some(named) => (named.days.first, before(named)),
                    None => (self.anchor?, self.publication.clone()),
                };
                let why = ["the year before", "the year of", "the year after"][(n.clamp(-1, 1) + 1) as usize];
                Some((make(day.ymd().0 + n)?, format!("in {why} {point}")))
            }
            YearOf::Last => {
                let anchor = self.anchor?;
                Some((
                    around(anchor).rfind(|s| s.days.last < anchor)?,
                    format!("the last one before {}", self.publication),
                ))
            }
            YearOf::Next => {
                let anchor = self.anchor?;
                Some((
                    around(anchor).find(|s| s.days.first > anchor)?,
                    format!("the next one after {}", self.publication),
                ))
            }
            YearOf::Before | YearOf::After => {
                let (days, point) = match &self.named {
                    Some(named) => (named.days, before(named)),
                    None => (DayRange::day(self.anchor?), self.publication.clone()),
                };
                let (found, why) = match year {
                    YearOf::After => (around(days.last).find(|s| s.days.first > days.last)?, "the next one after"),
                    _ => (around(days.first).rfind(|s| s.days.last < days.first)?, "the last one before"),
                };
                Some((found, format!("{why} {point}")))
            }
            YearOf::Near => self.near(tense, make),
        }
    }

    /// The recurrence meant where no year is said: the nearest, and where that is far, the one the tense tells.
    fn near(&self, tense: Tense, make: &dyn Fn(i32) -> Option<Stretch>) -> Option<(Stretch, String)> {
        let in_years = |year: i32| [make(year - 1), make(year), make(year + 1)].into_iter().flatten();
        if let Some(named) = self.named.as_ref().filter(|_| self.story.narrative) {
            // A narrative goes on rather than back.
            let gap =
                |s: &Stretch| (s.days.first.0 - named.days.last.0).max(3 * (named.days.first.0 - s.days.last.0)).max(0);
            let nearest = in_years(named.days.first.ymd().0).min_by_key(gap)?;
            return Some((nearest, format!("the nearest to {}", before(named))));
        }
        let anchor = self.anchor?;
        let around = || in_years(anchor.ymd().0);
        let nearest = around().min_by_key(|s| distance(s.days, anchor))?;
        // News names a near date without saying which way it lies, and the verb at hand is often that of another matter.
        let far = if nearest.granularity == Granularity::Day { FAR_DAY } else { FAR };
        match tense {
            Tense::Future if distance(nearest.days, anchor) >= far => {
                let next = around().find(|s| s.days.last >= anchor)?;
                Some((next, format!("as the clause looks ahead: the next one after {}", self.publication)))
            }
            Tense::Past if distance(nearest.days, anchor) >= far => {
                let last = around().rfind(|s| s.days.first <= anchor)?;
                Some((last, format!("as the clause looks back: the last one before {}", self.publication)))
            }
            Tense::Unknown
                if nearest.granularity > Granularity::Day
                    && distance(nearest.days, anchor) >= FAR_UNTOLD
                    && nearest.days.first > anchor =>
            {
                let last = around().rfind(|s| s.days.first <= anchor)?;
                Some((last, format!("the last one before {}", self.publication)))
            }
            Tense::Ended => {
                let last = around().rfind(|s| s.days.first <= anchor)?;
                Some((last, format!("the last one before {}", self.publication)))
            }
            Tense::Ending => {
                let next = around().find(|s| s.days.last >= anchor)?;
                Some((next, format!("the next one after {}", self.publication)))
            }
            _ => Some((nearest, format!("the nearest to {}", self.publication))),
        }
    }

    /// 4/5/2025: as the order is known; else the reading that lies within a month of publication; where none or both do,
    /// only the year is sure.
    fn slash(&self, first: u32, second: u32, year: i32) -> Option<(Stretch, String)> {
        let (by_day, by_month) = (Day::from_ymd(year, second, first), Day::from_ymd(year, first, second));
        let (Some(by_day), Some(by_month)) = (by_day, by_month) else {
            return Some((Stretch::day(by_day.or(by_month)?), as_written()));
        };
        let near = |day: Day| self.anchor.is_some_and(|anchor| (anchor.0 - day.0).abs() <= 31);
        let (day, why) = match (self.order, near(by_day), near(by_month)) {
            _ if by_day == by_month => (by_day, as_written()),
            (Some(DayOrder::DayFirst), ..) => (by_day, "as written, the day before the month".to_owned()),
            (Some(DayOrder::MonthFirst), ..) => (by_month, "as written, the month before the day".to_owned()),
            (None, true, false) => {
                (by_day, format!("as written; of its two readings the one near {}", self.publication))
            }
            (None, false, true) => {
                (by_month, format!("as written; of its two readings the one near {}", self.publication))
            }
            _ => return Some((Stretch::year(year)?, "day and month could stand either way round".to_owned())),
        };
        Some((Stretch::day(day), why))
    }

    /// The last quarter of this number that has begun, or the coming one, where the clause speaks of what will be.
    fn quarter(&self, n: u32, tense: Tense) -> Option<(Stretch, String)> {
        let anchor = self.anchor?;
        let year = anchor.ymd().0;
        let quarters = || [year - 1, year, year + 1].into_iter().filter_map(|year| Stretch::quarter(year, n));
        if tense == Tense::Future
            && let Some(coming) = quarters().find(|quarter| (1..=92).contains(&(quarter.days.first.0 - anchor.0)))
        {
            return Some((coming, format!("as the clause looks ahead: the next one after {}", self.publication)));
        }
        Some((
            quarters().rfind(|quarter| quarter.days.first <= anchor)?,
            format!("the last one begun at {}", self.publication),
        ))
    }

    fn shift(&self, n: i32, unit: Unit, from: From) -> Option<(Stretch, String)> {
        if unit == Unit::Year && from != From::Anchor {
            // "a year earlier", after a quarter, is the same quarter of the year before.
            let quarter = self.named.as_ref().filter(|named| named.granularity == Granularity::Quarter);
            if let Some(quarter) = quarter.filter(|_| from == From::Period && n == 0) {
                // "the full year" of that quarter.
                return Some((Stretch::around(quarter.days.first, unit, 0)?, count(0, unit, &before(quarter))));
            }
            if let Some(quarter) = quarter.filter(|_| from == From::Named || n == -1) {
                // What is told a year after is over: the fourth quarter was only looked out for.
                let quarter = if from == From::Ago { &self.over(quarter)? } else { quarter };
                let (year, month, _) = quarter.days.first.ymd();
                return Some((Stretch::quarter(year + n, (month - 1) / 3 + 1)?, count(n, unit, &before(quarter))));
            }
        }
        let from = match from {
            From::Ago => From::Anchor,
            From::Period if self.story.narrative => From::Named,
            From::Period => From::Anchor,
            from => from,
        };
        // "the end of the year" is that of the story.
        let of_the_story = self.story.narrative && n == 0;
        if from == From::Anchor && !of_the_story {
            return Some((Stretch::around(self.anchor?, unit, n)?, count(n, unit, &self.publication)));
        }
        let (day, point) = self.day_within(unit)?;
        Some((Stretch::around(day, unit, n)?, count(n, unit, &point)))
    }

    /// A day in the stretch of this size that was named last, else of publication; and what that is in words.
    fn day_within(&self, unit: Unit) -> Option<(Day, String)> {
        let of = |named: &Stretch| (named.days.first, before(named));
        let named = match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => {
                self.named_day.map(|day| of(&Stretch::day(day)))
            }
            Unit::Quarter if self.named_quarter.is_some() => self.named_quarter.as_ref().map(of),
            _ => self.named.as_ref().filter(|named| named.granularity <= size(unit)).map(of),
        };
        named.or_else(|| Some((self.anchor?, self.publication.clone())))
    }

    /// The quarter, if it is over at publication, else the last one that is.
    fn over(&self, quarter: &Stretch) -> Option<Stretch> {
        match self.anchor {
            Some(anchor) if quarter.days.last >= anchor => Stretch::around(anchor, Unit::Quarter, -1),
            _ => Some(quarter.clone()),
        }
    }

    /// What was named last, if it is a month.
    fn named_month(&self) -> Option<&Stretch> {
        self.named.as_ref().filter(|named| named.granularity == Granularity::Month)
    }

    /// The month named last, in another year: "the same month a year ago".
    fn same_month(&self, n: i32) -> Option<(Stretch, String)> {
        let named = self.named_month()?;
        let (year, month, _) = named.days.first.ymd();
        Some((Stretch::month(year + n, month)?, count(n, Unit::Year, &before(named))))
    }

    /// The quarter named last, in another year: "the 1988 quarter", "the year-earlier quarter".
    fn same_quarter(&self, year: YearOf) -> Option<(Stretch, String)> {
        if let YearOf::Named(n) = year
            && self.named_month().is_some()
        {
            return self.same_month(n);
        }
        let named = self.named_quarter.as_ref().filter(|_| !self.story.narrative);
        let Some(named) = named else {
            return match year {
                YearOf::Is(year) => Some((Stretch::year(year)?, as_written())),
                _ => self.shift(-1, Unit::Year, From::Period),
            };
        };
        let n = (named.days.first.ymd().1 - 1) / 3 + 1;
        let year = match year {
            YearOf::Is(year) => year,
            // What is compared is the last one, even where that of the year before was named meanwhile.
            _ => self.quarter(n, Tense::Past)?.0.days.first.ymd().0.max(named.days.first.ymd().0) - 1,
        };
        Some((Stretch::quarter(year, n)?, format!("the quarter of the same number as {}", before(named))))
    }

    fn weekday(&self, weekday: u32, which: Which, tense: Tense) -> Option<(Stretch, String)> {
        let named = self.named_day.filter(|_| self.story.narrative && which == Which::Near);
        let anchor = named.or(self.anchor)?;
        let point = named.map_or_else(|| self.publication.clone(), |day| before(&Stretch::day(day)));
        let name = weekday_name(weekday);
        let back = (anchor.weekday() as i32 - weekday as i32).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let (n, why) = match which {
            Which::Last => (if back == 0 { -7 } else { -back }, format!("the last {name} before {point}")),
            Which::Previous => {
                let (from, point) = match self.named_day {
                    Some(day) => (day, before(&Stretch::day(day))),
                    None => (anchor, self.publication.clone()),
                };
                let back = (from.weekday() as i32 - weekday as i32 + 6).rem_euclid(7) + 1;
                (from.0 - back - anchor.0, format!("the last {name} before {point}"))
            }
            Which::Next => (if ahead == 0 { 7 } else { ahead }, format!("the next {name} after {point}")),
            Which::Week(n) => {
                let week = ["the week before", "the week of", "the week after"][(n.clamp(-1, 1) + 1) as usize];
                (7 * n + weekday as i32 - anchor.weekday() as i32, format!("the {name} of {week} {point}"))
            }
            Which::Near if back > 0 && matches!(tense, Tense::Future | Tense::Ending) => {
                (ahead, format!("as the clause looks ahead: the next {name} after {point}"))
            }
            Which::Near => (-back, format!("the last {name} on or before {point}")),
        };
        Some((Stretch::day(anchor.plus(n)), why))
    }

    fn same(&self, unit: Unit, tense: Tense) -> Option<(Stretch, String)> {
        match unit {
            Unit::Weekend => {
                let anchor = self.anchor?;
                let over = anchor.weekday() >= 6 || tense == Tense::Future;
                let weekend = Stretch::around(anchor, unit, if over { 0 } else { -1 })?;
                Some((weekend, format!("the weekend next to {}", self.publication)))
            }
            Unit::Quarter => match self.named_quarter.as_ref().map(|quarter| self.over(quarter)) {
                Some(quarter) => Some((quarter?, "the quarter named before".to_owned())),
                None => {
                    let quarter = Stretch::around(self.anchor?, unit, -1)?;
                    Some((quarter, format!("the last one over at {}", self.publication)))
                }
            },
            _ => {
                let (day, point) = self.day_within(unit)?;
                Some((Stretch::around(day, unit, 0)?, count(0, unit, &point)))
            }
        }
    }
}

/// What sort of text it is.
#[derive(Debug, Default)]
struct Story {
    /// Whether it tells of times past by their dates rather than of the news, so that a month without a year is near the
    /// date named last.
    narrative: bool,
    /// The expressions that only look aside at another time, from which the text does not go on.
    asides: Vec<usize>,
}

impl Story {
    fn of(expressions: &[Unresolved], anchor: Option<Day>) -> Self {
        let near = anchor.map_or(i32::MAX, |anchor| anchor.ymd().0 - 1);
        // The years that are written out: in which expression, which, and whether alone.
        let mut years: Vec<(usize, i32, bool)> = Vec::new();
        let mut n_deictic = 0;
        for (i, expression) in expressions.iter().enumerate() {
            match &expression.meaning.what {
                What::Year(YearOf::Is(year)) => years.push((i, *year, true)),
                What::Date { year: YearOf::Is(year), .. } | What::Season { year: YearOf::Is(year), .. } => {
                    years.push((i, *year, false));
                }
                What::Shift { n, from: From::Anchor | From::Ago, .. } if *n != 0 => n_deictic += 1,
                What::Weekday { .. } => n_deictic += 1,
                _ => {}
            }
        }
        let n_past = years.iter().filter(|(_, year, _)| *year < near).count();
        let narrative = n_past >= 6 && n_past * 2 >= years.len() && years.len() > n_deictic * 5;
        let mut asides = Vec::new();
        if narrative {
            for around in years.windows(3) {
                if let [(_, last, _), (i, year, true), (_, next, _)] = around {
                    let far = |other: &i32| (year - other).abs() > ASIDE;
                    // "of 1975-1976" goes on from its beginning.
                    let ends_range = year - last == 1 && *i > 0 && is_range(expressions, *i);
                    if last == next && last != year
                        || far(last) && far(next) && (last - next).abs() <= ASIDE
                        || ends_range
                    {
                        asides.push(*i);
                    }
                }
            }
        }
        Self { narrative, asides }
    }
}

/// How many years from those named around it a year must be to look aside.
const ASIDE: i32 = 10;

/// Whether the expression before this one ends a character or two earlier, as in "1975-1976".
fn is_range(expressions: &[Unresolved], i: usize) -> bool {
    let (Some(last), Some(this)) = (i.checked_sub(1).and_then(|i| expressions.get(i)), expressions.get(i)) else {
        return false;
    };
    this.span.start - last.span.end <= 3
}

/// A date that the text named before, in words: "5 May 2014, named before".
fn before(named: &Stretch) -> String {
    format!("{}, named before", stretch_in_words(named.days, named.granularity))
}

fn as_written() -> String {
    "as written".to_owned()
}

/// How many days the nearest month or season must be away before the tense is asked. Yearly things have one within 183.
const FAR: i32 = 45;

/// Likewise for a day, a month of which is named.
const FAR_DAY: i32 = 120;

/// How many days the nearest month must lie ahead before it is not believed without a word that looks ahead.
const FAR_UNTOLD: i32 = 60;

/// How many days lie between; 0 where `day` is one of `days`.
fn distance(days: DayRange, day: Day) -> i32 {
    (days.first.0 - day.0).max(day.0 - days.last.0).max(0)
}

fn size(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Granularity::Day,
        Unit::Week | Unit::Weekend | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}

/// "3 years before publication".
fn count(n: i32, unit: Unit, point: &str) -> String {
    let plural = if n.abs() == 1 { "" } else { "s" };
    match n {
        0 => format!("the {} of {point}", unit.name()),
        _ => format!("{} {}{plural} {} {point}", n.abs(), unit.name(), if n < 0 { "before" } else { "after" }),
    }
}

fn reason_of(kind: TimexKind, value: &str) -> String {
    let reason = match (kind, value) {
        (TimexKind::Duration, _) => "a length of time",
        (TimexKind::Set, _) => "something that recurs",
        (_, "PAST_REF") => "the past, without a date",
        (_, "PRESENT_REF") => "the present, without a date",
        (_, "FUTURE_REF") => "the future, without a date",
        _ => "as written",
    };
    reason.to_owned()
}

/// The value with `X` for what is not known.
fn unresolved(what: &What) -> (String, Granularity) {
    let in_no_year = |rest: String, granularity| (format!("XXXX-{rest}"), granularity);
    match what {
        What::Date { month, day: Some(day), .. } => in_no_year(format!("{month:02}-{day:02}"), Granularity::Day),
        What::Date { month, day: None, .. } => in_no_year(format!("{month:02}"), Granularity::Month),
        What::Season { season, .. } => in_no_year(season.parts().0.to_owned(), Granularity::Season),
        What::Quarter { n, .. } => in_no_year(format!("Q{n}"), Granularity::Quarter),
        What::Half { n, .. } => in_no_year(format!("H{n}"), Granularity::Season),
        What::Weekday { weekday, .. } => in_no_year(format!("WXX-{weekday}"), Granularity::Day),
        What::WeekdayOfMonth { month, .. } => in_no_year(format!("{month:02}-XX"), Granularity::Day),
        What::DayOfMonth(day) => (format!("XXXX-XX-{day:02}"), Granularity::Day),
        What::WeekOf { .. } | What::WeekOfMonth { .. } => in_no_year("WXX".to_owned(), Granularity::Week),
        What::SameQuarter(_) => in_no_year("QX".to_owned(), Granularity::Quarter),
        What::Shift { unit, .. } | What::Same(unit) => {
            let value = match unit {
                Unit::Week | Unit::Fortnight => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                Unit::Year => "XXXX",
                Unit::Decade => "XXX",
                Unit::Century => "XX",
                Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            };
            (value.to_owned(), size(*unit))
        }
        What::Holiday { .. } | What::Slash { .. } => ("XXXX-XX-XX".to_owned(), Granularity::Day),
        What::Year(_) => ("XXXX".to_owned(), Granularity::Year),
        What::Decade(_) => ("XXX".to_owned(), Granularity::Decade),
        What::Century(_) => ("XX".to_owned(), Granularity::Century),
        What::Fixed(_, value) => (value.clone(), Granularity::Day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::recognise;

    fn frame(anchor: Option<&str>, window: Option<&str>, order: Option<DayOrder>) -> Frame {
        Frame { anchor: anchor.and_then(Day::parse), window: window.and_then(DayRange::parse), order }
    }

    /// Value, days and reason of the first expression.
    fn first(text: &str, frame: &Frame) -> (String, String, String) {
        let timex = resolve(&recognise(text), frame).swap_remove(0);
        (timex.value, timex.days.map(|days| days.to_string()).unwrap_or_default(), timex.reason)
    }

    #[test]
    fn reasons_name_the_window_of_publication() {
        let check = |text: &str, expected: &str| {
            let window = frame(Some("2025-04-18"), Some("2025-04-18..2025-04-19"), None);
            assert_eq!(first(text, &window).2, expected, "{text}");
        };
        let publication = "publication, 18–19 April 2025";
        check("warned Friday", &format!("the last Friday on or before {publication}"));
        check("will meet on Monday", &format!("as the clause looks ahead: the next Monday after {publication}"));
        check("next Friday", &format!("the next Friday after {publication}"));
        check("Tuesday of last week", &format!("the Tuesday of the week before {publication}"));
        check("this week", &format!("the week of {publication}"));
        check("two months ago", &format!("2 months before {publication}"));
        check("in February this year", &format!("in the year of {publication}"));
        check("on 3 May", &format!("the nearest to {publication}"));
        check("last Christmas", &format!("the last one before {publication}"));
        check("the third quarter", &format!("the last one begun at {publication}"));
        check("the quarter", &format!("the last one over at {publication}"));
        check("over the weekend", &format!("the weekend next to {publication}"));
        check("in 2014", "as written");
        check("three years", "a length of time");
        check("every day", "something that recurs");
        check("recently", "the past, without a date");
    }

    #[test]
    fn reasons_name_the_date_that_is_counted_from() {
        let reason = |text: &str, i: usize| {
            resolve(&recognise(text), &frame(Some("2025-04-18"), None, None)).swap_remove(i).reason
        };
        assert_eq!(
            reason("On 5 May 2014 he fled; two days later he was back.", 1),
            "2 days after 5 May 2014, named before"
        );
        assert_eq!(
            reason("In the third quarter it rose from a year earlier.", 1),
            "1 year before the third quarter of 2024, named before"
        );
    }

    #[test]
    fn without_an_anchor_both_ends_of_the_window_are_tried() {
        let april = frame(None, Some("2025-04"), None);
        let check = |text: &str, value: &str, days: &str| {
            let (found, range, _) = first(text, &april);
            assert_eq!((found.as_str(), range.as_str()), (value, days), "{text}");
        };
        check("last year", "2024", "2024");
        check("last month", "2025-03", "2025-03");
        check("in 2014", "2014", "2014");
        check("yesterday", "XXXX-XX-XX", "2025-03-31..2025-04-29");
        check("three years", "P3Y", "");
        let reason = "1 day before publication, April 2025, as far as the day is known";
        assert_eq!(first("yesterday", &april).2, reason);
    }

    #[test]
    fn the_order_of_day_and_month() {
        let check = |text: &str, order: Option<DayOrder>, expected: &str| {
            assert_eq!(first(text, &frame(None, None, order)).1, expected, "{text}");
        };
        check("on 4/5/2024", None, "2024");
        check("on 4/5/2024", Some(DayOrder::DayFirst), "2024-05-04");
        check("on 4/5/2024", Some(DayOrder::MonthFirst), "2024-04-05");
        check("on 5/5/2024", None, "2024-05-05");
        // The text itself tells.
        check("from 4/5/2024 to 18/5/2024", Some(DayOrder::MonthFirst), "2024-05-04");
        check("from 4/5/2024 to 5/18/2024", None, "2024-04-05");
    }

    #[test]
    fn a_corrected_day_of_publication_needs_no_second_reading() {
        let expressions = recognise("He warned on Friday.");
        let on = |day: &str| resolve(&expressions, &frame(Some(day), None, None))[0].value.clone();
        assert_eq!([on("2025-04-18"), on("2025-04-24")], ["2025-04-18", "2025-04-18"]);
        assert_eq!(on("2025-04-17"), "2025-04-11");
    }
}
