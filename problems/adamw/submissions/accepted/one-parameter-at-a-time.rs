// One small Adam for each parameter, with its corrected averages; the decay stays outside of it.
struct Cell {
    decay: f64,
    mean: f64,
    square: f64,
}

pub struct AdamW {
    lr: f64,
    betas: (f64, f64),
    eps: f64,
    powers: (f64, f64),
    cells: Vec<Cell>,
}

impl AdamW {
    pub fn new(lr: f64, beta1: f64, beta2: f64, eps: f64, weight_decay: f64, decays: Vec<bool>) -> Self {
        let cell = |decays| Cell { decay: if decays { weight_decay } else { 0.0 }, mean: 0.0, square: 0.0 };
        AdamW { lr, betas: (beta1, beta2), eps, powers: (1.0, 1.0), cells: decays.into_iter().map(cell).collect() }
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        self.powers = (self.powers.0 * self.betas.0, self.powers.1 * self.betas.1);
        let weight1 = (1.0 - self.betas.0) / (1.0 - self.powers.0);
        let weight2 = (1.0 - self.betas.1) / (1.0 - self.powers.1);
        let mut new = Vec::with_capacity(params.len());
        for ((p, g), cell) in params.into_iter().zip(grads).zip(&mut self.cells) {
            cell.mean += weight1 * (g - cell.mean);
            cell.square += weight2 * (g * g - cell.square);
            let direction = cell.mean / (cell.square.sqrt() + self.eps) + cell.decay * p;
            new.push(p - self.lr * direction);
        }
        new
    }
}
