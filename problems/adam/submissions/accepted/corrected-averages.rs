// Keeps the corrected averages themselves: after t steps a new value enters with the weight (1 - beta) / (1 - beta^t).
pub struct Adam {
    lr: f64,
    eps: f64,
    mean: Average,
    square: Average,
}

struct Average {
    beta: f64,
    power: f64,
    values: Vec<f64>,
}

impl Average {
    fn new(beta: f64) -> Self {
        Average { beta, power: 1.0, values: Vec::new() }
    }

    fn add(&mut self, news: impl Iterator<Item = f64>) -> &[f64] {
        self.power *= self.beta;
        let weight = (1.0 - self.beta) / (1.0 - self.power);
        if self.values.is_empty() {
            self.values = news.collect();
        } else {
            self.values.iter_mut().zip(news).for_each(|(value, new)| *value += weight * (new - *value));
        }
        &self.values
    }
}

impl Adam {
    pub fn new(lr: f64, beta1: f64, beta2: f64, eps: f64) -> Self {
        Adam { lr, eps, mean: Average::new(beta1), square: Average::new(beta2) }
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        let m = self.mean.add(grads.iter().copied());
        let v = self.square.add(grads.iter().map(|g| g * g));
        params.iter().zip(m.iter().zip(v)).map(|(p, (m, v))| p - self.lr * m / (v.sqrt() + self.eps)).collect()
    }
}
