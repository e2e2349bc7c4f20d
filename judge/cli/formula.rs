//! A formula that stands alone: its fractions stacked, its lines no wider than the terminal.
//!
//! It lays out what `math` has read. Fractions stand between the marks `OPEN`, `BAR` and `CLOSE`, which no text holds.

use textwrap::core::Word;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::ui;

/// Begins a fraction that may be stacked.
pub(super) const OPEN: char = '\u{e000}';
/// Separates numerator and denominator.
pub(super) const BAR: char = '\u{e001}';
/// Ends a fraction.
pub(super) const CLOSE: char = '\u{e002}';
/// A wide space: a line may be broken there.
pub(super) const QUAD: char = '\u{e003}';
/// A space that stays.
pub(super) const HARD: char = '\u{a0}';

/// Columns between parts that a wide space keeps apart.
const WIDE: &str = "    ";
/// How far the rest of a long line is indented.
const REST: &str = "    ";

/// The lines of a formula, given row by row in both forms: with slashes, and with marked fractions.
pub(super) fn lines(flat: &[String], stacked: &[String], width: usize) -> Vec<String> {
    let rows = stacked.iter().zip(flat).filter(|(_, flat)| !flat.trim().is_empty());
    rows.flat_map(|(stacked, flat)| row(stacked, flat, width)).collect()
}

/// One row: whole if it fits, else part by part, else with slashes and broken.
fn row(stacked: &str, flat: &str, width: usize) -> Vec<String> {
    let whole = stack(&stacked.replace(QUAD, WIDE));
    if fits(&whole, width) {
        return whole;
    }
    let (stacked, flat) = (stacked.split(QUAD), flat.split(QUAD));
    let part = |(stacked, flat): (&str, &str)| {
        let lines = stack(stacked);
        if fits(&lines, width) { lines } else { broken(flat, width) }
    };
    stacked.zip(flat).flat_map(part).collect()
}

fn fits(lines: &[String], width: usize) -> bool {
    lines.iter().all(|line| ui::visible(line) <= width)
}

/// The row with each marked fraction in three lines; in one line if there is none.
fn stack(row: &str) -> Vec<String> {
    let mut lines = [const { String::new() }; 3];
    let mut rest = row.trim_matches(' ');
    while let Some((before, fraction)) = rest.split_once(OPEN) {
        let (fraction, behind) = fraction.split_once(CLOSE).unwrap_or((fraction, ""));
        let (over, under) = fraction.split_once(BAR).unwrap_or((fraction, ""));
        let wide = ui::visible(over).max(ui::visible(under)) + 2;
        push(&mut lines, ["", before, ""], ui::visible(before));
        push(&mut lines, [over, &"─".repeat(wide), under], wide);
        rest = behind;
    }
    let [above, mut line, below] = lines;
    line.push_str(rest);
    let shown = |line: String| line.replace(HARD, " ").trim_end().to_owned();
    if below.is_empty() { vec![shown(line)] } else { [above, line, below].map(shown).into() }
}

/// Adds a part of so many columns to the three lines, in the middle of each.
fn push(lines: &mut [String; 3], parts: [&str; 3], columns: usize) {
    for (line, part) in lines.iter_mut().zip(parts) {
        let blank = columns - ui::visible(part);
        line.push_str(&" ".repeat(blank / 2));
        line.push_str(part);
        line.push_str(&" ".repeat(blank - blank / 2));
    }
}

/// A row with slashes, broken between words.
fn broken(flat: &str, width: usize) -> Vec<String> {
    let words: Vec<Word<'_>> = flat.trim_matches(' ').split_inclusive(' ').map(Word::from).collect();
    let widths = [width as f64, width.saturating_sub(REST.len()) as f64];
    let line = |(index, words): (usize, &&[Word<'_>])| {
        let text: Vec<&str> = words.iter().map(|word| word.word).collect();
        format!("{}{}", if index == 0 { "" } else { REST }, text.join(" ")).replace(HARD, " ")
    };
    wrap_first_fit(&words, &widths).iter().enumerate().map(line).collect()
}
