//! The reason in Python's tracebacks.

/// What stands above a traceback.
const TRACEBACK: &str = "Traceback (most recent call last):";
/// Above that, if the exception ended nothing: it came while a program that had ended already was taken apart.
const IGNORED: &str = "Exception ignored";

/// The first line of an exception: the one behind the last traceback that is not indented. Those that were ignored are the reason
/// only where there is no other.
pub(super) fn exception(lines: &[&str]) -> Option<String> {
    let is_ignored = |at: usize| at > 0 && lines[at - 1].starts_with(IGNORED);
    let tracebacks: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == TRACEBACK).collect();
    let traceback = tracebacks.iter().rfind(|at| !is_ignored(**at)).or(tracebacks.last())?;
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
        let ignored = ["Exception ignored in: <IOWrapper object>", TRACEBACK, "  File \"a.py\"", "OSError: bad file"];
        assert_eq!(exception(&[&first[..], &ignored].concat()).unwrap(), "KeyError: 3");
        assert_eq!(exception(&ignored).unwrap(), "OSError: bad file");
    }
}
