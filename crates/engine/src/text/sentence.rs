//! Sentences.

use super::Span;

/// The sentences of `text` in order, without the blanks between them; a line break always ends one.
///
/// A sentence ends with `.`, `!`, `?` or `…`, the closing quotes and brackets that follow, and a blank, if what comes next
/// can begin a sentence. A full stop that belongs to an abbreviation ("U.S.", "Mr.") or an initial ends none, except
/// before a word that hardly follows in the middle of one ("in the U.S. The").
///
/// ```
/// use broadsheet_engine::text::sentences;
/// let text = "The U.S. agreed. “When?” he asked.";
/// let found: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["The U.S. agreed.", "“When?” he asked."]);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        split_line(line, start, &mut found);
        start += line.len();
    }
    found
}

/// Within what words are to stand together: `sentence:(…)`, `paragraph:(…)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A sentence, as [`sentences`] tells them.
    Sentence,
    /// A line of the text, which is a paragraph.
    Paragraph,
}

/// The sentences of a text that have tokens, each by how many of the text's `tokens` it has, doubled, plus one if it is the last of
/// its paragraph.
pub(crate) fn divisions(text: &str, tokens: &[Span]) -> Vec<u32> {
    let mut divisions: Vec<u32> = Vec::new();
    let (mut end, mut n_told) = (0, 0);
    for sentence in sentences(text) {
        let is_new_line = text.get(end..sentence.start as usize).is_some_and(|gap| gap.contains(is_line_break));
        if let Some(last) = divisions.last_mut().filter(|_| is_new_line) {
            *last |= 1;
        }
        end = sentence.end as usize;
        let rest = tokens.get(n_told..).unwrap_or_default();
        let n = rest.iter().take_while(|token| token.start < sentence.end).count();
        n_told += n;
        divisions.extend((n > 0).then_some((n as u32) << 1));
    }
    divisions
}

/// Where the sentences or paragraphs end that [`divisions`] told, in tokens, of which the first is counted as `first`.
pub(crate) fn ends(divisions: &mut dyn Iterator<Item = u32>, scope: Scope, first: u32) -> Vec<u32> {
    let (mut ends, mut at, mut is_open) = (Vec::new(), first, false);
    for division in divisions {
        at = at.saturating_add(division >> 1);
        is_open = scope == Scope::Paragraph && division & 1 == 0;
        if !is_open {
            ends.push(at);
        }
    }
    ends.extend(is_open.then_some(at));
    ends
}

/// Titles and the like: a name or a number follows, so they never end a sentence.
const NEVER_LAST: &str = "adm approx attn brig capt cf cmdr col cpl det dr e.g fr gen gov hon i.e insp lt maj messrs mlle mme mr mrs ms \
    msgr mt mx pres prof pvt rep reps rev sen sens sgt st supt viz vs";

/// Abbreviations with which a sentence may also end: they do so before a word of [`STARTERS`] only.
const MAY_BE_LAST: &str = "al apr ariz assn aug ave blvd bros calif co colo conn corp dec del dept est etc feb fla fri ft ga ill inc ind \
    jan jr jul jun kan ky ltd mass md mich minn mln mon nev nov oct okla ore pa ph.d plc rd sat sep sept sr sun \
    tenn tex thu thurs tue tues univ va vt wash wed wis";

/// Abbreviations in front of a number: "No. 10"; before anything else they are words.
const BEFORE_NUMBER: &str = "art ch fig figs no nos p para pp sec vol vols";

/// Words that hardly stand with a capital in the middle of a sentence.
const STARTERS: &str = "a after although an and as at because before but by during for from he however i if in it its meanwhile on she \
    since so that the there these they this those we when while who with you";

/// What is said after a question or an exclamation in quotes: `"Why?" Rubio asked.` is one sentence.
const REPORTING: &str = "added asked asks cried demanded replied said says shouted told wondered wrote";

/// Pushes the sentences of `line`, which begins at byte `offset` of the text.
fn split_line(line: &str, offset: usize, found: &mut Vec<Span>) {
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = line.get(at..).and_then(|rest| rest.find(is_terminator)) {
        let mark = at + mark;
        let (before, rest) = (line.get(start..mark).unwrap_or(""), line.get(mark..).unwrap_or(""));
        let marks = rest.len() - rest.trim_start_matches(is_terminator).len();
        let after_marks = rest.get(marks..).unwrap_or("");
        let closers = after_marks.len() - after_marks.trim_start_matches(is_closer).len();
        let next = after_marks.get(closers..).unwrap_or("");
        at = mark + marks + closers;
        let end = End { before, marks: rest.get(..marks).unwrap_or(""), quoted: closers > 0, next };
        if end.ends_sentence() {
            push(line, offset, start, at, found);
            start = at;
        }
    }
    push(line, offset, start, line.len(), found);
}

/// A place where a sentence may end.
struct End<'a> {
    /// The sentence up to the marks.
    before: &'a str,
    /// The full stop, or the several marks: "?!", "...".
    marks: &'a str,
    /// Whether quotes or brackets close after the marks.
    quoted: bool,
    /// The rest of the line.
    next: &'a str,
}

