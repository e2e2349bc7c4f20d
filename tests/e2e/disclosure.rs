//! What students see of hidden groups, in every kind of report: below `full`, nothing that a submission could have learnt there.

use std::collections::BTreeMap;

use crate::environment::Environment;

const MANIFEST: &str = r#"format = 1
title  = "Backwards"
track  = "own"
level  = "easy"
tags   = ["text"]
[function]
name    = "backwards"
params  = [{ name = "text", type = "str" }]
returns = "str"
[check]
kind = "exact"
[[group]]
name  = "sample"
title = "the examples"
[[group]]
name  = "words"
title = "words"
hint  = "What comes last comes first."
[[group]]
name  = "more-words"
title = "more words"
"#;

/// Programs that tell all they know in each way that there is.
const SPIES: [(&str, &str); 12] = [
    ("answers.py", "def backwards(text):\n    return text[::-1] if len(text) < 3 else text\n"),
    ("prints.py", "def backwards(text):\n    print(text)\n    return 'x'\n"),
    ("complains.py", "import sys\n\n\ndef backwards(text):\n    print(text, file=sys.stderr)\n    return 'x'\n"),
    ("raises.py", "def backwards(text):\n    raise ValueError(text)\n"),
    ("asserts.py", "def backwards(text):\n    assert text == 'ab', text\n    return 'ba'\n"),
    ("exits.py", "import sys\n\n\ndef backwards(text):\n    sys.exit(text)\n"),
    ("mistypes.py", "def backwards(text):\n    return [text]\n"),
    ("names.py", "def backwards(text):\n    return globals()[text]\n"),
    ("defines.py", "def backwards(text):\n    exec(f'def {text}(): return 1 / 0\\n{text}()')\n"),
    ("works.py", "def backwards(text):\n    print(text)\n    while True:\n        pass\n"),
    ("fills.py", "def backwards(text):\n    print(text)\n    return [text] * 10**10\n"),
    ("throws.js", "function backwards(text) { if (text.length > 2) throw new Error(text); return 'ba'; }\n"),
];
/// All kinds of reports of a class, and those of one student.
const KINDS: [&str; 9] = ["json", "jsonl", "csv", "markdown", "html", "junit", "github", "gitlab", "text"];
const OF_ONE: [&str; 2] = ["gradescope", "prairielearn"];

fn class(show: &str) -> Environment {
    let environment = Environment::new();
    let homework = format!(
        "format = 1\ntitle = \"Words\"\nkeep = \"last\"\n[[problem]]\nslug = \"backwards\"\npoints = 10\nshow = {{ {show} }}\nlimits = {{ time = \"50ms\" }}\n"
    );
    environment
        .write("homework.toml", homework)
        .write("problems/backwards/problem.toml", MANIFEST)
        .write("problems/backwards/statement.md", "# Backwards\n")
        .write(
            "problems/backwards/cases/sample/sample.json",
            r#"{"cases":[{"name":"two","args":["ab"],"expect":"ba"}]}"#,
        )
        .write(
            "problems/backwards/cases/hidden/words.json",
            r#"{"cases":[{"name":"case-quokka","args":["quokka"],"expect":"akkouq"}]}"#,
        )
        .write(
            "problems/backwards/cases/hidden/more-words.json",
            r#"{"cases":[{"name":"case-wombat","args":["wombat"],"expect":"tabmow"}]}"#,
        );
    for (name, text) in SPIES {
        let (student, extension) = name.split_once('.').unwrap();
        environment.write(&format!("submissions/{student}/backwards.{extension}"), text);
    }
    environment
}

/// All reports on all students, by their kinds, and what was printed meanwhile.
fn reports(environment: &Environment, more: &[&str]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut grade = |kinds: &[&str], arguments: &[&str]| {
        let reports: Vec<String> = kinds.iter().map(|kind| format!("{kind}=report.{kind}")).collect();
        let mut line = [&["grade", "homework.toml"], arguments, more].concat();
        for report in &reports {
            line.extend(["--report", report]);
        }
        let printed = environment.judge(&line);
        assert!(printed.status < 2, "{}", printed.all());
        for kind in kinds {
            let text = std::fs::read_to_string(environment.path(&format!("report.{kind}"))).unwrap();
            all.entry((*kind).to_owned()).or_insert_with(String::new).push_str(&text);
        }
        all.entry("printed".to_owned()).or_insert_with(String::new).push_str(&printed.all());
    };
    grade(&KINDS, &[]);
    grade(&[], &["--format", "json"]);
    for (name, _) in SPIES {
        let student = name.split_once('.').unwrap().0;
        grade(&OF_ONE, &["--student", student, &format!("submissions/{student}")]);
    }
    all
}

