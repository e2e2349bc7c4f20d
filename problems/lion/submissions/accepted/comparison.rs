// The sign comes from a comparison: the mixture is positive if the average weighs more than minus the gradient.
pub struct Lion {
    lr: f64,
    beta1: f64,
    beta2: f64,
    weight_decay: f64,
    average: Vec<f64>,
}

impl Lion {
    pub fn new(lr: f64, beta1: f64, beta2: f64, weight_decay: f64) -> Self {
        Lion { lr, beta1, beta2, weight_decay, average: Vec::new() }
    }

    fn sign(&self, average: f64, grad: f64) -> f64 {
        let (old, new) = (self.beta1 * average, (self.beta1 - 1.0) * grad);
        f64::from(i8::from(old > new) - i8::from(old < new))
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        let mut average = std::mem::take(&mut self.average);
        average.resize(params.len(), 0.0);
        let mut new = params.clone();
        for (i, grad) in grads.iter().enumerate() {
            new[i] -= self.lr * (self.sign(average[i], *grad) + self.weight_decay * params[i]);
            average[i] = self.beta2 * average[i] + (1.0 - self.beta2) * grad;
        }
        self.average = average;
        new
    }
}
