//! The curriculum and all problems agree: what it names is there, what is there is named, and every question has an answer.

use super::Finding;
use crate::problem::{Curriculum, Lint, Problem, nearest};

/// Where the curriculum and all problems do not agree. A registry without a curriculum has no findings.
pub fn lint(curriculum: &Curriculum, problems: &[Problem]) -> Vec<Finding> {
    let Some(file) = &curriculum.file else { return Vec::new() };
    let find = |(line, message): (usize, String)| Finding {
        lint: Lint::Curriculum,
        at: None,
        file: file.clone(),
        line: Some(line),
        message,
        drawn: None,
    };
    let here = listed(curriculum, problems).into_iter();
    let here = here.chain(unlisted(curriculum, problems)).chain(unanswered(curriculum, problems));
    here.map(find).chain(unasked(curriculum, problems)).collect()
}

/// Problems that tracks list, but that are missing or belong to another track.
fn listed(curriculum: &Curriculum, problems: &[Problem]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for track in &curriculum.tracks {
        for entry in &track.problems {
            match problems.iter().find(|problem| problem.slug == entry.slug) {
                None => {
                    let near = nearest::names(&entry.slug, problems.iter().map(|problem| problem.slug.as_str()));
                    let meant = near.first().map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
                    found.push((entry.line, format!("there is no problem `{}`{meant}", entry.slug)));
                }
                Some(problem) if problem.track != track.id => {
                    let text = format!("`{}` belongs to track `{}`, not `{}`", entry.slug, problem.track, track.id);
                    found.push((entry.line, text));
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// Problems that no track lists.
fn unlisted(curriculum: &Curriculum, problems: &[Problem]) -> Vec<(usize, String)> {
    let flaw = |problem: &Problem| match curriculum.track(&problem.track) {
        None => Some((1, format!("there is no track `{}`, that of `{}`", problem.track, problem.slug))),
        Some(track) if !curriculum.order().any(|slug| slug == problem.slug) => {
            Some((track.line, format!("track `{}` does not list its problem `{}`", track.id, problem.slug)))
        }
        Some(_) => None,
    };
    problems.iter().filter_map(flaw).collect()
}

/// Questions that nothing answers.
fn unanswered(curriculum: &Curriculum, problems: &[Problem]) -> Vec<(usize, String)> {
    let answered = |id: &String| problems.iter().any(|problem| problem.questions.contains(id));
    let open = curriculum.questions().filter(|question| question.prepare.is_none() && !answered(&question.id));
    let text = |id: &str| format!("no problem answers question `{id}`, and no `prepare` says how else");
    open.map(|question| (question.line, text(&question.id))).collect()
}

/// Answers to questions that no interview asks.
fn unasked(curriculum: &Curriculum, problems: &[Problem]) -> Vec<Finding> {
    let mut found = Vec::new();
    for problem in problems.iter().filter(|_| !curriculum.paths.is_empty()) {
        let asked = |id: &String| curriculum.questions().any(|question| question.id == *id);
        for id in problem.questions.iter().filter(|id| !asked(id)) {
            let text = format!("`questions` names `{id}`, which no path of {} asks", Curriculum::FILE);
            let finding = Finding::of(Lint::Curriculum, problem, "problem.toml", text);
            found.push(finding.on_line(problem.line_of(id)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use insta::assert_snapshot;

    use super::lint;
    use crate::problem::{Problem, Registry};

    const CURRICULUM: &str = r#"format = 1
[[track]]
id = "algo"
title = "Algorithms"
problems = ["second", "first", "other"]
[[path]]
name = "visit"
title = "A visit"
[[path.part]]
title = "One"
questions = [{ id = "A1", asks = "How?" }, { id = "B2.1", asks = "Why?", prepare = "Think." }]
"#;

    #[test]
    fn each_disagreement_of_curriculum_and_problems_is_a_finding() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("curriculum.toml"), CURRICULUM).unwrap();
        let problems =
            [("first", "algo", "\"B2.1\""), ("other", "norm", "\"A9\""), ("secnd", "algo", ""), ("zero", "algo", "")];
        for (slug, track, answers) in problems {
            fs::create_dir(folder.path().join(slug)).unwrap();
            let manifest = format!(
                "format = 1\ntitle = \"T\"\ntrack = \"{track}\"\nlevel = \"easy\"\ntags = []\nquestions = [{answers}]\n\
                 [stdio]\n[check]\nkind = \"exact\"\n[[group]]\nname = \"sample\"\ntitle = \"s\"\n"
            );
            fs::write(folder.path().join(slug).join("problem.toml"), manifest).unwrap();
        }
        let registry = Registry::open(Some(folder.path())).unwrap();
        let problems: Vec<Problem> = registry.slugs().iter().map(|slug| registry.get(slug).unwrap()).collect();
        let root = format!("{}/", folder.path().display());
        let found = lint(&registry.curriculum().unwrap(), &problems);
        let found: Vec<String> = found.iter().map(|finding| finding.to_string().replace(&root, "")).collect();
        assert_snapshot!(found.join("\n"), @"
        curriculum.toml:5: there is no problem `second`; is `secnd` meant?
        curriculum.toml:5: `other` belongs to track `norm`, not `algo`
        curriculum.toml:1: there is no track `norm`, that of `other`
        curriculum.toml:3: track `algo` does not list its problem `secnd`
        curriculum.toml:3: track `algo` does not list its problem `zero`
        curriculum.toml:11: no problem answers question `A1`, and no `prepare` says how else
        other/problem.toml:6: `questions` names `A9`, which no path of curriculum.toml asks
        ");
    }
}
