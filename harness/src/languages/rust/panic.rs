//! The reason in what a Rust program prints when it panics.

/// A panic, with the place and the first line of its message, or why no thread could go on.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    if let Some(stuck) = lines.iter().rev().find(|line| line.starts_with("fatal error: ")) {
        return Some((*stuck).to_owned());
    }
    let head = lines.iter().rposition(|line| line.starts_with("thread '") && line.contains("panicked at "))?;
    let place = lines[head].split("panicked at ").nth(1).unwrap_or_default().trim_end_matches(':');
    let message = lines.get(head + 1).filter(|line| !line.starts_with("note: "));
    Some(message.map_or_else(|| format!("panicked at {place}"), |message| format!("panicked at {place}: {message}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_reason_and_its_note_is_not() {
        let lines = ["thread 'main' (1) panicked at a.rs:3:5:", "index out of bounds: the len is 3", "note: run with"];
        assert_eq!(message(&lines).unwrap(), "panicked at a.rs:3:5: index out of bounds: the len is 3");
        let stuck = "fatal error: all threads wait for one another: deadlock";
        assert_eq!(message(&[lines[0], lines[1], stuck]).unwrap(), stuck);
        assert_eq!(message(&["calm"]), None);
    }
}
