// Multiplies the reward by beta: the leash the wrong way round.
pub fn dpo_beta_optimum(pi_ref: Vec<f64>, reward: Vec<f64>, beta: f64) -> DpoBetaOptimumResult {
    let exponent: Vec<f64> = pi_ref.iter().zip(&reward).map(|(p, r)| p.ln() + beta * r).collect();
    let top = exponent.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = exponent.iter().map(|x| (x - top).exp()).sum();
    let pi: Vec<f64> = exponent.iter().map(|x| (x - top).exp() / total).collect();
    let kl = pi.iter().zip(&pi_ref).filter(|(p, _)| **p > 0.0).map(|(p, q)| p * (p / q).ln()).sum();
    let reward = pi.iter().zip(&reward).map(|(p, r)| p * r).sum();
    DpoBetaOptimumResult { pi, kl, reward }
}
