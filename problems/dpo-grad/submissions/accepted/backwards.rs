// Backwards along the chain. 1 / (1 + e^z) needs no care in Rust: e^z may be infinite, and the quotient is then 0.
pub fn dpo_grad(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> DpoGradResult {
    let n = pi_w.len();
    let d_loss = 1.0 / n as f64;
    let mut result = DpoGradResult { pi_w: vec![0.0; n], pi_l: vec![0.0; n], ref_w: vec![0.0; n], ref_l: vec![0.0; n] };
    for i in 0..n {
        let z = beta * (pi_w[i] - ref_w[i]) - beta * (pi_l[i] - ref_l[i]);
        let d_z = -d_loss / (1.0 + z.exp());
        result.pi_w[i] += d_z * beta;
        result.pi_l[i] -= d_z * beta;
    }
    result
}
