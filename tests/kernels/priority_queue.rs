//! Shortest paths over 200,000 nodes and 1,000,000 edges, by Dijkstra's algorithm with a priority queue.
use std::cmp::Reverse;
use std::collections::BinaryHeap;

fn main() {
    let (nodes, edges) = (200_000_usize, 1_000_000);
    let mut state = 7_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut neighbours: Vec<Vec<(usize, u64)>> = vec![Vec::new(); nodes];
    for _ in 0..edges {
        let (from, to, length) = (draw() % nodes, draw() % nodes, 1 + draw() % 1000);
        neighbours[from].push((to, length as u64));
    }
    let mut distances = vec![u64::MAX; nodes];
    let mut queue = BinaryHeap::from([Reverse((0_u64, 0_usize))]);
    distances[0] = 0;
    while let Some(Reverse((distance, node))) = queue.pop() {
        if distance > distances[node] {
            continue;
        }
        for &(next, length) in &neighbours[node] {
            let through = distance + length;
            if through < distances[next] {
                distances[next] = through;
                queue.push(Reverse((through, next)));
            }
        }
    }
    let reached = distances.iter().filter(|&&distance| distance < u64::MAX);
    println!("{} {}", reached.clone().count(), reached.sum::<u64>());
}
