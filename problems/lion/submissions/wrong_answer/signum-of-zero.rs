// Rust's `signum` is 1 for 0.
pub struct Lion {
    lr: f64,
    beta1: f64,
    beta2: f64,
    weight_decay: f64,
    m: Vec<f64>,
}

impl Lion {
    pub fn new(lr: f64, beta1: f64, beta2: f64, weight_decay: f64) -> Self {
        Lion { lr, beta1, beta2, weight_decay, m: Vec::new() }
    }

    pub fn step(&mut self, mut params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        self.m.resize(params.len(), 0.0);
        for ((p, g), m) in params.iter_mut().zip(grads).zip(&mut self.m) {
            let c = self.beta1 * *m + (1.0 - self.beta1) * g;
            *p -= self.lr * (c.signum() + self.weight_decay * *p);
            *m = self.beta2 * *m + (1.0 - self.beta2) * g;
        }
        params
    }
}
