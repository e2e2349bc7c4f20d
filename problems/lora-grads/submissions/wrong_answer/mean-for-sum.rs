// Averages over the batch.
pub fn lora_grads(x: Vec<Vec<f64>>, a: Vec<Vec<f64>>, b: Vec<Vec<f64>>, s: f64, dy: Vec<Vec<f64>>) -> LoraGradsResult {
    let mean = |term: &dyn Fn(usize) -> f64| (0..x.len()).map(term).sum::<f64>() / x.len() as f64;
    let inner = |i: usize, k: usize| x[i].iter().zip(&a[k]).map(|(v, w)| v * w).sum::<f64>();
    let back = |i: usize, k: usize| dy[i].iter().zip(&b).map(|(d, up)| d * up[k]).sum::<f64>();
    let da = (0..a.len()).map(|k| (0..a[0].len()).map(|j| s * mean(&|i| back(i, k) * x[i][j])).collect()).collect();
    let db = (0..b.len()).map(|j| (0..a.len()).map(|k| s * mean(&|i| dy[i][j] * inner(i, k))).collect()).collect();
    LoraGradsResult { da, db }
}
