//! What `judge verify` shows of a package of another format: submissions by groups, time beside the limit, and warnings.

use std::fmt::Write;

use harness::outcome::Limits;
use unicode_width::UnicodeWidthStr;

use crate::phrase::{bytes, seconds};
use crate::report::style::{BAD, DIM, DOUBT, GOOD, Mark, paint};
use crate::report::untrusted::{inline, line_of};
use crate::verdict::Verdict;
use crate::verify::{JuryCell, JuryResult, PackageReport, TimeLimitFrom};

/// Letters of the bar of a time.
const BAR: usize = 10;
/// Groups that have a column each; more are counted together.
const MOST_COLUMNS: usize = 12;

/// The matrix, the time limit and the warnings.
pub(super) fn render(report: &PackageReport) -> String {
    let mut text = String::new();
    let from = match report.time_limit_from {
        TimeLimitFrom::Package => "",
        TimeLimitFrom::Inferred => ", inferred from the submissions",
        TimeLimitFrom::Default => ", the default: no submission says more",
    };
    let limit = seconds(Limits::fuel_for(std::time::Duration::from_millis(report.time_limit_ms)));
    let _ = writeln!(text, "  {}", paint(DIM, format!("time limit {limit}{from}; times a factor in slower languages")));
    let columns: Vec<&String> = report.groups.iter().take(MOST_COLUMNS).collect();
    let name = |result: &JuryResult| inline(result.path.trim_start_matches("submissions/"));
    let widest = report.submissions.iter().map(|result| name(result).width()).max().unwrap_or(0);
    if columns.len() > 1 {
        for (index, column) in columns.iter().enumerate() {
            let _ = writeln!(text, "  {}", paint(DIM, format!("{}: {}", letter(index), inline(column))));
        }
        let letters = (0..columns.len()).fold(String::new(), |text, index| format!("{text}{:<4}", letter(index)));
        let _ = writeln!(text, "    {:<widest$}       {}", "", paint(DIM, letters.trim_end()));
    }
    for result in &report.submissions {
        row(result, (columns.len(), widest), &mut text);
    }
    for warning in &report.warnings {
        let _ = writeln!(text, "  {} {}", paint(DOUBT, "!"), line_of(warning, 240));
    }
    text
}

fn letter(index: usize) -> char {
    char::from(b'A' + index as u8)
}

fn row(result: &JuryResult, (columns, widest): (usize, usize), text: &mut String) {
    let name = inline(result.path.trim_start_matches("submissions/"));
    let padding = " ".repeat(widest.saturating_sub(name.width()));
    let verdict = result.verdict.map_or("—", Verdict::code);
    let cells: String = result.cells.iter().take(columns).map(cell).collect();
    let cells = if columns > 1 { format!("{cells} ") } else { String::new() };
    let score = result.score.as_ref().map(|score| format!("{score} points  ")).unwrap_or_default();
    let cost = if result.verdict.is_none_or(|verdict| verdict == Verdict::CompileError) {
        String::new()
    } else {
        format!("{} {}  {}  ", time_bar(result), seconds(result.fuel), bytes(result.memory))
    };
    let why = match (&result.why, result.holds) {
        (Some(why), true) => paint(DIM, line_of(why, 160)).to_string(),
        (Some(why), false) => format!("{} {}", paint(BAD, format!("expected {}:", result.expected)), line_of(why, 200)),
        (None, _) => String::new(),
    };
    let line =
        format!("  {} {name}{padding}  {verdict:<4} {cells}{score}{}{why}", Mark::of(result.holds), paint(DIM, cost));
    let _ = writeln!(text, "{}", line.trim_end());
}

fn cell(cell: &JuryCell) -> String {
    match cell.verdict {
        None => format!("{:<4}", "·"),
        Some(Verdict::Accepted) => paint(GOOD, format!("{:<4}", "AC")).to_string(),
        Some(verdict) => paint(BAD, format!("{:<4}", verdict.code())).to_string(),
    }
}

/// The slowest case beside the limit.
fn time_bar(result: &JuryResult) -> String {
    let share = result.fuel as f64 / result.fuel_limit.max(1) as f64;
    let filled = ((share * BAR as f64).ceil() as usize).min(BAR);
    format!("{}{}", "▮".repeat(filled), "▯".repeat(BAR - filled))
}
