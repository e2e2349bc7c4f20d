use std::io::{self, Read};

fn find(parent: &mut Vec<usize>, x: usize) -> usize {
    if parent[x] != x {
        let root = find(parent, parent[x]);
        parent[x] = root;
    }
    parent[x]
}

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let numbers: Vec<usize> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let n = numbers[0];
    let mut edges: Vec<(usize, usize, usize)> = numbers[2..].chunks(3).map(|e| (e[2], e[0], e[1])).collect();
    edges.sort();
    let mut parent: Vec<usize> = (0..=n).collect();
    let (mut total, mut used) = (0, 0);
    for (w, u, v) in edges {
        let (a, b) = (find(&mut parent, u), find(&mut parent, v));
        if a != b {
            parent[a] = b;
            total += w;
            used += 1;
        }
    }
    println!("{total} {used}");
}
