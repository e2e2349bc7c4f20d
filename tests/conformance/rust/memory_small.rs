fn main() {
    let mut hoard: Vec<Box<u64>> = Vec::new();
    for value in 0.. {
        hoard.push(Box::new(value));
    }
}
