//! A terminal as a moving picture: what the binary prints, screen after screen, as SVG that plays wherever pictures are shown.

use std::fmt::Write;

/// Seconds that a screen stays.
const STAY: usize = 5;
/// Columns of the terminal.
const COLUMNS: usize = 100;
/// Lines of the terminal; what a command prints before its last lines has left the screen.
const LINES: usize = 22;
/// Pixels of a column and of a line.
const CELL: (f64, usize) = (7.83, 18);
/// Pixels around the text.
const MARGIN: usize = 16;

/// One screen: what was typed, and what was printed, with its colours.
pub(super) struct Screen {
    pub(super) typed: String,
    pub(super) printed: String,
}

/// The picture. It has no script and loads nothing; where moving pictures are unwelcome, the last screen stands.
pub(super) fn svg(title: &str, screens: &[Screen]) -> String {
    let (width, height) = ((COLUMNS as f64 * CELL.0) as usize + 2 * MARGIN, (LINES + 1) * CELL.1 + 2 * MARGIN);
    let all = screens.len() * STAY;
    let part = 100.0 / screens.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xml:space=\"preserve\" role=\"img\">\n\
         <title>{title}</title>\n<style>\n\
         text {{ font: 13px ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #d8dee9; white-space: pre; }}\n\
         .b {{ font-weight: bold; }} .d {{ fill: #8a94a6; }} .i {{ font-style: italic; }}\n\
         .r {{ fill: #ff7b85; }} .g {{ fill: #8fd19e; }} .y {{ fill: #ebcb8b; }} .c {{ fill: #88c0d0; }}\n\
         .s {{ visibility: hidden; animation: s {all}s step-end infinite; }}\n\
         @keyframes s {{ 0% {{ visibility: visible; }} {part:.2}% {{ visibility: hidden; }} }}\n\
         @media (prefers-reduced-motion) {{ .s {{ animation: none; }} .s:last-child {{ visibility: visible; }} }}\n\
         </style>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#20242c\"/>\n"
    );
    for (index, screen) in screens.iter().enumerate() {
        let _ = writeln!(svg, "<g class=\"s\" style=\"animation-delay: {}s\">", index * STAY);
        let printed: Vec<&str> = screen.printed.trim_end().lines().collect();
        let shown = &printed[printed.len().saturating_sub(LINES)..];
        let typed = format!("\u{1b}[32m$\u{1b}[0m \u{1b}[1m{}\u{1b}[0m", screen.typed);
        for (row, line) in std::iter::once(typed.as_str()).chain(shown.iter().copied()).enumerate() {
            let y = MARGIN + (row + 1) * CELL.1 - 5;
            let _ = writeln!(svg, "<text x=\"{MARGIN}\" y=\"{y}\">{}</text>", spans(line));
        }
        svg.push_str("</g>\n");
    }
    svg + "</svg>\n"
}

/// A line with its colours as classes, no longer than the terminal is wide.
fn spans(line: &str) -> String {
    let mut out = String::new();
    let mut classes: Vec<&str> = Vec::new();
    let mut room = COLUMNS;
    for (index, piece) in line.split('\u{1b}').enumerate() {
        let text = match piece.strip_prefix('[').and_then(|rest| rest.split_once('m')).filter(|_| index > 0) {
            Some((codes, text)) => {
                codes.split(';').for_each(|code| style(&mut classes, code));
                text
            }
            None => piece,
        };
        let mut shown: String = text.chars().take(room).collect();
        if room > 0 && text.chars().nth(room).is_some() {
            shown.pop();
            shown.push('…');
        }
        room -= shown.chars().count();
        let shown = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        if classes.is_empty() || shown.is_empty() {
            out.push_str(&shown);
        } else {
            let _ = write!(out, "<tspan class=\"{}\">{shown}</tspan>", classes.join(" "));
        }
    }
    out
}

/// What a code of a terminal changes.
fn style(classes: &mut Vec<&str>, code: &str) {
    match code {
        "1" => classes.push("b"),
        "2" => classes.push("d"),
        "3" => classes.push("i"),
        "31" => classes.push("r"),
        "32" => classes.push("g"),
        "33" => classes.push("y"),
        "36" => classes.push("c"),
        _ => classes.clear(),
    }
}

#[test]
fn colours_become_classes_and_text_stays_text() {
    assert_eq!(spans("a \u{1b}[1m\u{1b}[31m<b>\u{1b}[0m c"), "a <tspan class=\"b r\">&lt;b&gt;</tspan> c");
    assert_eq!(spans(&"x".repeat(200)), "x".repeat(COLUMNS - 1) + "…");
}
