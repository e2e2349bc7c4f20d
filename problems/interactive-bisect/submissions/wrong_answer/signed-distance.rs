// The distance of the ends wraps around where one is far below zero and the other far above.
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
        let middle = low + high.wrapping_sub(low) / 2;
        println!("? {middle}");
        match line().as_str() {
            "equal" => (low, high) = (middle, middle),
            "lower" => high = middle - 1,
            "higher" => low = middle + 1,
            _ => return,
        }
    }
    println!("! {low}");
}
