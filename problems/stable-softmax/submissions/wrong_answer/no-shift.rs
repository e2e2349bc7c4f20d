// The formula as printed, without a shift.
pub fn stable_softmax(x: Vec<f64>) -> StableSoftmaxResult {
    let total: f64 = x.iter().map(|v| v.exp()).sum();
    let log_total = total.ln();
    StableSoftmaxResult {
        softmax: x.iter().map(|v| if total > 0.0 { v.exp() / total } else { 0.0 }).collect(),
        log_softmax: x.iter().map(|v| if v.is_finite() { v - log_total } else { *v }).collect(),
        logsumexp: log_total,
    }
}
