use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).unwrap();
    let sum: i64 = input.split_ascii_whitespace().map(|word| word.parse::<i64>().unwrap()).sum();
    println!("{sum}");
}
