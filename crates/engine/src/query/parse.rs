//! The query language, read leniently.
//!
//! | typed | found |
//! | --- | --- |
//! | `peace talks` | articles with both words, in any inflection; the last word may go on while it is typed |
//! | `=talks` | this form only |
//! | `"root causes"`, `U.S.`, `yahoo.com` | these words side by side, in these forms |
//! | `sanct*` | words that begin so |
//! | `sanct*n`, `wom?n` | any letters, or one letter, in place of the sign |
//! | `zelensky~`, `zelensky~1` | words that differ from it in two letters at most (in one, if it is short), or in so many |
//! | `"peace talks"~5` | these words, in any order, in a stretch of at most five more |
//! | `peace OR war`, <code>peace \| war</code> | either; AND binds more tightly than OR |
//! | `-war`, `NOT war` | articles without it |
//! | `(peace OR war) talks` | grouping |
//! | `sentence:(peace talks)`, `paragraph:(talks -war)` | in one sentence, or paragraph, that has these words and not those |
//! | `title:talks`, `title:(peace talks)` | in the title |
//! | `person:rubio`, `place:"new york"`, `org:nato`, `source:bbc` | articles that name it |
//! | `published:2025-04..2025-05` | published within these days, as far as is known |
//! | `mentions:2014` | articles that speak of a date of that time |
//!
//! A blank after the last word ends it: `peac` finds *peace*, `peac ` does not.

use crate::date::DayRange;
use crate::order::sort_by_numbers;
use crate::text::{Scope, Span, fold, folded, tokens};
use serde::{Deserialize, Serialize};

/// What was understood of a query's text, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What to look for; `None` where nothing is asked for.
    pub expr: Option<Expr>,
    /// What was not understood, in order of place.
    pub complaints: Vec<Complaint>,
}

/// What to look for.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A word, in any inflection unless it says otherwise.
    Word(Word),
    /// Words that stand side by side in this order, in just these forms (folded).
    Phrase {
        /// The words, folded; at least one.
        words: Vec<String>,
        /// Whether the last word may be the beginning of a longer one.
        prefix: bool,
        /// Where they may stand.
        field: Field,
    },
    /// Words that stand near one another, in any order, in just these forms (folded).
    Near {
        /// The words, folded; at least one. One that comes twice has to stand there twice.
        words: Vec<String>,
        /// How many tokens more than these words the stretch may have in which they stand.
        within: u32,
        /// Where they may stand.
        field: Field,
    },
    /// An article that has a value of this facet with such a name: `person:rubio`.
    Entity {
        /// The facet: `person`, `place`, `org`, `source`, or one that the collection brings.
        facet: String,
        /// The name as typed.
        name: String,
    },
    /// Published within these days (overlap).
    Published(DayRange),
    /// Speaks of a date that overlaps these days.
    Mentions(DayRange),
    /// In one sentence or paragraph of the text, or in the title. What is no word or phrase holds for the whole article; there is none
    /// within another.
    Within(Scope, Box<Self>),
    /// All of these.
    And(Vec<Self>),
    /// At least one of these.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

impl Expr {
    /// Whether it asks where words stand, and not only whether.
    pub(crate) fn has_places(&self) -> bool {
        match self {
            Self::Phrase { .. } | Self::Near { .. } | Self::Within(..) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_places),
            Self::Not(part) => part.has_places(),
            Self::Word(_) | Self::Entity { .. } | Self::Published(_) | Self::Mentions(_) => false,
        }
    }
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word, folded; of a pattern, with its signs.
    pub text: String,
    /// In which forms it counts.
    pub form: Form,
    /// Whether it may be the beginning of a longer word: the last word while it is typed, and `sanct*`.
    pub prefix: bool,
    /// Where it may stand.
    pub field: Field,
}

/// In which forms a word counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// In any inflection.
    #[default]
    Inflected,
    /// In this form only: `=talks`.
    Typed,
    /// In each form in which `*` stands for any letters, and `?` for one: `sanct*n`.
    Pattern,
    /// In any inflection, and in each form that becomes this one by so many letters put in, left out, put in place of another,
    /// or swapped with the next one: `zelensky~`.
    Near(u8),
}

