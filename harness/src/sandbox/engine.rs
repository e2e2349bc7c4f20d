//! Settings of the engine: what makes runs deterministic, bounded and cheap.

use std::num::NonZeroUsize;

use wasmtime::{Config, Enabled, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig, RegallocAlgorithm};

use super::prices;
use crate::error::Error;

/// The machine stack that a guest may use, in bytes. Recursion of a million simple frames needs some 100 MB of it.
pub(crate) const STACK: usize = 256 << 20;

/// Elements that a table may begin with.
pub(super) const MAX_TABLE_ELEMENTS: u64 = 200_000;

/// Bytes of a freed memory that are reset in place rather than given back, where the kernel tells which pages are dirty.
const KEEP_RESIDENT: usize = 64 << 20;

/// Returns the settings that every engine here shares: they decide what a guest can observe.
fn common() -> Config {
    let mut config = Config::new();
    config.cranelift_nan_canonicalization(true);
    config.wasm_relaxed_simd(false);
    config.wasm_memory64(false);
    config.wasm_multi_memory(false);
    config.max_wasm_stack(STACK);
    config.async_stack_size(STACK + (1 << 20));
    config.wasm_backtrace_max_frames(None);
    config
}

/// Returns the settings of the engine of all runs: metered, pooled, optimised.
pub(super) fn config(threads: usize) -> Config {
    let slots = u32::try_from(threads).unwrap_or(u32::MAX).saturating_add(1);
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
    pool.max_unused_warm_slots(slots);
    if PoolingAllocationConfig::is_pagemap_scan_available() {
        pool.pagemap_scan(Enabled::Yes);
        pool.linear_memory_keep_resident(KEEP_RESIDENT);
        pool.table_keep_resident(1 << 20);
    } else {
        pool.linear_memory_keep_resident(1 << 20);
    }
    let mut config = common();
    config.consume_fuel(true);
    // Unwinding is charged by frames, so that they have to be counted.
    config.wasm_backtrace_max_frames(NonZeroUsize::new(prices::MAX_FRAMES));
    config.operator_cost(prices::operators());
    config.cranelift_opt_level(OptLevel::Speed);
    config.memory_init_cow(true);
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    config
}

/// Returns the settings of the engine on which an interpreter is started once: that engine has to compile quickly.
pub(super) fn staging() -> Config {
    let mut config = common();
    config.cranelift_opt_level(OptLevel::None);
    config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
    config
}

/// Makes an error of what the engine failed at and no guest can cause.
pub(super) fn failed(error: impl Into<wasmtime::Error>) -> Error {
    Error::Engine(format!("{:#}", error.into()))
}
