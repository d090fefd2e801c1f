//! Patterns of tokens: how a rule says what it looks like.
//!
//! A pattern is a line of parts with blanks between: a word or mark (`of`), several to choose from (`in|during`), a slot
//! for a sort of token (`MONTH`), a pattern shared by name (`{approx}`), or a note that takes up nothing (`=half`). A part with `?` after it may be missing.
//! `SPLIT` is the mark or word at which one expression ends and a second begins: "May 5 | to | 7".

use super::lex::{Digits, Token};
use super::lexicon::{Class, LexiconBuilder, N_CLASSES};
use super::meaning::{Part as DayPart, Season, Unit};
use super::work;

/// What the slots of a pattern took up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields {
    /// `YEAR`.
    pub(super) year: Option<i32>,
    /// `MONTH`, 1–12.
    pub(super) month: Option<u32>,
    /// `DAY`, 1–31.
    pub(super) day: Option<u32>,
    /// `WEEKDAY`, 1 is Monday.
    pub(super) weekday: Option<u32>,
    /// `NUM`, in tenths; of two the lesser.
    pub(super) number: Option<i32>,
    /// `ORD`.
    pub(super) ordinal: Option<u32>,
    /// `UNIT`, `UNITS`, `CAL`, `CALS`.
    pub(super) unit: Option<Unit>,
    /// `WHICH`: -1 for last, 0 for this, 1 for next.
    pub(super) which: Option<i32>,
    /// `SEASON`.
    pub(super) season: Option<Season>,
    /// `PART`.
    pub(super) part: Option<DayPart>,
    /// `DECADE`, `CLOCK`, `ISO`, `SLASH`: the token's value.
    pub(super) value: Option<i32>,
    /// `RELDAY`: -1 for yesterday, 0 for today, 1 for tomorrow.
    pub(super) shift: Option<i32>,
    /// A holiday's row in the table.
    pub(super) holiday: Option<u32>,
    /// Whether a half is to be added.
    pub(super) half: bool,
    /// Whether the clock says p.m. (or a.m.).
    pub(super) afternoon: Option<bool>,
    /// Whether it is "of that year".
    pub(super) same_year: bool,
    /// Whether the clock is that of Greenwich.
    pub(super) utc: bool,
    /// Where the first of two expressions ends: the index of the token of `SPLIT`.
    pub(super) split: Option<usize>,
    /// The `YEAR`, `MONTH` or `DAY` taken up after one was.
    pub(super) second: Option<u32>,
}

/// One part of a pattern.
#[derive(Debug)]
pub(super) enum Part {
    Words(Vec<u16>),
    Slot(Slot),
    Maybe(Box<Self>),
    Any(Vec<Vec<Self>>),
    /// One of these words, noted in [`Fields::split`].
    Split(Vec<u16>),
    /// Takes up no token, only notes something.
    Note(Note),
}

macro_rules! slots {
    ($($name:literal $slot:ident)*) => {
        /// A slot for a sort of token.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Slot { $($slot),* }

        const SLOTS: &[(&str, Slot)] = &[$(($name, Slot::$slot)),*];
    };
}

slots! {
    "NUM" Num "ORD" Ord "DAY" Day "YEAR" Year "YY" ShortYear "MONTH" Month "WEEKDAY" Weekday "WEEKDAYS" Weekdays
    "UNIT" Unit "UNITS" Units "CAL" Cal "CALS" Cals "WHICH" Which "SEASON" Season "PART" Part "DECADE" Decade
    "CLOCK" Clock "ISO" Iso "SLASH" Slash "RELDAY" RelDay
}

/// What may stand between two expressions that share a part.
const SPLITS: &[&str] = &["-", "/", "to", "and", "or", "through", "until", "till"];

/// What a pattern can note of its own: `=half`, `=nth2`, `=holiday3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    Half,
    Two,
    Am,
    Pm,
    Utc,
    SameYear,
    Nth(u32),
    Holiday(u32),
}

/// Reads a pattern. `shared` gives the lines behind a name. `None` where it is no pattern.
pub(super) fn parse(line: &str, words: &mut LexiconBuilder, shared: &dyn Fn(&str) -> Vec<String>) -> Option<Vec<Part>> {
    line.split_whitespace()
        .map(|part| {
            let (body, maybe) = part.strip_suffix('?').map_or((part, false), |body| (body, true));
            let part = if let Some(name) = body.strip_prefix('{') {
                let lines = shared(name.strip_suffix('}')?);
                let any: Option<Vec<_>> = lines.iter().map(|line| parse(line, words, shared)).collect();
                Part::Any(any.filter(|any| !any.is_empty())?)
            } else if let Some(note) = body.strip_prefix('=') {
                Part::Note(Note::parse(note)?)
            } else if body == "SPLIT" {
                Part::Split(SPLITS.iter().map(|word| words.id(word)).collect())
            } else if body.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Part::Slot(SLOTS.iter().find(|(name, _)| *name == body)?.1)
            } else {
                Part::Words(body.split('|').map(|word| words.id(word)).collect())
            };
            Some(if maybe { Part::Maybe(Box::new(part)) } else { part })
        })
        .collect()
}

