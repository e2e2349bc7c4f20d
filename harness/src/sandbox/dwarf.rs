//! Reading of DWARF, in which compilers write for debuggers: little-endian numbers, texts, and numbers in groups of seven bits.

/// Bytes that are yet to be read.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of so many bytes, eight at most.
    pub(super) fn number(&mut self, bytes: usize) -> Option<u64> {
        Some(self.take(bytes)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.number(8)
    }

    /// Text up to a zero byte.
    pub(super) fn text(&mut self) -> Option<&'a [u8]> {
        let length = self.0.iter().position(|byte| *byte == 0)?;
        let text = self.take(length)?;
        self.take(1)?;
        Some(text)
    }

    /// A number in groups of seven bits, the low ones first, how many bits were given, and the last byte.
    fn groups(&mut self) -> Option<(u64, u32, u8)> {
        let (mut number, mut bits) = (0_u64, 0_u32);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(bits).unwrap_or(0);
            bits = bits.saturating_add(7);
            if byte & 0x80 == 0 {
                return Some((number, bits, byte));
            }
        }
    }

    pub(super) fn unsigned(&mut self) -> Option<u64> {
        self.groups().map(|(number, ..)| number)
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        let (number, bits, last) = self.groups()?;
        let is_negative = last & 0x40 != 0 && bits < 64;
        Some(if is_negative { number | (u64::MAX << bits) } else { number } as i64)
    }

    /// The value of an attribute in a form of the standard's; what is no number is read over, and counts as 0.
    pub(super) fn value(&mut self, form: u64) -> Option<u64> {
        match form {
            // Numbers of a fixed length: addresses, data, references, places in other sections, flags.
            0x01 | 0x07 | 0x14 | 0x20 => self.number(8),
            0x06 | 0x0e | 0x10 | 0x13 | 0x17 => self.number(4),
            0x05 | 0x12 => self.number(2),
            0x0b | 0x0c | 0x11 => self.number(1),
            0x19 => Some(1),
            0x0d => self.signed().map(i64::cast_unsigned),
            0x0f | 0x15 => self.unsigned(),
            0x08 => self.text().map(|_| 0),
            // Blocks with their length in front.
            0x03 | 0x04 | 0x09 | 0x0a | 0x18 => {
                let length = match form {
                    0x0a => self.number(1)?,
                    0x03 => self.number(2)?,
                    0x04 => self.number(4)?,
                    _ => self.unsigned()?,
                };
                self.take(usize::try_from(length).ok()?).map(|_| 0)
            }
            _ => None,
        }
    }
}
