//! Where a span stands among all others, as the header `traceparent` says it (W3C Trace Context). What comes from outside is hostile.

use std::fmt;

/// The header that says where whoever asks stands.
pub(in crate::service) const HEADER: &str = "traceparent";

/// A span's place: its trace and its own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Context {
    /// Not zero.
    pub(super) trace: u128,
    /// Not zero.
    pub(super) span: u64,
    /// Whether whoever began the trace wants it to be kept.
    pub(super) is_sampled: bool,
}

impl Context {
    /// The place of a span that hangs below nothing.
    pub(super) fn first() -> Option<Self> {
        let trace = (u128::from(random()?) << 64) | u128::from(random()?);
        Some(Self { trace, span: random()?, is_sampled: true })
    }

    /// The place of a span that hangs below this one.
    pub(super) fn below(self) -> Option<Self> {
        Some(Self { span: random()?, ..self })
    }

    /// What a header says; nothing where it says anything else than the standard does.
    pub(super) fn read(text: &str) -> Option<Self> {
        let [version, trace, span, flags] = [text.get(..2)?, text.get(3..35)?, text.get(36..52)?, text.get(53..55)?];
        let is_joined = [2, 35, 52].iter().all(|at| text.as_bytes()[*at] == b'-');
        // Later versions may say more behind that.
        let has_end = match version {
            "ff" => false,
            "00" => text.len() == 55,
            _ => text.len() == 55 || text.as_bytes()[55] == b'-',
        };
        let is_lower = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_joined || !has_end || ![version, trace, span, flags].into_iter().all(is_lower) {
            return None;
        }
        let trace = u128::from_str_radix(trace, 16).ok().filter(|trace| *trace != 0)?;
        let span = u64::from_str_radix(span, 16).ok().filter(|span| *span != 0)?;
        Some(Self { trace, span, is_sampled: u8::from_str_radix(flags, 16).ok()? & 1 == 1 })
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace, self.span, u8::from(self.is_sampled))
    }
}

/// A number that is not zero.
fn random() -> Option<u64> {
    getrandom::u64().ok().map(|number| number.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn what_the_standard_says_is_read_and_written() {
        let read = Context::read(TEXT).unwrap();
        assert_eq!(
            (read.trace, read.span, read.is_sampled),
            (0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736, 0x00f0_67aa_0ba9_02b7, true)
        );
        assert_eq!(read.to_string(), TEXT);
        let below = read.below().unwrap();
        assert!(below.trace == read.trace && below.span != read.span && below.is_sampled);
        assert!(!Context::read(&TEXT.replace("-01", "-00")).unwrap().is_sampled);
        assert!(Context::read(&TEXT.replace("-01", "-03")).unwrap().is_sampled);
        assert!(Context::read(&(TEXT.replacen("00", "cc", 1) + "-what-is-new")).is_some());
        let first = Context::first().unwrap();
        assert_eq!(Context::read(&first.to_string()), Some(first));
        assert_ne!(first.trace, Context::first().unwrap().trace);
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in [
            String::new(),
            "00".to_owned(),
            TEXT[..54].to_owned(),
            TEXT.to_owned() + "-",
            TEXT.to_owned() + "0",
            TEXT.to_uppercase(),
            TEXT.replace('-', "_"),
            TEXT.replacen("00", "ff", 1),
            TEXT.replacen("00", "cc", 1) + "x",
            TEXT.replace("4bf92f3577b34da6a3ce929d0e0e4736", &"0".repeat(32)),
            TEXT.replace("00f067aa0ba902b7", &"0".repeat(16)),
            TEXT.replace("4bf9", "+bf9"),
            TEXT.replace("4bf9", "é9"),
            "é".repeat(28),
            "-".repeat(55),
            "0".repeat(10_000),
        ] {
            assert_eq!(Context::read(&text), None, "{text:.80}");
        }
    }
}
