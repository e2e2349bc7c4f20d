//! The memory meter: the limit alone decides whether memory grows, never what the machine has left.

use wasmtime::ResourceLimiter;

use super::engine::MAX_TABLE_ELEMENTS;

/// Counts bytes of linear memories, tables and files. It adds differences, because a guest with exceptions has a second memory for
/// them.
#[derive(Debug)]
pub(super) struct Meter {
    limit: u64,
    /// Bytes of linear memory that are stack and bounded elsewhere.
    reserved: u64,
    memory: u64,
    tables: u64,
    /// Bytes that its files hold, in the memory of the host.
    files: u64,
    peak: u64,
    /// The bytes granted last, to be taken back if the engine then fails to grow.
    granted: u64,
    refused: bool,
}

/// Bytes that a table element counts as, on every machine.
const ELEMENT_BYTES: u64 = 8;

impl Meter {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, reserved: 0, memory: 0, tables: 0, files: 0, peak: 0, granted: 0, refused: false }
    }

    /// Grants these bytes on top of the limit; they do not count as used.
    pub(super) fn reserve(&mut self, bytes: u64) {
        self.reserved = bytes;
        self.peak = self.used();
        self.refused |= self.peak > self.limit;
    }

    /// Returns the most bytes that were in use at once.
    pub(super) fn peak(&self) -> u64 {
        self.peak
    }

    /// Tells whether growth was refused at the limit.
    pub(super) fn refused(&self) -> bool {
        self.refused
    }

    /// Tells whether more is desired than the module or the engine allows at all, and notes the refusal.
    fn exceeds(&mut self, desired: usize, most: Option<usize>) -> bool {
        let beyond = most.is_some_and(|most| desired > most);
        self.refused |= beyond;
        beyond
    }

    fn used(&self) -> u64 {
        self.memory.saturating_sub(self.reserved).saturating_add(self.tables).saturating_add(self.files)
    }

    /// Returns how many bytes more may be used.
    pub(super) fn room(&self) -> u64 {
        self.limit.saturating_sub(self.used())
    }

    /// Takes over how many bytes the files hold, and whether more was refused.
    pub(super) fn hold_files(&mut self, bytes: u64, refused: bool) {
        self.files = bytes;
        self.refused |= refused;
        self.peak = self.peak.max(self.used());
    }

    /// Takes over these sizes and returns whether they are within the limit; keeps the old sizes if not.
    fn settle(&mut self, memory: u64, tables: u64) -> bool {
        let before = (self.memory, self.tables);
        (self.memory, self.tables) = (memory, tables);
        if self.used() > self.limit {
            (self.memory, self.tables) = before;
            self.refused = true;
            return false;
        }
        self.peak = self.peak.max(self.used());
        true
    }
}

impl ResourceLimiter for Meter {
    fn memory_growing(&mut self, current: usize, desired: usize, most: Option<usize>) -> wasmtime::Result<bool> {
        if self.exceeds(desired, most) {
            return Ok(false);
        }
        self.granted = desired.saturating_sub(current) as u64;
        Ok(self.settle(self.memory.saturating_add(self.granted), self.tables))
    }

    fn memory_grow_failed(&mut self, error: wasmtime::Error) -> wasmtime::Result<()> {
        // The limit allowed it and the machine did not give it: that must not become a verdict.
        self.memory = self.memory.saturating_sub(self.granted);
        Err(error.context("the machine has too little memory"))
    }

    fn table_growing(&mut self, current: usize, desired: usize, most: Option<usize>) -> wasmtime::Result<bool> {
        // A pool holds no larger ones; without a pool they must not be had either.
        let most = most.map_or(MAX_TABLE_ELEMENTS, |most| MAX_TABLE_ELEMENTS.min(most as u64)) as usize;
        if self.exceeds(desired, Some(most)) {
            return Ok(false);
        }
        let added = (desired.saturating_sub(current) as u64).saturating_mul(ELEMENT_BYTES);
        Ok(self.settle(self.memory, self.tables.saturating_add(added)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_growth_changes_nothing_but_is_remembered() {
        let mut meter = Meter::new(100);
        assert!(meter.memory_growing(0, 60, None).unwrap());
        assert!(!meter.memory_growing(60, 101, None).unwrap());
        assert!(meter.table_growing(0, 5, None).unwrap());
        assert!(!meter.table_growing(5, 6, None).unwrap());
        assert_eq!((meter.peak(), meter.refused()), (100, true));
    }

    #[test]
    fn the_reserved_stack_is_not_counted() {
        let mut meter = Meter::new(2_000);
        assert!(meter.memory_growing(0, 1_500, None).unwrap());
        meter.reserve(1_000);
        assert_eq!(meter.peak(), 500);
        assert!(meter.memory_growing(1_500, 3_000, None).unwrap());
        assert!(!meter.memory_growing(3_000, 3_001, None).unwrap());
    }
}
