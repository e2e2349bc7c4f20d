//! A machine whose rustc lacks what the sandbox needs: the judge asks rustup for it, and believes only what it sees.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::environment::{Environment, Printed};

/// A machine with a rustc that says what every rustc says, and a rustup of the test's making.
fn with_rustup(rustup: &str) -> Environment {
    let environment = Environment::new();
    let sysroot = environment.path("toolchain");
    environment
        .write("toolchain/lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-command.o", "")
        .write("main.rs", "fn main() {}\n")
        .write("bin/rustup", format!("#!/bin/sh\n{rustup}\n"))
        .write(
            "bin/rustc",
            format!(
                "#!/bin/sh\ncase $1 in --version) echo 'rustc 1.95.0 (of a test)';; *) echo '{}';; esac\n",
                sysroot.display()
            ),
        );
    for program in ["bin/rustup", "bin/rustc"] {
        fs::set_permissions(environment.path(program), fs::Permissions::from_mode(0o755)).unwrap();
    }
    environment
}

fn judge(environment: &Environment, arguments: &[&str]) -> Printed {
    let mut command = environment.command(arguments);
    let path = format!("{}:/usr/bin:/bin", environment.path("bin").display());
    command.env("PATH", path).env("JUDGE_CACHE_DIR", environment.path("cache"));
    let table = environment.path("languages.toml");
    if table.is_file() {
        command.env("JUDGE_LANGUAGES", table);
    }
    let output = command.output().unwrap();
    Printed {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code().unwrap_or(-1),
    }
}

#[test]
fn sources_that_rustup_only_believes_to_be_there_are_no_verdict_on_the_submission() {
    let environment = with_rustup("exit 0");
    let printed = judge(&environment, &["submit", "a-plus-b", "main.rs"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    assert_eq!(printed.stdout, "");
    insta::assert_snapshot!(printed.stderr, @"
    note: adding the sources of Rust's library with rustup, once
    error: cannot install Rust: `rustup component add rust-src` says that it is there, and it is not
    hint: try `rustup component remove rust-src`, then `rustup component add rust-src`
    ");
    let listed = judge(&environment, &["toolchain", "list"]);
    assert!(listed.stdout.contains("the library of rustc 1.95.0 (of a test) for 64 bits"), "{}", listed.all());
}

#[test]
fn the_reason_of_rustup_is_told() {
    let environment = with_rustup("echo 'error: could not download file' >&2; exit 1");
    let printed = judge(&environment, &["toolchain", "install", "rust"]);
    assert_eq!(printed.status, 2, "{}", printed.all());
    insta::assert_snapshot!(printed.stderr, @"
    note: adding the sources of Rust's library with rustup, once
    error: cannot install Rust: `rustup component add rust-src` fails: could not download file
    hint: try `rustup component add rust-src` by hand; it says more
    ");
}

#[test]
fn a_row_for_32_bits_needs_the_target_of_rustup() {
    let environment = with_rustup("exit 0");
    environment.write("languages.toml", "[[language]]\nid = 'rust'\ntarget = 'wasm32-wasip1'\n");
    let printed = judge(&environment, &["toolchain", "install", "rust"]);
    insta::assert_snapshot!(printed.stderr, @"
    note: adding the target `wasm32-wasip1` with rustup, once
    error: cannot install Rust: `rustup target add wasm32-wasip1` says that it is there, and it is not
    hint: try `rustup target remove wasm32-wasip1`, then `rustup target add wasm32-wasip1`
    ");
    let listed = judge(&environment, &["toolchain", "list"]);
    assert!(listed.stdout.contains("with `usize` of 32 bits"), "{}", listed.all());
}
