// Everything at once: one read, one split, one write.
use std::fmt::Write;

fn main() {
    let input = std::io::read_to_string(std::io::stdin()).expect("the input is text");
    let numbers: Vec<i64> = input.split_ascii_whitespace().map(|word| word.parse().expect("an integer")).collect();
    let mut output = String::new();
    for pair in numbers.chunks_exact(2) {
        writeln!(output, "{}", pair[0] + pair[1]).expect("a string takes any text");
    }
    print!("{output}");
}
