//! Finding one's way: by number, title or word; by the last attempt; hint by hint; from statement to file.

use crate::environment::Environment;

#[test]
fn an_exercise_is_found_by_what_one_remembers() {
    let environment = Environment::new();
    for wanted in [&["show", "200"][..], &["show", "number", "of", "islands"], &["show", "islands"]] {
        let printed = environment.judge(wanted);
        assert!(printed.stdout.starts_with("num-islands · algo · medium"), "{}", printed.all());
        assert!(printed.stdout.contains("LeetCode 200"), "{}", printed.all());
    }
    let printed = environment.judge(&["list", "attention", "softmax"]);
    assert!(printed.stdout.contains("sdpa") && !printed.stdout.contains("num-islands"), "{}", printed.all());
    let printed = environment.judge(&["list", "atention"]);
    assert_eq!(printed.stdout, "", "{}", printed.all());
    assert!(printed.stderr.contains("did you mean `attention`?"), "{}", printed.all());
}

#[test]
fn a_solution_may_be_handed_in_under_a_number_but_not_under_a_guess() {
    let environment = Environment::new();
    environment.write("mine.py", "def two_sum(nums, target):\n    return []\n");
    let printed = environment.judge(&["test", "1", "mine.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let printed = environment.judge(&["test", "sum", "mine.py"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stderr.contains("there is no problem `sum`"), "{}", printed.all());
}

#[test]
fn hints_come_one_by_one_and_the_judge_remembers_which() {
    let environment = Environment::new();
    let none = environment.judge(&["hint"]);
    assert_eq!(none.status, 2, "{}", none.all());
    assert!(none.stderr.contains("no exercise was tried yet"), "{}", none.all());
    let first = environment.judge(&["hint", "num-islands"]);
    assert!(first.stdout.starts_with("Hint 1 of 4 · See the graph\n"), "{}", first.all());
    assert!(first.stderr.contains("next: judge hint num-islands"), "{}", first.all());
    let second = environment.judge(&["hint", "num-islands"]);
    assert!(second.stdout.starts_with("Hint 2 of 4 · One island at a time\n"), "{}", second.all());
    for _ in 0..2 {
        assert_eq!(environment.judge(&["hint", "num-islands"]).status, 0);
    }
    let over = environment.judge(&["hint", "num-islands"]);
    assert!(over.stderr.contains("all 4 hints") && over.stderr.contains("--again"), "{}", over.all());
    let again = environment.judge(&["hint", "num-islands", "--again"]);
    assert!(again.stdout.starts_with("Hint 1 of 4"), "{}", again.all());
}

#[test]
fn the_judge_alone_goes_on_where_one_was() {
    let environment = Environment::new();
    let printed = environment.judge(&[]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stdout.contains("judge show ") && printed.stderr.contains("`judge --help`"), "{}", printed.all());
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return []\n");
    assert_eq!(environment.judge(&["submit", "two_sum.py"]).status, 1);
    let printed = environment.judge(&[]);
    for part in ["two-sum", "WA 0/", "judge test two_sum.py", "judge hint two-sum"] {
        assert!(printed.stdout.contains(part), "`{part}` is missing\n{}", printed.all());
    }
    // The hint is then for what was tried.
    assert!(environment.judge(&["hint"]).stdout.starts_with("Hint 1 of "));
}

#[test]
fn a_solution_of_ours_is_shown_with_a_note_that_it_spoils() {
    let environment = Environment::new();
    let printed = environment.judge(&["show", "num-islands", "--solution", "-l", "rust"]);
    assert!(printed.stdout.starts_with("bfs.rs\n\n") && printed.stdout.contains("fn num_islands"), "{}", printed.all());
    assert!(printed.stdout.contains("also: ") && printed.stderr.contains("did not solve"), "{}", printed.all());
    let printed = environment.judge(&["show", "num-islands", "--solution", "stack.py"]);
    assert!(printed.stdout.starts_with("stack.py\n"), "{}", printed.all());
    let printed = environment.judge(&["show", "num-islands", "--solution", "none.py"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(
        printed.stderr.contains("no solution `none.py`") && printed.stderr.contains("stack.py"),
        "{}",
        printed.all()
    );
}

#[test]
fn a_starter_holds_the_exercise_and_is_in_the_language_that_one_uses() {
    let environment = Environment::new();
    assert_eq!(environment.judge(&["new", "two-sum", "-o", "two.rs"]).status, 0);
    let text = std::fs::read_to_string(environment.path("two.rs")).unwrap();
    for part in ["// judge: two-sum\n", "// Sample ", "//   → [", "fn two_sum("] {
        assert!(text.contains(part), "`{part}` is missing\n{text}");
    }
    let printed = environment.judge(&["new", "two-sum", "-l", "python", "-o", "three.rs"]);
    assert!(printed.stderr.contains("`three.rs` is a file of Rust, and `--lang` asks for Python"), "{}", printed.all());
    let printed = environment.judge(&["new", "two-sum", "-l", "wasm"]);
    assert!(printed.stderr.contains("`two-sum` cannot be solved in"), "{}", printed.all());
    assert!(!environment.path("two_sum.wat").exists() && !environment.path("two_sum.wasm").exists());
}

#[test]
fn a_language_that_is_not_offered_is_named_with_the_reason() {
    let environment = Environment::new();
    environment.write("Main.java", "class Main {}\n");
    for arguments in [&["new", "two-sum", "-l", "java"][..], &["submit", "two-sum", "Main.java"]] {
        let printed = environment.judge(arguments);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(
            printed.stderr.contains("Java is not offered: ") && printed.stderr.contains("`python`"),
            "{}",
            printed.all()
        );
        assert!(!printed.stderr.contains("did you mean"), "{}", printed.all());
    }
}

#[test]
fn a_problem_that_cannot_be_read_does_not_hide_the_others() {
    let environment = Environment::new();
    let manifest = "format = 1\ntitle = \"Good\"\ntrack = \"algo\"\nlevel = \"easy\"\ntags = []\n[stdio]\n[check]\nkind = \"tokens\"\n\
                    [[group]]\nname = \"sample\"\ntitle = \"the examples\"\nhint = \"h\"\npoints = 0\n";
    environment.write("registry/good/problem.toml", manifest);
    environment.write("registry/broken/problem.toml", "format = 1\ntitle = 7\n");
    let printed = environment.judge(&["--problems", "registry", "list"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert!(printed.stdout.contains("good") && printed.stderr.contains("broken/problem.toml"), "{}", printed.all());
}

#[cfg(unix)]
#[test]
fn the_editor_of_the_user_is_opened() {
    let environment = Environment::new();
    let mut command = environment.command(&["new", "two-sum", "--editor"]);
    let output = command.env("VISUAL", "").env("EDITOR", "sed -i 1s/Two/Three/").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(std::fs::read_to_string(environment.path("two_sum.py")).unwrap().starts_with("# Three indices"));
    let mut command = environment.command(&["new", "lru-cache", "--editor"]);
    let output = command.env("VISUAL", "no-such-editor --wait").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot start the editor `no-such-editor`") && said.contains("`VISUAL`"), "{said}");
}

#[test]
fn an_untouched_starter_is_no_submission() {
    let environment = Environment::new();
    assert_eq!(environment.judge(&["new", "two-sum"]).status, 0);
    for command in [&["test", "two_sum.py"][..], &["submit", "two_sum.py"]] {
        let printed = environment.judge(command);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains("nothing is written yet in `two_sum.py`"), "{}", printed.all());
    }
    let printed = environment.judge(&["grade", "two-sum", "two_sum.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.contains("nothing is written yet") && printed.stdout.contains("0/100"), "{}", printed.all());
}

#[test]
fn what_fails_everywhere_for_one_reason_is_told_once_and_without_hints() {
    let environment = Environment::new();
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return indices\n");
    let printed = environment.judge(&["submit", "two_sum.py"]);
    assert_eq!(printed.stdout.matches("name 'indices' is not defined").count(), 3, "{}", printed.all());
    assert!(
        printed.stdout.contains("cases fail for this reason") && !printed.stdout.contains("hint"),
        "{}",
        printed.all()
    );
    assert!(printed.stdout.contains("(the examples)"), "{}", printed.all());
    // Wrong values are the group's idea.
    environment.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    let printed = environment.judge(&["submit", "two_sum.py"]);
    assert!(printed.stdout.contains("hints for the other groups"), "{}", printed.all());
}
