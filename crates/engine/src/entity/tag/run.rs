//! What the model learns from: a document in tokens as it sees it, run by run.

use super::super::word;
use super::cluster::Clusters;
use super::document::Document;
use super::observation::Observations;
use super::{feature, rules};

/// A stretch of words in which the model looks for names.
#[derive(Clone, Debug)]
pub struct Run {
    /// For each word its sentence, and its place in that.
    pub places: Vec<(usize, usize)>,
    /// For each word its features.
    pub features: Vec<Vec<u32>>,
}

/// The runs of a document that comes in tokens, sentence by sentence.
///
/// ```
/// use broadsheet_engine::entity::model::{Clusters, runs};
/// let runs = runs(&[vec!["He", "met", "the", "Bank", "of", "England", "."]], &Clusters::default());
/// assert_eq!(runs[1].places, [(0, 3), (0, 4), (0, 5)]);
/// ```
pub fn runs(sentences: &[Vec<&str>], clusters: &Clusters) -> Vec<Run> {
    let words = word::token_words(sentences);
    let places: Vec<(usize, usize)> =
        sentences.iter().enumerate().flat_map(|(i, sentence)| (0..sentence.len()).map(move |at| (i, at))).collect();
    let document = Document::new(&words);
    let observations = Observations::new(&document, &rules::names(&document), clusters);
    let run = |run: std::ops::Range<usize>| Run {
        places: places[run.clone()].to_vec(),
        features: run
            .clone()
            .map(|at| {
                let mut features = Vec::new();
                feature::each(&observations, &run, at, |feature| features.push(feature));
                features
            })
            .collect(),
    };
    observations.runs().into_iter().map(run).collect()
}