#[test]
fn no_report_tells_students_what_a_submission_met_in_hidden_groups() {
    for (show, shown) in [
        ("words = \"none\", more-words = \"none\"", "none"),
        ("words = \"verdict\", more-words = \"group\"", "some"),
        ("words = \"full\", more-words = \"group\"", "full"),
    ] {
        let environment = class(show);
        for (kind, text) in reports(&environment, &[]) {
            // The HTML report has the sources of submissions, which know nothing.
            for word in ["wombat", "tabmow"] {
                assert!(!text.contains(word), "{show}, {kind}: {text}");
            }
            let tells = text.contains("quokka");
            let may_tell = shown == "full" && kind != "csv";
            assert!(!tells || may_tell, "{show}, {kind}: {text}");
            assert!(shown != "none" || !text.contains("more words"), "{show}, {kind}: {text}");
        }
    }
}

#[test]
fn teachers_see_all_of_it() {
    let environment = class("words = \"none\", more-words = \"verdict\"");
    let all = reports(&environment, &["--reveal"]);
    for kind in ["json", "jsonl", "html", "gradescope"] {
        assert!(all[kind].contains("quokka") && all[kind].contains("wombat"), "{kind}: {}", all[kind]);
    }
}

#[test]
fn a_failure_of_the_judge_tells_students_nothing_either() {
    let environment = class("words = \"group\", more-words = \"group\"");
    let manifest = MANIFEST.replace("kind = \"exact\"", "kind = \"program\"");
    environment.write("problems/backwards/problem.toml", manifest).write(
        "problems/backwards/checker/check.py",
        "def check(args, expected, actual):\n    if len(expected) > 2:\n        raise ValueError(args, expected, actual)\n    return ''\n",
    );
    let broken =
        r#"{"cases":[{"name":"case-quokka","args":["quokka"],"expect":"akkouq"},{"name":"Case","args":["wombat"]}]}"#;
    let line = ["submit", "backwards", "submissions/prints/backwards.py", "--no-reveal", "--problems", "problems"];
    let submitted = environment.judge(&line);
    assert!(submitted.status == 2 && !submitted.all().contains("akkouq"), "{}", submitted.all());
    for cases in [None, Some(broken)] {
        if let Some(cases) = cases {
            environment.write("problems/backwards/cases/hidden/words.json", cases);
        }
        let graded = |more: &[&str]| {
            let arguments =
                ["grade", "homework.toml", "submissions/prints", "--student", "s01", "--report", "json=class.json"];
            let printed = environment.judge(&[&arguments, more].concat());
            assert_eq!(printed.status, 2, "{}", printed.all());
            printed.all() + &std::fs::read_to_string(environment.path("class.json")).unwrap()
        };
        let told = graded(&[]);
        for word in ["quokka", "akkouq", "wombat"] {
            assert!(!told.contains(word), "{told}");
        }
        assert!(told.contains("--reveal"), "{told}");
        assert!(graded(&["--reveal"]).contains("quokka"));
    }
}

#[test]
fn attempts_are_bounded_where_the_platform_counts_them() {
    let environment = class("");
    let text = std::fs::read_to_string(environment.path("homework.toml")).unwrap();
    environment.write("homework.toml", text.replace("keep", "attempts = 2\nkeep"));
    let right = "def backwards(text):\n    return text[::-1]\n";
    environment.write("one/backwards.py", right);
    let graded = |more: &[&str]| {
        let arguments = ["grade", "homework.toml", "one", "--report", "gradescope=results.json"];
        let printed = environment.judge(&[&arguments, more].concat());
        let results = std::fs::read_to_string(environment.path("results.json")).unwrap();
        let results: serde_json::Value = serde_json::from_str(&results).unwrap();
        (printed.status, results["score"].as_f64().unwrap() as i64, results["tests"][0]["output"].to_string())
    };
    let second = graded(&["--student", "s01", "--attempt", "2"]);
    assert_eq!((second.0, second.1), (0, 10), "{}", second.2);
    let third = graded(&["--student", "s01", "--attempt", "3"]);
    assert_eq!((third.0, third.1), (1, 0));
    assert!(
        third.2.contains("one attempt more than are judged") && third.2.contains("activate an earlier"),
        "{}",
        third.2
    );
    for (earlier, score) in [(1, 10), (2, 0)] {
        let previous = vec![r#"{"submission_time": "2026-10-01T00:00:00Z", "score": 1.0}"#; earlier].join(", ");
        let metadata = format!(
            r#"{{"created_at": "2026-10-12T14:59:00Z", "users": [{{"name": "s01"}}], "previous_submissions": [{previous}]}}"#
        );
        environment.write("metadata.json", metadata);
        assert_eq!(graded(&["--metadata", "metadata.json"]).1, score);
    }
}
