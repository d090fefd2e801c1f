//! The recogniser: finds expressions by rule, then resolves them in the order of the text.

use super::lex::{Token, lex};
use super::meaning::Meaning;
use super::pattern::Fields;
use super::resolve::Context;
use super::rule::{Found, GRAMMAR};
use super::tense::tense;
use super::{Day, Timex};
use crate::text::Span;

/// The expressions of time in `text`, in order, not overlapping. Relative ones are resolved against `anchor`,
/// the day of publication; without it they stay unresolved.
///
/// ```
/// use broadsheet_engine::date::{Day, tag};
/// let found = tag("He warned on Friday.", Day::parse("2025-04-18"));
/// assert_eq!(found[0].value, "2025-04-18");
/// assert_eq!(tag("He warned on Friday.", None)[0].value, "XXXX-WXX-5");
/// ```
pub fn tag(text: &str, anchor: Option<Day>) -> Vec<Timex> {
    let tokens = lex(text, &GRAMMAR.lexicon);
    let expressions = find(text, &tokens);
    let mut context = Context::new(anchor, expressions.iter().map(|expression| &expression.meaning));
    expressions
        .iter()
        .filter_map(|expression| {
            let (first, last) = (tokens.get(expression.at)?, tokens.get(expression.end.checked_sub(1)?)?);
            let resolved = context.resolve(&expression.meaning, || tense(text, &tokens, expression.at, expression.end));
            Some(Timex {
                span: Span { start: first.start, end: last.end },
                kind: resolved.kind,
                value: resolved.value,
                days: resolved.days,
                granularity: resolved.granularity,
                reason: resolved.reason,
            })
        })
        .collect()
}

/// An expression: the tokens `at..end` and what they mean.
struct Expression {
    at: usize,
    end: usize,
    meaning: Meaning,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests ask which rule found it"))]
    rule: &'static str,
}

fn find(text: &str, tokens: &[Token]) -> Vec<Expression> {
    let mut expressions = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = GRAMMAR.find(text, tokens, at) else {
            at += 1;
            continue;
        };
        let Found { rule, end, meaning, fields } = found;
        match fields.split.and_then(|split| Some((split, (rule.meaning)(&second(&fields)?)?))) {
            Some((split, other)) => {
                expressions.push(Expression { at, end: split, meaning, rule: rule.name });
                expressions.push(Expression { at: split + 1, end, meaning: other, rule: rule.name });
            }
            None => expressions.push(Expression { at, end, meaning, rule: rule.name }),
        }
        at = end;
    }
    expressions
}

/// What the slots of the second of two expressions took up: "May 5 to 7".
fn second(fields: &Fields) -> Option<Fields> {
    let second = fields.second?;
    Some(match (fields.day, fields.month) {
        (Some(_), _) => Fields { day: Some(second), ..*fields },
        (None, Some(_)) => Fields { month: Some(second), ..*fields },
        (None, None) => Fields { year: i32::try_from(second).ok(), ..*fields },
    })
}
