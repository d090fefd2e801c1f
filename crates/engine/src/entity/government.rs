//! Governments that are called by their capitals: "Moscow rejected the offer".
//!
//! A capital stands for the government where it acts, owns a stance, or is dealt with ("talks between Washington and Moscow"),
//! not where something is in it, or comes from it. What is not sure is the city. The place stays what it is; the government is told
//! besides.

use super::around::{Around, Word};
use super::lexicon::{self, Classes};
use super::{Kind, Mention};
use foldhash::{HashMap, HashMapExt as _};
use std::sync::LazyLock;

/// What stands before a place where something is, comes from or goes to.
#[rustfmt::skip]
const WHERE: &[&str] = &[
    "across", "around", "arrived", "at", "from", "in", "into", "left", "leave", "near", "of", "outside", "over",
    "throughout", "to", "via", "visit", "visited", "visiting", "inside", "through", "central", "downtown",
    "northern", "southern", "eastern", "western", "north", "south", "east", "west",
];

/// What stands before whom one deals with.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "against", "between", "by", "on", "with", "urge", "urged", "urges", "accuse", "accused", "accuses", "told",
];

/// What is a government's, as one of the first words after *'s*; a city has most other things.
#[rustfmt::skip]
const OWNS: &[&str] = &[
    "action", "actions", "aggression", "aid", "aims", "allies", "ally", "ambassador", "ambassadors", "ambitions",
    "approach", "army", "attempt", "attempts", "attitude", "ban", "behaviour", "behavior", "budget", "campaign",
    "claim", "claims", "commitment", "concern", "concerns", "control", "crackdown", "debt", "debts", "decision",
    "decisions", "deficit", "demand", "demands", "determination", "diplomacy", "diplomat", "diplomats", "dispute",
    "disputes", "efforts", "envoy", "exports", "failure", "forces", "foreign", "goals", "government", "help",
    "human", "influence", "insistence", "intention", "intentions", "interest", "interests", "invasion", "leaders",
    "leadership", "links", "military", "missile", "missiles", "move", "moves", "negotiator", "negotiators",
    "nuclear", "objections", "offer", "official", "officials", "opposition", "plan", "plans", "pledge", "policies",
    "policy", "position", "pressure", "promise", "proposal", "proposals", "reaction", "readiness", "refusal",
    "rejection", "relations", "relationship", "reluctance", "request", "response", "rulers", "sanctions", "stance",
    "strategy", "support", "surplus", "threat", "threats", "ties", "trade", "troops", "veto", "view", "views", "war",
    "weapons", "willingness",
];

/// What a government does, beside what [`Classes::SPEECH`] says.
#[rustfmt::skip]
const DOES: &[&str] = &[
    "accuses", "agrees", "aims", "appears", "backs", "blames", "calls", "considers", "demands", "expects", "fears",
    "gained", "has", "had", "have", "imposed", "insists", "intends", "is", "maintains", "may", "must", "needs",
    "offered", "plans", "prefers", "refuses", "regards", "rejects", "remains", "seeks", "seems", "should", "sees",
    "supports", "tries", "views", "wants", "was", "will", "would", "can", "could", "cannot", "did", "does", "began",
    "became", "gave", "made", "sent", "sought", "took", "won", "knows", "keeps", "kept",
];

static CAPITALS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut capitals = HashMap::new();
    capitals.extend(include_str!("lists/capitals.txt").lines().filter_map(|line| line.split_once('|')));
    capitals
});

/// For each of the mentions, which are in order, the country whose government it means, if it does.
pub(crate) fn governments(text: &str, mentions: &[Mention]) -> Vec<Option<&'static str>> {
    let around = Around::new(text, mentions);
    let capital = |mention: &Mention| {
        let is_place = mention.kind == Kind::Place;
        let place = is_place.then(|| lexicon::place(&around.keys(mention.span))).flatten()?;
        CAPITALS.get(place.name).copied()
    };
    let countries: Vec<Option<&str>> = mentions.iter().map(capital).collect();
    let mut meant: Vec<Option<&str>> =
        mentions.iter().zip(&countries).map(|(mention, country)| country.filter(|_| around.acts(*mention))).collect();
    // Of several in a row each is what the others are: "Washington and Moscow", "London, Frankfurt and Paris".
    for (i, pair) in mentions.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let between = text.get(a.span.end as usize..b.span.start as usize);
        if a.kind != Kind::Place || !matches!(between, Some(" and " | ", ")) {
            continue;
        }
        match (countries[i], countries[i + 1]) {
            (Some(first), Some(second)) if between == Some(" and ") => {
                let before = around.words_before(a.span.start);
                let last = before.last().map_or("", |word| word.key.as_str());
                let is_told = last == "between" || meant[i].is_some() || meant[i + 1].is_some();
                let is_sure = is_told && !WHERE.contains(&last);
                (meant[i], meant[i + 1]) = if is_sure { (Some(first), Some(second)) } else { (None, None) };
            }
            _ if meant[i].is_none() => meant[i + 1] = None,
            _ => {}
        }
    }
    meant
}

impl Around<'_> {
    /// Whether what is named here does, has or is dealt with as a government is.
    fn acts(&self, mention: Mention) -> bool {
        let (before, after) = (self.words_before(mention.span.start), self.words_after(mention.span.end));
        let last = before.last().map_or("", |word| word.key.as_str());
        if WHERE.contains(&last) {
            return false;
        }
        let mut after =
            after.iter().skip_while(|word| matches!(word.key.as_str(), "also" | "still" | "now" | "later" | "itself"));
        match after.next() {
            Some(word) if word.is_possessive() => after.take(3).any(|word| OWNS.contains(&word.key.as_str())),
            Some(word) if does(word) => true,
            // "between" takes two; "with London traders" are others.
            next => {
                let is_alone = |word: &&Word<'_>| {
                    word.has(Classes::FUNCTION) || word.text.chars().all(|c| ",.;:)!?–—\"”".contains(c))
                };
                last != "between" && WITH.contains(&last) && next.as_ref().is_none_or(is_alone)
            }
        }
    }
}

/// Whether it says what the capital before it does.
fn does(word: &Word<'_>) -> bool {
    !word.is_capital() && (word.has(Classes::SPEECH) || DOES.contains(&word.key.as_str()) || is_past(&word.key))
}

/// "rejected"
fn is_past(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tag;

    #[test]
    fn capitals_act() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = governments(text, &tag(text)).into_iter().flatten().collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Moscow rejected the offer.", &["Russia"]);
        check("Moscow's position is clear.", &["Russia"]);
        check("They met in Moscow on Friday.", &[]);
        check("Talks between Washington and Moscow ended in Paris.", &["United States", "Russia"]);
        check("The talks were held in London, and Kyiv has agreed.", &["Ukraine"]);
        check("He flew from Beijing to Tokyo.", &[]);
        check("Moscow's airports were closed.", &[]);
        check("Chicago rejected the offer.", &[]);
    }
}
