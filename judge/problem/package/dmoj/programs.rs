//! Programs of a DMOJ package: generators, bridged checkers and interactors, with the keys that they have in common.

use std::time::Duration;

use super::archive::Data;
use super::description::FILE;
use crate::problem::package::model::{CaseData, Objection, PackageProgram};
use crate::problem::package::yaml::{Fields, Node, Yaml, shown};

/// Seconds that a program of the jury may be given.
const MAX_SECONDS: f64 = 3600.0;
/// Kibibytes that a program of the jury may be given.
const MAX_MEMORY: i64 = 1 << 30;
/// Bytes of a source that are looked into for what it includes.
const MAX_SOURCE: u64 = 1 << 20;
/// Arguments of a generator.
const MAX_ARGS: usize = 1000;
/// The library that DMOJ's machines have, and packages do not.
const TESTLIB: &str = "testlib.h";

/// How programs with testlib are called.
const CALL: &str = "{input_file} {output_file} {answer_file}";

/// A generator with the arguments that it has where a case gives none.
#[derive(Clone, Debug)]
pub(super) struct Generator {
    pub(super) program: PackageProgram,
    pub(super) args: Vec<String>,
}

impl Generator {
    /// What it makes from the arguments of a case.
    pub(super) fn made(&self, args: &[String]) -> CaseData {
        let args = if args.is_empty() { &self.args } else { args };
        CaseData::Generated { program: self.program.clone(), args: args.to_vec(), from_file: None }
    }
}

/// What a checker or an interactor of the package may use, and how it is called.
#[derive(Clone, Debug, Default)]
pub(super) struct Bridge {
    pub(super) program: Option<PackageProgram>,
    /// `default`, `testlib`, …
    pub(super) kind: String,
    pub(super) time: Option<Duration>,
    pub(super) memory: Option<u64>,
}

/// The generator under a key: its file, its files, or a map.
pub(super) fn generator(yaml: &Yaml, data: &Data<'_>, objections: &mut Vec<Objection>) -> Option<Generator> {
    if let Node::Map(_) = yaml.node {
        let mut fields = Fields::new(FILE, "generator", yaml);
        let files = fields.take_some("source");
        let named = fields.take_some("name");
        let language = fields.text("language").map(str::to_owned);
        let args = fields.take_some("args").map(|args| arguments(args, objections)).unwrap_or_default();
        limits(&mut fields);
        refuse_flags(&mut fields);
        objections.extend(fields.finish());
        let Some(files) = files.or(named) else {
            objections.push(yaml.objection(FILE, "the generator has no `source`"));
            return None;
        };
        return program(files, language, data, objections).map(|program| Generator { program, args });
    }
    program(yaml, None, data, objections).map(|program| Generator { program, args: Vec::new() })
}

/// Arguments as Python would print them.
pub(super) fn arguments(yaml: &Yaml, objections: &mut Vec<Objection>) -> Vec<String> {
    let Some(items) = yaml.as_list().filter(|items| items.len() <= MAX_ARGS) else {
        let message = format!("arguments must be a list of at most {MAX_ARGS} and are {}", yaml.kind());
        objections.push(yaml.objection(FILE, message));
        return Vec::new();
    };
    let argument = |item: &Yaml| match (&item.node, item.as_bool()) {
        (_, Some(true)) => Some("True".to_owned()),
        (_, Some(false)) => Some("False".to_owned()),
        (Node::Text { text, .. }, None) => Some(text.clone()),
        (Node::Null, None) => Some("None".to_owned()),
        _ => None,
    };
    let texts: Option<Vec<String>> = items.iter().map(argument).collect();
    if texts.is_none() {
        objections.push(yaml.objection(FILE, "an argument is a list or a map, not a single value"));
    }
    texts.unwrap_or_default()
}

