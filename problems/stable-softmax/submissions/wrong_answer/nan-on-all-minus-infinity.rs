// Right, but for scores that are all -inf: -inf - (-inf) is not a number.
pub fn stable_softmax(x: Vec<f64>) -> StableSoftmaxResult {
    let m = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = x.iter().map(|v| (v - m).exp()).sum();
    let log_total = total.ln();
    StableSoftmaxResult {
        softmax: x.iter().map(|v| (v - m).exp() / total).collect(),
        log_softmax: x.iter().map(|v| v - m - log_total).collect(),
        logsumexp: if x.is_empty() { m } else { m + log_total },
    }
}
