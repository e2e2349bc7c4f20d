//! A part of a class, for one of several machines: all that a student handed in stays together.

use std::str::FromStr;

use super::entry::Gathered;

/// One part of several, such as `3/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, counted from 1.
    index: u64,
    /// How many there are.
    count: u64,
}

/// Most parts.
const MOST: u64 = 10_000;

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a part, such as `3/8`");
        let (index, count) = text.split_once('/').ok_or_else(wrong)?;
        let number = |text: &str| text.parse::<u64>().map_err(|_| wrong());
        let shard = Self { index: number(index)?, count: number(count)? };
        if shard.index == 0 || shard.index > shard.count || shard.count > MOST { Err(wrong()) } else { Ok(shard) }
    }
}

impl Shard {
    /// Keeps what belongs to this part. What belongs to nobody is told by the first.
    pub fn cut(self, gathered: &mut Gathered) {
        gathered.entries.retain(|entry| self.has(&entry.student));
        if self.index > 1 {
            gathered.strays.clear();
        }
    }

    fn has(self, student: &str) -> bool {
        let hash = blake3::hash(student.as_bytes());
        let number = hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        number % self.count == self.index - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_student_is_in_one_part() {
        for name in ["ada", "bob", "", "=x"] {
            let parts = (1..=8).filter(|index| Shard { index: *index, count: 8 }.has(name));
            assert_eq!(parts.count(), 1, "{name}");
        }
        assert_eq!("3/8".parse(), Ok(Shard { index: 3, count: 8 }));
        for wrong in ["", "3", "0/8", "9/8", "1/0", "1/99999", "-1/8", "a/b"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
