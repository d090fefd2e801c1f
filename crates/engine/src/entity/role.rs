//! Roles: "the Secretary of State", where the article says who that is.
//!
//! A role is told with its holder ("US Secretary of State Marco Rubio", "Marco Rubio, the secretary of state,") and then stands for
//! them: with *the*, or whose it is, before it, and without a name after it. Where an article tells two holders of one role, it
//! stands for neither.

use super::lexicon::{self, Classes, classes};
use super::word::{key, split};
use super::{Kind, Mention};
use crate::text::Span;

/// What an article may call somebody by. Trades ("the actor") are left out: they are said of others too.
const OFFICES: &[&str] = &[
    "admiral",
    "adviser",
    "advisor",
    "ambassador",
    "archbishop",
    "ayatollah",
    "bishop",
    "cardinal",
    "ceo",
    "cfo",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "director",
    "director-general",
    "emir",
    "emperor",
    "empress",
    "envoy",
    "governor",
    "king",
    "leader",
    "mayor",
    "minister",
    "patriarch",
    "pope",
    "premier",
    "president",
    "prince",
    "princess",
    "prosecutor",
    "queen",
    "secretary",
    "secretary-general",
    "senator",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
    "treasurer",
    "vice-president",
];

/// What makes another role of one, and is no word of titles by itself: the *shadow* chancellor is not the chancellor.
const APART: &[&str] = &[
    "shadow",
    "one-time",
    "onetime",
    "would-be",
    "then",
    "ex",
    "self-styled",
    "self-proclaimed",
    "de",
    "facto",
    "next",
    "new",
];

/// The most words of a role.
const LONGEST: usize = 7;

/// How much of the text around a name or a role is looked at, in bytes.
const AROUND: usize = 100;

/// A role that the text tells with its holder.
#[derive(Debug)]
struct Told {
    /// The keys of its words.
    words: Vec<String>,
    /// Whose it is: a country or an organisation.
    owner: Option<String>,
    /// The entity that holds it.
    holder: u32,
    /// Where it is told.
    span: Span,
}

/// A word of the text.
struct Word<'a> {
    text: &'a str,
    key: String,
    span: Span,
}

impl Word<'_> {
    fn has(&self, class: Classes) -> bool {
        classes(&self.key).has(class)
    }

    fn is_office(&self) -> bool {
        OFFICES.binary_search(&self.key.as_str()).is_ok()
    }

    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The roles in `text` that stand for somebody: the words, and the entity. `mentions` are in order, `links` says what each names.
pub(crate) fn roles(text: &str, mentions: &[Mention], links: &[u32]) -> Vec<(Span, u32)> {
    let text = Text { text, mentions };
    let told: Vec<Told> = mentions
        .iter()
        .zip(links)
        .filter(|(mention, _)| mention.kind == Kind::Person)
        .flat_map(|(mention, holder)| [text.told_before(mention.span, *holder), text.told_after(mention.span, *holder)])
        .flatten()
        .collect();
    let mut found: Vec<(Span, u32)> = Vec::new();
    for (n, role) in told.iter().enumerate() {
        // Each once, however often it is told.
        if !told.iter().take(n).any(|other| other.words == role.words) {
            found.extend(text.standing_for(&role.words, &told));
        }
    }
    found.sort_unstable_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = end.max(span.end);
        is_free
    });
    found
}

fn told(words: &[Word<'_>], owner: Option<String>, holder: u32) -> Option<Told> {
    let (first, last) = (words.first()?, words.last()?);
    let span = Span { start: first.span.start, end: last.span.end };
    Some(Told { words: words.iter().map(|word| word.key.clone()).collect(), owner, holder, span })
}

struct Text<'a> {
    text: &'a str,
    mentions: &'a [Mention],
}

