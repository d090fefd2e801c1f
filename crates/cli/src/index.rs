//! `broadsheet index`: from articles to the files of a collection.

use crate::args::Args;
use crate::failure::Failure;
use crate::read::{self, Skipped};
use crate::{grow, write};
use broadsheet_engine::collection::{self, Wishes};
use broadsheet_engine::engine::with_start;
use std::io::{self, Write as _};
use std::path::Path;

pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let args = Args::read(args, &["--add"], &["--out", "--facet", "--title"])?;
    let [articles] = args.words(["ARTICLES"])?;
    let out = args.value("--out")?.ok_or_else(|| Failure::new("Say where the collection goes: --out DIR"))?;
    let facets = args.values("--facet");
    facets.iter().try_for_each(|facet| check_facet(facet))?;
    let is_added = args.flag("--add");
    if is_added && args.value("--title")?.is_some() {
        return Err(Failure::new("The collection to which articles are added keeps its title: leave --title out"));
    }

    let mut import = read::read(articles.as_ref(), &facets)?;
    let title = args.value("--title")?.unwrap_or(&import.title);
    let n_articles = import.articles.len();
    let wishes = Wishes { order: import.order, decisions: &import.decisions };
    let (files, unmet) = collection::build_as(title, import.articles, wishes);
    let out = Path::new(out);
    let files = if is_added { grow::added(out, files)? } else { with_start(files) };
    write::write(out, &files)?;

    import.skipped.extend(unmet.dates.into_iter().map(|(id, it)| Skipped {
        name: format!("a correction of “{}” in {id}", it.words),
        reason: "these words are not there as a date, or not so often".to_owned(),
    }));
    import.skipped.extend(unmet.decisions.into_iter().map(|it| Skipped {
        name: format!("a decision about “{}”", it.name),
        reason: "this collection has no such name, or not the one that it names".to_owned(),
    }));
    report(&import.skipped);
    let n_bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let n_files = files.len();
    let what = if is_added { "added: " } else { "" };
    writeln!(
        io::stdout(),
        "{what}{title}: {n_articles} articles in {n_files} files of {n_bytes} bytes, in {}",
        out.display()
    )?;
    Ok(())
}

/// What the query language already gives a meaning.
const TAKEN: &[&str] = &[
    "government",
    "mentioned",
    "mentions",
    "org",
    "paragraph",
    "person",
    "place",
    "published",
    "sentence",
    "source",
    "title",
];

/// A facet's name stands in addresses and in queries, as in `topics:trade`.
fn check_facet(name: &str) -> Result<(), Failure> {
    if TAKEN.contains(&name) {
        return Err(Failure::new(format!("--facet {name}: this name has a meaning already; rename the field")));
    }
    let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || !name.starts_with(char::is_alphabetic) || !name.chars().all(is_plain) {
        return Err(Failure::new(format!(
            "--facet {name}: a name is made of letters, digits, - and _; rename the field"
        )));
    }
    Ok(())
}

/// How many things that were left out are told one by one.
const N_TOLD: usize = 20;

fn report(skipped: &[Skipped]) {
    let mut lines: Vec<String> = skipped
        .iter()
        .take(N_TOLD)
        .map(|skipped| format!("left out: {}: {}\n", skipped.name, skipped.reason))
        .collect();
    if skipped.len() > N_TOLD {
        lines.push(format!("left out: {} more\n", skipped.len() - N_TOLD));
    }
    // Nobody is left to tell if standard error is gone.
    drop(io::stderr().write_all(lines.concat().as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facet_names() {
        assert!(check_facet("topics").is_ok() && check_facet("sub_section-2").is_ok());
        for name in ["", "person", "title", "a b", "a:b", "a=b", "2"] {
            assert!(check_facet(name).is_err(), "{name}");
        }
    }
}
