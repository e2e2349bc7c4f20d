//! Calls that take a path. Paths lead to files in memory alone; no call reaches a path of the host.

use super::descriptors;
use super::error::{WasiError, WasiResult};
use super::filestat;
use super::guest::{Guest, Span};
use crate::sandbox::descriptor::Target;
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{Ino, Last, Place};
use crate::sandbox::prices;
use crate::sandbox::rights::{self, Rights};

/// The flag of a call that follows a symbolic link at the end of a path.
const FOLLOW: u32 = 1;

/// A path as a guest names it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    start: u32,
    length: u32,
}

impl Text {
    pub(super) fn read(self, guest: &mut Guest<'_>) -> Result<String, WasiError> {
        guest.path(Span { start: self.start, length: self.length })
    }
}

pub(super) fn text(start: u32, length: u32) -> Text {
    Text { start, length }
}

/// Returns the folder that a descriptor leads to, if it has a right.
pub(super) fn folder(guest: &mut Guest<'_>, fd: u32, right: Rights) -> Result<Ino, WasiError> {
    match descriptors::find(guest, fd)?.target {
        Target::Node(ino) if guest.files(|files| Ok(files.is_folder(ino)))? => {
            descriptors::find_with(guest, fd, right)?;
            Ok(ino)
        }
        _ => Err(Errno::Notdir.into()),
    }
}

pub(super) fn last(lookup: u32) -> Last {
    if lookup & FOLLOW == 0 { Last::Itself } else { Last::Followed }
}

/// Returns what an existing path leads to.
fn target(guest: &mut Guest<'_>, base: Ino, path: &str, last: Last) -> Result<Target, WasiError> {
    match guest.files(|files| files.existing(base, path, last))? {
        Place::Node(ino) => Ok(Target::Node(ino)),
        Place::Descriptor(number) => Ok(opened(guest, number)?.target),
    }
}

/// Returns the open descriptor that a name in `/proc/self/fd` stands for.
pub(super) fn opened(guest: &mut Guest<'_>, number: u32) -> Result<crate::sandbox::descriptor::Descriptor, WasiError> {
    guest.state().descriptors.get(number).ok_or(Errno::Noent.into())
}

pub(super) fn create_folder(guest: &mut Guest<'_>, fd: u32, path: Text) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_CREATE_DIRECTORY)?;
    let path = path.read(guest)?;
    guest.files(|files| files.make_folder(base, &path))
}

pub(super) fn file_status(guest: &mut Guest<'_>, fd: u32, lookup: u32, path: Text, out: u32) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_FILESTAT_GET)?;
    let path = path.read(guest)?;
    let target = target(guest, base, &path, last(lookup))?;
    let status = filestat::of(guest, target)?;
    filestat::put(guest, out, &status)
}

/// Times of access and of change, and which of them are meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewTimes {
    pub(super) access: u64,
    pub(super) change: u64,
    pub(super) flags: u32,
}

pub(super) fn set_times(guest: &mut Guest<'_>, fd: u32, lookup: u32, path: Text, new: NewTimes) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_FILESTAT_SET_TIMES)?;
    let path = path.read(guest)?;
    let target = target(guest, base, &path, last(lookup))?;
    filestat::set_times(guest, target, new.access, new.change, new.flags)
}

pub(super) fn link(guest: &mut Guest<'_>, (fd, lookup, path): (u32, u32, Text), (to, new): (u32, Text)) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_LINK_SOURCE)?;
    let new_base = folder(guest, to, rights::PATH_LINK_TARGET)?;
    let (path, new) = (path.read(guest)?, new.read(guest)?);
    guest.files(|files| files.link((base, &path, last(lookup)), (new_base, &new)))
}

pub(super) fn symbolic_link(guest: &mut Guest<'_>, target: Text, fd: u32, path: Text) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_SYMLINK)?;
    let (target, path) = (target.read(guest)?, path.read(guest)?);
    guest.files(|files| files.make_link(&target, base, &path))
}

pub(super) fn read_link(guest: &mut Guest<'_>, fd: u32, path: Text, buffer: Span, out: u32) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_READLINK)?;
    let path = path.read(guest)?;
    let Target::Node(ino) = target(guest, base, &path, Last::Itself)? else { return Err(Errno::Inval.into()) };
    let target = guest.files(|files| files.link_target(ino).map(str::to_owned))?;
    let told = &target.as_bytes()[..target.len().min(buffer.length as usize)];
    guest.charge(told.len() as u64 * prices::BYTE)?;
    guest.put(buffer.start, told)?;
    guest.put_u32(out, told.len() as u32)
}

pub(super) fn remove_folder(guest: &mut Guest<'_>, fd: u32, path: Text) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_REMOVE_DIRECTORY)?;
    let path = path.read(guest)?;
    guest.files(|files| files.remove_folder(base, &path))
}

pub(super) fn remove_file(guest: &mut Guest<'_>, fd: u32, path: Text) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_UNLINK_FILE)?;
    let path = path.read(guest)?;
    guest.files(|files| files.remove_file(base, &path))
}

pub(super) fn rename(guest: &mut Guest<'_>, (fd, path): (u32, Text), (to, new): (u32, Text)) -> WasiResult {
    let base = folder(guest, fd, rights::PATH_RENAME_SOURCE)?;
    let new_base = folder(guest, to, rights::PATH_RENAME_TARGET)?;
    let (path, new) = (path.read(guest)?, new.read(guest)?);
    guest.files(|files| files.rename((base, &path), (new_base, &new)))
}
