// Writes k3 as it stands: near rho = 1 the digits cancel.
pub fn kl_estimators(logp: Vec<f64>, logq: Vec<f64>) -> KlEstimatorsResult {
    let n = logp.len() as f64;
    let mean = |f: &dyn Fn(f64) -> f64| logp.iter().zip(&logq).map(|(p, q)| f(q - p)).sum::<f64>() / n;
    KlEstimatorsResult { k1: mean(&|x| -x), k2: mean(&|x| x * x / 2.0), k3: mean(&|x| x.exp() - 1.0 - x) }
}
