fn deeper(n: u64) -> u64 {
    if std::hint::black_box(n) == u64::MAX { 0 } else { 1 + deeper(n + 1) }
}

fn main() {
    println!("{}", deeper(0));
}
