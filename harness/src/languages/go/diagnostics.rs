//! The messages of Go's compiler and linker: those about the submission are shown as they are, those about the
//! driver in the words of the problem.

use std::fmt::Write;

use crate::frontend::native::CompileResult;

/// The most messages to show, as in Go itself.
const SHOWN: usize = 10;

/// Packages that LeetCode imports by itself.
const USUAL: [&str; 28] = [
    "bufio",
    "bytes",
    "cmp",
    "container/heap",
    "container/list",
    "container/ring",
    "errors",
    "fmt",
    "io",
    "iter",
    "maps",
    "math",
    "math/big",
    "math/bits",
    "math/cmplx",
    "math/rand",
    "os",
    "reflect",
    "regexp",
    "slices",
    "sort",
    "strconv",
    "strings",
    "sync",
    "sync/atomic",
    "time",
    "unicode",
    "unicode/utf8",
];

/// The usual packages that a submission uses without an import, by what the compiler says is undefined.
pub(super) fn forgotten(messages: &str) -> Vec<&'static str> {
    let undefined: Vec<&str> =
        messages.lines().filter_map(|line| line.split_once(": undefined: ")).map(|(_, name)| name.trim()).collect();
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    USUAL.into_iter().filter(|path| undefined.contains(&name(path).as_str())).collect()
}

/// The refusal with these messages; kept if all of them point into the submission, which has files of these names, the first one first.
pub(super) fn refusal(messages: &str, names: &[&str], signature: &str) -> CompileResult {
    let text = text(messages, names.first().copied().unwrap_or_default(), signature);
    let is_place =
        |line: &str| names.iter().any(|name| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
    let points_into_it = messages.lines().all(|line| is_place(line) || line.starts_with(['\t', ' ']));
    if points_into_it { CompileResult::rejected(text) } else { CompileResult::rejected_uncached(text) }
}

/// The messages to show.
fn text(messages: &str, name: &str, signature: &str) -> String {
    let (mut own, mut driver) = (Vec::new(), Vec::new());
    let mut is_own = true;
    for line in messages.lines() {
        // The further lines of a message are indented.
        if !line.starts_with(['\t', ' ']) {
            is_own = !line.contains("__judge");
        }
        if is_own && !line.contains("__judge") {
            own.push(line);
        } else if !line.starts_with('\t') {
            driver.push(line);
        }
    }
    if own.is_empty() && !driver.is_empty() {
        let mut text = format!("{name}: the submission cannot be called\n");
        for line in driver.into_iter().take(SHOWN) {
            let said = line.splitn(4, ':').last().unwrap_or(line).trim();
            let _ = writeln!(text, "go: {said}");
        }
        if !signature.is_empty() {
            let _ = writeln!(text, "expected: {signature}");
        }
        return text;
    }
    let mut text = String::new();
    let mut shown = 0;
    for line in own {
        shown += usize::from(!line.starts_with('\t'));
        if shown > SHOWN {
            text += "too many errors\n";
            break;
        }
        // The linker names its symbol first.
        text += line.strip_prefix("runtime.main_main·f: ").unwrap_or(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_packages_that_are_undefined_are_found() {
        let messages = "a.go:1:2: undefined: sort\na.go:2:3: undefined: heap\na.go:2:9: undefined: frob\n";
        assert_eq!(forgotten(messages), ["container/heap", "sort"]);
    }

    #[test]
    fn the_drivers_messages_are_told_only_where_there_are_no_others() {
        let both = "a.go:3:4: f redeclared\n\t__judge.go:9:6: other declaration\n__judge.go:1:1: trouble\n";
        assert_eq!(text(both, "a.go", "func f()"), "a.go:3:4: f redeclared\n");
        assert_eq!(
            text("__judge.go:1:1: no such: thing\n", "a.go", "func f()"),
            "a.go: the submission cannot be called\ngo: no such: thing\nexpected: func f()\n"
        );
    }

    #[test]
    fn ten_messages_are_enough() {
        let many = "a.go:1:1: bad\n\tvery\n".repeat(30);
        let text = text(&many, "a.go", "");
        assert_eq!(text.lines().count(), 21);
        assert!(text.ends_with("\tvery\ntoo many errors\n"), "{text}");
    }
}