/// The tokens with which `parts` can begin, as classes and words.
pub(super) fn starts(parts: &[Part], classes: &mut [bool; N_CLASSES], words: &mut Vec<u16>) {
    for part in parts {
        match part {
            Part::Words(ids) | Part::Split(ids) => words.extend(ids),
            Part::Slot(slot) => slot.classes().iter().for_each(|class| classes[*class as usize] = true),
            Part::Any(any) => any.iter().for_each(|parts| starts(parts, classes, words)),
            Part::Maybe(part) => {
                starts(std::slice::from_ref(part), classes, words);
                continue;
            }
            Part::Note(_) => continue,
        }
        return;
    }
}

/// The fewest tokens that `parts` can match.
pub(super) fn fewest_tokens(parts: &[Part]) -> usize {
    let fewest = |part: &Part| match part {
        Part::Words(_) | Part::Split(_) | Part::Slot(_) => 1,
        Part::Maybe(_) | Part::Note(_) => 0,
        Part::Any(any) => any.iter().map(|parts| fewest_tokens(parts)).min().unwrap_or(0),
    };
    parts.iter().map(fewest).sum()
}

/// The most tokens that `parts` can match.
pub(super) fn most_tokens(parts: &[Part]) -> usize {
    let most = |part: &Part| match part {
        Part::Words(_) | Part::Split(_) | Part::Slot(_) => 1,
        Part::Note(_) => 0,
        Part::Maybe(part) => most_tokens(std::slice::from_ref(part)),
        Part::Any(any) => any.iter().map(|parts| most_tokens(parts)).max().unwrap_or(0),
    };
    parts.iter().map(most).sum()
}

/// What must be among the tokens for `parts` to match: a set of the traits of [`traits_of`].
pub(super) fn needs(parts: &[Part]) -> u64 {
    let need = |part: &Part| match part {
        Part::Words(ids) => match ids.as_slice() {
            [id] => word_trait(*id),
            _ => 0,
        },
        Part::Slot(slot) => match slot.classes() {
            [class] => class_trait(*class),
            _ => 0,
        },
        Part::Any(any) => any.iter().map(|parts| needs(parts)).reduce(|all, it| all & it).unwrap_or(0),
        Part::Maybe(_) | Part::Note(_) | Part::Split(_) => 0,
    };
    parts.iter().map(need).fold(0, |all, it| all | it)
}

/// The traits of a token: its class, and its word as far as a few bits can tell words apart.
pub(super) fn traits_of(token: &Token) -> u64 {
    class_trait(token.class) | word_trait(token.id)
}

fn class_trait(class: Class) -> u64 {
    1 << class as u64
}

fn word_trait(id: u16) -> u64 {
    if id == 0 { 0 } else { 1 << (N_CLASSES as u64 + u64::from(id) % (64 - N_CLASSES as u64)) }
}

/// The longest stretch of `tokens` from `at` that `parts` match, as its end, and what the slots took up.
pub(super) fn longest(parts: &[Part], tokens: &[Token], at: usize) -> Option<(usize, Fields)> {
    let mut found = None;
    walk(parts, None, tokens, at, Fields::default(), &mut found);
    found.filter(|(end, _)| *end > at)
}

/// What is still to match after the parts at hand.
struct Then<'p> {
    parts: &'p [Part],
    then: Option<&'p Self>,
}

fn walk(
    parts: &[Part],
    then: Option<&Then<'_>>,
    tokens: &[Token],
    at: usize,
    fields: Fields,
    found: &mut Option<(usize, Fields)>,
) {
    work::count(1);
    let Some((part, rest)) = parts.split_first() else {
        match then {
            Some(next) => walk(next.parts, next.then, tokens, at, fields, found),
            None if found.is_none_or(|(end, _)| at > end) => *found = Some((at, fields)),
            None => {}
        }
        return;
    };
    match part {
        Part::Maybe(inner) => {
            walk(std::slice::from_ref(inner), Some(&Then { parts: rest, then }), tokens, at, fields, found);
            walk(rest, then, tokens, at, fields, found);
        }
        Part::Any(any) => {
            for parts in any {
                walk(parts, Some(&Then { parts: rest, then }), tokens, at, fields, found);
            }
        }
        Part::Note(note) => walk(rest, then, tokens, at, note.set(fields), found),
        Part::Words(ids) => {
            if tokens.get(at).is_some_and(|token| ids.contains(&token.id)) {
                walk(rest, then, tokens, at + 1, fields, found);
            }
        }
        Part::Split(ids) => {
            if tokens.get(at).is_some_and(|token| ids.contains(&token.id)) {
                walk(rest, then, tokens, at + 1, Fields { split: Some(at), ..fields }, found);
            }
        }
        Part::Slot(slot) => {
            if let Some(fields) = tokens.get(at).and_then(|token| slot.take(token, fields)) {
                walk(rest, then, tokens, at + 1, fields, found);
            }
        }
    }
}

