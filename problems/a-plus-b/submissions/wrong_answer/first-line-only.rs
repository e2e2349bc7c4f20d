// Reads one line and believes that this is all.
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).expect("the input is text");
    let numbers: Vec<i64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    if let [a, b] = numbers[..] {
        println!("{}", a + b);
    }
}
