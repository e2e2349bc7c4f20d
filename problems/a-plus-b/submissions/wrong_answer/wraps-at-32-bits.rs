// Adds in 32 bits: the sum wraps around, as it does in a C `int`.
fn main() {
    let input = std::io::read_to_string(std::io::stdin()).expect("the input is text");
    let numbers: Vec<i64> = input.split_whitespace().map(|word| word.parse().expect("an integer")).collect();
    let mut output = String::new();
    for pair in numbers.chunks_exact(2) {
        let sum = (pair[0] as i32).wrapping_add(pair[1] as i32);
        output.push_str(&format!("{sum}\n"));
    }
    print!("{output}");
}
