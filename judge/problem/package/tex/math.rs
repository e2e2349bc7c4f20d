//! Formulas: they stay TeX, and become such that the formulas of Markdown hold them.

/// Commands that say something about the page and nothing about the formula.
const DROPPED: [&str; 3] = ["\\nonumber", "\\notag", "\\displaylimits"];

/// A formula in one line, without comments and labels.
pub(super) fn tidy(formula: &str) -> String {
    let lines: Vec<&str> = formula.lines().map(without_comment).collect();
    let mut text = lines.join(" ");
    for command in DROPPED {
        text = text.replace(command, " ");
    }
    let text = without_labels(&text).replace("\\mbox{", "\\text{");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_comment(line: &str) -> &str {
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'%' => return &line[..at],
            _ => {}
        }
    }
    line
}

fn without_labels(text: &str) -> String {
    let mut parts = text.split("\\label{");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once('}').map_or("", |(_, behind)| behind));
    }
    kept
}

/// Whether a formula can stand between dollars: its braces have partners, and it holds no dollars.
pub(super) fn fits_markdown(formula: &str) -> bool {
    let (mut depth, mut escaped) = (0_i64, false);
    for byte in formula.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'$' => return false,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && !escaped
}

/// A formula in a cell of a table, where `|` parts cells.
pub(super) fn in_cell(formula: &str) -> String {
    formula.replace("\\|", "\\Vert ").replace('|', "\\vert ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_one_line_without_comments_and_labels() {
        assert_eq!(tidy("a % one\n  + b \\label{x} \\% c"), "a + b \\% c");
        assert_eq!(tidy("\\mbox{if } x"), "\\text{if } x");
    }

    #[test]
    fn what_markdown_cannot_hold_is_known() {
        for (formula, fits) in [("a_{1}", true), ("\\{", true), ("}{", false), ("\\text{$x$}", false), ("x\\", false)] {
            assert_eq!(fits_markdown(formula), fits, "{formula}");
        }
    }
}
