//! What the languages offer beside their grammar: threads, files, time zones, … One table, `facilities.toml`; tests prove each
//! of its cells by a program.

use serde::{Deserialize, Serialize};

/// The embedded table.
const TABLE: &str = include_str!("../../facilities.toml");

/// One row: a facility, and what each language has of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// The name that its proofs have: `threads`.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// What the languages have of it; every language of the table is in exactly one cell.
    pub cells: Vec<Cell>,
}

/// What some languages have of a facility.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The ids of the languages.
    pub languages: Vec<String>,
    /// Whether it is there; `None` for a fact that is no question of yes or no, such as a version.
    pub has: Option<Has>,
    /// What there is, where its ends are, or what to write instead.
    pub words: String,
    /// What a program that uses it is told, where it is not there.
    #[serde(default)]
    pub told: Option<String>,
}

/// Whether a facility is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Has {
    /// It works as on a desktop.
    Yes,
    /// It is not there, and a program that uses it is told what to write instead.
    Hint,
    /// It is not there, and nothing does instead of it; a program that uses it is told so.
    No,
}

impl Has {
    /// Its word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Hint => "hint",
            Self::No => "no",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    facility: Vec<Facility>,
}

/// Returns the table, in its order.
pub fn facilities() -> Vec<Facility> {
    let file: File = toml::from_str(TABLE).expect("the embedded table of facilities is well formed: a test reads it");
    file.facility
}

impl Facility {
    /// Returns what a language has of it; `None` for a language of the user's own.
    pub fn of(&self, language: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.languages.iter().any(|id| id == language))
    }
}

impl Cell {
    /// What stands in a table: yes, hint, no, or the fact.
    pub fn mark(&self) -> &str {
        match self.has {
            Some(has) => has.word(),
            None => &self.words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facility_says_once_what_each_language_has() {
        let languages = ["c", "cpp", "go", "javascript", "python", "rust", "typescript"];
        for facility in facilities() {
            let mut said: Vec<&str> =
                facility.cells.iter().flat_map(|cell| cell.languages.iter().map(String::as_str)).collect();
            said.sort_unstable();
            assert_eq!(said, languages, "{}", facility.name);
        }
    }

    #[test]
    fn what_is_not_there_names_what_a_program_is_told() {
        for facility in facilities() {
            for cell in &facility.cells {
                let absent = matches!(cell.has, Some(Has::Hint | Has::No));
                assert_eq!(absent, cell.told.is_some(), "{}: {:?}", facility.name, cell.languages);
                assert!(!cell.words.is_empty(), "{}: {:?}", facility.name, cell.languages);
            }
        }
    }
}
