// The corners of the table by name.
enum Corner {
    Pulls,
    Dead(f64),
}

fn corner(rho: f64, adv: f64, eps: f64) -> Corner {
    match adv {
        a if a > 0.0 && rho > 1.0 + eps => Corner::Dead(1.0 + eps),
        a if a < 0.0 && rho < 1.0 - eps => Corner::Dead(1.0 - eps),
        0.0 => Corner::Dead(1.0),
        _ => Corner::Pulls,
    }
}

pub fn ppo_clip(logp: Vec<f64>, logp_old: Vec<f64>, adv: Vec<f64>, mask: Vec<bool>, eps: f64) -> PpoClipResult {
    let m = mask.iter().filter(|counts| **counts).count() as f64;
    let mut result = PpoClipResult { loss: 0.0, clip_frac: 0.0, approx_kl: 0.0, grad: vec![0.0; mask.len()] };
    for i in (0..mask.len()).filter(|i| mask[*i]) {
        let rho = (logp[i] - logp_old[i]).exp();
        result.approx_kl += (logp_old[i] - logp[i]) / m;
        if !(1.0 - eps..=1.0 + eps).contains(&rho) {
            result.clip_frac += 1.0 / m;
        }
        match corner(rho, adv[i], eps) {
            Corner::Dead(edge) => result.loss -= edge * adv[i] / m,
            Corner::Pulls => {
                result.grad[i] = -rho * adv[i] / m;
                result.loss += result.grad[i];
            }
        }
    }
    result
}
