//! Roles: "the Secretary of State", where the article says who that is.
//!
//! A role is told with its holder ("US Secretary of State Marco Rubio", "Marco Rubio, the secretary of state,") and then stands for
//! them: with *the*, or whose it is, before it, and without a name after it. Where an article tells two holders of one role, it
//! stands for neither.

use super::around::{Around, Word};
use super::lexicon::{self, Classes, classes};
use super::{Kind, Mention};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What an article may call somebody by. Trades ("the actor") are left out: they are said of others too.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "admiral", "adviser", "advisor", "ambassador", "archbishop", "ayatollah", "bishop", "cardinal", "ceo", "cfo",
    "chairman", "chairperson", "chairwoman", "chancellor", "chief", "commander", "commissioner", "congressman",
    "congresswoman", "director", "director-general", "emir", "emperor", "empress", "envoy", "governor", "king",
    "leader", "mayor", "minister", "patriarch", "pope", "premier", "president", "prince", "princess", "prosecutor",
    "queen", "secretary", "secretary-general", "senator", "speaker", "spokesman", "spokesperson", "spokeswoman",
    "sultan", "treasurer", "vice-president",
];

/// What makes another role of one, and is no word of titles by itself: the *shadow* chancellor is not the chancellor.
#[rustfmt::skip]
const APART: &[&str] = &[
    "shadow", "one-time", "onetime", "would-be", "then", "ex", "self-styled", "self-proclaimed", "de", "facto",
    "next", "new",
];

/// How many roles are looked for in one article; a text that tells more is none that people write.
const MOST_ROLES: usize = 64;

/// Of how many holders in one article the one who is meant is looked for.
const MOST_HOLDERS: usize = 8;

/// The most words of a role.
const LONGEST: usize = 7;

/// A role that the text tells with its holder.
#[derive(Debug)]
struct Told {
    /// Whose it is: a country or an organisation.
    owner: Option<String>,
    /// The entity that holds it.
    holder: u32,
    /// Where it is told.
    span: Span,
}

/// The roles in `text` that stand for somebody: the words, and the entity. `mentions` are in order, `links` says what each names.
pub(crate) fn roles(text: &str, mentions: &[Mention], links: &[u32]) -> Vec<(Span, u32)> {
    let text = Around::new(text, mentions);
    let mut told: BTreeMap<Vec<String>, Vec<Told>> = BTreeMap::new();
    for (mention, holder) in mentions.iter().zip(links).filter(|(mention, _)| mention.kind == Kind::Person) {
        for (words, role) in
            [text.told_before(mention.span, *holder), text.told_after(mention.span, *holder)].into_iter().flatten()
        {
            told.entry(words).or_default().push(role);
        }
    }
    let mut found: Vec<(Span, u32)> = Vec::new();
    for (words, told) in told.iter().take(MOST_ROLES) {
        // Of so many it is never sure who is meant.
        if told.iter().map(|role| role.holder).collect::<BTreeSet<_>>().len() <= MOST_HOLDERS {
            found.extend(text.standing_for(words, told));
        }
    }
    found.sort_unstable_by_key(|(span, _)| (span.start, Reverse(span.end)));
    let mut end = 0;
    found.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = end.max(span.end);
        is_free
    });
    found
}

