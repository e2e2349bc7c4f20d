// Row by row: the inner vector of r numbers first.
fn dot(u: &[f64], v: &[f64]) -> f64 {
    u.iter().zip(v).map(|(p, q)| p * q).sum()
}

pub fn lora_forward(
    x: Vec<Vec<f64>>,
    w: Vec<Vec<f64>>,
    bias: Vec<f64>,
    a: Vec<Vec<f64>>,
    b: Vec<Vec<f64>>,
    alpha: f64,
    rslora: bool,
) -> Vec<Vec<f64>> {
    let r = a.len() as f64;
    let scale = alpha / if rslora { r.sqrt() } else { r };
    x.iter()
        .map(|row| {
            let mut out = bias.clone();
            for (value, weights) in row.iter().zip(&w) {
                for (sum, weight) in out.iter_mut().zip(weights) {
                    *sum += value * weight;
                }
            }
            let inner: Vec<f64> = a.iter().map(|down| scale * dot(row, down)).collect();
            for (sum, up) in out.iter_mut().zip(&b) {
                *sum += dot(&inner, up);
            }
            out
        })
        .collect()
}
