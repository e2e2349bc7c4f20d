//! Calls of a guest whose standard input and output are pipes to another guest: they wait for what is not there.
//!
//! A call that waits notes what for, and suspends the guest; whoever runs the two decides which of them goes on ([`Conversation`]).
//! Everything else is as in any other run.

use std::future::poll_fn;
use std::task::Poll;

use wasmtime::{Caller, Linker};

use super::clock::{self, Awaited, Subscription};
use super::descriptors::{self, find, find_with};
use super::error::{Terminate, WasiError, WasiResult};
use super::guest::{Guest, Span};
use super::{MODULE, dispatch, reading, returned, writing};
use crate::sandbox::conversation::{Conversation, Unheard, Wait};
use crate::sandbox::descriptor::{NONBLOCK, Target};
use crate::sandbox::dialogue::Side;
use crate::sandbox::errno::Errno;
use crate::sandbox::guest_state::GuestState;
use crate::sandbox::outcome::{FUEL_PER_SECOND, Stream};
use crate::sandbox::prices;
use crate::sandbox::rights;

const STDIN: Target = Target::Input(0);
const STDOUT: Target = Target::Output(Stream::Stdout);
/// The fuel that a guest has to come to an end after a standstill: a tenth of a second.
const GRACE: u64 = FUEL_PER_SECOND / 10;
/// The largest memory that is searched for text that was not flushed, in bytes.
const MAX_SEARCHED: usize = 128 << 20;

/// Defines calls that may wait: each name with its parameters and its handler.
macro_rules! waiting_calls {
    ($linker:ident: $($name:literal => $handler:ident;)*) => {
        $($linker.func_wrap_async(MODULE, $name, |caller: Caller<'_, GuestState>, (a, b, c, d): (u32, u32, u32, u32)| {
            Box::new(async move {
                let mut guest = Guest::new(caller);
                returned(match guest.charge(prices::CALL) {
                    Ok(()) => $handler(&mut guest, a, b, c, d).await,
                    Err(error) => Err(error),
                })
            })
        })?;)*
    };
}

/// Defines these calls in place of the usual ones.
pub(in crate::sandbox) fn define(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    waiting_calls! { linker:
        "fd_read" => read;
        "fd_write" => write;
        "poll_oneoff" => poll;
    }
    linker.func_wrap(MODULE, "fd_close", |caller: Caller<'_, GuestState>, fd: u32| {
        dispatch(caller, |guest| descriptors::close(guest, fd).map(|()| hang_up(guest)))
    })?;
    linker.func_wrap(MODULE, "fd_renumber", |caller: Caller<'_, GuestState>, from: u32, to: u32| {
        dispatch(caller, |guest| descriptors::renumber(guest, from, to).map(|()| hang_up(guest)))
    })?;
    define_places(linker)
}

/// Defines what needs a place in a file, which a pipe has not.
fn define_places(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    linker.func_wrap(
        MODULE,
        "fd_seek",
        |caller: Caller<'_, GuestState>, fd: u32, offset: i64, whence: u32, out: u32| {
            dispatch(caller, |guest| {
                no_pipe(guest, fd).and_then(|()| descriptors::seek(guest, fd, offset, whence, out))
            })
        },
    )?;
    linker.func_wrap(MODULE, "fd_tell", |caller: Caller<'_, GuestState>, fd: u32, out: u32| {
        dispatch(caller, |guest| no_pipe(guest, fd).and_then(|()| descriptors::tell(guest, fd, out)))
    })?;
    linker.func_wrap(
        MODULE,
        "fd_pread",
        |caller: Caller<'_, GuestState>, fd: u32, iovs: u32, count: u32, offset: u64, out: u32| {
            dispatch(caller, |guest| {
                no_pipe(guest, fd).and_then(|()| reading::pread(guest, fd, iovs, count, offset, out))
            })
        },
    )?;
    Ok(())
}

fn no_pipe(guest: &mut Guest<'_>, fd: u32) -> WasiResult {
    if find(guest, fd)?.target == STDIN { Err(Errno::Spipe.into()) } else { Ok(()) }
}

/// Tells the conversation which of its ends are still open.
fn hang_up(guest: &mut Guest<'_>) {
    let descriptors = &guest.state().descriptors;
    let (reads, writes) = (descriptors.leads_to(STDIN), descriptors.leads_to(STDOUT));
    with(guest, |conversation, side| conversation.hang_up(side, reads, writes));
}

/// Does something with the conversation.
fn with<T>(guest: &mut Guest<'_>, action: impl FnOnce(&mut Conversation, Side) -> T) -> Option<T> {
    let link = guest.state().link.as_ref()?;
    Some(action(&mut link.lock(), link.side))
}

/// Suspends the guest unless there is nothing to wait for.
async fn wait(guest: &mut Guest<'_>, wait: Wait) {
    let fuel = guest.fuel();
    let is_ready = with(guest, |conversation, side| {
        let is_ready = conversation.is_ready(side, wait);
        if !is_ready {
            conversation.wait(side, wait, fuel);
        }
        is_ready
    });
    if is_ready != Some(false) {
        return;
    }
    let mut was_asked = false;
    poll_fn(|_| if std::mem::replace(&mut was_asked, true) { Poll::Ready(()) } else { Poll::Pending }).await;
    if let Some(pause) = with(guest, |conversation, _| conversation.take_pause()) {
        guest.state().deadline.put_off(pause);
    }
    if with(guest, |conversation, _| conversation.is_over()) == Some(true) {
        // It goes on only to end.
        guest.cap_fuel(GRACE);
    }
    keep_memory(guest);
}

