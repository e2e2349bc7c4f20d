//! Settings of the engine: what makes runs deterministic, bounded and cheap.

use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};
use wasmtime::{Config, Enabled, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig, RegallocAlgorithm};

use super::prices;
use crate::error::Error;

/// The machine stack that a guest may use, in bytes. Recursion of a million simple frames needs some 100 MB of it.
pub(crate) const STACK: usize = 256 << 20;

/// Elements that a table may begin with.
pub(super) const MAX_TABLE_ELEMENTS: u64 = 200_000;

/// Bytes of a freed memory that are reset in place rather than given back, where the kernel tells which pages are dirty. The largest
/// interpreter has 66 MiB, and cases put what they need behind that.
const KEEP_RESIDENT: usize = 96 << 20;

/// The address space that one run takes with a pool: memory, exceptions and tables of a slot, its thread's stack, and room.
const POOLED_RUN: u64 = 16 << 30;
/// The address space of a memory without a pool. A larger one moves when it grows.
const RESERVED: u64 = 768 << 20;
/// The address space that one run takes without a pool: its memory, the stacks of its fiber and its thread, and what it maps.
const FRUGAL_RUN: u64 = RESERVED + 2 * STACK as u64 + (256 << 20);
/// The address space that the judge takes beside runs; it may have compiled an interpreter before.
const OWN: u64 = 1536 << 20;

/// Where the memories of instances are. Machine code differs, fuel and verdicts do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Memories {
    /// In a pool made once, 4 GiB of address space each, so that the kernel checks the bounds.
    Pooled,
    /// Mapped for each run, small, and the code checks the bounds: for little address space.
    Frugal,
}

impl Memories {
    /// Returns which memories fit into this address space when so many runs take place at once.
    pub(super) fn within(limit: Option<u64>, threads: usize) -> Self {
        let pool = (slots(threads) as u64).saturating_mul(POOLED_RUN);
        if limit.is_some_and(|limit| limit < pool) { Self::Frugal } else { Self::Pooled }
    }

    /// Returns how large a memory may become without moving, in bytes.
    pub(super) fn steady(self) -> u64 {
        match self {
            Self::Pooled => 4 << 30,
            Self::Frugal => RESERVED,
        }
    }

    /// Returns how many of these runs fit into this address space at once.
    pub(super) fn threads(self, limit: Option<u64>, wanted: usize) -> usize {
        match (self, limit) {
            (Self::Frugal, Some(limit)) => {
                let fitting = usize::try_from(limit.saturating_sub(OWN) / FRUGAL_RUN).unwrap_or(usize::MAX);
                fitting.clamp(1, wanted)
            }
            _ => wanted,
        }
    }
}

/// Returns the settings that every engine here shares: they decide what a guest can observe.
fn common() -> Config {
    let mut config = Config::new();
    config.wasm_relaxed_simd(false);
    config.wasm_memory64(false);
    config.wasm_multi_memory(false);
    config.max_wasm_stack(STACK);
    config.async_stack_size(STACK + (1 << 20));
    config.wasm_backtrace_max_frames(None);
    config
}

/// Returns the settings of the engine of all runs: metered and optimised.
pub(super) fn config(threads: usize, memories: Memories) -> Config {
    let mut config = common();
    // Modules are rewritten, so that NaNs are canonical where they are seen.
    config.cranelift_nan_canonicalization(false);
    config.consume_fuel(true);
    // Unwinding is charged by frames, so that they have to be counted.
    config.wasm_backtrace_max_frames(NonZeroUsize::new(prices::MAX_FRAMES));
    config.operator_cost(prices::operators());
    config.cranelift_opt_level(OptLevel::Speed);
    config.memory_init_cow(true);
    match memories {
        Memories::Pooled => _ = config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool(threads))),
        Memories::Frugal => save_address_space(&mut config),
    }
    config
}

/// How many instances there are at once: each thread may run two guests that talk to each other.
fn slots(threads: usize) -> usize {
    threads.saturating_mul(2)
}

/// Returns a pool for so many runs at once.
fn pool(threads: usize) -> PoolingAllocationConfig {
    let slots = u32::try_from(slots(threads)).unwrap_or(u32::MAX);
    let warm = u32::try_from(threads).unwrap_or(u32::MAX).saturating_add(1).min(slots);
    let mut pool = PoolingAllocationConfig::default();
    pool.total_core_instances(slots);
    // A guest with exceptions has a second memory, for them.
    pool.total_memories(slots.saturating_mul(2));
    pool.total_tables(slots);
    pool.total_gc_heaps(slots);
    pool.total_stacks(slots);
    pool.max_memories_per_module(1);
    pool.max_tables_per_module(1);
    pool.max_memory_size(4 << 30);
    pool.table_elements(MAX_TABLE_ELEMENTS as usize);
    pool.max_core_instance_size(16 << 20);
    pool.max_unused_warm_slots(warm);
    if PoolingAllocationConfig::is_pagemap_scan_available() {
        pool.pagemap_scan(Enabled::Yes);
        pool.linear_memory_keep_resident(KEEP_RESIDENT);
        pool.table_keep_resident(1 << 20);
    } else {
        pool.linear_memory_keep_resident(1 << 20);
    }
    pool
}

/// Has memories take little address space.
fn save_address_space(config: &mut Config) {
    config.memory_reservation(RESERVED);
    config.memory_reservation_for_growth(64 << 20);
    config.guard_before_linear_memory(false);
    config.gc_heap_reservation(16 << 20);
    config.gc_heap_reservation_for_growth(16 << 20);
    config.gc_heap_guard_size(1 << 16);
}

/// Returns the settings of the engine on which an interpreter is started once: that engine has to compile quickly.
pub(super) fn staging() -> Config {
    let mut config = common();
    save_address_space(&mut config);
    config.cranelift_nan_canonicalization(true);
    config.cranelift_opt_level(OptLevel::None);
    config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
    config
}

/// Makes an error of what the engine failed at and no guest can cause.
pub(super) fn failed(error: impl Into<wasmtime::Error>) -> Error {
    Error::Engine(format!("{:#}", error.into()))
}
