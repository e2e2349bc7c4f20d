//! The generators of a package: built once each, run as a plan calls them, in the sandbox.

use std::collections::BTreeMap;
use std::time::Duration;

use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Artifact, Build, Harness, Kept, Language, Source, Workspace};

use super::{Error, build, foreign, language, language_of};
use crate::check::Check;
use crate::problem::Problem;
use crate::problem::package::generators::{GeneratorCall, INPUT, Leaves, TEST_CASE};
use crate::problem::package::{PackageProgram, language_id};
use crate::report::Observer;
use crate::report::untrusted::{self, Bound};
use crate::verdict::{self, Verdict};

/// What a generator may use in one run.
fn limits() -> Limits {
    Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 2 << 30, output: 256 << 20 }
}

/// The generators of a problem.
pub(crate) struct Generators<'a> {
    harness: &'a Harness,
    /// Programs by their files; those that cannot be run, with the reason.
    programs: BTreeMap<Vec<String>, Result<Ready<'a>, String>>,
}

/// A program that is built.
struct Ready<'a> {
    artifact: Artifact,
    language: &'a Language,
}

/// Why a case has no input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GeneratorFailure {
    /// The rest of a sentence that begins with the generator.
    pub(crate) why: String,
    /// What it printed to standard error, harmless to print; may be empty.
    pub(crate) stderr: String,
}

impl<'a> Generators<'a> {
    /// Builds the programs of these calls. One that does not compile fails the cases that it makes, and no others.
    pub(crate) fn open<'c>(
        harness: &'a Harness,
        problem: &Problem,
        calls: impl Iterator<Item = &'c GeneratorCall>,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let mut programs = BTreeMap::new();
        for GeneratorCall { program, .. } in calls {
            if !programs.contains_key(&program.files) {
                programs.insert(program.files.clone(), ready(harness, problem, program, observer)?);
            }
        }
        Ok(Self { harness, programs })
    }

    /// The files that a call makes for a case, by ending. To be called on a thread of `Harness::run_all`.
    pub(crate) fn run(
        &self,
        call: &GeneratorCall,
    ) -> Result<Result<BTreeMap<String, Vec<u8>>, GeneratorFailure>, Error> {
        let ready = match self.programs.get(&call.program.files) {
            Some(Ok(ready)) => ready,
            Some(Err(why)) => return Ok(Err(failure(why, &[]))),
            None => return Ok(Err(failure("was not built", &[]))),
        };
        let mut attempt = 0;
        loop {
            let made = self.attempt(ready, call, attempt)?;
            attempt += 1;
            match made {
                Err(failed) if attempt == call.attempts && attempt > 1 => {
                    return Ok(Err(GeneratorFailure {
                        why: format!("{} (in each of {attempt} attempts)", failed.why),
                        ..failed
                    }));
                }
                Err(_) if attempt < call.attempts => {}
                made => return Ok(made),
            }
        }
    }

    fn attempt(
        &self,
        Ready { artifact, language }: &Ready<'_>,
        call: &GeneratorCall,
        attempt: u32,
    ) -> Result<Result<BTreeMap<String, Vec<u8>>, GeneratorFailure>, Error> {
        let kept = if call.leaves == Leaves::Printed { Vec::new() } else { vec![Workspace::ROOT.to_owned()] };
        let args = call.program.args.iter().cloned().chain(call.args(attempt)).collect();
        let workspace = Workspace { args, kept, ..Workspace::default() };
        let limits = limits();
        let (outcome, kept) = self.harness.run_in(&workspace, artifact, b"", 0, &limits)?;
        let judged = verdict::of(&outcome, &limits, language, || Check::Accepted);
        if judged.verdict != Verdict::Accepted {
            return Ok(Err(failure(&format!("fails: {}", judged.words()), &outcome.stderr)));
        }
        let notes = kept.notes.join("; ");
        let files = left(&call.leaves, outcome.stdout, kept);
        Ok(files.map_err(|why| {
            let notes = if notes.is_empty() { notes } else { format!(" ({notes})") };
            failure(&format!("{why}{notes}"), &outcome.stderr)
        }))
    }
}

/// What of a run belongs to the case.
fn left(leaves: &Leaves, stdout: Vec<u8>, kept: Kept) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let name = |path: &str| path.strip_prefix("./").unwrap_or(path).to_owned();
    let mut written: BTreeMap<String, Vec<u8>> =
        kept.files.into_iter().map(|(path, bytes)| (name(&path), bytes)).collect();
    let mut files = BTreeMap::new();
    match leaves {
        Leaves::Printed => {
            files.insert(INPUT.to_owned(), stdout);
        }
        Leaves::File(wanted) => {
            let bytes = written.remove(wanted).ok_or_else(|| format!("writes no file `{wanted}`"))?;
            files.insert(INPUT.to_owned(), bytes);
        }
        Leaves::TestCase => {
            let ending = |name: &str| name.strip_prefix(TEST_CASE)?.strip_prefix('.').map(str::to_owned);
            files.extend(written.into_iter().filter_map(|(name, bytes)| Some((ending(&name)?, bytes))));
            if !stdout.is_empty() {
                files.entry(INPUT.to_owned()).or_insert(stdout);
            }
        }
    }
    if files.get(INPUT).is_none_or(Vec::is_empty) && files.len() <= 1 {
        let or_writes = if *leaves == Leaves::TestCase { " and writes no `testcase.in`" } else { "" };
        return Err(format!("prints nothing{or_writes}"));
    }
    Ok(files)
}

