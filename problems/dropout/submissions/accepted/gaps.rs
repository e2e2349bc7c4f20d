// Draws how many coins in a row come out as 1, instead of each coin: the gaps between dropped entries are geometric.
use std::hash::{BuildHasher, Hasher};

struct Coins {
    state: u64,
    p: f64,
    gap: f64,
}

impl Coins {
    fn new(p: f64) -> Self {
        let state = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
        let mut coins = Coins { state, p, gap: 0.0 };
        coins.gap = coins.draw();
        coins
    }

    fn draw(&mut self) -> f64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11;
        let uniform = (number as f64 + 0.5) / (1u64 << 53) as f64;
        match self.p {
            p if p == 0.0 => f64::INFINITY,
            p if p == 1.0 => 0.0,
            p => (uniform.ln() / (-p).ln_1p()).floor(),
        }
    }

    fn keep(&mut self) -> bool {
        let keep = self.gap > 0.0;
        self.gap = if keep { self.gap - 1.0 } else { self.draw() };
        keep
    }
}

pub fn dropout(mut xs: Vec<Vec<f64>>, mut dys: Vec<Vec<f64>>, training: Vec<bool>, p: f64) -> DropoutResult {
    let mut coins = Coins::new(p);
    for ((x, dy), _) in xs.iter_mut().zip(&mut dys).zip(training).filter(|&(_, active)| active) {
        for (x, dy) in x.iter_mut().zip(dy) {
            if coins.keep() {
                *x /= 1.0 - p;
                *dy /= 1.0 - p;
            } else {
                (*x, *dy) = (0.0, 0.0);
            }
        }
    }
    DropoutResult { ys: xs, dxs: dys }
}
