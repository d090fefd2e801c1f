//! Why an answer is as it is, for people.

use broadsheet_engine::engine::Explained;
use std::fmt::Write as _;

/// A sentence, then a line for each word and phrase, each filter, and each hit with what its score is the sum of.
pub(super) fn write(explained: &Explained) -> String {
    let mut out = format!("{}.\n", explained.reading);
    let mut line = |text: std::fmt::Arguments<'_>| writeln!(out, "  {text}").is_ok();
    for (term, n) in &explained.terms {
        line(format_args!("{term}: in {n} articles"));
    }
    for filter in &explained.filters {
        line(format_args!("without the filter {}: {} articles", filter.name, filter.total));
    }
    for hit in &explained.hits {
        line(format_args!("{}: {:.2}", hit.id.0, hit.score));
        for it in &hit.factors {
            let form = if it.typed { "" } else { ", in other forms" };
            let share = it.rarity * it.weight;
            line(format_args!(
                "  {share:.2} for “{}”, {} times{form}: rarity {:.2} × weight {:.2}",
                it.term, it.n, it.rarity, it.weight
            ));
        }
    }
    out.push('\n');
    out
}
