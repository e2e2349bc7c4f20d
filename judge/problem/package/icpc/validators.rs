//! The programs that look at inputs, outputs and submissions, and the grader.

use std::collections::BTreeMap;

use super::super::model::{OutputJudge, PackageFiles, PackageFormat, PackageProgram};
use super::default_flags;
use super::findings::Findings;
use super::languages;
use super::listing::Folder;
use super::metadata::{FILE, Metadata};
use super::programs::{self, Found};

/// All programs that judge.
#[derive(Clone, Debug)]
pub(super) struct Validators {
    /// How output is judged.
    pub(super) output: OutputJudge,
    /// The names of its programs, in their order.
    pub(super) output_names: Vec<String>,
    /// What looks at inputs.
    pub(super) input: Vec<PackageProgram>,
    /// The names of those, and of input validators that are not run.
    pub(super) input_names: Vec<String>,
    /// The files of those that are run: path by the name in the folder that they run in.
    pub(super) input_files: BTreeMap<String, String>,
    /// What looks at the text of a submission.
    pub(super) statics: Option<PackageProgram>,
    /// What makes a result of those in a group.
    pub(super) grader: Option<PackageProgram>,
}

impl Validators {
    /// Whether the default output validator judges.
    pub(super) fn is_default(&self) -> bool {
        matches!(self.output, OutputJudge::Tokens(_))
    }
}

/// Reads the programs of a package.
pub(super) struct ValidatorReader<'a> {
    /// The files of the package.
    pub(super) files: &'a dyn PackageFiles,
    /// The package itself.
    pub(super) root: &'a Folder<'a>,
    /// Its `problem.yaml`.
    pub(super) metadata: &'a Metadata,
}

