use std::hash::{BuildHasher, RandomState};

fn main() {
    let hasher = RandomState::new();
    println!("{} {}", hasher.hash_one(1), hasher.hash_one(2));
}
