//! Tables.

use super::flow::{Align, Block, Flow};
use super::parser::{Parser, Stop};
use super::token::Kind;

/// Most columns of a table.
const MAX_COLUMNS: usize = 64;
/// Most rows of a table.
const MAX_ROWS: usize = 2000;

impl Parser<'_, '_> {
    /// A table whose `\begin` was read, to its `\end`.
    pub(super) fn table(&mut self, name: &str, flow: &mut Flow) {
        self.skip_option();
        if ["tabularx", "tabulary"].contains(&name) {
            self.plain_argument();
        }
        let aligns = columns(&self.plain_argument());
        let outer = std::mem::replace(&mut self.is_cell, true);
        let rows = self.deeper(Self::rows).unwrap_or_default();
        self.is_cell = outer;
        let width = rows.iter().map(Vec::len).max().unwrap_or(0).min(MAX_COLUMNS);
        if rows.len() > MAX_ROWS || rows.iter().any(|row| row.len() > MAX_COLUMNS) {
            self.remark(format!(
                "a table has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; the rest is left out"
            ));
        }
        let rows = rows.into_iter().take(MAX_ROWS).map(|mut row| {
            row.resize(width, String::new());
            row
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            let aligns = (0..width).map(|at| aligns.get(at).copied().unwrap_or(Align::Left)).collect();
            flow.block(Block::Table(aligns, rows));
        }
    }

    fn rows(&mut self) -> Vec<Vec<String>> {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        loop {
            self.spanned = 0;
            row.push(self.flow(Stop::Cell).line());
            let spanned = std::mem::take(&mut self.spanned).min(MAX_COLUMNS);
            row.extend(std::iter::repeat_n(String::new(), spanned));
            match self.peek() {
                Some(Kind::Cell) => {
                    self.bump();
                }
                Some(Kind::Command(_)) => {
                    self.bump();
                    self.skip_option();
                    rows.push(std::mem::take(&mut row));
                }
                _ => break,
            }
        }
        rows.push(row);
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        rows
    }
}

/// The alignments of columns: `|l|c|p{2cm}|*{3}{r}|`.
fn columns(specification: &str) -> Vec<Align> {
    let mut columns = Vec::new();
    let mut rest = specification;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            'l' | 'X' | 'L' => columns.push(Align::Left),
            'c' | 'C' => columns.push(Align::Centre),
            'r' | 'R' | 'S' => columns.push(Align::Right),
            'p' | 'm' | 'b' => {
                columns.push(Align::Left);
                rest = braces(rest).1;
            }
            '@' | '!' | '>' | '<' => rest = braces(rest).1,
            '*' => {
                let (count, behind) = braces(rest);
                let (inner, behind) = braces(behind);
                let inner = columns_without_repeats(inner);
                let count = count.trim().parse::<usize>().unwrap_or(1).min(MAX_COLUMNS);
                columns.extend(std::iter::repeat_n(inner, count).flatten());
                rest = behind;
            }
            _ => {}
        }
        if columns.len() >= MAX_COLUMNS {
            break;
        }
    }
    columns.truncate(MAX_COLUMNS);
    columns
}

/// As [`columns`]; a repetition inside of a repetition counts once.
fn columns_without_repeats(specification: &str) -> Vec<Align> {
    columns(&specification.replace('*', "")).into_iter().take(MAX_COLUMNS).collect()
}

/// What stands between the braces that begin a text, and what comes behind them.
fn braces(text: &str) -> (&str, &str) {
    let Some(inner) = text.strip_prefix('{') else { return ("", text) };
    let mut depth = 0_usize;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return (&inner[..at], &inner[at + 1..]),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    (inner, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignments_are_read_and_widths_are_not() {
        use Align::{Centre, Left, Right};
        assert_eq!(columns("|l|c|r|"), [Left, Centre, Right]);
        assert_eq!(columns("@{}p{2cm}>{\\bf}c*{2}{r}"), [Left, Centre, Right, Right]);
        assert_eq!(columns("*{9999999}{l}").len(), MAX_COLUMNS);
        assert_eq!(columns("*{"), []);
    }
}
