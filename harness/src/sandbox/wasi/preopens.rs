//! What is open from the start, with the path that it stands for: the root folder.

use super::descriptors;
use super::error::WasiResult;
use super::guest::Guest;
use crate::sandbox::errno::Errno;

const PATH: &[u8] = b"/";

fn find(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    if descriptors::find(guest, fd)?.is_preopened { Ok(()) } else { Err(Errno::Badf.into()) }
}

pub(super) fn status(guest: &mut Guest<'_>, fd: u32, out: u32) -> WasiResult {
    find(guest, fd)?;
    guest.put_u32(out, 0)?;
    guest.put_u32(out.checked_add(4).ok_or(Errno::Fault)?, PATH.len() as u32)
}

pub(super) fn name(guest: &mut Guest<'_>, fd: u32, buffer: u32, length: u32) -> WasiResult {
    find(guest, fd)?;
    if (length as usize) < PATH.len() {
        return Err(Errno::Nametoolong.into());
    }
    guest.put(buffer, PATH)
}
