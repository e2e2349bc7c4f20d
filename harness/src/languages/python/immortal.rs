//! Has the interpreter no longer count the references to what is there before any case: modules, classes, functions, constants.
//!
//! A count that goes up and down is a page of memory that is written to and has to be put back after the case: a case that does next
//! to nothing names hundreds of old objects on hundreds of pages. `CPython` has objects whose references it does not count, because
//! they stay for ever, such as `None`. The script that starts the interpreter writes down where every object is that stays, and keeps
//! it; [`make`] gives them the count by which `CPython` knows such objects (`_Py_IMMORTAL_INITIAL_REFCNT` of `Include/refcount.h`).

use std::ops::Range;

/// The count of an object whose references are not counted, where addresses have 32 bits.
const IMMORTAL: u32 = 5 << 28;
/// Counts that are so large mean such an object already.
const LEAST_IMMORTAL: u32 = 1 << 30;

/// The list of objects was cut off, or there is no object at one of its places.
#[derive(Debug, thiserror::Error)]
#[error("the interpreter's list of its objects names no object at {0:#x}")]
pub(super) struct ObjectError(u32);

/// Makes the objects at these addresses, each a word, immortal. The count is an object's first word.
pub(super) fn make(memory: &mut [u8], addresses: &[u8]) -> Result<(), ObjectError> {
    let (addresses, rest) = addresses.as_chunks::<4>();
    if addresses.is_empty() || !rest.is_empty() {
        return Err(ObjectError(0));
    }
    for address in addresses.iter().map(|word| u32::from_le_bytes(*word)) {
        let place = count_at(address);
        let slot = memory.get_mut(place).and_then(|bytes| bytes.as_mut_array::<4>()).ok_or(ObjectError(address))?;
        match u32::from_le_bytes(*slot) {
            0 => return Err(ObjectError(address)),
            1..LEAST_IMMORTAL => *slot = IMMORTAL.to_le_bytes(),
            LEAST_IMMORTAL.. => {}
        }
    }
    Ok(())
}

fn count_at(address: u32) -> Range<usize> {
    address as usize..(address as usize).saturating_add(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Vec<u8> {
        [3, 77, 1, 0, LEAST_IMMORTAL + 5].map(u32::to_le_bytes).concat()
    }

    #[test]
    fn what_is_counted_becomes_immortal_and_nothing_else_changes() {
        let mut memory = memory();
        make(&mut memory, &[0, 8, 16].map(u32::to_le_bytes).concat()).expect("there are objects");
        assert_eq!(memory, [IMMORTAL, 77, IMMORTAL, 0, LEAST_IMMORTAL + 5].map(u32::to_le_bytes).concat());
    }

    #[test]
    fn a_list_that_names_what_is_no_object_is_refused() {
        for addresses in [&[12_u32][..], &[20], &[u32::MAX], &[]] {
            assert!(
                make(
                    &mut memory(),
                    addresses.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>().as_slice()
                )
                .is_err()
            );
        }
        assert!(make(&mut memory(), &[0; 3]).is_err());
    }
}