fn told(words: &[Word<'_>], owner: Option<String>, holder: u32) -> Option<(Vec<String>, Told)> {
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    Some((words.iter().map(|word| word.key.clone()).collect(), Told { owner, holder, span }))
}

impl Around<'_> {
    /// A role that stands right before the name: "US Secretary of State Marco Rubio", "the secretary of state, Marco Rubio".
    fn told_before(&self, name: Span, holder: u32) -> Option<(Vec<String>, Told)> {
        // Most names stand after other words: these are not cut into words.
        let last = self.last_before(name.start);
        if last.starts_with(char::is_lowercase) {
            let classes = classes(last);
            let is_part = classes.has(Classes::TITLE) || classes.has(Classes::TITLE_MODIFIER);
            (is_part || OFFICES.binary_search(&last).is_ok()).then_some(())?;
        }
        let mut words = self.words_before(name.start);
        let has_comma = words.pop_if(|last| last.text == ",").is_some();
        let first = words.len().saturating_sub(LONGEST);
        let is_free = |word: &Word<'_>| !self.is_in_mention(word.span);
        let first = (first..words.len())
            .find(|first| words.get(*first..).is_some_and(|role| is_role(role) && role.iter().all(is_free)))?;
        // After a comma it is the article that says that this is all of it.
        let owner = self.owner(words.get(..first)?);
        let has_article = first.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.key == "the");
        (!has_comma || has_article || owner.is_some()).then(|| told(&words.split_off(first), owner, holder))?
    }

    /// A role that stands right after the name, between commas: "Marco Rubio, the US secretary of state,".
    fn told_after(&self, name: Span, holder: u32) -> Option<(Vec<String>, Told)> {
        self.text().get(name.end as usize..)?.strip_prefix(',')?;
        let words = self.words_after(name.end);
        let (comma, words) = words.split_first().filter(|(comma, _)| comma.text == ",")?;
        let end = words.iter().position(|word| matches!(word.text, "," | "." | ";" | ")" | "–" | "—"))?;
        let words = words.get(..end)?;
        let is_free = |word: &Word<'_>| !self.is_in_mention(word.span);
        let first = (0..words.len()).find(|first| {
            words.get(*first..).is_some_and(|role| role.len() <= LONGEST && is_role(role) && role.iter().all(is_free))
        })?;
        let before = words.get(..first)?;
        let owner = self.owner(before);
        // Nothing but *the* and whose it is may stand before it.
        let begins = owner.is_some() || before.iter().all(|word| word.key == "the") && before.len() < 2;
        let starts_here = before.first().is_none_or(|word| {
            word.key == "the" || self.mention_at(word.span.start).is_some() || lexicon::is_demonym(&word.key)
        });
        let words = words.get(first..).unwrap_or_default();
        (begins && starts_here && comma.span.start == name.end).then(|| told(words, owner, holder))?
    }

    /// Whose a role is by the words before it: "US", "Ukraine's", "Ukrainian".
    fn owner(&self, before: &[Word<'_>]) -> Option<String> {
        let (last, rest) = before.split_last()?;
        let word = if last.is_possessive() { rest.last()? } else { last };
        if let Some(mention) = self.mention_ending(word.span.end).filter(|mention| mention.kind != Kind::Person) {
            let keys = self.keys(mention.span);
            return Some(lexicon::place(&keys).map_or(keys, |place| place.name.to_lowercase()));
        }
        lexicon::country_of(&word.key).map(str::to_lowercase)
    }

    /// Where a role stands for its holder.
    fn standing_for(&self, role: &[String], told: &[Told]) -> Vec<(Span, u32)> {
        let Some(first) = role.first() else { return Vec::new() };
        let where_told: BTreeSet<Span> = told.iter().map(|told| told.span).collect();
        let holders = holders(told);
        let mut found = Vec::new();
        for at in places(self.text(), first) {
            let words = self.words_after(at as u32);
            let is_it = words.len() >= role.len() && words.iter().zip(role).all(|(word, key)| word.key == *key);
            let Some(last) = is_it.then(|| words.get(role.len() - 1)).flatten() else { continue };
            let span = Span::new(at, last.span.end as usize);
            let next = words.get(role.len());
            // "the president of …", "the prime minister Jane Doe" are another, or told here.
            let goes_on = next.is_some_and(|next| {
                next.key == "of" || next.is_capital() || is_office(next) || next.text == "-" || next.has(Classes::TITLE)
            });
            let is_told = next.is_some_and(|next| next.text == ",")
                && words.get(role.len() + 1).is_some_and(|after| {
                    self.mention_at(after.span.start).is_some_and(|mention| mention.kind == Kind::Person)
                });
            let before = self.words_before(at as u32);
            let owner = self.owner(&before);
            let has_article = before.last().is_some_and(|word| word.key == "the");
            let is_told = is_told || where_told.contains(&span);
            if goes_on || is_told || !(has_article || owner.is_some()) || self.is_in_mention(span) {
                continue;
            }
            found.extend(holder(role, owner.as_deref(), at as u32, &holders).map(|holder| (span, holder)));
        }
        found
    }
}

/// Each holder once for each owner, where that is told first.
fn holders(told: &[Told]) -> Vec<&Told> {
    let mut seen: BTreeSet<(u32, Option<&str>)> = BTreeSet::new();
    told.iter().filter(|told| seen.insert((told.holder, told.owner.as_deref()))).collect()
}

/// Who is meant by a role at a place, if that is only one.
fn holder(role: &[String], owner: Option<&str>, at: u32, told: &[&Told]) -> Option<u32> {
    let fits = |told: &&&Told| match (owner, &told.owner) {
        (Some(owner), Some(of)) => owner == of,
        // "the US president" need not be the president whom the article names without a country.
        (Some(_), None) => role.iter().any(|word| word == "of"),
        (None, _) => true,
    };
    let mut holders = told.iter().filter(fits);
    let first = holders.next()?;
    // What one word says is said of whoever was named before.
    let is_known = role.len() > 1 || first.span.start < at;
    (is_known && holders.all(|other| other.holder == first.holder)).then_some(first.holder)
}

/// Whether somebody may be called so.
fn is_office(word: &Word<'_>) -> bool {
    OFFICES.binary_search(&word.key.as_str()).is_ok()
}

