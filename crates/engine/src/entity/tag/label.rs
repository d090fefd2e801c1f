//! What the model says of a word: which part of which kind of name it is (BIOES).

use super::super::Kind;

/// Labels: outside of names, or a part of a name of one of four kinds.
pub const LABELS: usize = 17;

/// The kinds of names among the labels: those of [`Kind`], and *miscellaneous* (peoples, events, works), which is
/// learnt only to be told from the others.
const KINDS: [Option<Kind>; 4] = [Some(Kind::Person), Some(Kind::Org), Some(Kind::Place), None];

/// A part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Begin,
    Inside,
    End,
    Single,
}

/// A label: 0 is outside, the others part by part for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// Outside of names.
    pub const OUTSIDE: Self = Self(0);

    /// The label with this number, below [`LABELS`].
    pub fn new(number: usize) -> Self {
        Self(number.min(LABELS - 1) as u8)
    }

    /// Its number.
    pub fn number(self) -> usize {
        self.0 as usize
    }

    /// The label of the word at `at` in a name of `len` words; without a kind, a miscellaneous one.
    pub fn of(kind: Option<Kind>, at: usize, len: usize) -> Self {
        let part = match (at, len) {
            (_, 1) => Part::Single,
            (0, _) => Part::Begin,
            _ if at + 1 == len => Part::End,
            _ => Part::Inside,
        };
        let kind = KINDS.iter().position(|other| *other == kind).unwrap_or_default();
        Self((1 + kind * 4 + part as usize) as u8)
    }

    fn part(self) -> Option<Part> {
        [Part::Begin, Part::Inside, Part::End, Part::Single].get((self.number().checked_sub(1)?) % 4).copied()
    }

    fn kind(self) -> Option<Option<Kind>> {
        KINDS.get(self.number().checked_sub(1)? / 4).copied()
    }

    /// Whether `next` may follow: a name that has begun goes on or ends.
    pub fn may_precede(self, next: Self) -> bool {
        let open = matches!(self.part(), Some(Part::Begin | Part::Inside));
        let goes_on = matches!(next.part(), Some(Part::Inside | Part::End));
        open == goes_on && (!open || self.kind() == next.kind())
    }
}

/// The names that a sequence of labels spells: first, after the last, kind (none: miscellaneous).
pub fn spelt(labels: &[Label]) -> impl Iterator<Item = (usize, usize, Option<Kind>)> {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, label)| {
        match label.part()? {
            Part::Begin => start = at,
            Part::Inside => {}
            Part::End => return Some((start, at + 1, label.kind()?)),
            Part::Single => return Some((at, at + 1, label.kind()?)),
        }
        None
    })
}
