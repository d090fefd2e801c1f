//! The words of a document as the recogniser sees them: one form for running text and for text that comes in tokens.

use super::lexicon::{Classes, classes, is_demonym};
use crate::text::{Span, fold};
use std::borrow::Cow;

/// A word, number or punctuation mark.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Its form in the lexicon.
    pub(super) key: Cow<'a, str>,
    /// Where it stands: in bytes of a running text, or the one token of its sentence.
    pub(super) span: Span,
    pub(super) classes: Classes,
    /// Its first letter is a capital.
    pub(super) capital: bool,
    /// Would be a capital whatever it is: begins a sentence or a quotation, or stands in a heading.
    pub(super) forced: bool,
    /// Stands in a line in Title Case or in capitals.
    pub(super) heading: bool,
    /// Begins a line, sentence or cell: no name reaches across.
    pub(super) begins: bool,
}

impl Word<'_> {
    pub(super) fn has(&self, class: Classes) -> bool {
        self.classes.has(class)
    }

    /// Two capitals or more and no small letter: *NATO*, *U.S.*
    pub(super) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    }

    /// One capital with a full stop: *J.*
    pub(super) fn is_initial(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_uppercase) && matches!(chars.next(), Some('.')) && chars.next().is_none()
    }

    pub(super) fn is_hyphen(&self) -> bool {
        self.text == "-" || self.text == "\u{2010}" || self.text == "\u{2011}"
    }

    pub(super) fn is_apostrophe(&self) -> bool {
        matches!(self.text, "'" | "’")
    }

    /// The *'s* of the possessive.
    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'S" | "’S" | "´s")
    }
}

/// The form of a word by which it is looked up: folded, without full stops, with straight apostrophes.
pub(super) fn key(word: &str) -> Cow<'_, str> {
    let folded = fold(word);
    match folded.contains(['.', '’']) && folded.len() > 1 {
        true => Cow::Owned(folded.replace('.', "").replace('’', "'")),
        false => folded,
    }
}

/// The words of a running text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let spans = split(text);
    let mut words = Vec::with_capacity(spans.len());
    let mut end = 0;
    for span in spans {
        let blank = text.get(end..span.start as usize).unwrap_or("");
        words.push(word(span.of(text), span, end == 0 || blank.contains('\n')));
        end = span.end as usize;
    }
    finish(&mut words);
    words
}

/// The words of a document in tokens; the span of each is its place `(i, i + 1)` in its sentence.
pub(super) fn token_words<'a>(sentences: &[Vec<&'a str>]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for sentence in sentences {
        words.extend(sentence.iter().enumerate().map(|(i, token)| word(token, Span::new(i, i + 1), i == 0)));
    }
    finish(&mut words);
    words
}

/// Splits a text: words with their inner apostrophes and the dots of abbreviations; *'s* apart; other signs one by one.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let apostrophe = matches!(first, '\'' | '’');
        let possessive = apostrophe && text[end..].starts_with(['s', 'S']) && !text[end + 1..].starts_with(is_inner);
        if !(is_inner(first) || possessive) {
            spans.push(Span::new(start, end));
            continue;
        }
        while let Some((at, c)) = chars.peek().copied() {
            let rest = &text[at + c.len_utf8()..];
            let goes_on = match c {
                // O'Brien, but not Russia's or don't.
                '\'' | '’' => rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(is_inner),
                '.' => is_abbreviation(&text[start..end], rest),
                _ => is_inner(c),
            };
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        // A lost blank: "saidKyiv".
        match lost_blank(&text[start..end]) {
            Some(at) => spans.extend([Span::new(start, start + at), Span::new(start + at, end)]),
            None => spans.push(Span::new(start, end)),
        }
    }
    spans
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether the full stop between `word` and `rest` belongs to the word: *U.S.*, *Mr.*, *J. Smith*.
fn is_abbreviation(word: &str, rest: &str) -> bool {
    const DOTTED: &str =
        " mr mrs ms dr st gen sen rep gov lt col sgt capt prof rev jr sr inc co corp ltd bros hon adm maj cmdr ";
    if word.ends_with('.') {
        return false;
    }
    let letters = word.rsplit('.').next().unwrap_or(word);
    let mut chars = letters.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    if single {
        // "U.S." and "J. Smith"; but "Plan B." at the end of a sentence, and "X.", stay as they are.
        return word.contains('.')
            || rest.starts_with(char::is_uppercase)
            || rest.strip_prefix([' ', '\u{a0}']).is_some_and(|next| next.starts_with(char::is_uppercase));
    }
    if word.contains('.') {
        return false;
    }
    word.len() < 6 && DOTTED.contains(&format!(" {} ", word.to_lowercase()))
}

