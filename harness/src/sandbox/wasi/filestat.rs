//! What the guest learns of a file or stream when it asks for its status, and the times that it sets.

use super::error::{WasiError, WasiResult};
use super::guest::Guest;
use crate::sandbox::descriptor::Target;
use crate::sandbox::errno::Errno;
use crate::sandbox::files::{FileType, Status, Times};

const ACCESS: u32 = 1;
const ACCESS_NOW: u32 = 2;
const CHANGE: u32 = 4;
const CHANGE_NOW: u32 = 8;
/// Streams are on a device of their own.
const STREAMS: u64 = 2;

/// Returns the status of what is open. Input is told as a file, since its length is known: some programs read as much as that.
pub(super) fn of(guest: &mut Guest<'_>, target: Target) -> Result<Status, WasiError> {
    let stream = |kind, ino, size| Status { device: STREAMS, ino, kind, links: 1, size, times: Times::default() };
    match target {
        Target::Input(index) => {
            let size = guest.state().inputs[index].bytes.len() as u64;
            Ok(stream(FileType::Regular, index as u64 + 1, size))
        }
        Target::Output(output) => Ok(stream(FileType::CharacterDevice, output as u64 + 4, 0)),
        Target::Node(ino) => guest.files(|files| files.status(ino)),
    }
}

pub(super) fn put(guest: &mut Guest<'_>, out: u32, told: &Status) -> WasiResult {
    let mut status = [0_u8; 64];
    status[16] = told.kind as u8;
    let Times { access, modification, change } = told.times;
    let words = [
        (0, told.device),
        (8, told.ino),
        (24, told.links.into()),
        (32, told.size),
        (40, access),
        (48, modification),
        (56, change),
    ];
    for (at, word) in words {
        status[at..at + 8].copy_from_slice(&word.to_le_bytes());
    }
    guest.put(out, &status)
}

/// Sets times to what is given, or to now. A stream has none, so that nothing happens.
pub(super) fn set_times(guest: &mut Guest<'_>, target: Target, access: u64, change: u64, flags: u32) -> WasiResult {
    let now = guest.now();
    let time = |given: u32, is_now: u32, time: u64| match (flags & given != 0, flags & is_now != 0) {
        (true, true) => Err(Errno::Inval),
        (true, false) => Ok(Some(time)),
        (false, true) => Ok(Some(now)),
        (false, false) => Ok(None),
    };
    let access = time(ACCESS, ACCESS_NOW, access)?;
    let change = time(CHANGE, CHANGE_NOW, change)?;
    match target {
        _ if flags & !(ACCESS | ACCESS_NOW | CHANGE | CHANGE_NOW) != 0 => Err(Errno::Inval.into()),
        Target::Node(ino) => guest.files(|files| files.set_times(ino, access, change)),
        _ => Ok(()),
    }
}
