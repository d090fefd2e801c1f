//! `broadsheet annotate links`: the names in the texts of a folder, joined, as TSV.

use crate::failure::Failure;
use broadsheet_engine::entity::{Kind, Mention, link, peoples, singular, tag};
use broadsheet_engine::text::Span;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

const HEAD: &str = "canonical\ttype\tsurface\tfile\tstart\tend\tnote";
/// Peoples, in the words of the `OntoNotes` labels, as the kinds of names.
const PEOPLE: &str = "NORP";

/// A mention in a text: a name, or what else was labelled, with its type.
struct Labelled {
    span: Span,
    sort: String,
    kind: Option<Kind>,
}

/// Links the names in the texts of a folder; with `mentions` (TSV with the columns type, surface, file, start and end),
/// those instead of the recogniser's own.
pub(crate) fn run(dir: &Path, mentions: Option<&Path>, mut output: impl Write) -> Result<(), Failure> {
    let texts = read(dir)?;
    let labelled: Vec<Vec<Labelled>> = match mentions {
        Some(file) => given(file, &texts)?,
        None => texts.iter().map(|(_, text)| found(text)).collect(),
    };
    let names: Vec<Vec<Mention>> = labelled
        .iter()
        .map(|labelled| labelled.iter().filter_map(|it| Some(Mention { span: it.span, kind: it.kind? })).collect())
        .collect();
    let articles: Vec<(&str, &[Mention])> =
        texts.iter().zip(&names).map(|((_, text), names)| (text.as_str(), names.as_slice())).collect();
    let linked = link(&articles);
    writeln!(output, "{HEAD}")?;
    for (((file, text), labelled), links) in texts.iter().zip(&labelled).zip(&linked.links) {
        let mut links = links.iter();
        // Offsets count characters; mentions come in order, so one pass counts them all.
        let (mut bytes, mut chars) = (0, 0);
        for Labelled { span, sort, kind } in labelled {
            let surface = span.of(text);
            let entity = kind.and_then(|_| linked.entities.get(*links.next()? as usize));
            let name = one_line(&entity.map_or_else(|| singular(surface), |entity| entity.name.clone()));
            chars += text.get(bytes..span.start as usize).map_or(0, |between| between.chars().count());
            bytes = span.start as usize;
            let end = chars + surface.chars().count();
            writeln!(output, "{name}\t{sort}\t{}\t{file}\t{chars}\t{end}\t", one_line(surface))?;
        }
    }
    Ok(output.flush()?)
}

/// The names and peoples in a text, in order.
fn found(text: &str) -> Vec<Labelled> {
    let names = tag(text);
    let mut labelled: Vec<Labelled> = peoples(text, &names)
        .into_iter()
        .map(|(span, _)| Labelled { span, sort: PEOPLE.to_owned(), kind: None })
        .collect();
    labelled.extend(names.iter().map(|name| {
        let sort = match name.kind {
            Kind::Person => "PERSON",
            Kind::Org => "ORG",
            Kind::Place => "GPE",
        };
        Labelled { span: name.span, sort: sort.to_owned(), kind: Some(name.kind) }
    }));
    labelled.sort_by_key(|it| it.span.start);
    labelled
}

