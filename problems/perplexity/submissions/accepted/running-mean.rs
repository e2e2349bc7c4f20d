pub fn perplexity(nll: Vec<Vec<f64>>, base: f64) -> f64 {
    let mut count = 0.0;
    let mut mean = f64::NAN;
    for loss in nll.into_iter().flatten() {
        count += 1.0;
        mean = if count == 1.0 || loss.is_infinite() { loss } else if mean.is_infinite() { mean } else { mean + (loss - mean) / count };
    }
    (mean * base.ln()).exp()
}
