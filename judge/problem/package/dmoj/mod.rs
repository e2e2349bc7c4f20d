//! Packages of DMOJ, by their `init.yml`.
//!
//! DMOJ keeps titles, statements, limits and solutions in the database of its site, so that a package is only data and
//! how they are judged.

mod archive;
mod cases;
mod checker;
mod description;
mod detect;
mod expression;
mod programs;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use self::archive::Data;
use self::cases::{CaseReader, Inherited};
use self::checker::Checker;
use self::description::{FILE, MAX_OUTPUT, MAX_POINTS};
use self::programs::Bridge;
use super::model::{
    Objection, OutputJudge, Package, PackageFiles, PackageFormat, PackageLimits, PackageProgram, TestGroup,
};
use super::polygon::findings::MAX_FINDINGS;
use super::yaml::{self, Fields, Yaml, shown};

/// Keys that judge in ways of DMOJ's own, and what to do about it.
const REFUSED: &[(&str, &str)] = &[
    ("custom_judge", "graders in Python are a part of DMOJ; write an interactor with testlib (`interactive`) instead"),
    ("grader", "graders in Python are a part of DMOJ; write an interactor with testlib (`interactive`) instead"),
    (
        "signature_grader",
        "judging functions of C and C++ is a part of DMOJ; write a program that reads and prints instead",
    ),
    ("file_io", "let submissions read standard input and print to standard output"),
];

/// Reads a package; its name is of no use here, since DMOJ's site knows its title.
pub(crate) fn read(files: &dyn PackageFiles, _name: &str) -> Result<Package, Vec<Objection>> {
    let bytes = files.read(FILE, yaml::MAX_BYTES).map_err(|objection| vec![objection])?;
    let description = yaml::read(FILE, &bytes).map_err(|objection| vec![objection])?;
    let mut objections = Vec::new();
    let package = Reader { fields: Fields::new(FILE, "", &description), objections: &mut objections }.read(files);
    if objections.is_empty() { Ok(package) } else { Err(shortened(objections)) }
}

/// Objections in the order of the file: not too many.
fn shortened(mut objections: Vec<Objection>) -> Vec<Objection> {
    objections.sort_by_key(|objection| objection.line);
    objections.truncate(MAX_FINDINGS);
    objections
}

/// What the top of the file is read with.
struct Reader<'a, 'b> {
    fields: Fields<'a>,
    objections: &'b mut Vec<Objection>,
}

/// What judges the output of all cases, and what it may use.
struct Judging {
    checker: Checker,
    interactor: Option<PackageProgram>,
    time: Option<Duration>,
    memory: Option<u64>,
}

impl Reader<'_, '_> {
    fn read(mut self, files: &dyn PackageFiles) -> Package {
        let mut remarks = Vec::new();
        self.refuse();
        let data = self.data(files);
        let judging = self.judging(&data, &mut remarks);
        let inherited = self.inherited(&judging, &data);
        let output = self.fields.integer("output_limit_length", 1, MAX_OUTPUT, "a whole number of bytes");
        self.hints(&mut remarks);
        let (root, generators, has_binary) = self.cases(&inherited, &data);
        self.objections.extend(self.fields.finish());
        remark(&mut remarks, "DMOJ keeps time and memory limits on its site, so that the package has none");
        if has_binary {
            remark(&mut remarks, "`binary_data`: data are taken byte by byte");
        }
        let checker = if inherited.binary { judging.checker.binary() } else { judging.checker };
        let limits = PackageLimits {
            output: output.and_then(|bytes| u64::try_from(bytes).ok()),
            validation_time: judging.time,
            validation_memory: judging.memory,
            ..limits()
        };
        package(root, (checker.output, judging.interactor), limits, generators, remarks)
    }

    fn refuse(&mut self) {
        for (key, hint) in REFUSED {
            if self.fields.take(key).is_none() {
                continue;
            }
            self.fields.object(key, "is not supported");
            if let Some(objection) = self.fields.objections.last_mut() {
                objection.hint = Some((*hint).to_owned());
            }
        }
    }