fn failure(why: &str, stderr: &[u8]) -> GeneratorFailure {
    let stderr = untrusted::bytes(stderr, Bound::MESSAGES).trim_end().to_owned();
    GeneratorFailure { why: why.to_owned(), stderr }
}

/// Builds a program whose files lie beside each other, wherever in the package they are.
fn ready<'a>(
    harness: &'a Harness,
    problem: &Problem,
    program: &PackageProgram,
    observer: Observer<'_>,
) -> Result<Result<Ready<'a>, String>, Error> {
    let Some((main, others)) = program.files.split_first() else { return Ok(Err("has no files".to_owned())) };
    let language = match program.language.as_deref().and_then(language_id) {
        Some(id) => language(harness, id)?,
        None => match language_of(harness, main) {
            Ok(language) => language,
            Err(_) => return Ok(Err(not_there(harness, main))),
        },
    };
    let folder = common_folder(program);
    let name = |file: &str| file.strip_prefix(folder).unwrap_or_else(|| base(file)).to_owned();
    let beside: Vec<(String, Vec<u8>)> =
        others.iter().map(|file| Ok((name(file), problem.file(file)?))).collect::<Result<_, Error>>()?;
    let beside: Vec<(&str, &[u8])> = beside.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let text = problem.file(main)?;
    let own = name(main);
    let source = Source { name: &own, text: &text, language, files: &beside };
    match build(harness, (&source, problem.storage(main)), &Interface::Stdio, observer)? {
        Build::Ready(artifact) => Ok(Ok(Ready { artifact, language })),
        Build::Rejected(diagnostics) => {
            let messages = untrusted::text(&diagnostics.text, Bound::MESSAGES);
            Ok(Err(format!("does not compile:\n{messages}")))
        }
    }
}

/// The folder of the file that runs, where others lie in folders below it; files from elsewhere go beside it.
fn common_folder(program: &PackageProgram) -> &str {
    let main = program.files.first().map_or("", String::as_str);
    main.rfind('/').map_or("", |end| &main[..=end])
}

fn base(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

fn not_there(harness: &Harness, file: &str) -> String {
    let extension = base(file).rsplit_once('.').map_or("", |(_, extension)| extension);
    let offered: Vec<&str> = harness.languages().all().iter().map(Language::id).collect();
    foreign::by_extension(extension).map_or_else(
        || "is in a language that is not there".to_owned(),
        |language| format!("cannot be run: {}", language.refused(&offered.join(", ")).message),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(files: &[(&str, &str)]) -> Kept {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        Kept { files, notes: Vec::new() }
    }

    #[test]
    fn the_file_of_an_input_goes_before_what_is_printed() {
        let files = left(
            &Leaves::TestCase,
            b"printed".to_vec(),
            kept(&[("./testcase.in", "file"), ("./testcase.ans", "1"), ("./log", "x")]),
        );
        let files = files.unwrap();
        assert_eq!((&files["in"][..], &files["ans"][..], files.len()), (&b"file"[..], &b"1"[..], 2));
        let printed = left(&Leaves::TestCase, b"printed".to_vec(), kept(&[])).unwrap();
        assert_eq!(&printed["in"][..], b"printed");
    }

    #[test]
    fn a_run_that_leaves_nothing_makes_no_case() {
        assert_eq!(
            left(&Leaves::TestCase, Vec::new(), kept(&[])).unwrap_err(),
            "prints nothing and writes no `testcase.in`"
        );
        assert_eq!(left(&Leaves::Printed, Vec::new(), kept(&[])).unwrap_err(), "prints nothing");
        let several = Leaves::File("2".to_owned());
        assert_eq!(left(&several, Vec::new(), kept(&[("./1", "x")])).unwrap_err(), "writes no file `2`");
        assert_eq!(&left(&several, Vec::new(), kept(&[("./2", "x")])).unwrap()["in"][..], b"x");
    }

    #[test]
    fn files_from_elsewhere_lie_beside_the_one_that_runs() {
        let program =
            PackageProgram { files: vec!["generators/a/gen.py".to_owned()], language: None, args: Vec::new() };
        assert_eq!((common_folder(&program), base("generators/lib.py")), ("generators/a/", "lib.py"));
    }
}
