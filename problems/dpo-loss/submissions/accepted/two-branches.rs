// The two signs of z apart; a running mean.
fn minus_log_sigmoid(z: f64) -> f64 {
    if z >= 0.0 { (-z).exp().ln_1p() } else { z.exp().ln_1p() - z }
}

impl Solution {
    pub fn dpo_loss(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> f64 {
        let mut mean = 0.0;
        for (i, (chosen, rejected)) in pi_w.iter().zip(&pi_l).enumerate() {
            let z = beta * ((chosen - rejected) - (ref_w[i] - ref_l[i]));
            mean += (minus_log_sigmoid(z) - mean) / (i + 1) as f64;
        }
        mean
    }
}
