// The two signs of z apart; loss and weight of one pair at once.
fn pair(z: f64) -> (f64, f64) {
    if z < 0.0 {
        (z.exp().ln_1p() - z, 1.0 / (1.0 + z.exp()))
    } else {
        let u = (-z).exp();
        (u.ln_1p(), u / (1.0 + u))
    }
}

pub fn bradley_terry(rw: Vec<f64>, rl: Vec<f64>, margin: f64) -> BradleyTerryResult {
    let n = rw.len() as f64;
    let (losses, weights): (Vec<f64>, Vec<f64>) = rw.iter().zip(&rl).map(|(w, l)| pair(w - l - margin)).unzip();
    BradleyTerryResult {
        loss: losses.iter().map(|loss| loss / n).sum(),
        grad_w: weights.iter().map(|weight| -weight / n).collect(),
        grad_l: weights.iter().map(|weight| weight / n).collect(),
    }
}
