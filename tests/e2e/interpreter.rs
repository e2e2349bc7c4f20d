//! An interpreter of the user's own: a row of their language table names a WASI command, and from then on it is a language like others.
//! The interpreter here is `interpreter/rpn.wat`, of a tiny stack language.

use std::process::Command;

use crate::environment::{Environment, Printed};

/// A folder with the interpreter and a table whose row says this besides.
fn environment(more: &str) -> Environment {
    let environment = Environment::new();
    let source = std::fs::read(Environment::repository("tests/e2e/interpreter/rpn.wat")).unwrap();
    environment.write("own/rpn.wasm", wat::parse_bytes(&source).unwrap());
    environment.write("own/finish.rpn", "p l");
    environment.write(
        "own/languages.toml",
        format!(
            "[[language]]\nid = 'rpn'\nname = 'RPN'\nextensions = ['rpn']\nfrontend = 'command'\ntime = 4\nhello = 'h'\n\
             [language.command]\nmodule = 'rpn.wasm'\n{more}\n"
        ),
    );
    environment
}

fn judge(environment: &Environment, arguments: &[&str]) -> Printed {
    let mut command: Command = environment.command(arguments);
    Printed::of(command.env("JUDGE_LANGUAGES", environment.path("own/languages.toml")).output().unwrap())
}

#[test]
fn a_program_for_an_interpreter_of_ones_own_is_judged_like_any_other() {
    let environment = environment("");
    for (text, status, word) in [
        ("r r + p l", 0, "AC "),
        ("r r - p l", 1, "WA "),
        ("1 d d l", 1, "RE "),
        ("l", 1, "TLE "),
        ("r r + p ? l", 1, "RE "),
    ] {
        environment.write("sum.rpn", text);
        let printed = judge(&environment, &["submit", "a-plus-b", "sum.rpn"]);
        assert_eq!(printed.status, status, "{text}\n{}", printed.all());
        assert!(printed.stdout.contains(word), "{text}\n{}", printed.all());
    }
    let printed = judge(&environment, &["test", "a-plus-b", "sum.rpn"]);
    assert!(printed.stdout.contains("rpn: unknown instruction"), "{}", printed.all());
}

#[test]
fn the_interpreter_finds_its_own_files_and_is_called_as_the_row_says() {
    let environment = environment("args = ['{file}', 'finish.rpn']\nfiles = ['finish.rpn']");
    environment.write("sum.rpn", "r r +");
    let printed = judge(&environment, &["submit", "a-plus-b", "sum.rpn"]);
    assert_eq!(printed.status, 0, "{}", printed.all());
    environment.write("finish.rpn", "r r +");
    let printed = judge(&environment, &["submit", "a-plus-b", "finish.rpn"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(printed.stdout.contains("`finish.rpn` is the name of a file of the interpreter"), "{}", printed.all());
}

#[test]
fn a_function_cannot_be_called_in_it() {
    let environment = environment("");
    environment.write("two_sum.rpn", "r");
    let printed = judge(&environment, &["submit", "two-sum", "two_sum.rpn"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    let wanted = "an interpreter of your own can only solve problems with standard input and output";
    assert!(printed.stdout.contains(wanted), "{}", printed.all());
}

#[test]
fn the_table_of_languages_shows_it_and_what_is_wrong_with_it() {
    let row = |more: &str, arguments: &[&str]| {
        let printed = judge(&environment(more), arguments);
        let line = printed.stdout.lines().find(|line| line.contains("rpn")).unwrap_or_default();
        (line.to_owned(), printed.all())
    };
    let list = ["toolchain", "list"];
    let (line, _) = row("", &list);
    assert!(line.contains("ready") && line.contains("RPN (rpn.wasm "), "{line}");
    let (line, all) = row(&format!("sha256 = '{}'", "0".repeat(64)), &list);
    assert!(line.contains("broken") && line.contains("has the SHA-256"), "{all}");
    let (line, all) = row("", &["doctor"]);
    assert!(line.contains("PASS") && line.contains("RPN (rpn.wasm "), "{all}");
    let (line, all) = row("args = ['{file}']\nfiles = ['nothing']", &["doctor"]);
    assert!(line.contains("BROKEN") && line.contains("nothing"), "{all}");
    let environment = environment("");
    std::fs::remove_file(environment.path("own/rpn.wasm")).unwrap();
    let printed = judge(&environment, &list);
    assert!(printed.stdout.contains("missing") && printed.stdout.contains("change `module`"), "{}", printed.all());
    environment.write("own/rpn.wasm", "(module)");
    let printed = judge(&environment, &list);
    assert!(printed.stdout.contains("rpn.wasm` cannot be run"), "{}", printed.all());
}

#[test]
fn a_mistake_in_its_row_is_told_with_its_line() {
    for (more, wanted) in [
        ("args = ['run']", "line 2: the row `rpn`: no argument in `args` holds `{file}`"),
        ("sha256 = 'abc'", "line 2: the row `rpn`: `abc` is not a valid SHA-256"),
        ("modul = 'x'", "unknown field `modul`"),
        ("args = 'run'", "expected a list, `[…]`, found \"run\""),
    ] {
        let printed = judge(&environment(more), &["toolchain", "list"]);
        assert_eq!(printed.status, 2, "{}", printed.all());
        assert!(printed.stderr.contains(wanted), "{more}\n{}", printed.all());
    }
}
