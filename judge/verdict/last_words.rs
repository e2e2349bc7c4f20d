//! What a program that failed said last, in the formats of the languages whose programs say why they failed.

/// The last words among the lines that a program wrote to standard error, without empty ones.
pub(super) fn last_words(lines: &[&str]) -> Option<String> {
    exception(lines).or_else(|| panic(lines))
}

/// The first line of a Python exception: the one behind the last traceback that is not indented.
fn exception(lines: &[&str]) -> Option<String> {
    let traceback = lines.iter().rposition(|line| *line == "Traceback (most recent call last):")?;
    let behind = &lines[traceback + 1..];
    behind.iter().find(|line| !line.starts_with(' ')).map(|line| (*line).to_owned())
}

/// A Rust panic, with the place and the first line of its message.
fn panic(lines: &[&str]) -> Option<String> {
    let head = lines.iter().rposition(|line| line.starts_with("thread '") && line.contains("panicked at "))?;
    let place = lines[head].split("panicked at ").nth(1).unwrap_or_default().trim_end_matches(':');
    let message = lines.get(head + 1).filter(|line| !line.starts_with("note: "));
    Some(message.map_or_else(|| format!("panicked at {place}"), |message| format!("panicked at {place}: {message}")))
}

#[cfg(test)]
mod tests {
    fn words(stderr: &str) -> Option<String> {
        let lines: Vec<&str> = stderr.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
        super::last_words(&lines)
    }

    #[test]
    fn a_python_exception_is_the_reason_and_not_what_it_was_caused_by() {
        let traceback =
            "noise\nTraceback (most recent call last):\n  File \"a.py\", line 2, in f\n    g()\n    ~^^\nKeyError: 3\n";
        assert_eq!(words(traceback).as_deref(), Some("KeyError: 3"));
        let second = "\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File \"a.py\", line 4, in f\nValueError: first line\nsecond line\n";
        assert_eq!(words(&format!("{traceback}{second}")).as_deref(), Some("ValueError: first line"));
    }

    #[test]
    fn a_rust_panic_is_the_reason_and_its_note_is_not() {
        let panic = "\nthread 'main' (1) panicked at a.rs:3:5:\nindex out of bounds: the len is 3\nnote: run with `RUST_BACKTRACE=1`\n";
        assert_eq!(words(panic).as_deref(), Some("panicked at a.rs:3:5: index out of bounds: the len is 3"));
    }
}
