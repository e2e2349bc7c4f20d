//! The reason in what the start code prints about an exception that nobody caught.

/// The type of the exception and what it says.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    const HEAD: &str = "terminate called after throwing an instance of '";
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
}
