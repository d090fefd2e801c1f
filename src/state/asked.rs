//! Questions and their answers: the last answer stays until the next one comes.

use super::list::PAGE;
use super::matching;
use broadsheet_engine::engine::{Answer, Hit};
use std::rc::Rc;

/// Something that is asked for again and again.
#[derive(Clone, Debug)]
pub(crate) struct Asked<T> {
    /// The number of the newest question; 0 where nothing was asked.
    pub(crate) asked: u32,
    /// The last answer, whichever question it belongs to.
    pub(crate) value: Option<Rc<T>>,
    /// Why the newest question was not answered.
    pub(crate) trouble: Option<Rc<str>>,
    /// Whether the newest question has waited long enough to show that it waits.
    pub(crate) slow: bool,
    answered: u32,
}

impl<T> Default for Asked<T> {
    fn default() -> Self {
        Self { asked: 0, value: None, trouble: None, slow: false, answered: 0 }
    }
}

/// Answers are equal where they are the same one: to compare what is in them takes longer than to draw them again.
impl<T> PartialEq for Asked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value.as_ref().map(Rc::as_ptr) == other.value.as_ref().map(Rc::as_ptr)
            && (self.asked, self.answered, self.slow) == (other.asked, other.answered, other.slow)
            && self.trouble == other.trouble
    }
}

impl<T> Asked<T> {
    /// Whether the newest question has no answer yet.
    pub(crate) fn is_waiting(&self) -> bool {
        self.answered < self.asked
    }

    /// What is here counts as the answer to the newest question, until another comes.
    pub(super) fn settle(&mut self) {
        if self.value.is_some() {
            (self.asked, self.answered) = (0, 0);
        }
    }

    pub(super) fn ask(&mut self, seq: u32) {
        self.asked = seq;
        self.trouble = None;
    }

    pub(super) fn answer(&mut self, seq: u32, value: Option<T>) {
        *self = Self { asked: seq, value: value.map(Rc::new), trouble: None, slow: false, answered: seq };
    }

    /// The question failed: what was there stays, with the reason above it.
    pub(super) fn fail(&mut self, seq: u32, why: &Rc<str>) {
        if seq == self.asked {
            self.trouble = Some(why.clone());
            self.slow = false;
            self.answered = seq;
        }
    }

    /// The questions up to this number have been waiting for a while.
    pub(super) fn wake(&mut self, seq: u32) {
        self.slow = self.slow || self.is_waiting() && self.asked <= seq;
    }
}

/// How many hits are here at most.
pub(super) const MOST: usize = 100;

/// An answer with those of its hits that are here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// The answer; its hits are in `hits`, and its `first` is the place of the first of them.
    pub(crate) answer: Answer,
    /// Hits side by side, each shared so that an unchanged one is not drawn again.
    pub(crate) hits: Vec<Rc<Hit>>,
}

impl Found {
    /// The answer joined to the hits beside its window, where they answer the same query. Those that are farthest from
    /// the window go, by whole pages, where there are more than [`MOST`].
    pub(super) fn joined(old: Option<&Self>, mut answer: Answer) -> Self {
        let mut hits: Vec<Rc<Hit>> = Vec::new();
        let new = std::mem::take(&mut answer.hits);
        let (first, end) = (answer.first, answer.first + new.len() as u32);
        let mut after: &[Rc<Hit>] = &[];
        if let Some(old) = old
            && matching(&old.answer.query) == matching(&answer.query)
            && (old.answer.first <= end && first <= old.end())
        {
            let is_before = (first.saturating_sub(old.answer.first) as usize).min(old.hits.len());
            let is_after = (end.saturating_sub(old.answer.first) as usize).min(old.hits.len());
            hits.extend_from_slice(old.hits.get(..is_before).unwrap_or_default());
            after = old.hits.get(is_after..).unwrap_or_default();
            answer.first -= is_before as u32;
        }
        hits.extend(new.into_iter().map(Rc::new));
        hits.extend_from_slice(after);
        let mut found = Self { answer, hits };
        while found.hits.len() > MOST.max((end - first) as usize) {
            if first - found.answer.first >= found.end() - end {
                found.hits.drain(..PAGE as usize);
                found.answer.first += PAGE;
            } else {
                found.hits.truncate((found.hits.len() - 1) / PAGE as usize * PAGE as usize);
            }
        }
        found
    }

    /// The place after the last hit that is here.
    pub(crate) fn end(&self) -> u32 {
        self.answer.first + self.hits.len() as u32
    }

    /// The hits from place `first` to before `end`, if all of them are here.
    pub(crate) fn hits_in(&self, first: u32, end: u32) -> Option<&[Rc<Hit>]> {
        let at = |place: u32| place.checked_sub(self.answer.first).map(|at| at as usize);
        self.hits.get(at(first)?..at(end)?)
    }
}
