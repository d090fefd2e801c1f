//! Labelled texts: documents of `CoNLL` files, and what the model sees of them.

use crate::failure::Failure;
use broadsheet_engine::entity::Kind;
use broadsheet_engine::entity::model::{Clusters, Label, Run, runs};
use std::collections::BTreeMap;
use std::path::Path;

/// A name: sentence, first token, after the last, kind; without one, miscellaneous.
pub(crate) type Name = (usize, usize, usize, Option<Kind>);

/// Tags that are wrong in a file: for a line, from 1, its token and the tag that is right.
pub(crate) type Corrections<'a> = BTreeMap<usize, (&'a str, &'a str)>;

/// A document, sentence by sentence.
#[derive(Default)]
pub(crate) struct Document {
    pub(crate) sentences: Vec<Vec<String>>,
    pub(crate) names: Vec<Name>,
    /// For each sentence in which line of its file it begins, from 1; empty for labels of our own.
    pub(crate) lines: Vec<usize>,
}

/// A document as the model learns from it.
pub(crate) struct Lesson {
    pub(crate) runs: Vec<Run>,
    /// For each run, for each of its words, what is right.
    pub(crate) labels: Vec<Vec<Label>>,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// The documents of a `CoNLL` file: `token<TAB>tag` (BIO), blank lines between sentences, `# doc` before a document.
/// Where no documents are told apart, each sentence stands for itself. Tags are corrected, by their lines.
pub(crate) fn read(path: &Path, corrections: &Corrections<'_>) -> Result<Vec<Document>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::new(path, &error))?;
    parse(&text, corrections).map_err(|why| Failure::new(path, &why))
}

fn parse(text: &str, corrections: &Corrections<'_>) -> Result<Vec<Document>, String> {
    let is_border = |line: &str| line.starts_with("# doc") && !line.contains('\t');
    let told_apart = text.lines().filter(|line| is_border(line)).count() > 1;
    let mut documents: Vec<Vec<Sentence<'_>>> = Vec::new();
    let mut sentence = Vec::new();
    for (number, line) in (1..).zip(text.lines().chain([""])) {
        if is_border(line) {
            documents.push(Vec::new());
        } else if let Some((token, tags)) = line.split_once('\t') {
            let tag = match corrections.get(&number) {
                Some((of, tag)) if *of == token => *tag,
                Some((of, _)) => {
                    return Err(format!("in line {number} stands {token:?}, the correction is of {of:?}"));
                }
                None => tags.split('\t').next().unwrap_or_default(),
            };
            sentence.push((token, tag));
        } else if !sentence.is_empty() {
            if documents.is_empty() || !told_apart {
                documents.push(Vec::new());
            }
            if let Some(document) = documents.last_mut() {
                document.push((number - sentence.len(), std::mem::take(&mut sentence)));
            }
        }
    }
    Ok(documents.iter().filter(|sentences| !sentences.is_empty()).map(|sentences| document(sentences)).collect())
}

/// In which line it begins; its tokens, each with its tag.
type Sentence<'a> = (usize, Vec<(&'a str, &'a str)>);

fn document(sentences: &[Sentence<'_>]) -> Document {
    let mut names: Vec<Name> = Vec::new();
    for (i, (_, sentence)) in sentences.iter().enumerate() {
        let mut last = "";
        for (at, (_, tag)) in sentence.iter().enumerate() {
            let (part, kind) = tag.split_once('-').unwrap_or((tag, ""));
            match names.last_mut() {
                _ if kind.is_empty() => {}
                Some((of, _, end, _)) if part == "I" && kind == last && *of == i && *end == at => *end = at + 1,
                _ => names.push((i, at, at + 1, Kind::ALL.into_iter().find(|one| one.conll() == kind))),
            }
            last = kind;
        }
    }
    let tokens = |(_, sentence): &Sentence<'_>| sentence.iter().map(|(token, _)| (*token).to_owned()).collect();
    let lines = sentences.iter().map(|(line, _)| *line).collect();
    Document { sentences: sentences.iter().map(tokens).collect(), names, lines }
}

impl Document {
    pub(crate) fn tokens(&self) -> Vec<Vec<&str>> {
        self.sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect()
    }

    pub(crate) fn lesson(&self, weight: f32, clusters: &Clusters) -> Lesson {
        let mut labels: Vec<Vec<Label>> =
            self.sentences.iter().map(|sentence| vec![Label::OUTSIDE; sentence.len()]).collect();
        for (i, start, end, kind) in &self.names {
            for (at, label) in labels[*i][*start..*end].iter_mut().enumerate() {
                *label = Label::of(*kind, at, end - start);
            }
        }
        // Of a name that reaches beyond its run nothing can be learnt.
        let (runs, labels) = runs(&self.tokens(), clusters)
            .into_iter()
            .map(|run| {
                let labels: Vec<Label> = run.places.iter().map(|(i, at)| labels[*i][*at]).collect();
                (run, labels)
            })
            .filter(|(_, labels)| {
                let ends = [Label::OUTSIDE];
                let all: Vec<Label> = ends.iter().chain(labels).chain(&ends).copied().collect();
                all.windows(2).all(|two| two[0].may_precede(two[1]))
            })
            .unzip();
        Lesson { runs, labels, weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_corrected_by_line_and_token() {
        let text = "# doc a\nGeorge\tB-PER\nBush\tB-PER\n\n# doc b\nleft\tO\nKyiv\tO\n";
        let read = |corrections: &[(usize, (&'static str, &'static str))]| {
            let documents = parse(text, &corrections.iter().copied().collect())?;
            Ok::<_, String>(documents.into_iter().map(|document| (document.names, document.lines)).collect::<Vec<_>>())
        };
        let (person, place) = (Some(Kind::Person), Some(Kind::Place));
        assert_eq!(read(&[]), Ok(vec![(vec![(0, 0, 1, person), (0, 1, 2, person)], vec![2]), (vec![], vec![6])]));
        let corrected = read(&[(3, ("Bush", "I-PER")), (7, ("Kyiv", "B-LOC"))]);
        assert_eq!(corrected, Ok(vec![(vec![(0, 0, 2, person)], vec![2]), (vec![(0, 1, 2, place)], vec![6])]));
        assert!(read(&[(2, ("Bush", "I-PER"))]).is_err());
    }

    #[test]
    fn tags_become_names() {
        let line = |text: &'static str| {
            (1, text.split(' ').map(|word| word.split_once('/').unwrap_or((word, "O"))).collect::<Vec<_>>())
        };
        let document = document(&[
            line("In New/B-LOC York/I-LOC , Rubio/B-PER Lavrov/B-PER met"),
            line("Kyiv/I-LOC Russian/B-MISC EU/I-ORG"),
        ]);
        assert_eq!(
            document.names,
            [
                (0, 1, 3, Some(Kind::Place)),
                (0, 4, 5, Some(Kind::Person)),
                (0, 5, 6, Some(Kind::Person)),
                (1, 0, 1, Some(Kind::Place)),
                (1, 1, 2, None),
                (1, 2, 3, Some(Kind::Org)),
            ]
        );
    }
}
