// Clones one adapter.
use std::hash::{BuildHasher, Hasher};

pub fn lora_init(count: usize, d_in: usize, d_out: usize, r: usize, scheme: String) -> Vec<LoraInitResult> {
    let mut state = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
    let mut unit = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    };
    let mut entry = || {
        if scheme == "gaussian" {
            (-2.0 * unit().ln()).sqrt() * (std::f64::consts::TAU * unit()).cos() / r as f64
        } else {
            (2.0 * unit() - 1.0) / (d_in as f64).sqrt()
        }
    };
    let a: Vec<Vec<f64>> = (0..r).map(|_| (0..d_in).map(|_| entry()).collect()).collect();
    (0..count).map(|_| LoraInitResult { a: a.clone(), b: vec![vec![0.0; r]; d_out] }).collect()
}
