//! x
mod findings;
pub(crate) mod glob;
mod languages;
mod listing;
#[cfg(test)]
mod memory;
use super::model::*;
pub(crate) fn read(files: &dyn PackageFiles, name: &str) -> Result<Package, Vec<Objection>> { todo!() }
