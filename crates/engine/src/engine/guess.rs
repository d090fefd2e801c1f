//! Words that stand in no article: those that resemble them are looked for instead, and it is said.

use crate::collection::{Index, TermId};
use crate::order::sort_by_numbers;
use crate::query::{Complaint, Expr, Form, Parsed, Word, n_edits};
use crate::text::{Span, fold, tokens};

/// How many letters a word has at least for which another is taken.
const SHORTEST: usize = 4;
/// In how many articles inflections of a word are few, and in how many another word is that was meant more likely.
const FEW: u32 = 2;
const MANY: u32 = 20;
/// How many words are told in place of one.
const N_TOLD: usize = 3;

/// Puts the nearest words that there are in place of each that an article is to have and none has, and complains of it.
/// What is asked for in one form only, `=word`, and what stands in a phrase stays as it is.
pub(super) fn guess(index: &Index, text: &str, parsed: &mut Parsed) {
    let Some(expr) = &mut parsed.expr else { return };
    let mut complaints = Vec::new();
    each_word(expr, &mut |word| {
        if let Some((n, found)) = nearest(index, word) {
            complaints.push(complaint(index, text, word, &found));
            word.form = Form::Near(n);
            word.prefix = false;
        }
    });
    if !complaints.is_empty() {
        parsed.complaints.extend(complaints);
        sort_by_numbers(&mut parsed.complaints, |complaint| [complaint.span.start, complaint.span.end, 0]);
    }
}

/// Tells `found` the words that an article is to have.
fn each_word(expr: &mut Expr, found: &mut dyn FnMut(&mut Word)) {
    match expr {
        Expr::Word(word) => found(word),
        Expr::And(parts) | Expr::Or(parts) => parts.iter_mut().for_each(|part| each_word(part, found)),
        Expr::Within(_, part) => each_word(part, found),
        _ => {}
    }
}

/// The terms that differ least from a word that no article has, and by how many letters. Where a few articles have an inflection of it,
/// which may be the same slip, only those that many have.
fn nearest(index: &Index, word: &Word) -> Option<(u8, Vec<TermId>)> {
    let terms = &index.terms;
    let is_known = terms.find(&word.text).is_some() || word.prefix && !terms.beginning(&word.text).is_empty();
    if word.form != Form::Inflected || is_known || word.text.chars().count() < SHORTEST {
        return None;
    }
    let least = match terms.inflections(&word.text).into_iter().map(|term| n_articles(index, term)).sum() {
        0 => 1,
        1..=FEW => MANY,
        _ => return None,
    };
    // What differs in one letter is found sooner, and is what is meant most often.
    (1..=n_edits(&word.text)).find_map(|n| {
        let mut found = terms.near(&word.text, n);
        found.retain(|term| n_articles(index, *term) >= least);
        (!found.is_empty()).then_some((n, found))
    })
}

fn n_articles(index: &Index, term: TermId) -> u32 {
    index.postings(term).len()
}

fn complaint(index: &Index, text: &str, word: &Word, found: &[TermId]) -> Complaint {
    let mut found = found.to_vec();
    sort_by_numbers(&mut found, |term| [u32::MAX - n_articles(index, *term), term.0, 0]);
    let mut told = String::new();
    for (i, term) in found.iter().take(N_TOLD).enumerate() {
        told += if i > 0 { ", " } else { "" };
        told += &index.terms.form(*term);
    }
    let more = if found.len() > N_TOLD { " and others" } else { "" };
    let place = tokens(text).find(|token| fold(token.of(text)) == word.text);
    Complaint {
        span: place.unwrap_or(Span::new(0, text.len())),
        message: format!("No article has it: searched for {told}{more}. ={} looks for it alone", word.text),
    }
}
