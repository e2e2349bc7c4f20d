// Takes the logarithm of the sigmoid: infinite far on the wrong side, 0 far on the right one.
pub fn dpo_loss(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> f64 {
    let n = pi_w.len();
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let z = |i: usize| beta * ((pi_w[i] - ref_w[i]) - (pi_l[i] - ref_l[i]));
    -(0..n).map(|i| sigmoid(z(i)).ln()).sum::<f64>() / n as f64
}
