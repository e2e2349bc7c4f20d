// Rounds p to whole percents.
use std::hash::{BuildHasher, Hasher};

pub fn dropout(mut xs: Vec<Vec<f64>>, mut dys: Vec<Vec<f64>>, training: Vec<bool>, p: f64) -> DropoutResult {
    let mut state = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
    for t in (0..xs.len()).filter(|&t| training[t]) {
        for (x, dy) in xs[t].iter_mut().zip(&mut dys[t]) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let keep = (state >> 33) % 100 >= (p * 100.0) as u64;
            let factor = if keep { 1.0 / (1.0 - p) } else { 0.0 };
            *x *= factor;
            *dy *= factor;
        }
    }
    DropoutResult { ys: xs, dxs: dys }
}
