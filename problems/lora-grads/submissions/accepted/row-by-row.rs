// Adds the outer products of one row of the batch after the other.
fn dot(u: &[f64], v: &[f64]) -> f64 {
    u.iter().zip(v).map(|(p, q)| p * q).sum()
}

pub fn lora_grads(x: Vec<Vec<f64>>, a: Vec<Vec<f64>>, b: Vec<Vec<f64>>, s: f64, dy: Vec<Vec<f64>>) -> LoraGradsResult {
    let mut da = vec![vec![0.0; a[0].len()]; a.len()];
    let mut db = vec![vec![0.0; a.len()]; b.len()];
    for (x, dy) in x.iter().zip(&dy) {
        for (k, down) in a.iter().enumerate() {
            let inner = s * dot(x, down);
            let back = s * b.iter().zip(dy).map(|(up, d)| up[k] * d).sum::<f64>();
            da[k].iter_mut().zip(x).for_each(|(g, v)| *g += back * v);
            db.iter_mut().zip(dy).for_each(|(g, d)| g[k] += d * inner);
        }
    }
    LoraGradsResult { da, db }
}
