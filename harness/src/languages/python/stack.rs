//! Lets Python recurse through C code as deep as the guest's own stack allows.
//!
//! `CPython` assumes 128 KiB of C stack, while the module is linked with a 16 MiB shadow stack: `functools.lru_cache`,
//! `sorted(key=…)` or `map` recursing some two hundred levels end in "stack overflow". The interpreter keeps its idea of the stack
//! as three consecutive words in the thread state: the top, the soft limit and the hard limit. [`deepen`] lowers the two limits;
//! done once, before the snapshot is taken, it costs nothing per case.

use std::ops::Range;

/// The top of the shadow stack, where the linker put it.
const TOP: u32 = 16 << 20;
/// What the interpreter works out from 128 KiB: the soft limit leaves room to raise the exception above the hard one.
const ASSUMED: [u32; 2] = [TOP - 114_688, TOP - 122_880];
/// The same two limits for the stack that is really there.
const ACTUAL: [u32; 2] = [256 << 10, 128 << 10];

/// The thread state was not where, or not what, it is in the pinned interpreter.
#[derive(Debug, thiserror::Error)]
#[error("expected one record of the interpreter's stack limits in its memory, found {0}")]
pub(super) struct StackRecordError(usize);

/// Lowers the interpreter's stack limits in a copy-free view of its memory.
pub(super) fn deepen(memory: &mut [u8]) -> Result<(), StackRecordError> {
    let record: Vec<u8> = [TOP, ASSUMED[0], ASSUMED[1]].iter().flat_map(|word| word.to_le_bytes()).collect();
    let places: Vec<Range<usize>> = (0..memory.len().saturating_sub(record.len() - 1))
        .step_by(4)
        .filter(|start| memory[*start..].starts_with(&record))
        .map(|start| start + 4..start + record.len())
        .collect();
    let [limits] = &places[..] else {
        return Err(StackRecordError(places.len()));
    };
    for (slot, limit) in memory[limits.clone()].chunks_exact_mut(4).zip(ACTUAL) {
        slot.copy_from_slice(&limit.to_le_bytes());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory_with_records(places: &[usize]) -> Vec<u8> {
        let mut memory = vec![0; 4096];
        for place in places {
            for (index, word) in [TOP, ASSUMED[0], ASSUMED[1]].iter().enumerate() {
                memory[place + 4 * index..place + 4 * index + 4].copy_from_slice(&word.to_le_bytes());
            }
        }
        memory
    }

    #[test]
    fn only_the_two_limits_change() {
        let before = memory_with_records(&[1024]);
        let mut after = before.clone();
        deepen(&mut after).expect("there is one record");
        let changed: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
        assert!(changed.iter().all(|at| (1028..1036).contains(at)));
        assert_eq!(after[1028..1032], ACTUAL[0].to_le_bytes());
        assert_eq!(after[1032..1036], ACTUAL[1].to_le_bytes());
    }

    #[test]
    fn a_missing_or_repeated_record_is_refused() {
        assert!(deepen(&mut memory_with_records(&[])).is_err());
        assert!(deepen(&mut memory_with_records(&[8, 512])).is_err());
        assert!(deepen(&mut [0; 3]).is_err());
    }
}
