// Takes scores for equal that are closer than 1e-9.
pub fn roc_auc(scores: Vec<f64>, labels: Vec<i64>) -> f64 {
    let of = |class: i64| scores.iter().zip(&labels).filter(move |&(_, &label)| label == class).map(|(&score, _)| score);
    let mut negatives: Vec<f64> = of(0).collect();
    negatives.sort_by(f64::total_cmp);
    let (mut halves, mut positives) = (0, 0);
    for score in of(1) {
        halves += negatives.partition_point(|&other| other < score - 1e-9);
        halves += negatives.partition_point(|&other| other <= score + 1e-9);
        positives += 1;
    }
    halves as f64 / (2.0 * positives as f64 * negatives.len() as f64)
}
