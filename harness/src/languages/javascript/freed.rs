//! Clears what the interpreter freed while it started, so that no case carries it: sources of the driver, above all. The stack is cleared
//! as well: nobody is on it, and it lies where much was before.
//!
//! The allocator's blocks lie one behind another from the end of the stack to the end of the memory, each with its length in its
//! head. A free block uses the head and a few words behind it; the rest is nobody's.

/// Where the first block begins: behind the stack that the linker laid out.
const FIRST: usize = 2_209_752;
/// What a block in use keeps: its head.
const HEAD: usize = 8;
/// What a free block keeps at its beginning: its head, and its place in lists and trees of free blocks.
const KEPT: usize = 32;
/// In a head, next to the length: the block is in use.
const IN_USE: u32 = 2;
/// The rest of a head is the length.
const FLAGS: u32 = 7;

/// No block but the stack is as large.
const STACK: usize = 64 << 20;

/// Fills the free blocks and the stack of a memory with zeros, if it is laid out as expected.
pub(super) fn clear(memory: &mut [u8]) -> Result<(), String> {
    let mut free = Vec::new();
    let mut at = FIRST;
    while at < memory.len() {
        let head = memory.get(at + 4..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
        let length = (head & !FLAGS) as usize;
        if length < 16 || length > memory.len() - at {
            return Err(format!("the interpreter's memory is laid out differently: no block begins at {at}"));
        }
        if head & IN_USE == 0 {
            free.push((at + KEPT).min(at + length)..at + length);
        } else if length >= STACK {
            free.push(at + HEAD..at + length);
        }
        at += length;
    }
    for block in free {
        memory[block].fill(0);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(memory: &mut [u8], at: usize, head: u32) {
        memory[FIRST + at + 4..FIRST + at + 8].copy_from_slice(&head.to_le_bytes());
    }

    #[test]
    fn free_blocks_are_cleared_and_others_are_not() {
        let mut memory = vec![1; FIRST + 160];
        head(&mut memory, 0, 64 | 3);
        head(&mut memory, 64, 64 | 1);
        head(&mut memory, 128, 32 | 2);
        clear(&mut memory).unwrap();
        assert_eq!(memory[FIRST + 64 + KEPT..FIRST + 128], [0; 32]);
        let zeros: usize = memory.iter().map(|byte| usize::from(*byte == 0)).sum();
        assert_eq!(zeros, 32 + 9);
    }

    #[test]
    fn the_stack_is_cleared_but_for_its_head() {
        let mut memory = vec![1; FIRST + STACK + 32];
        head(&mut memory, 0, STACK as u32 | 3);
        head(&mut memory, STACK, 32 | 3);
        clear(&mut memory).unwrap();
        assert!(memory[FIRST + HEAD..FIRST + STACK].iter().all(|byte| *byte == 0));
        assert_eq!(memory[FIRST + STACK + HEAD..], [1; 24]);
        assert_eq!(memory[FIRST..FIRST + 4], [1; 4]);
    }

    #[test]
    fn another_layout_is_refused() {
        assert!(clear(&mut vec![0; FIRST + 64]).unwrap_err().ends_with("no block begins at 2209752"));
    }
}
