// Leaves the division by the square root of dk out.
pub fn sdpa(q: Vec<Vec<f64>>, k: Vec<Vec<f64>>, v: Vec<Vec<f64>>, mask: Option<Vec<Vec<bool>>>) -> Vec<Vec<f64>> {
    let mut answer = Vec::new();
    for i in 0..q.len() {
        let seen: Vec<usize> = (0..k.len()).filter(|&j| mask.as_ref().is_none_or(|mask| mask[i][j])).collect();
        let score = |j: usize| q[i].iter().zip(&k[j]).map(|(a, b)| a * b).sum::<f64>();
        let largest = seen.iter().map(|&j| score(j)).fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = seen.iter().map(|&j| (score(j) - largest).exp()).collect();
        let total: f64 = weights.iter().sum();
        let average = |c: usize| seen.iter().zip(&weights).map(|(&j, weight)| weight / total * v[j][c]).sum();
        answer.push((0..v[0].len()).map(average).collect());
    }
    answer
}
