//! What the guest learns of a file or stream when it asks for its status.

use super::error::WasiResult;
use super::guest::Guest;

/// A stream. A C library buffers a character device that can report its position whole, since that is no terminal.
pub(super) const DEVICE: u8 = 2;
/// The library folder.
pub(super) const FOLDER: u8 = 3;
/// A file of the library.
pub(super) const REGULAR: u8 = 4;

/// Writes a `filestat`; all times are zero.
pub(super) fn put(guest: &mut Guest<'_>, out: u32, kind: u8, inode: u64, size: u64) -> WasiResult {
    let mut status = [0_u8; 64];
    status[0] = 1;
    status[8..16].copy_from_slice(&inode.to_le_bytes());
    status[16] = kind;
    status[24] = 1;
    status[32..40].copy_from_slice(&size.to_le_bytes());
    guest.put(out, &status)
}