/// The program that a bridged checker or an interactor is, whose keys are in a map.
pub(super) fn bridge(mut fields: Fields<'_>, data: &Data<'_>, objections: &mut Vec<Objection>) -> Bridge {
    let files = fields.take_some("files");
    let language = fields.text("lang").map(str::to_owned);
    let kind = fields.one_of("type", &["default", "testlib", "coci", "peg"]).unwrap_or("default").to_owned();
    if matches!(kind.as_str(), "coci" | "peg") {
        fields.object("type", &format!("is `{kind}`, which is not supported; write the program with testlib"));
    }
    if fields.text("args_format_string").is_some_and(|format| format != CALL) {
        fields.object("args_format_string", &format!("is not supported unless it is `{CALL}`"));
    }
    for known in ["feedback", "cached", "unbuffered"] {
        fields.bool(known);
    }
    let (time, memory) = limits(&mut fields);
    refuse_flags(&mut fields);
    if files.is_none() {
        let message = "the program has no `files`".to_owned();
        objections.push(Objection { file: FILE.to_owned(), line: None, message, hint: None });
    }
    objections.extend(fields.finish());
    let program = files.and_then(|files| program(files, language, data, objections));
    Bridge { program, kind, time, memory }
}

/// What a program may use; how long it may be compiled does not matter here.
fn limits(fields: &mut Fields<'_>) -> (Option<Duration>, Option<u64>) {
    let seconds = |number: f64| number > 0.0 && number <= MAX_SECONDS;
    fields.number("compiler_time_limit", seconds, "a number of seconds");
    fields.number("preprocessing_time", |number| (0.0..=MAX_SECONDS).contains(&number), "a number of seconds");
    let time = fields.number("time_limit", seconds, "a number of seconds").map(Duration::from_secs_f64);
    let memory = fields.integer("memory_limit", 1, MAX_MEMORY, "a whole number of KiB");
    (time, memory.and_then(|memory| u64::try_from(memory).ok()).map(|memory| memory << 10))
}

fn refuse_flags(fields: &mut Fields<'_>) {
    if fields.take_some("flags").is_some_and(|flags| flags.as_list() != Some(&[])) {
        fields.object("flags", "is not supported; write `#define` in the program instead");
    }
}

/// The program of a file or of several, the first of which is compiled with the others beside it.
fn program(
    yaml: &Yaml,
    language: Option<String>,
    data: &Data<'_>,
    objections: &mut Vec<Objection>,
) -> Option<PackageProgram> {
    let one = yaml.as_text().map(|text| vec![text.to_owned()]);
    let files = one.or_else(|| crate::problem::package::yaml::texts(yaml)).filter(|files| !files.is_empty());
    let Some(mut files) = files else {
        objections
            .push(yaml.objection(FILE, format!("a program must be a file or a list of files and is {}", yaml.kind())));
        return None;
    };
    if let Some(missing) = files.iter().find(|path| !data.is_file(path)) {
        objections.push(yaml.objection(FILE, format!("`{}` is missing", shown(missing))));
        return None;
    }
    include_testlib(&mut files, yaml, data, objections);
    Some(PackageProgram { files, language, args: Vec::new() })
}

/// Puts the package's own copy of testlib beside a program that includes it; DMOJ's machines bring one along.
fn include_testlib(files: &mut Vec<String>, yaml: &Yaml, data: &Data<'_>, objections: &mut Vec<Objection>) {
    let is_there = |files: &[String]| files.iter().any(|path| path.ends_with(TESTLIB));
    let includes =
        files.first().and_then(|path| data.head(path, MAX_SOURCE)).is_some_and(|text| text.contains(TESTLIB));
    if !includes || is_there(files) {
        return;
    }
    if data.is_file(TESTLIB) {
        files.push(TESTLIB.to_owned());
        return;
    }
    let message = format!("`{}` includes `{TESTLIB}`, which the package does not have", shown(&files[0]));
    let hint = Some(format!("put `{TESTLIB}` beside `{FILE}`"));
    objections.push(Objection { hint, ..yaml.objection(FILE, message) });
}
