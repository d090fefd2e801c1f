//! Whether the clause around an expression speaks of what was or of what will be. No tagger: the nearest verb that tells.

use super::lex::Token;
use super::lexicon::Class;
use serde::{Deserialize, Serialize};

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Tense {
    /// "said", "was held".
    Past,
    /// "will", "is to", "is scheduled".
    Future,
    /// "the year ended": over, however near the next one is.
    Ended,
    /// "the year ending", "until": yet to come, however near the last one is.
    Ending,
    /// "up from 14% a year ago": it is compared with.
    Compared,
    /// "through January": whichever is nearer.
    Near,
    /// Nothing tells.
    Unknown,
}

crate::packed::packed! {
    enum Tense { 0 Unknown, 1 Past, 2 Future, 3 Ended, 4 Ending, 5 Compared, 6 Near }
}

/// The tense of the clause around the tokens `at..end`: what the words just before say ("until"), else that of the nearest
/// verb before, else of the first one after.
pub(super) fn tense(text: &str, tokens: &[Token], at: usize, end: usize) -> Tense {
    let word = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map(|token| token.of(text)).unwrap_or_default();
    let back = |i: usize, n: usize| word(i.checked_sub(n));
    let tells = |i: usize| verb(word(Some(i)), [back(i, 2), back(i, 1), word(Some(i + 1))]);
    if is(&["ended"], back(at, 1)) {
        return Tense::Ended;
    }
    let names_month = (at..end).any(|i| tokens.get(i).is_some_and(|token| token.class == Class::Month));
    if names_month && is(&["through"], back(at, 1)) {
        return Tense::Near;
    }
    if is(&["ending", "starting", "effective"], back(at, 1)) {
        return Tense::Ending;
    }
    let until = is(&["until", "till"], back(at, 1)) || names_month && is(&["by"], back(at, 1));
    // "Until Thursday, they had not called": what follows tells.
    let opens_past = until && (end..end + REACH).any(|i| is(&["had", "did", "was", "were"], word(Some(i))));
    if until && !opens_past || is(&["as"], back(at, 1)) && is(&["soon", "early", "late"], back(at, 2)) {
        return Tense::Future;
    }
    // "Daniel P. Davison": the full stop of an initial ends nothing.
    let is_initial = |i: usize| {
        i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|last| last.capital && last.end - last.start == 1)
    };
    let ends_clause =
        |i: &usize| tokens.get(*i).is_none_or(|token| is_boundary(token) && !(token.is_mark('.') && is_initial(*i)));
    // "He will leave (4 a.m. Thursday)": what is in brackets belongs to the clause before them.
    let opens_bracket = |i: &usize| tokens.get(*i).is_some_and(|token| token.is_mark('('));
    let start = (0..at)
        .rev()
        .take(REACH)
        .find(|i| ends_clause(i) && !opens_bracket(i))
        .map_or(at.saturating_sub(REACH), |i| i + 1);
    // "On Monday, the talks will resume": the comma after an opening does not end the clause.
    let opens = start + 2 >= at && tokens.get(end).is_some_and(|token| token.is_mark(','));
    let after = end + usize::from(opens);
    let before = (start..at).rev().map(tells);
    let behind = (after..after + REACH).take_while(|i| !ends_clause(i)).map(tells);
    before.chain(behind).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
}

/// Whether the clause compares with what stands at the token `at`: "up from 14% a year ago".
pub(super) fn compares(text: &str, tokens: &[Token], at: usize) -> bool {
    let clause = tokens.get(at.saturating_sub(REACH / 2)..at).unwrap_or_default().iter().rev();
    clause
        .take_while(|token| token.class != Class::Break && !token.is_mark(';'))
        .any(|token| is(COMPARING, token.of(text)))
}

/// What stands before that with which is compared.
const COMPARING: &[&str] = &["from", "than", "compared", "against", "versus"];

/// How many tokens a verb may be away.
const REACH: usize = 16;

fn is_boundary(token: &Token) -> bool {
    token.class == Class::Break || ['.', ';', ':', '?', '!', '"', ',', '(', ')'].iter().any(|c| token.is_mark(*c))
}

/// What `word` tells, given the two words before it and the one after.
fn verb(word: &str, [before_last, last, next]: [&str; 3]) -> Tense {
    let will = is(&["will", "ll", "shall", "should", "would", "upcoming", "planning", "going"], word);
    let to = word.eq_ignore_ascii_case("to") && is(BEFORE_TO, last);
    if will || to {
        return Tense::Future;
    }
    if is(PLANNED, word) {
        let is_now = |word| is(&["is", "are", "be", "s", "re", "now", "also", "still", "not", "tentatively"], word);
        let told = is(&["was", "were", "had"], last) || is(&["was", "were", "had"], before_last);
        // "He set a record".
        let alone = is(&["set"], word) && !is_now(last) && !is(&["to", "for"], next);
        return if told || alone { Tense::Past } else { Tense::Future };
    }
    let regular = word.len() > 4 && word.ends_with("ed") && word.bytes().all(|byte| byte.is_ascii_lowercase());
    // "will be released": the auxiliary, further left, tells. "a still unspecified date": no verb.
    let passive = is(&["be", "being", "get", "a", "an", "the", "still", "its", "their", "his", "her"], last);
    if (is(PAST, word) || regular) && !passive { Tense::Past } else { Tense::Unknown }
}

fn is(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// What stands before "to" and a verb of what is to come.
#[rustfmt::skip]
const BEFORE_TO: &[&str] = &[
    "is", "are", "plans", "plan", "hopes", "hope", "wants", "intends", "likely", "ready", "about", "agreed", "agreement", "deal", "decision", "bid", "offer", "proposal", "right", "option"];

/// Participles of plans: "is scheduled".
const PLANNED: &[&str] = &["scheduled", "expected", "due", "slated", "planned", "set"];

/// Past forms that do not end in -ed.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "went", "came", "took", "made", "gave", "got", "saw", "met", "held",
    "began", "left", "found", "fell", "rose", "grew", "led", "sent", "spoke", "wrote", "won", "lost", "killed",
    "broke", "brought", "built", "bought", "caught", "chose", "drew", "drove", "fought", "flew", "hit", "kept", "knew",
    "paid", "ran", "sat", "shot", "sold", "sought", "stood", "struck", "swore", "taught", "thought", "threw",
    "withdrew", "became", "has", "have", "been", "died", "felt", "heard", "put", "shut", "signed", "warned",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::lex::lex;
    use crate::date::rule::GRAMMAR;

    #[test]
    fn the_nearest_verb_of_the_clause_tells() {
        let check = |text: &str, expected: Tense| {
            let tokens = lex(text, &GRAMMAR.lexicon);
            let at = tokens.iter().position(|token| token.class == Class::Weekday).unwrap();
            assert_eq!(tense(text, &tokens, at, at + 1), expected, "{text}");
        };
        check("He said Friday that it will end", Tense::Past);
        check("It will end on Friday", Tense::Future);
        check("On Friday, they will meet", Tense::Future);
        check("On Friday they met", Tense::Past);
        check("The data will be released Friday", Tense::Future);
        check("The data were released Friday", Tense::Past);
        check("The vote is scheduled for Friday", Tense::Future);
        check("The vote was scheduled for Friday", Tense::Past);
        check("They have until Friday", Tense::Future);
        check("It will pass, he said Friday", Tense::Past);
        check("Friday prayers", Tense::Unknown);
    }
}
