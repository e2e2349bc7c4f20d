//! The programs of a problem that judge what a submission does: validators of output, interactors, validators of input, graders.
//!
//! They are data here: files, language and how they are called. Nothing is built or run.

use std::collections::BTreeMap;
use std::time::Duration;

use harness::outcome::Limits;

use crate::check::CheckSpec;

/// The folder of input validators of a native problem.
const INPUT_VALIDATORS: &str = "validators/input/";

/// The programs of a problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Programs {
    /// What judges output: all of them have to accept. Where the problem is interactive, the first one talks with the submission.
    pub output: Vec<Program>,
    /// Whether a program talks with the submission while it runs.
    pub interactor: Option<Program>,
    /// How often a submission runs over one case at most; 1 where it is not said.
    pub passes: u32,
    /// What looks at inputs: all of them have to approve.
    pub input: Vec<Program>,
    /// What looks at the text of a submission.
    pub source: Option<Program>,
    /// What makes a verdict and a score of those of a group.
    pub grader: Option<Program>,
    /// What each of them may use.
    pub limits: ProgramLimits,
}

impl Programs {
    /// The programs of a native problem, found by their names: `validator/validate.*`, `interactor/interact.*` and
    /// `validators/input/*`, a file or a folder with `validate.*`.
    pub(super) fn native(files: &[String], check: &CheckSpec, is_interactive: bool) -> Self {
        let CheckSpec::Validator(called) = check else {
            return Self { passes: 1, input: input_validators(files), ..Self::default() };
        };
        let convention = if called.testlib { Convention::Testlib } else { Convention::Icpc };
        let program = |folder: &str, stem: &str| {
            let main = files.iter().find(|file| file.strip_prefix(folder).is_some_and(|name| stem_of(name) == stem))?;
            let beside = files.iter().filter(|file| file.starts_with(folder) && *file != main);
            let files = [main].into_iter().chain(beside).cloned().collect();
            Some(Program { files, language: None, args: called.args.clone(), convention })
        };
        let interactor = if is_interactive { program("interactor/", "interact") } else { None };
        // An interactor with testlib may leave the verdict to a checker.
        let output = if is_interactive && !called.testlib { None } else { program("validator/", "validate") };
        Self {
            output: output.into_iter().collect(),
            interactor,
            passes: 1,
            input: input_validators(files),
            ..Self::default()
        }
    }
}

/// A program for each file right in the folder of input validators, and for each folder in it that holds a `validate.*`. What has a
/// `testlib.h` beside it is called as validators with testlib are.
fn input_validators(files: &[String]) -> Vec<Program> {
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut programs = Vec::new();
    for file in files {
        match file.strip_prefix(INPUT_VALIDATORS).and_then(|name| name.split_once('/')) {
            None if file.starts_with(INPUT_VALIDATORS) => programs.push(vec![file.clone()]),
            None => {}
            Some((folder, _)) => folders.entry(folder).or_default().push(file.clone()),
        }
    }
    programs.extend(folders.into_iter().filter_map(|(folder, mut files)| {
        let place = format!("{INPUT_VALIDATORS}{folder}/");
        let main =
            files.iter().position(|file| file.strip_prefix(&place).is_some_and(|name| stem_of(name) == "validate"))?;
        let main = files.remove(main);
        files.insert(0, main);
        Some(files)
    }));
    let program = |files: Vec<String>| {
        let is_testlib = files.iter().any(|file| file.ends_with("/testlib.h"));
        let convention = if is_testlib { Convention::Testlib } else { Convention::Icpc };
        Program { files, language: None, args: Vec::new(), convention }
    };
    programs.into_iter().map(program).collect()
}

fn stem_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// What a program of a problem may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramLimits {
    /// Metered time.
    pub time: Duration,
    /// Bytes of memory.
    pub memory: u64,
    /// Bytes of output, each stream and each file that it writes.
    pub output: u64,
}

impl Default for ProgramLimits {
    /// What the ICPC format proposes: a minute, 2 GiB and 8 MiB.
    fn default() -> Self {
        Self { time: Duration::from_mins(1), memory: 2 << 30, output: 8 << 20 }
    }
}

impl ProgramLimits {
    /// The same for the harness.
    pub fn limits(&self) -> Limits {
        Limits { fuel: Limits::fuel_for(self.time), memory: self.memory, output: self.output }
    }
}

/// One program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its files, as paths inside the problem; the first is the one that runs.
    pub files: Vec<String>,
    /// The id of its language, where the files do not say it.
    pub language: Option<String>,
    /// Arguments behind those that the convention gives.
    pub args: Vec<String>,
    /// How it is called and how it answers.
    pub convention: Convention,
}

/// How a program is called and how it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// `input answer feedback_dir/ args… < output`; 42 accepts, 43 rejects.
    Icpc,
    /// `input output answer`; 0 accepts, 1 and 2 reject, 3 is a failure of its own, 7 gives points. An interactor writes `output` itself.
    Testlib,
}

impl Program {
    /// The folder that holds all of its files, with a `/` behind it; the file's own folder where it is one file.
    pub fn folder(&self) -> &str {
        let first = self.files.first().map_or("", String::as_str);
        let mut folder = first.rfind('/').map_or("", |end| &first[..=end]);
        while !self.files.iter().all(|file| file.starts_with(folder)) {
            let shorter = folder.trim_end_matches('/');
            folder = shorter.rfind('/').map_or("", |end| &shorter[..=end]);
        }
        folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_validator_is_a_file_or_a_folder() {
        let files = ["a.py", "tree/lib/x.h", "tree/testlib.h", "tree/validate.cpp", "idle/note.txt"];
        let files: Vec<String> = files.iter().map(|name| format!("{INPUT_VALIDATORS}{name}")).collect();
        let programs = input_validators(&files);
        assert_eq!(programs.len(), 2);
        assert_eq!((programs[0].files.len(), programs[0].convention), (1, Convention::Icpc));
        assert_eq!(programs[1].files[0], "validators/input/tree/validate.cpp");
        assert_eq!((programs[1].files.len(), programs[1].convention), (3, Convention::Testlib));
    }

    #[test]
    fn the_folder_of_a_program_holds_all_of_its_files() {
        let program = |files: &[&str]| Program {
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            language: None,
            args: Vec::new(),
            convention: Convention::Icpc,
        };
        assert_eq!(program(&["output_validators/check.py"]).folder(), "output_validators/");
        assert_eq!(program(&["v/check/main.cpp", "v/check/lib/x.h"]).folder(), "v/check/");
        assert_eq!(program(&["a.py", "b/c.py"]).folder(), "");
    }
}
