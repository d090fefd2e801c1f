//! Evidence: how much the form and the neighbours of a candidate speak for each kind.

use super::super::super::Kind;
use super::super::super::lexicon::{Classes, Source};
use super::super::super::word::Word;
use super::super::document::Document;
use super::candidate::{Candidate, EVENTS};

/// Points for person, organisation, place; a kind with too few is not believed.
///
/// A word nobody knows has 1 for each; it takes a neighbour or a repetition to make it a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) person: i32,
    pub(super) org: i32,
    pub(super) place: i32,
}

impl Evidence {
    pub(super) const NONE: Self = Self { person: -99, org: -99, place: -99 };

    /// The kind with the most points, if they are enough.
    pub(super) fn best(self) -> Option<Kind> {
        let (points, kind) = [(self.place, Kind::Place), (self.org, Kind::Org), (self.person, Kind::Person)]
            .into_iter()
            .max_by_key(|(points, _)| *points)?;
        (points >= 3).then_some(kind)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self { person: self.person + other.person, org: self.org + other.org, place: self.place + other.place }
    }
}

const PLACE_STARTS: &[&str] = &[
    "mount", "mt", "lake", "cape", "port", "fort", "gulf", "river", "isle", "strait", "camp", "saint", "st", "rio",
    "puerto",
];
const PERSON_PARTICLES: &[&str] = &["van", "von", "bin", "ibn", "ben", "der", "al", "el", "di", "da", "del"];
const PLACE_BEFORE: &[&str] =
    &["in", "near", "across", "outside", "throughout", "inside", "around", "into", "toward", "towards"];
const PLACE_NOUNS: &[&str] = &[
    "capital", "city", "town", "village", "province", "region", "state", "district", "country", "island", "suburb",
    "port",
];
const PLURAL_HEADS: &[&str] =
    &["regions", "republics", "provinces", "districts", "counties", "islands", "oblasts", "states", "rivers", "seas"];
const ORG_AFTER: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairman",
    "shares",
    "employees",
    "ceo",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "coach",
    "captain",
    "fans",
    "headquarters",
    "fighters",
    "militants",
    "militia",
    "members",
    "lawmakers",
    "executives",
    "chief",
    "boss",
    "staff",
    "journalist",
    "reporter",
    "reported",
    "reports",
    "leader",
    "leaders",
    "insurgents",
    "rebels",
    "news",
    "newspaper",
];

/// The points of a candidate by itself.
pub(super) fn evidence(document: &Document<'_>, candidate: &Candidate) -> Evidence {
    let Candidate { start, end, titled } = *candidate;
    let words = &document.words[start..end];
    let mut points = form(document, start, end, words);
    if points == Evidence::NONE {
        return points;
    }
    if titled {
        points.person += 5;
    }
    neighbours(document, start, end, words, &mut points);
    points
}

