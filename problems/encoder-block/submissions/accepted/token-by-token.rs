// Token by token; heads are ranges of columns, and erf is its series.
fn times(row: &[f64], w: &[Vec<f64>]) -> Vec<f64> {
    let mut out = vec![0.0; w[0].len()];
    for (a, weights) in row.iter().zip(w) {
        out.iter_mut().zip(weights).for_each(|(sum, w)| *sum += a * w);
    }
    out
}

fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn norm(row: &[f64], gamma: &[f64], beta: &[f64]) -> Vec<f64> {
    let d = row.len() as f64;
    let mean = row.iter().sum::<f64>() / d;
    let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / d;
    row.iter().zip(gamma).zip(beta).map(|((v, g), b)| g * (v - mean) / (variance + 1e-5).sqrt() + b).collect()
}

fn erf(z: f64) -> f64 {
    if z.abs() > 6.0 {
        return z.signum();
    }
    let (mut term, mut sum) = (z, z);
    for odd in (3..400).step_by(2) {
        term *= 2.0 * z * z / f64::from(odd);
        sum += term;
    }
    2.0 / std::f64::consts::PI.sqrt() * (-z * z).exp() * sum
}

impl Params {
    fn attention(&self, rows: &[Vec<f64>], h: usize, pad: &[bool]) -> Vec<Vec<f64>> {
        let width = rows[0].len() / h;
        let project = |w: &Vec<Vec<f64>>| -> Vec<Vec<f64>> { rows.iter().map(|row| times(row, w)).collect() };
        let (q, k, v) = (project(&self.wq), project(&self.wk), project(&self.wv));
        let real: Vec<usize> = (0..rows.len()).filter(|j| !pad[*j]).collect();
        let read = |query: &Vec<f64>| {
            let mut joined = vec![0.0; query.len()];
            for start in (0..query.len()).step_by(width) {
                let own = start..start + width;
                let dot = |j: usize| query[own.clone()].iter().zip(&k[j][own.clone()]).map(|(a, b)| a * b).sum::<f64>();
                let scores: Vec<f64> = real.iter().map(|j| dot(*j) / (width as f64).sqrt()).collect();
                let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let total: f64 = scores.iter().map(|score| (score - largest).exp()).sum();
                for (j, score) in real.iter().zip(&scores) {
                    let weight = (score - largest).exp() / total;
                    own.clone().for_each(|c| joined[c] += weight * v[*j][c]);
                }
            }
            times(&joined, &self.wo)
        };
        q.iter().map(read).collect()
    }

    fn feed_forward(&self, row: &[f64], act: &str) -> Vec<f64> {
        let activate = |z: f64| if act == "relu" { z.max(0.0) } else { 0.5 * z * (1.0 + erf(z / 2f64.sqrt())) };
        let hidden: Vec<f64> = plus(&times(row, &self.w1), &self.b1).into_iter().map(activate).collect();
        plus(&times(&hidden, &self.w2), &self.b2)
    }

    fn first(&self, row: &[f64]) -> Vec<f64> {
        norm(row, &self.gamma1, &self.beta1)
    }

    fn second(&self, row: &[f64]) -> Vec<f64> {
        norm(row, &self.gamma2, &self.beta2)
    }
}

pub fn encoder_block(x: Vec<Vec<f64>>, params: Params, h: i64, pad: Vec<bool>, norm_first: bool, act: String) -> Vec<Vec<f64>> {
    let p = &params;
    if norm_first {
        let normed: Vec<Vec<f64>> = x.iter().map(|row| p.first(row)).collect();
        let y = x.iter().zip(p.attention(&normed, h as usize, &pad)).map(|(row, read)| plus(row, &read));
        return y.map(|y| plus(&y, &p.feed_forward(&p.second(&y), &act))).collect();
    }
    let y = x.iter().zip(p.attention(&x, h as usize, &pad)).map(|(row, read)| p.first(&plus(row, &read)));
    y.map(|y| p.second(&plus(&y, &p.feed_forward(&y, &act)))).collect()
}
