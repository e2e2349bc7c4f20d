// A submission that names a crate, so that the crates are in the image.
use itertools::Itertools;
use std::io::{read_to_string, stdin};

fn main() {
    let text = read_to_string(stdin()).unwrap();
    let numbers = text.split_ascii_whitespace().map(|word| word.parse::<i64>().unwrap());
    for (one, other) in numbers.tuples() {
        println!("{}", one + other);
    }
}
