//! Which programs judge.

use super::super::memory::MemoryFiles;
use super::*;

fn legacy(yaml: &str, paths: &[&str]) -> MemoryFiles {
    let mut files = MemoryFiles::legacy(&[("problem.yaml", yaml)]);
    for path in paths {
        files.put(path, "");
    }
    files
}

fn modern(lines: &str, paths: &[&str]) -> MemoryFiles {
    MemoryFiles::modern(lines, &paths.iter().map(|path| (*path, "")).collect::<Vec<_>>())
}

#[test]
fn without_validators_the_default_one_judges() {
    assert_eq!(legacy("", &[]).package().output, OutputJudge::Tokens(Vec::new()));
    let package = legacy("validator_flags: float_tolerance 1e-6\n", &[]).package();
    assert_eq!(package.output, OutputJudge::Tokens(vec!["float_tolerance".into(), "1e-6".into()]));
    assert_eq!(modern("", &[]).package().output, OutputJudge::Tokens(Vec::new()));
}

#[test]
fn flags_of_the_default_validator_are_checked() {
    let wanted = "problem.yaml:2: `validator_flags`: `float_tolerance` needs a number behind it";
    assert_eq!(legacy("name: x\nvalidator_flags: float_tolerance\n", &[]).objections(), [wanted]);
}

#[test]
fn all_validators_of_the_legacy_format_judge() {
    let files =
        legacy("validation: custom\nvalidator_flags: 1 2\n", &["output_validators/a.py", "output_validators/b/x.cpp"]);
    let OutputJudge::Programs(programs) = files.package().output else { panic!("no programs") };
    assert_eq!(programs.len(), 2);
    assert_eq!(programs[1].language.as_deref(), Some("cpp"));
    assert!(programs.iter().all(|program| program.args == ["1", "2"]));
}

#[test]
fn one_validator_of_2025_09_judges() {
    let files = modern("", &["output_validator/a.cpp", "output_validator/testlib.h"]);
    let OutputJudge::Programs(programs) = files.package().output else { panic!("no programs") };
    assert_eq!(programs[0].files, ["output_validator/a.cpp", "output_validator/testlib.h"]);
    let wanted = "output_validator: `output_validator` must hold one program and holds 2";
    assert_eq!(modern("", &["output_validator/a/x.cpp", "output_validator/b.py"]).objections(), [wanted]);
}

#[test]
fn custom_validation_needs_a_validator() {
    let wanted = "problem.yaml:1: `validation` is `custom`, and there is no output validator";
    assert_eq!(legacy("validation: custom\n", &[]).objections(), [wanted]);
    let wanted = "output_validator: interactive and multi-pass problems need an output validator";
    assert_eq!(modern("type: interactive\n", &[]).objections(), [wanted]);
    assert_eq!(modern("type: multi-pass\n", &[]).objections(), [wanted]);
}

#[test]
fn validators_that_are_not_used_are_remarked() {
    let wanted = "output_validators: the output validators are not used, since `validation` is `default`";
    assert_eq!(legacy("", &["output_validators/a.py"]).remarks(), [wanted]);
}

#[test]
fn one_validator_talks_with_a_submission() {
    let files = legacy("validation: custom interactive\n", &["output_validators/a.py", "output_validators/b.py"]);
    let wanted = "problem.yaml:1: only one output validator can talk with a submission, and there are several";
    assert_eq!(files.objections(), [wanted]);
}

#[test]
fn a_folder_for_a_validator_holds_one() {
    let wanted = "output_validator: there is no program in the folder `output_validator`";
    assert_eq!(modern("", &["output_validator/README.md"]).objections(), [wanted]);
}

#[test]
fn loose_files_of_no_language_are_no_validators() {
    let files = legacy("validation: custom\n", &["output_validators/a.py", "output_validators/a.exe"]);
    let wanted = "output_validators/a.exe: the file is no program, since its ending is of no language; it is not used";
    assert_eq!(files.remarks(), [wanted]);
    let wanted = "output_validators/a.exe: the language of the program cannot be told from its files";
    assert_eq!(legacy("validation: custom\n", &["output_validators/a.exe"]).objections(), [wanted]);
}

#[test]
fn folders_of_the_other_version_are_refused() {
    let wanted = "output_validators: this version of the format has no folder `output_validators`";
    assert_eq!(modern("", &["output_validators/a.py"]).objections(), [wanted]);
    let wanted = "output_validator: this version of the format has no folder `output_validator`";
    assert_eq!(legacy("", &["output_validator/a.py"]).objections(), [wanted]);
    let wanted =
        "output_validators: this version of the format has no folder `output_validators`; `output_validator` is used";
    assert_eq!(modern("", &["output_validators/a.py", "output_validator/a.py"]).remarks(), [wanted]);
}

#[test]
fn input_validators_that_cannot_be_run_are_remarked() {
    let paths =
        ["input_validators/a.ctd", "input_validators/b.viva", "input_validators/c/build", "input_validators/c/x.c"];
    let files = legacy("", &paths);
    let wanted = [
        "input_validators/a.ctd: input validators in Checktestdata are not run",
        "input_validators/b.viva: input validators in VIVA are not run",
        "input_validators/c: this input validator is not run: the program has a script `build`, and \
         scripts are not run here",
    ];
    assert_eq!(
        (files.remarks().as_slice(), files.package().input_validators.len()),
        (wanted.map(str::to_owned).as_slice(), 1)
    );
}

#[test]
fn the_old_folder_of_input_validators_is_read() {
    let files = legacy("", &["input_format_validators/a.py"]);
    assert_eq!(files.package().input_validators.len(), 2);
    let wanted = ["input_validators: there is no input validator; nothing looks at the inputs"];
    assert_eq!(MemoryFiles::legacy(&[]).without("input_validators").remarks(), wanted);
}

#[test]
fn there_is_one_grader_at_most() {
    assert!(legacy("", &["graders/g.py"]).package().grader.is_some());
    let wanted = "graders: there must be one grader at most, and there are 2";
    assert_eq!(legacy("", &["graders/a.py", "graders/b.py"]).objections(), [wanted]);
    let wanted = "graders: this version of the format has no graders; the folder is not used";
    assert_eq!(modern("", &["graders/g.py"]).remarks(), [wanted]);
}

#[test]
fn a_static_validator_is_one_program() {
    let files = modern("", &["static_validator/s.py"]);
    assert!(files.package().static_validator.is_some());
    let wanted = "static_validator: the static validator is not used, since no group has a `static_validation_score`";
    assert_eq!(files.remarks(), [wanted]);
}

#[test]
fn a_validator_that_cannot_be_built_is_refused() {
    let wanted = "output_validator/a.xyz: the language of the program cannot be told from its files";
    assert_eq!(modern("", &["output_validator/a.xyz"]).objections(), [wanted]);
}
