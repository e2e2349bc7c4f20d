// The latest of equal losses is kept as the best, though only a smaller one resets the counter.
pub struct EarlyStoppingResult {
    pub stop: Option<i64>,
    pub best: Option<i64>,
}

pub fn early_stopping(losses: Vec<f64>, patience: i64, min_delta: f64) -> EarlyStoppingResult {
    let (mut bar, mut low, mut best, mut failures) = (f64::INFINITY, f64::INFINITY, None, 0);
    for (epoch, &loss) in losses.iter().enumerate() {
        if loss < bar {
            (bar, low, best, failures) = (loss - min_delta, loss, Some(epoch as i64), 0);
            continue;
        }
        if loss == low && loss.is_finite() {
            best = Some(epoch as i64);
        }
        failures += 1;
        if failures >= patience {
            return EarlyStoppingResult { stop: Some(epoch as i64), best };
        }
    }
    EarlyStoppingResult { stop: None, best }
}
