//! The rules of the architecture, held by tests: floors, circles, sizes of files, what may stand where.

mod circles;
mod graph;
mod source;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use circles::circles;
use graph::Edge;

/// A crate and its floors from the ground up. A module uses its own floor and those below; the crate's door, `lib.rs`, stands
/// above all.
struct Building {
    folder: &'static str,
    floors: &'static [&'static [&'static str]],
}

const JUDGE: Building = Building {
    folder: "judge",
    floors: &[
        &["phrase", "problem", "check", "verdict", "scoring", "similarity", "review", "models"],
        &["report"],
        &[
            "grade",
            "homework",
            "ours",
            "verify",
            "shrink",
            "store",
            "lint",
            "mock",
            "catalog",
            "practice",
            "companion",
            "eval",
        ],
        &["cli", "web", "service", "fuzz"],
    ],
};

const HARNESS: Building = Building {
    folder: "harness/src",
    floors: &[
        &["error", "ingredients", "plain_file", "address_space", "environment", "wording"],
        &["cache", "process", "sandbox", "value", "worker"],
        &["toolchain"],
        &["frontend"],
        &["languages"],
        &["run", "pair", "fuzz"],
    ],
};

impl Building {
    fn edges(&self) -> BTreeSet<Edge> {
        let folder = root().join(self.folder);
        let relative = |path: &PathBuf| path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        let mut files: Vec<String> = rust_files(&folder).iter().map(relative).collect();
        files.retain(|file| file != "main.rs" && file != "build.rs");
        let edges = graph::edges(&folder, &files);
        assert!(edges.len() > 100, "only {} uses were found: the test no longer reads the tree", edges.len());
        edges
    }

    fn floor_of(&self, file: &str) -> usize {
        let module = module_of(file);
        let floor = self.floors.iter().position(|floor| floor.contains(&module));
        floor.unwrap_or_else(|| {
            assert_eq!(module, "lib", "{}/{file} stands on no floor: give `{module}` one", self.folder);
            self.floors.len()
        })
    }

    fn hold_floors(&self) {
        for Edge { from, to, .. } in &self.edges() {
            let (own, floor) = (self.floor_of(from), self.floor_of(to));
            assert!(floor <= own, "{}/{from} stands on floor {own} and uses {to} of floor {floor}", self.folder);
        }
    }

    fn hold_circles(&self) {
        let edges = self.edges();
        let uses: Vec<&Edge> = edges.iter().filter(|edge| !edge.is_reexport).collect();
        let mut text = String::new();
        for circle in circles(uses.iter().map(|edge| (edge.from.as_str(), edge.to.as_str()))) {
            let _ = writeln!(text, "{}: a circle of {} files: {circle:?}", self.folder, circle.len());
            let has = |file: &String| circle.contains(&file.as_str());
            for edge in uses.iter().filter(|edge| has(&edge.from) && has(&edge.to)) {
                let _ = writeln!(text, "    {} uses {}", edge.from, edge.to);
            }
        }
        assert!(text.is_empty(), "{text}");
    }

    fn hold_modules(&self) {
        let edges = self.edges();
        let uses = edges.iter().filter(|edge| !edge.is_reexport);
        let modules = uses.map(|edge| (module_of(&edge.from), module_of(&edge.to)));
        let found = circles(modules.filter(|(from, to)| from != to));
        assert!(found.is_empty(), "{}: modules that use each other in a circle: {found:?}", self.folder);
    }
}

/// The module of a crate that a file belongs to.
fn module_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

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

#[test]
fn modules_of_the_judge_use_only_their_own_floor_and_those_below() {
    JUDGE.hold_floors();
}

#[test]
fn modules_of_the_harness_use_only_their_own_floor_and_those_below() {
    HARNESS.hold_floors();
}

#[test]
fn no_files_of_the_judge_use_each_other_in_a_circle() {
    JUDGE.hold_circles();
}

#[test]
fn no_files_of_the_harness_use_each_other_in_a_circle() {
    HARNESS.hold_circles();
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    JUDGE.hold_modules();
    HARNESS.hold_modules();
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

/// So no build needs Node or the network: the page's types are stripped when its server starts, and its editor is fetched then.
#[test]
fn no_build_script_starts_a_program() {
    for script in ["judge/build.rs", "harness/build.rs"] {
        let text = fs::read_to_string(root().join(script)).unwrap();
        assert!(!text.contains("process") && !text.contains("Command"), "{script} starts a program");
        assert!(!text.contains("std::net"), "{script} uses the network");
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
