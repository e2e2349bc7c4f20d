//! What goes into a build, and what comes out of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::sandbox::artifact::{Artifact, JobTemplate};
use crate::sandbox::workspace::Workspace;
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

/// Files beside the first one of a submission.
const MAX_FILES: usize = 200;
/// Bytes of all of them.
const MAX_FILE_BYTES: usize = 8 << 20;
/// Bytes of the path of one.
const MAX_PATH: usize = 200;

/// A submission.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of its file; messages show it without its directories.
    pub name: &'a str,
    /// Its bytes.
    pub text: &'a [u8],
    /// Its language.
    pub language: &'a Language,
    /// The files beside it, by their paths in its folder: headers, modules, further sources. Most submissions have none.
    pub files: &'a [SourceFile<'a>],
}

/// A file beside the first one of a submission: its path, and its bytes.
pub type SourceFile<'a> = (&'a str, &'a [u8]);

impl Source<'_> {
    /// Returns the message about a source that is longer than its language allows, or that has files which it cannot have.
    pub(crate) fn objection(&self) -> Option<Diagnostics> {
        if self.text.len() > self.language.source_limit() {
            let (length, limit) = (self.text.len(), self.language.source);
            return Some(Diagnostics::new(format!("the source is {length} bytes long, the limit is {limit} KiB\n")));
        }
        if self.files.is_empty() { None } else { self.objection_to_files().map(Diagnostics::new) }
    }

    fn objection_to_files(&self) -> Option<String> {
        if self.files.len() > MAX_FILES {
            return Some(format!("there are {} files beside the source, the limit is {MAX_FILES}\n", self.files.len()));
        }
        let bytes: usize = self.files.iter().map(|(_, text)| text.len()).sum();
        if bytes > MAX_FILE_BYTES {
            return Some(format!(
                "the files beside the source have {bytes} bytes, the limit is {} MiB\n",
                MAX_FILE_BYTES >> 20
            ));
        }
        if let Some((path, _)) = self.files.iter().find(|(path, _)| !is_path(path)) {
            return Some(format!(
                "`{}` cannot be the name of a file beside the source\nhint: take letters, digits and `._-+`, with `/` between folders\n",
                path.escape_debug()
            ));
        }
        let own = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut seen = vec![own];
        for (path, _) in self.files {
            let within = |other: &&str| other.starts_with(path) && other[path.len()..].starts_with('/');
            if seen.contains(path) || self.files.iter().map(|(other, _)| *other).any(|other| within(&other)) {
                return Some(format!("there are two files `{path}`\n"));
            }
            seen.push(path);
        }
        None
    }

    /// The hash of the files beside it, for keys; nothing where there are none.
    pub(crate) fn files_hash(&self) -> Vec<u8> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let mut hasher = blake3::Hasher::new();
        for part in self.files.iter().flat_map(|(path, text)| [path.as_bytes(), text]) {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        hasher.finalize().as_bytes().to_vec()
    }

    /// Writes the files beside it to a folder.
    pub(crate) fn write_files(&self, folder: &Path) -> Result<(), Error> {
        write_files(self.files, folder)
    }

    /// The files beside it, as a guest finds them.
    pub(crate) fn workspace(&self) -> Option<Arc<Workspace>> {
        let files: BTreeMap<_, _> =
            self.files.iter().map(|(path, text)| ((*path).to_owned(), text.to_vec().into())).collect();
        (!files.is_empty()).then(|| Arc::new(Workspace { files, ..Workspace::default() }))
    }

    /// The files beside it with one of these extensions.
    pub(crate) fn files_of(&self, extensions: &[&str]) -> impl Iterator<Item = SourceFile<'_>> {
        self.files.iter().copied().filter(move |(path, _)| extensions.contains(&extension(path)))
    }
}

/// Writes files to a folder, each under its path.
pub(crate) fn write_files(files: &[SourceFile<'_>], folder: &Path) -> Result<(), Error> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io("make", parent))?;
        }
        fs::write(&path, text).map_err(Error::io("write", &path))?;
    }
    Ok(())
}

/// The extension of a path; empty if it has none.
pub(crate) fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Tells whether a path stays in its folder, is harmless on a command line, and is none of the driver's own.
fn is_path(path: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with(['.', '-', '+'])
            && !name.starts_with("__judge")
            && name.chars().all(is_plain)
    };
    path.len() <= MAX_PATH && path.split('/').count() <= 8 && path.split('/').all(is_name)
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
    fn files_beside_a_source_stay_in_its_folder() {
        let languages = crate::toolchain::table::Languages::embedded();
        let told = |files: &[SourceFile<'_>]| {
            let source = Source { name: "a/main.cpp", text: b"", language: languages.by_id("cpp").unwrap(), files };
            source.objection().map(|diagnostics| diagnostics.text)
        };
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[("testlib.h", b""), ("lib/graph-1.hpp", b""), ("größe.h", b""), ("a.c++", b"")]), None);
        for bad in
            ["", "/a", "../a", "a/../b", "a/./b", "a//b", "-o", "a b", ".x", "a/", "__judge.hpp", "a\n", "a;b", "a'b"]
        {
            assert!(told(&[(bad, b"")]).unwrap().contains("cannot be the name"), "{bad:?}");
        }
        assert!(told(&[("main.cpp", b"")]).unwrap().contains("two files `main.cpp`"));
        assert!(told(&[("a.h", b""), ("a.h", b"")]).unwrap().contains("two files `a.h`"));
        assert!(told(&[("a", b""), ("a/b.h", b"")]).unwrap().contains("two files `a`"));
        let large = vec![0; (8 << 20) + 1];
        assert!(told(&[("a.h", &large)]).unwrap().contains("the limit is 8 MiB"));
        let names: Vec<String> = (0..201).map(|number| format!("{number}.h")).collect();
        let many: Vec<SourceFile<'_>> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert!(told(&many).unwrap().contains("the limit is 200"));
    }

    #[test]
    fn the_key_of_files_tells_them_apart() {
        let languages = crate::toolchain::table::Languages::embedded();
        let hash = |files: &[SourceFile<'_>]| {
            Source { name: "a.c", text: b"", language: languages.by_id("c").unwrap(), files }.files_hash()
        };
        assert_eq!(hash(&[]), b"");
        let all = [hash(&[("a", b"b")]), hash(&[("ab", b"")]), hash(&[("a", b"c")]), hash(&[("a", b""), ("b", b"")])];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn endless_messages_are_cut_at_a_line() {
        let text = Diagnostics::new("é\n".repeat(100_000)).text;
        assert!(text.len() < 17 << 10);
        assert!(text.ends_with("é\n… more messages were cut\n"));
    }
}
