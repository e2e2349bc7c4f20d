//! What a run may use and what it did: guest facts only, no opinion about them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use crate::value::call::Reply;

/// The number of the cost model: which operations cost what. A change of model is a new number in every report.
pub const COST_MODEL: u32 = 3;

/// Fuel that one second of time limit stands for.
pub const FUEL_PER_SECOND: u64 = 10_000_000_000;

/// The largest stack in linear memory that does not count as memory, in bytes.
pub(crate) const MAX_RESERVED_STACK: u64 = 256 << 20;

/// What one run may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Units of guest work.
    pub fuel: u64,
    /// Bytes of linear memory and tables, without the reserved stack.
    pub memory: u64,
    /// Bytes on standard output, standard error and the results channel, each.
    pub output: u64,
}

impl Limits {
    /// The fuel that stands for a time limit.
    pub fn fuel_for(time: Duration) -> u64 {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        nanos.saturating_mul(FUEL_PER_SECOND / 1_000_000_000)
    }

    /// The time that an amount of fuel stands for.
    pub fn time_for(fuel: u64) -> Duration {
        Duration::from_nanos(fuel / (FUEL_PER_SECOND / 1_000_000_000))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { fuel: Self::fuel_for(Duration::from_secs(1)), memory: 256 << 20, output: 16 << 20 }
    }
}

/// What one run did.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How it ended.
    pub exit: Exit,
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error.
    pub stderr: Vec<u8>,
    /// What came through the results channel.
    pub reply: Reply,
    /// What it used.
    pub usage: Usage,
    /// The first path that it wanted to make or change although its workspace is read-only; shortened, without control characters.
    pub denied: Option<String>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exit {
    /// By itself, with this exit status.
    Code(i32),
    /// The fuel ran out.
    Fuel,
    /// Memory was refused at the limit, and the program did not survive that.
    Memory,
    /// A stream exceeded its limit.
    Output(Stream),
    /// The call stack exceeded its limit.
    Stack,
    /// A WebAssembly trap, in words.
    Trap(String),
}

/// A stream with a limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    /// Descriptor 1.
    Stdout,
    /// Descriptor 2.
    Stderr,
    /// The results channel.
    Results,
}

/// What a run used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Units of guest work.
    pub fuel: u64,
    /// Peak bytes of linear memory and tables, without the reserved stack.
    pub memory: u64,
}
