//! A problem of ours as what a package of another format needs of it.

use std::time::Duration;

use harness::outcome::Limits;

use super::case::{CaseInput, Expect};
use super::export::{
    ExportAggregate, ExportCase, ExportGroup, ExportJudge, ExportProblem, ExportSubmission, icpc_files, icpc_remarks,
};
use super::programs::Convention;
use super::{Aggregate, Error, Problem, TestCase, Visibility};
use crate::check::{CheckSpec, Tokens};

/// A package, and what it does not say.
pub(crate) struct Exported {
    /// Its files, as paths inside of it, sorted.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// What the format cannot say, a sentence each.
    pub(crate) remarks: Vec<String>,
}

impl Problem {
    /// The files of an ICPC package, `2025-09`, that is like this problem.
    ///
    /// # Errors
    ///
    /// If the problem is none of a program, or has a checker that the format cannot call.
    pub(crate) fn export_icpc(&self) -> Result<Exported, Error> {
        if self.foreign().is_some() {
            return Err(self.not_exported("is a package already"));
        }
        let problem = self.exported()?;
        Ok(Exported { files: icpc_files(&problem), remarks: icpc_remarks(&problem) })
    }

    fn not_exported(&self, reason: &str) -> Error {
        Error::Refused { file: self.slug.clone(), reason: reason.to_owned() }
    }

    fn exported(&self) -> Result<ExportProblem, Error> {
        if !matches!(self.kind().table(), "stdio" | "interactive") {
            let kind = self.kind().table();
            return Err(self.not_exported(&format!(
                "asks for a {kind}, and a package of the ICPC format for a program that reads standard input"
            )));
        }
        self.check_open()?;
        let default = Limits::default();
        let base = self.limits.clone().unwrap_or_default().base;
        Ok(ExportProblem {
            slug: self.slug.clone(),
            title: self.title.clone(),
            language: "en".to_owned(),
            statement: self.text("statement.md")?,
            editorial: self.text("editorial.md").unwrap_or_default(),
            time: base.time.unwrap_or_else(|| Limits::time_for(default.fuel)).max(Duration::from_millis(1)),
            memory: base.memory.unwrap_or(default.memory),
            output: base.output.unwrap_or(default.output),
            judge: self.export_judge()?,
            is_interactive: self.programs.interactor.is_some(),
            is_scoring: self.is_scored(),
            groups: self.export_groups()?,
            submissions: self.export_submissions()?,
            input_validators: self.export_files(self.programs.input.iter().flat_map(|program| &program.files))?,
        })
    }

    fn export_judge(&self) -> Result<ExportJudge, Error> {
        let program = self.programs.interactor.as_ref().or(self.programs.output.first());
        match (&self.check, program) {
            (CheckSpec::Exact { .. }, _) => Ok(ExportJudge::Exact),
            (CheckSpec::Tokens(tokens), _) => Ok(ExportJudge::Tokens(flags(tokens))),
            (CheckSpec::Validator(_), Some(program)) if program.convention == Convention::Icpc => {
                let files = self.export_files(program.files.iter())?;
                Ok(ExportJudge::Program { files, args: program.args.clone() })
            }
            _ => Err(self.not_exported("is judged by a program that packages of the ICPC format cannot call")),
        }
    }

    /// Files with the names that they have in their folder.
    fn export_files<'a>(&self, files: impl Iterator<Item = &'a String>) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let base = |path: &String| path.rsplit('/').next().unwrap_or(path).to_owned();
        files.map(|path| Ok((base(path), self.file(path)?))).collect()
    }

    fn export_groups(&self) -> Result<Vec<ExportGroup>, Error> {
        let mut cases = self.cases(Visibility::Sample)?;
        cases.extend(self.cases(Visibility::Hidden)?);
        let groups = self.groups.iter().map(|group| {
            let rule = group.rule.clone().unwrap_or_default();
            ExportGroup {
                name: group.name.clone(),
                hint: group.hint.clone(),
                points: group.points,
                aggregate: match rule.aggregate {
                    Aggregate::All => ExportAggregate::All,
                    Aggregate::Sum => ExportAggregate::Sum,
                    Aggregate::Min => ExportAggregate::Min,
                },
                needs: rule.needs,
                cases: cases.iter().filter(|case| case.group == group.name).map(exported_case).collect(),
            }
        });
        Ok(groups.collect())
    }

    fn export_submissions(&self) -> Result<Vec<ExportSubmission>, Error> {
        let submission = |shipped: super::Shipped| {
            let text = self.file(&shipped.path)?;
            Ok(ExportSubmission { folder: shipped.folder, name: shipped.name, text })
        };
        self.submissions().into_iter().map(submission).collect()
    }
}

fn exported_case(case: &TestCase) -> ExportCase {
    ExportCase {
        name: case.name.clone(),
        input: if let CaseInput::Stdin(text) = &case.input { text.clone() } else { String::new() },
        answer: if let Expect::Text(text) = &case.expect { text.clone() } else { String::new() },
        interaction: case.extra.as_ref().and_then(|extra| extra.interaction.clone()),
    }
}

/// The arguments of the default output validator.
fn flags(tokens: &Tokens) -> Vec<String> {
    let mut flags = Vec::new();
    if tokens.case_sensitive {
        flags.push("case_sensitive".to_owned());
    }
    if tokens.space_change_sensitive {
        flags.push("space_change_sensitive".to_owned());
    }
    for (name, tolerance) in
        [("float_absolute_tolerance", tokens.absolute), ("float_relative_tolerance", tokens.relative)]
    {
        if let Some(tolerance) = tolerance {
            flags.extend([name.to_owned(), tolerance.to_string()]);
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use crate::problem::package::PackageTree;
    use crate::problem::{Registry, Visibility, package};

    #[test]
    fn problems_of_programs_are_packages_and_read_back_with_their_cases() {
        let registry = Registry::open(None).unwrap();
        for slug in ["a-plus-b", "interactive-bisect"] {
            let problem = registry.get(slug).unwrap();
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in problem.export_icpc().unwrap().files {
                let path = folder.path().join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
            let tree = PackageTree::open(folder.path()).unwrap();
            package::read(&tree, slug).unwrap();
            let back = Registry::package(folder.path()).unwrap();
            for set in Visibility::ALL {
                let (own, theirs) = (problem.cases(set).unwrap(), back.cases(set).unwrap());
                let inputs = |cases: &[crate::problem::TestCase]| -> Vec<_> {
                    cases.iter().map(|case| case.loaded().unwrap().input.clone()).collect()
                };
                assert_eq!(inputs(&own), inputs(&theirs), "{slug}");
            }
            assert_eq!(back.title, problem.title);
        }
    }

    #[test]
    fn a_function_is_no_package() {
        let problem = Registry::open(None).unwrap().get("two-sum").unwrap();
        assert!(problem.export_icpc().err().unwrap().to_string().contains("asks for a function"));
    }
}
