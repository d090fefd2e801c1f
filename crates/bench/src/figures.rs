//! Figures of many measurements.

/// The value that this share of them does not exceed, by nearest rank; 0 where there are none.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let rank = (share * values.len() as f64).ceil() as usize;
    values.get(rank.max(1) - 1).copied().unwrap_or(0.0)
}

/// `p50 1.2  p95 3.4  max 5.6`
pub(crate) fn spread(values: &[f64]) -> String {
    let [p50, p95, max] = [0.5, 0.95, 1.0].map(|share| percentile(values, share));
    format!("p50 {p50:5.1}  p95 {p95:5.1}  max {max:5.1}")
}

#[test]
fn nearest_ranks() {
    let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
    assert_eq!([0.0, 0.5, 0.95, 1.0].map(|share| percentile(&hundred, share)), [1.0, 50.0, 95.0, 100.0]);
    assert_eq!(percentile(&[], 0.5), 0.0);
    assert_eq!(percentile(&[7.0], 0.95), 7.0);
}
