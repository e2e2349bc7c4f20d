//! Which of many submissions are similar: classes of every size, and sources made to be slow.

use std::fmt::Write as _;

use harness::tokens::Dialect;
use judge::similarity::{Collection, Comparison, Settings};

use crate::table::{Table, Unit, time};

const LINES: usize = 200;
/// What a class may take, in seconds.
const CLASS: f64 = 60.0;

/// Statements of which programs are made; there are few, so that honest programs share much.
const STATEMENTS: [&str; 12] = [
    "total = total + values[i] * 2",
    "if total > limit and not done:\n        total = limit",
    "for i in range(len(values)):\n        values[i] += 1",
    "result.append(f(total, values[i + 1]))",
    "while left < right:\n        left = left + step",
    "a, b = b, a % b",
    "best = max(best, total - values[left])",
    "seen[key] = seen.get(key, 0) + 1",
    "if key in seen:\n        return [seen[key], i]",
    "queue = [x for x in queue if x != key]",
    "grid[i][j] = grid[i - 1][j] + grid[i][j - 1]",
    "print('total', total, end=' ')",
];

/// Rows about classes of honest programs, and about sources made to be slow.
pub(crate) fn similarity(table: &mut Table) {
    for (submissions, bound) in [(100, None), (1000, Some(CLASS)), (10_000, None)] {
        let taken = seconds(&(0..submissions).map(|number| program(number, LINES)).collect::<Vec<_>>());
        let what = format!("`judge grade --similarity`, {submissions} submissions of {LINES} lines, without judging");
        match bound {
            Some(bound) => table.bounded(&what, taken, bound, Unit::Time),
            None => table.told(&what, taken, Unit::Time),
        }
    }
    let repeated: Vec<String> = (0..1000).map(|number| format!("{}{number}", "x ".repeat(60_000))).collect();
    table.bounded("the same, 1000 submissions of one token 60,000 times", seconds(&repeated), CLASS, Unit::Time);
    let same = vec![program(1, LINES); 100_000];
    table.bounded("the same, 100,000 times one submission", seconds(&same), CLASS, Unit::Time);
}

fn seconds(texts: &[String]) -> f64 {
    let mut found: Option<Comparison> = None;
    let taken = time(&mut || {
        let mut collection = Collection::new(Settings::default());
        for (number, text) in texts.iter().enumerate() {
            collection.add(&number.to_string(), Dialect::Python, text.as_bytes());
        }
        found = Some(collection.compare());
    });
    assert!(found.is_some_and(|found| found.compared + found.remarks.len() >= texts.len()), "each is accounted for");
    taken.as_secs_f64()
}

/// A program of statements drawn by a number.
fn program(number: u64, lines: usize) -> String {
    let mut dice = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    let mut written = 0;
    while written < lines {
        if written % 20 == 0 {
            writeln!(text, "def part_{written}(values, limit):").expect("a text grows");
        }
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let statement = STATEMENTS[(dice >> 33) as usize % STATEMENTS.len()];
        writeln!(text, "    {statement}").expect("a text grows");
        written += statement.lines().count();
    }
    text
}