    fn data<'d>(&mut self, files: &'d dyn PackageFiles) -> Data<'d> {
        let Some(archive) = self.fields.text("archive") else { return Data::flat(files) };
        Data::archived(files, archive).unwrap_or_else(|why| {
            self.fields.object("archive", &format!("cannot be used: {why}"));
            Data::flat(files)
        })
    }

    /// The checker, or the interactor, which judges itself.
    fn judging(&mut self, data: &Data<'_>, remarks: &mut Vec<Objection>) -> Judging {
        let named = self.fields.take_some("checker");
        let interactive = self.fields.take_some("interactive");
        if self.fields.bool("unbuffered") == Some(true) {
            let message = "`unbuffered`: submissions have to flush what they print, which DMOJ spares them";
            remark(remarks, message);
        }
        if let Some(interactive) = interactive {
            if named.is_some() {
                remark(remarks, "the checker is never asked, since the interactor judges");
            }
            return self.interactive(interactive, data);
        }
        let checker = named.and_then(|yaml| checker::checker(yaml, data, self.objections));
        let checker = checker.unwrap_or_else(|| Checker::named("standard", BTreeMap::new()));
        Judging { time: checker.time, memory: checker.memory, checker, interactor: None }
    }

    /// An interactor with testlib; the type that DMOJ takes by default is called with other arguments.
    fn interactive(&mut self, yaml: &Yaml, data: &Data<'_>) -> Judging {
        let fields = Fields::new(FILE, "interactive", yaml);
        let Bridge { program, kind, time, memory } = programs::bridge(fields, data, self.objections);
        if kind == "default" {
            let message = "an interactor of the type `default` is not supported";
            let hint = "write it with testlib, and `type: testlib`: it is called with input, output and answer";
            self.objections.push(Objection { hint: Some(hint.to_owned()), ..yaml.objection(FILE, message) });
        }
        Judging { checker: Checker::none(), interactor: program, time, memory }
    }

    fn inherited(&mut self, judging: &Judging, data: &Data<'_>) -> Inherited {
        let is_points = |points: f64| (0.0..=MAX_POINTS).contains(&points);
        let points = self.fields.number("points", is_points, "a number of points, 0 or more").unwrap_or(1.0);
        let generator = self.fields.take_some("generator");
        let generator = generator.and_then(|yaml| programs::generator(yaml, data, self.objections));
        let args = self.fields.take_some("generator_args");
        let args = args.map(|yaml| programs::arguments(yaml, self.objections)).unwrap_or_default();
        let binary = self.fields.bool("binary_data").unwrap_or(false);
        cases::harmless(&mut self.fields);
        Inherited { points, checker: judging.checker.clone(), generator, args, binary }
    }

    fn hints(&mut self, remarks: &mut Vec<Objection>) {
        for hint in self.fields.texts("hints").unwrap_or_default() {
            match hint.as_str() {
                "unicode" => {}
                "nobigmath" => remark(remarks, "the hint `nobigmath` forbids big numbers in Java only"),
                other => self.fields.object("hints", &format!("has the unknown hint `{}`", shown(other))),
            }
        }
    }

    fn cases(&mut self, inherited: &Inherited, data: &Data<'_>) -> (TestGroup, Vec<PackageProgram>, bool) {
        let breaks = self.fields.bool("short_circuit") == Some(true);
        let pretests = self.fields.take_some("pretest_test_cases");
        let tests = self.fields.take_some("test_cases");
        let mut reader = CaseReader::new(data, self.objections);
        match pretests.map(|yaml| (yaml, yaml.as_list())) {
            Some((_, Some(items))) => reader.list(items, inherited, true),
            Some((yaml, None)) => reader.objections.push(yaml.objection(FILE, "`pretest_test_cases` must be a list")),
            None => {}
        }
        match tests.map(|yaml| (yaml, yaml.as_list())) {
            Some((_, Some(items))) => reader.list(items, inherited, false),
            Some((yaml, None)) => detected(&mut reader, Some(yaml), inherited),
            None => detected(&mut reader, None, inherited),
        }
        let (generators, has_binary) = (std::mem::take(&mut reader.generators), reader.has_binary || inherited.binary);
        let root = reader.finish(breaks);
        if root.cases.is_empty() && root.groups.is_empty() && self.objections.is_empty() {
            let message = "the package has no test cases".to_owned();
            self.objections.push(Objection { file: FILE.to_owned(), line: None, message, hint: None });
        }
        (root, generators, has_binary)
    }
}

