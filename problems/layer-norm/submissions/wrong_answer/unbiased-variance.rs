// Divides by d - 1 in the variance.
pub fn layer_norm(x: Vec<Vec<f64>>, gamma: Vec<f64>, beta: Vec<f64>, eps: f64) -> Vec<Vec<f64>> {
    x.iter()
        .map(|row| {
            let (mut count, mut mean, mut squares) = (0.0, 0.0, 0.0);
            for value in row {
                count += 1.0;
                let before = value - mean;
                mean += before / count;
                squares += before * (value - mean);
            }
            let scale = (squares / (count - 1.0_f64).max(1.0) + eps).sqrt().recip();
            (0..row.len()).map(|j| (row[j] - mean) * scale * gamma[j] + beta[j]).collect()
        })
        .collect()
}
