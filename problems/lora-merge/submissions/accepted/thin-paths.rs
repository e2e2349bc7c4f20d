// No merged weight is kept: `forward` always takes the thin paths, and `weight` adds what the flags say.
use std::collections::BTreeMap;

type Matrix = Vec<Vec<f64>>;

struct Adapter {
    a: Matrix,
    b: Matrix,
    s: f64,
    merged: bool,
}

pub struct LoraLinear {
    w: Matrix,
    bias: Vec<f64>,
    alpha: f64,
    adapters: BTreeMap<String, Adapter>,
}

impl LoraLinear {
    pub fn new(w: Matrix, bias: Vec<f64>, alpha: f64) -> Self {
        LoraLinear { w, bias, alpha, adapters: BTreeMap::new() }
    }

    pub fn add(&mut self, name: String, a: Matrix, b: Matrix) {
        let s = self.alpha / a.len() as f64;
        self.adapters.insert(name, Adapter { a, b, s, merged: false });
    }

    fn set(&mut self, name: &str, merged: bool) -> bool {
        let Some(adapter) = self.adapters.get_mut(name) else { return false };
        std::mem::replace(&mut adapter.merged, merged) != merged
    }

    pub fn merge(&mut self, name: String) -> bool {
        self.set(&name, true)
    }

    pub fn unmerge(&mut self, name: String) -> bool {
        self.set(&name, false)
    }

    pub fn forward(&self, x: Matrix) -> Matrix {
        let dot = |u: &[f64], v: &[f64]| u.iter().zip(v).map(|(p, q)| p * q).sum::<f64>();
        let answer = |row: &Vec<f64>| {
            let mut y = self.bias.clone();
            for (v, weights) in row.iter().zip(&self.w) {
                y.iter_mut().zip(weights).for_each(|(y, weight)| *y += v * weight);
            }
            for Adapter { a, b, s, .. } in self.adapters.values() {
                let low: Vec<f64> = a.iter().map(|down| s * dot(row, down)).collect();
                y.iter_mut().zip(b).for_each(|(y, up)| *y += dot(&low, up));
            }
            y
        };
        x.iter().map(answer).collect()
    }

    pub fn weight(&self) -> Matrix {
        let mut sum = self.w.clone();
        for Adapter { a, b, s, .. } in self.adapters.values().filter(|adapter| adapter.merged) {
            for (i, row) in sum.iter_mut().enumerate() {
                for (entry, up) in row.iter_mut().zip(b) {
                    *entry += s * up.iter().zip(a).map(|(q, down)| q * down[i]).sum::<f64>();
                }
            }
        }
        sum
    }
}
