// Union-find: count the land, and take one off for each pair of neighbours that were still apart.
fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

pub fn num_islands(grid: Vec<Vec<char>>) -> i64 {
    let width = grid.first().map_or(0, Vec::len);
    let mut parent: Vec<usize> = (0..grid.len() * width).collect();
    let mut islands = 0;
    for (r, row) in grid.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            if *cell != '1' {
                continue;
            }
            islands += 1;
            let here = r * width + c;
            let left = (c > 0 && row[c - 1] == '1').then(|| here - 1);
            let above = (r > 0 && grid[r - 1][c] == '1').then(|| here - width);
            for neighbour in left.into_iter().chain(above) {
                let (a, b) = (root(&mut parent, neighbour), root(&mut parent, here));
                if a != b {
                    parent[b] = a;
                    islands -= 1;
                }
            }
        }
    }
    islands
}
