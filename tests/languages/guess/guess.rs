use std::io::{self, BufRead};

fn main() {
    let mut lines = io::stdin().lock().lines();
    let (mut low, mut high): (u32, u32) = (1, lines.next().unwrap().unwrap().parse().unwrap());
    while low < high {
        let middle = (low + high) / 2;
        println!("? {middle}");
        if lines.next().unwrap().unwrap() == ">" { low = middle + 1 } else { high = middle }
    }
    println!("! {low}");
}
