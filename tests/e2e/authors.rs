//! What somebody meets who writes problems.

use std::fs;

use crate::environment::{Environment, Printed};

/// Makes the three edits of a new problem, as its marks ask for them.
fn edit(environment: &Environment, folder: &str, case: &str, mistake: [&str; 2]) {
    let change = |file: &str, change: &dyn Fn(&str) -> Option<String>| {
        let name = format!("{folder}/{file}");
        let text = fs::read_to_string(environment.path(&name)).unwrap();
        let lines: Vec<String> = text.lines().filter_map(change).collect();
        environment.write(&name, lines.join("\n") + "\n");
    };
    let instead = |line: &str, new: &str| Some(if line.contains("EDIT ") { new } else { line }.to_owned());
    change("statement.md", &|line| instead(line, "Add up what is given."));
    change("generate.py", &|line| instead(line, case));
    change("submissions/wrong_answer/first-idea.py", &|line| {
        (!line.contains("EDIT ")).then(|| line.replace(mistake[0], mistake[1]))
    });
}

fn verify(environment: &Environment, more: &[&str]) -> Printed {
    environment.judge(&[&["--problems", "problems", "verify"], more].concat())
}

#[test]
fn a_new_problem_of_each_kind_holds_after_three_edits() {
    let last = ["in numbers:", "in numbers[:-1]:"];
    let last_line = ["sum(numbers)", "sum(numbers[:-1])"];
    let numbers = "emit(\"ideas\", \"the-last-is-large\", [1, 2, 90])";
    let calls = "emit(\"ideas\", \"twice\", 1, [add(2), add(3), TOTAL])";
    let environment = Environment::new();
    for (options, slug, case, mistake) in [
        (&["stdio"][..], "add-lines", numbers, last_line),
        (&["function"], "add-numbers", numbers, last),
        (&["function", "--checker"], "add-checked", numbers, last),
        (&["class"], "adder", calls, ["sum += number", "sum = number"]),
        (&["class", "--checker"], "checked-adder", calls, ["sum += number", "sum = number"]),
    ] {
        let folder = format!("problems/{slug}");
        let printed = environment.judge(&[&["new", "--problem"], options, &[&folder]].concat());
        assert_eq!(printed.status, 0, "{}", printed.all());
        assert!(printed.stdout.contains(&format!("{folder}/problem.toml\n")), "{}", printed.all());
        assert!(printed.stderr.contains(&format!("next: judge --problems problems verify {slug} --write\n")));
        for place in ["statement.md:3: EDIT 1 of 3", "generate.py:", "wrong_answer/first-idea.py:1: EDIT 3 of 3"] {
            assert!(printed.stderr.contains(place), "{}", printed.all());
        }
        edit(&environment, &folder, case, mistake);
    }
    let written = verify(&environment, &["--write"]);
    assert_eq!(written.status, 0, "{}", written.all());
    let proved = verify(&environment, &[]);
    assert_eq!(proved.status, 0, "{}", proved.all());
    assert!(proved.stdout.contains("✓ wrong_answer/first-idea.py  WA"), "{}", proved.all());
    // What is stored of the samples is what `new` wrote.
    assert!(!written.stdout.contains("cases/sample"), "{}", written.all());
}

