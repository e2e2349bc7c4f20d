//! The files of one run, in memory: a root folder that is empty and writable, `/tmp`, the devices that programs name, the
//! library of an interpreter, and what the run was given. Nothing is there before the run but those, and nothing of it after but what is
//! kept ([`Files::keep`]).
//!
//! It knows paths, names and bytes, and the error numbers of Linux; no descriptor, no guest, no fuel. What it holds counts as
//! memory of the guest ([`Files::take`]), and it counts its steps for whoever asks for a price.

mod change;
mod contents;
mod folder;
mod furniture;
mod ino;
mod kept;
#[cfg(test)]
mod name_tests;
mod node;
mod path;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::errno::Errno;
use super::library::{Contents, Library};
use super::workspace;
pub(super) use contents::{MAX_LENGTH, PAGE};
pub(super) use ino::{Ino, ROOT};
pub(super) use node::{Device, FileType, Status, Times};
use node::{Kind, Node};
pub(super) use path::{Last, MAX_PATH, Place};

/// Bytes that a file, folder or link counts as, besides its contents.
const NODE: u64 = 384;
/// Bytes that a name counts as, besides its letters.
const ENTRY: u64 = 192;
/// Bytes that a page of a file counts as.
const HELD_PAGE: u64 = PAGE + 64;
/// What a folder says of its size.
const FOLDER_SIZE: u64 = 4096;

/// The files of one run.
#[derive(Debug)]
pub(super) struct Files {
    nodes: BTreeMap<Ino, Node>,
    next: Ino,
    library: Option<Arc<Library>>,
    /// The last node that was there from the start; such a node stays as it is.
    furnished: Ino,
    /// The places of the root folder before this one hold what reading it does not show.
    hidden: u64,
    /// The folder `/tmp`.
    temporary: Ino,
    /// The folder that holds the folder of open descriptors.
    descriptors_in: Ino,
    /// The time by the guest's clock.
    now: u64,
    /// Bytes that they count as.
    bytes: u64,
    /// Bytes that they may still take.
    room: u64,
    refused: bool,
    /// Whether the run makes no file.
    is_read_only: bool,
    /// The first path that was to be made or changed for all that.
    denied: Option<String>,
    /// Steps since they were last asked for.
    work: u64,
}

/// What an action did, besides its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effort {
    /// Names, nodes and pages that were looked at, made or removed.
    pub(super) steps: u64,
    /// Bytes that all files count as.
    pub(super) bytes: u64,
    /// Whether it needed more memory than there was.
    pub(super) refused: bool,
}

/// One name in a folder, as reading tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed<'a> {
    /// Where reading goes on behind it.
    pub(super) next: u64,
    pub(super) ino: Ino,
    pub(super) kind: FileType,
    pub(super) name: &'a str,
}

impl Files {
    /// Does something at this time, with this much memory to take.
    pub(super) fn act<T>(&mut self, now: u64, room: u64, action: impl FnOnce(&mut Self) -> T) -> (T, Effort) {
        (self.now, self.room, self.refused, self.work) = (now, room, false, 0);
        let result = action(self);
        (result, Effort { steps: self.work, bytes: self.bytes, refused: self.refused })
    }

    fn node(&self, ino: Ino) -> Result<&Node, Errno> {
        self.nodes.get(&ino).ok_or(Errno::Noent)
    }

    fn node_mut(&mut self, ino: Ino) -> Result<&mut Node, Errno> {
        self.nodes.get_mut(&ino).ok_or(Errno::Noent)
    }

    /// Whether a folder was removed while it was open.
    fn is_gone(&self, ino: Ino) -> bool {
        self.nodes.get(&ino).is_none_or(|node| node.links == 0)
    }

    /// Whether it was there from the start.
    pub(super) fn is_fixed(&self, ino: Ino) -> bool {
        ino <= self.furnished
    }

    /// Notes that something was to be made or changed, where nothing may be.
    pub(super) fn deny(&mut self, path: &str) {
        if self.is_read_only && self.denied.is_none() {
            self.denied = Some(workspace::shown(path));
        }
    }

    /// Returns the first path that was to be made or changed, where nothing may be.
    pub(super) fn denied(&self) -> Option<&str> {
        self.denied.as_deref()
    }

