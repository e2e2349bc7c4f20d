//! Conversations: those of a statement, replayed; one that somebody has with a program; and files that a package lets nobody write.

use std::io::Write;
use std::process::Stdio;

use crate::environment::{Environment, Printed};

/// Asks for the middle of what is left.
const BISECT: &str = "import sys\n\
    low, high, _ = map(int, input().split())\n\
    while low < high:\n    \
        middle = (low + high) // 2\n    \
        print('?', middle, flush=True)\n    \
        reply = input()\n    \
        if reply == 'equal':\n        \
            low = high = middle\n    \
        elif reply == 'lower':\n        \
            high = middle - 1\n    \
        else:\n        \
            low = middle + 1\n\
    print('!', low, flush=True)\n";

/// Runs `judge` with this text on standard input.
fn talk(here: &Environment, arguments: &[&str], said: &str) -> Printed {
    let mut command = here.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Nobody may be there to read it.
    let _ = child.stdin.take().unwrap().write_all(said.as_bytes());
    Printed::of(child.wait_with_output().unwrap())
}

/// A legacy package: the number of the input is to be guessed; its conversations stand for themselves.
fn package(here: &Environment, conversations: &[(&str, &str)]) {
    let validator = "import sys\nnumber = int(open(sys.argv[1]).read())\nfor line in sys.stdin:\n    \
                     if int(line) == number:\n        print('right', flush=True)\n        sys.exit(42)\n    \
                     print('less' if number < int(line) else 'more', flush=True)\nsys.exit(43)\n";
    here.write("guess/problem.yaml", "name: Guess\nvalidation: custom interactive\n")
        .write("guess/problem_statement/problem.tex", "\\problemname{Guess}\nGuess a number.\n")
        .write("guess/data/secret/1.in", "17\n")
        .write("guess/data/secret/1.ans", "17\n")
        .write("guess/input_validators/any.py", "import sys\nsys.exit(42)\n")
        .write("guess/output_validators/guess.py", validator)
        .write("guess/submissions/accepted/count.py", counting(1));
    for (name, text) in conversations {
        here.write(&format!("guess/data/sample/{name}.interaction"), text);
    }
}

/// A guess after the other, from a number on.
fn counting(from: u32) -> String {
    format!(
        "number = {from}\nwhile True:\n    print(number, flush=True)\n    if input() == 'right':\n        break\n    number += 1\n"
    )
}

