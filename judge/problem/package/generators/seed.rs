//! The seed that `{seed}` stands for: the one that `BAPCtools` gives, so that both make the same data.

use sha2::{Digest, Sha512};

/// Seeds are below this number.
pub(super) const SEEDS: u32 = 1 << 31;

/// The seed of a command behind a salt; `count` is the number of the case where a rule makes several.
///
/// It is the SHA-512 of the text as a number, modulo 2³¹. Space inside of the command counts, space around it does not.
pub(super) fn seed(salt: &str, count: i64, command: &str) -> u32 {
    let number = if count == 1 { String::new() } else { format!(":{}", count.saturating_sub(1)) };
    let digest = Sha512::digest(format!("{salt}{number}{}", command.trim()));
    digest.iter().fold(0_u32, |seed, byte| (seed << 8) | u32::from(*byte)) % SEEDS
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: u32 = 145_309_074;
    const SALTED: u32 = 1_083_889_996;
    const COUNTED: u32 = 1_527_915_215;
    const NEGATIVE: u32 = 771_502_240;

    /// The numbers are those of `int(hashlib.sha512(text.encode()).hexdigest(), 16) % 2**31` in Python.
    #[test]
    fn a_seed_is_the_hash_of_salt_number_and_command() {
        assert_eq!(seed("", 1, "graph {seed}"), PLAIN);
        assert_eq!(seed("", 1, " graph {seed}\n"), PLAIN);
        assert_eq!(seed("abcd", 1, "graph {seed:2} -n 5"), SALTED);
        assert_eq!(seed("abcd", 3, "graph {seed:2} -n 5"), COUNTED);
        assert_eq!(seed("", -4, "g {seed}"), NEGATIVE);
    }
}
