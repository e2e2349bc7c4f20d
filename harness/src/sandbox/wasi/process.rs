//! Arguments, environment and random bytes: the job alone determines them.

use super::error::{Errno, WasiResult};
use super::guest::{Guest, Span};
use crate::sandbox::prices;

pub(super) fn args_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> WasiResult {
    let args = &guest.state().args;
    let (number, length) = (args.len(), args.iter().map(|arg| arg.len() + 1).sum::<usize>());
    guest.put_u32(count, number as u32)?;
    guest.put_u32(size, length as u32)
}

pub(super) fn args_get(guest: &mut Guest<'_>, pointers: u32, buffer: u32) -> WasiResult {
    let (mut pointer, mut place) = (pointers, buffer);
    for arg in guest.state().args.clone() {
        guest.put_u32(pointer, place)?;
        guest.put(place, &[arg.as_bytes(), b"\0"].concat())?;
        pointer = pointer.checked_add(4).ok_or(Errno::Fault)?;
        place = place.checked_add(arg.len() as u32 + 1).ok_or(Errno::Fault)?;
    }
    Ok(())
}

pub(super) fn environ_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> WasiResult {
    guest.put_u32(count, 0)?;
    guest.put_u32(size, 0)
}

pub(super) fn random_get(guest: &mut Guest<'_>, start: u32, length: u32) -> WasiResult {
    guest.bytes(Span { start, length })?;
    guest.charge(u64::from(length) * prices::RANDOM_BYTE)?;
    let (bytes, state) = guest.bytes(Span { start, length })?;
    state.fill_random(bytes);
    Ok(())
}
