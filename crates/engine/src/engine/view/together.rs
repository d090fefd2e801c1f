//! Which names the articles mention together.

use super::Seen;
use crate::collection::DocSet;
use crate::engine::Name;
use serde::{Deserialize, Serialize};

/// The names that most of the articles mention, and how many mention two of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Together {
    /// The names, most articles first: `count` is how many of those that match mention it. At most 30.
    pub names: Vec<Name>,
    /// Pairs that some article mentions, in order of their first, then second name.
    pub pairs: Vec<Pair>,
}

/// Two names that some article mentions together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The place of the first among the names.
    pub a: u32,
    /// The place of the second, after that of the first.
    pub b: u32,
    /// How many articles mention both.
    pub count: u32,
}

crate::packed::packed! {
    struct Together { names, pairs }
    struct Pair { a, b, count }
}

/// How many names are compared.
const N_NAMES: usize = 30;

pub(super) fn together(seen: &Seen<'_>) -> Together {
    let mut values = seen.frequent(&seen.found, N_NAMES);
    values.truncate(N_NAMES);
    let sets: Vec<DocSet> = values.iter().map(|(_, value, _)| seen.docs_of(*value).and(&seen.found)).collect();
    let mut pairs = Vec::new();
    for (a, set) in (0..).zip(&sets) {
        for (b, other) in (0..).zip(&sets).skip(a as usize + 1) {
            let count = set.clone().and(other).len();
            pairs.extend((count > 0).then_some(Pair { a, b, count }));
        }
    }
    let name = |(kind, value, count)| Name { count, ..seen.name(kind, value) };
    Together { names: values.into_iter().map(name).collect(), pairs }
}

#[cfg(test)]
mod tests {
    use super::super::Viewed;
    use crate::engine::tests::{article, open};
    use crate::query::{Query, View};

    #[test]
    fn pairs_are_counted_among_the_articles_that_match() {
        let engine = open(vec![
            article("a", "Talks", "Marco Rubio met Emmanuel Macron in Paris.", ""),
            article("b", "Other", "Marco Rubio flew to Paris. Talks are over.", ""),
            article("c", "Other", "Emmanuel Macron was silent.", ""),
        ]);
        let check = |text: &str, expected: &str| {
            let query = Query { text: text.to_owned(), view: View::Together, ..Query::default() };
            let Some(Viewed::Together(together)) = engine.view(&query, 0).value else { panic!("no names") };
            let name = |place: u32| together.names.get(place as usize).map_or("", |name| name.name.as_str());
            let names = together.names.iter().map(|name| format!("{} {}", name.name, name.count));
            let pairs = together.pairs.iter().map(|pair| format!("{}+{} {}", name(pair.a), name(pair.b), pair.count));
            assert_eq!(names.chain(pairs).collect::<Vec<_>>().join(", "), expected, "{text}");
        };
        check(
            "",
            "Emmanuel Macron 2, Marco Rubio 2, Paris 2, Emmanuel Macron+Marco Rubio 1, Emmanuel Macron+Paris 1, Marco Rubio+Paris 2",
        );
        check(
            "talks ",
            "Marco Rubio 2, Paris 2, Emmanuel Macron 1, Marco Rubio+Paris 2, Marco Rubio+Emmanuel Macron 1, Paris+Emmanuel Macron 1",
        );
        check("silent ", "Emmanuel Macron 1");
    }
}
