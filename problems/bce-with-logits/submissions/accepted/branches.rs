// The two signs of z apart, each with the exponential that is at most 1.
pub struct BceWithLogitsResult {
    pub loss: f64,
    pub grad: Vec<f64>,
}

/// log(1 + exp(z)) and its derivative.
fn softplus(z: f64) -> (f64, f64) {
    if z > 0.0 {
        let small = (-z).exp();
        (z + small.ln_1p(), 1.0 / (1.0 + small))
    } else {
        let small = z.exp();
        (small.ln_1p(), small / (1.0 + small))
    }
}

pub fn bce_with_logits(x: Vec<f64>, y: Vec<f64>, pos_weight: f64) -> BceWithLogitsResult {
    let n = x.len() as f64;
    let (mut loss, mut grad) = (0.0, Vec::with_capacity(x.len()));
    for (&logit, &label) in x.iter().zip(&y) {
        let (positive, upwards) = softplus(-logit);
        let (negative, downwards) = softplus(logit);
        loss += (pos_weight * label * positive + (1.0 - label) * negative) / n;
        grad.push(((1.0 - label) * downwards - pos_weight * label * upwards) / n);
    }
    BceWithLogitsResult { loss, grad }
}
