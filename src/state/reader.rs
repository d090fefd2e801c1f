//! Around the open article: which match is current, what has a card, what is selected and copied.

use super::{Effect, Msg, State, Step, go};
use crate::say;
use broadsheet_engine::engine::{Piece, Reading};
use broadsheet_engine::query::Query;

/// What the page knows of the reader and the open article beyond its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reader {
    /// The term whose matches alone are stepped through.
    pub(crate) term: Option<u32>,
    /// What has a card: the number of a name, date or paragraph as it is drawn.
    pub(crate) card: Option<u32>,
    /// Where the matches are, in ten-thousandths of the height of what is drawn.
    pub(crate) places: Vec<u32>,
    /// What is selected in the text.
    pub(crate) selected: Option<Selected>,
    /// What became of the last copy: a refused one comes back, to be copied by hand.
    pub(crate) copied: Option<Result<(), String>>,
}

/// A stretch of the article that is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selected {
    /// Exactly what is selected.
    pub(crate) text: String,
    /// The paragraph in which it begins, from 1; 0 where it has no number.
    pub(crate) paragraph: u32,
}

/// What is to be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clip {
    /// What is selected, with where it stands; where nothing is, what to cite the article by.
    Selected,
    /// A paragraph, with where it stands.
    Paragraph(u32),
    /// The link to a paragraph.
    Link(u32),
}

/// Cards, selections and copies come and go.
pub(super) fn around(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let reader = &mut state.reader;
    let effect = match msg {
        Msg::Card(card) => {
            reader.card = card;
            Some(if card.is_some() { Effect::PlaceCard } else { Effect::LeaveCard })
        }
        Msg::Selected(selected) => {
            reader.selected = selected;
            reader.selected.as_ref().map(|_| Effect::PlaceQuote)
        }
        Msg::Copied(how) => {
            reader.copied = Some(how);
            Some(Effect::Rest)
        }
        _ => {
            reader.copied = None;
            None
        }
    };
    (state, effect.into_iter().collect())
}

/// The next match, or the one before; round the end.
pub(super) fn step(state: &State, by: i32) -> (State, Vec<Effect>) {
    let (Some(reading), Some((mut current, n))) = (&state.reading.value, state.current_match()) else {
        return (state.clone(), Vec::new());
    };
    for _ in 0..n {
        current = (i64::from(current) + i64::from(by)).rem_euclid(i64::from(n)) as u32;
        if is_stepped_to(state, reading, current) {
            break;
        }
    }
    to_match(state, current)
}

/// To a match.
pub(super) fn to_match(state: &State, current: u32) -> (State, Vec<Effect>) {
    go(state, Query { current, paragraph: 0, ..state.query.clone() }, Step::Replace)
}

/// The matches of one term alone, or of all: to the first of them from the current match on, and each time further.
pub(super) fn choose_term(state: &State, term: Option<u32>) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    next.reader.term = term;
    let is_there = match (&state.reading.value, state.current_match()) {
        (Some(reading), Some((current, _))) => is_stepped_to(&next, reading, current),
        _ => true,
    };
    match is_there && term != state.reader.term {
        true => (next, vec![Effect::ShowMatch]),
        false => step(&next, 1),
    }
}

fn is_stepped_to(state: &State, reading: &Reading, hit: u32) -> bool {
    state.reader.term.is_none() || reading.matches.get(hit as usize).copied() == state.reader.term
}

impl State {
    /// The current match of the open article, from 0, and how many there are; `None` where there is none.
    pub(crate) fn current_match(&self) -> Option<(u32, u32)> {
        let n = self.reading.value.as_ref()?.matches.len() as u32;
        (n > 0).then(|| (self.query.current.min(n - 1), n))
    }

    /// The same among those that are stepped through, from 1.
    pub(crate) fn place_of_match(&self) -> Option<(u32, u32)> {
        let reading = self.reading.value.as_ref()?;
        let (current, n) = self.current_match()?;
        let count = |n: u32| (0..n).filter(|hit| is_stepped_to(self, reading, *hit)).count() as u32;
        Some((count(current + 1), count(n)))
    }
}

/// The marks have been measured: `marks` has the place of each that is drawn; a match may have several.
pub(super) fn measured(mut state: State, marks: &[u32]) -> State {
    let mut places = Vec::new();
    let mut marks = marks.iter();
    let mut measure = |pieces: &[Piece]| {
        for piece in pieces {
            let place = piece.hit.and_then(|hit| Some((hit, *marks.next()?)));
            places.extend(place.filter(|(hit, _)| *hit as usize == places.len()).map(|(_, place)| place));
        }
    };
    if let Some(reading) = &state.reading.value {
        measure(&reading.heading);
        reading.blocks.iter().for_each(|block| measure(&block.pieces));
    }
    state.reader.places = places;
    state
}

/// What is copied: the words, and the address that follows them.
pub(super) fn copy(state: &State, clip: Clip) -> Vec<Effect> {
    let Some(reading) = &state.reading.value else { return Vec::new() };
    let (quotation, paragraph) = match (clip, &state.reader.selected) {
        (Clip::Selected, Some(selected)) => (selected.text.clone(), selected.paragraph),
        (Clip::Selected, None) => (String::new(), 0),
        (Clip::Link(n), _) => (String::new(), n),
        (Clip::Paragraph(n), _) => {
            let block = reading.blocks.get((n as usize).wrapping_sub(1));
            (block.map(|block| Piece::joined(&block.pieces)).unwrap_or_default(), n)
        }
    };
    let text = if matches!(clip, Clip::Link(_)) { String::new() } else { cited(&quotation, reading) };
    let address = Query { article: Some(reading.id.clone()), paragraph, ..Query::default() }.to_address();
    vec![Effect::Copy { text, address }]
}

/// `“selected text” — Title, source, date. `
fn cited(quotation: &str, reading: &Reading) -> String {
    let mut said = String::new();
    if !quotation.is_empty() {
        said = "“".to_owned() + quotation + "” — ";
    }
    said += &reading.title.text;
    if let Some(source) = &reading.source {
        said += ", ";
        said += source;
    }
    said + ", " + &say::published(&reading.published) + ". "
}

#[cfg(test)]
mod tests;
