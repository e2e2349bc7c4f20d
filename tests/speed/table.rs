//! Medians, and the table that they end in.

use std::fmt;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// What a number is.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    /// Seconds.
    Time,
    /// A part of something larger, shown as 1/n.
    Part,
    /// A multiple.
    Factor,
    /// Bytes.
    Memory,
    /// A number of things.
    Count,
    /// Cases a second.
    Rate,
}

struct Row {
    what: String,
    measured: f64,
    bound: Option<Bound>,
    unit: Unit,
}

/// What a number should keep.
#[derive(Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// All that was measured in one run.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Table {
    /// A number and the bound that it should keep.
    pub(crate) fn bounded(&mut self, what: &str, measured: f64, bound: f64, unit: Unit) {
        self.push(Row { what: what.to_owned(), measured, bound: Some(Bound::AtMost(bound)), unit });
    }

    /// A number and what it should reach.
    pub(crate) fn at_least(&mut self, what: &str, measured: f64, bound: f64, unit: Unit) {
        self.push(Row { what: what.to_owned(), measured, bound: Some(Bound::AtLeast(bound)), unit });
    }

    /// A number for comparison.
    pub(crate) fn told(&mut self, what: &str, measured: f64, unit: Unit) {
        self.push(Row { what: what.to_owned(), measured, bound: None, unit });
    }

    /// Says a row at once as well: a part that fails later loses nothing of what was measured before.
    fn push(&mut self, row: Row) {
        let _ = writeln!(io::stderr(), "{row}");
        self.rows.push(row);
    }

    /// Something that could not be measured, or how.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, measured, bound, unit } = self;
        let (target, kept) = match *bound {
            Some(Bound::AtMost(bound)) => (format!("≤ {}", unit.show(bound)), Some(*measured <= bound)),
            Some(Bound::AtLeast(bound)) => (format!("≥ {}", unit.show(bound)), Some(*measured >= bound)),
            None => (String::new(), None),
        };
        let word = kept.map_or("", |kept| if kept { "ok" } else { "falls short" });
        write!(f, "| {what} | {target} | {} | {word} |", unit.show(*measured))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | target | measured | |\n|---|---|---|---|")?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        for note in &self.notes {
            writeln!(f, "\n{note}")?;
        }
        Ok(())
    }
}

impl Unit {
    fn show(self, number: f64) -> String {
        match self {
            Self::Time if number < 1e-3 => format!("{:.1} µs", number * 1e6),
            Self::Time if number < 1.0 => format!("{:.1} ms", number * 1e3),
            Self::Time => format!("{number:.2} s"),
            Self::Part => format!("1/{:.1}", 1.0 / number),
            Self::Factor => format!("{number:.2} ×"),
            Self::Count => format!("{number:.1}"),
            Self::Memory => format!("{:.0} MB", number / 1e6),
            Self::Rate => format!("{number:.0} cases/s"),
        }
    }
}

/// Times every work `count` times in turns of `block`, so that a busy minute of the machine meets them all alike.
pub(crate) fn in_turns<const N: usize>(count: usize, block: usize, mut works: [&mut dyn FnMut(); N]) -> [Vec<f64>; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..count.div_ceil(block) {
        for (work, times) in works.iter_mut().zip(&mut times) {
            times.extend((0..block).map(|_| time(&mut **work).as_secs_f64()));
        }
    }
    times
}

/// How long a work takes, once.
pub(crate) fn time(work: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

pub(crate) fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

pub(crate) fn least(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}