/// Cases by the names in the archive, as a map says how they look, or as they usually do.
fn detected(reader: &mut CaseReader<'_>, yaml: Option<&Yaml>, inherited: &Inherited) {
    let line = yaml.map_or(1, |yaml| yaml.line);
    let nothing = Yaml { line, node: yaml::Node::Null };
    let mut fields = Fields::new(FILE, "test_cases", yaml.unwrap_or(&nothing));
    let input = fields.text("input_format").unwrap_or(detect::INPUT).to_owned();
    let output = fields.text("output_format").unwrap_or(detect::OUTPUT).to_owned();
    let points = fields.take_some("case_points").map(|yaml| (yaml, points(yaml)));
    if let Some((_, None)) = &points {
        fields.object("case_points", "must be a list of points, 0 or more");
    }
    reader.objections.extend(fields.finish());
    let object = |message: String| Objection { file: FILE.to_owned(), line: Some(line), message, hint: None };
    let Some(names) = reader.data.archived_names() else {
        let message = "there is no list of `test_cases`, and no `archive` whose names would tell them";
        reader.objections.push(object(message.to_owned()));
        return;
    };
    let found = match detect::detect(names, &input, &output) {
        Ok(found) => found,
        Err(why) => return reader.objections.push(object(why)),
    };
    let points = points.and_then(|(yaml, points)| Some((yaml, points?)));
    if let Some((yaml, points)) = points.as_ref().filter(|(_, points)| points.len() < found.len()) {
        let message = format!("`case_points` has {} points for {} cases and batches", points.len(), found.len());
        reader.objections.push(yaml.objection(FILE, message));
    }
    let points = points.map(|(_, points)| points).unwrap_or_default();
    reader.found(found, &points, inherited, line);
}

fn points(yaml: &Yaml) -> Option<Vec<f64>> {
    let point = |item: &Yaml| item.as_number().filter(|points| (0.0..=MAX_POINTS).contains(points));
    yaml.as_list()?.iter().map(point).collect()
}

fn limits() -> PackageLimits {
    // Nothing is measured: a package has no solutions.
    PackageLimits {
        ac_to_time_limit: 1.0,
        time_limit_to_tle: 1.0,
        time_resolution: Duration::from_secs(1),
        ..PackageLimits::default()
    }
}

fn remark(remarks: &mut Vec<Objection>, message: &str) {
    remarks.push(Objection { file: FILE.to_owned(), line: None, message: message.to_owned(), hint: None });
}

fn package(
    root: TestGroup,
    (output, interactor): (OutputJudge, Option<PackageProgram>),
    limits: PackageLimits,
    generators: Vec<PackageProgram>,
    remarks: Vec<Objection>,
) -> Package {
    Package {
        format: PackageFormat::Dmoj,
        titles: BTreeMap::new(),
        statements: Vec::new(),
        interactive: interactor.is_some(),
        passes: None,
        is_scoring: true,
        limits,
        languages: None,
        output,
        input_validators: Vec::new(),
        static_validator: None,
        grader: None,
        interactor,
        root,
        validator_tests: Vec::new(),
        submissions: Vec::new(),
        included: BTreeMap::new(),
        generators,
        remarks,
        constants: BTreeMap::new(),
        allows_file_writing: false,
        interactions: Vec::new(),
        faults: Vec::new(),
    }
}
