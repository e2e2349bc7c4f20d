use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<usize>().unwrap());
    let n = numbers.next().unwrap();
    let m = numbers.next().unwrap();
    let mut graph = vec![Vec::new(); n + 1];
    for _ in 0..m {
        let u = numbers.next().unwrap();
        let v = numbers.next().unwrap();
        let w = numbers.next().unwrap() as u64;
        graph[u].push((v, w));
        graph[v].push((u, w));
    }
    let mut dist = vec![u64::MAX; n + 1];
    let mut heap = BinaryHeap::new();
    dist[1] = 0;
    heap.push(Reverse((0, 1)));
    while let Some(Reverse((d, u))) = heap.pop() {
        if d > dist[u] {
            continue;
        }
        for &(v, w) in &graph[u] {
            if d + w < dist[v] {
                dist[v] = d + w;
                heap.push(Reverse((d + w, v)));
            }
        }
    }
    let reached: Vec<u64> = dist.into_iter().filter(|&d| d != u64::MAX).collect();
    println!("{} {} {}", reached.len(), reached.iter().max().unwrap(), reached.iter().sum::<u64>());
}
