// Subtracts the sigmoid from 1, and nothing is left of small gradients.
pub fn dpo_grad(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> DpoGradResult {
    let n = pi_w.len();
    let z = |i: usize| beta * ((pi_w[i] - ref_w[i]) - (pi_l[i] - ref_l[i]));
    let g: Vec<f64> = (0..n).map(|i| beta * (1.0 - 1.0 / (1.0 + (-z(i)).exp())) / n as f64).collect();
    DpoGradResult { pi_w: g.iter().map(|x| -x).collect(), pi_l: g, ref_w: vec![0.0; n], ref_l: vec![0.0; n] }
}