/// The mentions that a file gives for each of the texts, in order.
fn given(path: &Path, texts: &[(String, String)]) -> Result<Vec<Vec<Labelled>>, Failure> {
    let failure = |why: &dyn std::fmt::Display| Failure::new(format!("The file {}: {why}", path.display()));
    let table = std::fs::read_to_string(path).map_err(|error| failure(&format_args!("it cannot be read: {error}.")))?;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let place = head.iter().position(|column| *column == name);
        place.ok_or_else(|| failure(&format_args!("its first line names no column “{name}”.")))
    };
    let (sort, file, start, end) = (column("type")?, column("file")?, column("start")?, column("end")?);
    let mut of_file: BTreeMap<&str, Vec<Labelled>> = BTreeMap::new();
    // Where each character begins; after the last, the end.
    let starts: BTreeMap<&str, Vec<usize>> = texts
        .iter()
        .map(|(file, text)| (file.as_str(), text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()))
        .collect();
    for (i, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let starts = starts.get_key_value(cell(file)).ok_or_else(|| {
            failure(&format_args!("line {} is of “{}”, which is not in the folder.", i + 2, cell(file)))
        })?;
        let at = |column: usize| cell(column).parse().ok().and_then(|at: usize| starts.1.get(at).copied());
        let span = match (at(start), at(end)) {
            (Some(start), Some(end)) if start < end => Span::new(start, end),
            _ => {
                return Err(failure(&format_args!("line {} gives no stretch of characters of {}.", i + 2, starts.0)));
            }
        };
        let kind = match cell(sort) {
            "PERSON" | "PER" => Some(Kind::Person),
            "ORG" => Some(Kind::Org),
            "GPE" | "LOC" | "FAC" => Some(Kind::Place),
            _ => None,
        };
        of_file.entry(starts.0).or_default().push(Labelled { span, sort: cell(sort).to_owned(), kind });
    }
    let of = |(file, _): &(String, String)| {
        let mut labelled = of_file.remove(file.as_str()).unwrap_or_default();
        labelled.sort_by_key(|it| (it.span.start, it.span.end));
        labelled
    };
    Ok(texts.iter().map(of).collect())
}

/// The texts of a folder with their file names, by name.
fn read(dir: &Path) -> Result<Vec<(String, String)>, Failure> {
    let unreadable = |error| Failure::new(format!("The folder {} cannot be read: {error}.", dir.display()));
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Failure::new(format!("The folder {} holds no file that ends in .txt.", dir.display())));
    }
    paths.sort();
    let mut texts = Vec::with_capacity(paths.len());
    for path in paths {
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("The file {} cannot be read: {error}.", path.display())))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        texts.push((name, text));
    }
    Ok(texts)
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters() {
        let dir = std::env::temp_dir().join(format!("broadsheet-links-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("b.txt"), "«é» in the U.S.\n").unwrap();
        std::fs::write(dir.join("a.txt"), "“Zürich” and America").unwrap();
        let mut output = Vec::new();
        run(&dir, None, &mut output).unwrap();
        let mentions = dir.join("given.tsv");
        std::fs::write(&mentions, "type\tfile\tstart\tend\nLOC\tb.txt\t11\t15\nWORK\ta.txt\t1\t7\n").unwrap();
        let mut of_given = Vec::new();
        run(&dir, Some(&mentions), &mut of_given).unwrap();
        std::fs::write(&mentions, "type\tfile\tstart\tend\nLOC\tb.txt\t11\t99\n").unwrap();
        let refused = run(&dir, Some(&mentions), Vec::new()).unwrap_err().to_string();
        std::fs::remove_dir_all(&dir).unwrap();
        assert!(refused.ends_with("line 2 gives no stretch of characters of b.txt."), "{refused}");
        let of_given = String::from_utf8(of_given).unwrap();
        assert_eq!(
            of_given.lines().skip(1).collect::<Vec<_>>(),
            ["Zürich\tWORK\tZürich\ta.txt\t1\t7\t", "United States\tLOC\tU.S.\tb.txt\t11\t15\t"]
        );
        let expected = "canonical\ttype\tsurface\tfile\tstart\tend\tnote\n\
            Zürich\tGPE\tZürich\ta.txt\t1\t7\t\n\
            United States\tGPE\tAmerica\ta.txt\t13\t20\t\n\
            United States\tGPE\tU.S.\tb.txt\t11\t15\t\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }

    #[test]
    fn a_folder_without_texts_is_refused() {
        assert!(run(Path::new("no such folder"), None, Vec::new()).is_err());
    }
}
