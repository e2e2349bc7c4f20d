//! A package whose cases are to be made: its plan, and the problem that it will be then.

use std::path::Path;
use std::sync::Arc;

use super::error::Error;
use super::package::generators::{self, Answering, Plan, PlannedFiles};
use super::package::{self, Objection, Package, PackageFiles, PackageFormat, PackageTree};
use super::{Problem, foreign_problem};

/// A package and its plan.
pub(crate) struct PlannedPackage {
    /// The package as it will be. Its cases cannot be read before they are made.
    pub(crate) problem: Problem,
    /// What is to be made.
    pub(crate) plan: Plan,
    /// The files that there are.
    pub(crate) tree: Arc<PackageTree>,
}

/// Reads the plan of a folder or an archive.
///
/// # Errors
///
/// If the package cannot be read, has no plan, or says what cannot be honoured.
pub(crate) fn open(place: &Path, slug: &str) -> Result<PlannedPackage, Error> {
    let refused = |objection: Objection| Error::Package {
        package: harness::plain_file::shown(place),
        objections: vec![objection],
    };
    let tree = Arc::new(PackageTree::open(place).map_err(refused)?);
    let objected = |objections| Error::of_package(&tree, objections);
    let plan = match of(&*tree, slug) {
        None => return Err(objected(vec![without_plan(&tree)])),
        Some(plan) => plan.map_err(objected)?,
    };
    let package = package::read(&PlannedFiles::new(&*tree, &plan), slug).map_err(objected)?;
    check_solutions(&package, &plan).map_err(objected)?;
    let problem = foreign_problem::of_package(package, Arc::clone(&tree), slug)?;
    Ok(PlannedPackage { problem, plan, tree })
}

/// The plan of a package; `None` where it has none.
pub(crate) fn of(files: &dyn PackageFiles, slug: &str) -> Option<Result<Plan, Vec<Objection>>> {
    let has = |mark: &str| files.names().binary_search_by(|name| name.as_str().cmp(mark)).is_ok();
    if has("problem.yaml") {
        let read = || generators::read(files, &package::icpc_facts(files).map_err(|objection| vec![objection])?);
        return generators::has_plan(files).then(read);
    }
    if !has("problem.xml") {
        return None;
    }
    let read = package::read(files, slug);
    Some(read.map(|package| generators::polygon_plan(&package)))
}

/// Why nothing can be made of a package.
fn without_plan(tree: &PackageTree) -> Objection {
    let (message, hint) = if tree.has("init.yml") {
        ("is a package in DMOJ form, which has no place for files that its generators make", None)
    } else {
        let hint = "`generators/generators.yaml` says which command makes which case; the manual has an example";
        ("has no plan of generation", Some(hint.to_owned()))
    };
    Objection { file: String::new(), line: None, message: message.to_owned(), hint }
}

/// A solution that a plan names is one of the package.
fn check_solutions(package: &Package, plan: &Plan) -> Result<(), Vec<Objection>> {
    let is_there = |path: &str| {
        package.submissions.iter().any(|own| own.path == path || own.files.first().is_some_and(|main| main == path))
    };
    let mut missing: Vec<Objection> = Vec::new();
    for case in &plan.cases {
        let Answering::Submission { path, line } = &case.answer else { continue };
        if is_there(path) || missing.iter().any(|told| told.line == Some(*line)) {
            continue;
        }
        let hint = package.submissions.first().map(|own| format!("one of them is `/{}`", own.path));
        let message = format!("`solution` is `/{path}`, which is no submission of the package");
        missing.push(Objection { file: plan.file.clone(), line: Some(*line), message, hint });
    }
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

impl Problem {
    /// The plan by which its cases are made; `None` where it has none, or is no package of another format.
    pub(crate) fn plan(&self) -> Option<Result<Plan, Vec<Objection>>> {
        let foreign = self.foreign()?;
        if foreign.package.format == PackageFormat::Polygon {
            return Some(Ok(generators::polygon_plan(&foreign.package)));
        }
        of(&*foreign.tree, &self.slug)
    }
}
