// The sum of the ends in 128 bits; println! flushes at each line end.
use std::io::stdin;

fn line() -> String {
    let mut text = String::new();
    stdin().read_line(&mut text).expect("the judge talks in lines");
    text.trim().to_owned()
}

fn main() {
    let first: Vec<i64> = line().split_whitespace().map(|word| word.parse().expect("an integer")).collect();
    let (mut low, mut high) = (first[0], first[1]);
    while low < high {
        let middle = ((i128::from(low) + i128::from(high)) >> 1) as i64;
        println!("? {middle}");
        match line().as_str() {
            "equal" => (low, high) = (middle, middle),
            "lower" => high = middle - 1,
            _ => low = middle + 1,
        }
    }
    println!("! {low}");
}
