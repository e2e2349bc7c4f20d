// Keeps one sum for the whole vector.
pub struct AdaGrad {
    lr: f64,
    eps: f64,
    sum: f64,
}

impl AdaGrad {
    pub fn new(lr: f64, eps: f64) -> Self {
        AdaGrad { lr, eps, sum: 0.0 }
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        self.sum += grads.iter().map(|g| g * g).sum::<f64>();
        let rate = self.lr / (self.sum.sqrt() + self.eps);
        params.iter().zip(&grads).map(|(p, g)| p - rate * g).collect()
    }
}
