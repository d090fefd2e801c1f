//! What is learnt from: which labelled texts, and how much each counts; which plain texts words are clustered by.

use crate::cluster::cluster;
use crate::failure::Failure;
use crate::text::{self, Document};
use broadsheet_engine::entity::model::{Clusters, key, keys};
use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// The labelled texts (origins and licences: the model's card), and how much a sentence of each counts.
///
/// Left out, because with them the development sets did worse: `crossner-more`, `btc`.
pub(crate) const LABELLED: &[(&str, f32)] = &[
    ("docred/dev_revised", 1.0),
    ("docred/test", 1.0),
    ("docred/test_revised", 1.0),
    ("uner-ewt/train", 2.5),
    ("gum/train", 1.0),
    ("wikigold/all", 1.0),
    ("crossner-politics/train", 1.0),
    ("crossner-politics/dev", 1.0),
    ("crossner-politics/test", 1.0),
    ("masc/news", 1.0),
    ("masc/slate", 1.0),
    ("masc/travel", 1.0),
    ("masc/debate", 0.5),
    ("europarl/en-test", 1.0),
];

const PLAIN: &[&str] = &["state-department", "white-house", "wikinews-small"];

/// How many words are clustered, the most frequent; into how many coarse and fine clusters.
const WORDS: usize = 12_000;
const COARSE: usize = 64;
const FINE: usize = 512;
/// A word seen less often stands among neighbours by chance.
const LEAST: u32 = 4;

/// The labelled documents with how much each counts.
pub(crate) fn labelled(data: &Path) -> Result<Vec<(Document, f32)>, Failure> {
    let mut documents = Vec::new();
    for (name, weight) in LABELLED {
        let of_file = text::read(&data.join("train").join(name).with_extension("conll"))?;
        documents.extend(of_file.into_iter().map(|document| (document, *weight)));
    }
    Ok(documents)
}

/// The clusters of words over the plain and the labelled texts.
pub(crate) fn clusters(data: &Path, labelled: &[(Document, f32)]) -> Result<Clusters, Failure> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for name in PLAIN {
        lines.extend(plain(&data.join("raw").join(name).with_extension("ndjson.gz"))?);
    }
    for sentence in labelled.iter().flat_map(|(document, _)| &document.sentences) {
        lines.push(sentence.iter().map(|token| key(token)).collect());
    }
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for word in lines.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(&str, u32)> = counts.into_iter().collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let n = words.iter().take(WORDS).take_while(|(_, n)| *n >= LEAST).count();
    let numbers: HashMap<&str, u32> = words.iter().enumerate().map(|(i, (word, _))| (*word, i as u32)).collect();
    let number = |line: &Vec<String>| line.iter().map(|word| numbers[word.as_str()]).collect();
    let lines: Vec<Vec<u32>> = lines.iter().map(number).collect();
    let (coarse, fine) = (cluster(&lines, n, COARSE), cluster(&lines, n, FINE));
    let mut clusters = Clusters::default();
    for (((word, _), coarse), fine) in words.iter().zip(coarse).zip(fine) {
        clusters.add(word, [coarse + 1, fine + 1]);
    }
    Ok(clusters)
}

/// The lines of the texts in a file of articles (NDJSON, gzip), each a list of keys.
fn plain(path: &Path) -> Result<Vec<Vec<String>>, Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::new(path, error);
    let file = File::open(path).map_err(|error| failure(&error))?;
    let mut lines = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.map_err(|error| failure(&error))?;
        let article: serde_json::Value = serde_json::from_str(&line).map_err(|error| failure(&error))?;
        for field in ["title", "body"] {
            lines.extend(keys(article[field].as_str().unwrap_or_default()));
        }
    }
    Ok(lines)
}