/// Where a word may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// In the text or in a title of the publisher's.
    #[default]
    Any,
    /// In the title, whoever made it: `title:`.
    Title,
}

/// Something in a query that was not understood as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Where, in bytes of the query's text.
    pub span: Span,
    /// What, and what was done instead, in one short sentence.
    pub message: String,
}

/// The facets that can always be named in a query; a collection may bring more.
pub const FACETS: [&str; 4] = ["person", "place", "org", "source"];

/// What stands before words that are to be in one sentence or paragraph.
const SCOPES: [(&str, Scope); 2] = [("sentence", Scope::Sentence), ("paragraph", Scope::Paragraph)];

/// How many words and phrases a query may have; what follows is left out, and complained of.
const MAX_TERMS: usize = 128;

/// How many more words may stand between those of `"…"~` where no number does.
const WITHIN: u32 = 5;

/// How deep parentheses may be nested; deeper ones are read as if they were not there.
const MAX_DEPTH: usize = 32;

/// Reads the text of a query. Never fails: what is not understood is searched as plain words or left out, and complained of.
///
/// `any` joins neighbouring words by OR instead of AND. `own_facets` are the names of the facets that the collection
/// brings beyond [`FACETS`].
///
/// ```
/// use broadsheet_engine::query::parse;
/// let parsed = parse("peace \"root cau", false, &[]);
/// assert_eq!(parsed.complaints[0].message, "This quotation mark is not closed: searched to the end");
/// assert!(parsed.expr.is_some());
/// ```
pub fn parse(text: &str, any: bool, own_facets: &[&str]) -> Parsed {
    let mut parser =
        Parser { text, at: 0, any, own_facets, n_terms: 0, depth: 0, in_scope: false, complaints: Vec::new() };
    let mut expr = parser.either(Field::Any);
    while parser.at < text.len() {
        // Only a closing parenthesis without its opening one stops the reading before the end.
        parser.complain(parser.at, parser.at + 1, "This parenthesis was not opened: left out");
        parser.at += 1;
        let rest = parser.either(Field::Any);
        expr = join(expr.into_iter().chain(rest).collect(), Expr::And);
    }
    if parser.n_terms == 0 && expr.is_none() && parser.complaints.is_empty() && !text.trim().is_empty() {
        parser.complain(0, text.len(), "No letters or digits here to search for");
    }
    sort_by_numbers(&mut parser.complaints, |complaint| [complaint.span.start, complaint.span.end, 0]);
    Parsed { expr, complaints: parser.complaints }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    any: bool,
    own_facets: &'a [&'a str],
    n_terms: usize,
    depth: usize,
    /// Whether it reads what is to stand in one sentence or paragraph.
    in_scope: bool,
    complaints: Vec<Complaint>,
}

/// A word that is an operator when it stands alone in capitals.
enum Operator {
    And,
    Or,
    Not,
}

impl<'a> Parser<'a> {
    /// `both OR both OR …`, up to the end or a closing parenthesis.
    fn either(&mut self, field: Field) -> Option<Expr> {
        let mut branches = Vec::new();
        let mut operator: Option<Span> = None;
        loop {
            let branch = self.both(field);
            if let (None, Some(span)) = (&branch, operator) {
                self.complain(span.start as usize, span.end as usize, "OR needs a word on both sides: left out");
            }
            let is_first_empty = branch.is_none() && operator.is_none();
            branches.extend(branch);
            let start = self.at;
            if !matches!(self.operator(), Some(Operator::Or)) {
                return join(branches, Expr::Or);
            }
            operator = Some(Span::new(start, self.at));
            if is_first_empty {
                self.complain(start, self.at, "OR needs a word on both sides: left out");
                operator = None;
            }
        }
    }

