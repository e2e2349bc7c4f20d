// The sums of distances are kept, and what goes is subtracted; all of the input through one locked reader.
use std::collections::VecDeque;
use std::io::{BufRead, stdin};

fn numbers(reader: &mut impl BufRead) -> Vec<usize> {
    let mut text = String::new();
    reader.read_line(&mut text).expect("the judge talks in lines");
    text.split_whitespace().map(|word| word.parse().expect("a number")).collect()
}

fn distances(neighbours: &[Vec<usize>], start: usize) -> Vec<usize> {
    let mut far = vec![usize::MAX; neighbours.len()];
    far[start] = 0;
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &other in &neighbours[node] {
            if far[other] == usize::MAX {
                far[other] = far[node] + 1;
                queue.push_back(other);
            }
        }
    }
    far
}

fn main() {
    let mut reader = stdin().lock();
    let first = numbers(&mut reader);
    let (count, length) = (first[0], first[1]);
    let mut neighbours = vec![Vec::new(); count];
    for _ in 0..length {
        let edge = numbers(&mut reader);
        neighbours[edge[0] - 1].push(edge[1] - 1);
        neighbours[edge[1] - 1].push(edge[0] - 1);
    }
    let far: Vec<Vec<usize>> = (0..count).map(|start| distances(&neighbours, start)).collect();
    let mut sums: Vec<usize> = far.iter().map(|row| row.iter().sum()).collect();
    let mut left: Vec<usize> = (0..count).collect();
    while left.len() > 1 {
        let median = (0..count).min_by_key(|&node| sums[node]).expect("there is a node");
        println!("? {}", median + 1);
        let reply = numbers(&mut reader);
        let Some(by) = reply.first().map(|by| by - 1) else { return };
        let (stay, go): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|&&node| if by == median { node == median } else { far[by][node] < far[median][node] });
        for node in go {
            for (sum, row) in sums.iter_mut().zip(&far) {
                *sum -= row[node];
            }
        }
        left = stay;
    }
    println!("! {}", left[0] + 1);
}
