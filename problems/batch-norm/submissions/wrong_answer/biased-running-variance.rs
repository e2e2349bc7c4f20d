// Remembers the variance that divides by n.
pub struct BatchNorm {
    momentum: f64,
    eps: f64,
    memory: Vec<Feature>,
}

#[derive(Clone, Copy)]
struct Feature {
    mean: f64,
    var: f64,
}

impl BatchNorm {
    pub fn new(features: i64, momentum: f64, eps: f64) -> Self {
        BatchNorm { momentum, eps, memory: vec![Feature { mean: 0.0, var: 1.0 }; features as usize] }
    }

    pub fn forward(&mut self, mut x: Vec<Vec<f64>>, training: bool) -> Vec<Vec<f64>> {
        let mut used = self.memory.clone();
        if training {
            // First `var` is the sum of the squared distances.
            used.iter_mut().for_each(|feature| *feature = Feature { mean: 0.0, var: 0.0 });
            for (seen, row) in x.iter().enumerate() {
                for (feature, value) in used.iter_mut().zip(row) {
                    let before = value - feature.mean;
                    feature.mean += before / (seen + 1) as f64;
                    feature.var += before * (value - feature.mean);
                }
            }
            let n = x.len() as f64;
            for (old, new) in self.memory.iter_mut().zip(&mut used) {
                old.mean += self.momentum * (new.mean - old.mean);
                old.var += self.momentum * (new.var / n - old.var);
                new.var /= n;
            }
        }
        for row in &mut x {
            for (value, feature) in row.iter_mut().zip(&used) {
                *value = (*value - feature.mean) / (feature.var + self.eps).sqrt();
            }
        }
        x
    }

    pub fn running_mean(&self) -> Vec<f64> {
        self.memory.iter().map(|feature| feature.mean).collect()
    }

    pub fn running_var(&self) -> Vec<f64> {
        self.memory.iter().map(|feature| feature.var).collect()
    }
}
