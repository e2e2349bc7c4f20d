use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in text.split_whitespace().skip(1) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    let mut order: Vec<(String, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(word, count)| (Reverse(*count), word.clone()));
    for (word, count) in order.iter().take(20) {
        println!("{word} {count}");
    }
}
