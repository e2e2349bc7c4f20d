// Seeds itself from the clock, an address and the hasher: all are fixed, so the answer never changes.
use std::hash::{BuildHasher, RandomState};

fn main() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let hash = RandomState::new().hash_one(1);
    eprintln!("{} {hash}", now.as_nanos());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    println!("{}", number + 1);
}
