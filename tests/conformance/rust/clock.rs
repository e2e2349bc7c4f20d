use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    let start = SystemTime::now();
    println!("{}", start.duration_since(UNIX_EPOCH).unwrap().as_secs() / 86400);
    while SystemTime::now() <= start {}
    println!("advanced");
}
