//! Arguments, environment and random bytes: the job alone determines them.

use super::error::WasiResult;
use super::guest::{Guest, Span};
use crate::sandbox::errno::Errno;
use crate::sandbox::prices;

pub(super) fn args_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> WasiResult {
    let texts = guest.state().args.clone();
    put_sizes(guest, &texts, count, size)
}

pub(super) fn args_get(guest: &mut Guest<'_>, pointers: u32, buffer: u32) -> WasiResult {
    let texts = guest.state().args.clone();
    put_texts(guest, &texts, pointers, buffer)
}

pub(super) fn environ_sizes_get(guest: &mut Guest<'_>, count: u32, size: u32) -> WasiResult {
    let texts = guest.state().env.clone();
    put_sizes(guest, &texts, count, size)
}

pub(super) fn environ_get(guest: &mut Guest<'_>, pointers: u32, buffer: u32) -> WasiResult {
    let texts = guest.state().env.clone();
    put_texts(guest, &texts, pointers, buffer)
}

/// Writes how many texts there are and how many bytes they take, each with a zero behind it.
fn put_sizes(guest: &mut Guest<'_>, texts: &[String], count: u32, size: u32) -> WasiResult {
    guest.put_u32(count, texts.len() as u32)?;
    guest.put_u32(size, texts.iter().map(|text| text.len() + 1).sum::<usize>() as u32)
}

/// Writes the addresses of texts, and the texts, each with a zero behind it.
fn put_texts(guest: &mut Guest<'_>, texts: &[String], pointers: u32, buffer: u32) -> WasiResult {
    let (mut pointer, mut place) = (pointers, buffer);
    for text in texts {
        guest.put_u32(pointer, place)?;
        guest.put(place, &[text.as_bytes(), b"\0"].concat())?;
        pointer = pointer.checked_add(4).ok_or(Errno::Fault)?;
        place = place.checked_add(text.len() as u32 + 1).ok_or(Errno::Fault)?;
    }
    Ok(())
}

pub(super) fn random_get(guest: &mut Guest<'_>, start: u32, length: u32) -> WasiResult {
    guest.bytes(Span { start, length })?;
    guest.charge(u64::from(length) * prices::RANDOM_BYTE)?;
    let (bytes, state) = guest.bytes(Span { start, length })?;
    state.fill_random(bytes);
    Ok(())
}
