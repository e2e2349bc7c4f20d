//! What the programs of `tests/workloads/` read: numbers from a small generator, the same in every run.

use std::fmt::Write;
use std::iter::repeat_with;

/// A task as contests set it, and how large its input is.
pub(crate) struct Workload {
    /// How its programs are called.
    pub(crate) name: &'static str,
    /// The size for languages that are compiled.
    pub(crate) compiled: usize,
    /// The size for those that are interpreted here.
    pub(crate) interpreted: usize,
    /// The input of a size.
    pub(crate) input: fn(usize) -> String,
}

/// Each takes a tenth of a second or more where it is compiled, and a second or more in CPython.
pub(crate) const WORKLOADS: [Workload; 11] = [
    Workload { name: "dijkstra", compiled: 200_000, interpreted: 100_000, input: weighted_graph },
    Workload { name: "segment_tree", compiled: 500_000, interpreted: 200_000, input: sums_and_changes },
    Workload { name: "knapsack", compiled: 1500, interpreted: 150, input: things_to_pack },
    Workload { name: "word_counts", compiled: 1_000_000, interpreted: 1_000_000, input: words },
    Workload { name: "divisors", compiled: 10_000_000, interpreted: 2_000_000, input: numbers_to_factor },
    Workload { name: "grid_bfs", compiled: 2000, interpreted: 1000, input: maze },
    Workload { name: "spanning_tree", compiled: 200_000, interpreted: 100_000, input: weighted_graph },
    Workload { name: "common_subsequence", compiled: 5000, interpreted: 2500, input: two_strings },
    Workload { name: "matrix", compiled: 500, interpreted: 200, input: two_matrices },
    Workload { name: "rising_path", compiled: 1200, interpreted: 500, input: heights },
    Workload { name: "queens", compiled: 13, interpreted: 12, input: |size| format!("{size}\n") },
];

/// A linear congruential generator, of which the upper bits are taken.
struct Dice(u64);

impl Dice {
    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// A line of numbers below a bound.
    fn line(&mut self, count: usize, bound: usize) -> String {
        let numbers: Vec<String> = repeat_with(|| self.below(bound).to_string()).take(count).collect();
        numbers.join(" ") + "\n"
    }
}

/// Three edges for each node, with weights.
fn weighted_graph(nodes: usize) -> String {
    let mut dice = Dice(1);
    let mut text = format!("{nodes} {}\n", 3 * nodes);
    for _ in 0..3 * nodes {
        let (from, to) = (dice.below(nodes) + 1, dice.below(nodes) + 1);
        let _ = writeln!(text, "{from} {to} {}", dice.below(1_000_000) + 1);
    }
    text
}

/// A list, and as many questions for the sum of a range, or changes of one number.
fn sums_and_changes(count: usize) -> String {
    let mut dice = Dice(2);
    let mut text = format!("{count} {count}\n{}", dice.line(count, 1_000_000));
    for _ in 0..count {
        let (one, other) = (dice.below(count) + 1, dice.below(count) + 1);
        let _ = match dice.below(2) {
            0 => writeln!(text, "1 {one} {}", dice.below(1_000_000)),
            _ => writeln!(text, "2 {} {}", one.min(other), one.max(other)),
        };
    }
    text
}

/// Things with a weight and a value, and room for a hundred thousand.
fn things_to_pack(things: usize) -> String {
    let mut dice = Dice(3);
    let mut text = format!("{things} 100000\n");
    for _ in 0..things {
        let _ = writeln!(text, "{} {}", dice.below(1000) + 1, dice.below(100_000) + 1);
    }
    text
}

/// Words in capitals and small letters, the short ones often.
fn words(count: usize) -> String {
    let mut dice = Dice(4);
    let mut text = format!("{count}\n");
    for _ in 0..count {
        let letters = dice.below(7) + 2;
        text.extend((0..letters).map(|_| b"aeinorstAT"[dice.below(10)] as char));
        text.push('\n');
    }
    text
}

/// A hundred thousand numbers up to a limit.
fn numbers_to_factor(limit: usize) -> String {
    let mut dice = Dice(5);
    (0..100_000).fold("100000\n".to_owned(), |text, _| text + &format!("{}\n", dice.below(limit) + 1))
}

/// A square in which a quarter is walls; both its ends are free.
fn maze(side: usize) -> String {
    let mut dice = Dice(6);
    let mut text = format!("{side} {side}\n");
    for row in 0..side {
        for column in 0..side {
            let is_end = row + column < 2 || row + column > 2 * side - 4;
            text.push(if dice.below(4) == 0 && !is_end { '#' } else { '.' });
        }
        text.push('\n');
    }
    text
}

/// Two strings over four letters.
fn two_strings(length: usize) -> String {
    let mut dice = Dice(7);
    let mut string = || repeat_with(|| b"acgt"[dice.below(4)] as char).take(length).collect::<String>();
    format!("{}\n{}\n", string(), string())
}

/// Two square matrices.
fn two_matrices(side: usize) -> String {
    let mut dice = Dice(8);
    (0..2 * side).fold(format!("{side}\n"), |text, _| text + &dice.line(side, 10_000))
}

/// A field of heights.
fn heights(side: usize) -> String {
    let mut dice = Dice(9);
    (0..side).fold(format!("{side} {side}\n"), |text, _| text + &dice.line(side, 1_000_000))
}
