use std::io;

struct Board {
    n: usize,
    columns: Vec<bool>,
    rising: Vec<bool>,
    falling: Vec<bool>,
}

impl Board {
    fn mark(&mut self, row: usize, c: usize, taken: bool) {
        self.columns[c] = taken;
        self.rising[row + c] = taken;
        self.falling[row + self.n - c] = taken;
    }

    fn place(&mut self, row: usize) -> u64 {
        if row == self.n {
            return 1;
        }
        let mut count = 0;
        for c in 0..self.n {
            if self.columns[c] || self.rising[row + c] || self.falling[row + self.n - c] {
                continue;
            }
            self.mark(row, c, true);
            count += self.place(row + 1);
            self.mark(row, c, false);
        }
        count
    }
}

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let n = line.trim().parse().unwrap();
    let mut board = Board { n, columns: vec![false; n], rising: vec![false; 2 * n], falling: vec![false; 2 * n] };
    println!("{}", board.place(0));
}