/// What the words themselves say.
fn form(document: &Document<'_>, start: usize, end: usize, words: &[Word<'_>]) -> Evidence {
    let mut points = Evidence::default();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Evidence::NONE };
    let n = words.iter().filter(|word| word.capital).count();
    let plain = document.is_plain(start);
    let all_words = words.iter().all(|word| word.has(Classes::WORD) || word.has(Classes::FUNCTION) || !word.capital);
    let listed = document.listed(start, end).unwrap_or(&[]);
    for one in listed {
        match one.source {
            Source::Country => points.place += 8,
            Source::Place => points.place += 6,
            Source::City if words.len() > 1 => points.place += 5,
            Source::City if first.has(Classes::WORD) => points.place += 1,
            Source::City if first.has(Classes::SURNAME) || first.has(Classes::FIRST_NAME) => points.place += 3,
            Source::City => points.place += 5,
            Source::Organisation if words.len() == 1 && first.has(Classes::WORD) && !first.is_acronym() => {
                points.org += 3;
            }
            Source::Organisation => points.org += 7,
        }
    }
    // "Total losses grew": where a sentence begins, a word is a word even if a company bears it.
    let only_plain = plain && words.len() == 1 && first.has(Classes::WORD);
    let listed = !listed.is_empty() && !only_plain;
    if listed && words.len() > 1 {
        points.org += if points.org > 0 { 3 } else { 0 };
        points.place += if points.place > 0 { 3 } else { 0 };
        return points;
    }
    if !listed && plain && words.len() == 1 && !first.is_acronym() {
        return Evidence::NONE;
    }
    if words.iter().skip(1).any(|word| EVENTS.contains(&word.key.as_ref())) && !last.has(Classes::ORG_HEAD) {
        return Evidence::NONE;
    }
    if words.len() > 1 && last.has(Classes::NOT_A_NAME) && !last.is_acronym() && !last.has(Classes::SURNAME) {
        return Evidence::NONE;
    }
    if words.len() > 1 && all_words && words.iter().all(Word::is_acronym) {
        return Evidence::NONE;
    }
    if n == 1 && words.len() == 1 {
        return single(document, start, first, points);
    }
    if last.has(Classes::ORG_HEAD) {
        points.org += 5;
    }
    if last.has(Classes::PLACE_HEAD) {
        points.place += 5;
    }
    for (i, word) in words.iter().enumerate().take(words.len() - 1) {
        let joint = words[i + 1].key.as_ref();
        let heads = matches!(joint, "of" | "for" | "on" | "against" | "without");
        if heads {
            points.org += if word.has(Classes::ORG_HEAD) { 6 } else { 1 };
            points.place += if word.has(Classes::PLACE_HEAD) { 5 } else { 0 };
            points.person -= 5;
        }
        if matches!(joint, "and" | "&") || words[i + 1].is_possessive() {
            points.org += 3;
            points.person -= 5;
        }
        if PERSON_PARTICLES.contains(&joint) && i + 2 < words.len() {
            points.person += 2;
        }
    }
    if PLACE_STARTS.contains(&first.key.as_ref()) {
        points.place += 4;
    }
    if words.iter().any(|word| word.is_initial() || matches!(word.key.as_ref(), "jr" | "sr")) {
        points.person += 3;
    }
    if first.has(Classes::FIRST_NAME) {
        points.person += if words.iter().skip(1).any(|word| word.has(Classes::ORG_HEAD)) { 1 } else { 5 };
    }
    if last.has(Classes::SURNAME) {
        points.person += 2;
    }
    let n_words = words.iter().filter(|word| word.capital && word.has(Classes::WORD)).count();
    if n_words == 0 && n <= 4 {
        points.person += 3;
    } else {
        points.org += 1 + (n_words == n) as i32;
        points.person -= 2 * (n_words as i32 - i32::from(first.has(Classes::FIRST_NAME)));
    }
    if words.iter().any(|word| word.has(Classes::ORG_HEAD)) {
        points.org += 2;
    }
    if words.iter().any(|word| word.has(Classes::DEMONYM)) {
        points.org += 2;
        points.person -= 3;
    }
    if words.iter().any(|word| word.is_acronym() && !word.heading && word.text.len() > 2) {
        points.org += 2;
        points.person -= 1;
    }
    if document.listed_at(start).is_some_and(|(_, listed)| listed[0].source >= Source::City)
        && !first.has(Classes::FIRST_NAME)
    {
        points.org += 2;
        points.person -= 2;
    }
    if all_words && points.org < 5 && points.place < 4 {
        points.org -= 1;
        points.person -= 4;
    }
    points
}

/// What one word by itself says.
fn single(document: &Document<'_>, at: usize, word: &Word<'_>, mut points: Evidence) -> Evidence {
    if word.text == "X" {
        let before = at.checked_sub(1).map_or("", |at| document.key(at));
        points.org = if matches!(before, "platform" | "on" | "network" | "via" | "site") { 6 } else { -9 };
        points.person = -9;
        return points;
    }
    if word.has(Classes::NOT_A_NAME) && points.org < 3 && points.place < 3 && !word.has(Classes::FIRST_NAME) {
        return Evidence::NONE;
    }
    let n = word.text.chars().count();
    if n == 1 || word.is_initial() {
        return Evidence::NONE;
    }
    let head = word.has(Classes::ORG_HEAD)
        || word.has(Classes::PLACE_HEAD)
        || word.has(Classes::TITLE)
        || word.has(Classes::TITLE_MODIFIER);
    if head && points.org < 3 && points.place < 3 {
        return match word.has(Classes::SURNAME) || word.has(Classes::FIRST_NAME) {
            true => Evidence { person: 1, ..points },
            false => Evidence::NONE,
        };
    }
    // "QUESTION:" and "MODERATOR:" in transcripts: a word that is shouted.
    let shouted = word.is_acronym() && word.has(Classes::WORD) && points.org < 3 && (word.forced || n > 5);
    if shouted && points.place < 3 {
        return Evidence::NONE;
    }
    if word.is_acronym() && !word.heading && points.place < 5 && !(word.has(Classes::SURNAME) && n > 3) {
        points.org += if n <= 6 { 4 } else { 2 };
        points.person -= 1;
    } else if word.text.chars().skip(1).any(char::is_uppercase) && !word.text.starts_with("Mc") && !word.is_acronym() {
        points.org += 3;
    }
    if word.text.contains(|c: char| c.is_ascii_digit()) {
        if points.org < 7 && n < 4 {
            return Evidence::NONE;
        }
        points.org += 1;
        points.person -= 3;
    }
    points.person += if word.has(Classes::FIRST_NAME) { 2 } else { 0 };
    points.person += if word.has(Classes::SURNAME) { 2 } else { 0 };
    if word.has(Classes::WORD) {
        points.org -= 1;
        points.person -= 1;
    } else if !word.is_acronym() {
        points.person += 1;
        points.org += 1;
        points.place += 1;
    }
    points
}

