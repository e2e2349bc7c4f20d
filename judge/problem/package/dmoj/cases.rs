//! Test cases and batches, in groups.
//!
//! A batch is a group that gets all of its points or none. Where there are batches, or cases without points, which end
//! judging when they fail, all cases are in groups, so that each group can name those that have to pass before it.

use super::archive::Data;
use super::checker::{self, Checker};
use super::description::{FILE, MAX_CASES, MAX_OUTPUT, MAX_POINTS};
use super::detect::Found;
use super::programs::{self, Generator};
use crate::problem::package::model::{
    CaseData, GroupScoring, Objection, PackageCase, PackageProgram, PointScoring, TestGroup,
};
use crate::problem::package::yaml::{Fields, Yaml};

/// What cases have unless they say something else.
#[derive(Clone, Debug)]
pub(super) struct Inherited {
    pub(super) points: f64,
    pub(super) checker: Checker,
    pub(super) generator: Option<Generator>,
    pub(super) args: Vec<String>,
    pub(super) binary: bool,
}

/// A case, or a batch of them.
struct Entry {
    cases: Vec<PackageCase>,
    points: f64,
    /// What it is as a batch; `None` for a single case.
    batch: Option<Batch>,
    /// Its checker, where that is another one than the package's.
    checker: Option<Checker>,
}

/// What makes a batch of cases.
struct Batch {
    /// Its number, by which others name it; those of pretests have none.
    number: Option<usize>,
    /// Numbers of batches that have to pass before.
    needs: Vec<usize>,
}

/// Reads cases into groups.
pub(super) struct CaseReader<'a> {
    pub(super) data: &'a Data<'a>,
    pub(super) objections: &'a mut Vec<Objection>,
    /// Programs that make cases.
    pub(super) generators: Vec<PackageProgram>,
    /// Whether data are taken byte by byte anywhere.
    pub(super) has_binary: bool,
    entries: Vec<Entry>,
    /// Cases so far.
    count: usize,
    /// Batches so far; those of pretests do not count.
    batches: usize,
}

impl<'a> CaseReader<'a> {
    pub(super) fn new(data: &'a Data<'a>, objections: &'a mut Vec<Objection>) -> Self {
        let (generators, entries) = (Vec::new(), Vec::new());
        Self { data, objections, generators, has_binary: false, entries, count: 0, batches: 0 }
    }

    /// Reads a list of cases; those of `pretest_test_cases` are worth nothing and come first.
    pub(super) fn list(&mut self, items: &[Yaml], inherited: &Inherited, are_pretests: bool) {
        for item in items {
            if self.count > MAX_CASES {
                return;
            }
            let mut entry = self.entry(item, inherited, are_pretests);
            if are_pretests {
                entry.points = 0.0;
            }
            self.entries.push(entry);
        }
    }

    /// Takes cases that were found by their names, with their points.
    pub(super) fn found(&mut self, found: Vec<Found>, points: &[f64], inherited: &Inherited, line: usize) {
        for (index, one) in found.into_iter().enumerate() {
            let points = points.get(index).copied().unwrap_or(inherited.points);
            let mut cases = Vec::new();
            for (input, output) in one.cases {
                if let (None, Some(output)) = (&input, &output) {
                    self.object(line, format!("`{output}` has no input"));
                }
                let own = Own { line, input, output, points };
                cases.push(self.case(&own, inherited));
            }
            self.batches += usize::from(one.is_batch);
            let batch = one.is_batch.then_some(Batch { number: Some(self.batches), needs: Vec::new() });
            self.entries.push(Entry { cases, points, batch, checker: None });
        }
    }

    /// The root of all groups.
    pub(super) fn finish(self, breaks: bool) -> TestGroup {
        let scoring = PointScoring { points: None, all_or_nothing: false, breaks, needs: Vec::new() };
        let mut root = TestGroup { scoring: GroupScoring::Points(scoring), ..TestGroup::default() };
        let is_plain = self.entries.iter().all(|entry| entry.batch.is_none() && entry.points > 0.0);
        if is_plain {
            root.cases = self.entries.into_iter().flat_map(Entry::into_single).collect();
        } else {
            root.groups = groups(self.entries, breaks);
        }
        root
    }

