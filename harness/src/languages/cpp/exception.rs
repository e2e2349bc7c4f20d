//! The reason in what the judge's own code prints before it ends a program: an exception that nobody caught, threads that wait for
//! one another.

/// How the start code begins what it says about an exception.
const HEAD: &str = "terminate called after throwing an instance of '";
/// How the threads' own code begins its last words.
const THREADS: [&str; 2] = ["deadlock: ", "threads that go on in turns "];

/// The type of the exception and what it says, or why no thread can go on.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    if let Some(last) = lines.last().filter(|last| THREADS.iter().any(|words| last.starts_with(words))) {
        return Some((*last).to_owned());
    }
    let head = lines.iter().rposition(|line| line.starts_with(HEAD))?;
    let ty = lines[head].strip_prefix(HEAD)?.trim_end_matches('\'');
    let what = lines.get(head + 1).and_then(|line| line.strip_prefix("  what():  "));
    Some(what.map_or_else(|| format!("uncaught {ty}"), |what| format!("uncaught {ty}: {what}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exception_is_the_reason_with_what_it_says() {
        let lines =
            ["noise", "terminate called after throwing an instance of 'std::out_of_range'", "  what():  vector"];
        assert_eq!(message(&lines).unwrap(), "uncaught std::out_of_range: vector");
        assert_eq!(message(&["terminate called after throwing an instance of 'int'"]).unwrap(), "uncaught int");
        assert_eq!(message(&["calm"]), None);
    }

    #[test]
    fn a_deadlock_is_the_reason() {
        let last = "deadlock: main waits for a mutex that main holds";
        assert_eq!(message(&["noise", last]).as_deref(), Some(last));
    }
}
