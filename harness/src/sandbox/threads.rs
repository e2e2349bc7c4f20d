//! Threads whose stacks are large enough for guests that recurse deeply.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::engine;

/// The stack of a thread that runs guests: theirs, and room for ours. Only touched pages take memory.
const THREAD_STACK: usize = engine::STACK + (64 << 20);

thread_local! {
    /// Whether this thread has a large stack.
    static IS_BIG: Cell<bool> = const { Cell::new(false) };
}

/// Calls `work` on a thread with a large stack and waits for it; if this is such a thread, on this one.
pub fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_BIG.get() {
        return work();
    }
    thread::scope(|scope| match big_thread(scope, work).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

/// Calls `work` for 0 … `count` − 1 on up to `threads` threads with large stacks; the results are in order. Where one is enough and
/// this is such a thread, it is this one.
pub(crate) fn map_on_big_stacks<T: Send>(threads: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if threads.min(count) <= 1 && IS_BIG.get() {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<Option<T>>> = (0..count).map(|_| Mutex::new(None)).collect();
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(slot) = slots.get(index) else { break };
            let result = work(index);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.min(count)).map(|_| big_thread(scope, worker)).collect();
        for thread in threads {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    slots
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner).expect("every index was worked on"))
        .collect()
}

/// Starts a thread with a large stack.
fn big_thread<'scope, T: Send + 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> thread::ScopedJoinHandle<'scope, T> {
    let thread = thread::Builder::new().stack_size(THREAD_STACK).spawn_scoped(scope, || {
        IS_BIG.set(true);
        work()
    });
    thread.expect("address space for a thread")
}

/// How many runs at a time suit this machine.
pub fn default_threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_big_stack_is_big_and_taken_once() {
        fn deep(left: usize) -> usize {
            let page = std::hint::black_box([left; 512]);
            if left == 0 { page[0] } else { deep(left - 1) + page[511] / left }
        }
        let (outer, inner) = on_big_stack(|| {
            assert_eq!(deep(20_000), 20_000);
            (thread::current().id(), on_big_stack(|| thread::current().id()))
        });
        assert_eq!(outer, inner);
        let (outer, inner) =
            on_big_stack(|| (thread::current().id(), map_on_big_stacks(1, 2, |_| thread::current().id())));
        assert_eq!(vec![outer; 2], inner);
    }
}
