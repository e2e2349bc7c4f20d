//! Threads whose stacks are large enough for guests that recurse deeply.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::thread;

use super::engine;

/// Stack of a thread that runs guests: theirs, and room for ours. Only touched pages take memory.
const THREAD_STACK: usize = engine::STACK + (64 << 20);

thread_local! {
    /// Whether this thread's stack is large.
    static IS_BIG: Cell<bool> = const { Cell::new(false) };
}

/// Calls `work` on a thread with a large stack and waits for it: this one, if it is such a thread.
pub fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_BIG.get() {
        return work();
    }
    thread::scope(|scope| match big_thread(scope, work).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

pub(crate) fn big_thread<'scope, T: Send + 'scope>(
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
    }
}
