//! Which file of a crate uses which: paths resolved to files, through re-exports to the file that defines the name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::source::{Segments, Source};

/// How many re-exports a name may pass on its way.
const MOST_STEPS: usize = 8;

/// A file uses another; both are named relative to the crate's folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    /// Whether the first does no more than pass the name on.
    pub(super) is_reexport: bool,
}

/// A module and what its file says.
struct Module {
    file: String,
    source: Source,
}

/// The modules of a crate by path; the crate itself is the empty one.
struct Modules(BTreeMap<Segments, Module>);

/// Where a path ends: an item of these files, or these modules as a whole.
enum Target {
    Item(Vec<Segments>),
    Module(Vec<Segments>),
}

/// Who uses whom among the files of one crate. Files for tests are left out.
pub(super) fn edges(folder: &Path, files: &[String]) -> BTreeSet<Edge> {
    let mut modules = Modules::read(folder, files);
    modules.drop_tests();
    let mut edges = BTreeSet::new();
    for path in modules.0.keys() {
        modules.edges_of(path, &mut edges);
    }
    edges
}

impl Modules {
    fn read(folder: &Path, files: &[String]) -> Self {
        let module = |file: &String| {
            let source = Source::read(&fs::read_to_string(folder.join(file)).unwrap());
            (path_of(file), Module { file: file.clone(), source })
        };
        Self(files.iter().map(module).collect())
    }

    /// Removes modules that are declared under `#[cfg(test)]`, and all below them.
    fn drop_tests(&mut self) {
        let mut dropped: Vec<Segments> = Vec::new();
        for (path, module) in &self.0 {
            let for_tests = module.source.modules.iter().filter(|declared| declared.is_for_tests);
            dropped.extend(for_tests.map(|declared| [path.as_slice(), std::slice::from_ref(&declared.name)].concat()));
        }
        self.0.retain(|path, _| !dropped.iter().any(|test| path.starts_with(test)));
    }

    fn edges_of(&self, path: &Segments, edges: &mut BTreeSet<Edge>) {
        let module = &self.0[path];
        let mut add = |target: Option<Target>, is_reexport: bool, is_glob: bool| {
            let found = match target {
                Some(Target::Item(found)) => found,
                Some(Target::Module(found)) if is_glob => found,
                _ => return,
            };
            for to in found.iter().filter(|to| *to != path) {
                let (from, to) = (module.file.clone(), self.0[to].file.clone());
                edges.insert(Edge { from, to, is_reexport });
            }
        };
        for import in &module.source.imports {
            let target = self.resolve(path, &import.inside, &import.path, MOST_STEPS);
            add(target, import.is_public, import.name == "*");
        }
        for mention in &module.source.mentions {
            add(self.resolve(path, &mention.inside, &mention.path, MOST_STEPS), false, false);
        }
    }

    /// Where a path leads that stands in `module`, within its inline modules `inside`; nothing for other crates.
    fn resolve(&self, module: &[String], inside: &[String], path: &[String], steps: usize) -> Option<Target> {
        let steps = steps.checked_sub(1)?;
        let mut here = [module, inside].concat();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => here.clear(),
            "self" => {}
            "super" => {
                while rest.first().is_some_and(|first| first == "super") {
                    here.pop();
                    rest = &rest[1..];
                }
                return self.descend(&here, rest, steps);
            }
            name => return self.named(module, name, &path[1..], steps),
        }
        self.descend(&here, &rest[1..], steps)
    }

    /// Follows a path down from a module of this crate.
    fn descend(&self, from: &[String], path: &[String], steps: usize) -> Option<Target> {
        let mut here = from.to_vec();
        // An inline module is a part of its file.
        while !self.0.contains_key(&here) {
            here.pop()?;
        }
        for (index, name) in path.iter().enumerate() {
            here.push(name.clone());
            if !self.0.contains_key(&here) {
                here.pop();
                let elsewhere = self.named(&here, name, &path[index + 1..], steps);
                return Some(elsewhere.unwrap_or(Target::Item(vec![here])));
            }
        }
        Some(Target::Module(vec![here]))
    }

    /// What a name in a module stands for: a module declared there, or something imported.
    fn named(&self, module: &[String], name: &str, rest: &[String], steps: usize) -> Option<Target> {
        let source = &self.0[module].source;
        let declared = source.modules.iter().filter(|declared| declared.name == name && !declared.is_for_tests);
        let found = declared.map(|declared| declared.stem.clone().unwrap_or_else(|| name.to_owned()));
        let declared: Vec<Segments> = found.map(|stem| [module, &[stem]].concat()).collect();
        if !declared.is_empty() {
            let targets = declared.iter().filter_map(|path| self.descend(path, rest, steps));
            return targets.reduce(Target::and);
        }
        let import = source.imports.iter().find(|import| import.name == name && import.path[0] != name)?;
        self.resolve(module, &import.inside, &[import.path.as_slice(), rest].concat(), steps)
    }
}

impl Target {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Item(one), Self::Item(two)) => Self::Item([one, two].concat()),
            (Self::Module(one) | Self::Item(one), Self::Module(two) | Self::Item(two)) => {
                Self::Module([one, two].concat())
            }
        }
    }
}

/// `a/b.rs` and `a/b/mod.rs` are `a::b`; `lib.rs` is the crate.
fn path_of(file: &str) -> Segments {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() }
}
