//! A folder of texts: every `.txt` file in it is an article. Folders within it are left aside.

use super::draft::{Draft, Stated, iso_days};
use super::sidecar::{self, Order};
use super::{Import, aliases, decode, stem};
use crate::failure::Failure;
use broadsheet_engine::article::EditKind;
use std::path::{Path, PathBuf};

/// The sidecar's name within the folder.
const SIDECAR: &str = "collection.toml";

/// The name of the file with corrections of dates.
const CORRECTIONS: &str = "corrections.toml";

/// The name of the file with decisions about names.
const ALIASES: &str = "aliases.toml";

pub(super) fn read(dir: &Path, facets: &[&str]) -> Result<Import, Failure> {
    let sidecar = sidecar::read(&dir.join(SIDECAR), &dir.join(CORRECTIONS))?;
    let title = sidecar.title.clone().unwrap_or_else(|| stem(dir));
    let decisions = aliases::read(&dir.join(ALIASES))?;
    let mut import = Import { title, decisions, order: sidecar.day_order.map(Order::order), ..Import::default() };
    let paths = texts(dir)?;
    if paths.is_empty() {
        return Err(Failure::new(format!("{} has no .txt file in it; name a folder of articles", dir.display())));
    }
    for name in sidecar.articles.keys().filter(|name| !paths.iter().any(|path| file_name(path) == **name)) {
        import.skip(format!("{SIDECAR}: {name}"), "there is no such file in the folder");
    }
    let is_of =
        |path: &PathBuf, name: &str| file_name(path) == name || path.file_stem().is_some_and(|stem| stem == name);
    for name in sidecar.corrected.keys().filter(|name| !paths.iter().any(|path| is_of(path, name))) {
        import.skip(format!("{CORRECTIONS}: {name}"), "there is no such file in the folder");
    }
    for path in paths {
        let name = file_name(&path);
        let text = match std::fs::read(&path).map_err(|error| error.to_string()) {
            Ok(bytes) => decode::decode(bytes).map_err(str::to_owned),
            Err(reason) => Err(reason),
        };
        let draft = text.map(|text| draft(&path, text, facets, &name, &mut import));
        match draft.and_then(|draft| draft.finish(&name, &sidecar, &EditKind::ALL)) {
            Ok(article) => import.articles.push(article),
            Err(reason) => import.skip(name, reason),
        }
    }
    Ok(import)
}

/// The `.txt` files of `dir`, in order of name; hidden ones are not meant.
fn texts(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|error| Failure::at(dir, &error))? {
        let path = entry.map_err(|error| Failure::at(dir, &error))?.path();
        let is_text = path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("txt"));
        if is_text && path.is_file() && !file_name(&path).starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The draft of the file `name` with this text; its front matter is not part of the raw text.
fn draft(path: &Path, text: String, facets: &[&str], name: &str, import: &mut Import) -> Draft {
    let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let Some((pairs, body)) = front_matter(&text) else {
        return Draft { id, raw: text, ..Draft::default() };
    };
    let value = |key: &str| pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let owned = |key: &str| value(key).map(str::to_owned);
    let date = ["published", "date", "pubDate"].iter().find_map(|key| Some((*key, value(key)?)));
    let published = date.and_then(|(key, date)| {
        Some(Stated { window: iso_days(date)?, evidence: format!("The front matter says “{key}: {date}”.") })
    });
    if let Some((_, date)) = date.filter(|_| published.is_none()) {
        import.skip(format!("the date of {name}"), format!("“{date}” is no ISO date; the article is read without it"));
    }
    let fields = facets.iter().filter_map(|facet| Some(((*facet).to_owned(), list(value(facet)?)))).collect();
    let language = owned("language").unwrap_or_default();
    Draft { id, title: owned("title"), source: owned("source"), published, raw: body.to_owned(), language, fields }
}

/// Splits a text with front matter, lines of `key: value` between two lines `---`, into its pairs and the rest.
/// Not all of YAML: one value a line, with or without quotes, or a list `[a, b]`.
fn front_matter(text: &str) -> Option<(Vec<(&str, &str)>, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut pairs = Vec::new();
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        if line == "---" {
            return Some((pairs, after.trim_start_matches(['\r', '\n'])));
        }
        // Anything else between the lines is text: then the first line was only a rule.
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        is_key.then_some(())?;
        let value = unquoted(value);
        if !value.is_empty() {
            pairs.push((key, value));
        }
        rest = after;
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// The values of `[a, b]`, or the one value.
fn list(value: &str) -> Vec<String> {
    match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
        Some(items) => items.split(',').map(unquoted).filter(|item| !item.is_empty()).map(str::to_owned).collect(),
        None => vec![value.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&[(&str, &str)], &str)>) {
        let found = front_matter(text);
        assert_eq!(found.as_ref().map(|(pairs, body)| (pairs.as_slice(), *body)), expected, "{text:?}");
    }

    #[test]
    fn front_matters() {
        check(
            "---\ntitle: \"A: b\"\r\ndate: 2025-04-18\nsource:\n---\n\nText",
            Some((&[("title", "A: b"), ("date", "2025-04-18")], "Text")),
        );
        check("\u{feff}---\r\na: b\r\n---\r\nText", Some((&[("a", "b")], "Text")));
        check("---\n---", Some((&[], "")));
        check("---\nA rule, not front matter.\n---\n", None);
        check("---\ntitle: never closed", None);
        check("--- a\n", None);
        check("", None);
    }

    #[test]
    fn lists() {
        assert_eq!(list("[a, 'b c', ]"), ["a", "b c"]);
        assert_eq!(list("a, b"), ["a, b"]);
    }
}
