// Clips without the minimum: what has gone far the wrong way never comes back.
pub fn ppo_clip(logp: Vec<f64>, logp_old: Vec<f64>, adv: Vec<f64>, mask: Vec<bool>, eps: f64) -> PpoClipResult {
    let m = mask.iter().filter(|counts| **counts).count().max(1) as f64;
    let mut result = PpoClipResult { loss: 0.0, clip_frac: 0.0, approx_kl: 0.0, grad: vec![0.0; mask.len()] };
    for i in (0..mask.len()).filter(|i| mask[*i]) {
        let rho = (logp[i] - logp_old[i]).exp();
        let clipped = rho.clamp(1.0 - eps, 1.0 + eps);
        result.loss -= clipped * adv[i] / m;
        result.approx_kl += (logp_old[i] - logp[i]) / m;
        if clipped == rho {
            result.grad[i] = -rho * adv[i] / m;
        } else {
            result.clip_frac += 1.0 / m;
        }
    }
    result
}