#[test]
fn a_conversation_of_the_statement_is_replayed_as_it_stands() {
    let here = Environment::new();
    here.write("bisect.py", BISECT);
    let printed = here.judge(&["test", "interactive-bisect", "bisect.py"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    assert!(printed.stdout.contains("conversations of the statement, replayed"), "{}", printed.all());
    assert!(printed.stdout.contains("✓ thirty-seven  as in the statement, 8 lines"), "{}", printed.all());
    let json = here.judge(&["test", "interactive-bisect", "bisect.py", "--format", "json"]).json();
    assert_eq!(json["replays"][0]["result"], serde_json::json!({ "kind": "same", "lines": 8 }));
    // All cases are judged by the interactor alone.
    let submitted = here.judge(&["submit", "interactive-bisect", "bisect.py"]);
    assert!(submitted.status == 0 && !submitted.stdout.contains("replayed"), "{}", submitted.all());
}

#[test]
fn another_way_is_told_and_is_not_wrong() {
    let here = Environment::new();
    here.write("above.py", BISECT.replace("(low + high) // 2", "(low + high + 1) // 2"));
    let printed = here.judge(&["test", "interactive-bisect", "above.py"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    for told in [
        "· thirty-seven  goes another way, which may be as right: line 2 of the sample says `? 50`, your program wrote `? 51`",
        "      < 1 100 20\n      > ? 51\n",
        "✓ nothing-to-ask",
        "\nAC 2 cases, 2 conversations (1 another way)",
    ] {
        assert!(printed.stdout.contains(told), "{told}\n{}", printed.all());
    }
}

#[test]
fn conversations_without_a_case_are_shown_and_replayed() {
    let here = Environment::new();
    package(&here, &[("a", ">1\n<more\n>2\n<right\n"), ("b", ">50\n<less\n>25\n<right\n")]);
    let shown = here.judge(&["show", "./guess"]);
    for told in ["Sample a\n    > 1\n    <more\n", "Sample b\n    > 50\n"] {
        assert!(shown.stdout.contains(told), "{}", shown.all());
    }
    here.write("one.py", counting(1)).write("crash.py", "print(1, flush=True)\ninput()\nprint([][0])\n");
    let printed = here.judge(&["test", "./guess", "one.py"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    for told in ["✓ a  as in the statement, 4 lines", "line 1 of the sample says `50`, your program wrote `1`"] {
        assert!(printed.stdout.contains(told), "{}", printed.all());
    }
    assert!(printed.stdout.lines().last().unwrap().starts_with("AC 2 conversations"), "{}", printed.all());
    // What fails on the way has failed.
    let printed = here.judge(&["test", "./guess", "crash.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let last = printed.stdout.lines().last().unwrap();
    assert!(last.starts_with("RE conversation of sample `a`: IndexError"), "{}", printed.all());
    let twice = here.judge(&["test", "./guess", "crash.py"]);
    assert_eq!(printed.stdout, twice.stdout);
}

#[test]
fn each_pass_is_replayed_by_a_run_of_its_own() {
    let here = Environment::new();
    package(&here, &[("a", ">1\n<right\n---\n>1\n<more\n>2\n<right\n")]);
    here.write(
        "guess/problem.yaml",
        "problem_format_version: 2025-09\nname: Guess\nuuid: a\ntype: [interactive, multi-pass]\nlimits:\n  time_limit: 1\n",
    );
    for (from, to) in [("problem_statement", "statement"), ("output_validators", "output_validator")] {
        std::fs::rename(here.path(&format!("guess/{from}")), here.path(&format!("guess/{to}"))).unwrap();
    }
    std::fs::rename(here.path("guess/statement/problem.tex"), here.path("guess/statement/problem.en.tex")).unwrap();
    here.write("guess/data/sample/a.in", "1\n").write("guess/data/sample/a.ans", "1\n");
    let shown = here.judge(&["show", "./guess"]);
    assert!(shown.stdout.contains("    > 1\n    <right\n    ---\n    > 1\n"), "{}", shown.all());
    here.write("one.py", counting(1)).write("two.py", counting(2));
    let printed = here.judge(&["test", "./guess", "one.py"]);
    assert!(printed.stdout.contains("✓ a  as in the statement, 6 lines"), "{}", printed.all());
    let other = here.judge(&["test", "./guess", "two.py"]);
    assert!(other.stdout.contains("line 1 of the sample says `1`, your program wrote `2`"), "{}", other.all());
}

#[test]
fn a_line_that_was_not_flushed_is_named_when_a_conversation_is_replayed() {
    let here = Environment::new();
    let silent = "problems/interactive-bisect/submissions/time_limit_exceeded/never-flushes.py";
    let silent = std::fs::read(Environment::repository(silent)).unwrap();
    let printed = here.write("silent.py", silent).judge(&["test", "interactive-bisect", "silent.py"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let why = "✗ thirty-seven  TLE line 2 of the sample says `? 50`, your program waits for input: it printed \"? 50\" \
               and did not flush it";
    assert!(printed.stdout.contains(why), "{}", printed.all());
}

#[test]
fn somebody_plays_the_interactor() {
    let here = Environment::new();
    here.write("bisect.py", BISECT);
    let arguments = ["test", "interactive-bisect", "bisect.py", "--interact"];
    let printed = talk(&here, &arguments, "1 4 9\nhigher\nequal\nand more\n");
    assert_eq!(printed.status, 0, "{}", printed.all());
    let wanted = "< 1 4 9\n> ? 2\n< higher\n> ? 3\n< equal\n> ! 3\n\n\
                  it ended before it asked for the rest of standard input, 1 line\n\
                  ended with exit status 0; nobody judged what it said · ";
    assert!(printed.stdout.starts_with(wanted), "{}", printed.all());
    // The end of input is an end: the program fails, and is told how.
    let printed = talk(&here, &arguments, "1 4 9\n");
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.starts_with("< 1 4 9\n> ? 2\n  (end of input)\n"), "{}", printed.all());
    assert!(printed.stdout.lines().last().unwrap().starts_with("RE EOFError"), "{}", printed.all());
}

#[test]
fn any_program_can_be_talked_with_and_nothing_else() {
    let here = Environment::new();
    here.write(
        "sum.py",
        "import sys\nprint('two numbers: ', end='', flush=True)\nprint(sum(map(int, sys.stdin.readline().split())))\n",
    );
    let printed = talk(&here, &["test", "a-plus-b", "sum.py", "--interact"], "1 2\n");
    let wanted = "> two numbers:    (this line has no end yet)\n< 1 2\n> 3\n\nended with exit status 0";
    assert!(printed.status == 0 && printed.stdout.starts_with(wanted), "{}", printed.all());
    here.write("two_sum.py", "def two_sum(nums, target):\n    return [0, 1]\n");
    for (arguments, told) in [
        (&["test", "two_sum.py", "--interact"][..], "`--interact` is for programs, and `two-sum` asks for a function"),
        (&["test", "a-plus-b", "sum.py", "--interact", "--format", "json"], "has no `--format json`"),
        (&["test", "a-plus-b", "-", "--lang", "python", "--interact"], "standard input is what you say"),
        (&["test", "a-plus-b", "sum.py", "--interact", "--all"], "cannot be used with"),
    ] {
        let printed = talk(&here, arguments, "");
        assert!(printed.status == 2 && printed.stderr.contains(told), "{}", printed.all());
    }
}

#[test]
fn a_package_lets_nobody_write_files_in_any_language() {
    let here = Environment::new();
    assert_eq!(here.judge(&["export", "a-plus-b", "--to", "icpc-2025-09"]).status, 0);
    // A problem of ours lets a submission write files, and so does the package that is made of it.
    let yaml = std::fs::read_to_string(here.path("aplusb/problem.yaml")).unwrap();
    here.write("aplusb/problem.yaml", yaml.replace("allow_file_writing: true\n", ""));
    here.write("w.py", "open('notes.txt', 'w').write('x')\n")
        .write("w.js", "require('fs').writeFileSync('notes.txt', 'x');\n")
        .write(
            "w.c",
            "#include <stdio.h>\nint main(void) { FILE *f = fopen(\"notes.txt\", \"w\"); if (!f) return 3; return 0; }\n",
        )
        .write("w.rs", "fn main() { std::fs::write(\"notes.txt\", \"x\").unwrap(); }\n");
    for file in ["w.py", "w.js", "w.c", "w.rs"] {
        for isolation in ["--isolate", "--no-isolate"] {
            let printed = here.judge(&["submit", "./aplusb", file, isolation]);
            let last = printed.stdout.lines().last().unwrap_or_default();
            assert!(last.starts_with("RE "), "{file} {isolation}: {}", printed.all());
            let why = "the problem lets no submission write files, and `notes.txt` was refused";
            assert!(printed.stdout.contains(why), "{file} {isolation}: {}", printed.all());
        }
        let native = here.judge(&["submit", "a-plus-b", file]);
        assert!(!native.stdout.contains("was refused"), "{file}: {}", native.all());
    }
}
