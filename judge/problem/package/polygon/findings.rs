//! What is wrong with a package, and what its author should know, gathered while its description is read.

use crate::problem::package::model::Objection;

/// Objections and remarks that are kept; a list that is longer helps nobody.
pub(crate) const MAX_FINDINGS: usize = 100;

/// Gathers what is found in one file, so that an author sees all mistakes at once.
pub(crate) struct Findings {
    file: String,
    objections: Vec<Objection>,
    remarks: Vec<Objection>,
}

impl Findings {
    /// Nothing yet, about a file.
    pub(crate) fn about(file: &str) -> Self {
        Self { file: file.to_owned(), objections: Vec::new(), remarks: Vec::new() }
    }

    /// Adds what makes the package unusable.
    pub(crate) fn object(&mut self, line: usize, message: impl Into<String>, hint: &str) {
        let objection = self.made(line, message.into(), hint);
        push(&mut self.objections, objection);
    }

    /// Adds what an author should know and nothing depends on.
    pub(crate) fn remark(&mut self, line: usize, message: impl Into<String>, hint: &str) {
        let remark = self.made(line, message.into(), hint);
        push(&mut self.remarks, remark);
    }

    /// Whether the package is unusable.
    pub(crate) fn are_fatal(&self) -> bool {
        !self.objections.is_empty()
    }

    /// The remarks, or the objections if there are any.
    pub(crate) fn finish(self) -> Result<Vec<Objection>, Vec<Objection>> {
        if self.are_fatal() { Err(self.objections) } else { Ok(self.remarks) }
    }

    fn made(&self, line: usize, message: String, hint: &str) -> Objection {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        Objection { file: self.file.clone(), line: (line > 0).then_some(line), message, hint }
    }
}

/// Adds one of a list, or says once that there are more.
fn push(list: &mut Vec<Objection>, one: Objection) {
    if list.len() < MAX_FINDINGS {
        list.push(one);
    } else if list.len() == MAX_FINDINGS {
        let message = format!("more than {MAX_FINDINGS} findings; the rest is not listed");
        list.push(Objection { file: one.file, line: None, message, hint: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_knows_its_file_and_its_line() {
        let mut findings = Findings::about("problem.xml");
        findings.object(7, "unknown element `x`", "remove it");
        let objections = findings.finish().unwrap_err();
        assert_eq!(objections[0].file, "problem.xml");
        assert_eq!(objections[0].line, Some(7));
        assert_eq!(objections[0].hint.as_deref(), Some("remove it"));
    }

    #[test]
    fn line_zero_is_the_whole_file() {
        let mut findings = Findings::about("init.yml");
        findings.remark(0, "no time limit", "");
        let remarks = findings.finish().unwrap();
        assert_eq!((remarks[0].line, remarks[0].hint.clone()), (None, None));
    }

    #[test]
    fn a_list_of_findings_ends() {
        let mut findings = Findings::about("problem.xml");
        (0..1000).for_each(|line| findings.object(line, "wrong", ""));
        let objections = findings.finish().unwrap_err();
        assert_eq!(objections.len(), MAX_FINDINGS + 1);
        assert!(objections[MAX_FINDINGS].message.contains("more than 100 findings"));
    }
}
