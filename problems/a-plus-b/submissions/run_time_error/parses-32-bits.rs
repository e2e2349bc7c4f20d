// Parses 32-bit numbers: a larger one is a parse error, and the unwrap panics.
fn main() {
    let input = std::io::read_to_string(std::io::stdin()).unwrap();
    let numbers: Vec<i32> = input.split_whitespace().map(|word| word.parse().unwrap()).collect();
    for pair in numbers.chunks_exact(2) {
        println!("{}", i64::from(pair[0]) + i64::from(pair[1]));
    }
}
