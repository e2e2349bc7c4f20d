use std::io::{self, Read};

fn longest(height: &[Vec<i32>], memo: &mut [Vec<u32>], r: usize, c: usize) -> u32 {
    if memo[r][c] > 0 {
        return memo[r][c];
    }
    let mut best = 1;
    for (dr, dc) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        let (nr, nc) = (r as i64 + dr, c as i64 + dc);
        if nr < 0 || nc < 0 || nr >= height.len() as i64 || nc >= height[0].len() as i64 {
            continue;
        }
        let (nr, nc) = (nr as usize, nc as usize);
        if height[nr][nc] > height[r][c] {
            best = best.max(1 + longest(height, memo, nr, nc));
        }
    }
    memo[r][c] = best;
    best
}

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut lines = text.lines();
    let numbers = |line: &str| -> Vec<i32> { line.split(' ').map(|word| word.parse().unwrap()).collect() };
    let size = numbers(lines.next().unwrap());
    let height: Vec<Vec<i32>> = lines.map(numbers).collect();
    let mut memo = vec![vec![0; size[1] as usize]; size[0] as usize];
    let mut answer = 0;
    for r in 0..height.len() {
        for c in 0..height[0].len() {
            answer = answer.max(longest(&height, &mut memo, r, c));
        }
    }
    println!("{answer}");
}
