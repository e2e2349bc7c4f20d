//! What of a package has no native form: refused where verdicts would differ, remarked where something is only lost.

use super::super::package::{Objection, PackageCase, PackageFormat, TestGroup};
use super::Importer;

/// Calls a function with each group and each of its cases, in their order. Readers bound how deep groups nest.
pub(super) fn for_each_case<'a>(group: &'a TestGroup, tell: &mut dyn FnMut(&'a TestGroup, &'a PackageCase)) {
    for case in &group.cases {
        tell(group, case);
    }
    for inner in &group.groups {
        for_each_case(inner, tell);
    }
}

impl Importer<'_> {
    pub(super) fn refuse_what_changes_verdicts(&mut self) {
        let package = self.package;
        let passes = package.passes.is_some_and(|passes| passes > 1);
        let facts = [
            (passes, "runs submissions in several passes, which a native problem cannot"),
            (package.static_validator.is_some(), "judges the text of submissions, which a native problem cannot"),
            (
                package.grader.is_some(),
                "has a grader of its own, and a native problem counts points by its groups alone",
            ),
            (!package.included.is_empty(), "puts files beside submissions, which a native problem cannot"),
        ];
        for (is_so, message) in facts {
            if is_so {
                self.object("", message.to_owned(), Some("judge the package in place: `judge verify PATH`"));
            }
        }
        self.refuse_cases();
    }

    /// One objection for all cases of a kind, with the first of them.
    fn refuse_cases(&mut self) {
        let (mut args, mut files) = (None, None);
        for_each_case(&self.package.root, &mut |_, case| {
            args = args.or((!case.args.is_empty()).then_some(&case.path));
            files = files.or((!case.files.is_empty()).then_some(&case.path));
        });
        let kinds = [(args, "gives the submission arguments"), (files, "puts files beside the submission")];
        for (path, what) in kinds {
            if let Some(path) = path {
                let hint = Some("judge the package in place: `judge verify PATH`");
                self.object(path, format!("this case {what}, which a native problem cannot"), hint);
            }
        }
    }

    pub(super) fn remark_what_is_lost(&mut self) {
        let package = self.package;
        if let Some(languages) = &package.languages {
            self.remark("", format!("only allows {}; a native problem takes all languages", languages.join(", ")));
        }
        if package.format == PackageFormat::Icpc2025 && !package.allows_file_writing {
            self.remark("", "lets no submission write files; a native problem does, in memory".to_owned());
        }
        let kinds = [
            (package.validator_tests.len(), "tests of validators"),
            (package.generators.len(), "generators; `generate.py` of a native problem is to be written by hand"),
            (self.lost_descriptions(), "descriptions of cases for the jury"),
        ];
        for (count, what) in kinds {
            if count > 0 {
                self.remark("", format!("{count} {what} are left out"));
            }
        }
        if [package.limits.validation_time.is_some(), package.limits.validation_memory.is_some()].contains(&true) {
            self.remark("", "sets limits for its validators; those of native problems are fixed".to_owned());
        }
        if package.limits.code.is_some() {
            self.remark("", "limits the length of submissions; a native problem does not".to_owned());
        }
    }

    fn lost_descriptions(&self) -> usize {
        let mut count = 0;
        for_each_case(&self.package.root, &mut |_, case| count += usize::from(!case.description.is_empty()));
        count
    }

    /// An objection that names a case.
    pub(super) fn object_case(&mut self, case: &PackageCase, message: &str, hint: &str) {
        self.objections.push(Objection {
            file: case.path.clone(),
            line: None,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    }
}
