//! What `judge verify` says about a problem whose cases do not tell right from wrong, through the real binary.

use serde_json::Value as Json;

use crate::environment::{Environment, Printed};

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
[constraints]
hold = ["finite(x)"]
draw = ["x, gain, bias >= 0"]
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
fn registry(cases: &[&str], waivers: &str) -> Environment {
    let environment = Environment::new();
    let sample = r#"{"set": "sample", "group": "sample", "case": {"name": "one", "args": [[[1]], 1, 0, 0.001]}}"#;
    let hidden = cases.iter().enumerate().map(|(number, args)| {
        format!(r#"{{"set": "hidden", "group": "hidden", "case": {{"name": "case-{number}", "args": {args}}}}}"#)
    });
    let lines: Vec<String> = std::iter::once(sample.to_owned()).chain(hidden).collect();
    let shift = "def shift(x, gain, bias, eps):\n    return x * gain + bias";
    for (name, text) in [
        ("problem.toml", format!("{MANIFEST}{waivers}")),
        ("statement.md", STATEMENT.to_owned()),
        ("hints.md", "## One\n".to_owned()),
        ("generate.py", format!("print('''{}''')", lines.join("\n"))),
        ("submissions/accepted/a.py", format!("{shift}\n")),
        ("submissions/accepted/b.py", format!("{shift} * (1 + 5e-7)\n")),
        ("submissions/wrong_answer/no-bias.py", "def shift(x, gain, bias, eps):\n    return x * gain\n".to_owned()),
    ] {
        environment.write(&format!("registry/hollow/{name}"), text);
    }
    environment
}

/// Findings as `file: message`, without those that are the same for all problems of this page.
fn findings(environment: &Environment) -> Vec<String> {
    let printed = environment.judge(&["verify", "hollow", "--problems", "registry", "--write", "--format", "json"]);
    let found = printed.json()["problems"][0]["findings"].clone();
    let text = |finding: &Json| {
        let field = |name: &str| finding[name].as_str().unwrap_or_default().replace("registry/hollow/", "");
        format!("{}: {}", field("file"), field("message"))
    };
    let found: Vec<String> = found.as_array().unwrap_or_else(|| panic!("{}", printed.all())).iter().map(text).collect();
    found.into_iter().filter(|found| !found.contains("has no hint") && !found.contains("two languages")).collect()
}

#[test]
fn cases_that_cannot_tell_right_from_wrong_are_found() {
    let found = findings(&registry(&["[[[1, 2], [3, 4]], 1, 0, 0.001]"], ""));
    let expected = [
        "statement.md:3: `the the`: duplicate word",
        "cases/hidden: `echo of x`: an answer that needs no work, and every hidden case accepts it",
        "problem.toml:10: `gain`: neutral in every hidden case: a value that changes nothing hides mistakes",
        "problem.toml:11: `bias`: neutral in every hidden case: a value that changes nothing hides mistakes",
        "problem.toml: `n = d`: neutral in every hidden case: lengths that are the same hide a transposed matrix",
        "problem.toml:12: `eps`: no hidden case notices a small change of this argument: the answer of the reference moves \
         by less than 100 tolerances",
    ];
    assert_eq!(found, expected);
}

#[test]
fn one_good_case_is_enough_and_a_second_opinion_is_asked_for() {
    let waiver = |lint: &str, at: &str| format!("[[waive]]\nlint = \"{lint}\"\nat = \"{at}\"\nreason = \"it is so\"\n");
    let waivers = waiver("sensitivity", "eps") + &waiver("neutral", "gain");
    let good = "[[[1, 2, -3], [3, 4, 5]], 2.5, 50.0, 0.25]";
    let found = findings(&registry(&["[[[1, 2], [3, 4]], 1, 0, 0.001]", good], &waivers));
    let expected = [
        "statement.md:3: `the the`: duplicate word",
        "submissions/accepted/b.py: `hidden/case-1`: differs from the stored answer by more than a tenth of the tolerance: \
         wrong value at result[0][0]: expected 52.5",
        "problem.toml:35: lint `neutral` finds nothing at `gain`: nothing to waive",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

const WHOLE: &str = r#"format = 1
title = "Twice"
track = "test"
level = "easy"
tags = []
[function]
name = "twice"
params = [{ name = "n", type = "int" }]
returns = "int"
[limits]
time = "1s"
[constraints]
hold = ["n % 1 = 0"]
[check]
kind = "exact"
[[group]]
name = "sample"
title = "sample"
[[group]]
name = "hidden"
title = "hidden"
hint = "Once is not enough."
"#;

/// A problem that holds.
fn whole() -> Environment {
    let environment = Environment::new();
    let line = |set: &str, n: i64| {
        format!(r#"{{"set": "{set}", "group": "{set}", "case": {{"name": "n-{n}", "args": [{n}]}}}}"#)
    };
    let lines = [line("sample", 2), line("hidden", 3), line("hidden", 50)];
    for (name, text) in [
        ("problem.toml", WHOLE),
        ("statement.md", "# Twice\n## Example\n## Constraints\n## Complexity\n## Source\n"),
        ("hints.md", "## One\n"),
        ("generate.py", &format!("print('''{}''')", lines.join("\n"))),
        ("submissions/accepted/a.py", "def twice(n):\n    if n > 100:\n        return n + n\n    return n * 2\n"),
        ("submissions/accepted/b.js", "function twice(n) { return n * 2; }\n"),
        ("submissions/wrong_answer/square.py", "def twice(n):\n    return n * n\n"),
    ] {
        environment.write(&format!("registry/twice/{name}"), text);
    }
    let written = environment.judge(&["verify", "twice", "--problems", "registry", "--write"]);
    assert_eq!(written.status, 0, "{}", written.all());
    environment
}

#[test]
fn what_held_is_not_run_again_until_something_changes() {
    let environment = whole();
    let verify = |more: &[&str]| environment.judge(&[&["verify", "twice", "--problems", "registry"], more].concat());
    let from_memory = |printed: &Printed| printed.stderr.contains("1 problem held before");
    // Nobody else's memory: the cache is shared by all tests.
    environment.write("registry/twice/editorial.md", environment.path("").display().to_string());
    let (first, second) = (verify(&[]), verify(&[]));
    assert!(!from_memory(&first) && from_memory(&second), "{}\n{}", first.all(), second.all());
    assert_eq!(first.stdout, second.stdout);
    assert_eq!((first.status, second.status), (0, 0));
    assert!(!from_memory(&verify(&["--fresh"])));
    environment.write("registry/twice/hints.md", format!("## {}\n", environment.path("").display()));
    assert!(!from_memory(&verify(&[])));
    // What does not hold is told anew every time.
    environment.write("registry/twice/submissions/wrong_answer/right.py", "def twice(n):\n    return n + n\n");
    for _ in 0..2 {
        let wrong = verify(&[]);
        assert!(wrong.status == 1 && !from_memory(&wrong), "{}", wrong.all());
    }
}

#[test]
fn mutants_that_no_case_rejects_are_shown_and_can_be_waived() {
    let environment = whole();
    let audit = || environment.judge(&["verify", "--mutate", "twice", "--problems", "registry", "--format", "json"]);
    let printed = audit();
    let json = printed.json();
    assert_eq!((printed.status, &json["holds"]), (1, &Json::Bool(false)));
    let survivors = json["problems"][0]["survivors"].as_array().unwrap().clone();
    let what: Vec<&str> = survivors.iter().map(|survivor| survivor["what"].as_str().unwrap()).collect();
    let unseen = ["`n > 100` becomes `True`", "`n > 100` becomes `False`", "`>` becomes `>=`", "`100` becomes `101`"];
    assert_eq!(what[..4], unseen);
    assert!(!what.contains(&"`* 2` is dropped"), "{what:?}");
    assert!(survivors[2]["diff"].as_str().unwrap().contains("\n-    if n > 100:\n+    if n >= 100:\n"), "{json:#}");
    let waiver = |at: &str| format!("[[waive]]\nlint = \"mutant\"\nat = \"{at}\"\nreason = \"both are the same\"\n");
    let waivers: String = survivors.iter().map(|survivor| waiver(survivor["id"].as_str().unwrap())).collect();
    environment.write("registry/twice/problem.toml", format!("{WHOLE}{waivers}"));
    let excused = audit();
    assert_eq!((excused.status, &excused.json()["waived"]), (0, &Json::from(survivors.len())), "{}", excused.all());
    // A waiver that nothing needs is told.
    environment.write("registry/twice/problem.toml", format!("{WHOLE}{waivers}{}", waiver("00000000")));
    assert!(audit().stdout.contains("lint `mutant` finds nothing at `00000000`"));
}

#[test]
fn cases_outside_of_the_constraints_and_bounds_without_a_case_are_found() {
    let environment = whole();
    let table = |hold: &str| WHOLE.replace("n % 1 = 0", hold);
    environment.write("registry/twice/problem.toml", table("4 <= n <= 10^3"));
    let printed = environment.judge(&["verify", "twice", "--problems", "registry"]);
    assert_eq!(printed.status, 1);
    for told in [
        "cases/sample/sample: case `n-2`: `n` is 2; the constraints say `4 <= n <= 10^3`",
        "cases/hidden/hidden: case `n-3`: `n` is 3; the constraints say `4 <= n <= 10^3`",
        "problem.toml:13: `n >= 4`: no hidden case comes within 1 % of it",
        "problem.toml:13: `n <= 10^3`: no hidden case comes within 1 % of it",
    ] {
        assert!(printed.stdout.contains(told), "{told}\n{}", printed.all());
    }
    // A bound that is explained is no finding.
    let waiver = "[[waive]]\nlint = \"bounds\"\nat = \"n <= 10^3\"\nreason = \"it is far\"\n";
    environment.write("registry/twice/problem.toml", table("2 <= n <= 10^3") + waiver);
    let printed = environment.judge(&["verify", "twice", "--problems", "registry"]);
    assert!(!printed.stdout.contains("10^3"), "{}", printed.all());
}

#[test]
fn integers_that_leetcode_cannot_pass_are_found_where_its_number_is_named() {
    let environment = whole();
    let statement = "# Twice\n## Example\n## Constraints\n## Complexity\n## Source\nLeetCode 0.\n";
    environment.write("registry/twice/statement.md", statement);
    let lines = [("sample", 2_i64), ("hidden", 3_000_000_000)]
        .map(|(set, n)| format!(r#"{{"set": "{set}", "group": "{set}", "case": {{"name": "n-{n}", "args": [{n}]}}}}"#));
    environment.write("registry/twice/generate.py", format!("print('''{}''')", lines.join("\n")));
    let printed = environment.judge(&["verify", "twice", "--problems", "registry", "--write"]);
    for (at, number) in [("n", "3000000000"), ("answer", "6000000000")] {
        let told = format!("`{at}`: {number} in case `n-3000000000` of `hidden`: LeetCode's `int` has 32 bits");
        assert!(printed.stdout.contains(&told), "{}", printed.all());
    }
    assert!(printed.stdout.contains("the manifest wants `leetcode = 0`"), "{}", printed.all());
}

#[test]
fn accepted_solutions_that_differ_are_found_on_random_inputs() {
    let environment = whole();
    environment.write("registry/twice/problem.toml", WHOLE.replace("n % 1 = 0", "-20 <= n <= 20"));
    let fuzz = || environment.judge(&["verify", "twice", "--problems", "registry", "--fuzz", "60"]);
    let (first, again) = (fuzz(), fuzz());
    assert_eq!((first.status, &first.stdout), (0, &again.stdout), "{}", first.all());
    let wrong = "function twice(n) { return n === 7 ? 0 : n * 2; }\n";
    environment.write("registry/twice/submissions/accepted/b.js", wrong);
    let printed = fuzz();
    assert_eq!(printed.status, 1);
    let told = "submissions/accepted/b.js: WA: wrong value: off by 14 for the random input {\"args\":[7]}";
    assert!(printed.stdout.contains(told), "{}", printed.all());
}

#[test]
fn a_text_names_only_exercises_that_are_there() {
    let environment = whole();
    environment.write("registry/twice/editorial.md", "Then try `judge show twce`, or `twice` and a `dry-run`.\n");
    let verify = || environment.judge(&["verify", "twice", "--problems", "registry"]);
    let found = verify();
    assert_eq!(found.status, 1, "{}", found.all());
    let meant = "twice/editorial.md:1: `twce`: there is no such exercise; is `twice` meant?";
    let other = "twice/editorial.md:1: `dry-run`: there is no such exercise";
    assert!(found.stdout.contains(meant) && found.stdout.contains(other), "{}", found.all());
    environment.write("registry/twice/editorial.md", "Then try `judge show twice`, and a `dry-run`.\n");
    let waiver = "[[waive]]\nlint = \"mention\"\nat = \"dry-run\"\nreason = \"it is no exercise\"\n";
    environment.write("registry/twice/problem.toml", format!("{WHOLE}{waiver}"));
    let second = verify();
    assert_eq!(second.status, 0, "{}", second.all());
}
