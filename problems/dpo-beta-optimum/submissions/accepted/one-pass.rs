// One pass for the normaliser with a running maximum; the divergence by its sum of non-negative terms, ref (x log x - x + 1).
pub fn dpo_beta_optimum(pi_ref: Vec<f64>, reward: Vec<f64>, beta: f64) -> DpoBetaOptimumResult {
    let (mut top, mut total) = (f64::NEG_INFINITY, 0.0_f64);
    for (&q, &r) in pi_ref.iter().zip(&reward).filter(|(q, _)| **q > 0.0) {
        let new = r.max(top);
        total = total * ((top - new) / beta).exp() + q * ((r - new) / beta).exp();
        top = new;
    }
    let mut result = DpoBetaOptimumResult { pi: Vec::new(), kl: 0.0, reward: 0.0 };
    for (&q, &r) in pi_ref.iter().zip(&reward) {
        if q == 0.0 {
            result.pi.push(0.0);
            continue;
        }
        let log_ratio = (r - top) / beta - total.ln();
        let ratio = log_ratio.exp();
        result.pi.push(q * ratio);
        result.kl += q * if ratio > 0.0 { ratio * log_ratio - ratio + 1.0 } else { 1.0 };
        result.reward += q * ratio * r;
    }
    result
}
