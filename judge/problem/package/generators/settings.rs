//! What a plan says for a group and everything in it: the solution, the salt of seeds, and how often a generator may fail.

use super::plan::Answering;
use crate::problem::package::model::Objection;
use crate::problem::package::yaml::{Fields, shown};

/// Most attempts of a generator.
const MAX_ATTEMPTS: i64 = 100;

/// What a group or a case has of the groups around it, unless it says something else.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) answer: Answering,
    pub(super) salt: String,
    pub(super) attempts: u32,
    /// Whether an author asked for pictures.
    pub(super) is_drawn: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { answer: Answering::Model, salt: String::new(), attempts: 1, is_drawn: None }
    }
}

impl Settings {
    /// These settings with what a group or a case says.
    pub(super) fn with(&self, fields: &mut Fields<'_>) -> Self {
        let mut own = self.clone();
        if let Some(yaml) = fields.take("solution") {
            own.answer = match fields.text("solution") {
                None => Answering::Nobody,
                Some(path) => answering(path, yaml.line).unwrap_or_else(|why| {
                    fields.objections.push(wrong(fields.file, yaml.line, why));
                    Answering::Model
                }),
            };
        }
        if let Some(salt) = fields.text("random_salt") {
            salt.clone_into(&mut own.salt);
        }
        if let Some(attempts) = fields.integer("retries", 1, MAX_ATTEMPTS, "a whole number from 1 to 100") {
            own.attempts = attempts as u32;
        }
        if fields.take("visualizer").is_some_and(|yaml| !yaml.is_null()) {
            own.is_drawn = fields.line_of("visualizer");
        }
        own
    }
}

/// The submission that a plan names by its path from the top of the package.
fn answering(path: &str, line: usize) -> Result<Answering, String> {
    let inside = path.strip_prefix('/').map(|inside| inside.trim_end_matches('/'));
    match inside {
        Some(inside) if inside.contains(char::is_whitespace) => {
            Err(format!("`solution` is `{}`, and a solution has no arguments", shown(path)))
        }
        Some(inside) => Ok(Answering::Submission { path: inside.to_owned(), line }),
        None => Err(format!(
            "`solution` is `{}`, and must begin with `/`, such as `/submissions/accepted/a.py`",
            shown(path)
        )),
    }
}

fn wrong(file: &str, line: usize, message: String) -> Objection {
    Objection { file: file.to_owned(), line: Some(line), message, hint: None }
}