    /// Takes memory.
    fn take(&mut self, bytes: u64) -> Result<(), Errno> {
        let Some(room) = self.room.checked_sub(bytes) else {
            self.refused = true;
            return Err(Errno::Nospc);
        };
        self.room = room;
        self.bytes += bytes;
        Ok(())
    }

    /// Gives memory back.
    fn give(&mut self, bytes: u64) {
        self.room = self.room.saturating_add(bytes);
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    /// Notes that a descriptor leads there.
    pub(super) fn opened(&mut self, ino: Ino) {
        if let Some(node) = self.nodes.get_mut(&ino) {
            node.opened += 1;
        }
    }

    /// Notes that a descriptor no longer leads there.
    pub(super) fn closed(&mut self, ino: Ino) {
        if let Some(node) = self.nodes.get_mut(&ino) {
            node.opened = node.opened.saturating_sub(1);
            self.drop_unused(ino);
        }
    }

    fn drop_unused(&mut self, ino: Ino) {
        if self.nodes.get(&ino).is_none_or(|node| node.links > 0 || node.opened > 0) {
            return;
        }
        let Some(node) = self.nodes.remove(&ino) else { return };
        let more = match &node.kind {
            Kind::File(contents) => contents.pages() * HELD_PAGE,
            Kind::Link(path) => path.len() as u64,
            _ => 0,
        };
        self.work += more / HELD_PAGE;
        self.give(NODE + more);
    }

    /// Returns the device that it is, if it is one.
    pub(super) fn device(&self, ino: Ino) -> Option<Device> {
        match self.nodes.get(&ino)?.kind {
            Kind::Device(device) => Some(device),
            _ => None,
        }
    }

    pub(super) fn file_type(&self, ino: Ino) -> Result<FileType, Errno> {
        self.node(ino).map(Node::file_type)
    }

    pub(super) fn status(&self, ino: Ino) -> Result<Status, Errno> {
        let node = self.node(ino)?;
        let size = match &node.kind {
            Kind::Link(path) => path.len() as u64,
            Kind::Folder(_) | Kind::Descriptors => FOLDER_SIZE,
            _ => self.length(ino)?,
        };
        Ok(Status { device: 1, ino, kind: node.file_type(), links: node.links, size, times: node.times })
    }

    /// Sets the times that are given.
    pub(super) fn set_times(&mut self, ino: Ino, access: Option<u64>, change: Option<u64>) -> Result<(), Errno> {
        if self.is_fixed(ino) && ino != ROOT && ino != self.temporary {
            return Err(Errno::Rofs);
        }
        let now = self.now;
        let times = &mut self.node_mut(ino)?.times;
        times.access = access.unwrap_or(times.access);
        times.modification = change.unwrap_or(times.modification);
        times.change = now;
        Ok(())
    }

    /// Returns how long a file is, in bytes.
    pub(super) fn length(&self, ino: Ino) -> Result<u64, Errno> {
        match &self.node(ino)?.kind {
            Kind::File(contents) => Ok(contents.length()),
            Kind::Library(index) => Ok(self.of_library(*index).map_or(0, Contents::length)),
            Kind::Given(contents) => Ok(contents.length()),
            Kind::Folder(_) | Kind::Descriptors => Err(Errno::Isdir),
            Kind::Link(_) | Kind::Device(_) => Ok(0),
        }
    }

    fn of_library(&self, index: usize) -> Option<&Contents> {
        self.library.as_ref()?.file(index)
    }

    /// Copies from a file; returns how many bytes.
    pub(super) fn read(&self, ino: Ino, at: u64, out: &mut [u8]) -> Result<usize, Errno> {
        match &self.node(ino)?.kind {
            Kind::File(contents) => Ok(contents.read(at, out)),
            Kind::Library(index) => Ok(copy(self.of_library(*index).map(Contents::bytes).unwrap_or_default(), at, out)),
            Kind::Given(contents) => Ok(copy(contents.bytes(), at, out)),
            _ => Err(Errno::Isdir),
        }
    }

    /// Copies to a file, all or nothing.
    pub(super) fn write(&mut self, ino: Ino, at: u64, bytes: &[u8]) -> Result<(), Errno> {
        let length = bytes.len() as u64;
        if length == 0 {
            return Ok(());
        }
        let missing = self.missing_for(ino, at, length)?;
        self.take(missing * HELD_PAGE)?;
        let now = self.now;
        let node = self.node_mut(ino)?;
        node.modified(now);
        if let Kind::File(contents) = &mut node.kind {
            contents.write(at, bytes);
        }
        Ok(())
    }

    /// Makes a file at least as long as a range reaches, with memory for all of it.
    pub(super) fn allocate(&mut self, ino: Ino, at: u64, length: u64) -> Result<(), Errno> {
        if length == 0 {
            return Err(Errno::Inval);
        }
        let missing = self.missing_for(ino, at, length)?;
        self.take(missing * HELD_PAGE)?;
        let now = self.now;
        let node = self.node_mut(ino)?;
        node.times.change = now;
        if let Kind::File(contents) = &mut node.kind {
            contents.allocate(at, length);
        }
        Ok(())
    }

    /// Returns the pages to make for a range, if a file can have that.
    pub(super) fn missing_for(&self, ino: Ino, at: u64, length: u64) -> Result<u64, Errno> {
        if at.checked_add(length).is_none_or(|end| end > MAX_LENGTH) {
            return Err(Errno::Fbig);
        }
        match &self.node(ino)?.kind {
            Kind::File(contents) => Ok(contents.missing(at, length)),
            Kind::Library(_) | Kind::Given(_) => Err(Errno::Rofs),
            Kind::Folder(_) | Kind::Descriptors => Err(Errno::Isdir),
            Kind::Link(_) | Kind::Device(_) => Err(Errno::Inval),
        }
    }

    /// Returns the pages to make for a range; none where they would not fit.
    pub(super) fn affordable(&self, ino: Ino, at: u64, length: u64) -> Result<u64, Errno> {
        let missing = self.missing_for(ino, at, length)?;
        Ok(if missing.saturating_mul(HELD_PAGE) <= self.room { missing } else { 0 })
    }

    /// Cuts a file off, or lets it grow by zeros, which take no memory.
    pub(super) fn set_length(&mut self, ino: Ino, length: u64) -> Result<(), Errno> {
        self.missing_for(ino, length, 0)?;
        let now = self.now;
        let node = self.node_mut(ino)?;
        node.modified(now);
        let Kind::File(contents) = &mut node.kind else { return Err(Errno::Inval) };
        let gone = contents.set_length(length);
        self.work += gone;
        self.give(gone * HELD_PAGE);
        Ok(())
    }

    /// Returns what a symbolic link stands for.
    pub(super) fn link_target(&self, ino: Ino) -> Result<&str, Errno> {
        match &self.node(ino)?.kind {
            Kind::Link(path) => Ok(path),
            _ => Err(Errno::Inval),
        }
    }

    /// Tells the names in a folder from a place on, until `tell` has enough.
    pub(super) fn list(&self, ino: Ino, place: u64, mut tell: impl FnMut(Listed<'_>) -> bool) -> Result<(), Errno> {
        let (folder, parent) = match &self.node(ino)?.kind {
            Kind::Folder(folder) => (Some(folder), folder.parent),
            Kind::Descriptors => (None, self.descriptors_in),
            _ => return Err(Errno::Notdir),
        };
        let dots = [(".", ino), ("..", parent)].into_iter().zip(0..);
        let dots = dots.filter(|(_, at)| *at >= place && !self.is_gone(ino));
        let shown = if ino == ROOT { place.max(self.hidden) } else { place };
        let names = folder.into_iter().flat_map(|folder| folder.from(shown)).map(|(at, name, ino)| ((name, ino), at));
        for ((name, ino), at) in dots.chain(names) {
            let kind = self.file_type(ino).unwrap_or(FileType::Folder);
            if !tell(Listed { next: at + 1, ino, kind, name }) {
                break;
            }
        }
        Ok(())
    }
}

/// Copies from a place on; returns how many bytes.
fn copy(bytes: &[u8], at: u64, out: &mut [u8]) -> usize {
    let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
    let count = rest.len().min(out.len());
    out[..count].copy_from_slice(&rest[..count]);
    count
}
