//! In which language people read exercises: `--lang-ui`, or else `JUDGE_LANG_UI`.
//!
//! The locale of the machine is not asked: the same command prints the same on every machine, and the words of the program itself are English.
//! What programs read follows the command line alone, so that a variable of the user's never changes it.

use std::borrow::Cow;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use harness::environment::variable;

use super::session::Session;
use super::ui::Format;
use crate::problem::{Problem, Tongue, Words};
use crate::report::Report;

/// The variable that names a language of people.
const VARIABLE: &str = "JUDGE_LANG_UI";

impl ValueEnum for Tongue {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = match self {
            Self::English => "English",
            Self::Chinese => "Simplified Chinese",
        };
        Some(PossibleValue::new(self.code()).help(name))
    }
}

/// What the command line says, or else the variable; `Err` is a value of the variable that names no language.
pub(super) fn chosen(option: Option<Tongue>, format: Format) -> Result<Tongue, String> {
    match (option, variable(VARIABLE)) {
        (Some(tongue), _) => Ok(tongue),
        (None, Some(value)) if format == Format::Text => {
            let value = value.to_string_lossy();
            Tongue::of_code(&value).ok_or_else(|| format!("`{VARIABLE}` is `{value}`, and there are `en` and `zh`"))
        }
        (None, _) => Ok(Tongue::English),
    }
}

/// Title and groups of an exercise in the language of the session; in English, with a warning, where the translation cannot be read.
pub(crate) fn words(session: &Session, problem: &Problem) -> Words {
    let words = problem.words(session.tongue).or_else(|error| {
        session.ui.warn(&error.to_string());
        problem.words(Tongue::English)
    });
    words.expect("the words of the manifest are read already")
}

/// A report with titles and hints of groups in the language of the session.
pub(crate) fn report<'a>(session: &Session, problem: &Problem, report: &'a Report) -> Cow<'a, Report> {
    if session.tongue == Tongue::English {
        return Cow::Borrowed(report);
    }
    let words = words(session, problem);
    let mut report = report.clone();
    for group in &mut report.groups {
        words.group(&group.name).into_iter().for_each(|words| group.title.clone_from(&words.title));
    }
    for case in &mut report.cases {
        let words = words.group(&case.group).filter(|words| !words.hint.is_empty());
        if let (Some(hint), Some(words)) = (&mut case.hint, words) {
            hint.clone_from(&words.hint);
        }
    }
    Cow::Owned(report)
}
