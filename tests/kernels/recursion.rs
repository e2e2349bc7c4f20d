//! Counts the ways to put twelve queens on a board, and computes a Fibonacci number without remembering any: calls of calls.
struct Board {
    columns: Vec<bool>,
    rising: Vec<bool>,
    falling: Vec<bool>,
}

fn place(board: &mut Board, row: usize, size: usize) -> u64 {
    if row == size {
        return 1;
    }
    let mut ways = 0;
    for column in 0..size {
        let (rising, falling) = (row + column, row + size - column);
        if board.columns[column] || board.rising[rising] || board.falling[falling] {
            continue;
        }
        (board.columns[column], board.rising[rising], board.falling[falling]) = (true, true, true);
        ways += place(board, row + 1, size);
        (board.columns[column], board.rising[rising], board.falling[falling]) = (false, false, false);
    }
    ways
}

fn fibonacci(n: u64) -> u64 {
    if n < 2 { n } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

fn main() {
    let size = 12;
    let mut board = Board { columns: vec![false; size], rising: vec![false; 2 * size], falling: vec![false; 2 * size] };
    println!("{} {}", place(&mut board, 0, size), fibonacci(38));
}
