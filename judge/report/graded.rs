//! The groups of a problem that has rules for its score, as text: verdict, bar and points of each.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::style::{DIM, Mark, paint};
use super::untrusted;
use super::{GradedGroup, Grading};
use crate::verdict::Verdict;

/// A line for each group that has a score or a verdict, with a bar of the score.
pub(super) fn groups(grading: &Grading, text: &mut String) {
    let shown =
        |group: &GradedGroup| if group.path.is_empty() { "all".to_owned() } else { untrusted::escape(&group.path) };
    let widest = grading.groups.iter().map(|group| shown(group).width()).max().unwrap_or(0);
    for group in &grading.groups {
        let (name, verdict) = (shown(group), group.verdict);
        let mark = verdict.map_or(Mark::Skipped, |verdict| Mark::of(verdict == Verdict::Accepted));
        let padding = " ".repeat(widest - name.width());
        let code = match verdict {
            Some(Verdict::Accepted) => "AC ".to_owned(),
            Some(verdict) => format!("{:<3}", verdict.code()),
            None => "   ".to_owned(),
        };
        let score = match (&group.score, &group.max) {
            (Some(score), Some(max)) => format!("  {} {score}/{max}", group.bar),
            (Some(score), None) => format!("  {score}"),
            (None, _) => String::new(),
        };
        let why = group.skipped.as_ref().map(|why| paint(DIM, format!("  {}", untrusted::inline(why))).to_string());
        let _ = writeln!(text, "  {mark} {name}{padding}  {code}{score}{}", why.unwrap_or_default());
    }
    for fault in &grading.faults {
        let _ = writeln!(text, "  {} {}", Mark::Failed, untrusted::inline(fault));
    }
    text.push('\n');
}
