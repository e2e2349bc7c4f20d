fn main() {
    let huge = std::hint::black_box(vec![1_u8; 2_000_000_000]);
    println!("{}", huge.len());
}
