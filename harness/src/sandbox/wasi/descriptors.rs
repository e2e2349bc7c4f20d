//! Calls on open descriptors, other than reading and writing.

use super::error::{WasiError, WasiResult};
use super::filestat;
use super::guest::Guest;
use crate::sandbox::descriptor::{Descriptor, FLAGS, Target};
use crate::sandbox::errno::Errno;
use crate::sandbox::files::FileType;
use crate::sandbox::rights::{self, Rights};

/// How many kinds of advice there are.
const ADVICE_KINDS: u32 = 6;
/// The input of the guest that a submission reads; the others are the driver's.
const STDIN: usize = 0;
const SET: u32 = 0;
const CURRENT: u32 = 1;
const END: u32 = 2;

/// Returns an open descriptor.
pub(super) fn find(guest: &mut Guest<'_>, fd: u32) -> Result<Descriptor, WasiError> {
    guest.state().descriptors.get(fd).ok_or(Errno::Badf.into())
}

/// Returns an open descriptor that has a right. One that may not be read or written is a bad one, as on Linux.
pub(super) fn find_with(guest: &mut Guest<'_>, fd: u32, right: Rights) -> Result<Descriptor, WasiError> {
    let descriptor = find(guest, fd)?;
    if descriptor.base & right == right {
        return Ok(descriptor);
    }
    Err(match right {
        rights::FD_READ | rights::FD_WRITE | rights::FD_ALLOCATE => Errno::Badf,
        rights::FD_FILESTAT_SET_SIZE => Errno::Inval,
        _ => Errno::Notcapable,
    }
    .into())
}

/// Refuses what is for files alone.
pub(super) fn no_folder(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    match find(guest, fd)?.target {
        Target::Node(ino) if guest.files(|files| files.file_type(ino))? == FileType::Folder => Err(Errno::Isdir.into()),
        _ => Ok(()),
    }
}

/// Refuses a call for sockets.
pub(super) fn no_socket(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find(guest, fd)?;
    Err(Errno::Notsock.into())
}

pub(super) fn sync(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find_with(guest, fd, rights::FD_SYNC).map(|_| ())
}

pub(super) fn sync_data(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find_with(guest, fd, rights::FD_DATASYNC).map(|_| ())
}

pub(super) fn advise(guest: &mut Guest<'_>, fd: u32, _offset: u64, _length: u64, advice: u32) -> WasiResult {
    let target = find_with(guest, fd, rights::FD_ADVISE)?.target;
    match target {
        _ if advice >= ADVICE_KINDS => Err(Errno::Inval.into()),
        Target::Output(_) => Err(Errno::Spipe.into()),
        _ => Ok(()),
    }
}

pub(super) fn close(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    let closed = guest.state().descriptors.close(fd).ok_or(Errno::Badf)?;
    release(guest, closed)
}

/// Forgets what was open only under a descriptor that is no more.
fn release(guest: &mut Guest<'_>, closed: Descriptor) -> WasiResult {
    match closed.target {
        Target::Node(ino) if !closed.is_preopened => guest.files(|files| {
            files.closed(ino);
            Ok(())
        }),
        _ => Ok(()),
    }
}

pub(super) fn renumber(guest: &mut Guest<'_>, from: u32, to: u32) -> WasiResult {
    let descriptor = find(guest, from)?;
    let replaced = find(guest, to)?;
    if from == to {
        return Ok(());
    }
    let descriptors = &mut guest.state().descriptors;
    descriptors.close(from);
    if let Some(place) = descriptors.get_mut(to) {
        *place = descriptor;
    }
    release(guest, replaced)
}

pub(super) fn status(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    let Descriptor { target, flags, base, inheriting, .. } = find(guest, fd)?;
    let mut status = [0_u8; 24];
    status[0] = kind(guest, target)? as u8;
    status[2..4].copy_from_slice(&flags.to_le_bytes());
    status[8..16].copy_from_slice(&base.to_le_bytes());
    status[16..24].copy_from_slice(&inheriting.to_le_bytes());
    guest.put(out, &status)
}

