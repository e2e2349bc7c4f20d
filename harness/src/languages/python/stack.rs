//! Lets Python recurse through C code as deep as the machine's own stack allows.
//!
//! `CPython` assumes 128 KiB of C stack, while the module is linked with a 16 MiB shadow stack: `functools.lru_cache`,
//! `sorted(key=…)` or `map` recursing some two hundred levels end in "stack overflow". The interpreter keeps its idea of the stack
//! as three consecutive words in the thread state: the top, the soft limit and the hard limit. [`deepen`] sets them for a stack of
//! [`SIZE`] at the end of its memory; done once, before the snapshot is taken, it costs nothing per case.
//!
//! A level takes some 550 bytes of this stack (`list.sort` four times as much) and three times as much of the machine's: the soft limit
//! comes before the machine's stack is over, so that too deep a recursion is an exception that Python can catch.

use std::ops::Range;

/// The stack that the interpreter gets, in bytes.
pub(super) const SIZE: u32 = 96 << 20;
/// Where it ends: an exception is raised, and the interpreter gives up. Functions that look at neither have the room below.
const LIMITS: [u32; 2] = [20 << 20, (20 << 20) - (128 << 10)];
/// The top of the stack that the linker gave it.
const TOP: u32 = 16 << 20;
/// What the interpreter works out from 128 KiB: the soft limit leaves room to raise the exception above the hard one.
const ASSUMED: [u32; 2] = [TOP - 114_688, TOP - 122_880];

/// The thread state was not where, or not what, it is in the pinned interpreter.
#[derive(Debug, thiserror::Error)]
#[error("expected one record of the interpreter's stack limits in its memory, found {0}")]
pub(super) struct StackRecordError(usize);

/// Sets the interpreter's stack to the end of its memory, in a copy-free view of that.
pub(super) fn deepen(memory: &mut [u8]) -> Result<(), StackRecordError> {
    let record: Vec<u8> = [TOP, ASSUMED[0], ASSUMED[1]].iter().flat_map(|word| word.to_le_bytes()).collect();
    let places: Vec<Range<usize>> = (0..memory.len().saturating_sub(record.len() - 1))
        .step_by(4)
        .filter(|start| memory[*start..].starts_with(&record))
        .map(|start| start..start + record.len())
        .collect();
    let [place] = &places[..] else {
        return Err(StackRecordError(places.len()));
    };
    let top = memory.len() as u32;
    let [soft, hard] = LIMITS.map(|limit| top.saturating_sub(SIZE) + limit);
    for (slot, word) in memory[place.clone()].chunks_exact_mut(4).zip([top, soft, hard]) {
        slot.copy_from_slice(&word.to_le_bytes());
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
    fn only_the_record_changes() {
        let before = memory_with_records(&[1024]);
        let mut after = before.clone();
        deepen(&mut after).expect("there is one record");
        let changed: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
        assert!(changed.iter().all(|at| (1024..1036).contains(at)));
        let words = [4096, LIMITS[0], LIMITS[1]].map(u32::to_le_bytes);
        assert_eq!(after[1024..1036], *words.as_flattened());
    }

    #[test]
    fn a_missing_or_repeated_record_is_refused() {
        assert!(deepen(&mut memory_with_records(&[])).is_err());
        assert!(deepen(&mut memory_with_records(&[8, 512])).is_err());
        assert!(deepen(&mut [0; 3]).is_err());
    }
}
