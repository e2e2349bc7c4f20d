//! The reason in what the judge's own code prints before it ends a program: an exception that nobody caught, threads that wait for
//! one another.

/// How the start code begins what it says about an exception.
const HEAD: &str = "terminate called after throwing an instance of '";
/// How the threads' own code begins its last words.
const THREADS: [&str; 2] = ["deadlock: ", "threads that go on in turns "];

/// How a checked program begins its last words.
const CHECKED: &str = "checked: ";

/// The type of the exception and what it says, or why no thread can go on.
pub(super) fn message(lines: &[&str]) -> Option<String> {
    if let Some(last) = lines.last().filter(|last| THREADS.iter().any(|words| last.starts_with(words))) {
        return Some((*last).to_owned());
    }
    if let Some(words) = lines.last().and_then(|last| last.strip_prefix(CHECKED)) {
        return Some(in_words(words));
    }
    let head = lines.iter().rposition(|line| line.starts_with(HEAD))?;
    let ty = lines[head].strip_prefix(HEAD)?.trim_end_matches('\'');
    let what = lines.get(head + 1).and_then(|line| line.strip_prefix("  what():  "));
    Some(what.map_or_else(|| format!("uncaught {ty}"), |what| format!("uncaught {ty}: {what}")))
}

/// What the C++ library says of comparators, and what that means.
const COMPARATORS: [&str; 2] =
    ["Comparator does not induce a strict weak ordering", "Would read out of bounds, does your comparator"];
const NO_ORDER: &str = "the comparator gives no order: of two equal elements neither may be less (`<`, not `<=`)";

/// What a checked program did, in words of one kind: the library's own begin with a capital letter.
fn in_words(words: &str) -> String {
    let (what, line) = words.rsplit_once(" on line ").map_or((words, None), |(what, line)| (what, Some(line)));
    let what = if COMPARATORS.iter().any(|said| what.starts_with(said)) { NO_ORDER } else { what };
    let mut letters = what.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    let line = line.map(|line| format!(" on line {line}")).unwrap_or_default();
    first.into_iter().chain(letters).chain(line.chars()).collect()
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
    fn what_a_checked_program_did_is_the_reason() {
        let words = "index 5 is outside of the array of type `int[5]` on line 3";
        assert_eq!(message(&["noise", &format!("checked: {words}")]).as_deref(), Some(words));
    }

    #[test]
    fn a_deadlock_is_the_reason() {
        let last = "deadlock: main waits for a mutex that main holds";
        assert_eq!(message(&["noise", last]).as_deref(), Some(last));
    }
}
