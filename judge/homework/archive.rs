//! Entries of a zip archive, as platforms give them: read into memory, within bounds, nothing unpacked to disk.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::entry::Content;
use super::inputs::Gatherer;
use crate::phrase::{bytes, group_digits};
use crate::report::{Failure, untrusted};

/// Most entries of an archive.
const MAX_ENTRIES: usize = 20_000;
/// Most bytes of one file; no language takes more.
const MAX_FILE: u64 = 1 << 20;
/// Most bytes of all files together.
const MAX_BYTES: u64 = 512 << 20;

impl Gatherer<'_> {
    /// Everything in an archive.
    pub(super) fn archive(&mut self, place: &Path) -> Result<(), Failure> {
        let shown = untrusted::path(place);
        let cannot = |error: String| Failure::new(format!("cannot read the archive `{shown}`: {error}"));
        let file = File::open(place).map_err(|error| cannot(error.to_string()))?;
        let mut archive = ZipArchive::new(file).map_err(|error| cannot(error.to_string()))?;
        if archive.len() > MAX_ENTRIES {
            let message = format!("`{shown}` holds more than {} entries", group_digits(MAX_ENTRIES as u64));
            return Err(Failure::new(message).hint("unpack it and give parts of it"));
        }
        let mut left = MAX_BYTES;
        for index in 0..archive.len() {
            let member = match archive.by_index(index) {
                Ok(member) => member,
                Err(error) => {
                    self.gathered
                        .stray(format!("{shown}, entry {index}"), Failure::new(format!("cannot be read: {error}")));
                    continue;
                }
            };
            if member.is_dir() {
                continue;
            }
            // A name that is not UTF-8 leads nowhere that anybody meant.
            let name = member.name().map(Cow::into_owned).unwrap_or_default();
            match text(&name, member, left) {
                Ok(Some(text)) => {
                    left -= text.len() as u64;
                    let name_of_file = name.rsplit('/').next().unwrap_or(&name).to_owned();
                    self.file(&name, Content::Text { name: name_of_file, text });
                }
                Ok(None) => {
                    let message = format!("`{shown}` unpacks to more than {}", bytes(MAX_BYTES));
                    return Err(Failure::new(message).hint("unpack it and give parts of it"));
                }
                Err(failure) => self.gathered.stray(untrusted::inline(&name), failure),
            }
        }
        Ok(())
    }
}

/// The bytes of a member. Returns `None` if they are more than are left of the whole.
fn text(name: &str, member: ZipFile<'_, File>, left: u64) -> Result<Option<Vec<u8>>, Failure> {
    if name.is_empty() {
        return Err(Failure::new("its name is not UTF-8").hint("rename it and pack the folder again"));
    }
    if name.starts_with('/') || name.contains(['\\', '\0']) || name.split('/').any(|step| step == "..") {
        return Err(Failure::new("its name leads out of the archive").hint("pack the folder again"));
    }
    if member.is_symlink() {
        return Err(Failure::new("it is a symbolic link, which is not followed").hint("pack the file itself"));
    }
    let mut text = Vec::new();
    let read = member.take(MAX_FILE.min(left) + 1).read_to_end(&mut text);
    read.map_err(|error| Failure::new(format!("cannot be unpacked: {error}")))?;
    match text.len() as u64 {
        size if size > left => Ok(None),
        size if size > MAX_FILE => Err(Failure::new(format!("it is larger than {}", bytes(MAX_FILE)))),
        _ => Ok(Some(text)),
    }
}
