// One norm for both places.
fn times(row: &[f64], w: &[Vec<f64>]) -> Vec<f64> {
    (0..w[0].len()).map(|c| row.iter().zip(w).map(|(a, w)| a * w[c]).sum()).collect()
}

fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

struct Block {
    p: Params,
    h: usize,
    real: Vec<usize>,
}

impl Block {
    fn norm(&self, row: &[f64]) -> Vec<f64> {
        let d = row.len() as f64;
        let mean = row.iter().sum::<f64>() / d;
        let root = (row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / d + 1e-5).sqrt();
        row.iter().zip(&self.p.gamma1).zip(&self.p.beta1).map(|((v, g), b)| g * (v - mean) / root + b).collect()
    }

    fn attention(&self, rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let width = rows[0].len() / self.h;
        let read = |row: &Vec<f64>| {
            let query = times(row, &self.p.wq);
            let mut joined = vec![0.0; row.len()];
            for start in (0..row.len()).step_by(width) {
                let (mut total, mut largest) = (0.0, f64::NEG_INFINITY);
                for j in &self.real {
                    let (key, value) = (times(&rows[*j], &self.p.wk), times(&rows[*j], &self.p.wv));
                    let score = (start..start + width).map(|c| query[c] * key[c]).sum::<f64>() / (width as f64).sqrt();
                    let new = largest.max(score);
                    let (old, weight) = ((largest - new).exp(), (score - new).exp());
                    total = total * old + weight;
                    (start..start + width).for_each(|c| joined[c] = joined[c] * old + weight * value[c]);
                    largest = new;
                }
                (start..start + width).for_each(|c| joined[c] /= if total > 0.0 { total } else { 1.0 });
            }
            times(&joined, &self.p.wo)
        };
        rows.iter().map(read).collect()
    }

    fn feed_forward(&self, row: &[f64]) -> Vec<f64> {
        let hidden: Vec<f64> = plus(&times(row, &self.p.w1), &self.p.b1).into_iter().map(|z| z.max(0.0)).collect();
        plus(&times(&hidden, &self.p.w2), &self.p.b2)
    }
}

pub fn encoder_block(x: Vec<Vec<f64>>, params: Params, h: i64, pad: Vec<bool>, norm_first: bool, _act: String) -> Vec<Vec<f64>> {
    let block = Block { p: params, h: h as usize, real: (0..x.len()).filter(|j| !pad[*j]).collect() };
    if norm_first {
        let normed: Vec<Vec<f64>> = x.iter().map(|row| block.norm(row)).collect();
        let y = x.iter().zip(block.attention(&normed)).map(|(row, read)| plus(row, &read));
        return y.map(|y| plus(&y, &block.feed_forward(&block.norm(&y)))).collect();
    }
    let y = x.iter().zip(block.attention(&x)).map(|(row, read)| block.norm(&plus(row, &read)));
    y.map(|y| block.norm(&plus(&y, &block.feed_forward(&y)))).collect()
}
