//! Panics: what they do, and the reason in what they print.

/// What a panic does. There is a library for each, so that a program that catches none pays for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Panic {
    /// It ends the program.
    #[default]
    Aborts,
    /// It unwinds the stack, by the exceptions of WebAssembly.
    Unwinds,
}

impl Panic {
    /// What a program needs: threads hand panics over to those that wait for their end.
    pub(super) fn needed(text: &[u8]) -> Self {
        let part_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let mut names = text.split(|byte| !part_of_name(byte));
        if names.any(|name| UNWINDING.iter().any(|word| word.as_bytes() == name)) {
            Self::Unwinds
        } else {
            Self::Aborts
        }
    }

    /// The compiler's flags for it.
    pub(super) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Aborts => &["-Cpanic=abort"],
            Self::Unwinds => &["-Cpanic=unwind", "-Cllvm-args=-wasm-use-legacy-eh=false"],
        }
    }

    /// The features of the library.
    pub(super) fn features(self) -> &'static str {
        match self {
            Self::Aborts => "compiler-builtins-mem",
            Self::Unwinds => "compiler-builtins-mem,panic-unwind",
        }
    }
}

/// The names that tell of unwinding.
const UNWINDING: [&str; 3] = ["catch_unwind", "resume_unwind", "thread"];

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
