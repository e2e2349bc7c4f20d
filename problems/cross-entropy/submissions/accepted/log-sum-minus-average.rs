// The weights add up to 1, so the loss is the log-sum-exp minus an average of the logits; the sum is built online.
pub fn cross_entropy(logits: Vec<Vec<f64>>, target: Vec<i64>, ignore_index: i64, smoothing: f64) -> f64 {
    let (mut total, mut rows) = (0.0, 0);
    for (row, &class) in logits.iter().zip(&target).filter(|(_, class)| **class != ignore_index) {
        let (mut largest, mut sum) = (f64::NEG_INFINITY, 0.0);
        for &x in row {
            if x > largest {
                sum = sum * (largest - x).exp() + 1.0;
                largest = x;
            } else if x > f64::NEG_INFINITY {
                sum += (x - largest).exp();
            }
        }
        let mut average = (1.0 - smoothing) * row[class as usize];
        if smoothing > 0.0 {
            average += smoothing * row.iter().sum::<f64>() / row.len() as f64;
        }
        total += largest + sum.ln() - average;
        rows += 1;
    }
    if rows > 0 { total / rows as f64 } else { 0.0 }
}
