// Query by query: scores of the visible keys, their maximum, then the weighted average.
pub fn sdpa(q: Vec<Vec<f64>>, k: Vec<Vec<f64>>, v: Vec<Vec<f64>>, mask: Option<Vec<Vec<bool>>>) -> Vec<Vec<f64>> {
    let root = (q[0].len() as f64).sqrt();
    let row = |(i, query): (usize, &Vec<f64>)| {
        let seen = |j: usize| mask.as_ref().is_none_or(|mask| mask[i][j]);
        let dot = |key: &[f64]| query.iter().zip(key).map(|(a, b)| a * b).sum::<f64>();
        let scores: Vec<(usize, f64)> = (0..k.len()).filter(|j| seen(*j)).map(|j| (j, dot(&k[j]) / root)).collect();
        let largest = scores.iter().fold(f64::NEG_INFINITY, |m, (_, score)| m.max(*score));
        let (mut out, mut total) = (vec![0.0; v[0].len()], 0.0);
        for (j, score) in scores {
            let weight = (score - largest).exp();
            total += weight;
            out.iter_mut().zip(&v[j]).for_each(|(sum, value)| *sum += weight * value);
        }
        if total > 0.0 {
            out.iter_mut().for_each(|sum| *sum /= total);
        }
        out
    };
    q.iter().enumerate().map(row).collect()
}
