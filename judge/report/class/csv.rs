//! Points as comma-separated values (RFC 4180), for a spreadsheet that must not take a name for a formula.

use super::{ClassReport, StudentReport};
use crate::report::untrusted;

/// A header, then a line for each student.
pub fn table(class: &ClassReport) -> String {
    let mut header = vec!["student".to_owned()];
    header.extend(class.problems.iter().map(|problem| problem.problem.clone()));
    header.extend(["points", "of", "passed", "complete"].map(ToOwned::to_owned));
    let rows = std::iter::once(header).chain(class.students.iter().map(row));
    rows.map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn row(student: &StudentReport) -> Vec<String> {
    let mut cells = vec![student.student.clone()];
    cells.extend(student.tasks.iter().map(|task| task.points.to_string()));
    cells.extend([student.points.to_string(), student.of.to_string()]);
    cells.push(student.passed.map(|passed| if passed { "yes" } else { "no" }.to_owned()).unwrap_or_default());
    cells.push(if student.incomplete { "no" } else { "yes" }.to_owned());
    cells
}

/// A cell on one line. What a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
fn quoted(cell: &str) -> String {
    let cell = untrusted::inline(cell);
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']);
    let cell = if formula { format!("'{cell}") } else { cell };
    if cell.contains(['"', ',', '\n', '\r', ';', '\t']) || formula {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_name_is_no_formula() {
        assert_eq!(quoted("Ada"), "Ada");
        assert_eq!(quoted("Lovelace, \"Ada\""), "\"Lovelace, \"\"Ada\"\"\"");
        for hostile in ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", " =x", "|x"] {
            assert!(quoted(hostile).starts_with("\"'"), "{hostile}");
        }
    }
}
