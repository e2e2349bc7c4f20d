//! Generators that nothing calls, and plans that cannot be followed: what an author wants to hear of when a package is proven.

use super::plan::Plan;
use super::programs::FOLDER;
use crate::problem::package::model::{Objection, Package, PackageFormat, PackageProgram};

/// How many programs a warning names.
const NAMED: usize = 5;

/// Warnings about the generators of a package, whose plan is given where it has one.
pub(crate) fn warnings(package: &Package, plan: Option<Result<Plan, Vec<Objection>>>) -> Vec<String> {
    match plan {
        None if package.format == PackageFormat::Dmoj || package.generators.is_empty() => Vec::new(),
        None => {
            let names = names(&package.generators.iter().collect::<Vec<_>>());
            vec![format!("no `{FOLDER}/generators.yaml` says what the generators make: {names}")]
        }
        Some(Err(objections)) => {
            objections.iter().map(|objection| format!("the plan of generation: {objection}")).collect()
        }
        Some(Ok(plan)) => {
            let is_unused =
                |program: &&PackageProgram| !program.files.iter().take(1).any(|file| plan.used.contains(file));
            let unused: Vec<&PackageProgram> = package.generators.iter().filter(is_unused).collect();
            let told = (!unused.is_empty()).then(|| format!("no rule of `{}` calls {}", plan.file, names(&unused)));
            told.into_iter().collect()
        }
    }
}

fn names(programs: &[&PackageProgram]) -> String {
    let named: Vec<String> = programs
        .iter()
        .take(NAMED)
        .filter_map(|program| program.files.first())
        .map(|file| format!("`{file}`"))
        .collect();
    let more = programs.len().saturating_sub(NAMED);
    if more == 0 { named.join(", ") } else { format!("{} and {more} more", named.join(", ")) }
}
