// A million simple frames are legal.
fn depth(n: u64) -> u64 {
    if n == 0 { 0 } else { 1 + depth(std::hint::black_box(n - 1)) }
}

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let number: i64 = line.trim().parse().unwrap();
    println!("{}", number + i64::from(depth(1_000_000) == 1_000_000));
}
