//! What submissions share, for people and for programs; `schema/similarity.json` describes the form. The words accuse nobody.

use std::fmt::Write;

use serde::Serialize;

use super::style::{DIM, STRONG, paint};
use super::untrusted;
use crate::phrase::{counted, group_digits};
use crate::similarity::{Cluster, Comparison, Lines, Pair, Region};

/// The number of the form.
const FORMAT: u32 = 1;
/// Most pairs, clusters and remarks that people see.
const MOST_SHOWN: usize = 20;
/// Most files of a cluster that people see.
const MOST_FILES: usize = 8;

/// What the submissions to a problem share.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Similarity"))]
pub(crate) struct Document<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

/// For programs.
pub fn json(problem: &str, comparison: &Comparison) -> String {
    let document = Document { format: FORMAT, problem, comparison };
    untrusted::json(&serde_json::to_string_pretty(&document).expect("a comparison is plain data")) + "\n"
}

/// For people: the most similar pairs, the clusters, and what was not compared.
pub fn summary(comparison: &Comparison) -> String {
    let mut text = headline(comparison);
    text.push_str(&rows(&comparison.pairs, pair));
    text.push_str(&rows(&comparison.clusters, cluster));
    text.push_str(&rows(&comparison.remarks, |remark| {
        format!("  {} {}\n", untrusted::inline(&remark.file), paint(DIM, remark.reason.in_words()))
    }));
    text
}

fn headline(comparison: &Comparison) -> String {
    let compared = counted(comparison.compared, "submission");
    if comparison.pairs.is_empty() {
        return format!("\n{} among {compared}\n", paint(STRONG, "nothing similar"));
    }
    let pairs = counted(comparison.pairs.len() + comparison.unlisted, "similar pair");
    let why = paint(DIM, "look at them: similar programs can have honest reasons");
    format!("\n{} among {compared} · {why}\n", paint(STRONG, pairs))
}

/// A line for each of the first, and how many are behind them.
fn rows<T>(all: &[T], row: impl Fn(&T) -> String) -> String {
    let mut text: String = all.iter().take(MOST_SHOWN).map(row).collect();
    if all.len() > MOST_SHOWN {
        let _ = writeln!(text, "  {}", paint(DIM, format!("… and {} more in the file", all.len() - MOST_SHOWN)));
    }
    text
}

fn pair(pair: &Pair) -> String {
    let at = |side: fn(&Region) -> Lines| pair.regions.first().map_or_else(String::new, |region| lines(side(region)));
    let [left, right] = [&pair.left, &pair.right].map(|name| untrusted::inline(name));
    let smaller = pair.left_fingerprints.min(pair.right_fingerprints);
    let shares = format!("{} of {} fingerprints", group_digits(pair.shared), group_digits(smaller));
    format!(
        "  {:>3.0} %  {left}{}  {right}{}  {}\n",
        pair.containment * 100.0,
        at(|region| region.left),
        at(|region| region.right),
        paint(DIM, shares)
    )
}

/// Lines of a file, behind its name.
fn lines(lines: Lines) -> String {
    if lines.first == lines.last { format!(":{}", lines.first) } else { format!(":{}-{}", lines.first, lines.last) }
}

fn cluster(cluster: &Cluster) -> String {
    let mut names: Vec<String> = cluster.files.iter().take(MOST_FILES).map(|file| untrusted::inline(file)).collect();
    if cluster.files.len() > MOST_FILES {
        names.push(format!("{} more", cluster.files.len() - MOST_FILES));
    }
    format!("  {} {}\n", paint(DIM, format!("{} share much:", cluster.files.len())), names.join(", "))
}
