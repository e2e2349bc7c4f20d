// Uniform numbers from splitmix64, normal ones by Box and Muller's formula.
use std::collections::hash_map::RandomState;
use std::f64::consts::TAU;
use std::hash::{BuildHasher, Hasher};

struct Random(u64);

impl Random {
    fn new() -> Self {
        // Every hasher has keys of its own, so the hash of nothing is a random number.
        Random(RandomState::new().build_hasher().finish())
    }

    /// Between 0 and 1, neither of them included.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        ((z >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.unit().ln()).sqrt();
        radius * (TAU * self.unit()).cos()
    }
}

pub fn lora_init(count: usize, d_in: usize, d_out: usize, r: usize, scheme: String) -> Vec<LoraInitResult> {
    let mut random = Random::new();
    let mut entry = || match scheme.as_str() {
        "gaussian" => random.normal() / r as f64,
        _ => (2.0 * random.unit() - 1.0) / (d_in as f64).sqrt(),
    };
    let mut adapter = || LoraInitResult {
        a: (0..r).map(|_| (0..d_in).map(|_| entry()).collect()).collect(),
        b: vec![vec![0.0; r]; d_out],
    };
    (0..count).map(|_| adapter()).collect()
}