fn kind(guest: &mut Guest<'_>, target: Target) -> Result<FileType, WasiError> {
    match target {
        Target::Input(_) => Ok(FileType::Regular),
        Target::Output(_) => Ok(FileType::CharacterDevice),
        Target::Node(ino) => guest.files(|files| files.file_type(ino)),
    }
}

pub(super) fn set_flags(guest: &mut Guest<'_>, fd: u32, flags: u32) -> WasiResult {
    find_with(guest, fd, rights::FD_FDSTAT_SET_FLAGS)?;
    if flags & !FLAGS != 0 {
        return Err(Errno::Inval.into());
    }
    if let Some(descriptor) = guest.state().descriptors.get_mut(fd) {
        descriptor.flags = flags as u16;
    }
    Ok(())
}

/// Rights can only be given up.
pub(super) fn set_rights(guest: &mut Guest<'_>, fd: u32, base: u64, inheriting: u64) -> WasiResult {
    let descriptor = find(guest, fd)?;
    if base & !descriptor.base != 0 || inheriting & !descriptor.inheriting != 0 {
        return Err(Errno::Notcapable.into());
    }
    if let Some(descriptor) = guest.state().descriptors.get_mut(fd) {
        (descriptor.base, descriptor.inheriting) = (base, inheriting);
    }
    Ok(())
}

pub(super) fn file_status(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    let target = find_with(guest, fd, rights::FD_FILESTAT_GET)?.target;
    let status = filestat::of(guest, target)?;
    filestat::put(guest, out, &status)
}

pub(super) fn set_times(guest: &mut Guest<'_>, fd: u32, access: u64, change: u64, flags: u32) -> WasiResult {
    let target = find_with(guest, fd, rights::FD_FILESTAT_SET_TIMES)?.target;
    filestat::set_times(guest, target, access, change, flags)
}

pub(super) fn seek(guest: &mut Guest<'_>, fd: u32, offset: i64, whence: u32, out: u32) -> WasiResult {
    no_folder(guest, fd)?;
    let right = if whence == CURRENT && offset == 0 { rights::FD_TELL } else { rights::FD_SEEK };
    let descriptor = find_with(guest, fd, right)?;
    let (position, length) = extent(guest, descriptor)?;
    let base = match whence {
        SET => 0,
        CURRENT => position,
        END => length,
        _ => return Err(Errno::Inval.into()),
    };
    let position = base.checked_add_signed(offset).filter(|position| i64::try_from(*position).is_ok());
    let position = position.ok_or(Errno::Inval)?;
    let position = if is_device(guest, descriptor)? { 0 } else { position };
    match descriptor.target {
        Target::Input(STDIN) => guest.state().inputs[STDIN].read = usize::try_from(position).unwrap_or(usize::MAX),
        // What the driver reads is read once.
        Target::Input(_) => return Err(Errno::Spipe.into()),
        _ => advance(guest, fd, position),
    }
    guest.put_u64(out, position)
}

pub(super) fn tell(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    no_folder(guest, fd)?;
    let descriptor = find_with(guest, fd, rights::FD_TELL)?;
    let (position, _) = extent(guest, descriptor)?;
    guest.put_u64(out, position)
}

/// Returns the position in a file, and how long the file is.
fn extent(guest: &mut Guest<'_>, descriptor: Descriptor) -> Result<(u64, u64), WasiError> {
    match descriptor.target {
        Target::Input(index) => {
            let input = &guest.state().inputs[index];
            Ok((input.read as u64, input.bytes.len() as u64))
        }
        Target::Output(_) => Err(Errno::Spipe.into()),
        Target::Node(ino) => Ok((descriptor.position, guest.files(|files| files.length(ino))?)),
    }
}

fn is_device(guest: &mut Guest<'_>, descriptor: Descriptor) -> Result<bool, WasiError> {
    match descriptor.target {
        Target::Node(ino) => guest.files(|files| Ok(files.device(ino).is_some())),
        _ => Ok(false),
    }
}

/// Sets the position in a file.
pub(super) fn advance(guest: &mut Guest<'_>, fd: u32, position: u64) {
    if let Some(descriptor) = guest.state().descriptors.get_mut(fd) {
        descriptor.position = position;
    }
}