/// Keeps what is in memory when there is nothing to wait for, if text that comes later may have been there.
fn keep_memory(guest: &mut Guest<'_>) {
    if with(guest, Conversation::wants_memory) == Some(true) {
        let memory = guest.live_memory(MAX_SEARCHED).map(<[u8]>::to_vec).unwrap_or_default();
        with(guest, |conversation, side| conversation.keep_memory(side, memory));
    }
}

async fn read(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    if find(guest, fd)?.target != STDIN {
        return reading::read(guest, fd, iovs, count, out);
    }
    let descriptor = find_with(guest, fd, rights::FD_READ)?;
    let buffers = guest.buffers(iovs, count)?;
    if buffers.iter().all(|span| span.length == 0) {
        return guest.put_u32(out, 0);
    }
    let timeout = (descriptor.flags & NONBLOCK != 0).then_some(0);
    let input = Wait { input: true, room: false, timeout };
    wait(guest, input).await;
    if with(guest, |conversation, side| conversation.is_ready(side, input)) == Some(false) {
        return Err(Errno::Again.into());
    }
    let moved = hear(guest, &buffers)?;
    if moved == 0 {
        with(guest, Conversation::meet_end);
    }
    guest.put_u32(out, moved)
}

/// Takes what is there.
fn hear(guest: &mut Guest<'_>, buffers: &[Span]) -> Result<u32, WasiError> {
    let mut total = 0;
    for span in buffers {
        let there = with(guest, |conversation, side| conversation.heard(side)).unwrap_or(0);
        let moved = there.min(span.length as usize);
        if moved == 0 {
            continue;
        }
        guest.charge(moved as u64 * prices::BYTE)?;
        let (bytes, state) = guest.bytes(*span)?;
        if let Some(link) = &state.link {
            link.lock().hear(link.side, &mut bytes[..moved]);
        }
        total += moved as u32;
    }
    Ok(total)
}

async fn write(guest: &mut Guest<'_>, fd: u32, iovs: u32, count: u32, out: u32) -> WasiResult {
    if find(guest, fd)?.target != STDOUT {
        return writing::write(guest, fd, iovs, count, out);
    }
    let descriptor = find_with(guest, fd, rights::FD_WRITE)?;
    let buffers = guest.buffers(iovs, count)?;
    let timeout = (descriptor.flags & NONBLOCK != 0).then_some(0);
    let room = Wait { input: false, room: true, timeout };
    let mut total: u32 = 0;
    for mut span in buffers {
        guest.charge(u64::from(span.length) * prices::BYTE)?;
        while span.length > 0 {
            let moved = say(guest, span)?;
            if moved == 0 {
                wait(guest, room).await;
                match with(guest, |conversation, side| conversation.is_ready(side, room)) {
                    Some(false) if total == 0 => return Err(Errno::Again.into()),
                    Some(false) => return guest.put_u32(out, total),
                    _ => {}
                }
            }
            span = Span { start: span.start + moved, length: span.length - moved };
            total = total.checked_add(moved).ok_or(Errno::Inval)?;
        }
    }
    guest.put_u32(out, total)
}

/// Says as much as there is room for; returns how many bytes.
fn say(guest: &mut Guest<'_>, span: Span) -> Result<u32, WasiError> {
    let (bytes, state) = guest.bytes(span)?;
    let Some(link) = &state.link else { return Ok(span.length) };
    match link.lock().say(link.side, bytes, state.output_limit as u64) {
        Ok(moved) => Ok(moved as u32),
        Err(Unheard::Broken) => Err(Terminate::Pipe.into()),
        Err(Unheard::TooMuch) => Err(Terminate::Output(Stream::Stdout).into()),
    }
}

async fn poll(guest: &mut Guest<'_>, subscriptions: u32, events: u32, count: u32, out: u32) -> WasiResult {
    let mut awaited = clock::subscribed(guest, subscriptions, events, count)?;
    let mut both = Wait { input: false, room: false, timeout: None };
    let mut is_ready = false;
    for subscription in &awaited {
        match (stream(guest, subscription), &subscription.awaited) {
            (Some(STDIN), _) => both.input = true,
            (Some(STDOUT), _) => both.room = true,
            (_, Awaited::Clock(time)) => {
                let time = time.unwrap_or(0);
                both.timeout = Some(both.timeout.map_or(time, |other: u64| other.min(time)));
            }
            _ => is_ready = true,
        }
    }
    if !is_ready && (both.input || both.room) {
        wait(guest, both).await;
    }
    let [can_read, can_write] = [(true, false), (false, true)].map(|(input, room)| {
        let one = Wait { input, room, timeout: None };
        with(guest, |conversation, side| conversation.is_ready(side, one)).unwrap_or(true)
    });
    awaited.retain(|subscription| match stream(guest, subscription) {
        Some(STDIN) => can_read,
        Some(STDOUT) => can_write,
        _ => true,
    });
    let is_only_clocks = awaited.iter().all(|subscription| matches!(subscription.awaited, Awaited::Clock(_)));
    let sleep = both.timeout.filter(|_| is_only_clocks).unwrap_or(0);
    clock::happen(guest, &awaited, sleep, events, out)
}

/// Returns which end of the conversation a subscription waits for, if any.
fn stream(guest: &mut Guest<'_>, subscription: &Subscription) -> Option<Target> {
    let (fd, end) = match subscription.awaited {
        Awaited::Read(fd) => (fd, STDIN),
        Awaited::Write(fd) => (fd, STDOUT),
        Awaited::Clock(_) => return None,
    };
    guest.state().descriptors.get(fd).filter(|descriptor| descriptor.target == end).map(|descriptor| descriptor.target)
}
