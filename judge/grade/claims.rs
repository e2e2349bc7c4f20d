//! Which thread judges which cases: several at once where they are cheap, so that they can go to a worker process together.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// Fuel of the cases that are claimed at once: two milliseconds.
const TOGETHER: u64 = 20_000_000;
/// Cases that are claimed at once.
const MOST: u64 = 32;

/// The cases that nobody has claimed yet. What becomes of a case does not depend on who claimed it.
pub(super) struct Claims {
    next: AtomicUsize,
    count: usize,
    threads: usize,
    /// Fuel of the case that was judged last.
    fuel: AtomicU64,
}

impl Claims {
    /// All of so many cases, for so many threads.
    pub(super) fn of(count: usize, threads: usize) -> Self {
        Self { next: AtomicUsize::new(0), count, threads: threads.max(1), fuel: AtomicU64::new(u64::MAX) }
    }

    /// Notes what a case took.
    pub(super) fn learn(&self, fuel: u64) {
        self.fuel.store(fuel, Ordering::Relaxed);
    }

    /// Claims the next cases; returns `None` if there are none.
    pub(super) fn next(&self) -> Option<Range<usize>> {
        let cheap = (TOGETHER / self.fuel.load(Ordering::Relaxed).max(1)).clamp(1, MOST) as usize;
        let left = self.count.saturating_sub(self.next.load(Ordering::Relaxed));
        // Near the end each thread is to have something to do; one alone has it in any case.
        let share = if self.threads == 1 { left } else { left.div_ceil(2 * self.threads) };
        let size = cheap.min(share).max(1);
        let start = self.next.fetch_add(size, Ordering::Relaxed);
        (start < self.count).then(|| start..self.count.min(start + size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_claimed_once_and_cheap_ones_together() {
        let claims = Claims::of(100, 2);
        let mut claimed = Vec::new();
        let mut sizes = Vec::new();
        while let Some(range) = claims.next() {
            sizes.push(range.len());
            claimed.extend(range);
            claims.learn(if claimed.len() < 50 { TOGETHER / 25 } else { TOGETHER * 2 });
        }
        assert_eq!(claimed, (0..100).collect::<Vec<_>>());
        assert_eq!((sizes[0], sizes[1]), (1, 25));
        assert!(sizes.iter().rev().take(20).all(|size| *size == 1), "{sizes:?}");
        let alone = Claims::of(20, 1);
        assert_eq!(alone.next(), Some(0..1));
        alone.learn(1);
        assert_eq!((alone.next(), alone.next()), (Some(1..20), None));
    }
}
