//! For people: the work of an accepted submission beside that of the solutions that come with the problem.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::style::{DIM, STRONG, paint};
use super::{Growth, Report, untrusted};
use crate::phrase::{bytes, seconds};

/// A table with a row for each, and nothing where nothing was compared.
pub(super) fn render(report: &Report) -> String {
    let (Some(fuel), Some(memory), false) = (report.fuel, report.memory, report.ours.is_empty()) else {
        return String::new();
    };
    let mut rows = vec![[String::new(), "work".to_owned(), "memory".to_owned(), heading(report)]];
    rows.push(row("yours", fuel, memory, &report.growth));
    rows.extend(report.ours.iter().map(|ours| row(&ours.file, ours.fuel, ours.memory, &ours.growth)));
    let mut text = format!("{}\n", paint(STRONG, "your work against ours"));
    for (index, line) in aligned(&rows).into_iter().enumerate() {
        let line = if index == 0 { paint(DIM, line).to_string() } else { line };
        let _ = writeln!(text, "  {line}");
    }
    text.push('\n');
    text
}

fn heading(report: &Report) -> String {
    if report.growth.is_empty() { String::new() } else { "growth".to_owned() }
}

fn row(name: &str, fuel: u64, memory: u64, growth: &[Growth]) -> [String; 4] {
    let classes: Vec<String> = growth.iter().map(|growth| untrusted::inline(&growth.class)).collect();
    [untrusted::inline(name), seconds(fuel), bytes(memory), classes.join(", ")]
}

/// Rows whose columns stand below each other.
fn aligned(rows: &[[String; 4]]) -> Vec<String> {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..4).map(widest).collect();
    let cell = |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cell.width() + 2));
    let line = |row: &[String; 4]| row.iter().zip(&widths).map(cell).collect::<String>().trim_end().to_owned();
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::render;
    use crate::report::text::tests::reports;
    use crate::report::{Ours, Report};

    #[test]
    fn yours_stands_above_ours_and_a_far_better_one_is_pointed_out() {
        let report = reports().remove(0);
        insta::assert_snapshot!(strip_str(&render(&report)), @"
        your work against ours
                       work    memory     growth
          yours        1.2 ms  1.4 MiB    n^2
          hash-map.rs  1.1 ms  1.1 MiB    n^2
          sorted.rs    3 ms    878.9 KiB  n^2
        ");
        assert_eq!(report.outdone_by(), None);
        let quicker = Ours { file: "quick.rs".into(), fuel: 1_000_000, memory: 9_000_000, growth: vec![] };
        let smaller = Ours { file: "small.rs".into(), fuel: 9_000_000, memory: 100_000, growth: vec![] };
        let beside = |ours: &[&Ours]| {
            let report = Report { ours: ours.iter().map(|one| (*one).clone()).collect(), ..report.clone() };
            report.outdone_by().map(|ours| ours.file.clone())
        };
        assert_eq!(beside(&[&smaller, &quicker]).as_deref(), Some("quick.rs"));
        assert_eq!(beside(&[&smaller]).as_deref(), Some("small.rs"));
        assert_eq!(beside(&[]), None);
        assert_eq!(render(&Report { ours: vec![], ..report.clone() }), "");
    }
}
