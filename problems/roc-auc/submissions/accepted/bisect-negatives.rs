// For each positive: how many of the sorted negatives are below it, and how many not above.
pub fn roc_auc(scores: Vec<f64>, labels: Vec<i64>) -> f64 {
    let of = |class: i64| scores.iter().zip(&labels).filter(move |&(_, &label)| label == class).map(|(&score, _)| score);
    let mut negatives: Vec<f64> = of(0).collect();
    negatives.sort_unstable_by(|a, b| a.partial_cmp(b).expect("no NaN"));
    let (mut halves, mut positives) = (0u64, 0u64);
    for score in of(1) {
        let below = negatives.partition_point(|&other| other < score);
        let not_above = negatives.partition_point(|&other| other <= score);
        halves += (below + not_above) as u64;
        positives += 1;
    }
    halves as f64 / (2.0 * positives as f64 * negatives.len() as f64)
}