#[test]
fn a_new_problem_is_never_written_over_another() {
    let environment = Environment::new();
    environment.write("problems/two-sum/notes.txt", "precious\n");
    let printed = environment.judge(&["new", "--problem", "function", "problems/two-sum"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("`problems/two-sum` exists already"), "{}", printed.all());
    assert!(!environment.path("problems/two-sum/problem.toml").exists());
    for (arguments, told) in [
        (&["new", "--problem", "function", "Two_Sum"][..], "`Two_Sum` is not a slug"),
        (&["new", "--problem", "stdio", "--checker", "x/lines"], "it has no checker"),
    ] {
        let printed = environment.judge(arguments);
        assert!(printed.status == 2 && printed.stderr.contains(told), "{}", printed.all());
        assert!(printed.stderr.contains("hint: "), "{}", printed.all());
    }
}

/// A registry with one problem that holds, `sum`, whose answers a checker judges.
fn whole() -> Environment {
    let environment = Environment::new();
    let made = environment.judge(&["new", "--problem", "function", "--checker", "problems/sum"]);
    assert_eq!(made.status, 0, "{}", made.all());
    let last = ["in numbers:", "in numbers[:-1]:"];
    edit(&environment, "problems/sum", "emit(\"ideas\", \"the-last-is-large\", [1, 2, 90])", last);
    let written = verify(&environment, &["--write"]);
    assert_eq!(written.status, 0, "{}", written.all());
    environment
}

/// The same problem with a text of one of its files replaced.
fn changed(file: &str, old: &str, new: &str) -> Environment {
    let environment = whole();
    let name = format!("problems/sum/{file}");
    let text = fs::read_to_string(environment.path(&name)).unwrap();
    assert!(text.contains(old), "{text}");
    environment.write(&name, text.replacen(old, new, 1));
    environment
}

fn told(printed: &Printed, parts: &[&str]) {
    assert_eq!(printed.status, 1, "{}", printed.all());
    for part in parts {
        assert!(printed.stdout.contains(part), "`{part}` is missing\n{}", printed.all());
    }
}

#[test]
fn files_that_do_nothing_are_named() {
    let environment = changed("problem.toml", "\"program\"", "\"exact\"");
    for file in ["accepted/notes.txt", "wrong_answer/README", "acepted/a.py", "TODO"] {
        environment.write(&format!("problems/sum/submissions/{file}"), "x = 1\n");
    }
    told(
        &verify(&environment, &["sum"]),
        &[
            "problems/sum/checker/check.py: is never called",
            "submissions/accepted/notes.txt: is no solution: no language has its extension",
            "submissions/wrong_answer/README: is no solution",
            "submissions/acepted/a.py: is not in a folder of a verdict: accepted, wrong_answer",
            "submissions/TODO: is not in a folder of a verdict",
            // The others are judged.
            "✓ accepted/loop.py",
        ],
    );
}

#[test]
fn a_case_whose_input_is_there_already_is_named() {
    let environment = changed("generate.py", "emit(\"ideas\"", "emit(\"ideas\", \"again\", [7])\nemit(\"ideas\"");
    told(
        &verify(&environment, &["sum", "--write"]),
        &["case `again` of `ideas` has the input of `one-number` of `bounds`"],
    );
}

#[test]
fn a_generator_that_fails_shows_its_traceback_also_where_no_case_is_stored() {
    let environment = whole();
    fs::remove_dir_all(environment.path("problems/sum/cases")).unwrap();
    let name = "problems/sum/generate.py";
    let text = fs::read_to_string(environment.path(name)).unwrap();
    environment.write(name, format!("{text}\n\ndef half(x):\n    return x / 0\n\n\nhalf(1)\n"));
    told(
        &verify(&environment, &["sum", "--write"]),
        &[
            "generate.py: ZeroDivisionError: division by zero",
            "in half\n",
            "return x / 0",
            "group `sample` has no cases",
        ],
    );
}

#[test]
fn programs_of_a_problem_that_have_no_end_are_told_with_their_limit() {
    let environment = changed("generate.py", "import json\n", "import json\n\nwhile True:\n    pass\n");
    told(&verify(&environment, &["sum"]), &["problems/sum/generate.py: used more than 30 s of metered time"]);
    let environment = changed("checker/check.py", "    if ", "    while True:\n        pass\n    if ");
    let checked =
        environment.judge(&["--problems", "problems", "submit", "sum", "problems/sum/submissions/accepted/loop.py"]);
    assert_eq!(checked.status, 2, "{}", checked.all());
    let told = "`problems/sum/checker/check.py` failed: used more than 10 s of metered time";
    assert!(checked.all().contains(told), "{}", checked.all());
    // Nobody waits for it in every case.
    assert!(checked.stdout.contains("skipped") || !checked.stdout.contains("ideas    JE"), "{}", checked.all());
}

#[test]
fn a_checker_that_fails_is_named_with_its_traceback() {
    let environment = changed("checker/check.py", "    if ", "    args[7]\n    if ");
    told(
        &verify(&environment, &["sum"]),
        &["problems/sum/checker/check.py: failed: IndexError: tuple index out of range", "in check\n", "args[7]"],
    );
    let environment = changed("checker/check.py", "def check", "def checks");
    told(
        &verify(&environment, &["sum"]),
        &["checker/check.py: failed: `check` is not defined: your file defines `checks`", "expected `def check("],
    );
}

#[test]
fn one_broken_problem_does_not_stop_the_others() {
    let environment = whole();
    environment.write("problems/broken/problem.toml", "format = 1\ntitle = \"Broken\"\ntags = \"array\"\n");
    environment.write("problems/empty/statement.md", "# Empty\n");
    let verified = verify(&environment, &[]);
    told(
        &verified,
        &[
            "✗ broken\n",
            "problems/broken/problem.toml:3: expected a list, `[…]`, found \"array\"",
            "      3 | tags = \"array\"\n",
            "✓ sum\n",
        ],
    );
    assert!(verified.stderr.contains("warning: `problems/empty` has no `problem.toml`"), "{}", verified.all());
    let listed = environment.judge(&["--problems", "problems", "list"]);
    assert_eq!(listed.status, 2, "{}", listed.all());
    assert!(listed.stdout.contains("  sum  ") && listed.stderr.contains("found \"array\""), "{}", listed.all());
    assert!(listed.stderr.contains("`problems/empty` has no `problem.toml`"), "{}", listed.all());
    // A curriculum that cannot be read stops nothing either.
    environment.write("problems/curriculum.toml", "format = 1\n[track]\n");
    told(
        &verify(&environment, &["--fresh"]),
        &["curriculum.toml:2: `[track]` is one of many: write `[[track]]`", "✓ sum\n"],
    );
    let shown = environment.judge(&["--problems", "problems", "show", "empty"]);
    assert!(shown.status == 2 && shown.stderr.contains("so it is no problem"), "{}", shown.all());
}

#[test]
fn a_mistake_in_a_case_file_is_marked_where_it_stands() {
    let environment = whole();
    let file = "problems/sum/cases/sample/sample.json";
    for (text, parts) in [
        (
            "{\"cases\":[\n{\"name\":\"a\",\"args\":[[1,\"2\"]],\"expect\":3}\n]}\n",
            &[
                "sample.json:2: case `a`: `numbers[1]`: expected `int`, found `\"2\"`",
                "\n        |                        ^\n",
            ][..],
        ),
        (
            "{\"cases\":[\n{\"name\":\"a\",\"args\":[[1,]],\"expect\":3}\n]}\n",
            &["sample.json:2: here a value should begin", "^\n"],
        ),
        ("{\"cases\":[\n{\"name\":3}\n]}\n", &["sample.json:2: expected a text in quotes, found `3`", "^\n"]),
        ("[]", &["sample.json:1: expected an object, `{…}`, found a list", "^\n"]),
        ("{\"cases\":[", &["sample.json:1: the text ends inside a list: `]` is missing", "^\n"]),
    ] {
        environment.write(file, text);
        told(&verify(&environment, &["sum"]), parts);
    }
    // A line that nobody could read is cut around the place.
    let numbers = vec!["1"; 10_000].join(",");
    environment.write(
        file,
        format!("{{\"cases\":[\n{{\"name\":\"a\",\"args\":[[{numbers},null,{numbers}]],\"expect\":3}}\n]}}\n"),
    );
    let printed = verify(&environment, &["sum"]);
    told(&printed, &["`numbers[10000]`: expected `int`, found `null`", "2 | …", ",null,1,1", "…\n"]);
    assert!(printed.stdout.lines().all(|line| line.chars().count() < 200), "{}", printed.all());
}

#[test]
fn commands_to_type_next_name_the_folder_of_problems() {
    let environment = whole();
    let loop_py = "problems/sum/submissions/accepted/loop.py";
    let tried = environment.judge(&["--problems", "problems", "test", "sum", loop_py]);
    assert!(
        tried.stderr.contains(&format!("next: judge --problems problems submit sum {loop_py}\n")),
        "{}",
        tried.all()
    );
    let missing = environment.judge(&["--problems", "problems", "show", "nowhere"]);
    assert!(missing.stderr.contains("hint: `judge --problems problems list`"), "{}", missing.all());
    let listed = environment.judge(&["--problems", "problems", "list"]);
    assert!(listed.stdout.contains("`judge --problems problems next` proposes one"), "{}", listed.all());
    let next = environment.judge(&["--problems", "problems", "next"]);
    assert!(next.stdout.contains("judge --problems problems show sum"), "{}", next.all());
    fs::remove_file(environment.path("problems/sum/cases/hidden/ideas.json")).unwrap();
    let verified = verify(&environment, &["sum"]);
    told(&verified, &["hint: `judge --problems problems verify --write sum` makes it"]);
    // The environment holds for the next command as well.
    let listed = environment.command(&["list"]).env("JUDGE_PROBLEMS", "problems").output().unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("`judge next` proposes one"));
}

