// Keeps the root of the average: it is the hypotenuse of what is left of it and of the new gradient's share.
pub struct RMSProp {
    lr: f64,
    keep: f64,
    take: f64,
    eps: f64,
    root: Option<Vec<f64>>,
}

impl RMSProp {
    pub fn new(lr: f64, alpha: f64, eps: f64) -> Self {
        RMSProp { lr, keep: alpha.sqrt(), take: (1.0 - alpha).sqrt(), eps, root: None }
    }

    pub fn step(&mut self, params: Vec<f64>, grads: Vec<f64>) -> Vec<f64> {
        let old = self.root.take().unwrap_or_else(|| vec![0.0; params.len()]);
        let root: Vec<f64> = old.iter().zip(&grads).map(|(root, g)| (self.keep * root).hypot(self.take * g)).collect();
        let new = (0..params.len()).map(|i| params[i] - self.lr * grads[i] / (root[i] + self.eps)).collect();
        self.root = Some(root);
        new
    }
}
