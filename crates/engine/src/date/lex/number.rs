//! Numbers: in digits, in words, and the dates that are written in digits only.

use super::{Digits, Token, token};
use crate::date::Day;
use crate::date::lexicon::{Class, Word};
use crate::date::work;

/// The number, clock time or date in digits that begins at `start`. What only looks like one (versions, "2-1-4x",
/// telephone numbers) comes back as a word of no interest, whole.
pub(super) fn number(bytes: &[u8], start: usize) -> Token {
    let first = digits_end(bytes, start);
    let next = bytes.get(first..).unwrap_or_default();
    let value = value_of(bytes, start, first);
    let plain = |end, class, value, digits| Token { digits, ..token(start, end, Word { id: 0, class, value }, false) };
    let junk = |from: usize| {
        let is_part = |i: usize| {
            bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
                || matches!(bytes.get(i), Some(b'.' | b',' | b'-' | b'/' | b':' | b'_'))
                    && bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric)
        };
        let end = (from..).find(|i| !is_part(*i)).unwrap_or(from);
        work::count(end - from);
        token(start, whole_chars(bytes, end), Word::default(), false)
    };
    if let Some((end, day)) = iso_date(bytes, start, first) {
        return plain(end, Class::Iso, day.0, Digits::None);
    }
    let Some(value) = value else { return junk(first) };
    let n_digits = (first - start) as u8;
    match next {
        // "2008/09" are two years.
        [b'/', a, b, rest @ ..]
            if n_digits == 4
                && a.is_ascii_digit()
                && b.is_ascii_digit()
                && !rest.first().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'/') =>
        {
            plain(first, Class::Number, value, Digits::Plain(4))
        }
        [b'/', b'0'..=b'9', ..] => slash_date(bytes, start, first).unwrap_or_else(|| junk(first)),
        [b':', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() && n_digits <= 2 => {
            let (hour, minute) = (value, i32::from(a - b'0') * 10 + i32::from(b - b'0'));
            let mut end = first + 3;
            if let Some([b':', a, b]) = bytes.get(end..end + 3)
                && a.is_ascii_digit()
                && b.is_ascii_digit()
            {
                end += 3;
            }
            if hour > 24 || minute > 59 || bytes.get(end).is_some_and(u8::is_ascii_digit) {
                return junk(first);
            }
            plain(end, Class::Clock, hour * 60 + minute, Digits::None)
        }
        [b',', a, b, c, rest @ ..]
            if n_digits <= 3
                && [a, b, c].iter().all(|d| d.is_ascii_digit())
                && !rest.first().is_some_and(u8::is_ascii_digit) =>
        {
            let end = first + 4;
            match (bytes.get(end), value_of(bytes, first + 1, end)) {
                (Some(b',' | b'.'), _) if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => junk(first),
                (_, Some(low)) => plain(end, Class::Number, value * 1000 + low, Digits::Grouped),
                _ => junk(first),
            }
        }
        [b'.', a, rest @ ..] if a.is_ascii_digit() => {
            if let Some(token) = dotted_date(bytes, start, first).or_else(|| dotted_clock(bytes, start, first, value)) {
                return token;
            }
            let simple = !rest.first().is_some_and(u8::is_ascii_alphanumeric)
                && !(matches!(rest, [b'.' | b'-' | b'/', d, ..] if d.is_ascii_alphanumeric()));
            if simple && value < 100_000 {
                plain(first + 2, Class::Number, value * 10 + i32::from(a - b'0'), Digits::Tenths)
            } else {
                junk(first)
            }
        }
        [b, ..] if b.is_ascii_alphabetic() || *b >= 0x80 => suffixed(bytes, start, first, value).unwrap_or_else(|| {
            if *b >= 0x80 { plain(first, Class::Number, value, Digits::Plain(n_digits)) } else { junk(first) }
        }),
        // "5 1/2"
        [b' ', b'1', b'/', b'2', rest @ ..]
            if value < 100_000 && !rest.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/') =>
        {
            plain(first + 4, Class::Number, value * 10 + 5, Digits::Tenths)
        }
        _ => plain(first, Class::Number, value, Digits::Plain(n_digits)),
    }
}

/// Adds a number in words to the one before it: "twenty four", "two thousand", "nineteen ninety-six". Says whether it did.
pub(super) fn join(tokens: &mut Vec<Token>, next: &Token) -> bool {
    if next.digits != Digits::None {
        return false;
    }
    let hyphen = usize::from(next.glued && tokens.last().is_some_and(|token| token.is_mark('-')));
    let Some(last) = tokens.len().checked_sub(1 + hyphen).and_then(|i| tokens.get_mut(i)) else { return false };
    if last.class != Class::Number || last.digits != Digits::None && !matches!(next.value, 100 | 1000) {
        return false;
    }
    let joined = match (last.value, next.value) {
        (a @ 1..=99, 100) => a * 100,
        (a @ 1..=999, 1000) => a * 1000,
        // "twenty four", "nineteen ninety" and then "six", "two thousand four".
        (a, b @ 1..=9) if a % 10 == 0 && a % 100 >= 20 => a + b,
        (a @ 17..=20, b @ 10..=99) => a * 100 + b,
        (a, b @ 1..=99) if a % 100 == 0 && a > 0 => a + b,
        _ => return false,
    };
    (last.value, last.end, last.digits) = (joined, next.end, Digits::None);
    tokens.truncate(tokens.len() - hyphen);
    true
}

