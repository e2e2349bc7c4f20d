//! Whether what somebody handed in can be a submission: its language, and whether it is text.

use std::path::Path;

use harness::plain_file::Kind;
use harness::{FrontendKind, Language, Languages};

use super::foreign;
use crate::phrase::listed;
use crate::report::{Failure, untrusted};

/// `numIslands`, `NumIslands`, `num_islands` → `num-islands`.
pub(crate) fn kebab(name: &str) -> String {
    let mut slug = String::new();
    let mut small_before = false;
    for c in name.chars() {
        if c.is_uppercase() && small_before {
            slug.push('-');
        }
        small_before = c.is_lowercase() || c.is_ascii_digit();
        slug.extend(if c == '_' || c == ' ' { '-' } else { c }.to_lowercase());
    }
    slug
}

/// Ids of all languages, in words.
pub(crate) fn ids(languages: &Languages) -> String {
    let ids: Vec<&str> = languages.all().iter().map(Language::id).collect();
    listed(&ids, "or")
}

/// The language of a file's extension.
pub(crate) fn of_extension<'a>(path: &Path, languages: &'a Languages) -> Result<&'a Language, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if let Some(language) = languages.of_file(name) {
        return Ok(language);
    }
    if let Some(foreign) = foreign::by_extension(extension) {
        return Err(foreign.refused(&ids(languages)));
    }
    let known: Vec<String> =
        languages.all().iter().flat_map(|row| row.extensions.iter().map(|known| format!(".{known}"))).collect();
    let extension = untrusted::inline(extension);
    let what = if extension.is_empty() { "no extension".to_owned() } else { format!("the extension `.{extension}`") };
    let shown = untrusted::path(path);
    Err(Failure::new(format!("`{shown}` has {what}, so its language is unknown")).hint(format!(
        "known are {}; or add `--lang`, one of {}",
        listed(&known, "and"),
        ids(languages)
    )))
}

/// What is said of an entry that is no plain file.
pub(crate) fn not_plain(shown: &str, kind: Kind) -> Failure {
    match kind {
        Kind::Folder => Failure::new(format!("`{shown}` is a directory, not a submission"))
            .hint("give one file, or all of a folder's to `judge grade`"),
        Kind::Link => Failure::new(format!("`{shown}` is a symbolic link, which is not followed"))
            .hint("name the file itself, or the folder with a `/` behind it"),
        Kind::Pipe | Kind::Device | Kind::Socket => Failure::new(format!("`{shown}` is not a plain file but {kind}"))
            .hint("`-` reads a submission from standard input"),
    }
}

/// Refuses what is no text, and nothing at all.
pub(crate) fn check(text: &[u8], shown: &str, language: &Language) -> Result<(), Failure> {
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::new(format!("{shown} is empty")).hint("`judge new SLUG` writes a starter"));
    }
    // The first bytes of a module tell it from text.
    if language.frontend == FrontendKind::Wasm && text.starts_with(b"\0asm") {
        return Ok(());
    }
    let wrong = match std::str::from_utf8(text) {
        Err(error) => Some(error.valid_up_to()),
        Ok(_) => text.iter().position(|byte| *byte == 0),
    };
    match wrong {
        Some(at) => Err(Failure::new(format!("{shown} is not text: byte {:#04x} at offset {at}", text[at]))
            .hint("submit the source, in UTF-8")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_become_slugs() {
        for name in ["num_islands", "num-islands", "numIslands", "NumIslands"] {
            assert_eq!(kebab(name), "num-islands");
        }
        assert_eq!(kebab("a_plus_b"), "a-plus-b");
        assert_eq!(kebab("lruCache"), "lru-cache");
    }
}
