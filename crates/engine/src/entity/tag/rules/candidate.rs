//! Candidates: runs of capitalised words, cut into titles, peoples and names.

use super::super::super::lexicon::{Classes, Source};
use super::super::super::word::Word;
use super::super::document::{Document, PARTICLES};

/// Words that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The first word.
    pub(super) start: usize,
    /// After the last word.
    pub(super) end: usize,
    /// A title stands before it.
    pub(super) titled: bool,
}

/// What the names of laws, feasts and events end in: neither person, organisation nor place.
pub(super) const EVENTS: &[&str] = &[
    "act",
    "treaty",
    "agreement",
    "accord",
    "protocol",
    "amendment",
    "convention",
    "constitution",
    "war",
    "revolution",
    "day",
    "night",
    "week",
    "month",
    "year",
    "award",
    "prize",
    "championship",
    "championships",
    "tournament",
    "festival",
    "summit",
    "plan",
    "declaration",
    "resolution",
    "law",
    "bill",
    "deal",
    "pact",
    "charter",
    "memorandum",
    "order",
    "cup",
    "games",
    "olympics",
    "olympic",
    "paralympics",
];

impl Document<'_> {
    /// The candidates in order.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let listed = self.words[at].capital.then(|| self.listed_at(at)).flatten().map_or(0, |(n, _)| n);
            // The hyphen first: few words have one behind them, and the particles are many to compare with.
            let arabic = self.words.get(at + 1).is_some_and(Word::is_hyphen)
                && PARTICLES.contains(&self.key(at))
                && at + 2 < self.words.len()
                && self.is_name_word(at + 2);
            if listed > 1 || arabic || self.is_name_word(at) {
                let end = self.run_end(at);
                self.cut(at, end, &mut found);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The end of the run of name words and what joins them that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            let step = self.listed_at(end).map_or(1, |(n, _)| n);
            end = (end + step).min(self.words.len());
            if end >= self.words.len() || self.words[end].begins {
                return end;
            }
            if self.is_name_word(end) {
                continue;
            }
            match self.joint(start, end) {
                Some(next) => end = next,
                None => return end,
            }
        }
    }

    /// The next name word of the run, if what stands at `at` joins it to the words from `start`.
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        let name_at =
            |at: usize| (at < self.words.len() && !self.words[at].begins && self.is_name_word(at)).then_some(at);
        let word = &self.words[at];
        let last = at - 1;
        if word.is_hyphen() {
            let apart = self.has(last, Classes::DEMONYM) || self.is_place(last) || self.has(last, Classes::NOT_A_NAME);
            let next = name_at(at + 1).filter(|next| !self.is_place(*next))?;
            return (!apart && !self.has(next, Classes::DEMONYM)).then_some(next);
        }
        if word.text == "&" {
            return name_at(at + 1);
        }
        let words = &self.words[start..at];
        let head = |class| words.iter().any(|word| word.has(class));
        let key = word.key.as_ref();
        if word.is_possessive() {
            let owner = self.has(last, Classes::WORD) || self.has(last, Classes::TITLE);
            let next = name_at(at + 1)?;
            let ends = (next..next + 3).take_while(|at| name_at(*at).is_some()).any(|at| self.is_head(at));
            return (owner && ends).then_some(next);
        }
        if PARTICLES.contains(&key) {
            let next = (at..at + 3).find(|at| !PARTICLES.contains(&self.key(*at)))?;
            let next = if self.words.get(next).is_some_and(Word::is_hyphen) { next + 1 } else { next };
            return name_at(next);
        }
        let after_the = if self.key(at + 1) == "the" { at + 2 } else { at + 1 };
        match key {
            "of" if head(Classes::ORG_HEAD) || head(Classes::PLACE_HEAD) || head(Classes::TITLE) => name_at(after_the),
            "of" if matches!(self.key(last), "house" | "gulf" | "horn" | "isle" | "strait" | "cape" | "states") => {
                name_at(after_the)
            }
            "for" | "on" | "against" | "to" | "without" if self.has(last, Classes::ORG_HEAD) || key == "without" => {
                name_at(after_the)
            }
            "and" => {
                let next = name_at(at + 1)?;
                let open = words.iter().any(|word| matches!(word.key.as_ref(), "of" | "for" | "on"))
                    && self.has(next, Classes::WORD)
                    && self.has(last, Classes::WORD);
                let ends = self.has(last, Classes::WORD)
                    && (next..next + 4)
                        .take_while(|at| name_at(*at).is_some())
                        .any(|at| self.has(at, Classes::ORG_HEAD))
                    && self.has(next, Classes::WORD)
                    && !head(Classes::ORG_HEAD);
                ((open || ends) && !self.is_place(next) && self.title(next, (next + 3).min(self.words.len())).is_none())
                    .then_some(next)
            }
            _ => None,
        }
    }

    fn is_head(&self, at: usize) -> bool {
        self.has(at, Classes::ORG_HEAD) || self.has(at, Classes::PLACE_HEAD)
    }

    /// The end of the title that begins at `at`: *Secretary of State*, *Deputy Foreign Minister*, *Vice-President*.
    fn title(&self, at: usize, end: usize) -> Option<usize> {
        let mut next = at;
        let mut named = false;
        while next < end {
            let is_title = self.has(next, Classes::TITLE);
            let joins = next > at && self.words[next].is_hyphen();
            if !(is_title || joins || self.has(next, Classes::TITLE_MODIFIER)) {
                break;
            }
            named |= is_title;
            next += 1;
        }
        // Without the modifiers that lead to nothing: "Security Council".
        while next > at && !self.has(next - 1, Classes::TITLE) {
            next -= 1;
        }
        if !named || next == at {
            return None;
        }
        if self.key(next) == "of" && next + 1 < end && !self.is_place(next + 1) {
            let mut field = next + 1;
            while field < end
                && (matches!(self.key(field), "the" | "and")
                    || (self.has(field, Classes::WORD) && !self.has(field, Classes::FIRST_NAME))
                    || self.key(field) == "state")
            {
                field += 1;
            }
            if field > next + 1 {
                next = field;
            }
        }
        // "King County", "President's Office".
        let owned = self.words.get(next).is_some_and(Word::is_possessive) && next < end;
        let head = next < end
            && self.is_head(next)
            && !self.has(next, Classes::SURNAME)
            && !self.has(next, Classes::FIRST_NAME);
        (!owned && !head).then_some(next)
    }

    /// Cuts the run `start..end` into candidates.
    fn cut(&self, start: usize, end: usize, found: &mut Vec<Candidate>) {
        let mut at = start;
        let mut titled = start > 0 && !self.words[start].begins && self.has(start - 1, Classes::TITLE);
        while at < end {
            if let Some((n, listed)) = self.listed_at(at)
                && n > 1
                && at + n == end
                && !listed.is_empty()
            {
                found.push(Candidate { start: at, end, titled: false });
                return;
            }
            if let Some(next) = self.title(at, end) {
                titled = true;
                at = next;
                continue;
            }
            let two_words = self.listed_at(at).is_some_and(|(n, _)| n > 1);
            let skipped = !self.is_name_word(at) && !PARTICLES.contains(&self.key(at))
                || self.is_calendar(at)
                || (self.words[at].heading && self.is_plain(at));
            if skipped && !two_words {
                titled = false;
                at += 1;
                continue;
            }
            let next = self.chunk_end(at, end);
            self.push(at, next, titled, found);
            titled = false;
            at = next;
        }
    }

    fn is_calendar(&self, at: usize) -> bool {
        self.has(at, Classes::NOT_A_NAME)
            && !EVENTS.contains(&self.key(at))
            && !self.words[at].is_initial()
            && !self.has(at, Classes::SURNAME)
            && !self.has(at, Classes::FIRST_NAME)
            && self.words[at].text != "X"
    }

    fn chunk_end(&self, at: usize, end: usize) -> usize {
        let mut next = at + self.listed_at(at).map_or(1, |(n, _)| n);
        while next < end {
            let word = &self.words[next];
            let surname = word.has(Classes::SURNAME) || word.has(Classes::FIRST_NAME);
            if self.title(next, end).is_some_and(|title_end| title_end < end || !surname)
                && !(self.key(next - 1) == "of" || self.key(next - 1) == "and")
                && !(next == at + 1 && surname)
            {
                break;
            }
            if self.is_calendar(next) && !word.is_acronym() || (word.heading && self.is_plain(next)) {
                break;
            }
            next += self.listed_at(next).map_or(1, |(n, _)| n).min(end - next);
        }
        // A joint that joins nothing now.
        while next > at + 1 && !self.is_name_word(next - 1) && !self.words[next - 1].text.starts_with(char::is_numeric)
        {
            next -= 1;
        }
        next.min(end)
    }

    /// Whether the words read like an organisation or a place as a whole.
    fn is_headed(&self, start: usize, end: usize) -> bool {
        self.is_head(end - 1)
            || (start..end).any(|at| {
                (self.has(at, Classes::ORG_HEAD) || self.has(at, Classes::PLACE_HEAD))
                    && matches!(self.key(at + 1), "of" | "for" | "on")
                    && at + 1 < end
            })
            || self.listed(start, end).is_some()
    }

    fn push(&self, mut start: usize, end: usize, titled: bool, found: &mut Vec<Candidate>) {
        // Peoples, and capitals of the sentence, fall off unless they belong to an organisation.
        while start < end {
            let alone = end - start == 1;
            if self.listed(start, end).is_some() {
                break;
            }
            let demonym = self.has(start, Classes::DEMONYM);
            let rest_listed =
                !alone && self.listed(start + 1, end).is_some_and(|listed| listed[0].source > Source::Organisation);
            if demonym && (alone || rest_listed || !self.is_headed(start + 1, end)) {
                start += 1;
                continue;
            }
            let sure = self.has(start, Classes::FIRST_NAME) && !alone && !self.has(start + 1, Classes::WORD);
            if !alone && self.is_plain(start) && !sure && !self.is_headed(start, end) {
                start += 1;
                continue;
            }
            if !self.is_name_word(start) && !PARTICLES.contains(&self.key(start)) {
                start += 1;
                continue;
            }
            break;
        }
        if start >= end {
            return;
        }
        // "US Senator", "Ukraine Army", "Russia Ukraine": a country, then something else.
        if let Some((n, listed)) = self.listed_at(start)
            && start + n < end
            && listed.iter().any(|one| one.source >= Source::Place)
            && self.listed(start, end).is_none()
            && !self.is_headed(start + n, end)
        {
            found.push(Candidate { start, end: start + n, titled: false });
            self.push(start + n, end, false, found);
            return;
        }
        found.push(Candidate { start, end, titled });
    }
}
