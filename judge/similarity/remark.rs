//! Submissions that were not compared, or not all of them.

use serde::Serialize;

/// A submission that was not compared, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Remark {
    /// The file, as it was named.
    pub file: String,
    /// Why.
    pub reason: Reason,
}

/// Why a submission was not compared, or not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It has fewer tokens than a match must have.
    TooShort,
    /// All of it was given to everybody.
    NothingOwn,
    /// It is a module of WebAssembly in bytes, not in text.
    Binary,
    /// Only its first 65,536 tokens are compared.
    Cut,
    /// The submissions before it took all the memory that there is for this.
    NoRoom,
}

impl Reason {
    /// In words, behind the name of the file.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::TooShort => "is too short to be compared",
            Self::NothingOwn => "has nothing beside what was given to everybody",
            Self::Binary => "is a module in bytes, which is not compared; its text in `.wat` would be",
            Self::Cut => "is long, and only its first 65,536 tokens are compared",
            Self::NoRoom => "is not compared, since there is no room for more submissions; compare fewer at once",
        }
    }
}
