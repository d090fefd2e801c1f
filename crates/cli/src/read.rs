//! Reading articles: folders, files, sidecars.
//!
//! What is known about an article is taken from where it is surest: the sidecar, the article's own fields, the front
//! matter, the dateline. Nothing is guessed from the text's body or from the file's time.

mod aliases;
mod decode;
mod draft;
mod folder;
mod records;
mod sidecar;

use crate::failure::Failure;
use broadsheet_engine::article::Article;
use broadsheet_engine::date::DayOrder;
use broadsheet_engine::entity::Decision;
use std::collections::BTreeSet;
use std::path::Path;

/// What was read, and what was not.
#[derive(Debug, Default)]
pub(crate) struct Import {
    /// What the collection is called: as its sidecar says, else as its folder or file is called.
    pub(crate) title: String,
    /// Which comes first in 4/5/2025, as its sidecar says.
    pub(crate) order: Option<DayOrder>,
    /// What people have decided about its names.
    pub(crate) decisions: Vec<Decision>,
    /// The articles, in the order of their files or lines; no two with the same id.
    pub(crate) articles: Vec<Article>,
    /// What was left out.
    pub(crate) skipped: Vec<Skipped>,
}

/// Something that was left out, so that it does not spoil the rest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// A file, a line, or a part of an article.
    pub(crate) name: String,
    /// Why, in a few words.
    pub(crate) reason: String,
}

/// Reads the articles at `path`: a folder of `.txt` files, or an `.ndjson` or `.jsonl` file with one article a line.
/// `facets` names further fields of the articles to be kept.
pub(crate) fn read(path: &Path, facets: &[&str]) -> Result<Import, Failure> {
    let metadata = path.metadata().map_err(|error| Failure::at(path, &error))?;
    let is_records = path.extension().is_some_and(|ext| ext == "ndjson" || ext == "jsonl");
    let mut import = match (metadata.is_dir(), is_records) {
        (true, _) => folder::read(path, facets)?,
        (false, true) => records::read(path, facets)?,
        (false, false) => {
            return Err(Failure::new(format!(
                "{} is neither a folder of .txt files nor an .ndjson or .jsonl file; name one of these",
                path.display()
            )));
        }
    };
    import.keep_first_of_each_id();
    if import.articles.is_empty() {
        let why =
            import.skipped.first().map(|s| format!(" (first of all, {}: {})", s.name, s.reason)).unwrap_or_default();
        return Err(Failure::new(format!("No article could be read from {}{why}", path.display())));
    }
    Ok(import)
}

impl Import {
    fn skip(&mut self, name: impl Into<String>, reason: impl Into<String>) {
        self.skipped.push(Skipped { name: name.into(), reason: reason.into() });
    }

    fn keep_first_of_each_id(&mut self) {
        let mut seen = BTreeSet::new();
        let skipped = &mut self.skipped;
        self.articles.retain(|article| {
            let is_new = seen.insert(article.id.clone());
            if !is_new {
                let reason = "an earlier article has this id; the first is kept".to_owned();
                skipped.push(Skipped { name: format!("another {}", article.id), reason });
            }
            is_new
        });
    }
}

