//! Keeps the pages that runs write to in few stretches, so that the engine can put them back in place.
//!
//! A freed memory is reset by copying the written pages from the image of the module, as far as they form at most [`STRETCHES`]
//! stretches of neighbours. What lies behind those is given back to the kernel, and each page of it costs the next run a fault: an
//! interpreter writes to hundreds of scattered pages. [`join`] writes to the pages of the shortest gaps, what is there already, until
//! the stretches are few enough: copying such a page costs a tenth of a fault. Both stay with the memory, so that this is done once
//! for many runs: the first few of a thread, which may be all, are not looked at. A run that met no faults left nothing to join, and
//! only that is looked at.

use std::cell::Cell;
use std::hint::black_box;
use std::ops::Range;
use std::sync::OnceLock;

use super::written::{self, Written};

/// How many stretches the engine resets in place.
const STRETCHES: usize = 32;
/// Stretches that are looked at.
const MAX_STRETCHES: usize = 2048;
/// Pages in gaps that are written to at most: what they cost to copy, every run pays.
const MAX_JOINED: usize = 1024;
/// Stretches that are as many as those of a memory that was joined.
const MANY: usize = 26;
/// Bytes in so many stretches that are too much to copy for every run.
const TOO_MUCH: usize = 8 << 20;
/// Faults that are not worth a look.
const FEW_FAULTS: u64 = 8;
/// Runs of a thread after which more are expected.
const FEW_RUNS: u32 = 2;

thread_local! {
    /// Runs of this thread, as far as they are few.
    static RUNS: Cell<u32> = const { Cell::new(0) };
    /// Faults of this thread when they were last counted.
    static FAULTS: Cell<u64> = const { Cell::new(0) };
}

/// Joins the written stretches of a memory whose run is over, if more runs are expected of the thread, and if it met faults since it
/// was here last.
pub(super) fn join(memory: &mut [u8]) {
    let runs = RUNS.get();
    if runs < FEW_RUNS {
        return RUNS.set(runs + 1);
    }
    let Some(kernel) = kernel() else { return };
    let faults = written::faults();
    if faults - FAULTS.replace(faults) <= FEW_FAULTS {
        return;
    }
    let stretches = kernel.stretches(memory, MAX_STRETCHES);
    if is_too_much(&stretches) {
        written::give_back(memory);
    } else {
        for at in shortest_gaps(&stretches).into_iter().flat_map(|gap| gap.step_by(written::PAGE)) {
            memory[at] = black_box(memory[at]);
        }
    }
    FAULTS.set(written::faults());
}

/// The kernel's list of pages, opened at the first call.
pub(super) fn kernel() -> Option<&'static Written> {
    static KERNEL: OnceLock<Option<Written>> = OnceLock::new();
    KERNEL.get_or_init(Written::open).as_ref()
}

fn is_too_much(stretches: &[Range<usize>]) -> bool {
    stretches.len() >= MANY && stretches.iter().map(ExactSizeIterator::len).sum::<usize>() >= TOO_MUCH
}

/// The gaps whose filling leaves few enough stretches, the shortest first, as far as filling them is worth its price.
fn shortest_gaps(stretches: &[Range<usize>]) -> Vec<Range<usize>> {
    let Some(excess) = stretches.len().checked_sub(STRETCHES - 1) else { return Vec::new() };
    let mut gaps: Vec<Range<usize>> = stretches.windows(2).map(|pair| pair[0].end..pair[1].start).collect();
    gaps.sort_by_key(|gap| (gap.len(), gap.start));
    let mut joined = 0;
    let is_cheap = |gap: &Range<usize>| {
        joined += gap.len() / written::PAGE;
        joined <= MAX_JOINED
    };
    gaps.into_iter().take(excess).take_while(is_cheap).collect()
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{Exit, Limits};
    use super::super::tests::{load, run};
    use super::*;

    const PAGE: usize = written::PAGE;

    #[test]
    fn few_stretches_are_left_alone() {
        let few: Vec<_> = (0..STRETCHES - 1).map(|at| 2 * at * PAGE..(2 * at + 1) * PAGE).collect();
        assert_eq!(shortest_gaps(&few), []);
        assert_eq!(shortest_gaps(&[]), []);
    }

    #[test]
    fn the_shortest_gaps_are_filled_until_the_stretches_are_few() {
        // Gaps of 1, 2, 3, … pages.
        let mut at = 0;
        let stretches: Vec<_> = (1..=STRETCHES + 3)
            .map(|gap| {
                let stretch = at..at + PAGE;
                at = stretch.end + gap * PAGE;
                stretch
            })
            .collect();
        let pages: Vec<_> = shortest_gaps(&stretches).iter().map(|gap| gap.len() / PAGE).collect();
        assert_eq!(pages, [1, 2, 3, 4]);
    }

    #[test]
    fn gaps_that_cost_more_than_they_save_stay() {
        let apart = 600 * PAGE;
        let stretches: Vec<_> = (0..STRETCHES + 8).map(|at| at * apart..at * apart + PAGE).collect();
        assert_eq!(shortest_gaps(&stretches).len(), 1);
    }

    #[test]
    fn much_in_many_stretches_is_too_much() {
        let stretches = |count: usize, pages: usize| -> Vec<_> {
            (0..count).map(|at| 2 * at * pages * PAGE..(2 * at + 1) * pages * PAGE).collect()
        };
        assert!(is_too_much(&stretches(32, 64)));
        assert!(!is_too_much(&stretches(32, 63)));
        // As before it was joined: the engine resets so much in place.
        assert!(!is_too_much(&stretches(4, 4096)));
    }

    #[test]
    fn a_memory_holds_what_it_held() {
        let mut memory: Vec<u8> = (0..64 * PAGE).map(|at| (at / 7) as u8).collect();
        let before = memory.clone();
        FAULTS.set(0);
        RUNS.set(FEW_RUNS);
        join(&mut memory);
        assert!(memory == before);
    }

    /// A guest that adds up the bytes at places so far apart, prints the sum, and writes to these places.
    fn scattered(apart: usize) -> String {
        format!(
            r#"(module
            (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
            (memory (export "memory") 512)
            (data (i32.const 65536) "image") (data (i32.const 8454144) "more of it")
            (func (export "_start") (local $at i32)
                (local.set $at (i32.const 65536))
                (loop $next
                    (i32.store (i32.const 16) (i32.add (i32.load (i32.const 16)) (i32.load (local.get $at))))
                    (i32.store (local.get $at) (i32.const -7))
                    (local.set $at (i32.add (local.get $at) (i32.const {apart})))
                    (br_if $next (i32.lt_u (local.get $at) (i32.const 33554432))))
                (i32.store (i32.const 0) (i32.const 16))
                (i32.store (i32.const 4) (i32.const 4))
                (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))"#
        )
    }

    #[test]
    fn a_run_sees_nothing_of_those_that_wrote_here_and_there() {
        let limits = Limits { fuel: 100_000_000, memory: 64 << 20, output: 16 };
        // Stretches that are too much, some that are joined and some that are not, and few.
        for apart in [2, 16, 1024].map(|pages| pages * PAGE) {
            let program = load(&scattered(apart)).unwrap();
            let image = u32::from_le_bytes(*b"imag").wrapping_add(u32::from_le_bytes(*b"more"));
            for _ in 0..4 {
                let run = run(&program, b"", 1, &limits);
                assert_eq!((run.exit, run.stdout), (Exit::Code(0), image.to_le_bytes().to_vec()), "{apart}");
            }
        }
    }
}
