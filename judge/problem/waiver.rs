//! `[[waive]]`: findings that the author of a problem knows, each with a reason.
//!
//! Read here; `verify` asks whether a finding is waived, and tells which waivers wait for a finding in vain.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};
use super::names;

/// A lint whose findings may be waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lint {
    /// An answer that needs no work is accepted.
    Trivial,
    /// No hidden case notices a small change of an argument.
    Sensitivity,
    /// No hidden case keeps clear of values that hide mistakes.
    Neutral,
    /// Two right solutions are too far apart.
    Witness,
    /// A small change of a right solution is accepted.
    Mutant,
}

/// A finding that is no mistake.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Whose finding.
    pub lint: Lint,
    /// Which of its findings: the words between backticks that it begins with.
    pub at: String,
    /// Why it is no mistake.
    pub reason: String,
    /// Where the manifest says so.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    lint: Lint,
    at: Spanned<String>,
    reason: Spanned<String>,
}

/// Reads the waivers of a manifest; each is there once.
pub(super) fn read(source: &Source, raw: Vec<Raw>) -> Result<Vec<Waiver>, Error> {
    let mut waivers: Vec<Waiver> = Vec::new();
    for Raw { lint, at, reason } in raw {
        let span: Range<usize> = at.span();
        let at = source.checked(at, names::not_empty)?;
        if waivers.iter().any(|taken| taken.lint == lint && taken.at == at) {
            return Err(source.error(span, format!("`{at}` of lint `{lint}` is waived twice")));
        }
        let line = source.line(span.start);
        waivers.push(Waiver { lint, at, reason: source.checked(reason, names::not_empty)?, line });
    }
    Ok(waivers)
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Trivial => "trivial",
            Self::Sensitivity => "sensitivity",
            Self::Neutral => "neutral",
            Self::Witness => "witness",
            Self::Mutant => "mutant",
        })
    }
}
