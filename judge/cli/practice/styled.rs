//! Text in styles, as commands print it, as lines of the terminal.
//!
//! Commands escape what is foreign: the only codes in a text are those that `report::style` writes.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

/// Columns between stops of the tabulator.
const TAB: usize = 4;

/// The lines of a text, none wider than `columns`.
pub(super) fn lines(text: &str, columns: usize) -> Vec<Line<'static>> {
    let mut style = Style::new();
    text.trim_end_matches('\n').split('\n').flat_map(|line| broken(&read(line, &mut style), columns)).collect()
}

/// A character in its style.
type Cell = (char, Style);

/// The characters of a line; the style goes on behind it.
fn read(line: &str, style: &mut Style) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some((codes, behind)) = rest.strip_prefix("\x1b[").and_then(|code| code.split_once('m')) {
            *style = styled(*style, codes);
            rest = behind;
            continue;
        }
        match c {
            '\t' => cells.extend([(' ', *style); TAB]),
            // What is left of a code that is none of ours is no character.
            c if c.is_control() => {}
            c => cells.push((c, *style)),
        }
        rest = &rest[c.len_utf8()..];
    }
    cells
}

/// The style behind codes such as `1;31`.
fn styled(style: Style, codes: &str) -> Style {
    codes.split(';').fold(style, |style, code| match code {
        "1" => style.add_modifier(Modifier::BOLD),
        "2" => style.add_modifier(Modifier::DIM),
        "3" => style.add_modifier(Modifier::ITALIC),
        "4" => style.add_modifier(Modifier::UNDERLINED),
        "31" => style.fg(Color::Red),
        "32" => style.fg(Color::Green),
        "33" => style.fg(Color::Yellow),
        "34" => style.fg(Color::Blue),
        "35" => style.fg(Color::Magenta),
        "36" => style.fg(Color::Cyan),
        "" | "0" => Style::new(),
        _ => style,
    })
}

/// A line in parts that are no wider than `columns`, broken at a space where there is one in the second half.
fn broken(cells: &[Cell], columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut rest = cells;
    while let Some(fits) = overflow(rest, columns) {
        let space = rest[..fits].iter().rposition(|(c, _)| *c == ' ').filter(|at| at * 2 > fits);
        let end = space.map_or(fits, |at| at + 1);
        lines.push(joined(&rest[..end]));
        rest = &rest[end..];
    }
    lines.push(joined(rest));
    lines
}

/// How many characters fit, where not all do; at least one.
fn overflow(cells: &[Cell], columns: usize) -> Option<usize> {
    let mut taken = 0;
    let at = cells.iter().position(|(c, _)| {
        taken += c.width().unwrap_or(0);
        taken > columns
    });
    at.map(|at| at.max(1))
}

fn joined(cells: &[Cell]) -> Line<'static> {
    let spans = cells.chunk_by(|(_, one), (_, other)| one == other);
    spans.map(|cells| Span::styled(cells.iter().map(|(c, _)| *c).collect::<String>(), cells[0].1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::style::{BAD, STRONG, paint};

    fn shown(text: &str, columns: usize) -> Vec<String> {
        lines(text, columns).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn styles_become_spans_and_no_code_is_left() {
        let text = format!("a {} {}", paint(BAD.bold(), "bad"), paint(STRONG, "b\nc"));
        let lines = lines(&text, 80);
        assert_eq!(lines[0].spans[1], Span::styled("bad", Style::new().fg(Color::Red).bold()));
        assert_eq!(lines[1].spans[0], Span::styled("c", Style::new().bold()));
        assert_eq!(shown("x\x1b[5z\x1by\tz", 80), ["x[5zy    z"]);
    }

    #[test]
    fn long_lines_are_broken_between_words_and_wide_characters_take_two_columns() {
        assert_eq!(shown("one two three", 8), ["one two ", "three"]);
        assert_eq!(shown("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(shown("缓存满了", 5), ["缓存", "满了"]);
        assert_eq!(shown("", 5), [""]);
    }
}
