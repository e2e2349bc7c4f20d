use std::io::{self, Read};

const MOD: u64 = 10007;

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut numbers = text.split_whitespace().map(|word| word.parse::<u64>().unwrap());
    let n = numbers.next().unwrap() as usize;
    let mut read = || -> Vec<Vec<u64>> { (0..n).map(|_| numbers.by_ref().take(n).collect()).collect() };
    let (a, b) = (read(), read());
    for i in 0..n {
        let mut sum = 0;
        for j in 0..n {
            let mut total = 0;
            for k in 0..n {
                total = (total + a[i][k] * b[k][j]) % MOD;
            }
            sum += total;
        }
        println!("{sum}");
    }
}
