//! The rules of the house, held by tests: floors, file sizes, what may stand where.

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the ground up; a module may use its own floor and those below.
const FLOORS: [&[&str]; 4] =
    [&["problem", "check", "verdict"], &["report"], &["grade", "lint", "verify", "store"], &["cli"]];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = files(folder);
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The modules of this crate that a source text mentions as `crate::module`.
fn uses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        let rest = &text[start + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split('}').next().unwrap_or_default();
            found.extend(group.split(',').map(|item| item.trim().split("::").next().unwrap_or_default().to_owned()));
        } else {
            found.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn modules_use_only_their_own_floor_and_those_below() {
    let judge = root().join("judge");
    let mut checked = 0;
    for path in rust_files(&judge) {
        let relative = path.strip_prefix(&judge).unwrap();
        let module = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(own) = floor_of(module) else { continue };
        for used in uses(&fs::read_to_string(&path).unwrap()) {
            let Some(floor) = floor_of(&used) else { continue };
            assert!(floor <= own, "{} stands on floor {own} and uses `{used}` of floor {floor}", relative.display());
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} uses were found: the test no longer reads the tree");
}

#[test]
fn no_file_is_longer_than_500_lines() {
    let code = ["judge", "harness/src", "tests"].into_iter().flat_map(|folder| rust_files(&root().join(folder)));
    for path in code.chain(files(&root().join("harness/drivers"))) {
        if path.components().any(|part| part.as_os_str() == "submissions") {
            continue;
        }
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
    }
}

#[test]
fn only_the_sandbox_says_wasmtime() {
    for path in rust_files(&root().join("harness/src")) {
        if path.components().any(|part| part.as_os_str() == "sandbox") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            assert!(!line.contains("wasmtime::"), "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for folder in ["judge", "harness/src"] {
        for path in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//!"), "{} has no module documentation", path.display());
        }
    }
}
