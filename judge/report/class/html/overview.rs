//! The class as a whole: the table of points, scores, problems, groups.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::text;
use super::plot;
use crate::phrase::{bytes, counted, seconds};
use crate::report::class::{AttemptFate, ClassReport, Judged, StudentReport};
use crate::verdict::Verdict;

/// Groups that are listed as the hardest.
const HARDEST: usize = 10;

pub(super) fn write(class: &ClassReport, page: &mut String) {
    let of = counted(class.students.len() as u64, "student");
    let _ = writeln!(page, "<p>{of}, {}, {} points.</p>", counted(class.problems.len() as u64, "problem"), class.of);
    table(class, page);
    if class.students.len() > 1 {
        page.push_str("<section aria-labelledby=\"scores\">\n<h2 id=\"scores\">Scores</h2>\n");
        let shares: Vec<f64> = class.students.iter().map(|student| student.points.ratio(class.of)).collect();
        page.push_str(&plot::histogram(&shares));
        page.push_str("<figcaption>Students by their share of all points</figcaption></figure>\n</section>\n");
        hardest(class, page);
    }
    problems(class, page);
}

fn table(class: &ClassReport, page: &mut String) {
    page.push_str("<div class=\"wide\" role=\"region\" aria-labelledby=\"points\" tabindex=\"0\">\n<table class=\"sortable\">\n<caption id=\"points\">Points</caption>\n<thead><tr>");
    let mut heads = vec!["student".to_owned()];
    heads.extend(
        class.problems.iter().map(|problem| {
            format!("{} ({}{})", problem.title, problem.of, if problem.bonus { ", on top" } else { "" })
        }),
    );
    heads.push(format!("points ({})", class.of));
    if class.students.iter().any(|student| student.passed.is_some()) {
        heads.push("passed".to_owned());
    }
    for head in &heads {
        let _ = write!(page, "<th scope=\"col\">{}</th>", text(head));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (place, student) in class.students.iter().enumerate() {
        row(place, student, page);
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn row(place: usize, student: &StudentReport, page: &mut String) {
    let _ = write!(page, "<tr><th scope=\"row\"><a href=\"#s{place}\">{}</a></th>", text(&student.student));
    for task in &student.tasks {
        if task.counts.is_none() {
            page.push_str("<td data-sort=\"-1\">·</td>");
            continue;
        }
        let class = if task.points >= task.of { "good" } else { "bad" };
        let _ = write!(page, "<td class=\"{class}\">{}</td>", task.points);
    }
    let doubt = if student.incomplete { " <abbr title=\"the judge failed on some of it\">?</abbr>" } else { "" };
    let _ = write!(page, "<td><strong>{}</strong>{doubt}</td>", student.points);
    if let Some(passed) = student.passed {
        let _ = write!(page, "<td>{}</td>", if passed { "yes" } else { "no" });
    }
    page.push_str("</tr>\n");
}

/// What counts of every student for every problem, if it was judged.
fn judged(class: &ClassReport, task: usize) -> impl Iterator<Item = &Judged> {
    class.students.iter().filter_map(move |student| match &student.tasks[task].counting()?.fate {
        AttemptFate::Judged(judged) => Some(&**judged),
        AttemptFate::Refused(_) | AttemptFate::Surplus | AttemptFate::Failed(_) => None,
    })
}

fn hardest(class: &ClassReport, page: &mut String) {
    let mut groups: Vec<(u64, u64, String)> = Vec::new();
    for (place, problem) in class.problems.iter().enumerate() {
        let mut tried: BTreeMap<&str, (u64, u64, &str)> = BTreeMap::new();
        for group in judged(class, place).flat_map(|judged| &judged.groups) {
            let entry = tried.entry(&group.name).or_insert((0, 0, &group.title));
            entry.0 += u64::from(group.passed);
            entry.1 += 1;
        }
        let failed = tried.into_values().filter(|(passed, all, _)| passed < all);
        groups.extend(failed.map(|(passed, all, title)| (passed, all, format!("{}: {title}", problem.title))));
    }
    if groups.is_empty() {
        return;
    }
    groups.sort_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)).then_with(|| a.2.cmp(&b.2)));
    page.push_str("<section aria-labelledby=\"hardest\">\n<h2 id=\"hardest\">Hardest groups</h2>\n<ol>\n");
    for (passed, all, name) in groups.iter().take(HARDEST) {
        let _ = writeln!(page, "<li>{}: {passed} of {all} passed</li>", text(name));
    }
    page.push_str("</ol>\n</section>\n");
}

fn problems(class: &ClassReport, page: &mut String) {
    page.push_str("<section aria-labelledby=\"problems\">\n<h2 id=\"problems\">Problems</h2>\n");
    for (place, problem) in class.problems.iter().enumerate() {
        let _ = writeln!(page, "<h3>{}</h3>", text(&problem.title));
        verdicts(class, place, page);
        let accepted: Vec<&Judged> =
            judged(class, place).filter(|judged| judged.verdict == Some(Verdict::Accepted)).collect();
        let most = |of: fn(&Judged) -> u64| accepted.iter().map(|judged| of(judged)).max().unwrap_or(0);
        let plots = [
            (
                "Metered time",
                accepted.iter().filter_map(|judged| judged.fuel).collect::<Vec<_>>(),
                most(|judged| judged.limits.fuel),
                seconds as fn(u64) -> String,
            ),
            (
                "Memory",
                accepted.iter().filter_map(|judged| judged.memory).collect(),
                most(|judged| judged.limits.memory),
                bytes,
            ),
        ];
        for (title, values, limit, words) in plots {
            let drawn = plot::strip(title, &values, limit, words);
            if !drawn.is_empty() {
                let _ = writeln!(page, "{drawn}<figcaption>{title} of accepted submissions</figcaption></figure>");
            }
        }
    }
    page.push_str("</section>\n");
}

/// How often each verdict was given.
fn verdicts(class: &ClassReport, place: usize, page: &mut String) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for student in &class.students {
        let what = match student.tasks[place].counting().map(|attempt| &attempt.fate) {
            None => "nothing handed in",
            Some(AttemptFate::Judged(judged)) => judged.verdict.map_or("not accepted", Verdict::words),
            Some(AttemptFate::Refused(_) | AttemptFate::Surplus) => "no submission",
            Some(AttemptFate::Failed(_)) => "the judge failed",
        };
        *counts.entry(what).or_default() += 1;
    }
    let told: Vec<String> = counts.iter().map(|(what, count)| format!("{what}: {count}")).collect();
    let _ = writeln!(page, "<p>{}</p>", text(&told.join(", ")));
}