    fn entry(&mut self, yaml: &Yaml, inherited: &Inherited, are_pretests: bool) -> Entry {
        let mut fields = Fields::new(FILE, "", yaml);
        if yaml.as_map().is_none() && !yaml.is_null() {
            self.object(yaml.line, format!("a case must be a map of keys and is {}", yaml.kind()));
            fields = Fields::new(FILE, "test_cases", &EMPTY);
        }
        let (inherited, own_checker) = self.own(&mut fields, inherited);
        let points = inherited.points;
        let Some(batched) = fields.take("batched") else {
            let case = self.single(&mut fields, yaml.line, &inherited);
            self.objections.extend(fields.finish());
            return Entry { cases: vec![case], points, batch: None, checker: own_checker };
        };
        self.batches += usize::from(!are_pretests);
        let needs = self.dependencies(&mut fields, are_pretests);
        let batch = Some(Batch { number: (!are_pretests).then_some(self.batches), needs });
        self.objections.extend(fields.finish());
        let Some(items) = batched.as_list().filter(|items| !items.is_empty()) else {
            self.object(batched.line, format!("`batched` must be a list of cases and is {}", batched.kind()));
            return Entry { cases: Vec::new(), points, batch, checker: own_checker };
        };
        // One case more than allowed is enough to say so.
        let items = items.iter().take(MAX_CASES + 1);
        let cases = items.map(|item| self.batched(item, &inherited)).collect();
        Entry { cases, points, batch, checker: own_checker }
    }

    fn batched(&mut self, yaml: &Yaml, inherited: &Inherited) -> PackageCase {
        let mut fields = Fields::new(FILE, "batched", yaml);
        if fields.take("batched").is_some() {
            fields.object("batched", "may not be in a batch");
        }
        let (inherited, own_checker) = self.own(&mut fields, inherited);
        let case = self.single(&mut fields, yaml.line, &inherited);
        self.objections.extend(fields.finish());
        PackageCase { output: own_checker.map(|checker| checker.output), points: None, ..case }
    }

    fn single(&mut self, fields: &mut Fields<'_>, line: usize, inherited: &Inherited) -> PackageCase {
        let text = |name: Option<&str>| name.map(str::to_owned);
        let own =
            Own { line, input: text(fields.text("in")), output: text(fields.text("out")), points: inherited.points };
        self.case(&own, inherited)
    }

    /// What a case or a batch says itself, over what it inherits; and its checker, if that is its own.
    fn own(&mut self, fields: &mut Fields<'_>, inherited: &Inherited) -> (Inherited, Option<Checker>) {
        let mut own = inherited.clone();
        let points =
            fields.number("points", |points| (0.0..=MAX_POINTS).contains(&points), "a number of points, 0 or more");
        own.points = points.unwrap_or(own.points);
        let named = fields.take_some("checker").and_then(|yaml| checker::checker(yaml, self.data, self.objections));
        let binary = fields.bool("binary_data");
        own.binary = binary.unwrap_or(own.binary);
        let named = named.filter(|_| !own.checker.is_none());
        let is_own = !own.checker.is_none() && (named.is_some() || own.binary != inherited.binary);
        own.checker = named.unwrap_or(own.checker);
        if let Some(yaml) = fields.take_some("generator") {
            own.generator = programs::generator(yaml, self.data, self.objections);
        }
        if let Some(yaml) = fields.take_some("generator_args") {
            own.args = programs::arguments(yaml, self.objections);
        }
        harmless(fields);
        if fields.integer("output_limit_length", 1, MAX_OUTPUT, "a whole number of bytes").is_some() {
            fields.object("output_limit_length", "is not supported for single cases; write it at the top of the file");
        }
        self.has_binary |= own.binary;
        let judged = if own.binary { own.checker.binary() } else { own.checker.clone() };
        (own, is_own.then_some(judged))
    }

    fn case(&mut self, own: &Own, inherited: &Inherited) -> PackageCase {
        self.count += 1;
        if self.count == MAX_CASES + 1 {
            self.object(own.line, format!("more than {MAX_CASES} cases"));
        }
        let name = self.count.to_string();
        let description = own.input.clone().or_else(|| own.output.clone()).unwrap_or_default();
        let made = self.made(own, inherited);
        let input = own.input.as_ref().and_then(|name| self.find(name, own.line)).or_else(|| made.clone());
        let answer = own.output.as_ref().and_then(|name| self.find(name, own.line)).or(made);
        if answer.is_none() && own.output.is_none() && inherited.checker.needs_answer() {
            self.object(own.line, "the case has no `out` to compare with".to_owned());
        }
        PackageCase { name, input, answer, description, points: Some(own.points), ..PackageCase::default() }
    }

    /// What the generator makes of a case that lacks an input or an answer.
    fn made(&mut self, own: &Own, inherited: &Inherited) -> Option<CaseData> {
        let generator = inherited.generator.as_ref()?;
        if own.input.is_some() && own.output.is_some() {
            return None;
        }
        if own.input.is_some() {
            self.object(own.line, "a generator that reads the input of a case is not supported".to_owned());
        }
        if !self.generators.contains(&generator.program) {
            self.generators.push(generator.program.clone());
        }
        Some(generator.made(&inherited.args))
    }

