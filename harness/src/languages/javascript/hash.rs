//! Spreads the keys of a `Map` over its buckets.
//!
//! The interpreter multiplies what it hashes by a small number and takes the *lowest* bits. Those of a small integer, which it
//! hashes as a floating-point number, and of an address are all zero, so that thousands of integers share a bucket and a map is
//! as slow as a list. Here the multiplier is the golden ratio's and the product's high half, which depends on every bit, becomes
//! the low one: multiplicative hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).

/// The function that hashes a key.
pub(super) const HASH: &str = "map_hash_key";

/// `i32.const 3163`, `i32.mul`: once for numbers and once for objects.
const OLD: &[u8] = &[0x41, 0xdb, 0x18, 0x6c];
/// `i32.const 0x9e3779b1`, `i32.mul`, `i32.const 16`, `i32.rotl`.
const NEW: &[u8] = &[0x41, 0xb1, 0xf3, 0xdd, 0xf1, 0x79, 0x6c, 0x41, 16, 0x77];

/// The hash of a key is not computed as it was.
#[derive(Debug, thiserror::Error)]
#[error("the module is laid out differently: the hash of a key is not found")]
pub(super) struct UnknownHash;

/// The function's body with a better hash.
pub(super) fn spread(body: &[u8]) -> Result<Vec<u8>, UnknownHash> {
    let places: Vec<usize> =
        body.windows(OLD.len()).enumerate().filter(|(_, bytes)| *bytes == OLD).map(|(place, _)| place).collect();
    let &[first, second] = &places[..] else { return Err(UnknownHash) };
    let pieces = [&body[..first], NEW, &body[first + OLD.len()..second], NEW, &body[second + OLD.len()..]];
    Ok(pieces.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_looks_different_is_refused() {
        assert!(matches!(spread(&[OLD, &[0]].concat()), Err(UnknownHash)));
        assert_eq!(spread(&[&[1], OLD, &[2], OLD, &[3]].concat()).unwrap(), [&[1], NEW, &[2], NEW, &[3]].concat());
    }
}
