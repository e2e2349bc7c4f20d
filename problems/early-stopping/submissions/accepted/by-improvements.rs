// First the epochs that improve, then the first gap between them that is too long.
pub struct EarlyStoppingResult {
    pub stop: Option<i64>,
    pub best: Option<i64>,
}

pub fn early_stopping(losses: Vec<f64>, patience: i64, min_delta: f64) -> EarlyStoppingResult {
    let mut bar = f64::INFINITY;
    let improvements: Vec<i64> = (0..)
        .zip(&losses)
        .filter(|&(_, &loss)| {
            let better = loss < bar;
            if better {
                bar = loss - min_delta;
            }
            better
        })
        .map(|(epoch, _)| epoch)
        .collect();
    let patience = patience.max(1);
    let mut best = None;
    for next in improvements.into_iter().chain([losses.len() as i64]) {
        let stop = best.unwrap_or(-1) + patience;
        if stop < next {
            return EarlyStoppingResult { stop: Some(stop), best };
        }
        if next < losses.len() as i64 {
            best = Some(next);
        }
    }
    EarlyStoppingResult { stop: None, best }
}
