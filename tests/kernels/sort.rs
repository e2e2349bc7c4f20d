//! Sorts two million pseudo-random numbers, stably and unstably.
fn main() {
    let mut state: u64 = 7;
    let numbers: Vec<u64> = (0..2_000_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 20
        })
        .collect();
    let mut unstable = numbers.clone();
    unstable.sort_unstable();
    let mut stable = numbers;
    stable.sort();
    println!("{} {}", stable[1_000_000], stable == unstable);
}