    /// `unit unit …`, up to OR, the end or a closing parenthesis.
    fn both(&mut self, field: Field) -> Option<Expr> {
        let (mut wanted, mut rest) = (Vec::new(), Vec::new());
        loop {
            self.skip_blanks();
            let before = self.at;
            match self.operator() {
                Some(Operator::Or) => {
                    self.at = before;
                    break;
                }
                Some(Operator::And) => continue,
                Some(Operator::Not) => {
                    self.skip_blanks();
                    rest.extend(self.unit(field).map(|unit| Expr::Not(Box::new(unit))));
                    continue;
                }
                None => {}
            }
            match self.peek() {
                None | Some(')') => break,
                Some('-') if self.starts_unit(1) => {
                    self.at += 1;
                    rest.extend(self.unit(field).map(|unit| Expr::Not(Box::new(unit))));
                }
                Some(_) => match self.unit(field) {
                    // Filters hold whether all of the words are asked for or any.
                    Some(unit @ (Expr::Entity { .. } | Expr::Published(_) | Expr::Mentions(_))) => rest.push(unit),
                    Some(unit) => wanted.push(unit),
                    None => {}
                },
            }
        }
        let wanted = match self.any {
            true => join(wanted, Expr::Or).into_iter().collect(),
            false => wanted,
        };
        join(wanted.into_iter().chain(rest).collect(), Expr::And)
    }

    /// A word, a phrase, a group, or a field with one of these. Always moves on.
    fn unit(&mut self, field: Field) -> Option<Expr> {
        let start = self.at;
        if let Some(name) = self.field_name() {
            self.at += name.len() + 1;
            return self.field_value(name, start);
        }
        match self.peek()? {
            '(' => self.group(field),
            c if is_quote(c) => {
                let (span, closed) = self.quoted();
                match self.tilde().filter(|_| closed) {
                    Some(within) => self.near(span, within.unwrap_or(WITHIN), field),
                    None => self.phrase(span, !closed, field),
                }
            }
            ')' => None,
            _ => {
                let is_typed = self.peek() == Some('=');
                let span = self.chunk();
                self.words(span, is_typed, field)
            }
        }
    }

    fn group(&mut self, field: Field) -> Option<Expr> {
        let start = self.at;
        self.at += 1;
        if self.depth == MAX_DEPTH {
            self.complain(start, self.at, "Too many parentheses within one another: left out");
            return None;
        }
        self.depth += 1;
        let inner = self.either(field);
        self.depth -= 1;
        match self.peek() {
            Some(')') => self.at += 1,
            _ => self.complain(start, start + 1, "This parenthesis is not closed: read to the end"),
        }
        inner
    }

    /// What stands behind `name:`; the parser stands after the colon.
    fn field_value(&mut self, name: &str, start: usize) -> Option<Expr> {
        if name == "title" {
            return match self.peek() {
                Some(c) if !c.is_whitespace() && c != ')' && self.field_name().is_none() => self.unit(Field::Title),
                _ => self.empty_field(name, start),
            };
        }
        if let Some((_, scope)) = SCOPES.iter().find(|(own, _)| *own == name) {
            return self.scope(*scope, name, start);
        }
        let value = match self.peek() {
            Some(c) if is_quote(c) => self.quoted().0,
            Some(c) if !c.is_whitespace() && c != ')' && c != '(' => self.chunk(),
            _ => return self.empty_field(name, start),
        };
        let (value_start, value) = (value.start as usize, value.of(self.text));
        let days = |this: &mut Self| {
            let days = DayRange::parse(value);
            if days.is_none() {
                let end = value_start + value.len();
                this.complain(
                    start,
                    end,
                    &format!("{name}: takes days like 2025-04-18, 2025-04, 2014 or 2025-04..2025-05: left out"),
                );
            }
            days
        };
        match name {
            "published" => days(self).map(Expr::Published),
            "mentions" => days(self).map(Expr::Mentions),
            _ if tokens(value).next().is_none() => self.empty_field(name, start),
            _ => self.count_term(start).then(|| Expr::Entity { facet: name.to_owned(), name: value.to_owned() }),
        }
    }