impl End<'_> {
    fn ends_sentence(&self) -> bool {
        if self.marks.contains(['。', '！', '？']) {
            return true; // Chinese and Japanese set no blanks between sentences.
        }
        let next = self.next.trim_start();
        if next.is_empty() || next.len() == self.next.len() {
            return next.is_empty();
        }
        let next = next.trim_start_matches(is_opener);
        let Some(first) = next.chars().next() else { return false };
        if first.is_lowercase() || !first.is_alphanumeric() && !is_sign(first) {
            return false;
        }
        match self.marks {
            "." if !self.quoted => self.stop_ends(first, next_word(next)),
            _ if self.quoted && !self.marks.ends_with('.') => !is_reported(next),
            _ => true,
        }
    }

    /// Whether a single full stop ends the sentence, by the word before it.
    fn stop_ends(&self, first: char, next: &str) -> bool {
        let word = self.before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
        let word = word.trim_start_matches(|c| is_opener(c) || is_closer(c));
        let alone = self.before.trim().len() == word.len();
        if alone && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
            return false; // The number of an item in a list.
        }
        let lower = word.to_ascii_lowercase();
        let has = |list| has(list, &lower);
        if has(NEVER_LAST) {
            return false;
        }
        if has(BEFORE_NUMBER) {
            return !first.is_numeric();
        }
        if is_initial(word) || is_dotted(word) || has(MAY_BE_LAST) {
            return self::has(STARTERS, &next.to_ascii_lowercase()) && !is_initial(word);
        }
        true
    }
}

/// Whether `word` is an initial as in "John F. Kennedy" and "J.K. Rowling".
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

/// Whether `word` is made of single letters with full stops between: "U.S", "a.m".
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.') && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether a word is one of a list. (A table of words would have an address and a length for each, which hardly compress.)
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// Whether one of the next three words reports what was said before them.
fn is_reported(next: &str) -> bool {
    let clause = next.split([',', '.', ';', ':']).next().unwrap_or("");
    clause.split_whitespace().take(3).any(|word| has(REPORTING, word))
}

fn next_word(next: &str) -> &str {
    next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '—' | '–')
}

/// Whether `c` begins an amount or a name on a platform: "$5", "@rubio".
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '#' | '@' | '+' | '-')
}

fn push(line: &str, offset: usize, start: usize, end: usize, found: &mut Vec<Span>) {
    let sentence = line.get(start..end).unwrap_or("");
    let trimmed = sentence.trim();
    if !trimmed.is_empty() {
        let at = offset + start + (sentence.len() - sentence.trim_start().len());
        found.push(Span::new(at, at + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `marked` is a text with `|` between its sentences.
    fn check(marked: &str) {
        let text = marked.replace('|', " ");
        let found: Vec<&str> = sentences(&text).into_iter().map(|span| span.of(&text)).collect();
        let expected: Vec<&str> = marked.split(['|', '\n']).map(str::trim).filter(|s| !s.is_empty()).collect();
        assert_eq!(found, expected, "{marked:?}");
    }

    #[test]
    fn full_stops() {
        check("One.|Two.|Three");
        check("The U.S. Secretary of State spoke.|He left.");
        check("He lives in the U.S.|The others do not.");
        check("Mr. Rubio met Dr. Smith and Sen. Lindsey Graham.|They spoke.");
        check("John F. Kennedy and J.K. Rowling never met.|Nor did I.|He did.");
        check("It grew 3.5 percent.|By 2014 it had grown.|500 people came.");
        check("It begins at 5 p.m. Eastern time.|It ends at 7 p.m.|The doors open earlier.");
        check("Apple Inc. Chief Executive Tim Cook bought Example Corp.|He paid.");
        check("He is No. 10 in the list.|He said no.|She agreed.");
        check("On Jan. 20 he returned.|It cost $5.|$6 was asked.");
        check("See e.g. Smith et al. 2014 vs. Jones.");
        check("1. Talks begin.|2. Talks end.");
        check("THE U.S . FIRST PROPOSED IT .|BUT EUROPE MADE NO ATTEMPT .");
        check("Read yahoo.com and BBC.com today.|Then rest.");
        check("Version 1.2.3 came.|V2 follows. nobody knows"); // Nothing begins with a small letter.
    }

    #[test]
    fn quotes_and_brackets() {
        check("“It ends.”|He left.");
        check("He said.|\"Next");
        check("\"It has to end.\"|\"When?\" he asked.");
        check("“Why now?” Rubio asked.|He waited.");
        check("“Why now?”|The room was silent.");
        check("(He left.)|She stayed.");
        check("He left (at 5 p.m.).|She stayed.");
        check("“We’ve done our best,” Rubio told the outlet.|“This is not our war.|We didn’t start it,” he said.");
    }

    #[test]
    fn sentences_and_paragraphs_by_their_tokens() {
        let text = "One. Two words.\n… \nOf three words: here. Last\n\n";
        let tokens: Vec<Span> = crate::text::tokens(text).collect();
        let divisions = divisions(text, &tokens);
        assert_eq!(divisions, [2, 5, 8, 2]);
        assert_eq!(ends(&mut divisions.iter().copied(), Scope::Sentence, 10), [11, 13, 17, 18]);
        assert_eq!(ends(&mut divisions.into_iter(), Scope::Paragraph, 0), [3, 8]);
        assert!(ends(&mut std::iter::empty(), Scope::Paragraph, 0).is_empty());
    }

    #[test]
    fn other_marks() {
        check("No longer involved …|This is not our conflict.");
        check("Well... maybe.|Wait...|What?!|Yes!|No.");
        check("Yahoo! said so.|Really?|Yes");
        check("first line\nsecond line.|Third\r\nfourth\n\n\nfifth");
        check("…");
        check("");
        check(" \n ");
        assert_eq!(sentences("和平。战争！").len(), 2);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_cover_all_but_blanks(text in "([a-zA-Z .!?…\"”’(\n\r]|\\PC|U\\.S\\. |Mr\\. ){0,60}") {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(text.get(at..span.start as usize).unwrap().trim().is_empty());
                prop_assert!(!span.is_empty());
                prop_assert_eq!(span.of(&text).trim(), span.of(&text));
                prop_assert_eq!(span.of(&text).find('\n'), None);
                at = span.end as usize;
            }
            prop_assert!(text.get(at..).unwrap().trim().is_empty());
        }
    }
}
