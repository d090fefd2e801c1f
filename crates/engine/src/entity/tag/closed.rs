//! What rules know better than the model: closed classes, of which labelled texts have too few examples.

use super::super::Kind;
use super::super::lexicon::Classes;
use super::super::word::Word;
use super::Name;
use super::document::Document;

/// The names of the model, with what the rules know better; in order, not overlapping.
pub(super) fn corrected(document: &Document<'_>, mut names: Vec<Name>, rules: &[Name]) -> Vec<Name> {
    let words = document.words;
    names.retain(|name| !is_no_name(words, name));
    let mut better = Vec::new();
    let mut replaced = vec![false; names.len()];
    for rule in rules {
        let from = names.partition_point(|name| name.end <= rule.start);
        let to = names.partition_point(|name| name.start < rule.end);
        let whole = names[from..to].iter().all(|name| rule.start <= name.start && name.end <= rule.end);
        let knows_better = match to - from {
            0 => is_sure(words, rule),
            1 => false,
            // "Washington, DC" is one place, whatever it is made of.
            _ => document.listed(rule.start, rule.end).is_some(),
        };
        if whole && knows_better {
            replaced[from..to].fill(true);
            better.push(*rule);
        }
    }
    let kept = names.iter().zip(replaced).filter(|(_, replaced)| !replaced).map(|(name, _)| *name);
    let mut corrected: Vec<Name> = kept.chain(better).collect();
    corrected.sort_unstable_by_key(|name| name.start);
    let mut end = 0;
    for name in &mut corrected {
        if let Some(the) = name.start.checked_sub(1).filter(|the| *the >= end)
            && !words[name.start].begins
            && words[the].text == "The"
        {
            // Mid-sentence, a capital "The" is part of the name: The Korea Herald; of The Hague everywhere.
            let herald = name.kind == Kind::Org && !words[the].forced;
            if herald || name.kind == Kind::Place && document.listed(the, name.end).is_some() {
                name.start = the;
            }
        }
        end = name.end;
    }
    corrected
}

/// A currency, and peoples: *US$*, *South Koreans*.
fn is_no_name(words: &[Word<'_>], name: &Name) -> bool {
    let of_name = &words[name.start..name.end];
    let dollar = words.get(name.end).is_some_and(|next| next.text.starts_with('$') && !next.begins);
    let people = |word: &Word<'_>| word.has(Classes::DEMONYM) && !word.has(Classes::FIRST_NAME);
    let part = |word: &Word<'_>| {
        people(word)
            || matches!(word.key.as_ref(), "south" | "north" | "central" | "west" | "east" | "latin" | "sub" | "-")
    };
    of_name.len() == 1 && dollar && name.kind == Kind::Place
        || name.kind != Kind::Person
            && of_name.iter().all(part)
            && of_name.last().is_some_and(people)
            && !of_name[0].is_acronym()
}

/// What the rules are right about where the model sees nothing: the platform X, and *Ukrainian Reconstruction Fund*.
fn is_sure(words: &[Word<'_>], rule: &Name) -> bool {
    let of_name = &words[rule.start..rule.end];
    let headed = of_name.len() > 1
        && of_name.last().is_some_and(|last| last.has(Classes::ORG_HEAD))
        && of_name.iter().any(|word| word.has(Classes::DEMONYM));
    rule.kind == Kind::Org && (of_name[0].text == "X" || headed)
}