    /// What is to stand in one sentence or paragraph: all of it, whether of other words any do.
    fn scope(&mut self, scope: Scope, name: &str, start: usize) -> Option<Expr> {
        if self.peek().is_none_or(|c| c.is_whitespace() || c == ')') {
            return self.empty_field(name, start);
        }
        if self.in_scope {
            self.complain(start, self.at, "In one sentence or paragraph already: left out");
            return self.unit(Field::Any);
        }
        let any = std::mem::take(&mut self.any);
        self.in_scope = true;
        let part = self.unit(Field::Any);
        (self.any, self.in_scope) = (any, false);
        part.map(|part| Expr::Within(scope, Box::new(part)))
    }

    fn empty_field(&mut self, name: &str, start: usize) -> Option<Expr> {
        self.complain(start, self.at, &format!("{name}: needs a value right behind it: left out"));
        None
    }

    /// The tokens of a stretch without blanks: one is a word, several are adjacent ones.
    fn words(&mut self, span: Span, is_typed: bool, field: Field) -> Option<Expr> {
        let chunk = span.of(self.text);
        let (chunk, edits) = without_edits(chunk).map_or((chunk, None), |(chunk, n)| (chunk, Some(n)));
        let mut found = tokens(chunk);
        let only = found.next()?;
        let pattern = pattern(chunk);
        if found.next().is_some() && pattern.is_none() {
            return self.phrase(span, true, field);
        }
        let end = span.start as usize + only.end as usize;
        let (text, form, prefix) = match (pattern, edits) {
            (Some(pattern), _) => (pattern, Form::Pattern, false),
            (None, Some(n)) => (only.of(chunk), Form::Near(n), false),
            (None, None) => {
                let goes_on = self.rest(end).starts_with('*') || end == self.text.len() && !is_typed;
                (only.of(chunk), if is_typed { Form::Typed } else { Form::Inflected }, goes_on)
            }
        };
        self.count_term(span.start as usize)
            .then(|| Expr::Word(Word { text: fold(text).into_owned(), form, prefix, field }))
    }

    /// The words of `span` near one another.
    fn near(&mut self, span: Span, within: u32, field: Field) -> Option<Expr> {
        let words = folded(span.of(self.text));
        (!words.is_empty() && self.count_term(span.start as usize)).then_some(Expr::Near { words, within, field })
    }

    /// A tilde that stands here, and the number behind it if there is one; moves behind them.
    fn tilde(&mut self) -> Option<Option<u32>> {
        let rest = self.rest(self.at).strip_prefix('~')?;
        let n_digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        self.at += 1 + n_digits;
        Some(rest.get(..n_digits)?.parse().ok())
    }

    /// The tokens of `span` side by side, or one of them as it is typed. An `open` one may go on where it touches the end of the text.
    fn phrase(&mut self, span: Span, open: bool, field: Field) -> Option<Expr> {
        let inner = span.of(self.text);
        let last = tokens(inner).last()?;
        let end = span.start as usize + last.end as usize;
        let prefix = open && (end == self.text.len() || self.rest(end).starts_with('*'));
        let mut words = folded(inner);
        if !self.count_term(span.start as usize) {
            return None;
        }
        Some(match words.len() {
            // One alone stands where it stands: no positions are needed for it.
            1 => Expr::Word(Word { text: words.pop()?, form: Form::Typed, prefix, field }),
            _ => Expr::Phrase { words, prefix, field },
        })
    }

    /// Counts a word or phrase; false where there are too many.
    fn count_term(&mut self, start: usize) -> bool {
        self.n_terms += 1;
        if self.n_terms == MAX_TERMS + 1 {
            self.complain(
                start,
                self.text.len(),
                &format!("A query takes {MAX_TERMS} words at most: the rest is left out"),
            );
        }
        self.n_terms <= MAX_TERMS
    }

