//! The reason in what a Go program prints when it panics.

/// A panic with the place in the submission, or why the runtime gave up.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    let is_head = |line: &&str| line.starts_with("panic: ") || line.starts_with("fatal error: ");
    let head = lines.iter().rposition(is_head)?;
    let Some(said) = lines[head].strip_prefix("panic: ") else { return Some(lines[head].to_owned()) };
    let place = lines[head..].iter().find(|line| line.starts_with('\t') && line.contains(".go:"));
    Some(match place {
        // An offset in the machine code may stand behind it.
        Some(place) => format!("panic at {}: {said}", place.split_whitespace().next().unwrap_or_default()),
        None => format!("panic: {said}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_reason_with_its_place() {
        let lines = ["noise", "panic: runtime error: index out of range [4] with length 0", "goroutine 1 [running]:"];
        let frames = ["main.deeper(...)", "\ta.go:8 +0x2", "main.main(...)", "\ta.go:4"];
        let whole = [&lines[..], &frames].concat();
        assert_eq!(message(&whole).unwrap(), "panic at a.go:8: runtime error: index out of range [4] with length 0");
        assert_eq!(message(&["panic: boom"]).unwrap(), "panic: boom");
        let deadlock = "fatal error: all goroutines are asleep - deadlock!";
        assert_eq!(message(&[deadlock, "goroutine 1 [select]:"]).unwrap(), deadlock);
        assert_eq!(message(&["calm"]), None);
    }
}
