//! The guest's clock: it starts at a fixed date and advances with work. Sleeping costs the fuel of the time slept, so the
//! clock advances, no wall time passes, and an endless sleep runs into the limit.
//!
//! Where it is measured how work grows, the clock advances by each look at it and by sleeping alone: a program that saw its own
//! work could fill up the small cases until they look like the large ones.

use super::error::{WasiError, WasiResult};
use super::guest::{Guest, Span};
use crate::sandbox::errno::Errno;
use crate::sandbox::guest_state::{Clock, GuestState};
use crate::sandbox::outcome::FUEL_PER_SECOND;
use crate::sandbox::prices;

const REALTIME: u32 = 0;
const MONOTONIC: u32 = 1;
const PROCESS: u32 = 2;
const THREAD: u32 = 3;
/// The nanoseconds by which a look at a clock that knows no work moves it.
const STEP: u64 = 1_000;
/// Subscriptions that one poll may hold.
const MAX_SUBSCRIPTIONS: u32 = 1024;
const SUBSCRIPTION: u32 = 48;
const EVENT: u32 = 32;

pub(super) fn resolution(guest: &mut Guest<'_>, id: u32, out: u32) -> WasiResult {
    now(guest, id)?;
    guest.put_u64(out, 1)
}

pub(super) fn time(guest: &mut Guest<'_>, id: u32, _precision: u64, out: u32) -> WasiResult {
    let now = now(guest, id)?;
    guest.put_u64(out, now)
}

fn now(guest: &mut Guest<'_>, id: u32) -> Result<u64, WasiError> {
    match id {
        REALTIME => Ok(GuestState::wall_clock(passed(guest))),
        MONOTONIC | PROCESS | THREAD => Ok(passed(guest)),
        _ => Err(Errno::Inval.into()),
    }
}

/// The nanoseconds since the start.
fn passed(guest: &mut Guest<'_>) -> u64 {
    match &mut guest.state().clock {
        Clock::Work => guest.worked(),
        Clock::Readings { nanoseconds } => {
            *nanoseconds = nanoseconds.saturating_add(STEP);
            *nanoseconds
        }
    }
}

/// One event that a poll waits for.
pub(super) struct Subscription {
    user: [u8; 8],
    pub(super) awaited: Awaited,
}

pub(super) enum Awaited {
    /// This many nanoseconds pass, or the clock is invalid.
    Clock(Result<u64, Errno>),
    /// A descriptor can be read.
    Read(u32),
    /// A descriptor can be written.
    Write(u32),
}

pub(super) fn poll(guest: &mut Guest<'_>, subscriptions: u32, events: u32, count: u32, out: u32) -> WasiResult {
    let waiting = subscribed(guest, subscriptions, events, count)?;
    let sleep = sleep(&waiting);
    happen(guest, &waiting, sleep, events, out)
}

/// Reads what a poll waits for.
pub(super) fn subscribed(
    guest: &mut Guest<'_>,
    subscriptions: u32,
    events: u32,
    count: u32,
) -> Result<Vec<Subscription>, WasiError> {
    if count == 0 || count > MAX_SUBSCRIPTIONS {
        return Err(Errno::Inval.into());
    }
    guest.charge(u64::from(count) * prices::ITEM)?;
    guest.bytes(Span { start: events, length: count * EVENT })?;
    let mut waiting = Vec::with_capacity(count as usize);
    for index in 0..count {
        let place = subscriptions.checked_add(index * SUBSCRIPTION).ok_or(Errno::Fault)?;
        waiting.push(subscription(guest, place)?);
    }
    Ok(waiting)
}

/// Sleeps for so many nanoseconds and tells what has happened.
pub(super) fn happen(guest: &mut Guest<'_>, waiting: &[Subscription], sleep: u64, events: u32, out: u32) -> WasiResult {
    guest.charge(sleep.saturating_mul(FUEL_PER_SECOND / 1_000_000_000))?;
    if let Clock::Readings { nanoseconds } = &mut guest.state().clock {
        *nanoseconds = nanoseconds.saturating_add(sleep);
    }
    let mut written = 0;
    for event in waiting.iter().filter_map(|subscription| event(subscription, sleep)) {
        guest.put(events + written * EVENT, &event)?;
        written += 1;
    }
    guest.put_u32(out, written)
}

/// Returns how long a poll sleeps, in nanoseconds. Streams are always ready, so time passes only if all subscriptions are
/// clocks: up to the first of them.
fn sleep(waiting: &[Subscription]) -> u64 {
    let clock = |subscription: &Subscription| match subscription.awaited {
        Awaited::Clock(Ok(nanoseconds)) => Some(nanoseconds),
        _ => None,
    };
    let clocks: Option<Vec<u64>> = waiting.iter().map(clock).collect();
    clocks.and_then(|clocks| clocks.into_iter().min()).unwrap_or(0)
}

/// Encodes the event of a subscription; returns `None` if it has not happened after the sleep.
fn event(subscription: &Subscription, sleep: u64) -> Option<[u8; EVENT as usize]> {
    let (errno, kind) = match subscription.awaited {
        Awaited::Clock(Ok(nanoseconds)) if nanoseconds > sleep => return None,
        Awaited::Clock(Ok(_)) => (0, 0),
        Awaited::Clock(Err(errno)) => (errno as u16, 0),
        Awaited::Read(_) => (0, 1),
        Awaited::Write(_) => (0, 2),
    };
    let mut event = [0_u8; EVENT as usize];
    event[..8].copy_from_slice(&subscription.user);
    event[8..10].copy_from_slice(&errno.to_le_bytes());
    event[10] = kind;
    event[16] = 1;
    Some(event)
}

fn subscription(guest: &mut Guest<'_>, place: u32) -> Result<Subscription, WasiError> {
    let raw: [u8; SUBSCRIPTION as usize] = guest.get(place)?;
    let word = |at: usize| u64::from_le_bytes(raw[at..at + 8].try_into().expect("eight bytes"));
    let user = raw[..8].try_into().expect("eight bytes");
    let awaited = match raw[8] {
        0 => {
            let (id, timeout, absolute) = (word(16) as u32, word(24), word(40) & 1 == 1);
            Awaited::Clock(match now(guest, id) {
                Ok(now) => Ok(if absolute { timeout.saturating_sub(now) } else { timeout }),
                Err(_) => Err(Errno::Inval),
            })
        }
        1 => Awaited::Read(word(16) as u32),
        2 => Awaited::Write(word(16) as u32),
        _ => return Err(Errno::Inval.into()),
    };
    Ok(Subscription { user, awaited })
}
