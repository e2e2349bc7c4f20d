//! The parts of a formula as text: scripts, brackets, marks over letters, rows in columns, and the spaces between them.

use super::formula::{HARD, QUAD};
use super::{symbols, ui};

/// What separates the cells of a row, until they stand in columns.
pub(super) const CELL: char = '\t';

/// Adds a part; its further rows stand below its first one.
pub(super) fn append(text: &mut String, part: &str) {
    let (first, below) = part.split_once('\n').filter(|_| part != "\n").unwrap_or((part, ""));
    if below.is_empty() {
        text.push_str(part);
        return;
    }
    let before = squeeze(text.rsplit('\n').next().unwrap_or_default());
    text.push_str(first);
    for row in below.split('\n') {
        text.push('\n');
        text.extend(std::iter::repeat_n(HARD, ui::visible(&before)));
        text.push_str(row);
    }
}

/// The rows of an environment, each cell as wide as its column.
pub(super) fn columns(body: &str, open: &str, close: &str, gap: &str) -> String {
    let hard = |text: &str| text.replace(' ', &HARD.to_string());
    let cells = |row: &str| row.split(CELL).map(|cell| squeeze(cell).trim().to_owned()).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = body.split('\n').map(cells).collect();
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| ui::visible(cell)).max();
    let widths: Vec<usize> = (0..count).map(|column| wide(column).unwrap_or(0)).collect();
    let padded = |row: &Vec<String>| {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let cell = row.get(column).map_or("", String::as_str);
            // The last column of an open environment needs no blanks behind it.
            let blanks = if column + 1 == count && close.is_empty() { 0 } else { width - ui::visible(cell) };
            format!("{cell}{}", " ".repeat(blanks))
        });
        hard(&format!("{open}{}{close}", cells.collect::<Vec<_>>().join(gap)))
    };
    rows.iter().map(padded).collect::<Vec<_>>().join("\n")
}

/// A script in small characters where all of it has them, otherwise behind its mark. An index that has no small characters
/// stands in square brackets, as in a program.
pub(super) fn raise(script: &str, mark: char, small: fn(char) -> Option<char>) -> String {
    let tight: String = script.chars().filter(|c| *c != ' ').collect();
    if let Some(raised) = tight.chars().map(small).collect::<Option<String>>() {
        return raised;
    }
    if tight.chars().all(|c| c.is_ascii_alphanumeric()) || tight.chars().count() == 1 {
        return format!("{mark}{tight}");
    }
    let index = |c: char| c.is_alphanumeric() || c == ',' || c == '_';
    if mark == '_' && tight.chars().all(index) {
        return format!("[{}]", tight.replace(',', ", "));
    }
    format!("{mark}({})", tighten(script))
}

/// Spaces only where they keep two names apart.
fn tighten(script: &str) -> String {
    let names = |c: char| c.is_alphanumeric() || matches!(c, '∑' | '∏' | '√' | ')' | '_' | '^');
    let script = squeeze(script);
    let words: Vec<&str> = script.split(' ').filter(|word| !word.is_empty()).collect();
    let mut text = String::new();
    for word in words {
        let apart = text.ends_with(names) && word.starts_with(|c: char| names(c) && c != ')');
        if apart || text.ends_with(',') {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Where a part of a fraction stands; what is under a root counts as below.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Over,
    Under,
}

/// Brackets around what would bind wrongly beside `/` or under a root.
pub(super) fn bracket(text: &str, side: Side) -> String {
    let text = squeeze(text).trim().to_owned();
    let mut depth = 0_i32;
    let mut letters = 0;
    let mut operators = 0;
    let mut before = ' ';
    for (index, c) in text.chars().enumerate() {
        match c {
            '(' | '[' | '{' | '⌊' | '⌈' => depth += 1,
            ')' | ']' | '}' | '⌋' | '⌉' => depth -= 1,
            '+' | '−' | '±' | '/' | '=' | ' ' if depth == 0 && index > 0 => operators += 1,
            // A script belongs to what is before it.
            _ if matches!(before, '_' | '^') => {}
            c if depth == 0 && symbols::is_base(c) => letters += 1,
            _ => {}
        }
        before = c;
    }
    let number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let word = text.chars().all(char::is_alphanumeric) && text.chars().count() > 2 && side == Side::Under;
    let compound = operators > 0 || (side == Side::Under && letters > 1 && !number && !word);
    if compound { format!("({text})") } else { text }
}

/// A mark over the one letter, or the mark's meaning in brackets.
pub(super) fn over(text: &str, mark: char) -> String {
    let mut chars = text.trim().chars();
    match (chars.next(), chars.as_str()) {
        (Some(first), rest) => format!("{first}{mark}{rest}"),
        (None, _) => String::new(),
    }
}

/// Runs of spaces become one; none stand inside brackets' edges, nor behind a sign.
pub(super) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        let inside = squeezed.is_empty() || squeezed.ends_with([' ', '(', '[', QUAD]) || ends_with_sign(&squeezed);
        let blank = c == ' ' && inside;
        if blank {
            continue;
        }
        if matches!(c, ')' | ']' | ',' | QUAD) && squeezed.ends_with(' ') {
            squeezed.pop();
        }
        squeezed.push(c);
    }
    squeezed
}

/// Tells whether a text ends with a sign that has nothing before it to subtract from or add to.
fn ends_with_sign(text: &str) -> bool {
    text.strip_suffix(['−', '±']).is_some_and(|before| {
        let before = before.trim_end();
        before.is_empty() || before.ends_with(['(', '[', '{', ',', '=', '·', '/', '<', '≤', '>', '≥', HARD, QUAD])
    })
}
