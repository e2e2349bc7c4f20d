// The logarithm of a sigmoid, which is 0 for large negative logits.
pub fn focal_loss(logits: Vec<f64>, labels: Vec<i64>, alpha: f64, gamma: f64) -> FocalLossResult {
    let n = logits.len() as f64;
    let (mut loss, mut grad) = (0.0, Vec::new());
    for (&x, &label) in logits.iter().zip(&labels) {
        let (sign, weight) = if label == 1 { (1.0, alpha) } else { (-1.0, 1.0 - alpha) };
        let sigmoid = |t: f64| 1.0 / (1.0 + (-t).exp());
        let (p, q) = (sigmoid(sign * x), sigmoid(-sign * x));
        let focus = weight * q.powf(gamma) / n;
        loss -= focus * p.ln();
        grad.push(sign * focus * (gamma * p * p.ln() - q));
    }
    FocalLossResult { loss, grad }
}

pub struct FocalLossResult {
    pub loss: f64,
    pub grad: Vec<f64>,
}
