use std::io;

fn main() {
    let mut lines = io::stdin().lines().map(|line| {
        let line = line.unwrap();
        let mut words = line.split_whitespace().map(|word| word.parse::<usize>().unwrap());
        (words.next().unwrap(), words.next().unwrap())
    });
    let (n, capacity) = lines.next().unwrap();
    let mut best = vec![0; capacity + 1];
    for (weight, value) in lines.take(n) {
        for w in (weight..=capacity).rev() {
            best[w] = best[w].max(best[w - weight] + value);
        }
    }
    println!("{}", best[capacity]);
}