/// Whether these words are a role and nothing else: "president", "deputy prime minister", "Secretary of State".
fn is_role(words: &[Word<'_>]) -> bool {
    let is_before = |word: &&Word<'_>| {
        word.has(Classes::TITLE)
            || word.has(Classes::TITLE_MODIFIER)
            || is_office(word)
            || APART.contains(&word.key.as_str())
    };
    let n_before = words.iter().take_while(is_before).count();
    let (before, after) = words.split_at(n_before);
    if !before.last().is_some_and(is_office) {
        return false;
    }
    let Some((of, rest)) = after.split_first() else { return true };
    let rest = match rest {
        [the, rest @ ..] if the.key == "the" => rest,
        rest => rest,
    };
    let is_part = |word: &Word<'_>| word.is_capital() || word.has(Classes::TITLE_MODIFIER) || word.key == "and";
    of.key == "of" && !rest.is_empty() && rest.len() <= 4 && rest.iter().all(is_part)
}

/// Where `word`, in small letters, stands in a text as a whole word, with whatever capitals.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
    };
    let first = word.as_bytes().first().copied().unwrap_or(0);
    let starts = move |byte: u8| byte.to_ascii_lowercase() == first;
    (0..bytes.len()).filter(move |at| {
        starts(bytes[*at])
            && bytes.get(*at..at + word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()))
            && !is_letter(at.checked_sub(1))
            && !is_letter(Some(at + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{link, tag};

    /// In `text` the roles in brackets stand for whom is said after them, and no others do.
    fn check(text: &str) {
        let (mut plain, mut expected) = (String::new(), Vec::new());
        for (n, part) in text.split('[').enumerate() {
            match part.split_once("](").filter(|_| n > 0) {
                Some((role, rest)) => {
                    let (name, rest) = rest.split_once(')').unwrap();
                    expected.push((role.to_owned(), name.to_owned()));
                    plain += role;
                    plain += rest;
                }
                None => plain += part,
            }
        }
        let mentions = tag(&plain);
        let linked = link(&[(plain.as_str(), mentions.as_slice())]);
        let found: Vec<(String, String)> = roles(&plain, &mentions, &linked.links[0])
            .into_iter()
            .map(|(span, entity)| (span.of(&plain).to_owned(), linked.entities[entity as usize].name.clone()))
            .collect();
        assert_eq!(found, expected, "{plain}");
    }

    #[test]
    fn offices_are_in_order() {
        assert!(OFFICES.is_sorted());
    }

    #[test]
    fn a_role_stands_for_whom_the_article_tells() {
        check("US Secretary of State Marco Rubio spoke on Friday. The [Secretary of State](Marco Rubio) left.");
        check("The US [secretary of state](Marco Rubio) spoke. US Secretary of State Marco Rubio left.");
        check("Angela Merkel, the German chancellor, spoke. Later the [chancellor](Angela Merkel) left.");
        check("The German chancellor, Angela Merkel, spoke. Germany's [chancellor](Angela Merkel) left.");
        check(
            "Deputy Prime Minister Yulia Svyrydenko spoke. The [deputy prime minister](Yulia Svyrydenko) left. The prime minister stayed.",
        );
    }

    #[test]
    fn where_it_is_not_sure_it_stands_for_nobody() {
        check("US President Donald Trump met Ukrainian President Volodymyr Zelensky. The president left.");
        check(
            "US President Donald Trump met Ukrainian President Volodymyr Zelensky. The Ukrainian [president](Volodymyr Zelensky) left.",
        );
        check("The president spoke. US President Donald Trump was there.");
        check("US President Donald Trump spoke. The president of the bank did not, nor did the former president.");
        check("President Donald Trump spoke. The French president did not.");
        check("The actor John Smith spoke. The actor left.");
        check("Secretary of State Marco Rubio spoke. A secretary of state must.");
    }

    #[test]
    fn hostile_texts_do_no_harm() {
        // As many names as they are, and as many roles.
        let titles = ["deputy", "vice", "first", "prime", "foreign", "chief", "senior", "acting"];
        let told = |n: usize| {
            let [a, b, c] = [n % 8, n / 8 % 8, n / 64 % 8].map(|i| titles[i]);
            format!("The {a} {b} {c} minister Anna Smith{n} spoke. The {a} minister left. ")
        };
        let many: String = (0..3000).map(told).collect();
        let mentions = tag(&many);
        let linked = link(&[(many.as_str(), mentions.as_slice())]);
        roles(&many, &mentions, &linked.links[0]);
        let glued = "President,Smith,".repeat(3000);
        let mentions: Vec<Mention> = (0..3000u32)
            .map(|i| Mention { span: Span { start: i * 16 + 10, end: i * 16 + 15 }, kind: Kind::Person })
            .collect();
        roles(&glued, &mentions, &vec![0; mentions.len()]);
        for text in ["president ".repeat(5000), "the president, ".repeat(5000), "é president of of of é".repeat(500)]
        {
            check(&text);
        }
    }
}
