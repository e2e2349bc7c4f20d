use std::fmt::Write;
use std::io::{self, Read};

struct Tree {
    n: usize,
    sums: Vec<i64>,
}

impl Tree {
    fn new(values: &[i64]) -> Self {
        let n = values.len();
        let mut sums = vec![0; 2 * n];
        sums[n..].copy_from_slice(values);
        for i in (1..n).rev() {
            sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        Tree { n, sums }
    }

    fn set(&mut self, i: usize, x: i64) {
        let mut i = i + self.n;
        self.sums[i] = x;
        while i > 1 {
            i /= 2;
            self.sums[i] = self.sums[2 * i] + self.sums[2 * i + 1];
        }
    }

    fn sum(&self, l: usize, r: usize) -> i64 {
        let (mut l, mut r, mut total) = (l + self.n, r + self.n, 0);
        while l < r {
            if l % 2 == 1 {
                total += self.sums[l];
                l += 1;
            }
            if r % 2 == 1 {
                r -= 1;
                total += self.sums[r];
            }
            l /= 2;
            r /= 2;
        }
        total
    }
}

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<i64>().unwrap());
    let n = numbers.next().unwrap() as usize;
    let q = numbers.next().unwrap();
    let values: Vec<i64> = numbers.by_ref().take(n).collect();
    let mut tree = Tree::new(&values);
    let mut out = String::new();
    for _ in 0..q {
        let kind = numbers.next().unwrap();
        let a = numbers.next().unwrap() as usize;
        let b = numbers.next().unwrap();
        if kind == 1 {
            tree.set(a - 1, b);
        } else {
            writeln!(out, "{}", tree.sum(a - 1, b as usize)).unwrap();
        }
    }
    print!("{out}");
}
