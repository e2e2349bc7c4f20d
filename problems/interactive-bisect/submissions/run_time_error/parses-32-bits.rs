// The ends of the range do not fit 32 bits.
use std::io::stdin;

fn line() -> String {
    let mut text = String::new();
    stdin().read_line(&mut text).expect("the judge talks in lines");
    text.trim().to_owned()
}

fn main() {
    let first: Vec<i32> = line().split_whitespace().map(|word| word.parse().expect("an integer")).collect();
    let (mut low, mut high) = (i64::from(first[0]), i64::from(first[1]));
    while low < high {
        let middle = (low + high) >> 1;
        println!("? {middle}");
        match line().as_str() {
            "equal" => (low, high) = (middle, middle),
            "lower" => high = middle - 1,
            _ => low = middle + 1,
        }
    }
    println!("! {low}");
}
