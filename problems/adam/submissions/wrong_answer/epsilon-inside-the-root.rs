// Adds epsilon under the root.
pub struct Adam {
    lr: f64,
    beta: [f64; 2],
    eps: f64,
    t: i32,
    state: Vec<[f64; 2]>,
}

impl Adam {
    pub fn new(lr: f64, beta1: f64, beta2: f64, eps: f64) -> Self {
        Adam { lr, beta: [beta1, beta2], eps, t: 0, state: Vec::new() }
    }

    pub fn step(&mut self, mut params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        self.t += 1;
        self.state.resize(params.len(), [0.0; 2]);
        let [b1, b2] = self.beta;
        for ((p, g), [m, v]) in params.iter_mut().zip(&grads).zip(&mut self.state) {
            *m = b1 * *m + (1.0 - b1) * g;
            *v = b2 * *v + (1.0 - b2) * g * g;
            let (m, v) = (*m / (1.0 - b1.powi(self.t)), *v / (1.0 - b2.powi(self.t)));
            *p -= self.lr * m / (v + self.eps).sqrt();
        }
        params
    }
}
