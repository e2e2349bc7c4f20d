//! A file, folder, link or device: what a name leads to.

use super::contents::Contents;
use super::folder::Folder;
use super::ino::Ino;
use crate::sandbox::library;

/// What a name leads to.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// How many names it has; a folder has its own, and those that it and its folders call it by.
    pub(super) links: u32,
    /// How many descriptors lead to it.
    pub(super) opened: u32,
    pub(super) times: Times,
}

#[derive(Debug)]
pub(super) enum Kind {
    File(Contents),
    Folder(Folder),
    /// A symbolic link, with the path that it stands for.
    Link(Box<str>),
    /// A file of the library, by its index: nobody writes it.
    Library(usize),
    /// A file that the run was given: nobody writes it.
    Given(library::Contents),
    Device(Device),
    /// The folder whose names are the open descriptors.
    Descriptors,
}

/// What has no contents of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Device {
    Null,
    Zero,
    Full,
    Random,
}

/// Nanoseconds since 1970, by the guest's clock. Reading sets none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::sandbox) struct Times {
    pub(in crate::sandbox) access: u64,
    pub(in crate::sandbox) modification: u64,
    pub(in crate::sandbox) change: u64,
}

/// What is told of a node, or of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) struct Status {
    pub(in crate::sandbox) device: u64,
    pub(in crate::sandbox) ino: Ino,
    pub(in crate::sandbox) kind: FileType,
    pub(in crate::sandbox) links: u32,
    pub(in crate::sandbox) size: u64,
    pub(in crate::sandbox) times: Times,
}

/// The types of files of preview 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::sandbox) enum FileType {
    /// A C library buffers one that can tell its position whole, since that is no terminal.
    CharacterDevice = 2,
    Folder = 3,
    Regular = 4,
    Link = 7,
}

impl Node {
    pub(super) fn new(kind: Kind, now: u64) -> Self {
        let links = if matches!(kind, Kind::Folder(_) | Kind::Descriptors) { 2 } else { 1 };
        Self { kind, links, opened: 0, times: Times { access: now, modification: now, change: now } }
    }

    pub(super) fn file_type(&self) -> FileType {
        match self.kind {
            Kind::File(_) | Kind::Library(_) | Kind::Given(_) => FileType::Regular,
            Kind::Folder(_) | Kind::Descriptors => FileType::Folder,
            Kind::Link(_) => FileType::Link,
            Kind::Device(_) => FileType::CharacterDevice,
        }
    }

    /// Notes that its contents changed.
    pub(super) fn modified(&mut self, now: u64) {
        self.times.modification = now;
        self.times.change = now;
    }
}
