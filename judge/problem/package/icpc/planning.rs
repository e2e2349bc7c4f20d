//! What a plan of generation has to know of a package in this format.

use super::super::generators::Facts;
use super::super::model::{Objection, PackageFiles};
use super::findings::Findings;
use super::problem_yaml;

/// Reads it from the description; what is wrong with that is told when the whole package is read.
pub(crate) fn facts(files: &dyn PackageFiles) -> Result<Facts, Objection> {
    let metadata = problem_yaml::read(files, &mut Findings::default())?;
    Ok(Facts {
        is_modern: metadata.is_modern(),
        judges_alone: metadata.is_interactive || metadata.passes.is_some(),
        constants: metadata.constants,
    })
}