impl<'a> Text<'a> {
    /// The words of a stretch.
    fn words(&self, start: usize, end: usize) -> Vec<Word<'a>> {
        let stretch = self.text.get(start..end).unwrap_or_default();
        let word = |span: Span| Word {
            text: span.of(stretch),
            key: key(span.of(stretch)).into_owned(),
            span: Span::new(start + span.start as usize, start + span.end as usize),
        };
        split(stretch).into_iter().map(word).collect()
    }

    fn words_before(&self, at: u32) -> Vec<Word<'a>> {
        let (at, mut start) = (at as usize, (at as usize).saturating_sub(AROUND));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let line = self.text.get(start..at).and_then(|before| before.rfind('\n')).map(|end| start + end + 1);
        let mut words = self.words(line.unwrap_or(start), at);
        // The first may be cut.
        if line.is_none() && start > 0 && !words.is_empty() {
            words.remove(0);
        }
        words
    }

    fn words_after(&self, at: u32) -> Vec<Word<'a>> {
        let (at, mut end) = (at as usize, self.text.len().min(at as usize + AROUND));
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.text.get(at..end).and_then(|after| after.find('\n')).map(|line| at + line);
        let mut words = self.words(at, line.unwrap_or(end));
        if line.is_none() && end < self.text.len() {
            words.pop();
        }
        words
    }

    /// The mention that ends here.
    fn mention_ending(&self, end: u32) -> Option<Mention> {
        let place = self.mentions.partition_point(|mention| mention.span.end < end);
        self.mentions.get(place).copied().filter(|mention| mention.span.end == end)
    }

    fn is_in_mention(&self, span: Span) -> bool {
        let place = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        self.mentions.get(place).is_some_and(|mention| mention.span.start < span.end)
    }

    /// A role that stands right before the name: "US Secretary of State Marco Rubio", "the secretary of state, Marco Rubio".
    fn told_before(&self, name: Span, holder: u32) -> Option<Told> {
        // Most names stand after other words: these are not cut into words.
        let before = self.text.get(..name.start as usize)?.trim_end_matches([' ', ',']);
        let last = before.rsplit([' ', '\n']).next()?;
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
    fn told_after(&self, name: Span, holder: u32) -> Option<Told> {
        self.text.get(name.end as usize..)?.strip_prefix(',')?;
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
            word.key == "the"
                || self.mentions.iter().any(|mention| mention.span.start == word.span.start)
                || lexicon::is_demonym(&word.key)
        });
        let words = words.get(first..).unwrap_or_default();
        (begins && starts_here && comma.span.start == name.end).then(|| told(words, owner, holder))?
    }

    /// Whose a role is by the words before it: "US", "Ukraine's", "Ukrainian".
    fn owner(&self, before: &[Word<'_>]) -> Option<String> {
        let (last, rest) = before.split_last()?;
        let word = if matches!(last.text, "'s" | "’s") { rest.last()? } else { last };
        if let Some(mention) = self.mention_ending(word.span.end).filter(|mention| mention.kind != Kind::Person) {
            let keys: Vec<_> = split(mention.span.of(self.text))
                .into_iter()
                .map(|span| key(span.of(mention.span.of(self.text))).into_owned())
                .collect();
            let keys = keys.join(" ");
            return Some(lexicon::place(&keys).map_or(keys, |place| place.name.to_lowercase()));
        }
        lexicon::country_of(&word.key).map(str::to_lowercase)
    }

    /// Where a role stands for its holder.
    fn standing_for(&self, role: &[String], told: &[Told]) -> Vec<(Span, u32)> {
        let Some(first) = role.first() else { return Vec::new() };
        let mut found = Vec::new();
        for at in places(self.text, first) {
            let words = self.words_after(at as u32);
            let is_it = words.len() >= role.len() && words.iter().zip(role).all(|(word, key)| word.key == *key);
            let Some(last) = is_it.then(|| words.get(role.len() - 1)).flatten() else { continue };
            let span = Span::new(at, last.span.end as usize);
            let next = words.get(role.len());
            // "the president of …", "the prime minister Jane Doe" are another, or told here.
            let goes_on = next.is_some_and(|next| {
                next.key == "of"
                    || next.is_capital()
                    || next.is_office()
                    || next.text == "-"
                    || next.has(Classes::TITLE)
            });
            let is_told = next.is_some_and(|next| next.text == ",")
                && words.get(role.len() + 1).is_some_and(|after| self.begins_person(after.span.start));
            let before = self.words_before(at as u32);
            let owner = self.owner(&before);
            let has_article = before.last().is_some_and(|word| word.key == "the");
            let is_told = is_told || told.iter().any(|told| told.span == span);
            if goes_on || is_told || !(has_article || owner.is_some()) || self.is_in_mention(span) {
                continue;
            }
            found.extend(holder(role, owner.as_deref(), at as u32, told).map(|holder| (span, holder)));
        }
        found
    }

    fn begins_person(&self, at: u32) -> bool {
        self.mentions.iter().any(|mention| mention.span.start == at && mention.kind == Kind::Person)
    }
}

/// Who is meant by a role at a place, if that is only one.
fn holder(role: &[String], owner: Option<&str>, at: u32, told: &[Told]) -> Option<u32> {
    let of_role = told.iter().filter(|told| told.words == role);
    let fits = |told: &&Told| match (owner, &told.owner) {
        (Some(owner), Some(of)) => owner == of,
        // "the US president" need not be the president whom the article names without a country.
        (Some(_), None) => role.iter().any(|word| word == "of"),
        (None, _) => true,
    };
    let mut holders = of_role.filter(fits);
    let first = holders.next()?;
    // What one word says is said of whoever was named before.
    let is_known = role.len() > 1 || first.span.start < at;
    (is_known && holders.all(|other| other.holder == first.holder)).then_some(first.holder)
}

/// Whether these words are a role and nothing else: "president", "deputy prime minister", "Secretary of State".
fn is_role(words: &[Word<'_>]) -> bool {
    let is_before = |word: &&Word<'_>| {
        word.has(Classes::TITLE)
            || word.has(Classes::TITLE_MODIFIER)
            || word.is_office()
            || APART.contains(&word.key.as_str())
    };
    let n_before = words.iter().take_while(is_before).count();
    let (before, after) = words.split_at(n_before);
    if !before.last().is_some_and(Word::is_office) {
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
        for text in ["president ".repeat(5000), "the president, ".repeat(5000), "é president of of of é".repeat(500)]
        {
            check(&text);
        }
    }
}
