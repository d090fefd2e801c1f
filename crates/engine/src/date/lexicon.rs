//! The words that expressions of time are made of.

use super::meaning::{Part, Season, Unit};
use std::collections::BTreeMap;

/// What sort of token a word, number or mark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A word of no interest here.
    #[default]
    Other,
    /// A word or mark that some pattern spells out.
    Plain,
    /// A number; the token's value is the number.
    Number,
    /// first, 2nd; the value is the rank.
    Ordinal,
    /// January, Jan.; the value is 1–12.
    Month,
    /// Monday, Mon.; the value is 1–7.
    Weekday,
    /// Mondays; the value is 1–7.
    Weekdays,
    /// day, week; the value is a [`Unit`].
    Unit,
    /// days, weeks; the value is a [`Unit`].
    Units,
    /// spring; the value is a [`Season`].
    Season,
    /// night; the value is a [`Part`].
    Part,
    /// last, this, next; the value is -1, 0, 1.
    Which,
    /// yesterday, today, tomorrow; the value is -1, 0, 1.
    RelDay,
    /// 1990s; the value is its first year.
    Decade,
    /// 10:30; the value is in minutes after midnight.
    Clock,
    /// 2025-04-18; the value is the day.
    Iso,
    /// 18/4/2025; the value packs the three numbers.
    Slash,
    /// A mark of punctuation.
    Mark,
    /// An empty line, over which no expression reaches.
    Break,
}

/// How many classes there are.
pub(super) const N_CLASSES: usize = Class::Break as usize + 1;

/// What the lexicon knows of a word. The default stands for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Which word it is; 0 for an unknown one.
    pub(super) id: u16,
    /// Its class.
    pub(super) class: Class,
    /// Its value; see [`Class`].
    pub(super) value: i32,
}

/// Collects the words, those of the patterns included.
#[derive(Debug)]
pub(super) struct LexiconBuilder {
    words: BTreeMap<u128, Word>,
}

impl LexiconBuilder {
    /// The words of the tables below.
    pub(super) fn new() -> Self {
        let mut builder = Self { words: BTreeMap::new() };
        for (class, words) in WORDS {
            for (word, value) in *words {
                builder.add(word, *class, *value);
            }
        }
        builder
    }

    /// The word's number; a new word is added as [`Class::Plain`].
    pub(super) fn id(&mut self, word: &str) -> u16 {
        self.add(word, Class::Plain, 0)
    }

    fn add(&mut self, word: &str, class: Class, value: i32) -> u16 {
        let id = self.words.len() as u16 + 1;
        let Some(key) = key(word.as_bytes()) else { return u16::MAX };
        self.words.entry(key).or_insert(Word { id, class, value }).id
    }

    /// Closes the collection.
    pub(super) fn build(self) -> Lexicon {
        let n_slots = (self.words.len() * 4).next_power_of_two();
        let mut lexicon = Lexicon { slots: vec![(0, Word::default()); n_slots] };
        for (key, word) in self.words {
            let slot = lexicon.slot(key);
            lexicon.slots[slot] = (key, word);
        }
        lexicon
    }
}

/// The words, closed: an open-addressed table keyed by the lower-case letters themselves, because every word of every
/// text is asked for once.
#[derive(Debug)]
pub(super) struct Lexicon {
    slots: Vec<(u128, Word)>,
}

impl Lexicon {
    /// What is known of `word`, in any case.
    pub(super) fn get(&self, word: &[u8]) -> Word {
        key(word).map_or(Word::default(), |key| self.slots[self.slot(key)].1)
    }

    /// Where `key` stands, or would stand. A quarter of the slots is filled at most, so there is always a free one.
    fn slot(&self, key: u128) -> usize {
        let mask = self.slots.len() - 1;
        let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
        let mut slot = (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask;
        while self.slots[slot].0 != key && self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// The bytes of a short ASCII word in lower case, as one number; `None` for a long or foreign one.
fn key(word: &[u8]) -> Option<u128> {
    if word.len() > 16 || word.is_empty() {
        return None;
    }
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(word) {
        if !from.is_ascii() {
            return None;
        }
        *to = from.to_ascii_lowercase();
    }
    Some(u128::from_le_bytes(bytes))
}

type Words = &'static [(&'static str, i32)];

#[rustfmt::skip]
const WORDS: &[(Class, Words)] = &[
    (Class::Month, &[
        ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6),
        ("july", 7), ("august", 8), ("september", 9), ("october", 10), ("november", 11), ("december", 12),
        ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7),
        ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11), ("dec", 12),
    ]),
    (Class::Weekday, &[
        ("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5), ("saturday", 6), ("sunday", 7),
        ("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("thu", 4), ("thur", 4), ("thurs", 4), ("fri", 5), ("sat", 6), ("sun", 7),
    ]),
    (Class::Weekdays, &[
        ("mondays", 1), ("tuesdays", 2), ("wednesdays", 3), ("thursdays", 4), ("fridays", 5), ("saturdays", 6), ("sundays", 7),
    ]),
    (Class::Unit, &[
        ("minute", Unit::Minute as i32), ("hour", Unit::Hour as i32), ("day", Unit::Day as i32),
        ("week", Unit::Week as i32), ("weekend", Unit::Weekend as i32), ("fortnight", Unit::Fortnight as i32),
        ("month", Unit::Month as i32), ("quarter", Unit::Quarter as i32), ("year", Unit::Year as i32),
        ("decade", Unit::Decade as i32), ("century", Unit::Century as i32),
    ]),
    (Class::Units, &[
        ("seconds", Unit::Second as i32), ("minutes", Unit::Minute as i32), ("hours", Unit::Hour as i32),
        ("hrs", Unit::Hour as i32), ("mins", Unit::Minute as i32), ("days", Unit::Day as i32), ("weeks", Unit::Week as i32),
        ("weekends", Unit::Weekend as i32), ("months", Unit::Month as i32), ("quarters", Unit::Quarter as i32),
        ("years", Unit::Year as i32), ("decades", Unit::Decade as i32), ("centuries", Unit::Century as i32),
    ]),
    (Class::Season, &[
        ("spring", Season::Spring as i32), ("springtime", Season::Spring as i32), ("summer", Season::Summer as i32),
        ("autumn", Season::Autumn as i32), ("fall", Season::Autumn as i32), ("winter", Season::Winter as i32),
    ]),
    (Class::Part, &[
        ("morning", Part::Morning as i32), ("afternoon", Part::Afternoon as i32), ("evening", Part::Evening as i32),
        ("night", Part::Night as i32), ("dawn", Part::Morning as i32), ("dusk", Part::Evening as i32),
        ("noon", Part::Noon as i32), ("midday", Part::Noon as i32), ("midnight", Part::Midnight as i32),
    ]),
    (Class::Which, &[("last", -1), ("this", 0), ("next", 1)]),
    (Class::RelDay, &[("yesterday", -1), ("today", 0), ("tomorrow", 1), ("tmr", 1), ("tmrw", 1), ("tmw", 1), ("tdy", 0)]),
    (Class::Ordinal, &[
        ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8),
        ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14),
        ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19), ("twentieth", 20),
    ]),
    (Class::Number, &[
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9),
        ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16),
        ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50),
        ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100), ("thousand", 1000), ("dozen", 12),
    ]),
    (Class::Decade, &[
        ("twenties", 1920), ("thirties", 1930), ("forties", 1940), ("fifties", 1950), ("sixties", 1960),
        ("seventies", 1970), ("eighties", 1980), ("nineties", 1990),
    ]),
];
