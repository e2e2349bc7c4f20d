//! `[[waive]]`: findings that the author of a problem knows, each with a reason.
//!
//! This module reads them; the lints ask whether a finding is waived, and report waivers that no finding needs.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};
use super::{Lint, names};

/// A finding that is no mistake.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Whose finding.
    pub lint: Lint,
    /// Which of its findings: what the finding is about.
    pub at: String,
    /// Why it is no mistake.
    pub reason: String,
    /// Its line in the manifest.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    /// The lint whose finding it is.
    lint: Spanned<String>,
    /// What the finding is about: its first word, or the name of a mutant.
    at: Spanned<String>,
    /// Why it is no mistake.
    reason: Spanned<String>,
}

/// Reads the waivers of a manifest. Waiving a finding twice is an error.
pub(super) fn read(source: &Source, raw: Vec<Raw>) -> Result<Vec<Waiver>, Error> {
    let mut waivers: Vec<Waiver> = Vec::new();
    for Raw { lint, at, reason } in raw {
        let lint = Lint::waivable(lint.get_ref()).map_err(|reason| source.error(lint.span(), reason))?;
        let span: Range<usize> = at.span();
        let at = source.checked(at, names::not_empty)?;
        if waivers.iter().any(|taken| taken.lint == lint && taken.at == at) {
            return Err(source.error(span, format!("`{at}` of lint `{lint}` is waived twice")));
        }
        let reason = source.checked(reason, names::not_empty)?;
        waivers.push(Waiver { lint, at, reason, line: source.line(span.start) });
    }
    Ok(waivers)
}
