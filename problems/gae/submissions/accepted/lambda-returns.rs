// The returns first: each mixes the next value with the next return. The advantage is what a return exceeds the value by.
pub fn gae(r: Vec<f64>, v: Vec<f64>, last_v: f64, done: Vec<bool>, gamma: f64, lam: f64) -> GaeResult {
    let steps = r.len();
    let mut ret = vec![0.0; steps];
    let (mut next_v, mut next_ret) = (last_v, last_v);
    for t in (0..steps).rev() {
        let rest = if done[t] { 0.0 } else { (1.0 - lam) * next_v + lam * next_ret };
        ret[t] = r[t] + gamma * rest;
        (next_v, next_ret) = (v[t], ret[t]);
    }
    GaeResult { adv: ret.iter().zip(&v).map(|(g, v)| g - v).collect(), ret }
}
