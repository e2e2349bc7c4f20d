//! Calls that read: from streams, files, devices and folders.

use super::descriptors::{advance, find_with, no_folder};
use super::error::{WasiError, WasiResult};
use super::guest::{Guest, Span};
use crate::sandbox::descriptor::Target;
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{Device, Ino, Listed};
use crate::sandbox::prices;
use crate::sandbox::rights;

/// Bytes before a name that reading a folder tells.
const HEAD: usize = 24;

pub(super) fn read(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    no_folder(guest, fd)?;
    let descriptor = find_with(guest, fd, rights::FD_READ)?;
    let buffers = guest.buffers(iovs, count)?;
    let moved = match descriptor.target {
        Target::Output(_) => return Err(Errno::Badf.into()),
        Target::Input(index) => {
            let at = guest.state().inputs[index].read;
            let moved = from_input(guest, index, at, &buffers)?;
            guest.state().inputs[index].read += moved as usize;
            moved
        }
        Target::Node(ino) => {
            let moved = from_node(guest, ino, descriptor.position, &buffers)?;
            advance(guest, fd, descriptor.position.saturating_add(moved.into()));
            moved
        }
    };
    guest.put_u32(out, moved)
}

pub(super) fn pread(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, offset: u64, out: u32) -> WasiResult {
    no_folder(guest, fd)?;
    let descriptor = find_with(guest, fd, rights::FD_READ)?;
    let buffers = guest.buffers(iovs, count)?;
    let moved = match descriptor.target {
        Target::Output(_) => return Err(Errno::Badf.into()),
        Target::Input(index) => from_input(guest, index, usize::try_from(offset).unwrap_or(usize::MAX), &buffers)?,
        Target::Node(ino) => from_node(guest, ino, offset, &buffers)?,
    };
    guest.put_u32(out, moved)
}

fn from_input(guest: &mut Guest<'_>, index: usize, mut at: usize, buffers: &[Span]) -> Result<u32, WasiError> {
    let mut total = 0;
    for span in buffers {
        let rest = guest.state().inputs[index].bytes.len().saturating_sub(at);
        let moved = rest.min(span.length as usize);
        if moved == 0 {
            continue;
        }
        guest.charge(moved as u64 * prices::BYTE)?;
        let (bytes, state) = guest.bytes(*span)?;
        bytes[..moved].copy_from_slice(&state.inputs[index].bytes[at..at + moved]);
        at += moved;
        total += moved as u32;
    }
    Ok(total)
}

fn from_node(guest: &mut Guest<'_>, ino: Ino, mut at: u64, buffers: &[Span]) -> Result<u32, WasiError> {
    if let Some(device) = guest.files(|files| Ok(files.device(ino)))? {
        return from_device(guest, device, buffers);
    }
    let passed = guest.passed();
    let mut total = 0;
    for span in buffers {
        let rest = guest.files(|files| files.length(ino))?.saturating_sub(at);
        let moved = rest.min(span.length.into()) as usize;
        guest.charge(moved as u64 * prices::BYTE)?;
        let (bytes, state) = guest.bytes(*span)?;
        let moved = state.with_files(passed, |files| files.read(ino, at, &mut bytes[..moved])).0?;
        at = at.saturating_add(moved as u64);
        total += moved as u32;
    }
    Ok(total)
}

fn from_device(guest: &mut Guest<'_>, device: Device, buffers: &[Span]) -> Result<u32, WasiError> {
    let mut total: u32 = 0;
    for span in buffers {
        let price = match device {
            Device::Null => return Ok(0),
            Device::Zero | Device::Full => prices::BYTE,
            Device::Random => prices::RANDOM_BYTE,
        };
        guest.charge(u64::from(span.length) * price)?;
        let (bytes, state) = guest.bytes(*span)?;
        match device {
            Device::Random => state.fill_random(bytes),
            _ => bytes.fill(0),
        }
        total = total.checked_add(span.length).ok_or(Errno::Inval)?;
    }
    Ok(total)
}

/// Tells the names in a folder from a place on; the last one may be cut off.
pub(super) fn read_folder(
    guest: &mut Guest<'_>,
    fd: u32,
    buffer: u32,
    length: u32,
    cookie: u64,
    out: u32,
) -> WasiResult {
    let Target::Node(ino) = find_with(guest, fd, rights::FD_READDIR)?.target else {
        return Err(Errno::Notdir.into());
    };
    let passed = guest.passed();
    let (bytes, state) = guest.bytes(Span { start: buffer, length })?;
    let (mut used, mut names) = (0, 0_u64);
    let tell = |listed: Listed<'_>| {
        used += put_name(&mut bytes[used..], &listed);
        names += 1;
        used < bytes.len()
    };
    state.with_files(passed, |files| files.list(ino, cookie, tell)).0?;
    guest.charge(names * prices::ITEM + used as u64 * prices::BYTE)?;
    guest.put_u32(out, used as u32)
}

/// Writes as much as fits; returns how many bytes.
fn put_name(out: &mut [u8], listed: &Listed<'_>) -> usize {
    let mut head = [0_u8; HEAD];
    head[..8].copy_from_slice(&listed.next.to_le_bytes());
    head[8..16].copy_from_slice(&listed.ino.to_le_bytes());
    head[16..20].copy_from_slice(&(listed.name.len() as u32).to_le_bytes());
    head[20] = listed.kind as u8;
    let mut used = 0;
    for part in [&head[..], listed.name.as_bytes()] {
        let moved = part.len().min(out.len() - used);
        out[used..used + moved].copy_from_slice(&part[..moved]);
        used += moved;
    }
    used
}
