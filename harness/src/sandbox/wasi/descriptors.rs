//! Calls on open descriptors: streams, the library folder and its files.

use super::error::{Errno, Terminate, WasiError, WasiResult};
use super::filestat::{self, DEVICE, FOLDER, REGULAR};
use super::guest::{Guest, Span};
use crate::sandbox::guest_state::Descriptor;
use crate::sandbox::prices;

const ALL_RIGHTS: u64 = (1 << 30) - 1;

fn find(guest: &mut Guest<'_>, fd: u32) -> Result<Descriptor, WasiError> {
    guest.state().descriptors.get(&fd).copied().ok_or(Errno::Badf.into())
}

/// Does nothing to a descriptor that is open.
pub(super) fn known(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find(guest, fd).map(|_| ())
}

/// Refuses to change a file.
pub(super) fn read_only(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find(guest, fd)?;
    Err(Errno::Rofs.into())
}

/// Refuses a call for sockets.
pub(super) fn no_socket(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    find(guest, fd)?;
    Err(Errno::Notsock.into())
}

/// Refuses to write at a position.
pub(super) fn no_position(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    Err(match find(guest, fd)? {
        Descriptor::Output(_) => Errno::Spipe.into(),
        _ => Errno::Badf.into(),
    })
}

pub(super) fn close(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    guest.state().descriptors.remove(&fd).map(|_| ()).ok_or(Errno::Badf.into())
}

pub(super) fn renumber(guest: &mut Guest<'_>, from: u32, to: u32) -> WasiResult {
    let descriptor = find(guest, from)?;
    find(guest, to)?;
    let descriptors = &mut guest.state().descriptors;
    descriptors.remove(&from);
    descriptors.insert(to, descriptor);
    Ok(())
}

pub(super) fn status(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    let mut status = [0_u8; 24];
    status[0] = kind(find(guest, fd)?);
    status[8..16].copy_from_slice(&ALL_RIGHTS.to_le_bytes());
    status[16..24].copy_from_slice(&ALL_RIGHTS.to_le_bytes());
    guest.put(out, &status)
}

fn kind(descriptor: Descriptor) -> u8 {
    match descriptor {
        Descriptor::Input(_) | Descriptor::Output(_) => DEVICE,
        Descriptor::Folder => FOLDER,
        Descriptor::File { .. } => REGULAR,
    }
}

pub(super) fn file_status(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    let descriptor = find(guest, fd)?;
    let size = match descriptor {
        Descriptor::File { index, .. } => guest.state().file(index).map_or(0, |file| file.len() as u64),
        // A driver allocates for all of its arguments at once; standard input stays a stream of unknown length.
        Descriptor::Input(index) if fd != 0 => {
            let input = &guest.state().inputs[index];
            (input.bytes.len() - input.read) as u64
        }
        _ => 0,
    };
    filestat::put(guest, out, kind(descriptor), u64::from(fd) + 1, size)
}

pub(super) fn read(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    let descriptor = find(guest, fd)?;
    let buffers = guest.buffers(iovs, count)?;
    match descriptor {
        Descriptor::Input(index) => {
            let mut total = 0;
            for span in buffers {
                let input = &guest.state().inputs[index];
                let moved = (input.bytes.len() - input.read).min(span.length as usize);
                guest.charge(moved as u64 * prices::BYTE)?;
                let (bytes, state) = guest.bytes(span)?;
                let input = &mut state.inputs[index];
                bytes[..moved].copy_from_slice(&input.bytes[input.read..input.read + moved]);
                input.read += moved;
                total += moved as u32;
            }
            guest.put_u32(out, total)
        }
        Descriptor::File { index, position } => {
            let moved = copy(guest, index, position, &buffers)?;
            let position = position + u64::from(moved);
            guest.state().descriptors.insert(fd, Descriptor::File { index, position });
            guest.put_u32(out, moved)
        }
        Descriptor::Folder => Err(Errno::Isdir.into()),
        Descriptor::Output(_) => Err(Errno::Badf.into()),
    }
}

pub(super) fn pread(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, offset: u64, out: u32) -> WasiResult {
    let descriptor = find(guest, fd)?;
    let buffers = guest.buffers(iovs, count)?;
    match descriptor {
        Descriptor::File { index, .. } => {
            let moved = copy(guest, index, offset, &buffers)?;
            guest.put_u32(out, moved)
        }
        Descriptor::Input(_) => Err(Errno::Spipe.into()),
        Descriptor::Folder => Err(Errno::Isdir.into()),
        Descriptor::Output(_) => Err(Errno::Badf.into()),
    }
}

