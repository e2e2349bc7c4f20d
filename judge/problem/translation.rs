//! The texts of a problem in another tongue: a folder such as `zh/` with some of its texts, and `words.toml` for the words of its
//! manifest. What is not there is told in English, file by file.
//!
//! `words.toml` also says which originals were translated, by their digests. A lint compares them; nothing here does.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::error::{Error, Source};
use super::{Problem, Tongue, names};

/// Texts for people, each a file of Markdown.
pub const TEXTS: [&str; 3] = ["statement.md", "hints.md", "editorial.md"];

/// The words of a manifest in another tongue.
pub const WORDS: &str = "words.toml";

/// Digits of a digest.
const DIGITS: usize = 16;

/// Title, and titles and hints of groups, for people.
#[derive(Clone, Debug)]
pub struct Words {
    /// The name of the problem.
    pub title: String,
    /// The groups, in any order.
    pub groups: Vec<GroupWords>,
}

/// What is said of a group.
#[derive(Clone, Debug)]
pub struct GroupWords {
    /// Its name in the manifest.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What to think of when it fails; may be empty.
    pub hint: String,
}

impl Words {
    /// What is said of the group with this name.
    pub fn group(&self, name: &str) -> Option<&GroupWords> {
        self.groups.iter().find(|group| group.name == name)
    }
}

/// What `words.toml` says.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The words.
    pub words: Words,
    /// The digests of the originals.
    pub of: Vec<Original>,
    /// The line of `[of]`.
    pub line: usize,
}

/// What was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Its name below `[of]`: `statement`, `manifest`.
    pub name: &'static str,
    /// Its digest at that time.
    pub digest: String,
    /// The line that says so.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The name of the problem, which is also the title of its statement.
    title: Spanned<String>,
    /// A table for each group of the manifest, by its name.
    #[serde(default)]
    group: BTreeMap<Spanned<String>, RawGroup>,
    /// The digests of what was translated.
    of: Spanned<RawOf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    /// What the cases have in common.
    title: Spanned<String>,
    /// What to tell someone whose submission fails in this group.
    #[serde(default)]
    hint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOf {
    /// Of `statement.md`, like the others: the first 16 hexadecimal digits of its SHA-256.
    statement: Option<Spanned<String>>,
    /// Of `hints.md`.
    hints: Option<Spanned<String>>,
    /// Of `editorial.md`.
    editorial: Option<Spanned<String>>,
    /// Of the words of the manifest: title, then title and hint of each group, each ended by a line feed.
    manifest: Option<Spanned<String>>,
}

/// The first digits of the SHA-256 of a text, which name a version of it.
pub fn digest(text: impl AsRef<[u8]>) -> String {
    let whole = format!("{:x}", Sha256::digest(text.as_ref()));
    whole[..DIGITS].to_owned()
}

/// A text that may be a digest.
pub(crate) fn is_digest(text: &str) -> Result<(), String> {
    let digits = text.len() == DIGITS && text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    if digits { Ok(()) } else { Err(format!("a digest is {DIGITS} hexadecimal digits, the first of a SHA-256")) }
}

impl Problem {
    /// One of its texts in a tongue, or the original where that is missing.
    pub fn told(&self, name: &str, tongue: Tongue) -> Result<String, Error> {
        let translated = tongue.path(name).filter(|path| self.has_file(path));
        self.text(translated.as_deref().unwrap_or(name))
    }

    /// Title and groups in a tongue; what is not translated is in English.
    pub fn words(&self, tongue: Tongue) -> Result<Words, Error> {
        let groups = self.groups.iter().map(|group| GroupWords {
            name: group.name.clone(),
            title: group.title.clone(),
            hint: group.hint.clone(),
        });
        let mut words = Words { title: self.title.clone(), groups: groups.collect() };
        if let Some(translation) = self.translation(tongue)? {
            words.title = translation.words.title;
            for told in translation.words.groups {
                words.groups.iter_mut().filter(|group| group.name == told.name).for_each(|group| {
                    let hint = if told.hint.is_empty() { group.hint.clone() } else { told.hint.clone() };
                    *group = GroupWords { hint, ..told.clone() };
                });
            }
        }
        Ok(words)
    }

    /// What `words.toml` of a tongue says; `None` where there is no such file.
    pub fn translation(&self, tongue: Tongue) -> Result<Option<Translation>, Error> {
        let Some(path) = tongue.path(WORDS).filter(|path| self.has_file(path)) else { return Ok(None) };
        let source = Source::of_bytes(self.shown(&path), self.file(&path)?)?;
        self.read_words(&source).map(Some)
    }

    /// The digest of the words that the manifest has for people.
    pub fn manifest_digest(&self) -> String {
        let groups = self.groups.iter().flat_map(|group| [&group.title, &group.hint]);
        digest(std::iter::once(&self.title).chain(groups).fold(String::new(), |text, line| text + line + "\n"))
    }

    /// Whether it has a file with this path.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.iter().any(|file| file == path)
    }

    fn read_words(&self, source: &Source) -> Result<Translation, Error> {
        let raw: Raw = source.toml()?;
        source.format_1(&raw.format)?;
        let mut groups = Vec::new();
        for (name, group) in raw.group {
            if self.group(name.get_ref()).is_none() {
                let message = format!("`{}` has no group `{}`", self.slug, name.get_ref());
                return Err(source.error(name.span(), message));
            }
            let title = source.checked(group.title, names::not_empty)?;
            groups.push(GroupWords { name: name.into_inner(), title, hint: group.hint });
        }
        let line = source.line(raw.of.span().start);
        let of = raw.of.into_inner();
        let digests =
            [("statement", of.statement), ("hints", of.hints), ("editorial", of.editorial), ("manifest", of.manifest)];
        let mut originals = Vec::new();
        for (name, digest) in digests {
            let Some(digest) = digest else { continue };
            let line = source.line(digest.span().start);
            originals.push(Original { name, digest: source.checked(digest, is_digest)?, line });
        }
        let words = Words { title: source.checked(raw.title, names::not_empty)?, groups };
        Ok(Translation { words, of: originals, line })
    }
}
