fn main() {
    let mut hoard: Vec<u8> = Vec::new();
    if hoard.try_reserve_exact(std::hint::black_box(1 << 30)).is_err() {
        println!("alive");
    }
}
