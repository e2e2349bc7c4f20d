//! A package of another format, opened as a problem.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use harness::interface::Interface;

use super::error::{Error, Source};
use super::foreign::{Foreign, check_of};
use super::limits::{Bounds, LimitTable};
use super::package::{self, Objection, Package, PackageFiles, PackageTree};
use super::tree::Tree;
use super::{Constraints, Level, Problem, WorkTable};

/// Reads a folder or an archive as a problem of this name.
pub(super) fn open(place: &Path, slug: &str) -> Result<Problem, Error> {
    let refused = |objection: Objection| Error::Package {
        package: harness::plain_file::shown(place),
        objections: vec![objection],
    };
    let tree = Arc::new(PackageTree::open(place).map_err(refused)?);
    let package = package::read(&*tree, slug).map_err(|objections| Error::of_package(&tree, objections))?;
    of_package(package, tree, slug)
}

/// A package that was read as a problem of this name.
pub(super) fn of_package(package: Package, tree: Arc<PackageTree>, slug: &str) -> Result<Problem, Error> {
    Foreign::new(package, tree).problem(slug)
}

impl Foreign {
    /// The package as a problem of this name.
    fn problem(self, slug: &str) -> Result<Problem, Error> {
        let Package { titles, limits, .. } = &self.package;
        let title = titles.get("en").or_else(|| titles.values().next());
        let title = title.filter(|title| !title.trim().is_empty()).map_or_else(|| slug.to_owned(), Clone::clone);
        let base = Bounds { time: limits.time, memory: limits.memory, output: limits.output };
        let limits = LimitTable { base, languages: BTreeMap::new() };
        let check = self.refusing(check_of(&self.package.output))?;
        let groups = self.groups();
        let programs = self.programs()?;
        let tree = Tree::Package(Arc::clone(&self.tree));
        Ok(Problem {
            slug: slug.to_owned(),
            title,
            track: "packages".to_owned(),
            level: Level::Medium,
            tags: Vec::new(),
            questions: Vec::new(),
            leetcode: None,
            interface: Interface::Stdio,
            constraints: Constraints::default(),
            check,
            groups,
            growth: Vec::new(),
            work: WorkTable::default(),
            waivers: Vec::new(),
            programs,
            limits: Some(limits),
            files: self.tree.names().to_vec(),
            source: Source { file: self.tree.shown(""), text: "".into() },
            tree,
            seal: None,
            foreign: Some(Arc::new(self)),
        })
    }
}
