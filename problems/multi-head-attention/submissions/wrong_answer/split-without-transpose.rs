// Views the flat buffer of Q, K and V as (h, n, width).
type Matrix = Vec<Vec<f64>>;

fn linear(x: &Matrix, w: &Matrix, b: &[f64]) -> Matrix {
    x.iter().map(|x| (0..b.len()).map(|c| b[c] + x.iter().zip(w).map(|(a, w)| a * w[c]).sum::<f64>()).collect()).collect()
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
    let (n, m, h, width) = (xq.len(), xkv.len(), h as usize, bo.len() / h as usize);
    let (q, k, v) = (linear(&xq, &wq, &bq).concat(), linear(&xkv, &wk, &vec![0.0; bo.len()]).concat(), linear(&xkv, &wv, &bv).concat());
    let mut joined = vec![vec![0.0; h * width]; n];
    for head in 0..h {
        for i in 0..n {
            let query = &q[(head * n + i) * width..][..width];
            let (mut total, mut sum, mut largest) = (0.0, vec![0.0; width], f64::NEG_INFINITY);
            for j in (0..m).filter(|j| mask.as_ref().is_none_or(|mask| mask[i][*j])) {
                let at = (head * m + j) * width;
                let score = query.iter().zip(&k[at..]).map(|(a, b)| a * b).sum::<f64>() / (width as f64).sqrt();
                let new = largest.max(score);
                let (old, weight) = ((largest - new).exp(), (score - new).exp());
                total = total * old + weight;
                sum.iter_mut().zip(&v[at..]).for_each(|(sum, v)| *sum = *sum * old + weight * v);
                largest = new;
            }
            for c in 0..width {
                joined[i][head * width + c] = if total > 0.0 { sum[c] / total } else { 0.0 };
            }
        }
    }
    linear(&joined, &wo, &bo)
}
