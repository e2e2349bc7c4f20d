//! What goes into a build, and what comes out of it.

use std::path::PathBuf;

use crate::sandbox::artifact::{Artifact, JobTemplate};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// A submission.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of its file; messages show it without its directories.
    pub name: &'a str,
    /// Its bytes.
    pub text: &'a [u8],
    /// Its language.
    pub language: &'a Language,
}

impl Source<'_> {
    /// Returns the message about a source that is longer than its language allows.
    pub(crate) fn over_limit(&self) -> Option<Diagnostics> {
        (self.text.len() > self.language.source_limit()).then(|| {
            Diagnostics::new(format!(
                "the source is {} bytes long, the limit is {} KiB\n",
                self.text.len(),
                self.language.source
            ))
        })
    }
}

/// The result of a build: a compile error is a value.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for a submission, and it is taken apart at once")]
pub enum Build {
    /// The submission can be run.
    Ready(Artifact),
    /// The compiler, or the judge on its behalf, rejected it.
    Rejected(Diagnostics),
}

impl Build {
    /// A compiled submission with the file of its machine code.
    pub(crate) fn compiled(interface: &Interface, code: PathBuf) -> Self {
        let interface = interface.clone();
        Self::Ready(Artifact { interface, code, library: None, template: JobTemplate::default() })
    }
}

/// Why a submission was rejected: the messages of its compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// Lines of text of bounded length. They are untrusted: sanitise them before a terminal shows them.
    pub text: String,
}

impl Diagnostics {
    /// Truncates the text: a compiler can write megabytes about one mistake.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        const LIMIT: usize = 16 << 10;
        let mut text = text.into();
        if text.len() > LIMIT {
            let mut end = LIMIT;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let end = text[..end].rfind('\n').unwrap_or(end);
            text.truncate(end);
            text.push_str("\n… more messages were cut\n");
        }
        Self { text }
    }
}

/// Returns a file name that is safe in a build folder and resembles the user's own.
pub(crate) fn file_name(name: &str, extension: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = base.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.')).unwrap_or(base);
    let clean: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' })
        .take(60)
        .collect();
    let clean = clean.trim_start_matches(['.', '-']);
    let reserved = clean.is_empty() || clean.starts_with("__");
    format!("{}.{extension}", if reserved { "submission" } else { clean })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_where_that_is_harmless() {
        for (given, kept) in [
            ("num_islands.rs", "num_islands.rs"),
            ("a/b/two-sum.rs", "two-sum.rs"),
            ("-", "submission.rs"),
            ("", "submission.rs"),
            ("../../etc/passwd", "passwd.rs"),
            ("a b\u{1b}[31m.rs", "a_b__31m.rs"),
            ("__judge.rs", "submission.rs"),
            (".rs", "submission.rs"),
            ("größe.rs", "größe.rs"),
            ("-o.rs", "o.rs"),
        ] {
            assert_eq!(file_name(given, "rs"), kept, "{given:?}");
        }
    }

    #[test]
    fn endless_messages_are_cut_at_a_line() {
        let text = Diagnostics::new("é\n".repeat(100_000)).text;
        assert!(text.len() < 17 << 10);
        assert!(text.ends_with("é\n… more messages were cut\n"));
    }
}
