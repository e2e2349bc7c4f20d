//! Plots as SVG, each with a sentence that says the same.

use std::fmt::Write;

use super::escape::text;

/// Bars of a histogram.
const BARS: usize = 10;
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 120.0;
const STRIP_HEIGHT: f64 = 48.0;
const MARGIN: f64 = 24.0;

/// How often each tenth of all points was reached; `shares` lie between 0 and 1.
pub(super) fn histogram(shares: &[f64]) -> String {
    let mut counts = [0_usize; BARS];
    for share in shares {
        counts[((share * BARS as f64) as usize).min(BARS - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let told: Vec<String> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(bar, count)| format!("{count} from {} to {}%", bar * 10, bar * 10 + 10))
        .collect();
    let mut svg = open("Scores", HEIGHT, &format!("Students by their share of all points: {}.", told.join(", ")));
    let step = (WIDTH - 2.0 * MARGIN) / BARS as f64;
    for (bar, count) in counts.iter().enumerate() {
        let height = (HEIGHT - 2.0 * MARGIN) * *count as f64 / most as f64;
        let (x, y) = (MARGIN + step * bar as f64, HEIGHT - MARGIN - height);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\"/>",
            x + 2.0,
            step - 4.0
        );
        if *count > 0 {
            let _ = write!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{count}</text>",
                x + step / 2.0,
                y - 4.0
            );
        }
        let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", HEIGHT - 8.0, bar * 10);
    }
    let _ =
        write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">100%</text>", WIDTH - MARGIN, HEIGHT - 8.0);
    svg.push_str("</svg>\n");
    svg
}

/// One quantity of accepted submissions as points on a line from 0 to the limit; `words` says a value.
pub(super) fn strip(title: &str, values: &[u64], limit: u64, words: fn(u64) -> String) -> String {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else { return String::new() };
    let median = sorted[sorted.len() / 2];
    let told = format!(
        "{} accepted: from {} to {}, half of them up to {}; the limit is {}.",
        sorted.len(),
        words(*least),
        words(*most),
        words(median),
        words(limit)
    );
    let mut svg = open(title, STRIP_HEIGHT, &told);
    let (left, right) = (MARGIN, WIDTH - MARGIN);
    let _ = write!(svg, "<line x1=\"{left}\" y1=\"16\" x2=\"{right}\" y2=\"16\"/>");
    for value in sorted {
        let x = left + (right - left) * (value as f64 / limit.max(1) as f64).min(1.0);
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"16\" r=\"4\"/>");
    }
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"40\">0</text><text x=\"{right}\" y=\"40\" text-anchor=\"end\">{}</text></svg>",
        text(&words(limit))
    );
    svg
}

fn open(title: &str, height: f64, told: &str) -> String {
    format!(
        "<figure><svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" aria-label=\"{title}: {told}\">",
        title = text(title),
        told = text(told)
    )
}
