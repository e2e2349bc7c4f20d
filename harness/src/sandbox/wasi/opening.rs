//! The call that opens a path.

use super::error::{WasiError, WasiResult};
use super::guest::Guest;
use super::paths::{self, Text};
use crate::sandbox::descriptor::{Descriptor, FLAGS, Target};
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{FileType, Files, Ino, Last, Place};
use crate::sandbox::rights::{self, Rights};

const CREATE: u32 = 1;
const DIRECTORY: u32 = 2;
const EXCLUSIVE: u32 = 4;
const TRUNCATE: u32 = 8;

/// What is asked for beside the path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) lookup: u32,
    pub(super) flags: u32,
    pub(super) base: Rights,
    pub(super) inheriting: Rights,
    /// Flags of the descriptor.
    pub(super) status: u32,
}

impl Wish {
    fn has(&self, flag: u32) -> bool {
        self.flags & flag == flag
    }

    fn writes(&self) -> bool {
        // Go asks for the right to cut off whatever it opens to read.
        self.base & rights::FD_WRITE != 0
    }

    /// What the folder's descriptor must allow.
    fn needed(&self) -> Rights {
        let create = if self.has(CREATE) { rights::PATH_CREATE_FILE } else { 0 };
        let truncate = if self.has(TRUNCATE) { rights::PATH_FILESTAT_SET_SIZE } else { 0 };
        rights::PATH_OPEN | create | truncate
    }

    fn last(&self) -> Last {
        if self.has(CREATE | EXCLUSIVE) { Last::Named } else { paths::last(self.lookup) }
    }
}

pub(super) fn open(guest: &mut Guest<'_>, fd: u32, path: Text, wish: Wish, out: u32) -> WasiResult {
    let folder = paths::folder(guest, fd, wish.needed())?;
    let path = path.read(guest)?;
    guest.put_u32(out, 0)?;
    let granted = paths::opened(guest, fd)?.inheriting;
    if (wish.base | wish.inheriting) & rights::ALL & !granted != 0 {
        return Err(Errno::Notcapable.into());
    }
    if wish.status & !FLAGS != 0 || wish.has(CREATE | DIRECTORY) {
        return Err(Errno::Inval.into());
    }
    if guest.state().descriptors.is_full() {
        return Err(Errno::Mfile.into());
    }
    let (target, kind) = match guest.files(|files| place(files, folder, &path, wish))? {
        Place::Descriptor(number) => again(guest, number, wish)?,
        Place::Node(ino) => (Target::Node(ino), guest.files(|files| files.file_type(ino))?),
    };
    let descriptor = Descriptor {
        target,
        position: 0,
        flags: wish.status as u16,
        base: wish.base & rights::applicable(kind),
        inheriting: wish.inheriting & rights::ALL,
        is_preopened: false,
    };
    if let Target::Node(ino) = target {
        guest.files(|files| {
            files.opened(ino);
            Ok(())
        })?;
    }
    let number = guest.state().descriptors.open(descriptor);
    guest.put_u32(out, number)
}

/// Finds what is to be opened; makes it or cuts it off if that is wished.
fn place(files: &mut Files, folder: Ino, path: &str, wish: Wish) -> Result<Place, Errno> {
    let place = made_or_found(files, folder, path, wish);
    if place == Err(Errno::Rofs) {
        files.deny(path);
    }
    place
}

fn made_or_found(files: &mut Files, folder: Ino, path: &str, wish: Wish) -> Result<Place, Errno> {
    let spot = files.find(folder, path, wish.last())?;
    match spot.place {
        None if !wish.has(CREATE) => Err(Errno::Noent),
        None if spot.slash => Err(Errno::Isdir),
        None => files.make_file(&spot).map(Place::Node),
        Some(_) if wish.has(CREATE | EXCLUSIVE) => Err(Errno::Exist),
        Some(Place::Node(ino)) => existing(files, ino, wish).map(|()| Place::Node(ino)),
        Some(place) => Ok(place),
    }
}

fn existing(files: &mut Files, ino: Ino, wish: Wish) -> Result<(), Errno> {
    match files.file_type(ino)? {
        FileType::Folder if wish.writes() || wish.flags & (CREATE | TRUNCATE) != 0 => Err(Errno::Isdir),
        FileType::Folder => Ok(()),
        _ if wish.has(DIRECTORY) => Err(Errno::Notdir),
        FileType::Link => Err(Errno::Loop),
        FileType::Regular if files.is_fixed(ino) && (wish.writes() || wish.has(TRUNCATE)) => Err(Errno::Rofs),
        FileType::Regular if wish.has(TRUNCATE) => files.set_length(ino, 0),
        FileType::CharacterDevice | FileType::Regular => Ok(()),
    }
}

/// Opens once more what a descriptor leads to, as its name in `/proc/self/fd` does: a stream goes on where it is.
fn again(guest: &mut Guest<'_>, number: u32, wish: Wish) -> Result<(Target, FileType), WasiError> {
    let target = paths::opened(guest, number)?.target;
    let kind = match target {
        Target::Node(ino) => {
            guest.files(|files| existing(files, ino, wish))?;
            guest.files(|files| files.file_type(ino))?
        }
        _ if wish.has(DIRECTORY) => return Err(Errno::Notdir.into()),
        Target::Input(_) if wish.writes() => return Err(Errno::Acces.into()),
        Target::Input(_) => FileType::Regular,
        Target::Output(_) => FileType::CharacterDevice,
    };
    Ok((target, kind))
}
