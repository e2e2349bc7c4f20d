fn main() {
    let length = std::hint::black_box(1_000_000_000_usize);
    println!("{}", vec![1_u8; length][length - 1]);
}
