//! What `judge verify` says about a problem whose cases do not tell right from wrong, through the real binary.

use serde_json::Value as Json;

use crate::environment::Environment;

const MANIFEST: &str = r#"format = 1
title = "Hollow"
track = "test"
level = "easy"
tags = []
[function]
name = "shift"
params = [
  { name = "x", type = "mat[n, d]" },
  { name = "gain", type = "float" },
  { name = "bias", type = "float" },
  { name = "eps", type = "float" },
]
returns = "mat[n, d]"
[limits]
time = "1s"
[check]
kind = "floats"
profile = "f64"
[[group]]
name = "sample"
title = "sample"
[[group]]
name = "hidden"
title = "hidden"
"#;

const STATEMENT: &str =
    "# Hollow\n\nMultiply by the the gain.\n\n## Example\n\n## Constraints\n\n## Complexity\n\n## Source\n";

/// A problem with these cases, hidden ones, as a generator prints them.
fn shelf(cases: &[&str], waivers: &str) -> Environment {
    let environment = Environment::new();
    let sample = r#"{"set": "sample", "group": "sample", "case": {"name": "one", "args": [[[1]], 1, 0, 0.001]}}"#;
    let hidden = cases.iter().enumerate().map(|(number, args)| {
        format!(r#"{{"set": "hidden", "group": "hidden", "case": {{"name": "case-{number}", "args": {args}}}}}"#)
    });
    let lines: Vec<String> = std::iter::once(sample.to_owned()).chain(hidden).collect();
    let shift = "def shift(x, gain, bias, eps):\n    return (x * gain + bias)";
    for (name, text) in [
        ("problem.toml", format!("{MANIFEST}{waivers}")),
        ("statement.md", STATEMENT.to_owned()),
        ("hints.md", "## One\n".to_owned()),
        ("generate.py", format!("print('''{}''')", lines.join("\n"))),
        ("submissions/accepted/a.py", format!("{shift}\n")),
        ("submissions/accepted/b.py", format!("{shift} * (1 + 5e-7)\n")),
        ("submissions/wrong_answer/no-bias.py", "def shift(x, gain, bias, eps):\n    return x * gain\n".to_owned()),
    ] {
        environment.write(&format!("shelf/hollow/{name}"), text);
    }
    environment
}

/// Findings as `file: message`, without those that are the same for all problems of this page.
fn findings(environment: &Environment) -> Vec<String> {
    let printed = environment.judge(&["verify", "hollow", "--problems", "shelf", "--write", "--format", "json"]);
    let found = printed.json()["problems"][0]["findings"].clone();
    let text = |finding: &Json| {
        let field = |name: &str| finding[name].as_str().unwrap_or_default().replace("shelf/hollow/", "");
        format!("{}: {}", field("file"), field("message"))
    };
    let found: Vec<String> = found.as_array().unwrap_or_else(|| panic!("{}", printed.all())).iter().map(text).collect();
    found.into_iter().filter(|found| !found.contains("has no hint") && !found.contains("two languages")).collect()
}

#[test]
fn cases_that_cannot_tell_right_from_wrong_are_found() {
    let found = findings(&shelf(&["[[[1, 2], [3, 4]], 1, 0, 0.001]"], ""));
    let expected = [
        "statement.md:3: `the the`: a word is there twice",
        "cases/hidden: `echo of x`: an answer that needs no work, and every hidden case accepts it",
        "problem.toml:10: `gain`: so it is in every hidden case: a value that changes nothing hides mistakes",
        "problem.toml:11: `bias`: so it is in every hidden case: a value that changes nothing hides mistakes",
        "problem.toml: `n = d`: so it is in every hidden case: lengths that are the same hide a transposed matrix",
        "problem.toml:12: `eps`: no hidden case notices a small change of this argument: the answer of the reference moves \
         by less than 100 tolerances",
    ];
    assert_eq!(found, expected);
}

#[test]
fn one_good_case_is_enough_and_a_second_opinion_is_asked_for() {
    let waiver = |lint: &str, at: &str| format!("[[waive]]\nlint = \"{lint}\"\nat = \"{at}\"\nreason = \"it is so\"\n");
    let waivers = waiver("sensitivity", "eps") + &waiver("neutral", "gain");
    let found =
        findings(&shelf(&["[[[1, 2], [3, 4]], 1, 0, 0.001]", "[[[1, 2, -3], [3, 4, 5]], 2.5, 0.5, 0.25]"], &waivers));
    let expected = [
        "statement.md:3: `the the`: a word is there twice",
        "submissions/accepted/b.py: `hidden/case-1`: differs from what is stored by more than a tenth of the tolerance: \
         wrong value at result[0][0]: expected 3.0, got 3.00000025",
        "problem.toml:32: lint `neutral` finds nothing at `gain`: nothing to waive",
    ];
    assert_eq!(found, expected);
}
