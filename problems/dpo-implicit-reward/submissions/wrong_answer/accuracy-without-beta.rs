// Compares the log-ratios before beta, and finds an order among rewards that are all 0.
pub fn dpo_implicit_reward(pi_w: Vec<f64>, pi_l: Vec<f64>, ref_w: Vec<f64>, ref_l: Vec<f64>, beta: f64) -> DpoImplicitRewardResult {
    let gain = |pi: &[f64], reference: &[f64]| -> Vec<f64> { pi.iter().zip(reference).map(|(p, r)| p - r).collect() };
    let (won, lost) = (gain(&pi_w, &ref_w), gain(&pi_l, &ref_l));
    let n = won.len() as f64;
    DpoImplicitRewardResult {
        margin: won.iter().zip(&lost).map(|(w, l)| beta * (w - l)).sum::<f64>() / n,
        accuracy: won.iter().zip(&lost).filter(|(w, l)| w > l).count() as f64 / n,
        r_w: won.iter().map(|g| beta * g).collect(),
        r_l: lost.iter().map(|g| beta * g).collect(),
    }
}
