// Shift by the largest score, then three passes.
pub fn stable_softmax(x: Vec<f64>) -> StableSoftmaxResult {
    let m = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if m == f64::NEG_INFINITY {
        let n = x.len();
        return StableSoftmaxResult { softmax: vec![0.0; n], log_softmax: vec![m; n], logsumexp: m };
    }
    let exponentials: Vec<f64> = x.iter().map(|v| (v - m).exp()).collect();
    let total: f64 = exponentials.iter().sum();
    let log_total = total.ln();
    StableSoftmaxResult {
        softmax: exponentials.iter().map(|e| e / total).collect(),
        log_softmax: x.iter().map(|v| v - m - log_total).collect(),
        logsumexp: m + log_total,
    }
}
