//! Joined mentions, scored by B-cubed (Bagga and Baldwin 1998): for each mention, how many of those it is joined with
//! it should be joined with, and how many of those it is.

use std::collections::BTreeMap;

/// A mention: file, first character, after the last.
type Place<'a> = (&'a str, &'a str, &'a str);

/// Precision, recall and F1 over the mentions of `gold`, in per cent; one that is not found is joined with none.
pub(super) fn score(gold: &str, found: &str) -> Vec<(String, f64)> {
    let (gold, found) = (read(gold), read(found));
    let mut of_gold: BTreeMap<&str, u32> = BTreeMap::new();
    let mut of_found: BTreeMap<&str, u32> = BTreeMap::new();
    let mut of_both: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let pairs = gold.iter().map(|(place, entity)| (entity.as_str(), found.get(place).map(String::as_str)));
    let pairs: Vec<(&str, Option<&str>)> = pairs.collect();
    for (right, ours) in &pairs {
        *of_gold.entry(right).or_default() += 1;
        if let Some(ours) = ours {
            *of_found.entry(ours).or_default() += 1;
            *of_both.entry((right, ours)).or_default() += 1;
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (right, ours) in &pairs {
        let both = ours.map_or(1.0, |ours| f64::from(of_both[&(*right, ours)]));
        precision += both / ours.map_or(1.0, |ours| f64::from(of_found[ours]));
        recall += both / f64::from(of_gold[right]);
    }
    let n = pairs.len().max(1) as f64;
    let (precision, recall) = (100.0 * precision / n, 100.0 * recall / n);
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    vec![("P".to_owned(), precision), ("R".to_owned(), recall), ("F1".to_owned(), f1)]
}

/// The entity of each mention: its type and its name.
fn read(table: &str) -> BTreeMap<Place<'_>, String> {
    let lines = table.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, sort, _, file, start, end, ..] = cells.as_slice() else { return None };
        Some(((*file, *start, *end), format!("{sort}|{name}")))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_much_joined_costs_precision_too_little_recall() {
        let table = |names: [&str; 4]| {
            let rows = names.iter().enumerate().map(|(i, name)| format!("{name}\tPERSON\tx\ta.txt\t{i}\t9\t\n"));
            format!("canonical\n{}", rows.collect::<String>())
        };
        let check = |found: [&str; 4], expected: [f64; 2]| {
            let figures = score(&table(["a", "a", "b", "b"]), &table(found));
            assert_eq!([figures[0].1, figures[1].1], expected);
        };
        check(["x", "x", "y", "y"], [100.0, 100.0]);
        check(["x", "x", "x", "x"], [50.0, 100.0]);
        check(["w", "x", "y", "z"], [100.0, 50.0]);
        assert_eq!(score(&table(["a", "a", "b", "b"]), "canonical\n")[1].1, 50.0);
    }
}
