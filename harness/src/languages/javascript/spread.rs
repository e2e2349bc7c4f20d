//! As many arguments as V8 takes when a list is spread, and more: `Math.max(...list)` of some 10^5 items.

/// `i32.const 65536`, `i32.lt_u`: the number of items is compared with the limit.
const OLD: &[u8] = &[0x41, 0x80, 0x80, 0x04, 0x49];
/// The same with 2^20.
const NEW: &[u8] = &[0x41, 0x80, 0x80, 0xc0, 0, 0x49];
/// `i32.const 65534`, `i32.and`: the number without its lowest bit, as far as it could go.
const OLD_EVEN: &[u8] = &[0x41, 0xfe, 0xff, 0x03, 0x71];
/// The same with −2.
const NEW_EVEN: &[u8] = &[0x41, 0x7e, 0x71];

/// The number of arguments is not bounded as it was.
#[derive(Debug, thiserror::Error)]
#[error("the module is laid out differently: the limit of arguments is not found")]
pub(super) struct UnknownLimit;

/// The function that makes arguments of a list, with the higher limit.
pub(super) fn widened(body: &[u8]) -> Result<Vec<u8>, UnknownLimit> {
    replaced(&replaced(body, OLD, NEW)?, OLD_EVEN, NEW_EVEN)
}

/// A text with what occurs in it once replaced.
fn replaced(body: &[u8], old: &[u8], new: &[u8]) -> Result<Vec<u8>, UnknownLimit> {
    let places: Vec<usize> =
        body.windows(old.len()).enumerate().filter(|(_, bytes)| *bytes == old).map(|(place, _)| place).collect();
    let &[place] = &places[..] else { return Err(UnknownLimit) };
    Ok([&body[..place], new, &body[place + old.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_looks_different_is_refused() {
        assert!(matches!(widened(&[1, 2]), Err(UnknownLimit)));
        assert_eq!(widened(&[&[1], OLD, OLD_EVEN, &[2]].concat()).unwrap(), [&[1], NEW, NEW_EVEN, &[2]].concat());
    }
}
