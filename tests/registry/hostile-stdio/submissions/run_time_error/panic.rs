fn main() {
    let empty: Vec<i64> = Vec::new();
    println!("{}", empty[std::hint::black_box(3)]);
}
