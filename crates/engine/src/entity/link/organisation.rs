//! Organisations: legal forms, acronyms, and short names.

use super::super::lexicon::{self, Listed, Source};
use super::form::{list_key, plain};

const LEGAL_FORMS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "ag",
    "sa",
    "spa",
    "gmbh",
    "nv",
    "group",
];
const SHORTENED: &[&str] = &[
    "news",
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "group",
    "motor",
    "motors",
    "airlines",
    "airways",
    "computer",
    "spa",
    "ag",
    "sa",
    "technologies",
    "electronics",
    "holdings",
    "television",
    "tv",
    "agency",
    "party",
    "bank",
    "fc",
    "united",
    "city",
    "newspaper",
    "radio",
    "online",
];

/// The comparable name without its legal form: *Apple Inc.* is `apple`.
pub(super) fn base(name: &str) -> String {
    let plain = plain(name).replace(',', "");
    let mut words: Vec<&str> = plain.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// Whether a name is written as an acronym: *IAEA*.
pub(super) fn is_acronym(name: &str) -> bool {
    let n = name.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&n) && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'))
}

/// Whether the initials of `name` make up `acronym`.
pub(super) fn abbreviates(acronym: &str, name: &str) -> bool {
    let acronym: String = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    let words = || name.split([' ', '-']).filter(|word| !word.is_empty());
    let capitals: String = words().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let all: String = words().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    words().count() > 1 && (acronym == capitals || acronym == all)
}

/// Whether `short` is how one goes on speaking of `long`: *ABC* of *ABC News*, but not *Apple* of *Apple Corps*.
pub(super) fn shortens(short: &str, long: &str) -> bool {
    let (short, long) = (plain(short), plain(long));
    long.strip_prefix(&short)
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| rest.split(' ').all(|word| SHORTENED.contains(&word)))
}

/// The listed organisation of this name, also with a country before it: *Japanese Toyota*.
pub(super) fn listed(name: &str) -> Option<Listed> {
    let known = |name: &str| lexicon::organisation(&list_key(name));
    known(name).or_else(|| known(without_country(name)?))
}

/// Whether a name is an acronym of which the lists know nothing.
pub(super) fn is_unlisted_acronym(name: &str) -> bool {
    is_acronym(name) && lexicon::organisation(&list_key(name)).is_none()
}

/// An organisation's name without the country or people it begins with: *Russian Foreign Ministry*.
pub(super) fn without_country(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let key = list_key(first);
    let country =
        lexicon::country_of(&key).is_some() || lexicon::place(&key).is_some_and(|it| it.source == Source::Country);
    country.then_some(rest)
}
