//! Every renderer on classes whose every text is hostile.

use std::fmt::Write;

use harness::tokens::Dialect;

use super::shape::shape;
use super::*;
use crate::report::untrusted::is_treacherous;
use crate::report::{Limits, RENDERERS, Renderer};
use crate::similarity::{Collection, Settings};

/// What somebody may call themselves, print, name a file, or make a compiler say.
const TEXTS: [(&str, &str); 33] = [
    ("HTML", "<img src=x onerror=alert(1)>"),
    ("HTML that ends what it stands in", "</script></style></title></pre></textarea><script>alert(1)</script>"),
    ("an attribute of HTML", "\" onmouseover=\"alert(1)\" x='"),
    ("references of HTML", "&lt;script&gt;&#60;b&#x3e;&amp;lt;"),
    ("a comment of HTML", "--><!-- <x>"),
    ("the end of CDATA", "]]><x a='1'/><![CDATA["),
    ("an entity of XML", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;"),
    ("what XML has no room for", "a\u{b}b\u{fffe}\u{ffff}\u{1}"),
    ("a link of Markdown", "[a](javascript:alert(1)) ![b](http://x/y.png) <http://x>"),
    ("a definition of Markdown", "[a]: http://x\n[a]"),
    ("blocks of Markdown", "\n# heading\n\n- item\n> quote\n---\n1. one\n"),
    ("a table of Markdown", "| a | b |\n|---|---|\n| c | d |"),
    ("code of Markdown", "`a` ``` b\n```\n~~~\nc\n````\n"),
    ("emphasis, formulas and notes of Markdown", "*a* __b__ ~~c~~ ^d^ $e$ $$f$$ [^1] :+1:"),
    ("indented Markdown", "\n        code\n\n\t# tab"),
    ("addresses and mentions", "http://example.org www.example.org a@example.org @everyone #1"),
    ("codes of a terminal", "\u{1b}[2J\u{1b}[31m\u{1b}]8;;http://x\u{7}\u{9b}5m\u{8}\u{7f}"),
    ("a carriage return", "WA\rAC\r\n"),
    ("workflow commands", "\n::set-output name=points::100\n ::add-mask::a\n\t::error file=a::b"),
    ("a workflow command at once", "::stop-commands::x"),
    ("old workflow commands", "##[error]x ##[add-mask]y\n##[group]"),
    ("escapes of workflow commands", "%0A::error::%25,a=b:c"),
    ("a formula", "=HYPERLINK(\"http://x\",\"y\")"),
    ("a formula behind a blank", " =1+1"),
    ("a formula with a sign", "-2+cmd|' /C calc'!A0"),
    ("a formula of a mail", "@SUM(A1)"),
    ("cells", "a,b\"c\nd;=1\t=2"),
    ("JSON", "\",\"points\":100,\"x\":\"\\"),
    ("other directions", "\u{202e}txt.exe\u{2066}\u{200f}"),
    ("what is not seen", "a\u{200b}\u{feff}\u{ad}\u{e0041}\u{2028}"),
    ("a zero", "a\0b"),
    ("templates", "{{7*7}} ${7*7} ${{ github.token }} <%= 7 %> {% raw %}"),
    ("an attachment", "[[ATTACHMENT|/etc/passwd]]"),
];

/// A class whose every text is this.
fn of_texts(text: &str) -> ClassReport {
    let text = || text.to_owned();
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
        drawing: None,
        judge_message: String::new(),
        counts: true,
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
        similar: vec![similar(&text())],
    }
}

/// Two files that share what they have, under hostile names and with a hostile comment.
fn similar(text: &str) -> SimilarWork {
    let mut collection = Collection::new(Settings::default());
    let comment = text.replace('\n', " ");
    let source = format!(
        "total = 0\nfor number in numbers:  # {comment}\n    if number % 2 == 0:\n        total += number * number - 1\nprint(total)\n"
    );
    for _ in 0..2 {
        collection.add(text, Dialect::Python, source.repeat(9).as_bytes());
    }
    let comparison = collection.compare();
    assert_eq!(comparison.pairs.len(), 1);
    SimilarWork { title: text.to_owned(), comparison }
}

#[test]
fn no_text_changes_a_report_of_any_kind() {
    let mut changed = String::new();
    for (what, text) in TEXTS {
        // As long, and on as many lines.
        let harmless: String = text.chars().map(|c| if c == '\n' { c } else { 'w' }).collect();
        let (hostile, harmless) = (of_texts(text), of_texts(&harmless));
        for Renderer { kind, class, .. } in &RENDERERS {
            if let Err(reason) = harms(kind, &class(&hostile), &class(&harmless)) {
                let _ = writeln!(changed, "{what} in {kind}: {reason}");
            }
        }
    }
    assert!(changed.is_empty(), "{changed}");
}

/// Says what a report obeys, against one of harmless texts.
fn harms(kind: &str, report: &str, harmless: &str) -> Result<(), String> {
    let (found, expected) = (shape(kind, report)?, shape(kind, harmless)?);
    if let Some((found, expected)) = found.iter().zip(&expected).find(|(found, expected)| found != expected) {
        return Err(format!("`{found}` in place of `{expected}`"));
    }
    if found.len() != expected.len() {
        return Err(format!("{} parts in place of {}", found.len(), expected.len()));
    }
    let allowed = |c: char| c == '\n' || c == '\t' || (c == '\r' && kind == "csv");
    if let Some(c) = report.chars().find(|c| (c.is_control() && !allowed(*c)) || is_treacherous(*c)) {
        return Err(format!("it holds {c:?}"));
    }
    let ours = |line: &str| kind == "github" && (line.starts_with("::error ") || line.starts_with("::warning "));
    let obeyed = |line: &&str| (line.trim_start().starts_with("::") && !ours(line)) || line.contains("##[");
    if let Some(line) = report.lines().find(obeyed) {
        return Err(format!("a CI server obeys `{line}`"));
    }
    // GitLab looks for attachments in the output of a test.
    if kind == "junit" && report.contains("<system-") {
        return Err("it holds an output".to_owned());
    }
    let outside = if kind == "markdown" { outside_of_code(report) } else { String::new() };
    if outside.contains("http://") || outside.contains("www.") { Err(format!("a link:\n{outside}")) } else { Ok(()) }
}

/// Markdown without what stands in code, where no address is a link.
fn outside_of_code(markdown: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut outside = String::new();
    for line in markdown.lines() {
        let run = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if run.len() > 2 => fence = Some(run),
            None => outside += &(line.split('`').step_by(2).collect::<String>() + "\n"),
        }
    }
    outside
}

#[test]
fn annotations_keep_to_what_a_step_may_have() {
    let of = |kind| (RENDERERS.iter().find(|renderer| renderer.kind == kind).unwrap().class)(&of_texts("x"));
    assert_eq!(of("github").lines().filter(|line| line.starts_with("::error ")).count(), 10);
    let read = quick_junit::Report::deserialize_from_str(&of("junit")).unwrap();
    assert_eq!(read.test_suites.len(), 31);
}
