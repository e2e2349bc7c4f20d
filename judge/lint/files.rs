//! The generator and the checker program are there where they are needed, and every other file is part of a problem.

use super::Finding;
use crate::check::CheckSpec;
use crate::problem::{Error, Lint, Problem, TEXTS, Tongue, WORDS, WorkTable};

const FILES: [&str; 6] = ["problem.toml", "statement.md", "hints.md", "editorial.md", "generate.py", WorkTable::FILE];
const FOLDERS: [&str; 7] =
    ["cases/", "submissions/", "starter/", "checker/", "interactor/", "validator/", "validators/input/"];

pub(super) fn lint(problem: &Problem) -> Vec<Finding> {
    let find = |file: &str, message: &str| Finding::of(Lint::Files, problem, file, message);
    let mut findings = Vec::new();
    if problem.check == CheckSpec::Program && !problem.files().iter().any(|path| path.starts_with("checker/check.")) {
        findings.push(find("checker", "kind `program` needs `checker/check.py` or `checker/check.rs`"));
    }
    if problem.check != CheckSpec::Program {
        let idle = problem.files().iter().filter(|path| path.starts_with("checker/"));
        findings.extend(
            idle.map(|path| find(path, "is never called: only `kind = \"program\"` in `[check]` calls a checker")),
        );
    }
    findings.extend(programs(problem));
    if !problem.files().iter().any(|path| path == "generate.py") {
        findings.push(find("generate.py", "is missing: it says where the cases come from"));
    }
    for path in problem.files() {
        if path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("Cargo.toml")) {
            findings.push(find(path, "cargo drops a folder with a `Cargo.toml` from the package"));
        }
        if !FILES.contains(&path.as_str())
            && !is_translation(path)
            && !FOLDERS.iter().any(|folder| path.starts_with(folder))
        {
            findings.push(find(path, "is not part of a problem"));
        }
    }
    findings
}

/// The programs that judge output are there where they are needed, and only there.
fn programs(problem: &Problem) -> Vec<Finding> {
    let find = |file: &str, message: &str| Finding::of(Lint::Files, problem, file, message);
    let has = |folder: &str| problem.files().iter().any(|path| path.starts_with(folder));
    let is_validated = matches!(problem.check, CheckSpec::Validator(_));
    let is_interactive = problem.kind().table() == "interactive";
    let mut findings = Vec::new();
    if is_interactive && problem.programs.interactor.is_none() {
        findings.push(find("interactor", "`[interactive]` needs `interactor/interact.py`, `.rs` or `.cpp`"));
    }
    if is_validated && !is_interactive && problem.programs.output.is_empty() {
        findings
            .push(find("validator", "kinds `validator` and `testlib` need `validator/validate.py`, `.rs` or `.cpp`"));
    }
    if has("interactor/") && !is_interactive {
        findings.push(find("interactor", "is never called: only an `[interactive]` problem calls it"));
    }
    let is_testlib = matches!(&problem.check, CheckSpec::Validator(called) if called.testlib);
    if has("validator/") && (!is_validated || is_interactive && !is_testlib) {
        findings.push(find("validator", "is never called: only kinds `validator` and `testlib` in `[check]` call it"));
    }
    if has("validators/input/") && problem.programs.input.is_empty() {
        findings.push(find(
            "validators/input",
            "holds no program: a file, or a folder with `validate.py`, `.cpp` or `.rs`",
        ));
    }
    if !problem.programs.input.is_empty() && !["stdio", "interactive"].contains(&problem.kind().table()) {
        findings
            .push(find("validators/input", "is never called: `constraints` say what arguments of functions may be"));
    }
    findings
}

/// Whether a file is a translation of one that a problem may have.
fn is_translation(path: &str) -> bool {
    let names = || TEXTS.into_iter().chain([WORDS]);
    Tongue::ALL.into_iter().any(|tongue| names().any(|name| tongue.path(name).as_deref() == Some(path)))
}

/// The text of a file that a problem must have, or why it cannot be read.
pub(super) fn text(lint: Lint, problem: &Problem, file: &str) -> Result<String, Finding> {
    let missing = |message: &str| Finding::of(lint, problem, file, message);
    match problem.file(file) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| missing("is not UTF-8")),
        Err(Error::NoFile { .. }) => Err(missing("is missing")),
        Err(error) => Err(Finding::of_error(lint, problem, file, error)),
    }
}
