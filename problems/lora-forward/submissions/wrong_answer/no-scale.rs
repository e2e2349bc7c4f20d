// Leaves the factor out, which goes unnoticed while alpha equals r.
fn dot(u: &[f64], v: &[f64]) -> f64 {
    u.iter().zip(v).map(|(p, q)| p * q).sum()
}

pub fn lora_forward(
    x: Vec<Vec<f64>>,
    w: Vec<Vec<f64>>,
    bias: Vec<f64>,
    a: Vec<Vec<f64>>,
    b: Vec<Vec<f64>>,
    _alpha: f64,
    _rslora: bool,
) -> Vec<Vec<f64>> {
    let mut out = Vec::new();
    for row in &x {
        let inner: Vec<f64> = a.iter().map(|down| dot(row, down)).collect();
        let base = |j: usize| row.iter().zip(&w).map(|(v, weights)| v * weights[j]).sum::<f64>();
        out.push((0..bias.len()).map(|j| base(j) + bias[j] + dot(&inner, &b[j])).collect());
    }
    out
}
