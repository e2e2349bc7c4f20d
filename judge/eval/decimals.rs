//! LiveCodeBench's comparison: lines without white space around, or else as decimal numbers.

/// Whether an output is the expected one; where it is not, the first line that differs, from 1 on.
pub(super) fn differ(expected: &str, actual: &str) -> Option<usize> {
    let (expected, actual) = (lines(expected), lines(actual));
    let place = expected.iter().zip(&actual).position(|(one, other)| !same_line(one, other));
    let place = place.or_else(|| (expected.len() != actual.len()).then_some(expected.len().min(actual.len())));
    place.map(|place| place + 1)
}

fn lines(text: &str) -> Vec<&str> {
    text.trim().lines().map(str::trim).collect()
}

fn same_line(expected: &str, actual: &str) -> bool {
    if expected == actual {
        return true;
    }
    let numbers = |line: &str| line.split_whitespace().map(Decimal::read).collect::<Option<Vec<_>>>();
    matches!((numbers(expected), numbers(actual)), (Some(one), Some(other)) if one == other)
}

/// A decimal number: its digits without zeros at either end, and the power of ten of the last one.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    power: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let (is_negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if matches!(rest.to_ascii_lowercase().as_str(), "inf" | "infinity") {
            return Some(Self { is_negative, digits: "inf".to_owned(), power: 0 });
        }
        let (number, power) = match rest.split_once(['e', 'E']) {
            Some((number, power)) if power.len() <= 18 => (number, power.parse::<i64>().ok()?),
            Some(_) => return None,
            None => (rest, 0),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = [whole, part].concat();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let power = power - part.len() as i64;
        let trimmed = digits.trim_end_matches('0');
        let power = power + (digits.len() - trimmed.len()) as i64;
        let digits = trimmed.trim_start_matches('0').to_owned();
        let is_zero = digits.is_empty();
        Some(Self { is_negative: is_negative && !is_zero, power: if is_zero { 0 } else { power }, digits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_equal_however_they_are_written() {
        assert_eq!(differ("1 2.50\nYES\n", " 1.0 25e-1 \n YES"), None);
        assert_eq!(differ("0", "-0.00"), None);
        assert_eq!(differ("1000000000000000000000000001", "1000000000000000000000000002"), Some(1));
        assert_eq!(differ("a\nb", "a"), Some(2));
        assert_eq!(differ("a", "a\n\nb"), Some(2));
        assert_eq!(differ("nan", "NaN"), Some(1));
        assert_eq!(differ("1.", "1e"), Some(1));
        assert_eq!(differ("inf", "+Infinity"), None);
    }
}
