//! The reason in Python's tracebacks.

/// The first line of an exception: the one behind the last traceback that is not indented.
pub(super) fn exception(lines: &[&str]) -> Option<String> {
    let traceback = lines.iter().rposition(|line| *line == "Traceback (most recent call last):")?;
    let behind = &lines[traceback + 1..];
    behind.iter().find(|line| !line.starts_with(' ')).map(|line| (*line).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exception_is_the_reason_and_not_what_it_was_caused_by() {
        let first =
            ["noise", "Traceback (most recent call last):", "  File \"a.py\", line 2, in f", "    g()", "KeyError: 3"];
        assert_eq!(exception(&first).unwrap(), "KeyError: 3");
        let second = ["Traceback (most recent call last):", "  File \"a.py\"", "ValueError: first line", "second line"];
        assert_eq!(exception(&[&first[..], &second].concat()).unwrap(), "ValueError: first line");
        assert_eq!(exception(&["no traceback"]), None);
    }
}
