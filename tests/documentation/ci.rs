//! Setups for CI servers that a page shows, each run with the real binary as far as one machine can.

use std::fmt::Write;
use std::fs;

use super::command::{Folder, HOMEWORK};
use super::{Proof, generated};
use crate::environment::{Environment, Printed};
use crate::workflows::{Runner, with_judge, yaml};

/// A repository with a homework, what a student wrote for it, and what a class handed in.
fn repository() -> Environment {
    let environment = Environment::new();
    environment.write("homework.toml", HOMEWORK).write("README.md", "My homework.\n");
    for (name, solution) in [
        ("num_islands.py", "stack.py"),
        ("submissions/s01/num_islands.py", "stack.py"),
        ("submissions/s02/num_islands.py", "dfs-leetcode.py"),
    ] {
        environment.write(name, fs::read(Folder::shipped(&format!("accepted/{solution}"))).unwrap());
    }
    environment
}

/// The same without what a class handed in, which lies in no repository of a student.
fn repository_of_a_student() -> Environment {
    let environment = repository();
    fs::remove_dir_all(environment.path("submissions")).unwrap();
    environment
}

/// Runs a workflow.
pub(super) fn workflow(text: &str) -> Proof {
    let of_a_class = text.contains("submissions: submissions");
    let environment = if of_a_class { repository() } else { repository_of_a_student() };
    let ran = Runner { environment: &environment }.run(text)?;
    if !ran.log.contains("num-islands  AC") || !ran.summary.contains("# Week 1") {
        return Err(format!("nothing is graded, or the summary does not say so:\n{}\n{}", ran.log, ran.summary));
    }
    if of_a_class {
        let points = fs::read_to_string(environment.path("points.csv")).map_err(|error| error.to_string())?;
        same(points.lines().count(), 3)?;
    }
    Ok(())
}

/// Runs the script of each job of GitLab; what is installed before it is the judge of these tests. Its reports must be there.
pub(super) fn gitlab(text: &str) -> Proof {
    let jobs = yaml(text)?;
    for job in jobs.as_object().ok_or("a table of jobs")?.values() {
        let environment = repository_of_a_student();
        for line in job["script"].as_array().ok_or("a job has a script")? {
            let mut shell = with_judge(&environment, "sh");
            shell.env("GITLAB_USER_LOGIN", "s01");
            holds(&Printed::of(shell.args(["-c", line.as_str().unwrap_or_default()]).output().unwrap()))?;
        }
        for report in job["artifacts"]["reports"].as_object().ok_or("a job has reports")?.values() {
            let name = report.as_str().unwrap_or_default();
            if !environment.path(name).is_file() {
                return Err(format!("there is no `{name}`"));
            }
        }
    }
    Ok(())
}

/// Runs the entry of each hook of pre-commit.
pub(super) fn hook(text: &str) -> Proof {
    let config = yaml(text)?;
    let hooks = config["repos"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|repo| repo["hooks"].as_array().into_iter().flatten());
    let entries: Vec<&str> = hooks.filter_map(|hook| hook["entry"].as_str()).collect();
    let environment = repository_of_a_student();
    let run = |entry: &&str| holds(&Printed::of(with_judge(&environment, "sh").args(["-c", entry]).output().unwrap()));
    same(entries.len(), 1)?;
    entries.iter().try_for_each(run)
}

/// Runs the recipe of each rule of a Makefile, by make where there is one.
pub(super) fn makefile(text: &str) -> Proof {
    let environment = repository_of_a_student();
    environment.write("Makefile", text);
    let recipes = text.lines().filter_map(|line| line.strip_prefix('\t'));
    let script = format!("if command -v make; then make; else\n{}\nfi", recipes.collect::<Vec<_>>().join("\n"));
    holds(&Printed::of(with_judge(&environment, "sh").args(["-ec", &script]).output().unwrap()))
}

fn holds(printed: &Printed) -> Proof {
    let graded = printed.status == 0 && printed.stdout.contains("num-islands  AC");
    if graded { Ok(()) } else { Err(printed.all()) }
}

fn same(found: usize, expected: usize) -> Proof {
    if found == expected { Ok(()) } else { Err(format!("{found} in place of {expected}")) }
}

#[test]
fn the_inputs_and_outputs_of_the_action_are_those_that_it_has() {
    let text = fs::read_to_string(Environment::repository(".github/actions/grade/action.yml")).unwrap();
    let action = yaml(&text).unwrap();
    assert_eq!(action["inputs"]["version"]["default"], env!("CARGO_PKG_VERSION"));
    for (part, second) in [("inputs", "default"), ("outputs", "")] {
        let mut table = if second.is_empty() {
            "| output | |\n|---|---|\n".to_owned()
        } else {
            "| input | | default |\n|---|---|---|\n".to_owned()
        };
        for (name, entry) in action[part].as_object().unwrap() {
            let description = entry["description"].as_str().unwrap();
            let default = entry[second].as_str().filter(|value| !value.is_empty()).map(|value| format!(" `{value}` |"));
            let default = if second.is_empty() { String::new() } else { default.unwrap_or_else(|| " |".to_owned()) };
            let _ = writeln!(table, "| `{name}` | {description} |{default}");
        }
        generated::part_holds("docs/src/ci.md", part, &table);
    }
}

#[test]
fn a_setup_that_does_not_grade_is_told() {
    let workflow = |step: &str| {
        super::ci::workflow(&format!("name: x\non: [push]\njobs:\n  grade:\n    steps:\n      - {step}\n")).unwrap_err()
    };
    assert!(workflow("uses: somebody/else@v1").contains("nobody knows what `somebody/else` does"));
    assert!(workflow("uses: actions/checkout").contains("is not pinned"));
    assert!(workflow("run: judge grade nowhere.toml").contains("cannot read `nowhere.toml`"));
    assert!(workflow("run: echo").contains("nothing is graded"));
}
