// Takes exponentials of the logits as they are.
pub fn cross_entropy(logits: Vec<Vec<f64>>, target: Vec<i64>, ignore_index: i64, smoothing: f64) -> f64 {
    let (mut total, mut rows) = (0.0, 0);
    for (row, &class) in logits.iter().zip(&target).filter(|(_, class)| **class != ignore_index) {
        let sum: f64 = row.iter().map(|x| x.exp()).sum();
        let mut average = (1.0 - smoothing) * row[class as usize];
        if smoothing > 0.0 {
            average += smoothing * row.iter().sum::<f64>() / row.len() as f64;
        }
        total += sum.ln() - average;
        rows += 1;
    }
    if rows > 0 { total / rows as f64 } else { 0.0 }
}
