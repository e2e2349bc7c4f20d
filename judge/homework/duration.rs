//! Spans of time in a homework: `15m`, `7d`.

use serde::Deserialize;

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Duration {
    pub(super) seconds: u64,
}

/// Units and their seconds.
const UNITS: [(&str, u64); 4] = [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];
/// Most digits of the number.
const MAX_DIGITS: usize = 6;

impl TryFrom<String> for Duration {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a span of time, such as `30s`, `15m`, `12h` or `7d`");
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let (_, seconds) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(wrong)?;
        if number.is_empty() || number.len() > MAX_DIGITS {
            return Err(wrong());
        }
        Ok(Self { seconds: number.parse::<u64>().map_err(|_| wrong())? * seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_number_and_a_unit() {
        let seconds = |text: &str| Duration::try_from(text.to_owned()).map(|span| span.seconds);
        assert_eq!(seconds("15m"), Ok(900));
        assert_eq!(seconds("7d"), Ok(604_800));
        for wrong in ["", "15", "m", "1.5h", "-1d", "1w", "1000000d"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