/// 18th, 1990s, 5pm.
fn suffixed(bytes: &[u8], start: usize, first: usize, value: i32) -> Option<Token> {
    let end = end_of(bytes, first, u8::is_ascii_alphanumeric);
    let n_digits = first - start;
    let suffix = bytes.get(first..end)?.to_ascii_lowercase();
    let made =
        |end, class, value, digits| Some(Token { digits, ..token(start, end, Word { id: 0, class, value }, false) });
    match suffix.as_slice() {
        b"st" | b"nd" | b"rd" | b"th" if n_digits <= 3 => {
            made(end, Class::Ordinal, value, Digits::Plain(n_digits as u8))
        }
        b"s" if n_digits == 4 && value % 10 == 0 && (1000..2100).contains(&value) => {
            made(end, Class::Decade, value, Digits::Plain(4))
        }
        b"s" if n_digits == 3 && value % 10 == 0 => made(end, Class::Decade, value, Digits::Plain(3)),
        b"s" if n_digits == 2 && value % 10 == 0 && value >= 20 => {
            made(end, Class::Decade, 1900 + value, Digits::Plain(2))
        }
        // The letters are a word of their own: "5pm", "1800hrs".
        b"am" | b"pm" | b"hrs" => made(first, Class::Number, value, Digits::Plain(n_digits as u8)),
        _ => None,
    }
}

/// 2025-04-18 and 2025/04/18, and 2025-04-18T10:00:00Z whole.
fn iso_date(bytes: &[u8], start: usize, first: usize) -> Option<(usize, Day)> {
    let mut date = <[u8; 10]>::try_from((first - start == 4).then(|| bytes.get(start..start + 10))??).ok()?;
    if date[4] == b'/' && date[7] == b'/' {
        (date[4], date[7]) = (b'-', b'-');
    }
    let day = Day::parse(std::str::from_utf8(&date).ok()?)?;
    let mut end = start + 10;
    if let Some([b'T', hour, ..]) = bytes.get(end..)
        && hour.is_ascii_digit()
    {
        let is_time = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'+');
        end = end_of(bytes, end, is_time);
        while matches!(bytes.get(end - 1), Some(b'.' | b':' | b'+')) {
            end -= 1;
        }
    }
    let goes_on = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let longer = goes_on(end) || bytes.get(end).is_some_and(|byte| matches!(byte, b'-' | b'/')) && goes_on(end + 1);
    (!longer).then_some((end, day))
}

/// 18/4/2025 or 4/18/25: three numbers, packed as `(a * 100 + b) * 10000 + year`.
fn slash_date(bytes: &[u8], start: usize, first: usize) -> Option<Token> {
    let (end, [a, b, year]) = three_numbers(bytes, start, first, b'/')?;
    (a.min(b) <= 12)
        .then(|| token(start, end, Word { id: 0, class: Class::Slash, value: (a * 100 + b) * 10_000 + year }, false))
}

/// 18.4.2025: where dates have full stops, the day comes first.
fn dotted_date(bytes: &[u8], start: usize, first: usize) -> Option<Token> {
    let (end, [day, month, year]) = three_numbers(bytes, start, first, b'.')?;
    let day = Day::from_ymd(year, month as u32, day as u32).filter(|_| (1900..2100).contains(&year))?;
    Some(token(start, end, Word { id: 0, class: Class::Iso, value: day.0 }, false))
}

/// A day and a month (1–31) and a year of two or four digits with `mark` between, and where they end.
fn three_numbers(bytes: &[u8], start: usize, first: usize, mark: u8) -> Option<(usize, [i32; 3])> {
    let second = digits_end(bytes, first + 1);
    let end = digits_end(bytes, second + 1);
    let is_part = |from: usize, to: usize| (1..=2).contains(&(to - from)).then(|| value_of(bytes, from, to)).flatten();
    let (a, b) = (is_part(start, first)?, is_part(first + 1, second)?);
    let fits = (1..=31).contains(&a) && (1..=31).contains(&b) && bytes.get(second) == Some(&mark);
    let longer = bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/')
        || bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    let year = value_of(bytes, second + 1, end).filter(|_| fits && !longer)?;
    match end - (second + 1) {
        2 if mark == b'/' => Some((end, [a, b, year + if year < 50 { 2000 } else { 1900 }])),
        4 => Some((end, [a, b, year])),
        _ => None,
    }
}

/// 9.30 before "am" or "p.m.".
fn dotted_clock(bytes: &[u8], start: usize, first: usize, hour: i32) -> Option<Token> {
    let end = first + 3;
    let minute = value_of(bytes, first + 1, end).filter(|minute| *minute < 60 && (1..=12).contains(&hour))?;
    let rest = bytes.get(end..)?;
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let half_day = matches!(
        rest,
        [b'a' | b'A' | b'p' | b'P', b'm' | b'M', ..] | [b'a' | b'A' | b'p' | b'P', b'.', b'm' | b'M', ..]
    );
    half_day.then(|| token(start, end, Word { id: 0, class: Class::Clock, value: hour * 60 + minute }, false))
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    end_of(bytes, start, u8::is_ascii_digit)
}

/// The end of the run of such bytes that begins at `start`.
fn end_of(bytes: &[u8], start: usize, is_part: impl Fn(&u8) -> bool) -> usize {
    let end = (start..).find(|i| !bytes.get(*i).is_some_and(&is_part)).unwrap_or(start);
    work::count(end - start);
    end
}

fn value_of(bytes: &[u8], start: usize, end: usize) -> Option<i32> {
    let digits = bytes.get(start..end).filter(|digits| digits.len() <= 7)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Moves `end` on to the next character boundary.
fn whole_chars(bytes: &[u8], end: usize) -> usize {
    (end..).find(|i| bytes.get(*i).is_none_or(|b| b & 0xC0 != 0x80)).unwrap_or(end)
}