fn lost_blank(word: &str) -> Option<usize> {
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let at = word.find(char::is_uppercase)?;
    let (left, right) = word.split_at(at);
    let sound = right.chars().nth(1).is_some_and(char::is_lowercase) && right.len() > 1;
    let known = classes(left);
    (at > 1 && sound && (known.has(Classes::WORD) || known.has(Classes::FUNCTION) || known.has(Classes::SPEECH)))
        .then_some(at)
}

fn word(text: &str, span: Span, begins: bool) -> Word<'_> {
    let key = key(text);
    let first = text.chars().find(|c| c.is_alphanumeric());
    // "Biden-era" and "then-President" as one token are no names.
    let compound =
        text.contains('-') && text.rsplit('-').next().is_some_and(|last| last.starts_with(char::is_lowercase));
    let arabic = text.get(..3).is_some_and(|prefix| matches!(prefix, "al-" | "el-" | "ul-"));
    let capital = !compound && (first.is_some_and(char::is_uppercase) || (arabic && text.contains(char::is_uppercase)));
    let mut classes = classes(&key);
    if capital && !classes.has(Classes::DEMONYM) && is_demonym(&key) {
        classes = Classes::DEMONYM;
    }
    Word { text, key, span, classes, capital, forced: begins, heading: false, begins }
}

/// Marks the words whose capitals tell nothing.
fn finish(words: &mut [Word<'_>]) {
    let mut ended = true;
    let mut lead_in = true;
    for word in words.iter_mut() {
        let quote = matches!(word.text, "\"" | "“" | "”" | "'" | "‘" | "``" | "''" | "„" | "«" | "(" | "[" | "’");
        if word.begins {
            ended = true;
        }
        word.forced |= ended;
        match word.text {
            "." | "!" | "?" | "…" | "•" | "*" => ended = true,
            "-" | "–" | "—" if ended => {}
            "," | ":" | ";" => lead_in = true,
            _ if quote => {
                ended |= lead_in;
                continue;
            }
            _ => ended = false,
        }
        lead_in = matches!(word.text, "," | ":" | ";" | "." | "!" | "?");
    }
    let mut start = 0;
    while start < words.len() {
        let len = words[start + 1..].iter().take_while(|word| !word.begins).count() + 1;
        let line = &mut words[start..start + len];
        if is_heading(line) {
            for word in line {
                word.forced = true;
                word.heading = true;
            }
        }
        start += len;
    }
}

/// A line in Title Case or in capitals: short, without a full stop, nearly every longer word with a capital.
fn is_heading(line: &[Word<'_>]) -> bool {
    if line.len() > 30 || line.last().is_some_and(|word| matches!(word.text, "." | "!" | "\"" | "”")) {
        return false;
    }
    let long = line.iter().filter(|word| word.text.len() > 3 && word.text.starts_with(char::is_alphabetic));
    let (n, n_capital) = long.fold((0, 0), |(n, m), word| (n + 1, m + usize::from(word.capital)));
    n > 2 && n_capital * 10 >= n * 8 && line.iter().any(|word| word.capital && word.has(Classes::WORD))
}