/// What stands around says.
fn neighbours(document: &Document<'_>, start: usize, end: usize, words: &[Word<'_>], points: &mut Evidence) {
    let all = document.words;
    let here = |at: usize| all.get(at).filter(|word| !word.begins);
    let key = |at: usize| here(at).map_or("", |word| word.key.as_ref());
    let before = if start > 0 && !all[start].begins { all[start - 1].key.as_ref() } else { "" };
    let before_that =
        if start > 1 && !all[start].begins && !all[start - 1].begins { all[start - 2].key.as_ref() } else { "" };
    let next = here(end);
    if next.is_some_and(|word| word.has(Classes::SPEECH) && !word.capital) {
        points.person += 2;
        points.org += 1;
    }
    // "seeks", "visited": whoever comes before acts.
    let acts = |word: &Word<'_>| {
        !word.capital
            && word.has(Classes::WORD)
            && word.key.len() > 4
            && (word.key.ends_with('s') || word.key.ends_with("ed"))
    };
    if next.is_some_and(acts) {
        points.person += 1;
        points.org += 1;
    }
    match (key(end), key(end + 1)) {
        (",", "who" | "whose") | ("who", _) => points.person += 4,
        (",", number) if number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()) => points.person += 4,
        (",", _) if document.listed_at(end + 1).is_some_and(|(_, listed)| listed[0].source >= Source::Place) => {
            points.place += 3;
        }
        ("-" | "–", "based") => {
            points.place += 5;
            points.person -= 3;
        }
        ("party" | "group" | "movement" | "coalition" | "militia", _) => points.org += 2,
        ("administration" | "presidency" | "family" | "campaign", _) if before == "the" => points.person += 7,
        ("and", _)
            if (end + 2..end + 4)
                .any(|at| PLURAL_HEADS.contains(&key(at)) && here(at).is_some_and(|word| word.capital)) =>
        {
            points.place += 5;
        }
        ("region" | "province" | "district" | "area" | "airport" | "city", _) => points.place += 3,
        ("(", _) if words.len() > 1 && here(end + 1).is_some_and(Word::is_acronym) && key(end + 2) == ")" => {
            let initials: String = words.iter().filter(|w| w.capital).filter_map(|w| w.text.chars().next()).collect();
            if initials.to_lowercase().starts_with(key(end + 1).get(..1).unwrap_or("-")) {
                points.org += 5;
            }
        }
        (next, _) if ORG_AFTER.contains(&next) => points.org += 2,
        _ => {}
    }
    if PLACE_BEFORE.contains(&before) {
        points.place += 3;
    }
    match before {
        "from" | "to" => points.place += 1,
        "at" => {
            points.org += 1;
            points.place += 1;
        }
        "by" | "with" => {
            points.person += 1;
            points.org += 1;
        }
        "the" => {
            points.person -= 4;
            points.org += 2;
        }
        "a" | "an" => points.person -= 2,
        "of" if PLACE_NOUNS.contains(&before_that) => points.place += 4,
        "," if start > 1
            && document.listed(start - 2, start - 1).is_some_and(|listed| listed[0].source >= Source::City) =>
        {
            points.place += 2;
        }
        _ if PLACE_NOUNS.contains(&before) => points.place += 2,
        _ => {}
    }
}
