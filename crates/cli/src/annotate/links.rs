//! `broadsheet annotate links`: the names in the texts of a folder, joined, as TSV.

use crate::failure::Failure;
use broadsheet_engine::entity::{Kind, Mention, link, tag};
use std::io::Write;
use std::path::{Path, PathBuf};

pub(crate) fn run(dir: &Path, mut output: impl Write) -> Result<(), Failure> {
    let texts = read(dir)?;
    let tagged: Vec<Vec<Mention>> = texts.iter().map(|(_, text)| tag(text)).collect();
    let articles: Vec<(&str, &[Mention])> =
        texts.iter().zip(&tagged).map(|((_, text), mentions)| (text.as_str(), mentions.as_slice())).collect();
    let linked = link(&articles);
    writeln!(output, "canonical\ttype\tsurface\tfile\tstart\tend\tnote")?;
    for (((file, text), mentions), links) in texts.iter().zip(&tagged).zip(&linked.links) {
        // Offsets count characters; mentions come in order, so one pass counts them all.
        let (mut bytes, mut chars) = (0, 0);
        for (mention, entity) in mentions.iter().zip(links) {
            let Some(entity) = linked.entities.get(*entity as usize) else { continue };
            let surface = mention.span.of(text);
            chars += text.get(bytes..mention.span.start as usize).map_or(0, |between| between.chars().count());
            bytes = mention.span.start as usize;
            let end = chars + surface.chars().count();
            let kind = match entity.kind {
                Kind::Person => "PERSON",
                Kind::Org => "ORG",
                Kind::Place => "GPE",
            };
            let name = one_line(&entity.name);
            writeln!(output, "{name}\t{kind}\t{}\t{file}\t{chars}\t{end}\t", one_line(surface))?;
        }
    }
    Ok(output.flush()?)
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
        run(&dir, &mut output).unwrap();
        std::fs::remove_dir_all(&dir).unwrap();
        let expected = "canonical\ttype\tsurface\tfile\tstart\tend\tnote\n\
            Zürich\tGPE\tZürich\ta.txt\t1\t7\t\n\
            United States\tGPE\tAmerica\ta.txt\t13\t20\t\n\
            United States\tGPE\tU.S.\tb.txt\t11\t15\t\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }

    #[test]
    fn a_folder_without_texts_is_refused() {
        assert!(run(Path::new("no such folder"), Vec::new()).is_err());
    }
}
