// Sums up all later surprises anew for every step.
pub fn gae(r: Vec<f64>, v: Vec<f64>, last_v: f64, done: Vec<bool>, gamma: f64, lam: f64) -> GaeResult {
    let steps = r.len();
    let value = |t: usize| if t < steps { v[t] } else { last_v };
    let advantage = |t: usize| {
        let (mut total, mut weight) = (0.0, 1.0);
        for k in t..steps {
            let next = if done[k] { 0.0 } else { value(k + 1) };
            total += weight * (r[k] + gamma * next - v[k]);
            weight *= gamma * lam;
            if done[k] {
                break;
            }
        }
        total
    };
    let adv: Vec<f64> = (0..steps).map(advantage).collect();
    GaeResult { ret: adv.iter().zip(&v).map(|(a, v)| a + v).collect(), adv }
}
