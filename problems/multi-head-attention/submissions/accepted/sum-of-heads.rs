// Nothing is concatenated: each head is multiplied by its own rows of `wo` and added to the answer.
type Matrix = Vec<Vec<f64>>;

fn linear(x: &Matrix, w: &Matrix, b: &[f64]) -> Matrix {
    let row = |x: &Vec<f64>| {
        let mut out = b.to_vec();
        for (a, weights) in x.iter().zip(w) {
            out.iter_mut().zip(weights).for_each(|(sum, w)| *sum += a * w);
        }
        out
    };
    x.iter().map(row).collect()
}

pub fn multi_head_attention(
    xq: Matrix,
    xkv: Matrix,
    wq: Matrix,
    wk: Matrix,
    wv: Matrix,
    wo: Matrix,
    bq: Vec<f64>,
    bv: Vec<f64>,
    bo: Vec<f64>,
    h: i64,
    mask: Option<Vec<Vec<bool>>>,
) -> Matrix {
    let (q, k, v) = (linear(&xq, &wq, &bq), linear(&xkv, &wk, &vec![0.0; bo.len()]), linear(&xkv, &wv, &bv));
    let width = bo.len() / h as usize;
    let mut out = vec![bo; xq.len()];
    for (i, answer) in out.iter_mut().enumerate() {
        for columns in (0..h as usize).map(|head| head * width..(head + 1) * width) {
            let score = |j: usize| -> f64 { q[i][columns.clone()].iter().zip(&k[j][columns.clone()]).map(|(a, b)| a * b).sum() };
            let seen = (0..k.len()).filter(|j| mask.as_ref().is_none_or(|mask| mask[i][*j]));
            let scores: Vec<(usize, f64)> = seen.map(|j| (j, score(j) / (width as f64).sqrt())).collect();
            let largest = scores.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
            let total: f64 = scores.iter().map(|(_, score)| (score - largest).exp()).sum();
            for c in columns {
                let mean: f64 = scores.iter().map(|(j, score)| (score - largest).exp() / total * v[*j][c]).sum();
                answer.iter_mut().zip(&wo[c]).for_each(|(sum, w)| *sum += mean * w);
            }
        }
    }
    out
}
