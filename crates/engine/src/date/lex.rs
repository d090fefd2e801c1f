//! Cuts a text into words, numbers and marks, and says of each what it may mean in an expression of time.

mod number;

use super::lexicon::{Class, Lexicon, Word};
use super::work;

/// A word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte in the text.
    pub(super) start: u32,
    /// Byte after the last.
    pub(super) end: u32,
    /// Which word it is.
    pub(super) id: u16,
    /// What sort it is.
    pub(super) class: Class,
    /// Its value; see [`Class`].
    pub(super) value: i32,
    /// How a number is written.
    pub(super) digits: Digits,
    /// Whether it follows the last token without a blank.
    pub(super) glued: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// In words, or no number at all.
    None,
    /// In so many plain digits.
    Plain(u8),
    /// With a comma between the thousands.
    Grouped,
    /// With one decimal; the value is in tenths.
    Tenths,
}

impl Token {
    /// Its words in the text.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether it can be part of an expression: some pattern has a place for it.
    pub(super) fn is_known(&self) -> bool {
        self.id > 0 || !matches!(self.class, Class::Other | Class::Mark | Class::Break)
    }

    /// Whether it is the mark `c`.
    pub(super) fn is_mark(&self, c: char) -> bool {
        self.class == Class::Mark && self.value == c as i32
    }
}

/// The tokens of `text`, in order. Curly quotes count as straight ones, dashes as hyphens.
pub(super) fn lex(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut newlines = 0;
    while let Some(&byte) = bytes.get(at) {
        work::count(1);
        if byte.is_ascii_whitespace() {
            newlines += usize::from(byte == b'\n');
            at += 1;
            continue;
        }
        if newlines > 1 {
            tokens.push(Token { class: Class::Break, ..mark(at, at, '\n') });
        }
        newlines = 0;
        let token = if byte.is_ascii_digit() {
            number::number(bytes, at)
        } else if byte.is_ascii_alphabetic() {
            word(text, at, lexicon)
        } else {
            other(text, at, lexicon)
        };
        // Whatever happened, go on: every token has at least one character.
        let glued = tokens.last().is_some_and(|last| last.end as usize == at);
        at = (token.end as usize).max(at + 1);
        if token.class == Class::Mark && token.value == ' ' as i32 {
            continue;
        }
        let token = Token { glued, ..token };
        if !(token.class == Class::Number && number::join(&mut tokens, &token)) {
            tokens.push(token);
        }
    }
    tokens
}

fn word(text: &str, start: usize, lexicon: &Lexicon) -> Token {
    let bytes = text.as_bytes();
    let mut end = word_end(text, start);
    if end == start + 1 && bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) {
        return initials(bytes, start, lexicon);
    }
    let word = lexicon.get(&bytes[start..end]);
    // "Nov." and "Mon.": the full stop belongs to the word.
    let short = matches!(word.class, Class::Month | Class::Weekday) && !is_long_name(word.class, &bytes[start..end]);
    if short && bytes.get(end) == Some(&b'.') {
        end += 1;
    }
    token(start, end, word, bytes[start].is_ascii_uppercase())
}

/// "p.m.", "B.C.", "U.S.": letters with full stops between; looked up without them.
fn initials(bytes: &[u8], start: usize, lexicon: &Lexicon) -> Token {
    let mut letters = Vec::new();
    let mut end = start;
    while let Some(letter) = bytes.get(end).filter(|byte| byte.is_ascii_alphabetic()) {
        letters.push(*letter);
        end += 1;
        match bytes.get(end) {
            Some(b'.') => end += 1,
            _ => break,
        }
    }
    token(start, end, lexicon.get(&letters), bytes[start].is_ascii_uppercase())
}

/// A letter or mark beyond ASCII, or an ASCII mark.
fn other(text: &str, start: usize, lexicon: &Lexicon) -> Token {
    let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else {
        return mark(start, start + 1, ' ');
    };
    let end = start + c.len_utf8();
    let c = match c {
        c if c.is_whitespace() => return mark(start, end, ' '),
        c if c.is_alphanumeric() => return token(start, word_end(text, start), Word::default(), c.is_uppercase()),
        '‘' | '’' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' | '‒' | '−' => '-',
        c => c,
    };
    let bytes = text.as_bytes();
    if c == '\''
        && bytes.get(end).is_some_and(|byte| byte.eq_ignore_ascii_case(&b's'))
        && word_end(text, end) == end + 1
    {
        return token(start, end + 1, lexicon.get(b"'s"), false);
    }
    let id = if c.is_ascii() { lexicon.get(&[c as u8]).id } else { 0 };
    Token { id, ..mark(start, end, c) }
}

/// The end of the run of letters and digits that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => end += c.len_utf8(),
            _ => {
                work::count(end - start);
                return end;
            }
        }
    }
}

/// Whether the name of a month or weekday is written out; "May" is.
fn is_long_name(class: Class, name: &[u8]) -> bool {
    name.len() > 5
        || class == Class::Month
            && matches!(name.to_ascii_lowercase().as_slice(), b"march" | b"april" | b"may" | b"june" | b"july")
}

fn token(start: usize, end: usize, word: Word, capital: bool) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        id: word.id,
        class: word.class,
        value: word.value,
        digits: Digits::None,
        glued: false,
        capital,
    }
}

fn mark(start: usize, end: usize, c: char) -> Token {
    token(start, end, Word { id: 0, class: Class::Mark, value: c as i32 }, false)
}