    fn find(&mut self, name: &str, line: usize) -> Option<CaseData> {
        let found = self.data.find(name);
        if found.is_none() {
            let name = crate::problem::package::yaml::shown(name);
            self.object(line, format!("`{name}` is neither in the package nor in its archive"));
        }
        found
    }

    /// The batches before this one that have to pass.
    fn dependencies(&mut self, fields: &mut Fields<'_>, are_pretests: bool) -> Vec<usize> {
        let Some(yaml) = fields.take_some("dependencies") else { return Vec::new() };
        let number = |item: &Yaml| item.as_integer().and_then(|number| usize::try_from(number).ok());
        let numbers: Option<Vec<usize>> = yaml.as_list().and_then(|items| items.iter().map(number).collect());
        let before = self.batches;
        let fits = |numbers: &Vec<usize>| !are_pretests && numbers.iter().all(|number| (1..before).contains(number));
        let numbers = numbers.filter(fits);
        if numbers.is_none() {
            fields.object("dependencies", "must be a list of numbers of batches before this one, from 1 on");
        }
        numbers.unwrap_or_default()
    }

    fn object(&mut self, line: usize, message: String) {
        let line = (line > 0).then_some(line);
        self.objections.push(Objection { file: FILE.to_owned(), line, message, hint: None });
    }
}

/// What stands in the place of a case that is none.
const EMPTY: Yaml = Yaml { line: 0, node: crate::problem::package::yaml::Node::Null };

/// What a case names itself.
struct Own {
    line: usize,
    input: Option<String>,
    output: Option<String>,
    points: f64,
}

impl Entry {
    /// A case that stands right in the root.
    fn into_single(self) -> impl Iterator<Item = PackageCase> {
        let output = self.checker.map(|checker| checker.output);
        let placed = move |case: PackageCase| PackageCase { path: case.name.clone(), output: output.clone(), ..case };
        self.cases.into_iter().map(placed)
    }
}

/// Keys that change nothing here: what is shown of an output, and how long a submission may sleep.
pub(super) fn harmless(fields: &mut Fields<'_>) {
    fields.integer("output_prefix_length", 0, MAX_OUTPUT, "a whole number of bytes");
    fields.number("wall_time_factor", |factor| factor > 0.0, "a factor above 0");
    if fields.take_some("symlinks").is_some_and(|links| links.as_map() != Some(&[])) {
        fields.object("symlinks", "is not supported; submissions read standard input");
    }
}

/// One group for each batch and for each row of single cases; those worth nothing stand alone.
fn groups(entries: Vec<Entry>, breaks: bool) -> Vec<TestGroup> {
    let mut groups: Vec<TestGroup> = Vec::new();
    let (mut rows, mut pretests) = (0, 0);
    // Each case without points needs the one before it, so that the last of them stands for all.
    let mut last_pretest = None;
    let by_number = |number: usize| format!("batch-{number}");
    for entry in entries {
        let is_pretest = entry.points == 0.0;
        let mut needs: Vec<String> = last_pretest.iter().cloned().collect();
        if let Some(Batch { number, needs: numbers }) = &entry.batch {
            let path = number.map_or_else(|| format!("pretest-{}", pretests + 1), by_number);
            needs.extend(numbers.iter().copied().map(by_number));
            groups.push(batch(path, entry, needs));
        } else if is_pretest {
            groups.push(batch(format!("pretest-{}", pretests + 1), entry, needs));
        } else if let Some(row) = groups.last_mut().filter(|group| group.path.starts_with("cases-")) {
            let path = row.path.clone();
            row.cases.extend(placed(&path, entry.into_single()));
        } else {
            rows += 1;
            let scoring = PointScoring { points: None, all_or_nothing: false, breaks, needs };
            let path = format!("cases-{rows}");
            let cases = placed(&path, entry.into_single()).collect();
            groups.push(TestGroup { path, cases, scoring: GroupScoring::Points(scoring), ..TestGroup::default() });
        }
        if is_pretest {
            pretests += 1;
            last_pretest = groups.last().map(|group| group.path.clone());
        }
    }
    groups
}

/// A group that gets all of its points or none.
fn batch(path: String, entry: Entry, needs: Vec<String>) -> TestGroup {
    let scoring = PointScoring { points: Some(entry.points), all_or_nothing: true, breaks: true, needs };
    let output = entry.checker.map(|checker| checker.output);
    let cases = entry.cases.into_iter().map(|case| PackageCase { points: None, ..case });
    let cases = placed(&path, cases).collect();
    TestGroup { path, cases, output, scoring: GroupScoring::Points(scoring), ..TestGroup::default() }
}

fn placed(path: &str, cases: impl Iterator<Item = PackageCase>) -> impl Iterator<Item = PackageCase> {
    cases.map(move |case| PackageCase { path: format!("{path}/{}", case.name), ..case })
}