impl Note {
    fn parse(note: &str) -> Option<Self> {
        Some(match note {
            "half" => Self::Half,
            "two" => Self::Two,
            "am" => Self::Am,
            "pm" => Self::Pm,
            "utc" => Self::Utc,
            "sameyear" => Self::SameYear,
            _ => match note.strip_prefix("nth") {
                Some(n) => Self::Nth(n.parse().ok()?),
                None => Self::Holiday(note.strip_prefix("holiday")?.parse().ok()?),
            },
        })
    }

    fn set(self, fields: Fields) -> Fields {
        match self {
            Self::Half => Fields { half: true, ..fields },
            Self::Two => Fields { number: Some(20), ..fields },
            Self::Am => Fields { afternoon: Some(false), ..fields },
            Self::Pm => Fields { afternoon: Some(true), ..fields },
            Self::Utc => Fields { utc: true, ..fields },
            Self::SameYear => Fields { same_year: true, ..fields },
            Self::Nth(n) => Fields { ordinal: Some(n), ..fields },
            Self::Holiday(row) => Fields { holiday: Some(row), ..fields },
        }
    }
}

impl Slot {
    /// The classes of tokens that it may take.
    fn classes(self) -> &'static [Class] {
        match self {
            Self::Num | Self::Year | Self::ShortYear => &[Class::Number],
            Self::Day => &[Class::Number, Class::Ordinal],
            Self::Ord => &[Class::Ordinal],
            Self::Month => &[Class::Month],
            Self::Weekday => &[Class::Weekday],
            Self::Weekdays => &[Class::Weekdays],
            Self::Unit | Self::Cal => &[Class::Unit],
            Self::Units | Self::Cals => &[Class::Units],
            Self::Which => &[Class::Which],
            Self::Season => &[Class::Season],
            Self::Part => &[Class::Part],
            Self::Decade => &[Class::Decade],
            Self::Clock => &[Class::Clock],
            Self::Iso => &[Class::Iso],
            Self::Slash => &[Class::Slash],
            Self::RelDay => &[Class::RelDay],
        }
    }

    /// The fields with `token` taken up; `None` where it does not fit.
    fn take(self, token: &Token, fields: Fields) -> Option<Fields> {
        if !self.classes().contains(&token.class) {
            return None;
        }
        let mut fields = fields;
        let value = token.value;
        let small = u32::try_from(value).ok();
        match self {
            Self::Num => {
                let tenths = if token.digits == Digits::Tenths { value } else { value.checked_mul(10)? };
                if fields.split.is_some() && fields.number.is_some() {
                    fields.second = u32::try_from(tenths / 10).ok();
                } else {
                    // Of "two to three weeks" so much is sure.
                    fields.number = Some(fields.number.map_or(tenths, |first| first.min(tenths)));
                }
            }
            Self::Day => {
                let plain = matches!(token.digits, Digits::Plain(1 | 2)) || token.class == Class::Ordinal;
                let day = small.filter(|day| plain && (1..=31).contains(day))?;
                *(if fields.split.is_some() { &mut fields.second } else { &mut fields.day }) = Some(day);
            }
            Self::Year => {
                let written = token.digits == Digits::Plain(4) && (1000..2200).contains(&value);
                let said = token.digits == Digits::None && (1700..2100).contains(&value);
                if !written && !said {
                    return None;
                }
                // A year after the split belongs to both: "May 5 to 7, 2014". A second year does not: "from 2012 to 2014".
                if fields.year.is_some() {
                    fields.second = small;
                } else {
                    fields.year = Some(value);
                }
            }
            Self::ShortYear => {
                let short = small.filter(|_| token.digits == Digits::Plain(2) && token.glued)?;
                match fields.year {
                    Some(year) => {
                        fields.second = Some((year / 100 * 100) as u32 + short).filter(|second| *second > year as u32);
                    }
                    None => fields.year = Some(short as i32 + if short < 30 { 2000 } else { 1900 }),
                }
                if fields.split.is_some() && fields.second.is_none() {
                    return None;
                }
            }
            Self::Ord if fields.split.is_some() => fields.second = small,
            Self::Ord => fields.ordinal = small,
            Self::Month if fields.split.is_some() && fields.month.is_some() => fields.second = small,
            Self::Month => fields.month = small,
            Self::Weekday | Self::Weekdays => fields.weekday = small,
            Self::Unit | Self::Units => fields.unit = Unit::from_number(value),
            Self::Cal | Self::Cals => fields.unit = Some(Unit::from_number(value).filter(|unit| *unit >= Unit::Day)?),
            Self::Which => fields.which = Some(value),
            Self::RelDay => fields.shift = Some(value),
            Self::Season => fields.season = Season::from_number(value),
            Self::Part => fields.part = DayPart::from_number(value),
            Self::Decade | Self::Clock | Self::Iso | Self::Slash => fields.value = Some(value),
        }
        Some(fields)
    }
}
