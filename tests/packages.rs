//! Packages of other formats, judged by the real binary as their specifications say.
//!
//! The fixtures are data: `tests/packages/*.toml`, one rule each, explained in `tests/packages/README.md`. Each becomes a
//! folder or an archive of its own; what cannot be written down as text (archives that attack, links) is in `hostile.rs`.
//! `JUDGE_FIXTURE=part-of-a-name cargo test --test judge packages` runs some of them.

mod fixture;
mod hostile;
mod observed;
mod pairs;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::Duration;

use crate::environment::{Environment, Printed};
use fixture::{Fixture, Submit, Suite};
use observed::{Observed, Submission, agrees, contains_place};

/// Cores of the machines that run this.
const THREADS: usize = 2;
/// No fixture needs so long, even on a busy machine and where a toolchain is installed first.
const PATIENCE: Duration = Duration::from_mins(10);
/// What the suite promises to cover.
const LEAST_FIXTURES: usize = 140;

#[test]
fn packages_are_judged_as_their_formats_say() {
    let suite = Suite::read();
    let wanted = std::env::var("JUDGE_FIXTURE").unwrap_or_default();
    let chosen: Vec<&Fixture> = suite.fixtures.iter().filter(|fixture| fixture.name.contains(&wanted)).collect();
    let failures = in_threads(&chosen, |fixture| check(&suite, fixture));
    assert!(failures.is_empty(), "{} of {} fixtures fail\n\n{}", failures.len(), chosen.len(), failures.join("\n\n"));
}