/// The name of the folder or file at `path`, without its ending.
fn stem(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    full.file_stem().map_or_else(|| "Articles".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::article::Precision;
    use broadsheet_engine::date::Day;
    use std::path::PathBuf;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// A folder of its own for a test, with these files in it.
    fn dir_of(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("broadsheet-read-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&dir));
        std::fs::create_dir_all(&dir).unwrap();
        for (name, text) in files {
            std::fs::write(dir.join(name), text).unwrap();
        }
        dir
    }

    fn reasons(import: &Import) -> Vec<String> {
        import.skipped.iter().map(|skipped| format!("{}: {}", skipped.name, skipped.reason)).collect()
    }

    #[test]
    fn the_bundled_collection() {
        let import = read(&root().join("articles"), &[]).unwrap();
        assert_eq!(import.title, "Rubio and the talks");
        assert_eq!(import.skipped, []);
        let ids: Vec<&str> = import.articles.iter().map(|article| article.id.0.as_str()).collect();
        assert_eq!(ids.len(), 5);
        assert_eq!(ids[0], "000_fd200b32cd64e574");
        for article in &import.articles {
            assert!(article.title.ours && article.source.is_none());
            assert_eq!(article.published.precision, Precision::Window);
            let file = root().join("articles").join(format!("{}.txt", article.id));
            assert_eq!(article.raw.as_bytes(), std::fs::read(file).unwrap());
        }
    }

    #[test]
    #[allow(clippy::print_stdout, reason = "a test that has nothing to compare with says so")]
    fn anchors_are_those_of_the_labels() {
        let data = std::env::var_os("BROADSHEET_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
        let Ok(labels) = std::fs::read_to_string(data.join("eval/dates/articles.jsonl")) else {
            println!("skipped: no evaluation data");
            return;
        };
        let import = read(&root().join("articles"), &[]).unwrap();
        for (line, article) in labels.lines().zip(&import.articles) {
            let label: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(label["doc_id"].as_str().unwrap().contains(&article.id.0));
            let window = article.published.window.unwrap();
            let found = [article.published.anchor.unwrap(), window.first, window.last].map(|day| day.to_string());
            let expected =
                [&label["dct"], &label["dct_window"][0], &label["dct_window"][1]].map(|day| day.as_str().unwrap());
            assert_eq!(found, expected, "{}", article.id);
        }
    }

    #[test]
    fn what_is_surest_counts() {
        let dateline = "PARIS, March 1, 2025 (AFP) - Talks began.";
        let matter = format!("---\ntitle: Theirs\ndate: 2025-03-02\nsource: S\ntopics: [a, b]\n---\n{dateline}");
        let dir = dir_of(
            "surest",
            &[
                ("a.txt", dateline),
                ("b.txt", &matter),
                ("c.txt", &matter),
                (
                    "collection.toml",
                    "[articles.'c.txt']\npublished = '2025-03-03'\ntitle = 'Known'\nclean = []\n[articles.'d.txt']",
                ),
            ],
        );
        let import = read(&dir, &["topics"]).unwrap();
        let day = |n| Day::from_ymd(2025, 3, n);
        let [a, b, c] = import.articles.as_slice() else { panic!("three articles") };
        assert_eq!((a.published.anchor, a.published.precision), (day(1), Precision::Derived));
        assert_eq!((b.published.anchor, b.published.precision), (day(2), Precision::Day));
        assert_eq!((c.published.anchor, c.published.precision), (day(3), Precision::Day));
        assert_eq!([&a.title.text, &b.title.text, &c.title.text], ["Talks began", "Theirs", "Known"]);
        assert_eq!([a.title.ours, b.title.ours, c.title.ours], [true, false, false]);
        assert_eq!([a.text.as_str(), &b.text, &c.text], ["Talks began.", "Talks began.", dateline]);
        assert_eq!(b.source.as_deref(), Some("S"));
        assert_eq!(b.fields, [("topics".to_owned(), vec!["a".to_owned(), "b".to_owned()])]);
        assert_eq!(reasons(&import), ["collection.toml: d.txt: there is no such file in the folder"]);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn records_and_their_sidecar() {
        let lines = [
            r#"{"id": "a", "body": "PARIS (AFP) - Talks began.", "published": "2025-03-01"}"#,
            "nonsense",
            r#"{"id": "a", "body": "Another."}"#,
            "",
            r#"{"body": "No id."}"#,
            r#"{"body": "No id."}"#,
            r#"{"id": 7, "body": "A number.", "published": "soon"}"#,
        ];
        let sidecar = "title = 'T'\nclean = ['dateline']\n[articles.a]\nsource = 'S'";
        let dir = dir_of("records", &[("news.ndjson", &lines.join("\n")), ("news.toml", sidecar)]);
        let import = read(&dir.join("news.ndjson"), &[]).unwrap();
        let ids: Vec<&str> = import.articles.iter().map(|article| article.id.0.as_str()).collect();
        assert_eq!((ids.len(), ids[0], ids[2]), (3, "a", "7"));
        assert_eq!(import.title, "T");
        assert_eq!(
            (import.articles[0].text.as_str(), import.articles[0].source.as_deref()),
            ("Talks began.", Some("S"))
        );
        let reasons = reasons(&import);
        assert_eq!(reasons.len(), 4, "{reasons:?}");
        assert!(reasons[0].starts_with("line 2: it is not JSON"));
        assert_eq!(reasons[1], "the date of line 7: \"soon\" is no ISO date; the article is read without it");
        assert_eq!(reasons[2], "another a: an earlier article has this id; the first is kept");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
