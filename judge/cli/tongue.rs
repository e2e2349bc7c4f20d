//! In which language people read exercises: `--lang-ui`, or else `JUDGE_LANG_UI`.
//!
//! The locale of the machine is not asked: the same command prints the same on every machine, and the words of the program itself are English.
//! What programs read follows the command line alone, so that a variable of the user's never changes it.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use harness::environment::variable;

use super::ui::Format;
use crate::problem::Tongue;

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

/// What the command line says, or else the variable, if any; `Err` is a value of the variable that names no language.
pub(super) fn chosen(option: Option<Tongue>, format: Format) -> Result<Option<Tongue>, String> {
    match (option, variable(VARIABLE)) {
        (Some(tongue), _) => Ok(Some(tongue)),
        (None, Some(value)) if format == Format::Text => {
            let value = value.to_string_lossy();
            Tongue::of_code(&value)
                .map(Some)
                .ok_or_else(|| format!("`{VARIABLE}` is `{value}`, and there are `en` and `zh`"))
        }
        (None, _) => Ok(None),
    }
}
