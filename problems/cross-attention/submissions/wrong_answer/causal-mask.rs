// A causal decoder, also where it reads the source.
fn times(row: &[f64], matrix: &[Vec<f64>]) -> Vec<f64> {
    (0..matrix[0].len()).map(|c| row.iter().zip(matrix).map(|(a, w)| a * w[c]).sum()).collect()
}

pub fn cross_attention(
    x: Vec<Vec<f64>>,
    memory: Vec<Vec<f64>>,
    wq: Vec<Vec<f64>>,
    wk: Vec<Vec<f64>>,
    wv: Vec<Vec<f64>>,
    mem_pad: Vec<bool>,
) -> Vec<Vec<f64>> {
    let mut out = Vec::new();
    for (i, row) in x.iter().enumerate() {
        let query = times(row, &wq);
        let (mut scores, mut values) = (Vec::new(), Vec::new());
        for (j, row) in memory.iter().enumerate().filter(|(j, _)| *j <= i) {
            if !mem_pad[j] {
                let key = times(row, &wk);
                scores.push(query.iter().zip(&key).map(|(a, b)| a * b).sum::<f64>() / (key.len() as f64).sqrt());
                values.push(times(row, &wv));
            }
        }
        let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
        let total: f64 = weights.iter().sum::<f64>().max(1e-300);
        out.push((0..wv[0].len()).map(|c| weights.iter().zip(&values).map(|(w, v)| w * v[c]).sum::<f64>() / total).collect());
    }
    out
}