impl ValidatorReader<'_> {
    /// Reads all of them.
    pub(super) fn read(&self, into: &mut Findings) -> Validators {
        let (output, output_names) =
            if self.metadata.is_modern() { self.modern_output(into) } else { self.legacy_output(into) };
        let (input, input_names) = self.input(into);
        let input_files = input.iter().flat_map(|program| &program.files).map(|file| (run_name(file), file.clone()));
        Validators {
            output,
            output_names,
            input_names,
            input_files: input_files.collect(),
            input,
            statics: self.statics(into),
            grader: self.grader(into),
        }
    }

    fn modern_output(&self, into: &mut Findings) -> (OutputJudge, Vec<String>) {
        self.misnamed("output_validators", "output_validator", into);
        let found = self.only("output_validator", into);
        let talks = self.metadata.is_interactive || self.metadata.passes.is_some();
        match self.root.at("output_validator") {
            Some(_) if self.list("output_validator").is_empty() => {
                into.object("output_validator", None, "there is no program in the folder `output_validator`");
            }
            None if talks => {
                into.object("output_validator", None, "interactive and multi-pass problems need an output validator")
                    .hint("put its program into the folder `output_validator`");
            }
            _ => {}
        }
        let names = found.iter().map(|found| found.name.clone()).collect();
        let program = found.and_then(|found| self.made(&found, into));
        (program.map_or(OutputJudge::Tokens(Vec::new()), |program| OutputJudge::Programs(vec![program])), names)
    }

    fn legacy_output(&self, into: &mut Findings) -> (OutputJudge, Vec<String>) {
        self.misnamed("output_validator", "output_validators", into);
        let (flags, line) = &self.metadata.validator_flags;
        let found = self.list("output_validators");
        match self.metadata.validation {
            Some((true, line)) => return self.custom(found, line, into),
            _ if !found.is_empty() => {
                into.remark(
                    "output_validators",
                    None,
                    "the output validators are not used, since `validation` is `default`",
                )
                .hint("write `validation: custom` to use them");
            }
            _ => {}
        }
        if let Err(message) = default_flags::check(flags, false) {
            into.object(FILE, *line, format!("`validator_flags`: {message}"));
        }
        (OutputJudge::Tokens(flags.clone()), Vec::new())
    }

    fn custom(&self, found: Vec<Found>, line: usize, into: &mut Findings) -> (OutputJudge, Vec<String>) {
        let found = without_loose_files(found, into);
        if found.is_empty() {
            into.object(FILE, Some(line), "`validation` is `custom`, and there is no output validator")
                .hint("put one into the folder `output_validators`");
        }
        if found.len() > 1 && (self.metadata.is_interactive || self.metadata.passes.is_some()) {
            into.object(
                FILE,
                Some(line),
                "only one output validator can talk with a submission, and there are several",
            );
        }
        let mut programs: Vec<_> = found.iter().filter_map(|found| self.made(found, into)).collect();
        for program in &mut programs {
            program.args.clone_from(&self.metadata.validator_flags.0);
        }
        (OutputJudge::Programs(programs), found.iter().map(|found| found.name.clone()).collect())
    }

    fn input(&self, into: &mut Findings) -> (Vec<PackageProgram>, Vec<String>) {
        let mut found = self.list("input_validators");
        if !self.metadata.is_modern() {
            found.extend(self.list("input_format_validators"));
        }
        if found.is_empty() {
            into.remark("input_validators", None, "there is no input validator; nothing looks at the inputs");
        }
        let names = found.iter().map(|found| found.name.clone()).collect();
        (found.iter().filter_map(|found| self.input_validator(found, into)).collect(), names)
    }

    /// Nothing is judged by input validators: what cannot be run is left out with a remark.
    fn input_validator(&self, found: &Found, into: &mut Findings) -> Option<PackageProgram> {
        let kind = match found.name.rsplit_once('.') {
            Some((_, "ctd")) => Some("Checktestdata"),
            Some((_, "viva")) => Some("VIVA"),
            _ => None,
        };
        if let Some(kind) = kind {
            into.remark(&found.path, None, format!("input validators in {kind} are not run"))
                .hint("add one in Python, C or C++");
            return None;
        }
        match programs::made(self.files, found) {
            Ok(program) => Some(program),
            Err(objection) => {
                into.remark(&objection.file, None, format!("this input validator is not run: {}", objection.message));
                None
            }
        }
    }

    fn statics(&self, into: &mut Findings) -> Option<PackageProgram> {
        if !self.metadata.is_modern() {
            return None;
        }
        let found = self.only("static_validator", into)?;
        self.made(&found, into)
    }

    fn grader(&self, into: &mut Findings) -> Option<PackageProgram> {
        let folder = self.root.at("graders")?;
        if self.metadata.format != PackageFormat::Legacy {
            into.remark("graders", None, "this version of the format has no graders; the folder is not used");
            return None;
        }
        let found = programs::list(folder, "graders");
        if found.len() > 1 {
            into.object("graders", None, format!("there must be one grader at most, and there are {}", found.len()));
            return None;
        }
        self.made(found.first()?, into)
    }

    fn list(&self, path: &str) -> Vec<Found> {
        self.root.at(path).map(|folder| programs::list(folder, path)).unwrap_or_default()
    }

    fn only(&self, path: &str, into: &mut Findings) -> Option<Found> {
        let found = programs::only(self.root.at(path)?, path);
        into.kept(found)?
    }

    fn made(&self, found: &Found, into: &mut Findings) -> Option<PackageProgram> {
        into.kept(programs::made(self.files, found))
    }

    /// A folder of the other version of the format would be passed over in silence.
    fn misnamed(&self, other: &str, name: &str, into: &mut Findings) {
        if self.root.at(other).is_none() {
            return;
        }
        let message = format!("this version of the format has no folder `{other}`");
        if self.root.at(name).is_some() {
            into.remark(other, None, format!("{message}; `{name}` is used"));
        } else {
            into.object(other, None, message).hint(format!("rename it to `{name}`"));
        }
    }
}

/// The name of a file of an input validator in the folder that it runs in.
fn run_name(file: &str) -> String {
    let inner = file.split_once('/').map_or(file, |(_, inner)| inner);
    inner.split_once('/').map_or(inner, |(_, inner)| inner).to_owned()
}

/// Where there are programs, files beside them that are none of any language are left out.
fn without_loose_files(found: Vec<Found>, into: &mut Findings) -> Vec<Found> {
    let is_loose = |found: &Found| found.files.iter().all(|file| languages::by_ending(file).is_none());
    let (loose, programs): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_loose);
    if programs.is_empty() {
        return loose;
    }
    for found in loose {
        let message = "the file is no program, since its ending is of no language; it is not used";
        into.remark(&found.path, None, message);
    }
    programs
}

#[cfg(test)]
mod tests;
