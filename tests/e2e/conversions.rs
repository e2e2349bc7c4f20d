//! A problem of ours becomes a package, and a package a problem of ours, with the same verdicts on the way there and back.

use crate::environment::Environment;

#[test]
fn a_problem_is_written_as_a_package_and_read_back_with_the_same_verdicts() {
    let here = Environment::new();
    let written = here.judge(&["export", "a-plus-b", "--to", "icpc-2025-09"]);
    assert_eq!((written.status, written.stdout.as_str()), (0, "./aplusb\n"), "{}", written.all());
    assert!(written.stderr.contains("next: judge verify ./aplusb"), "{}", written.stderr);
    let right = "import sys\nwords = list(map(int, sys.stdin.read().split()))\n\
                 print('\\n'.join(str(a + b) for a, b in zip(words[::2], words[1::2])))\n";
    here.write("right.py", right).write("wrong.py", "print('nothing')\n");
    let read = here.judge(&["import", "aplusb", "--into", "mine"]);
    assert_eq!((read.status, read.stdout.as_str()), (0, "mine/aplusb\n"), "{}", read.all());
    for (file, verdict) in [("right.py", "AC "), ("wrong.py", "WA ")] {
        let native = here.judge(&["submit", "a-plus-b", file]);
        let package = here.judge(&["submit", "./aplusb", file]);
        let again = here.judge(&["--problems", "mine", "submit", "aplusb", file]);
        for printed in [&native, &package, &again] {
            assert!(printed.stdout.lines().last().unwrap().starts_with(verdict), "{file}: {}", printed.all());
        }
    }
}

#[test]
fn input_validators_of_a_problem_of_ours_look_at_its_cases() {
    let here = Environment::new();
    let problem = |name: &str| format!("mine/sum/{name}");
    here.write(&problem("problem.toml"), "format = 1\ntitle = \"Sum\"\ntrack = \"algo\"\nlevel = \"easy\"\n[stdio]\n[check]\nkind = \"tokens\"\n\
                 [[group]]\nname = \"sample\"\ntitle = \"the example\"\npoints = 0\n[[group]]\nname = \"small\"\ntitle = \"small numbers\"\n")
        .write(&problem("cases/sample/sample.json"), r#"{"cases": [{"input": "1 2\n", "expect": "3\n"}]}"#)
        .write(&problem("cases/hidden/small.json"), r#"{"cases": [{"input": "1 20\n", "expect": "21\n"}]}"#)
        .write(&problem("submissions/accepted/sum.py"), "print(sum(map(int, input().split())))\n")
        .write(
            &problem("validators/input/check.py"),
            "import sys\na, b = map(int, sys.stdin.read().split())\n\
             with open(sys.argv[sys.argv.index('--constraints_file') + 1], 'w') as account:\n    \
                 print('check.py:4 a', int(a == 1), int(a == 9), a, a, 1, 9, file=account)\n\
             sys.exit(42 if a < b < 10 else 43)\n",
        );
    let verified = here.judge(&["--problems", "mine", "verify", "sum"]);
    assert_eq!(verified.status, 1, "{}", verified.all());
    let told = verified.all();
    assert!(told.contains("the input is not valid") && told.contains("small/1"), "{told}");
    assert!(
        told.contains("no case reaches the greatest value 9 of `a`") && told.contains("the greatest is 1"),
        "{told}"
    );
    assert!(!told.contains("the least value 1 of `a`"), "{told}");
}

#[test]
fn an_interactive_problem_shows_its_conversation_and_names_what_was_not_flushed() {
    let here = Environment::new();
    let silent = "problems/interactive-bisect/submissions/time_limit_exceeded/never-flushes.py";
    let silent = std::fs::read(Environment::repository(silent)).unwrap();
    let printed = here.write("silent.py", silent).judge(&["submit", "interactive-bisect", "silent.py"]);
    assert_eq!(printed.status, 1);
    let last = printed.stdout.lines().last().unwrap();
    assert!(last.starts_with("TLE ") && last.contains("waits for input that never comes"), "{}", printed.all());
    assert!(printed.stdout.contains("flush"), "{}", printed.all());
    let shrunk = here.judge(&["submit", "interactive-bisect", "silent.py", "--shrink"]);
    assert!(
        shrunk.status == 2 && shrunk.stderr.contains("does not work for an interactive problem"),
        "{}",
        shrunk.all()
    );
    let twice = here.judge(&["submit", "interactive-bisect", "silent.py"]);
    assert_eq!(printed.stdout, twice.stdout);
}

#[test]
fn a_folder_in_the_way_is_left_alone_and_a_function_is_no_package() {
    let here = Environment::new();
    here.write("aplusb/notes.txt", "mine");
    let taken = here.judge(&["export", "a-plus-b", "--to", "icpc-2025-09"]);
    assert_eq!(taken.status, 2);
    assert!(taken.stderr.contains("`./aplusb` is there already"), "{}", taken.stderr);
    let function = here.judge(&["export", "two-sum", "--to", "icpc-2025-09"]);
    assert!(function.status == 2 && function.stderr.contains("asks for a function"), "{}", function.all());
    let nothing = here.judge(&["import", "aplusb"]);
    assert!(nothing.status == 2 && nothing.stderr.contains("is no package in another format"), "{}", nothing.all());
    assert_eq!(std::fs::read_to_string(here.path("aplusb/notes.txt")).unwrap(), "mine");
}
