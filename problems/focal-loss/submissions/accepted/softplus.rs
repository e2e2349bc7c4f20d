/// ln(1 + e^t), whatever t is.
fn softplus(t: f64) -> f64 {
    t.max(0.0) + (-t.abs()).exp().ln_1p()
}

pub fn focal_loss(logits: Vec<f64>, labels: Vec<i64>, alpha: f64, gamma: f64) -> FocalLossResult {
    let n = logits.len() as f64;
    let (mut loss, mut grad) = (0.0, Vec::new());
    for (&x, &label) in logits.iter().zip(&labels) {
        let (sign, weight) = if label == 1 { (1.0, alpha) } else { (-1.0, 1.0 - alpha) };
        let (miss, hit) = (softplus(-sign * x), softplus(sign * x));
        // Each term as one exponential.
        loss += weight * (-gamma * hit).exp() * miss / n;
        let slope = gamma * miss * (-miss - gamma * hit).exp() + (-(1.0 + gamma) * hit).exp();
        grad.push(-sign * weight * slope / n);
    }
    FocalLossResult { loss, grad }
}

pub struct FocalLossResult {
    pub loss: f64,
    pub grad: Vec<f64>,
}
