//! Names in tokens, scored as `CoNLL` 2003 does: a name counts if beginning, end and kind agree.

use std::collections::HashSet;

const KINDS: [&str; 3] = ["PER", "ORG", "LOC"];

/// Precision, recall and F1 over all names, then F1 of each kind, in per cent.
pub(super) fn score(gold: &str, found: &str) -> Vec<(String, f64)> {
    let (gold, found) = (names(gold), names(found));
    let of = |kind: Option<&str>| {
        let count = |names: &HashSet<Name>| names.iter().filter(|name| kind.is_none_or(|kind| name.2 == kind)).count();
        let right = gold.intersection(&found).filter(|name| kind.is_none_or(|kind| name.2 == kind)).count();
        (share(right, count(&found)), share(right, count(&gold)), share(2 * right, count(&found) + count(&gold)))
    };
    let (precision, recall, f1) = of(None);
    let mut figures = vec![("P".to_owned(), precision), ("R".to_owned(), recall), ("F1".to_owned(), f1)];
    figures.extend(KINDS.map(|kind| (kind.to_owned(), of(Some(kind)).2)));
    figures
}

/// First token, after the last, kind.
type Name = (usize, usize, String);

/// The names in a file of tokens and tags (BIO); tokens are counted through the file.
fn names(conll: &str) -> HashSet<Name> {
    let mut names = HashSet::new();
    let mut open: Option<Name> = None;
    // Where a sentence ends, so does a name.
    for (at, line) in conll.lines().chain([""]).enumerate() {
        let (_, tag) = line.split_once('\t').unwrap_or_default();
        let (part, kind) = tag.split('\t').next().unwrap_or_default().split_once('-').unwrap_or_default();
        if let Some((start, _, of)) = open.take_if(|(_, _, of)| part != "I" || kind != of.as_str()) {
            names.insert((start, at, of));
        }
        if open.is_none() && KINDS.contains(&kind) {
            open = Some((at, at, kind.to_owned()));
        }
    }
    names
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_kinds_must_agree() {
        let gold = "# doc\nIn\tO\nNew\tB-LOC\nYork\tI-LOC\n\nRubio\tB-PER\nLavrov\tB-PER\nRussian\tB-MISC\nEU\tI-ORG\n";
        let found = "# doc\nIn\tO\nNew\tO\nYork\tB-LOC\n\nRubio\tB-PER\nLavrov\tB-ORG\nRussian\tO\nEU\tB-ORG\n";
        let figures: Vec<f64> = score(gold, found).into_iter().map(|(_, figure)| figure.round()).collect();
        assert_eq!(figures, [50.0, 50.0, 50.0, 67.0, 67.0, 0.0]);
        assert_eq!(score(gold, gold)[2].1, 100.0);
    }
}
