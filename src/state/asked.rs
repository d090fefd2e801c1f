//! Questions and their answers: the last answer stays until the next one comes.

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

/// An answer with all of its hits that are here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// The answer; its hits are in `hits`.
    pub(crate) answer: Answer,
    /// The hits from the first on, each shared so that an unchanged one is not drawn again.
    pub(crate) hits: Vec<Rc<Hit>>,
}

impl Found {
    /// The answer joined to the hits that stand before its window, where they answer the same query.
    pub(super) fn joined(old: Option<&Self>, mut answer: Answer) -> Self {
        let new = std::mem::take(&mut answer.hits);
        let mut hits = match old {
            Some(old) if old.answer.query == answer.query => {
                old.hits.iter().take(answer.first as usize).cloned().collect()
            }
            _ => Vec::new(),
        };
        hits.extend(new.into_iter().map(Rc::new));
        Self { answer, hits }
    }
}
