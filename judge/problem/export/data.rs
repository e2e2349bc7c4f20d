//! `data/`: the cases in the folders of their groups.

use super::super::SAMPLE;
use super::problem::{ExportAggregate, ExportCase, ExportGroup, ExportJudge, ExportProblem};
use super::yaml::{list, quoted};

type File = (String, Vec<u8>);

pub(super) fn files(problem: &ExportProblem) -> Vec<File> {
    let mut files = Vec::new();
    let folders = folders(problem);
    for (group, folder) in problem.groups.iter().zip(&folders).filter(|(group, _)| !group.cases.is_empty()) {
        let settings = settings(problem, group, &folders);
        if !settings.is_empty() {
            files.push((format!("data/{folder}/test_group.yaml"), settings.into_bytes()));
        }
        let width = width(group.cases.len());
        for (index, case) in group.cases.iter().enumerate() {
            let place = format!("data/{folder}/{:0width$}-{}", index + 1, case.name);
            files.extend(case_files(&place, group, case));
        }
    }
    if problem.is_scoring {
        let total: u64 = hidden(problem).map(|group| u64::from(group.points)).sum();
        let text = format!("max_score: {total}\nscore_aggregation: sum\n");
        files.push(("data/secret/test_group.yaml".to_owned(), text.into_bytes()));
    }
    files
}

fn hidden(problem: &ExportProblem) -> impl Iterator<Item = &ExportGroup> {
    problem.groups.iter().filter(|group| group.name != SAMPLE && !group.cases.is_empty())
}

/// Digits of the counters of so many files; two at least, by which they are known as counters.
fn width(count: usize) -> usize {
    count.to_string().len().max(2)
}

/// The folder of each group below `data`.
fn folders(problem: &ExportProblem) -> Vec<String> {
    let width = width(hidden(problem).count());
    let mut number = 0;
    let folder = |group: &ExportGroup| {
        if group.name == SAMPLE {
            return SAMPLE.to_owned();
        }
        number += usize::from(!group.cases.is_empty());
        format!("secret/{number:0width$}-{}", group.name)
    };
    problem.groups.iter().map(folder).collect()
}

/// The place of a group that others may need: in this format only those that give all or nothing, and samples.
fn needed(problem: &ExportProblem, need: &str) -> Option<usize> {
    let may_be = |group: &ExportGroup| group.name == SAMPLE || group.aggregate == ExportAggregate::All;
    problem.groups.iter().position(|group| group.name == need && !group.cases.is_empty() && may_be(group))
}

/// `test_group.yaml`. Arguments of validators are not inherited between groups.
fn settings(problem: &ExportProblem, group: &ExportGroup, folders: &[String]) -> String {
    let mut text = String::new();
    if problem.is_scoring && group.name != SAMPLE {
        let aggregation = match group.aggregate {
            ExportAggregate::All => "pass-fail",
            ExportAggregate::Sum => "sum",
            ExportAggregate::Min => "min",
        };
        text = format!("max_score: {}\nscore_aggregation: {aggregation}\n", group.points);
        let place = |need: &String| folders.get(needed(problem, need)?).cloned();
        let needs: Vec<String> = group.needs.iter().filter_map(place).collect();
        if !needs.is_empty() {
            text.extend(["require_pass: ", &list(&needs), "\n"]);
        }
    }
    let exact = ["case_sensitive".to_owned(), "space_change_sensitive".to_owned()];
    let args = match &problem.judge {
        ExportJudge::Tokens(args) | ExportJudge::Program { args, .. } => args.as_slice(),
        ExportJudge::Exact => &exact,
    };
    if !args.is_empty() {
        text.extend(["output_validator_args: ", &list(args), "\n"]);
    }
    text
}

fn case_files(place: &str, group: &ExportGroup, case: &ExportCase) -> Vec<File> {
    let mut files = vec![
        (format!("{place}.in"), case.input.clone().into_bytes()),
        (format!("{place}.ans"), case.answer.clone().into_bytes()),
    ];
    if let Some(talk) = case.interaction.as_ref().filter(|_| group.name == SAMPLE) {
        files.push((format!("{place}.interaction"), super::problem::ended(talk).into_bytes()));
    }
    if !group.hint.trim().is_empty() {
        files.push((format!("{place}.yaml"), format!("hint: {}\n", quoted(group.hint.trim())).into_bytes()));
    }
    files
}

/// Whether a text is none by the rules of the format.
fn is_odd(text: &str) -> bool {
    text.contains('\r') || !(text.is_empty() || text.ends_with('\n'))
}

pub(super) fn remarks(problem: &ExportProblem) -> Vec<String> {
    let mut remarks = Vec::new();
    if problem.is_scoring && problem.groups.iter().any(|group| group.name == SAMPLE && group.points > 0) {
        remarks.push("the points of `sample` are left out: samples have none in the format".to_owned());
    }
    for group in problem.groups.iter().filter(|group| group.cases.is_empty()) {
        remarks.push(format!("group `{}` is left out: it has no cases", group.name));
    }
    for group in &problem.groups {
        for need in group.needs.iter().filter(|need| needed(problem, need).is_none()) {
            remarks.push(format!(
                "group `{}` no longer needs `{need}`: in the format that has to give all or nothing",
                group.name
            ));
        }
    }
    let cases = problem.groups.iter().flat_map(|group| &group.cases);
    let odd = cases.flat_map(|case| [&case.input, &case.answer]).filter(|text| is_odd(text)).count();
    if odd > 0 {
        let message = "files of cases have CR LF or no line end at their end: other judges may refuse them";
        remarks.push(format!("{odd} {message}"));
    }
    if hidden(problem).next().is_none() {
        remarks.push("there are no hidden cases, and the format wants one at least".to_owned());
    }
    remarks
}
