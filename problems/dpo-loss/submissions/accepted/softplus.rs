// Softplus in one expression.
pub fn dpo_loss(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> f64 {
    let n = pi_w.len();
    let loss = |i: usize| {
        let z = beta * ((pi_w[i] - ref_w[i]) - (pi_l[i] - ref_l[i]));
        (-z).max(0.0) + (-z.abs()).exp().ln_1p()
    };
    (0..n).map(loss).sum::<f64>() / n as f64
}
