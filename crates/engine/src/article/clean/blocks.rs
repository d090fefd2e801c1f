//! Blocks: what a line of the clean text is.

use crate::article::{Block, BlockKind};
use crate::text::{Span, fold, sentences, tokens};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The blocks of `text`: its lines that are not blank, without the blanks around them.
pub(super) fn find(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut spans = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            spans.push(Span::new(at, at + trimmed.len()));
        }
        start += line.len();
    }
    let lines: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let mut above_text = true;
    let mut blocks = Vec::with_capacity(spans.len());
    for (idx, span) in spans.iter().enumerate() {
        let (before, rest) = lines.split_at(idx);
        let kind = match rest {
            [line, below @ ..] if above_text && is_dek(line, below) => BlockKind::Dek,
            [line, next, ..] if is_subhead(before.last().copied(), line, next) => BlockKind::Subhead,
            _ => BlockKind::Paragraph,
        };
        // A summary stands above the text or below its title.
        above_text &= kind == BlockKind::Subhead && idx == 0;
        blocks.push(Block { span: *span, kind });
    }
    blocks
}

/// In words: shorter lines are headings, longer ones paragraphs.
const DEK_WORDS: std::ops::RangeInclusive<usize> = 8..=45;

/// Whether `line` is a summary that the article `below` tells again.
///
/// Without a full stop it is one if the next paragraphs share a third of its words. A whole sentence could be the first
/// paragraph, so nearly all of its words must come again in one sentence.
fn is_dek(line: &str, below: &[&str]) -> bool {
    let is_above_text = below.first().is_some_and(|next| is_paragraph(next, SHORT_PARAGRAPH) && !goes_on(next));
    if !is_above_text
        || !starts_block(line)
        || !DEK_WORDS.contains(&line.split_whitespace().count())
        || sentences(line).len() != 1
    {
        return false;
    }
    let words: BTreeSet<Cow<'_, str>> = content_words(line).collect();
    let words: Vec<Cow<'_, str>> = words.into_iter().collect();
    let share = |other: &str| {
        let mut is_there = vec![false; words.len()];
        for word in content_words(other) {
            if let Some(is_there) = words.binary_search(&word).ok().and_then(|place| is_there.get_mut(place)) {
                *is_there = true;
            }
        }
        is_there.into_iter().filter(|it| *it).count() as f32 / words.len().max(1) as f32
    };
    if line.ends_with(is_final) {
        below.iter().flat_map(|block| sentences(block).into_iter().map(|s| s.of(block))).any(|s| share(s) >= 0.75)
    } else {
        !line.ends_with([',', ';', ':', '-']) && below.iter().take(3).any(|block| share(block) >= 1.0 / 3.0)
    }
}

/// In bytes: a paragraph beside a heading in title case, and one beside any other heading.
const SHORT_PARAGRAPH: usize = 40;
const LONG_PARAGRAPH: usize = 100;

/// Whether `line` is a heading between the paragraphs `before` and `next`; the first line has none before it.
fn is_subhead(before: Option<&str>, line: &str, next: &str) -> bool {
    let is_between = |length| before.is_none_or(|before| is_paragraph(before, length)) && is_paragraph(next, length);
    let n_words = line.split_whitespace().count();
    let is_short = n_words <= 12 && line.len() <= 90 && starts_block(line) && !goes_on(next) && !names_speaker(line);
    let is_open = !line.ends_with(|c| is_final(c) && c != '?') && !line.ends_with([',', ';', '-', '–', '—']);
    let is_question = line.ends_with('?');
    is_short
        && is_open
        && (is_between(LONG_PARAGRAPH) && !is_question
            || is_between(SHORT_PARAGRAPH) && is_title_case(line) && n_words >= 2)
}

/// Whether `line` is at least `length` bytes long and ends as a sentence does, or leads on to a quotation.
fn is_paragraph(line: &str, length: usize) -> bool {
    line.len() >= length && line.ends_with(is_final)
}

fn starts_block(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether `next` goes on with the line before it: a text wrapped by hand.
fn goes_on(next: &str) -> bool {
    next.starts_with(char::is_lowercase)
}

/// Whether `line` is of a transcript: "QUESTION: Why?".
fn names_speaker(line: &str) -> bool {
    line.split_once(':').is_some_and(|(speaker, _)| !speaker.contains(char::is_lowercase))
}

fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':' | '"' | '”' | '’' | '\'' | ')' | '。')
}

/// Whether all words of `line` are capitalised, but for the small ones.
fn is_title_case(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        let word = word.trim_start_matches(['“', '‘', '"', '\'', '(']);
        !word.starts_with(char::is_lowercase) || SMALL_WORDS.contains(&word)
    })
}

/// Words that a title writes small.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "on", "or", "over",
    "per", "so", "than", "the", "to", "up", "via", "vs", "vs.", "with", "yet",
];

/// The words of `text` that carry its meaning, folded: those of four letters and more, and numbers.
fn content_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = tokens(text).map(|span| span.of(text));
    words.filter(|word| word.len() >= 4 || word.starts_with(char::is_numeric)).map(fold)
}