#[test]
fn fixtures_are_well_formed() {
    let suite = Suite::read();
    let mut names: Vec<&str> = suite.fixtures.iter().map(|fixture| fixture.name.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two fixtures have the same name");
    assert!(all >= LEAST_FIXTURES, "{all} fixtures");
    for fixture in &suite.fixtures {
        let rule = &fixture.about;
        assert!(rule.ends_with('.') && rule.contains(": "), "{}: `about` is `format, section: rule.`", fixture.name);
        assert!(fixture.tells_something(), "{}: a fixture that expects nothing", fixture.name);
        assert!(!suite.files_of(fixture).is_empty(), "{}: no files", fixture.name);
    }
}

/// Everything that is wrong with what the judge makes of a fixture, in one text; nothing where it is right.
fn check(suite: &Suite, fixture: &Fixture) -> Option<String> {
    let environment = Environment::new();
    let package = fixture.make(&suite.files_of(fixture), &environment);
    let mut wrong = Vec::new();
    if fixture.read {
        let printed = judge(&environment, &["show", &package, "--format", "json"]);
        wrong.extend(unlike_reading(fixture, &printed).into_iter().map(|line| format!("show: {line}")));
    } else if fixture.needs_verify() {
        let printed = judge(&environment, &["verify", &package, "--format", "json"]);
        wrong.extend(unlike_proof(fixture, &printed).into_iter().map(|line| format!("verify: {line}")));
    }
    wrong.extend(unlike_in_cases(fixture, &environment, &package));
    for submit in &fixture.submit {
        wrong.extend(unlike_submission(suite, submit, &environment, &package));
    }
    wrong.extend(pairs::unlike(suite, fixture, &environment));
    wrong.extend(hostile::escaped(&environment));
    if wrong.is_empty() {
        return None;
    }
    let doubt = fixture.doubt.as_ref().map_or_else(String::new, |doubt| format!("\n  doubt: {doubt}"));
    Some(format!("{} ({})\n  rule: {}{doubt}\n  {}", fixture.name, fixture.file, fixture.about, wrong.join("\n  ")))
}

/// What differs where a package only has to be read.
fn unlike_reading(fixture: &Fixture, printed: &Printed) -> Vec<String> {
    let mut wrong = Vec::new();
    if fixture.refused.is_empty() && printed.status != 0 {
        wrong.push(format!("refused: {}", short(printed)));
    }
    if !fixture.refused.is_empty() && printed.status == 0 {
        wrong.push("was read, must be refused".to_owned());
    }
    wrong.extend(missing(&fixture.refused, printed));
    wrong.extend(missing(&fixture.remarks, printed));
    wrong
}

/// What differs from what `judge verify` must find.
fn unlike_proof(fixture: &Fixture, printed: &Printed) -> Vec<String> {
    let observed = Observed::of_verify(printed);
    let mut wrong = Vec::new();
    if !fixture.refused.is_empty() && observed.submissions.values().any(|submission| !submission.verdict.is_empty()) {
        wrong.push("judged, must be refused before anything is".to_owned());
    }
    if let Some(holds) = fixture.must_hold()
        && holds != (printed.status == 0)
    {
        wrong.push(format!("must {}hold: {}", if holds { "" } else { "not " }, short(printed)));
    }
    for expected in [&fixture.refused, &fixture.fails, &fixture.remarks, &fixture.tells] {
        wrong.extend(missing(expected, printed));
    }
    for (path, expected) in &fixture.verdicts {
        let actual = observed.submissions.get(path).map(|submission| submission.verdict.as_str());
        wrong.extend(unlike(path, expected, actual));
    }
    for (path, expected) in &fixture.scores {
        let actual = observed.submissions.get(path).and_then(|submission| submission.score);
        wrong.extend(unlike_score(path, *expected, actual));
    }
    if let Some(limit) = fixture.time_limit
        && observed.time_limit.is_none_or(|actual| (actual - limit).abs() > 1e-9)
    {
        wrong.push(format!("time limit: {limit} s expected, {:?}", observed.time_limit));
    }
    wrong
}

/// What differs in single groups and cases: a submission of the jury is submitted, since that shows each case.
fn unlike_in_cases(fixture: &Fixture, environment: &Environment, package: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in fixture.groups.keys().chain(fixture.cases.keys()).collect::<BTreeSet<_>>() {
        let printed = judge(environment, &["submit", package, &format!("{package}/{path}"), "--format", "json"]);
        let (observed, before) = (Observed::of_submit(&printed), wrong.len());
        wrong.extend(fixture.groups.get(path).into_iter().flat_map(|groups| unlike_groups(path, groups, &observed)));
        wrong.extend(
            fixture
                .cases
                .get(path)
                .into_iter()
                .flatten()
                .filter_map(|(case, expected)| unlike(&format!("{path} {case}"), expected, observed.of_case(case))),
        );
        if wrong.len() > before {
            wrong.push(format!("submit printed {}", short(&printed)));
        }
    }
    wrong
}

/// What differs from what `judge submit` must say.
fn unlike_submission(suite: &Suite, submit: &Submit, environment: &Environment, package: &str) -> Vec<String> {
    environment.write(&submit.file, suite.text(&submit.source));
    let command = submit.command.as_deref().unwrap_or("submit");
    // What must not be shown is not shown to a solver; whoever has the package sees it all.
    let as_solver = if submit.hides.is_empty() { None } else { Some("--no-reveal") };
    let arguments = [command, package, &submit.file, "--format", "json"].into_iter().chain(as_solver);
    let printed = judge(environment, &arguments.collect::<Vec<_>>());
    let mut wrong = missing(&submit.refused, &printed);
    wrong.extend(missing(&submit.shows, &printed));
    let told = format!("{}{}", printed.stdout, printed.stderr);
    wrong.extend(submit.hides.iter().filter(|text| told.contains(*text)).map(|text| format!("shows `{text}`")));
    if submit.refused.is_empty() {
        let observed = Observed::of_submit(&printed);
        let verdict = Some(observed.verdict.as_str()).filter(|verdict| !verdict.is_empty());
        wrong.extend(unlike("verdict", &submit.verdict, verdict));
        if let Some(score) = submit.score {
            wrong.extend(unlike_score("score", score, observed.score));
        }
        if let Some(first) = &submit.first_failed {
            wrong.extend(unlike("first failed", first, observed.first_failed.as_deref()));
        }
        wrong.extend(unlike_groups("groups", &submit.groups, &observed));
        if !wrong.is_empty() {
            wrong.push(format!("printed {}", short(&printed)));
        }
    } else if printed.status == 0 {
        wrong.push("accepted, must be refused".to_owned());
    }
    wrong.into_iter().map(|line| format!("{command} {}: {line}", submit.file)).collect()
}

/// Texts and places that must be told, and are not.
fn missing(expected: &[String], printed: &Printed) -> Vec<String> {
    let told = observed::told(printed);
    let lacks = |text: &&String| !contains_place(&told, text);
    let lost: Vec<String> = expected.iter().filter(lacks).map(|text| format!("does not say `{text}`")).collect();
    if lost.is_empty() { lost } else { lost.into_iter().chain([format!("printed {}", short(printed))]).collect() }
}

/// Groups are written `verdict` or `verdict score`.
fn unlike_groups(path: &str, groups: &BTreeMap<String, String>, submission: &Submission) -> Vec<String> {
    let mut wrong = Vec::new();
    for (group, expected) in groups {
        let place = format!("{path} {group}");
        let (verdict, score) = expected.split_once(' ').map_or((expected.as_str(), None), |(v, s)| (v, Some(s)));
        let actual = submission.groups.get(group);
        wrong.extend(unlike(&place, verdict, actual.map(|(verdict, _)| verdict.as_str())));
        if let Some(score) = score {
            wrong.extend(unlike_score(&place, score.parse().unwrap(), actual.and_then(|(_, score)| *score)));
        }
    }
    wrong
}

fn unlike(place: &str, expected: &str, actual: Option<&str>) -> Option<String> {
    let right = actual.is_some_and(|actual| agrees(expected, actual));
    (!right).then(|| format!("{place}: {expected} expected, {}", actual.unwrap_or("nothing")))
}

fn unlike_score(place: &str, expected: f64, actual: Option<f64>) -> Option<String> {
    let right = actual.is_some_and(|actual| (actual - expected).abs() < 1e-6);
    (!right).then(|| format!("{place}: {expected} points expected, {actual:?}"))
}

/// Runs the binary; one that does not end is ended, which its status shows: a trap that catches the judge is a failure like others.
fn judge(environment: &Environment, arguments: &[&str]) -> Printed {
    let mut command = environment.command(arguments);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (id, (ended, end)) = (child.id().to_string(), mpsc::channel::<()>());
    let watch = std::thread::spawn(move || {
        if end.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
            Command::new("kill").args(["-9", &id]).status().unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    drop(ended);
    watch.join().unwrap();
    Printed::of(output)
}

/// The beginning of what was printed, on one line.
fn short(printed: &Printed) -> String {
    let text: String = printed.all().split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(400).collect()
}

/// Runs all on a few threads; what went wrong, in the order of the items.
fn in_threads<T: Sync>(items: &[T], run: impl Fn(&T) -> Option<String> + Sync) -> Vec<String> {
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some((index, item)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|index| items.get(index).map(|item| (index, item)))
                {
                    if let Some(wrong) = run(item) {
                        failures.lock().unwrap().push((index, wrong));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    failures.into_iter().map(|(_, wrong)| wrong).collect()
}
