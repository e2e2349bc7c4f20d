// Fills masked places with -1e9 instead of -inf.
pub fn sdpa(q: Vec<Vec<f64>>, k: Vec<Vec<f64>>, v: Vec<Vec<f64>>, mask: Option<Vec<Vec<bool>>>) -> Vec<Vec<f64>> {
    let root = (k[0].len() as f64).sqrt();
    let mut answer = Vec::new();
    for i in 0..q.len() {
        let seen = |j: usize| mask.as_ref().is_none_or(|mask| mask[i][j]);
        let dot = |j: usize| q[i].iter().zip(&k[j]).map(|(a, b)| a * b).sum::<f64>() / root;
        let scores: Vec<f64> = (0..k.len()).map(|j| if seen(j) { dot(j) } else { -1e9 }).collect();
        let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = scores.iter().map(|score| (score - largest).exp()).sum();
        let mut row = vec![0.0; v[0].len()];
        for (score, value) in scores.iter().zip(&v) {
            let weight = (score - largest).exp() / total;
            row.iter_mut().zip(value).filter(|_| weight > 0.0).for_each(|(sum, x)| *sum += weight * x);
        }
        answer.push(row);
    }
    answer
}
