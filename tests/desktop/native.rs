//! What a desktop says: the compilers and interpreters of this machine, only used to record.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};

use tempfile::TempDir;

use super::program::Program;

/// How a language runs natively: a shell command, with `$1` the file of the source. A variable in capitals may name another
/// program (`NATIVE_GO=/opt/go/bin/go`).
pub(super) fn command(language: &str) -> &'static str {
    match language {
        "c" => "${NATIVE_C:-gcc} -O2 -w -o program \"$1\" -lm -pthread >&2 && exec ./program",
        "cpp" => {
            "${NATIVE_CPP:-g++} -O2 -w -std=gnu++20 -o program \"$1\" -pthread -ltbb >&2 2>/dev/null || ${NATIVE_CPP:-g++} -O2 -w -std=gnu++20 -o program \"$1\" -pthread >&2 && exec ./program"
        }
        "rust" => {
            "${NATIVE_RUST:-rustc} --edition 2021 -O -C overflow-checks=on -A warnings -o program \"$1\" >&2 && exec ./program"
        }
        "go" => "${NATIVE_GO:-go} build -o program \"$1\" >&2 && exec ./program",
        "javascript" => "exec ${NATIVE_NODE:-node} \"$1\"",
        "typescript" => {
            // Decorators of the old kind are an option of the compiler's.
            "case \"$1\" in *legacy*) old=--experimentalDecorators;; esac; ${NATIVE_TSC:-tsc} $old --target es2022 --module commonjs --outDir out \"$1\" >&2; exec ${NATIVE_NODE:-node} out/*.js"
        }
        "python" => "exec ${NATIVE_PYTHON:-python3} \"$1\"",
        other => panic!("nobody knows how {other} runs natively"),
    }
}

/// What a program printed natively, and how it ended if not with 0.
pub(super) fn run(language: &str, program: &Program<'_>) -> (String, Option<String>) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(program.file), program.source).unwrap();
    let mut child = Command::new("timeout")
        .args(["60", "sh", "-c", command(language), "sh", program.file])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program need not read what it is given.
    let _ = stdin.write_all(program.stdin.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), ending(output.status))
}

/// A status that is not 0: its number, or `signal` (a shell adds 128 to the signal of what it ran).
fn ending(status: ExitStatus) -> Option<String> {
    match status.code() {
        Some(0) => None,
        Some(code) if code > 128 => Some("signal".to_owned()),
        Some(code) => Some(code.to_string()),
        None => status.signal().map(|_| "signal".to_owned()),
    }
}
