//! Every renderer on a class whose every text is hostile.

use harness::tokens::Dialect;

use super::*;
use crate::report::{Limits, RENDERERS};
use crate::similarity::{Collection, Settings};

/// What somebody may call themselves, print, or name a file.
const HOSTILE: &str = "=1+1<script>alert(1)</script>\"'`|\u{1b}[31m\u{202e}\n::error::x\n##[add-mask]x\n# h]]>&\u{0}";

fn hostile() -> ClassReport {
    let text = || HOSTILE.to_owned();
    let points = Points::hundredths;
    let detail = crate::report::Detail { input: text(), stdout: Some(text()), stderr: text(), ..Default::default() };
    let case = Case {
        name: text(),
        group: text(),
        verdict: Some(Verdict::RunTimeError),
        fuel: Some(1),
        memory: Some(1),
        reason: None,
        remarks: Vec::new(),
        hint: Some(text()),
        detail: Some(detail),
    };
    let group = |passed| GroupResult {
        name: text(),
        title: text(),
        passed,
        points: points(0),
        of: points(100),
        verdict: Some(Verdict::RunTimeError),
        accepted: Some(0),
        cases: Some(2),
        hint: Some(text()),
        failures: vec![FailedCase { message: Some(text()), case: case.clone() }],
    };
    let judged = Judged {
        language: "python".to_owned(),
        toolchain: text(),
        verdict: Some(Verdict::RunTimeError),
        message: Some(text()),
        earned: points(0),
        fuel: Some(1),
        memory: Some(1),
        limits: Limits { fuel: 10, memory: 10, output: 10 },
        groups: vec![group(true), group(false)],
        compiler: None,
        source: Some(text()),
    };
    let broken = Judged { verdict: Some(Verdict::CompileError), compiler: Some(text()), ..judged.clone() };
    let failure = || Failure { message: text(), hint: Some(text()) };
    let fates = [
        AttemptFate::Judged(Box::new(judged)),
        AttemptFate::Judged(Box::new(broken)),
        AttemptFate::Refused(failure()),
        AttemptFate::Surplus,
        AttemptFate::Failed(failure()),
    ];
    let late = Some(Lateness { seconds: 5, penalty: Share::default() });
    let attempt = |fate| Attempt { file: text(), submitted: Some(text()), late, points: points(50), fate };
    let student = |fate| StudentReport {
        student: text(),
        points: points(50),
        of: points(100),
        passed: Some(false),
        incomplete: true,
        tasks: vec![TaskReport {
            problem: text(),
            points: points(50),
            of: points(100),
            counts: Some(0),
            attempts: vec![attempt(fate)],
        }],
    };
    // As many as annotations would not hold.
    let students = fates.into_iter().cycle().take(30).map(student).collect();
    let problem = TaskHeading { problem: text(), title: text(), of: points(100), bonus: true, required: true };
    ClassReport {
        title: text(),
        problems: vec![problem],
        of: points(100),
        students,
        strays: vec![Stray { file: text(), failure: failure() }],
        leaderboard: true,
        similar: vec![similar()],
    }
}

/// Two files that share what they have, under hostile names.
fn similar() -> SimilarWork {
    let mut collection = Collection::new(Settings::default());
    let source = "total = 0\nfor number in numbers:\n    if number % 2 == 0:\n        total += number * number - 1\nprint(total)\n".repeat(9);
    for _ in 0..2 {
        collection.add(HOSTILE, Dialect::Python, source.as_bytes());
    }
    let comparison = collection.compare();
    assert_eq!(comparison.pairs.len(), 1);
    SimilarWork { title: HOSTILE.to_owned(), comparison }
}

#[test]
fn no_report_obeys_what_it_tells() {
    let class = hostile();
    for renderer in &RENDERERS {
        let text = (renderer.class)(&class);
        let kind = renderer.kind;
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains('\0'), "{kind}: {text}");
        let commands = text.lines().filter(|line| line.trim_start().starts_with("::") || line.contains("##["));
        let allowed = |line: &str| kind == "github" && (line.starts_with("::error ") || line.starts_with("::warning "));
        let obeyed: Vec<&str> = commands.filter(|line| !allowed(line)).collect();
        assert!(obeyed.is_empty(), "{kind}: {obeyed:?}");
        // In Markdown it may stand in a block of code.
        if matches!(kind, "html" | "junit") {
            assert!(!text.contains("<script>alert"), "{kind}: {text}");
        }
    }
}

#[test]
fn every_report_is_of_its_form() {
    let class = hostile();
    let of = |kind| (RENDERERS.iter().find(|renderer| renderer.kind == kind).unwrap().class)(&class);
    for kind in ["json", "gitlab", "gradescope", "prairielearn"] {
        assert!(serde_json::from_str::<serde_json::Value>(&of(kind)).is_ok(), "{kind}");
    }
    assert!(of("jsonl").lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let annotations = of("github");
    assert_eq!(annotations.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    let read = quick_junit::Report::deserialize_from_str(&of("junit")).unwrap();
    assert_eq!(read.test_suites.len(), 31);
}
