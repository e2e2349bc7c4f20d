//! Similar work: pairs in order, their sources side by side with the lines that match, and clusters. The words accuse nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::escape::text;
use super::source;
use crate::phrase::counted;
use crate::report::class::{AttemptFate, ClassReport, SimilarWork};
use crate::similarity::{Lines, Pair, Region};

/// Most pairs of a problem whose sources are shown; the file of `--similarity` has them all.
const MOST_PAIRS: usize = 25;

pub(super) fn write(class: &ClassReport, page: &mut String) {
    if class.similar.is_empty() {
        return;
    }
    let sources = sources(class);
    page.push_str(
        "<section aria-labelledby=\"similar\">\n<h2 id=\"similar\">Similar work</h2>\n\
         <p>Similar programs can have honest reasons: look at them, and ask.</p>\n",
    );
    for work in &class.similar {
        write_problem(work, &sources, page);
    }
    page.push_str("</section>\n");
}

/// The sources that count, by file.
fn sources(class: &ClassReport) -> BTreeMap<&str, &str> {
    let counting = class.students.iter().flat_map(|student| &student.tasks).filter_map(|task| task.counting());
    counting
        .filter_map(|attempt| match &attempt.fate {
            AttemptFate::Judged(judged) => Some((attempt.file.as_str(), judged.source.as_deref()?)),
            AttemptFate::Refused(_) | AttemptFate::Surplus | AttemptFate::Failed(_) => None,
        })
        .collect()
}

fn write_problem(work: &SimilarWork, sources: &BTreeMap<&str, &str>, page: &mut String) {
    let comparison = &work.comparison;
    let _ = writeln!(page, "<h3>{}</h3>", text(&work.title));
    let pairs = comparison.pairs.len() + comparison.unlisted;
    let found = if pairs == 0 { "Nothing similar".to_owned() } else { counted(pairs, "similar pair") };
    let _ = writeln!(page, "<p>{found} among {}.</p>", counted(comparison.compared, "submission"));
    for pair in comparison.pairs.iter().take(MOST_PAIRS) {
        write_pair(pair, sources, page);
    }
    if pairs > MOST_PAIRS {
        let _ = writeln!(page, "<p>{} more: the file of <code>--similarity</code> has them.</p>", pairs - MOST_PAIRS);
    }
    if comparison.clusters.iter().any(|cluster| cluster.files.len() > 2) {
        page.push_str("<p>Similar to each other:</p>\n<ul>\n");
        for cluster in comparison.clusters.iter().filter(|cluster| cluster.files.len() > 2) {
            let files: Vec<String> = cluster.files.iter().map(|file| format!("<code>{}</code>", text(file))).collect();
            let _ = writeln!(page, "<li>{}</li>", files.join(", "));
        }
        page.push_str("</ul>\n");
    }
}

fn write_pair(pair: &Pair, sources: &BTreeMap<&str, &str>, page: &mut String) {
    let _ = writeln!(
        page,
        "<details>\n<summary><code>{}</code> and <code>{}</code>: {:.0} % of the smaller one is in the other</summary>\n\
         <div class=\"sides\">",
        text(&pair.left),
        text(&pair.right),
        (100.0 * pair.containment).floor()
    );
    let lines = |side: fn(&Region) -> Lines| {
        pair.regions.iter().map(side).flat_map(|lines| lines.first..=lines.last).collect::<BTreeSet<usize>>()
    };
    for (file, marked) in [(&pair.left, lines(|region| region.left)), (&pair.right, lines(|region| region.right))] {
        match sources.get(file.as_str()) {
            Some(source) => source::write(file, source, &marked, page),
            None => {
                let _ = writeln!(page, "<p>The source of <code>{}</code> is not part of this page.</p>", text(file));
            }
        }
    }
    page.push_str("</div>\n</details>\n");
}
