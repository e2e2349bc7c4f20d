// Keeps the moving average after all; the sum is 1 / (1 - momentum) times it.
pub struct SGD {
    lr: f64,
    momentum: f64,
    weight_decay: f64,
    nesterov: bool,
    average: Vec<f64>,
}

impl SGD {
    pub fn new(lr: f64, momentum: f64, weight_decay: f64, nesterov: bool) -> Self {
        SGD { lr, momentum, weight_decay, nesterov, average: Vec::new() }
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        let fresh = 1.0 - self.momentum;
        self.average.resize(params.len(), 0.0);
        let mut new = Vec::new();
        for ((p, g), average) in params.iter().zip(&grads).zip(&mut self.average) {
            let g = g + self.weight_decay * p;
            *average += fresh * (g - *average);
            let sum = *average / fresh;
            new.push(p - self.lr * if self.nesterov { g + self.momentum * sum } else { sum });
        }
        new
    }

    pub fn set_lr(&mut self, lr: f64) {
        self.lr = lr;
    }
}
