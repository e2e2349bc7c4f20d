//! Arguments, environment, random bytes: all fixed by the job.

use wasmtime::Linker;

use super::super::world::World;
use super::guest::{Guest, Span};
use super::{Answer, Errno};

/// Fuel for a random byte, which takes longer to make than to move.
const RANDOM_PRICE: u64 = 4;

pub(super) fn args_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> Answer {
    let length = guest.world().program_name.len() as u32 + 1;
    guest.put_u32(count, 1)?;
    guest.put_u32(size, length)
}

pub(super) fn args_get(guest: &mut Guest<'_>, pointers: u32, buffer: u32) -> Answer {
    let name = guest.world().program_name;
    guest.put_u32(pointers, buffer)?;
    guest.put(buffer, name.as_bytes())?;
    let end = buffer.checked_add(name.len() as u32).ok_or(Errno::Fault)?;
    guest.put(end, &[0])
}

pub(super) fn environ_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> Answer {
    guest.put_u32(count, 0)?;
    guest.put_u32(size, 0)
}

pub(super) fn random_get(guest: &mut Guest<'_>, start: u32, length: u32) -> Answer {
    guest.bytes(Span { start, length })?;
    guest.charge(u64::from(length) * RANDOM_PRICE)?;
    let (bytes, world) = guest.bytes(Span { start, length })?;
    world.fill_random(bytes);
    Ok(())
}

/// The pinned interpreter also imports a door to tools on the host. There are none: every call answers -1.
pub(super) fn define_host(linker: &mut Linker<World>) -> wasmtime::Result<()> {
    linker.func_wrap("host", "call", |_: i32, _: i32, _: i32, _: i32| -1_i32)?;
    Ok(())
}
