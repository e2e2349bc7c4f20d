//! The reason in what the driver prints about an exception that nobody caught.

/// The exception itself, not where it came from.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    lines.iter().rev().find_map(|line| line.strip_prefix("Uncaught ")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exception_is_the_reason_and_its_place_is_not() {
        let lines = [
            "a.js:1",
            "x.y",
            "  ^",
            "Uncaught TypeError: Cannot read properties of null (reading 'y')",
            "    at f (a.js:1:2)",
        ];
        assert_eq!(message(&lines).unwrap(), "TypeError: Cannot read properties of null (reading 'y')");
        assert_eq!(message(&["calm"]), None);
    }
}
