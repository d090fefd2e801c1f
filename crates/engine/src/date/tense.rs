//! Whether the clause around an expression speaks of what was or of what will be. No tagger: the nearest verb that tells.

use super::lex::Token;
use super::lexicon::Class;

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "said", "was held".
    Past,
    /// "will", "is to", "is scheduled".
    Future,
    /// Nothing tells.
    Unknown,
}

/// The tense of the clause around the tokens `at..end`: that of the nearest verb before it, else of the first one after it.
pub(super) fn tense(text: &str, tokens: &[Token], at: usize, end: usize) -> Tense {
    let word = |i: usize| tokens.get(i).map(|token| token.of(text)).unwrap_or_default();
    let ends_clause = |i: usize| tokens.get(i).is_none_or(|token| is_boundary(token));
    let before_start = (0..at).rev().take(REACH).find(|i| ends_clause(*i)).map_or(at.saturating_sub(REACH), |i| i + 1);
    for i in (before_start..at).rev() {
        // "until Friday", "by Friday": a limit lies ahead, unless something past says otherwise further left.
        let found = verb(
            word(i),
            i.checked_sub(1).map(word).unwrap_or_default(),
            i.checked_sub(2).map(word).unwrap_or_default(),
        );
        if found != Tense::Unknown {
            return found;
        }
    }
    // "On Monday, the talks will resume": the comma after an opening does not end the clause.
    let opens = before_start + 2 >= at;
    let mut i = end;
    if opens && tokens.get(i).is_some_and(|token| token.is_mark(',')) {
        i += 1;
    }
    for i in i..(end + REACH).min(tokens.len()) {
        if ends_clause(i) {
            break;
        }
        let found = verb(
            word(i),
            i.checked_sub(1).map(word).unwrap_or_default(),
            i.checked_sub(2).map(word).unwrap_or_default(),
        );
        if found != Tense::Unknown {
            return found;
        }
    }
    Tense::Unknown
}

/// How many tokens a verb may be away.
const REACH: usize = 16;

fn is_boundary(token: &Token) -> bool {
    token.class == Class::Break || ['.', ';', ':', '?', '!', '"', ',', '(', ')'].iter().any(|c| token.is_mark(*c))
}

/// What `word` tells, given the two words before it.
fn verb(word: &str, last: &str, before_last: &str) -> Tense {
    let is = |words: &[&str], word: &str| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&["will", "ll", "shall", "won", "upcoming"], word) {
        return Tense::Future;
    }
    if is(PLANNED, word) {
        return if is(&["was", "were", "had", "been"], last) || is(&["was", "were", "had"], before_last) {
            Tense::Past
        } else {
            Tense::Future
        };
    }
    if word.eq_ignore_ascii_case("to")
        && is(
            &["is", "are", "plans", "plan", "hopes", "hope", "wants", "intends", "likely", "ready", "about", "agreed"],
            last,
        )
    {
        return Tense::Future;
    }
    if is(PAST, word) {
        return Tense::Past;
    }
    let participle = word.len() > 4 && word.ends_with("ed") && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if participle {
        // "will be released": the auxiliary, further left, tells.
        return if is(&["be", "being", "get"], last) { Tense::Unknown } else { Tense::Past };
    }
    Tense::Unknown
}

/// Participles of plans: "is scheduled".
const PLANNED: &[&str] = &["scheduled", "expected", "due", "slated", "planned", "set", "planning", "going"];

/// Past forms that do not end in -ed.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "went", "came", "took", "made", "gave", "got", "saw", "met", "held",
    "began", "left", "found", "fell", "rose", "grew", "led", "sent", "spoke", "wrote", "won", "lost", "killed",
    "broke", "brought", "built", "bought", "caught", "chose", "drew", "drove", "fought", "flew", "hit", "kept", "knew",
    "paid", "ran", "sat", "shot", "sold", "sought", "stood", "struck", "swore", "taught", "thought", "threw",
    "withdrew", "became", "has", "have", "been", "died", "felt", "heard", "put", "shut", "signed", "warned",
];