/// Copies from a file of the library into buffers; returns how many bytes.
fn copy(guest: &mut Guest<'_>, index: usize, mut position: u64, buffers: &[Span]) -> Result<u32, WasiError> {
    let library = guest.state().library.clone();
    let file = library.as_ref().and_then(|library| library.file(index)).ok_or(Errno::Badf)?;
    let mut total = 0;
    for span in buffers {
        let rest = usize::try_from(position).ok().and_then(|start| file.get(start..)).unwrap_or_default();
        let moved = rest.len().min(span.length as usize);
        guest.charge(moved as u64 * prices::BYTE)?;
        guest.bytes(*span)?.0[..moved].copy_from_slice(&rest[..moved]);
        position += moved as u64;
        total += moved as u32;
    }
    Ok(total)
}

pub(super) fn write(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    let descriptor = find(guest, fd)?;
    let buffers = guest.buffers(iovs, count)?;
    let Descriptor::Output(stream) = descriptor else {
        return Err(Errno::Badf.into());
    };
    let mut total: u32 = 0;
    for span in buffers {
        guest.charge(u64::from(span.length) * prices::BYTE)?;
        let (bytes, state) = guest.bytes(span)?;
        let limit = state.output_limit;
        let output = state.output(stream);
        let room = limit - output.len();
        output.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room {
            return Err(Terminate::Output(stream).into());
        }
        total = total.checked_add(span.length).ok_or(Errno::Inval)?;
    }
    guest.put_u32(out, total)
}

pub(super) fn seek(guest: &mut Guest<'_>, fd: u32, offset: i64, whence: u32, out: u32) -> WasiResult {
    let Descriptor::File { index, position } = find(guest, fd)? else {
        return Err(Errno::Spipe.into());
    };
    let length = guest.state().file(index).map_or(0, |file| file.len() as u64);
    let base = match whence {
        0 => 0,
        1 => position,
        2 => length,
        _ => return Err(Errno::Inval.into()),
    };
    let position = base.checked_add_signed(offset).ok_or(Errno::Inval)?;
    guest.state().descriptors.insert(fd, Descriptor::File { index, position });
    guest.put_u64(out, position)
}

pub(super) fn tell(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    match find(guest, fd)? {
        Descriptor::File { position, .. } => guest.put_u64(out, position),
        _ => Err(Errno::Spipe.into()),
    }
}

/// Returns the path of the library, the only folder that is open from the start.
fn library_path(guest: &mut Guest<'_>, fd: u32) -> Result<String, WasiError> {
    match find(guest, fd)? {
        Descriptor::Folder => {
            Ok(guest.state().library.as_ref().map(|library| library.path.clone()).unwrap_or_default())
        }
        _ => Err(Errno::Badf.into()),
    }
}

pub(super) fn prestat(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    let length = library_path(guest, fd)?.len() as u32;
    guest.put_u32(out, 0)?;
    guest.put_u32(out.checked_add(4).ok_or(Errno::Fault)?, length)
}

pub(super) fn prestat_name(guest: &mut Guest<'_>, fd: u32, buffer: u32, length: u32) -> WasiResult {
    let path = library_path(guest, fd)?;
    if (length as usize) < path.len() {
        return Err(Errno::Overflow.into());
    }
    guest.put(buffer, path.as_bytes())
}

pub(super) fn read_folder(
    guest: &mut Guest<'_>,
    fd: u32,
    buffer: u32,
    length: u32,
    cookie: u64,
    out: u32,
) -> WasiResult {
    match find(guest, fd)? {
        Descriptor::Folder => {}
        _ => return Err(Errno::Notdir.into()),
    }
    let names = guest.state().library.as_ref().map(|library| library.files.keys().cloned().collect::<Vec<_>>());
    let entries = [(".".to_owned(), FOLDER), ("..".to_owned(), FOLDER)]
        .into_iter()
        .chain(names.unwrap_or_default().into_iter().map(|name| (name, REGULAR)));
    let mut bytes = Vec::new();
    for (index, (name, kind)) in entries.enumerate().skip(usize::try_from(cookie).unwrap_or(usize::MAX)) {
        let next = index as u64 + 1;
        bytes.extend(next.to_le_bytes());
        bytes.extend(next.to_le_bytes());
        bytes.extend((name.len() as u32).to_le_bytes());
        bytes.extend([kind, 0, 0, 0]);
        bytes.extend(name.as_bytes());
        if bytes.len() >= length as usize {
            break;
        }
    }
    bytes.truncate(length as usize);
    guest.charge(bytes.len() as u64 * prices::BYTE)?;
    guest.put(buffer, &bytes)?;
    guest.put_u32(out, bytes.len() as u32)
}
