// One key at a time: a key is a state with m = x, l = 1, o = v.
pub struct OnlineSoftmax {
    m: f64,
    l: f64,
    o: Vec<f64>,
}

impl OnlineSoftmax {
    pub fn new(dv: i64) -> Self {
        Self { m: f64::NEG_INFINITY, l: 0.0, o: vec![0.0; dv as usize] }
    }

    pub fn absorb(&mut self, logits: Vec<f64>, values: Vec<Vec<f64>>) {
        for (x, v) in logits.into_iter().zip(values) {
            self.merge(x, 1.0, v);
        }
    }

    pub fn merge(&mut self, m: f64, l: f64, o: Vec<f64>) {
        if m == f64::NEG_INFINITY {
            return;
        }
        let (mine, other) = if m > self.m { ((self.m - m).exp(), 1.0) } else { (1.0, (m - self.m).exp()) };
        self.m = self.m.max(m);
        self.l = self.l * mine + l * other;
        self.o.iter_mut().zip(o).for_each(|(sum, o)| *sum = *sum * mine + o * other);
    }

    pub fn state(&mut self) -> StateResult {
        StateResult { m: self.m, l: self.l, o: self.o.clone() }
    }

    pub fn finish(&mut self) -> Vec<f64> {
        self.o.iter().map(|o| if self.l > 0.0 { o / self.l } else { 0.0 }).collect()
    }
}
