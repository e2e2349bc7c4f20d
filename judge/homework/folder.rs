//! Entries of a folder, and single files: their paths say who handed in what.

use std::fs;
use std::path::Path;

use super::entry::Content;
use super::handed_in::{self, Flaw};
use super::inputs::Gatherer;
use crate::report::{Failure, untrusted};

impl Gatherer<'_> {
    /// Everything in a folder, or one file.
    pub(super) fn folder(&mut self, place: &Path) -> Result<(), Failure> {
        let about = fs::symlink_metadata(place).map_err(|error| {
            Failure::new(format!("cannot read `{}`: {error}", untrusted::path(place)))
                .hint("name the folder, archive or file with what was handed in")
        })?;
        let is_folder = about.is_dir();
        let all = if is_folder { handed_in::of_several(place) } else { handed_in::list(&[place.to_owned()]) };
        for found in all {
            let inside = if is_folder { found.path.strip_prefix(place).unwrap_or(&found.path) } else { &found.path };
            match (&found.flaw, relative(inside, is_folder)) {
                // A repository has folders of tools, and nobody hands them in.
                (Some(Flaw::FolderOfTools), _) => {}
                (Some(flaw), _) => self.gathered.stray(untrusted::path(inside), flaw.failure(&found.path)),
                (None, None) => {
                    let failure = Failure::new("its name is not UTF-8").hint("rename it");
                    self.gathered.stray(untrusted::path(inside), failure);
                }
                (None, Some(path)) => self.file(&path, Content::File(found.path.clone())),
            }
        }
        Ok(())
    }
}

/// The path inside a folder with `/` between its steps, or the name of a single file.
fn relative(path: &Path, is_folder: bool) -> Option<String> {
    if !is_folder {
        return path.file_name()?.to_str().map(ToOwned::to_owned);
    }
    let steps = path.iter().map(|step| step.to_str()).collect::<Option<Vec<_>>>()?;
    Some(steps.join("/"))
}
