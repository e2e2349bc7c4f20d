//! Submissions: reads a file or standard input, and finds out its language and its problem.

use std::io::ErrorKind;
use std::path::Path;

use harness::plain_file::{self, Links, PlainFile};
use harness::{Language, Languages, Storage};

use super::error::{Error, nearest};
use crate::grade::source::{check, ids, kebab, not_plain, of_extension};
use crate::grade::{Submission, foreign};
use crate::phrase::bytes;
use crate::problem::Registry;
use crate::report::untrusted;

/// Lines at the top of a file that may hold the comment `judge: slug`.
const HEAD_LINES: usize = 20;

/// Reads `path`, or standard input for `-`.
pub(crate) fn read(
    path: &Path,
    language: Option<&str>,
    languages: &Languages,
    links: Links,
) -> Result<Submission, Error> {
    let stdin = path.as_os_str() == "-";
    let language = match language {
        Some(id) => named(id, languages)?,
        None if stdin => {
            return Err(Error::new("standard input has no file extension, so its language is unknown")
                .hint(format!("add `--lang`, one of {}", ids(languages))));
        }
        None => by_extension(path, languages, links)?,
    };
    let most = language.source_limit() as u64;
    let shown = if stdin { "standard input".to_owned() } else { format!("`{}`", untrusted::path(path)) };
    let read = if stdin {
        let cannot = |error| Error::caused("cannot read standard input", &error);
        plain_file::bounded(std::io::stdin().lock(), most).map_err(cannot)?
    } else {
        file(path, most, links)?
    };
    let text = read.ok_or_else(|| {
        Error::no_submission(format!("{shown} is larger than {}", bytes(most)))
            .hint("submit the source alone; large tables can be computed when the program starts")
    })?;
    check(&text, &shown, language)?;
    let name = if stdin { format!("submission.{}", language.extensions[0]) } else { file_name(path) };
    Ok(Submission {
        name,
        path: path.to_owned(),
        text,
        files: Vec::new(),
        language: language.id().to_owned(),
        storage: Storage::Disk,
    })
}

/// The language that `--lang` names: an id, a name or an extension.
pub(crate) fn named<'a>(id: &str, languages: &'a Languages) -> Result<&'a Language, Error> {
    let wanted = id.to_lowercase();
    languages
        .by_id(&wanted)
        .or_else(|| languages.by_extension(&wanted))
        .or_else(|| languages.all().iter().find(|row| row.name.eq_ignore_ascii_case(&wanted)))
        .ok_or_else(|| {
            if let Some(foreign) = foreign::named(&wanted) {
                return foreign.refused(&ids(languages)).into();
            }
            let known = languages.all().iter().map(Language::id);
            Error::new(format!("no language `{id}`")).nearest(&wanted, known, &format!("one of {}", ids(languages)))
        })
}

/// The problem that a submission is for: in a `judge: slug` comment, or in the file name.
pub(crate) fn slug(path: &Path, submission: &Submission, registry: &Registry) -> Result<String, Error> {
    if let Some(slug) = in_comment(&submission.text) {
        return Ok(slug);
    }
    let name = if path.as_os_str() == "-" { String::new() } else { file_name(path) };
    let stem = kebab(name.split('.').next().unwrap_or_default());
    if registry.has(&stem) {
        return Ok(stem);
    }
    let near = nearest(&stem, registry.slugs().iter().map(String::as_str));
    let first = near.first().copied().unwrap_or("SLUG");
    let shown = if name.is_empty() { "-".to_owned() } else { untrusted::inline(&name) };
    let list = if near.is_empty() { "; `judge list` shows all" } else { "" };
    Err(Error::new(format!("cannot tell which problem `{shown}` solves"))
        .hint(format!("name it, `judge submit {first} …`, or write `judge: {first}` in a comment at its top{list}")))
}

fn by_extension<'a>(path: &Path, languages: &'a Languages, links: Links) -> Result<&'a Language, Error> {
    of_extension(path, languages).or_else(|failure| {
        // Where the file is missing, that is the better message.
        file(path, 0, links)?;
        Err(failure.into())
    })
}

/// The bytes of a file; nothing if they are more than that.
fn file(path: &Path, most: u64, links: Links) -> Result<Option<Vec<u8>>, Error> {
    let shown = untrusted::path(path);
    match plain_file::read(path, links, most) {
        Ok(PlainFile::Whole(text)) => Ok(Some(text)),
        Ok(PlainFile::TooLarge) => Ok(None),
        Ok(PlainFile::Other(kind)) => Err(not_plain(&shown, kind).into()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Error::new(format!("no file `{shown}`")).hint("`judge new SLUG` writes a starter"))
        }
        Err(error) => Err(Error::caused(format!("cannot read `{shown}`"), &error)),
    }
}

fn in_comment(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    text.lines().take(HEAD_LINES).find_map(|line| {
        let comment = line.trim_start().strip_prefix("//").or_else(|| line.trim_start().strip_prefix('#'))?;
        let slug =
            comment.trim_start_matches(['/', '!', '#', ' ']).strip_prefix("judge:")?.split_whitespace().next()?;
        Some(slug.to_owned())
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Failure;

    fn message_of(result: Result<impl Sized, Error>) -> (String, String) {
        match result {
            Err(Error::Message { message, hint } | Error::NoSubmission(Failure { message, hint })) => {
                (message, hint.unwrap_or_default())
            }
            _ => panic!("there is no error"),
        }
    }

    #[test]
    fn a_comment_names_the_problem() {
        assert_eq!(in_comment(b"#!/usr/bin/env python3\n# judge: two-sum\n"), Some("two-sum".to_owned()));
        assert_eq!(in_comment(b"//! judge: two-sum (easy)\nfn main() {}"), Some("two-sum".to_owned()));
        assert_eq!(in_comment(b"x = 'judge: two-sum'"), None);
    }

    #[test]
    fn what_is_not_a_submission_is_named_with_its_reason() {
        let languages = Languages::embedded();
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let said = |path: &Path| message_of(read(path, None, &languages, Links::Followed)).0;
        assert!(said(&folder.path().join("none.py")).starts_with("no file `"));
        assert!(said(&folder.path().join("none.xyz")).starts_with("no file `"));
        assert!(said(folder.path()).ends_with("is a directory, not a submission"));
        assert!(said(&path("empty.py", b" \n")).ends_with("is empty"));
        assert!(said(&path("binary.py", b"ab\xff")).ends_with("is not text: byte 0xff at offset 2"));
        assert!(said(&path("nul.py", b"ab\0")).ends_with("is not text: byte 0x00 at offset 2"));
        assert!(said(&path("large.py", &vec![b'#'; (128 << 10) + 1])).ends_with("is larger than 128 KiB"));
        assert!(said(&path("a.cobol", b"x")).ends_with("has the extension `.cobol`, so its language is unknown"));
        assert!(said(&path("makefile", b"x")).ends_with("has no extension, so its language is unknown"));
        assert!(message_of(read(Path::new("-"), None, &languages, Links::Followed)).1.contains("--lang"));
        let (message, hint) = message_of(read(&path("a.txt", b"x"), Some("pyton"), &languages, Links::Followed));
        assert_eq!((message.as_str(), hint.as_str()), ("no language `pyton`", "did you mean `python`?"));
        assert_eq!(read(&path("b.txt", b"x"), Some("rs"), &languages, Links::Followed).ok().unwrap().language, "rust");
    }
}
