// e^x - 1 - x by halving: it is (e^y - 1)^2 + 2 (e^y - 1 - y) for y = x / 2, where nothing is subtracted.
fn exp_minus_line(x: f64) -> f64 {
    if x.abs() < 1e-9 {
        return x * x / 2.0 * (1.0 + x / 3.0);
    }
    if x.abs() > 8.0 {
        return x.exp() - 1.0 - x;
    }
    (x / 2.0).exp_m1().powi(2) + 2.0 * exp_minus_line(x / 2.0)
}

pub fn kl_estimators(logp: Vec<f64>, logq: Vec<f64>) -> KlEstimatorsResult {
    let n = logp.len() as f64;
    let mut means = KlEstimatorsResult { k1: 0.0, k2: 0.0, k3: 0.0 };
    for (p, q) in logp.iter().zip(&logq) {
        means.k1 += (p - q) / n;
        means.k2 += (p - q).powi(2) / 2.0 / n;
        means.k3 += exp_minus_line(q - p) / n;
    }
    means
}
