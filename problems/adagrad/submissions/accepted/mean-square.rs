// Keeps the mean of the squares and their number; the sum is their product.
pub struct AdaGrad {
    lr: f64,
    eps: f64,
    steps: f64,
    means: Vec<f64>,
}

impl AdaGrad {
    pub fn new(lr: f64, eps: f64) -> Self {
        AdaGrad { lr, eps, steps: 0.0, means: Vec::new() }
    }

    pub fn step(&mut self, mut params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        self.steps += 1.0;
        self.means.resize(params.len(), 0.0);
        let many = self.steps.sqrt();
        for ((p, g), mean) in params.iter_mut().zip(grads).zip(&mut self.means) {
            *mean += (g * g - *mean) / self.steps;
            *p -= self.lr * g / (many * mean.sqrt() + self.eps);
        }
        params
    }
}
