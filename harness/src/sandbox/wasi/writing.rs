//! Calls that write: to streams, files and devices.

use super::descriptors::{advance, find_with, no_folder};
use super::error::{Terminate, WasiError, WasiResult};
use super::guest::{Guest, Span};
use crate::sandbox::descriptor::{APPEND, Descriptor, Target};
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{Device, Ino};
use crate::sandbox::outcome::Stream;
use crate::sandbox::prices;
use crate::sandbox::rights;

pub(super) fn write(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    let descriptor = writable(guest, fd)?;
    let buffers = guest.buffers(iovs, count)?;
    let total = match descriptor.target {
        Target::Input(_) => return Err(Errno::Badf.into()),
        Target::Output(stream) => to_stream(guest, stream, &buffers)?,
        Target::Node(ino) => {
            let is_appended = descriptor.flags & APPEND != 0;
            let at = if is_appended { guest.files(|files| files.length(ino))? } else { descriptor.position };
            let total = to_node(guest, ino, at, &buffers)?;
            advance(guest, fd, at + u64::from(total));
            total
        }
    };
    guest.put_u32(out, total)
}

pub(super) fn pwrite(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, offset: u64, out: u32) -> WasiResult {
    let descriptor = writable(guest, fd)?;
    let buffers = guest.buffers(iovs, count)?;
    let total = match descriptor.target {
        Target::Input(_) => return Err(Errno::Badf.into()),
        Target::Output(_) => return Err(Errno::Spipe.into()),
        Target::Node(ino) => to_node(guest, ino, offset, &buffers)?,
    };
    guest.put_u32(out, total)
}

fn writable(guest: &mut Guest<'_>, fd: u32) -> Result<Descriptor, WasiError> {
    no_folder(guest, fd)?;
    find_with(guest, fd, rights::FD_WRITE)
}

fn to_stream(guest: &mut Guest<'_>, stream: Stream, buffers: &[Span]) -> Result<u32, WasiError> {
    let mut total: u32 = 0;
    for span in buffers {
        guest.charge(u64::from(span.length) * prices::BYTE)?;
        let (bytes, state) = guest.bytes(*span)?;
        let limit = state.output_limit;
        let output = state.output(stream);
        let room = limit - output.len();
        output.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room {
            return Err(Terminate::Output(stream).into());
        }
        total = total.checked_add(span.length).ok_or(Errno::Inval)?;
    }
    Ok(total)
}

/// Writes one buffer after the other, up to the first for which there is no room.
fn to_node(guest: &mut Guest<'_>, ino: Ino, mut at: u64, buffers: &[Span]) -> Result<u32, WasiError> {
    if let Some(device) = guest.files(|files| Ok(files.device(ino)))? {
        return to_device(device, buffers);
    }
    let mut total: u32 = 0;
    for span in buffers {
        match to_file(guest, ino, at, *span) {
            Ok(()) => {}
            Err(WasiError::Errno(_)) if total > 0 => break,
            Err(error) => return Err(error),
        }
        at += u64::from(span.length);
        total = total.checked_add(span.length).ok_or(Errno::Inval)?;
    }
    Ok(total)
}

fn to_file(guest: &mut Guest<'_>, ino: Ino, at: u64, span: Span) -> WasiResult {
    let passed = guest.passed();
    let pages = guest.files(|files| files.missing_for(ino, at, span.length.into()))?;
    guest.charge(u64::from(span.length) * prices::BYTE + pages * prices::FILE_PAGE)?;
    let (bytes, state) = guest.bytes(span)?;
    Ok(state.with_files(passed, |files| files.write(ino, at, bytes)).0?)
}

fn to_device(device: Device, buffers: &[Span]) -> Result<u32, WasiError> {
    let total = buffers.iter().try_fold(0_u32, |total, span| total.checked_add(span.length));
    match (device, total) {
        (Device::Full, Some(1..)) => Err(Errno::Nospc.into()),
        (_, total) => Ok(total.ok_or(Errno::Inval)?),
    }
}

pub(super) fn allocate(guest: &mut Guest<'_>, fd: u32, offset: u64, length: u64) -> WasiResult {
    no_folder(guest, fd)?;
    let Target::Node(ino) = find_with(guest, fd, rights::FD_ALLOCATE)?.target else {
        return Err(Errno::Spipe.into());
    };
    let pages = guest.files(|files| files.affordable(ino, offset, length))?;
    guest.charge(pages * prices::FILE_PAGE)?;
    guest.files(|files| files.allocate(ino, offset, length))
}

pub(super) fn set_size(guest: &mut Guest<'_>, fd: u32, size: u64) -> WasiResult {
    no_folder(guest, fd)?;
    let target = find_with(guest, fd, rights::FD_FILESTAT_SET_SIZE)?.target;
    match target {
        Target::Node(ino) if i64::try_from(size).is_ok() => guest.files(|files| files.set_length(ino, size)),
        _ => Err(Errno::Inval.into()),
    }
}
