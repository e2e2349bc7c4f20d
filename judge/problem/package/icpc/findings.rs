//! What is wrong with a package, and what its author should know, gathered over all of its files.

use super::super::model::Objection;
use crate::problem::nearest;

/// The most objections that are told: whoever has mended these reads on.
pub(super) const MAX_OBJECTIONS: usize = 20;
/// How many names are few enough to be listed in a hint.
const FEW: usize = 12;
/// The most remarks.
pub(super) const MAX_REMARKS: usize = 50;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    objections: Vec<Objection>,
    faults: Vec<Objection>,
    remarks: Vec<Objection>,
    /// How many remarks were left out.
    more: usize,
}

impl Findings {
    /// Adds an objection to a file.
    pub(super) fn object(&mut self, file: &str, line: Option<usize>, message: impl Into<String>) -> Hint<'_> {
        self.add(Objection { file: file.to_owned(), line, message: message.into(), hint: None })
    }

    /// Adds what an author should know.
    pub(super) fn remark(&mut self, file: &str, line: Option<usize>, message: impl Into<String>) -> Hint<'_> {
        if self.remarks.len() >= MAX_REMARKS {
            self.more += 1;
            return Hint(None);
        }
        self.remarks.push(Objection { file: file.to_owned(), line, message: message.into(), hint: None });
        Hint(self.remarks.last_mut())
    }

    /// The same, unless it is remarked already of another file.
    pub(super) fn remark_once(&mut self, file: &str, message: String) -> Hint<'_> {
        if self.remarks.iter().any(|remark| remark.message == message) {
            return Hint(None);
        }
        self.remark(file, None, message)
    }

    /// Adds what the format asks for and judging can do without.
    pub(super) fn fault(&mut self, file: &str, line: Option<usize>, message: impl Into<String>) -> Hint<'_> {
        if self.faults.len() >= MAX_OBJECTIONS {
            return Hint(None);
        }
        self.faults.push(Objection { file: file.to_owned(), line, message: message.into(), hint: None });
        Hint(self.faults.last_mut())
    }

    /// Adds an objection that is made already.
    pub(super) fn add(&mut self, objection: Objection) -> Hint<'_> {
        if self.objections.len() >= MAX_OBJECTIONS {
            return Hint(None);
        }
        self.objections.push(objection);
        Hint(self.objections.last_mut())
    }

    /// What was read; nothing where that was refused, and the refusal is added.
    pub(super) fn kept<T>(&mut self, result: Result<T, Objection>) -> Option<T> {
        match result {
            Ok(kept) => Some(kept),
            Err(objection) => {
                self.add(objection);
                None
            }
        }
    }

    /// Adds objections that are made already.
    pub(super) fn extend(&mut self, objections: Vec<Objection>) {
        for objection in objections {
            self.add(objection);
        }
    }

    /// The faults and the remarks where the package can be judged, the objections otherwise.
    pub(super) fn finish(mut self) -> Result<(Vec<Objection>, Vec<Objection>), Vec<Objection>> {
        if !self.objections.is_empty() {
            return Err(self.objections);
        }
        if self.more > 0 {
            let message = format!("{} more remarks are left out", self.more);
            self.remarks.push(Objection { file: String::new(), line: None, message, hint: None });
        }
        Ok((self.faults, self.remarks))
    }
}

/// The finding that was just added, if there was room for it.
pub(super) struct Hint<'a>(Option<&'a mut Objection>);

impl Hint<'_> {
    /// What to do about it.
    pub(super) fn hint(self, hint: impl Into<String>) {
        if let Some(objection) = self.0 {
            objection.hint = Some(hint.into());
        }
    }

    /// The known name that is meant, or all of them where they are few.
    pub(super) fn near(self, name: &str, known: &[&str]) {
        let near = nearest::names(name, known.iter().copied());
        match near.first() {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None if known.len() <= FEW => self.hint(format!("one of: {}", known.join(", "))),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_twenty_objections_are_told() {
        let mut findings = Findings::default();
        for line in 1..100 {
            findings.object("a", Some(line), "wrong").hint("mend it");
            findings.remark("a", Some(line), "odd");
        }
        let objections = findings.finish().unwrap_err();
        assert_eq!((objections.len(), objections[0].hint.as_deref()), (20, Some("mend it")));
    }

    #[test]
    fn a_fault_does_not_keep_a_package_from_being_read() {
        let mut findings = Findings::default();
        findings.fault("a", None, "there is none").hint("write one");
        let (faults, remarks) = findings.finish().unwrap();
        assert_eq!((faults[0].hint.as_deref(), remarks.len()), (Some("write one"), 0));
    }

    #[test]
    fn a_hint_names_the_nearest_or_all() {
        let mut findings = Findings::default();
        findings.object("a", None, "wrong").near("scorign", &["scoring", "pass-fail"]);
        findings.object("a", None, "wrong").near("x", &["scoring", "pass-fail"]);
        let hints: Vec<_> = findings.finish().unwrap_err().into_iter().filter_map(|objection| objection.hint).collect();
        assert_eq!(hints, ["did you mean `scoring`?", "one of: scoring, pass-fail"]);
    }

    #[test]
    fn remarks_are_bounded_and_the_rest_is_counted() {
        let mut findings = Findings::default();
        for _ in 0..60 {
            findings.remark("a", None, "odd");
        }
        let (_, remarks) = findings.finish().unwrap();
        assert_eq!((remarks.len(), remarks[50].message.as_str()), (51, "10 more remarks are left out"));
    }
}
