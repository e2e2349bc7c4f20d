//! Three million insertions into and look-ups in the standard hash map.
use std::collections::HashMap;

fn main() {
    let mut counts: HashMap<u64, u64> = HashMap::new();
    let mut state: u64 = 1;
    for _ in 0..3_000_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *counts.entry(state >> 44).or_default() += 1;
    }
    let hits: u64 = (0..1_000_000).filter_map(|key| counts.get(&key)).sum();
    println!("{} {hits}", counts.len());
}