#[test]
fn cases_of_the_problems_inside_of_the_binary_cannot_be_written() {
    let printed = Environment::new().judge(&["verify", "two-sum", "--write"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("hint: ") && printed.stderr.contains("judge --problems DIR verify SLUG --write"));
}

#[test]
fn an_answer_that_is_absent_can_be_expected() {
    let environment = whole();
    let change = |file: &str, old: &str, new: &str| {
        let name = format!("problems/sum/{file}");
        let text = fs::read_to_string(environment.path(&name)).unwrap();
        environment.write(&name, text.replacen(old, new, 1));
    };
    change("problem.toml", "returns = \"int\"", "returns = \"opt<int>\"");
    change("problem.toml", "\"1 <= len", "\"0 <= len");
    change("problem.toml", "\"program\"", "\"exact\"");
    fs::remove_dir_all(environment.path("problems/sum/checker")).unwrap();
    change(
        "submissions/accepted/loop.py",
        "    total = 0\n",
        "    if not numbers:\n        return None\n    total = 0\n",
    );
    change("submissions/accepted/reduce.js", "return numbers", "return numbers.length === 0 ? null : numbers");
    change("generate.py", "\"one-number\", [7])", "\"no-number\", [])");
    let written = verify(&environment, &["sum", "--write"]);
    assert_eq!(written.status, 0, "{}", written.all());
    let stored = fs::read_to_string(environment.path("problems/sum/cases/hidden/bounds.json")).unwrap();
    assert!(stored.contains("{\"name\":\"no-number\",\"args\":[[]],\"expect\":null}"), "{stored}");
    // It is also what a generator may say itself.
    change("generate.py", "\"args\": [numbers]}", "\"args\": [numbers], **({} if numbers else {\"expect\": None})}");
    assert_eq!(verify(&environment, &["sum"]).status, 0);
}
