//! What a shell is offered while somebody types, asked as the shell asks.

use crate::environment::Environment;

/// What may stand in the place of the last of these words.
fn offered(environment: &Environment, words: &[&str]) -> Vec<String> {
    let mut command = environment.command(&[&["--", "judge"], words].concat());
    command.env_remove("JUDGE_CACHE_DIR").env("HOME", "/dev/null/home");
    command.env("COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn exercises_languages_tracks_and_groups_are_known() {
    let environment = Environment::new();
    environment.write("two_sum.py", "pass");
    let hostile = Environment::repository("tests/registry");
    for (words, expected) in [
        (&["show", "two"][..], "two-sum"),
        (&["submit", "two"], "two-sum two_sum.py"),
        (&["new", "two-sum", "--lang", "py"], "python"),
        (&["next", "--track", "att"], "attn"),
        (&["submit", "two_sum.py", "--group", "far"], "far-end"),
        (&["test", "two-sum", "--group", "half"], "half-the-target"),
        (&["toolchain", "install", "cp"], "cpp"),
        (&["--problems", hostile.to_str().unwrap(), "show", "hostile-n"], "hostile-nodes"),
        (&["--problems", "nowhere", "show", "t"], ""),
        (&["sub"], "submit"),
        // What is hidden is not offered.
        (&["strip"], ""),
    ] {
        assert_eq!(offered(&environment, words).join(" "), expected, "{words:?}");
    }
    let left: Vec<_> =
        std::fs::read_dir(environment.path(".")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["two_sum.py"], "nothing is written");
}

#[test]
fn each_shell_gets_lines_that_ask_the_judge() {
    let environment = Environment::new();
    for shell in ["bash", "zsh", "fish"] {
        let printed = environment.judge(&["completions", shell]);
        assert_eq!(printed.status, 0, "{}", printed.all());
        assert!(printed.stdout.contains("COMPLETE=") && printed.stdout.contains("judge"), "{}", printed.all());
    }
}

/// A shell that exports everything may leave variables that are empty.
#[test]
fn empty_variables_count_as_unset() {
    let environment = Environment::new();
    let mut command = environment.command(&["list", "two-sum"]);
    for name in
        ["COMPLETE", "JUDGE_PROBLEMS", "JUDGE_LANGUAGES", "NO_COLOR", "COLUMNS", "XDG_DATA_HOME", "RUSTUP_TOOLCHAIN"]
    {
        command.env(name, "");
    }
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("two-sum"));
}

#[test]
fn without_a_place_to_write_what_needs_none_works_and_says_so_once() {
    let environment = Environment::new();
    for words in [
        &["show", "two-sum"][..],
        &["list"],
        &["next"],
        &["hint", "two-sum"],
        &["new", "two-sum"],
        &["test", "--help"],
        &[],
    ] {
        let mut command = environment.command(words);
        command.env_remove("JUDGE_CACHE_DIR").env_remove("JUDGE_DATA_DIR").env("HOME", "/dev/null/home");
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && said.matches("warning: ").count() <= 1, "{words:?}: {said}");
    }
}
