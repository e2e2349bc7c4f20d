// Compares all pairs.
pub fn roc_auc(scores: Vec<f64>, labels: Vec<i64>) -> f64 {
    let of = |class: i64| -> Vec<f64> { scores.iter().zip(&labels).filter(|&(_, &label)| label == class).map(|(&score, _)| score).collect() };
    let (positives, negatives) = (of(1), of(0));
    let mut halves = 0u64;
    for score in &positives {
        for other in &negatives {
            halves += u64::from(score > other) + u64::from(score >= other);
        }
    }
    halves as f64 / (2.0 * positives.len() as f64 * negatives.len() as f64)
}
