fn depth(n: u64) -> u64 {
    if n == 0 { 0 } else { 1 + depth(std::hint::black_box(n - 1)) }
}

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("{}", depth(line.trim().parse().unwrap()));
}
