// Stops at the first end: what comes after it stays 0.
pub fn gae(r: Vec<f64>, v: Vec<f64>, last_v: f64, done: Vec<bool>, gamma: f64, lam: f64) -> GaeResult {
    let steps = done.iter().position(|over| *over).map_or(r.len(), |t| t + 1);
    let mut adv = vec![0.0; r.len()];
    let (mut next_v, mut running) = (last_v, 0.0);
    for t in (0..steps).rev() {
        let go_on = if done[t] { 0.0 } else { 1.0 };
        running = r[t] + gamma * go_on * next_v - v[t] + gamma * lam * go_on * running;
        next_v = v[t];
        adv[t] = running;
    }
    GaeResult { ret: adv.iter().zip(&v).map(|(a, v)| a + v).collect(), adv }
}
