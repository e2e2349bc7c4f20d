//! Ranges of scores in the legacy format: `0 100`, `-inf +inf`.

use super::super::yaml::{Fields, decimal};

/// The value of `range`.
pub(super) fn take(fields: &mut Fields<'_>) -> Option<(f64, f64)> {
    let text = fields.text("range")?;
    let range = read(text);
    if range.is_none() {
        fields
            .object("range", "must be two numbers with a space between them, the least first: `0 100` or `-inf +inf`");
    }
    range
}

fn read(text: &str) -> Option<(f64, f64)> {
    let ends: Vec<f64> = text.split_whitespace().map(end).collect::<Option<_>>()?;
    match ends[..] {
        [least, largest] if least <= largest => Some((least, largest)),
        _ => None,
    }
}

fn end(text: &str) -> Option<f64> {
    match text {
        "inf" | "+inf" => Some(f64::INFINITY),
        "-inf" => Some(f64::NEG_INFINITY),
        _ => decimal(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_numbers() {
        assert_eq!(read("0 100"), Some((0.0, 100.0)));
        assert_eq!(read("-inf +inf"), Some((f64::NEG_INFINITY, f64::INFINITY)));
        assert_eq!(read("-1.5  inf"), Some((-1.5, f64::INFINITY)));
        for text in ["", "1", "1 2 3", "2 1", "a b", "nan 1", "inf -inf"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
