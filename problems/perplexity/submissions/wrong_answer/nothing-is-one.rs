// No tokens have perplexity 1.
pub fn perplexity(nll: Vec<Vec<f64>>, base: f64) -> f64 {
    let count = nll.iter().map(Vec::len).sum::<usize>().max(1);
    base.powf(nll.iter().flatten().sum::<f64>() / count as f64)
}
