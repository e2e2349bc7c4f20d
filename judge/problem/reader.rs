//! One case: its JSON, typed by the interface of the problem.
//!
//! An objection names the case and the place in it, `args[1][0]`. Which file the case is in is the caller's to know.

use std::sync::Arc;

use super::error::{Error, Source};
use super::kind::{CaseRules, Objection, RawCase, TypedCase};
use super::{CaseDraft, CaseExtra, Problem, Visibility, names, place};
use harness::wording::{Notation, in_words};

/// Reads one case.
pub(super) struct Reader<'a> {
    pub(super) problem: &'a Problem,
    pub(super) visibility: Visibility,
    pub(super) group: &'a str,
    pub(super) source: &'a Source,
    /// Where in the source the case begins.
    pub(super) at: usize,
    /// Whether the whole expectation must be there.
    pub(super) complete: bool,
}

impl Reader<'_> {
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        self.source.error_at(self.at, message)
    }

    pub(super) fn draft(&self, text: &str) -> Result<CaseDraft, Error> {
        let raw: RawCase<'_> = serde_json::from_str(text).map_err(|error| self.source.bad_json(self.at, &error))?;
        let name = raw.name.clone().unwrap_or_else(|| "own".to_owned());
        if let Err(reason) = names::slug(&name) {
            return Err(self.error(format!("the name of a case: {reason}")));
        }
        if self.complete && raw.name.is_none() {
            return Err(self.error("a case has no `name`"));
        }
        self.typed(&raw, &name).map_err(|objection| {
            let at = self.at + place::in_text(text, &objection.at);
            self.source.error_at(at, format!("case `{name}`: {}", objection.text))
        })
    }

    /// A case that nobody stored: no file and no line can be named.
    pub(super) fn own(&self, text: &str) -> Result<CaseDraft, String> {
        let raw: RawCase<'_> =
            serde_json::from_str(text).map_err(|error| in_words(&error.to_string(), Notation::Json))?;
        let name = raw.name.clone().unwrap_or_else(|| "own".to_owned());
        names::slug(&name).map_err(|reason| format!("the name of a case: {reason}"))?;
        self.typed(&raw, &name).map_err(|objection| objection.text)
    }

    fn typed(&self, raw: &RawCase<'_>, name: &str) -> Result<CaseDraft, Objection> {
        let kind = self.problem.kind();
        if let Some(field) = raw.fields().find(|field| !kind.fields().contains(field)) {
            let text = format!("`{field}` has no meaning in a `[{}]` problem", kind.table());
            return Err(Objection { at: field.to_owned(), text });
        }
        let rules = CaseRules { complete: self.complete, draws: self.problem.draws() };
        let TypedCase { input, known, supports, interaction } = kind.read(raw, &rules)?;
        let measured = self.problem.growth.iter().any(|growth| growth.group == self.group);
        if measured && raw.size.is_none_or(|size| size == 0) {
            return Err(format!("`size` is missing: the growth of group `{}` is measured", self.group).into());
        }
        Ok(CaseDraft {
            visibility: self.visibility,
            name: name.to_owned(),
            group: self.group.to_owned(),
            input,
            known,
            supports,
            size: raw.size,
            limits: raw.limits,
            extra: interaction.map(|talk| Arc::new(CaseExtra { interaction: Some(talk), ..CaseExtra::default() })),
        })
    }
}