    /// What stands within quotation marks, and whether they are closed; moves behind them.
    fn quoted(&mut self) -> (Span, bool) {
        let open = self.at;
        let start = open + self.peek().map_or(0, char::len_utf8);
        let inner = self.rest(start);
        match inner.char_indices().find(|(_, c)| is_quote(*c)) {
            Some((len, quote)) => {
                self.at = start + len + quote.len_utf8();
                (Span::new(start, start + len), true)
            }
            None => {
                self.at = self.text.len();
                self.complain(open, start, "This quotation mark is not closed: searched to the end");
                (Span::new(start, self.at), false)
            }
        }
    }

    /// A stretch up to a blank, parenthesis or quotation mark; at least one character.
    fn chunk(&mut self) -> Span {
        let start = self.at;
        let rest = self.rest(start);
        let len = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote(*c))
            .map_or(rest.len(), |(len, _)| len);
        self.at = start + len;
        Span::new(start, self.at)
    }

    /// The operator that stands here as a word of its own; moves behind it.
    fn operator(&mut self) -> Option<Operator> {
        if self.peek() == Some('|') {
            self.at += 1;
            return Some(Operator::Or);
        }
        let rest = self.rest(self.at);
        let word_len = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(word_len).unwrap_or((rest, ""));
        let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || c == '(' || c == ')' || is_quote(c));
        let operator = match word {
            _ if !ends => return None,
            "OR" => Operator::Or,
            "AND" => Operator::And,
            "NOT" => Operator::Not,
            _ => return None,
        };
        self.at += word_len;
        Some(operator)
    }

    /// The name of the field that begins here, `name:`.
    fn field_name(&self) -> Option<&'a str> {
        let (name, _) = self.rest(self.at).split_once(':')?;
        let known = ["title", "published", "mentions"].contains(&name)
            || SCOPES.iter().any(|(own, _)| *own == name)
            || FACETS.contains(&name)
            || self.own_facets.contains(&name);
        known.then_some(name)
    }

    /// Whether something that can be negated stands `skip` bytes further on.
    fn starts_unit(&self, skip: usize) -> bool {
        let next = self.text.get(self.at + skip..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '=' | '*') || is_quote(c))
    }

    /// The text from a place on.
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest(self.at).chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest(self.at);
        self.at += rest.len() - rest.trim_start().len();
    }

    fn complain(&mut self, start: usize, end: usize, message: &str) {
        self.complaints.push(Complaint { span: Span::new(start, end), message: message.to_owned() });
    }
}

/// The pattern that a stretch without blanks is, without the punctuation around it: letters and digits, `*`, and `?` before
/// another of these. A star at the end alone makes none, only a beginning.
fn pattern(chunk: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '*' || c == '?';
    let pattern = chunk.trim_matches(|c| !is_part(c)).trim_end_matches('?');
    let signs = pattern.trim_end_matches('*');
    let is_pattern = signs.contains(['*', '?']) && pattern.chars().all(is_part) && tokens(signs).next().is_some();
    is_pattern.then_some(pattern)
}

/// A word with a tilde behind it: without that, and how many of its letters may differ.
fn without_edits(chunk: &str) -> Option<(&str, u8)> {
    let (word, n) = chunk.rsplit_once('~')?;
    let is_word =
        tokens(word).count() == 1 && (n.is_empty() || n.len() == 1 && n.as_bytes().iter().all(u8::is_ascii_digit));
    is_word.then(|| (word, n.parse().map_or_else(|_| n_edits(word), |n: u8| n.clamp(1, 2))))
}

/// How many letters of a word may differ where nobody says: one of a short one, two of others.
pub(crate) fn n_edits(word: &str) -> u8 {
    if word.chars().count() > 5 { 2 } else { 1 }
}

/// Straight, curly and angled quotation marks are all the same; apostrophes are none.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Several become `joined`, one stays itself, none is nothing.
fn join(mut exprs: Vec<Expr>, joined: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match exprs.len() {
        0 | 1 => exprs.pop(),
        _ => Some(joined(exprs)),
    }
}

#[cfg(test)]
mod tests;
