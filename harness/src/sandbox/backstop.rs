//! The bound on real time. Counted time decides verdicts; this only ends a run whose counted time hardly moves, and that is the
//! judge's failure, never a verdict.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::outcome::Limits;

/// How many seconds of real time a second of counted time may take.
const SLOWEST: u32 = 20;
/// Real time on top of that, for a machine that is busy with other things.
const LENIENCY: Duration = Duration::from_secs(10);
/// Fuel between two looks at the clock. The slowest programs need half a second for it, ordinary ones a millisecond.
pub(super) const SLICE: u64 = 20_000_000;

/// How much real time a run may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Backstop {
    /// Twenty times the limit of counted time, and ten seconds.
    #[default]
    Generous,
    /// This much, whatever the limit.
    After(Duration),
    /// As much as it needs.
    Off,
}

impl Backstop {
    /// Returns the real time that a run within these limits may take, if it is bounded.
    pub(crate) fn budget(self, limits: &Limits) -> Option<Duration> {
        match self {
            Self::Generous => Some(Limits::time_for(limits.fuel).saturating_mul(SLOWEST).saturating_add(LENIENCY)),
            Self::After(budget) => Some(budget),
            Self::Off => None,
        }
    }
}

/// When a run is given up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deadline {
    budget: Duration,
    /// None if real time is not bounded.
    at: Option<Instant>,
    /// A call of the system looks at the clock once the fuel has fallen to this.
    look_at: u64,
}

impl Deadline {
    /// Begins to count real time.
    pub(super) fn after(budget: Option<Duration>) -> Self {
        let at = budget.and_then(|budget| Instant::now().checked_add(budget));
        Self { budget: budget.unwrap_or_default(), at, look_at: u64::MAX }
    }

    /// Returns how much real time there was from the start.
    pub(super) fn budget(&self) -> Duration {
        self.budget
    }

    /// Tells whether the run is to be given up.
    pub(super) fn has_passed(&self) -> bool {
        is_cancelled() || self.at.is_some_and(|at| Instant::now() >= at)
    }

    /// Gives back real time that was none of the run's.
    pub(super) fn put_off(&mut self, pause: Duration) {
        self.at = self.at.and_then(|at| at.checked_add(pause));
    }

    /// Tells a call of the system, with this much fuel left, whether the run is to be given up. Such calls begin the engine's
    /// slice of fuel anew, so that a program that makes many never comes to the end of one.
    pub(super) fn has_passed_at(&mut self, fuel: u64) -> bool {
        if fuel > self.look_at {
            return false;
        }
        self.look_at = fuel.saturating_sub(SLICE);
        self.has_passed()
    }
}

thread_local! {
    /// What ends the runs of a thread.
    static CANCELLED: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Calls `work`, whose runs on this thread are given up within milliseconds once the flag is set, and those in worker processes within
/// a tenth of a second: nobody wants to know any more.
pub fn cancellable<T>(cancelled: Option<&Arc<AtomicBool>>, work: impl FnOnce() -> T) -> T {
    struct Before(Option<Arc<AtomicBool>>);
    impl Drop for Before {
        fn drop(&mut self) {
            CANCELLED.set(self.0.take());
        }
    }
    let _before = Before(CANCELLED.replace(cancelled.cloned()));
    work()
}

fn is_cancelled() -> bool {
    CANCELLED.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}

/// What ends the runs of this thread.
pub(crate) fn cancelled() -> Option<Arc<AtomicBool>> {
    CANCELLED.with_borrow(Clone::clone)
}

/// Runs a guest, which pauses after every slice of fuel; returns `None` if the deadline passes first.
pub(super) fn until<F: Future>(deadline: Deadline, guest: F) -> Option<F::Output> {
    let mut guest = pin!(guest);
    loop {
        match guest.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => return Some(output),
            Poll::Pending if deadline.has_passed() => return None,
            Poll::Pending => {}
        }
    }
}
