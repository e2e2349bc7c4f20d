//! Many pieces of work at once, whose results are taken in the order of the work.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, PoisonError};

use super::threads::map_on_big_stacks;

/// How many results may wait for one that takes longer, for each thread: what waits takes memory.
const AHEAD: usize = 16;

/// What is done, and whose turn it is.
struct Queue<T, F> {
    next: usize,
    waiting: BTreeMap<usize, T>,
    take: F,
    /// Whether some work panicked, so that its result is not to be waited for.
    is_broken: bool,
}

impl<T, F: FnMut(T)> Queue<T, F> {
    fn put(&mut self, index: usize, done: T) {
        self.waiting.insert(index, done);
        while let Some(done) = self.waiting.remove(&self.next) {
            self.next += 1;
            (self.take)(done);
        }
    }
}

/// Calls `work` for 0 … `count` − 1 on up to `threads` threads with large stacks. `take` gets the results in order, each as soon as all
/// before it are there.
pub(crate) fn in_order_on_big_stacks<T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    take: impl FnMut(T) + Send,
) {
    let queue = Mutex::new(Queue { next: 0, waiting: BTreeMap::new(), take, is_broken: false });
    let moved = Condvar::new();
    let lock = || queue.lock().unwrap_or_else(PoisonError::into_inner);
    map_on_big_stacks(threads, count, |index| {
        let is_early = |queue: &mut Queue<T, _>| !queue.is_broken && index >= queue.next + threads * AHEAD;
        if moved.wait_while(lock(), is_early).unwrap_or_else(PoisonError::into_inner).is_broken {
            return;
        }
        let done = catch_unwind(AssertUnwindSafe(|| {
            let done = work(index);
            lock().put(index, done);
        }));
        if let Err(panic) = done {
            lock().is_broken = true;
            moved.notify_all();
            resume_unwind(panic);
        }
        moved.notify_all();
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_although_the_first_is_late() {
        let (later, mut taken) = (Barrier::new(2), Vec::new());
        let work = |index| {
            if index == 0 || index == 20 {
                later.wait();
            }
            index
        };
        in_order_on_big_stacks(2, 50, work, |index| taken.push(index));
        assert_eq!(taken, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_runs_far_ahead_of_a_slow_one() {
        let (done, full) = (AtomicUsize::new(0), Barrier::new(2));
        let work = |index| {
            if index == 0 {
                full.wait();
                return done.load(Ordering::SeqCst);
            }
            if done.fetch_add(1, Ordering::SeqCst) + 2 == 2 * AHEAD {
                full.wait();
            }
            0
        };
        let mut most = 0;
        in_order_on_big_stacks(2, 1000, work, |ahead| most = most.max(ahead));
        assert_eq!(most, 2 * AHEAD - 1);
    }

    #[test]
    fn a_panic_ends_all_instead_of_having_them_wait() {
        let work = |index| assert_ne!(index, 3, "the third");
        let ended = catch_unwind(|| in_order_on_big_stacks(2, 1000, work, |()| {}));
        assert!(ended.unwrap_err().downcast_ref::<String>().unwrap().contains("the third"));
    }
}
