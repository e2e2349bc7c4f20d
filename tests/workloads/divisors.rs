use std::io::{self, BufWriter, Read, Write};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let queries: Vec<usize> = text.split_whitespace().skip(1).map(|word| word.parse().unwrap()).collect();
    let limit = *queries.iter().max().unwrap();
    let mut smallest: Vec<u32> = (0..=limit as u32).collect();
    let mut i = 2;
    while i * i <= limit {
        if smallest[i] == i as u32 {
            for j in (i * i..=limit).step_by(i) {
                if smallest[j] == j as u32 {
                    smallest[j] = i as u32;
                }
            }
        }
        i += 1;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for mut x in queries {
        let mut divisors = 1;
        while x > 1 {
            let p = smallest[x] as usize;
            let mut power = 0;
            while x % p == 0 {
                x /= p;
                power += 1;
            }
            divisors *= power + 1;
        }
        writeln!(out, "{divisors}").unwrap();
    }
}
