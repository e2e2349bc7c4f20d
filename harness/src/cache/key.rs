//! The name of an entry.

/// The hash of everything that an entry depends on; the entry's file is named after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// Hashes all of these parts; where one part ends and the next begins matters.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().to_hex().to_string())
    }

    /// Returns the key as a file name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a number that is as good as random, and the same for the same key.
    pub(super) fn draw(&self) -> u32 {
        self.0.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_part_ends_matters() {
        assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
    }
}
