//! The files of an archive that is a package: found by where they stand in its directory, since names can be written in
//! more than one way.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use harness::plain_file::{bounded, shown};
use zip::ZipArchive;

use super::super::model::Objection;
use super::refusal::{MAX_FILES, at_file, check_name, whole};
use crate::phrase::{bytes, group_digits};

/// Most bytes that all files of an archive may have, unpacked.
const MAX_UNPACKED: u64 = 64 << 30;

/// An archive, and where each file of the package stands in its directory.
#[derive(Debug)]
pub(super) struct PackedFiles {
    archive: ZipArchive<SharedFile>,
    places: HashMap<String, usize>,
}

/// A plain file of an archive.
struct Member {
    name: String,
    size: u64,
    place: usize,
}

impl PackedFiles {
    /// The plain files of an archive with their sizes, without the folder that holds everything.
    pub(super) fn list(archive: ZipArchive<SharedFile>) -> Result<(Vec<(String, u64)>, Self), Objection> {
        if archive.has_duplicate_names() {
            return Err(repeated(&repeated_name(&archive).unwrap_or_default()));
        }
        let members = members(&archive)?;
        let top = top_folder(&members);
        let (mut files, mut places) = (Vec::new(), HashMap::new());
        for Member { name, size, place } in members {
            let Some(name) = name.strip_prefix(&top) else { continue };
            if places.insert(name.to_owned(), place).is_some() {
                return Err(repeated(name));
            }
            files.push((name.to_owned(), size));
        }
        Ok((files, Self { archive, places }))
    }

    /// The bytes of a file; `None` where there are more than allowed.
    pub(super) fn read(&self, name: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let place = self.places.get(name).ok_or(io::ErrorKind::NotFound)?;
        bounded(self.archive.clone().by_index(*place).map_err(io::Error::other)?, limit)
    }
}

fn repeated(name: &str) -> Objection {
    let message = "is in the archive twice, so that readers differ in what they see".to_owned();
    at_file(&shown(Path::new(name)), message)
}

/// The name that the directory of an archive holds twice.
fn repeated_name(archive: &ZipArchive<SharedFile>) -> Option<String> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let mut directory = archive.clone().into_inner();
    directory.seek(SeekFrom::Start(archive.central_directory_start())).ok()?;
    let (mut directory, mut names) = (BufReader::new(directory), HashSet::new());
    loop {
        let mut entry = [0; 46];
        directory.read_exact(&mut entry).ok()?;
        let [name, extra, comment] = [28, 30, 32].map(|at| u16::from_le_bytes([entry[at], entry[at + 1]]));
        let mut name = vec![0; name.into()];
        directory.read_exact(&mut name).ok().filter(|()| entry.starts_with(ENTRY))?;
        directory.seek_relative(i64::from(extra) + i64::from(comment)).ok()?;
        let shown = String::from_utf8_lossy(&name).into_owned();
        if !names.insert(name) {
            return Some(shown);
        }
    }
}

fn members(archive: &ZipArchive<SharedFile>) -> Result<Vec<Member>, Objection> {
    let mut archive = archive.clone();
    if archive.len() > MAX_FILES {
        return Err(whole(format!("holds more than {} files", group_digits(MAX_FILES as u64))));
    }
    let (mut files, mut total) = (Vec::new(), 0_u64);
    for place in 0..archive.len() {
        let member =
            archive.by_index_raw(place).map_err(|error| whole(format!("holds a file that cannot be read: {error}")))?;
        let name = member
            .name()
            .map(std::borrow::Cow::into_owned)
            .map_err(|_| whole("holds a name that is not UTF-8".to_owned()))?;
        if member.is_dir()
            || name.split('/').any(|step| step.starts_with('.') && step != ".." && step != "." || step == "__MACOSX")
        {
            continue;
        }
        check_name(&name)?;
        if member.is_symlink() {
            return Err(at_file(&name, "is a symbolic link, which is not followed in an archive".to_owned()));
        }
        if member.encrypted() {
            return Err(at_file(&name, "is encrypted".to_owned()));
        }
        total = total.saturating_add(member.size());
        files.push(Member { name, size: member.size(), place });
    }
    if total > MAX_UNPACKED {
        return Err(whole(format!("unpacks to more than {}", bytes(MAX_UNPACKED))));
    }
    Ok(files)
}

/// The only folder at the top of an archive, with a `/` behind it; empty if there are files or more folders.
fn top_folder(files: &[Member]) -> String {
    let mut tops = files.iter().map(|file| file.name.split_once('/').map(|(top, _)| top));
    let Some(Some(first)) = tops.next() else { return String::new() };
    if tops.all(|top| top == Some(first)) { format!("{first}/") } else { String::new() }
}

/// A reader of a file that shares it with others: each has a position of its own.
#[derive(Clone, Debug)]
pub(super) struct SharedFile {
    file: Arc<File>,
    at: u64,
}

impl SharedFile {
    /// A reader at the start of a file.
    pub(super) fn start(file: File) -> Self {
        Self { file: Arc::new(file), at: 0 }
    }
}

impl Read for SharedFile {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(out, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
