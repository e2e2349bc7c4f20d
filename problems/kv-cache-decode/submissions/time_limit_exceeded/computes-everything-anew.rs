// Starts from an empty cache in each call and takes in the whole sequence again.
pub struct CachedAttention {
    wq: Vec<Vec<f64>>,
    wk: Vec<Vec<f64>>,
    wv: Vec<Vec<f64>>,
    wo: Vec<Vec<f64>>,
    width: usize,
    cache: Vec<(Vec<f64>, Vec<f64>)>,
    rows: Vec<Vec<f64>>,
}

fn times(row: &[f64], w: &[Vec<f64>]) -> Vec<f64> {
    let mut out = vec![0.0; w[0].len()];
    for (a, weights) in row.iter().zip(w) {
        out.iter_mut().zip(weights).for_each(|(sum, w)| *sum += a * w);
    }
    out
}

impl CachedAttention {
    pub fn new(wq: Vec<Vec<f64>>, wk: Vec<Vec<f64>>, wv: Vec<Vec<f64>>, wo: Vec<Vec<f64>>, h: i64) -> Self {
        let width = wq.len() / h as usize;
        Self { wq, wk, wv, wo, width, cache: vec![], rows: vec![] }
    }

    pub fn extend(&mut self, x: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let old = self.rows.len();
        self.rows.extend(x);
        self.cache.clear();
        let rows = self.rows.clone();
        let all: Vec<Vec<f64>> = rows.iter().map(|row| self.token(row)).collect();
        all[old..].to_vec()
    }

    fn token(&mut self, row: &[f64]) -> Vec<f64> {
        self.cache.push((times(row, &self.wk), times(row, &self.wv)));
        let query = times(row, &self.wq);
        let mut joined = vec![0.0; query.len()];
        for start in (0..query.len()).step_by(self.width) {
            let own = start..start + self.width;
            let dot = |key: &[f64]| query[own.clone()].iter().zip(&key[own.clone()]).map(|(a, b)| a * b).sum::<f64>();
            let scores: Vec<f64> = self.cache.iter().map(|(key, _)| dot(key) / (self.width as f64).sqrt()).collect();
            let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let mut total = 0.0;
            for (score, (_, value)) in scores.iter().zip(&self.cache) {
                let weight = (score - largest).exp();
                total += weight;
                joined[own.clone()].iter_mut().zip(&value[own.clone()]).for_each(|(sum, v)| *sum += weight * v);
            }
            joined[own].iter_mut().for_each(|sum| *sum /= total);
        }
        times(&joined, &self.wo)
    }

    pub fn reset(&mut self) {
        self.rows.clear();
    }
}
