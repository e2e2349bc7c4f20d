//! Calls that take a path. The only folder is the library, read-only and one level deep; no call reaches a path of the host.

use super::error::{Errno, WasiError, WasiResult};
use super::filestat::{self, FOLDER, REGULAR};
use super::guest::Guest;
use crate::sandbox::guest_state::Descriptor;

const CREATE: u32 = 1;
const DIRECTORY: u32 = 2;
const EXCLUSIVE: u32 = 4;
const TRUNCATE: u32 = 8;
const RIGHT_TO_WRITE: u64 = 1 << 6;

/// What a path in the library leads to.
enum Place {
    Folder,
    File(usize),
}

fn find(guest: &mut Guest<'_>, fd: u32, start: u32, length: u32) -> Result<Place, WasiError> {
    let path = guest.path(start, length)?;
    match guest.state().descriptors.get(&fd) {
        Some(Descriptor::Folder) => {}
        Some(_) => return Err(Errno::Notdir.into()),
        None => return Err(Errno::Badf.into()),
    }
    if path.is_empty() {
        return Err(Errno::Noent.into());
    }
    if path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return Err(Errno::Notcapable.into());
    }
    let mut parts = path.split('/').filter(|part| !part.is_empty() && *part != ".");
    let Some(name) = parts.next() else { return Ok(Place::Folder) };
    let index = guest.state().library.as_ref().and_then(|library| library.files.keys().position(|key| key == name));
    let index = index.ok_or(Errno::Noent)?;
    if parts.next().is_some() || path.ends_with('/') {
        return Err(Errno::Notdir.into());
    }
    Ok(Place::File(index))
}

/// Refuses to change the library.
pub(super) fn change(guest: &mut Guest<'_>, fd: u32, path: u32, length: u32) -> WasiResult {
    match find(guest, fd, path, length) {
        Ok(_) | Err(WasiError::Errno(Errno::Noent)) => Err(Errno::Rofs.into()),
        Err(error) => Err(error),
    }
}

pub(super) fn read_link(guest: &mut Guest<'_>, fd: u32, path: u32, length: u32) -> WasiResult {
    find(guest, fd, path, length)?;
    Err(Errno::Inval.into())
}

pub(super) fn file_status(guest: &mut Guest<'_>, fd: u32, _flags: u32, path: u32, length: u32, out: u32) -> WasiResult {
    let (kind, inode, size) = match find(guest, fd, path, length)? {
        Place::Folder => (FOLDER, 1, 0),
        Place::File(index) => {
            (REGULAR, index as u64 + 2, guest.state().file(index).map_or(0, |file| file.len() as u64))
        }
    };
    filestat::put(guest, out, kind, inode, size)
}

pub(super) fn open(
    guest: &mut Guest<'_>,
    fd: u32,
    path: u32,
    length: u32,
    flags: u32,
    rights: u64,
    out: u32,
) -> WasiResult {
    let descriptor = match find(guest, fd, path, length) {
        Ok(_) if flags & (CREATE | EXCLUSIVE) == CREATE | EXCLUSIVE => return Err(Errno::Exist.into()),
        Ok(Place::Folder) => Descriptor::Folder,
        Ok(Place::File(_)) if flags & DIRECTORY != 0 => return Err(Errno::Notdir.into()),
        Ok(Place::File(_)) if flags & TRUNCATE != 0 => return Err(Errno::Rofs.into()),
        // A C library asks for every right that the folder has, so only a file opened for writing alone is refused here.
        Ok(Place::File(_)) if rights & RIGHT_TO_WRITE != 0 && rights & 2 == 0 => return Err(Errno::Rofs.into()),
        Ok(Place::File(index)) => Descriptor::File { index, position: 0 },
        Err(WasiError::Errno(Errno::Noent)) if flags & CREATE != 0 => return Err(Errno::Rofs.into()),
        Err(error) => return Err(error),
    };
    let number = guest.state().open(descriptor).ok_or(Errno::Mfile)?;
    guest.put_u32(out, number)
}
