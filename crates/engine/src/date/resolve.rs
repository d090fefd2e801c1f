//! From what an expression says to the days it means, given when it was said.

use super::holiday::HOLIDAYS;
use super::meaning::{From, Meaning, Unit, What, Which, YearOf};
use super::stretch::{Stretch, weekday_name};
use super::tense::Tense;
use super::{Day, DayRange, Granularity, TimexKind};

/// What is known at a place of the text.
#[derive(Debug)]
pub(super) struct Context {
    anchor: Option<Day>,
    /// Whether the text tells of times long past, so that a month without a year is near the date named last.
    narrative: bool,
    /// The date named last.
    named: Option<Stretch>,
    /// The day named last.
    named_day: Option<Day>,
    /// The quarter named last.
    named_quarter: Option<Stretch>,
}

/// The value of an expression.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) kind: TimexKind,
    pub(super) value: String,
    pub(super) days: Option<DayRange>,
    pub(super) granularity: Granularity,
    pub(super) reason: String,
}

impl Context {
    /// At the start of a text with these meanings, published on `anchor`.
    pub(super) fn new<'m>(anchor: Option<Day>, meanings: impl Iterator<Item = &'m Meaning>) -> Self {
        let (mut n_past, mut n_years, mut n_deictic) = (0, 0, 0);
        let near = anchor.map_or(i32::MAX, |anchor| anchor.ymd().0 - 1);
        for meaning in meanings {
            match &meaning.what {
                What::Date { year: YearOf::Is(year), .. }
                | What::Year(YearOf::Is(year))
                | What::Season { year: YearOf::Is(year), .. } => {
                    n_years += 1;
                    n_past += usize::from(*year < near);
                }
                What::Weekday { .. } | What::Shift { from: From::Anchor, .. } => n_deictic += 1,
                _ => {}
            }
        }
        let narrative = n_past >= 6 && n_past * 10 >= n_years * 9 && n_past > n_deictic * 2;
        Self { anchor, narrative, named: None, named_day: None, named_quarter: None }
    }

    /// Resolves an expression, and remembers it for those that follow. The tense of its clause is asked for only where it matters.
    pub(super) fn resolve(&mut self, meaning: &Meaning, tense: impl Fn() -> Tense) -> Resolved {
        if let What::Fixed(kind, value) = &meaning.what {
            return Resolved {
                kind: *kind,
                value: value.clone(),
                days: None,
                granularity: Granularity::default(),
                reason: reason_of(*kind, value).to_owned(),
            };
        }
        let found = self
            .find(&meaning.what, tense)
            .filter(|(stretch, _)| meaning.time.is_none() || stretch.granularity == Granularity::Day);
        let kind = if meaning.time.is_some() { TimexKind::Time } else { TimexKind::Date };
        let time = meaning.time.as_deref().unwrap_or_default();
        let Some((stretch, why)) = found else {
            let (value, granularity) = unresolved(&meaning.what);
            let reason = "not resolved: the day of publication is not known".to_owned();
            let reason = if self.anchor.is_some() {
                "not resolved: the date it counts from is not named".to_owned()
            } else {
                reason
            };
            return Resolved { kind, value: format!("{value}{time}"), days: None, granularity, reason };
        };
        let resolved = Resolved {
            kind,
            value: format!("{}{time}", stretch.value),
            days: Some(stretch.days),
            granularity: stretch.granularity,
            reason: if why.is_empty() {
                format!("as written: {}", stretch.name)
            } else {
                format!("{why}, {}", stretch.name)
            },
        };
        self.remember(stretch);
        resolved
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

    /// The stretch, and in words how it was found; empty where it was written out.
    fn find(&self, what: &What, tense: impl Fn() -> Tense) -> Option<(Stretch, String)> {
        match what {
            What::Fixed(..) => None,
            What::Date { year, month, day } => self.recurring(*year, tense, &|year| match day {
                Some(day) => Day::from_ymd(year, *month, *day).map(Stretch::day),
                None => Stretch::month(year, *month),
            }),
            What::Either(one, other) => Some(self.either(*one, *other)),
            What::Year(year) => self.recurring(*year, tense, &Stretch::year),
            What::Decade(first) => Some((Stretch::decade(*first)?, String::new())),
            What::Century(first) => Some((Stretch::century(*first)?, String::new())),
            What::Season { year, season } => self.recurring(*year, tense, &|year| Stretch::season(year, *season)),
            What::Quarter { year: YearOf::Near, n } => self.quarter(*n, tense()),
            What::Quarter { year, n } => self.recurring(*year, tense, &|year| Stretch::quarter(year, *n)),
            What::Half { year, n } => self.recurring(*year, tense, &|year| Stretch::half(year, *n)),
            What::Holiday { year, row } => {
                let (_, falls) = HOLIDAYS.get(*row)?;
                self.recurring(*year, tense, &|year| falls.day(year).map(Stretch::day))
            }
            What::Shift { n, unit, from } => self.shift(*n, *unit, *from),
            What::Weekday { weekday, which } => self.weekday(*weekday, *which, tense),
            What::Same(unit) => self.same(*unit, tense),
        }
    }

    /// The day from which year-less dates are judged.
    fn reference(&self) -> Option<Day> {
        let named = self.named.as_ref().filter(|_| self.narrative).map(|named| named.days.first);
        named.or(self.anchor.filter(|_| !self.narrative))
    }

    /// Something that recurs every year, in the year meant.
    fn recurring(
        &self,
        year: YearOf,
        tense: impl Fn() -> Tense,
        make: &dyn Fn(i32) -> Option<Stretch>,
    ) -> Option<(Stretch, String)> {
        let around = |day: Day| {
            let year = day.ymd().0;
            [make(year - 1), make(year), make(year + 1)].into_iter().flatten()
        };
        match year {
            YearOf::Is(year) => Some((make(year)?, String::new())),
            YearOf::Shift(n) => {
                let anchor = self.anchor?;
                let stretch = make(anchor.ymd().0 + n)?;
                // In January "this winter" began last year.
                let stretch = if n == 0 && stretch.days.last.ymd().0 > anchor.ymd().0 {
                    around(anchor).min_by_key(|s| distance(s.days, anchor))?
                } else {
                    stretch
                };
                let why =
                    ["of the year before publication", "of the year of publication", "of the year after publication"];
                Some((stretch, why[(n.clamp(-1, 1) + 1) as usize].to_owned()))
            }
            YearOf::Named(n) => {
                let named = self.named.as_ref().map(|named| named.days.first).or(self.anchor)?;
                Some((make(named.ymd().0 + n)?, "of the year named before".to_owned()))
            }
            YearOf::Last => {
                let anchor = self.anchor?;
                Some((
                    around(anchor).filter(|s| s.days.last < anchor).last()?,
                    "the last one before publication".to_owned(),
                ))
            }
            YearOf::Next => {
                let anchor = self.anchor?;
                Some((around(anchor).find(|s| s.days.first > anchor)?, "the next one after publication".to_owned()))
            }
            YearOf::Near => {
                let day = self.reference()?;
                let nearest = around(day).min_by_key(|s| distance(s.days, day))?;
                let point = if self.narrative { "the date named before" } else { "publication" };
                // Far from both neighbours, the tense tells which one is meant.
                let (stretch, which) = match tense() {
                    _ if distance(nearest.days, day) < FAR => (nearest, format!("the nearest to {point}")),
                    Tense::Past => {
                        (around(day).filter(|s| s.days.first <= day).last()?, format!("the last one before {point}"))
                    }
                    Tense::Future => (around(day).find(|s| s.days.last >= day)?, format!("the next one after {point}")),
                    Tense::Unknown => (nearest, format!("the nearest to {point}")),
                };
                Some((stretch, which))
            }
        }
    }

    /// The reading of 4/5/2025 that lies within a month of publication; where none or both do, only the year is sure.
    fn either(&self, one: Day, other: Day) -> (Stretch, String) {
        let near = |day: Day| self.anchor.is_some_and(|anchor| (anchor.0 - day.0).abs() <= 31);
        match (near(one), near(other)) {
            (true, false) => (Stretch::day(one), "the reading near publication".to_owned()),
            (false, true) => (Stretch::day(other), "the reading near publication".to_owned()),
            _ => match Stretch::year(one.ymd().0) {
                Some(year) => (year, "day and month could stand either way round".to_owned()),
                None => (Stretch::day(one), String::new()),
            },
        }
    }

    /// The last quarter of this number that is over, or the next that is not, where the clause speaks of what will be.
    fn quarter(&self, n: u32, tense: Tense) -> Option<(Stretch, String)> {
        let anchor = self.anchor?;
        let year = anchor.ymd().0;
        let mut quarters = [year - 1, year, year + 1].into_iter().filter_map(|year| Stretch::quarter(year, n));
        if tense == Tense::Future {
            return Some((
                quarters.find(|quarter| quarter.days.last >= anchor)?,
                "the next one not over at publication".to_owned(),
            ));
        }
        Some((
            quarters.filter(|quarter| quarter.days.last < anchor).last()?,
            "the last one over at publication".to_owned(),
        ))
    }

    fn shift(&self, n: i32, unit: Unit, from: From) -> Option<(Stretch, String)> {
        if from == From::Anchor {
            let stretch = Stretch::around(self.anchor?, unit, n)?;
            return Some((stretch, count(n, unit, "publication")));
        }
        // "a year earlier" after a quarter is the same quarter of the year before.
        if unit == Unit::Year
            && let Some(quarter) = self.named.as_ref().filter(|named| named.granularity == Granularity::Quarter)
        {
            let (year, month, _) = quarter.days.first.ymd();
            return Some((
                Stretch::quarter(year + n, (month - 1) / 3 + 1)?,
                count(n, unit, "the quarter named before"),
            ));
        }
        let day = self.day_within(unit)?;
        Some((Stretch::around(day, unit, n)?, count(n, unit, "the date named before")))
    }

    /// A day in the stretch of this size that was named last, else of publication.
    fn day_within(&self, unit: Unit) -> Option<Day> {
        let named = match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => self.named_day,
            _ => self.named.as_ref().filter(|named| named.granularity <= size(unit)).map(|named| named.days.first),
        };
        named.or(self.anchor.filter(|_| !self.narrative))
    }

    fn weekday(&self, weekday: u32, which: Which, tense: impl Fn() -> Tense) -> Option<(Stretch, String)> {
        let anchor = if self.narrative { self.named_day.or(self.reference()) } else { self.anchor }?;
        let name = weekday_name(weekday);
        let back = (anchor.weekday() as i32 - weekday as i32).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let (day, why) = match which {
            Which::Last => {
                (anchor.plus(if back == 0 { -7 } else { -back }), format!("the last {name} before publication"))
            }
            Which::Next => {
                (anchor.plus(if ahead == 0 { 7 } else { ahead }), format!("the next {name} after publication"))
            }
            Which::Week(n) => {
                let monday = anchor.plus(1 - anchor.weekday() as i32);
                let week = ["the week before publication", "the week of publication", "the week after publication"];
                (monday.plus(7 * n + weekday as i32 - 1), format!("{name} of {}", week[(n.clamp(-1, 1) + 1) as usize]))
            }
            Which::Near if back == 0 => (anchor, format!("the {name} of publication")),
            Which::Near if tense() == Tense::Future => {
                (anchor.plus(ahead), format!("the next {name} after publication, as the clause speaks of what will be"))
            }
            Which::Near => (anchor.plus(-back), format!("the last {name} on or before publication")),
        };
        Some((Stretch::day(day), why))
    }

    fn same(&self, unit: Unit, tense: impl Fn() -> Tense) -> Option<(Stretch, String)> {
        match unit {
            Unit::Weekend => {
                let anchor = self.anchor?;
                let over = anchor.weekday() >= 6 || tense() == Tense::Future;
                Some((
                    Stretch::around(anchor, unit, if over { 0 } else { -1 })?,
                    "the weekend next to publication".to_owned(),
                ))
            }
            Unit::Quarter => match &self.named_quarter {
                Some(quarter) => Some((quarter.clone(), "the quarter named before".to_owned())),
                None => Some((Stretch::around(self.anchor?, unit, -1)?, "the last one over at publication".to_owned())),
            },
            _ => Some((Stretch::around(self.day_within(unit)?, unit, 0)?, format!("the {} named before", unit.name()))),
        }
    }
}

/// How many days the nearest recurrence must be away before the tense is asked. Yearly things have one within 183.
const FAR: i32 = 120;

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

fn reason_of(kind: TimexKind, value: &str) -> &'static str {
    match (kind, value) {
        (TimexKind::Duration, _) => "a length of time",
        (TimexKind::Set, _) => "something that recurs",
        (_, "PAST_REF") => "the past, without a date",
        (_, "PRESENT_REF") => "the present, without a date",
        (_, "FUTURE_REF") => "the future, without a date",
        _ => "as written",
    }
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
        What::Holiday { .. } | What::Either(..) => ("XXXX-XX-XX".to_owned(), Granularity::Day),
        What::Year(_) => ("XXXX".to_owned(), Granularity::Year),
        What::Decade(_) => ("XXX".to_owned(), Granularity::Decade),
        What::Century(_) => ("XX".to_owned(), Granularity::Century),
        What::Fixed(_, value) => (value.clone(), Granularity::Day),
    }
}
