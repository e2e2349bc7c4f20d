//! A package of another format as a problem: what its reader found becomes what the rest of the judge knows.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::case::{CaseExtra, CaseInput, Expect, TestCase, Visibility};
use super::error::Error;
use super::group::{Group, SAMPLE};
use super::package::{
    self, CaseData, GroupScoring, Markup, Objection, OutputJudge, Package, PackageCase, PackageFiles, PackageFormat,
    PackageProgram, PackageTree, TestEntry, TestGroup,
};
use super::programs::{Convention, Program, ProgramLimits, Programs};
use super::shipped::Shipped;
use super::stored::StoredText;
use crate::check::{Called, CheckSpec, Dmoj, Tokens};

/// Most bytes of a statement.
const MAX_STATEMENT: u64 = 4 << 20;
/// The statement of a problem, as a native one has it.
pub(super) const STATEMENT: &str = "statement.md";

/// A package, and what of it is made when it is asked for.
#[derive(Debug)]
pub(crate) struct Foreign {
    pub(crate) package: Package,
    pub(crate) tree: Arc<PackageTree>,
    statement: OnceLock<String>,
}

impl Foreign {
    /// A package that was read.
    pub(super) fn new(package: Package, tree: Arc<PackageTree>) -> Self {
        Self { package, tree, statement: OnceLock::new() }
    }

    /// The error that tells these objections.
    pub(crate) fn refused(&self, objections: Vec<Objection>) -> Error {
        Error::of_package(&self.tree, objections)
    }

    pub(super) fn refusing<T>(&self, result: Result<T, String>) -> Result<T, Error> {
        result.map_err(|message| {
            let objection = Objection { file: String::new(), line: None, message, hint: None };
            Error::of_package(&self.tree, vec![objection])
        })
    }

    /// Whether submissions write no files: 2025-09 says so where a package does not allow it, and no other format says anything.
    pub(crate) fn forbids_files(&self) -> bool {
        self.package.format == PackageFormat::Icpc2025 && !self.package.allows_file_writing
    }

    /// A group for each folder of cases, samples first.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for_each_case(&self.package.root, &mut |group, case| {
            let name = group_of(group, case);
            let is_known = |known: &Group| known.name == name;
            if groups.last().is_some_and(is_known) || groups.iter().any(is_known) {
                return;
            }
            let name = name.to_owned();
            groups.push(Group { title: name.clone(), name, hint: String::new(), points: 0, rule: None, span: 0..0 });
        });
        groups.sort_by_key(|group| group.name != SAMPLE);
        groups
    }

    pub(super) fn programs(&self) -> Result<Programs, Error> {
        let Package { output, input_validators, static_validator, grader, interactor, limits, .. } = &self.package;
        let icpc = |program: &PackageProgram| program_of(program, Convention::Icpc);
        let default = ProgramLimits::default();
        let convention =
            if self.package.format == PackageFormat::Polygon { Convention::Testlib } else { Convention::Icpc };
        let mut output: Vec<Program> = match output {
            OutputJudge::Programs(programs) => programs.iter().map(icpc).collect(),
            OutputJudge::Testlib(program) => vec![program_of(program, Convention::Testlib)],
            OutputJudge::Tokens(_) | OutputJudge::Dmoj { .. } => Vec::new(),
        };
        let mut interactor = interactor.as_ref().map(|program| program_of(program, Convention::Testlib));
        if self.package.interactive && interactor.is_none() {
            // The output validator of the ICPC format is the interactor.
            if output.is_empty() {
                self.refusing(Err("is interactive and has no output validator that could talk".to_owned()))?;
            }
            interactor = Some(output.remove(0));
        }
        Ok(Programs {
            output,
            interactor,
            passes: self.package.passes.unwrap_or(1),
            input: input_validators.iter().map(|program| program_of(program, convention)).collect(),
            source: static_validator.as_ref().map(icpc),
            grader: grader.as_ref().map(icpc),
            limits: ProgramLimits {
                time: limits.validation_time.unwrap_or(default.time),
                memory: limits.validation_memory.unwrap_or(default.memory),
                output: limits.validation_output.unwrap_or(default.output),
            },
        })
    }

    /// The cases of a set, in the order of groups and files.
    pub(super) fn cases(&self, visibility: Visibility) -> Result<Vec<TestCase>, Error> {
        let mut cases = Vec::new();
        let mut failure = None;
        for_each_case(&self.package.root, &mut |group, case| {
            let is_sample = group_of(group, case) == SAMPLE;
            if is_sample != (visibility == Visibility::Sample) || failure.is_some() {
                return;
            }
            match self.case(group, case) {
                Ok(case) => cases.push(case),
                Err(error) => failure = Some(error),
            }
        });
        failure.map_or(Ok(cases), Err)
    }

    fn case(&self, group: &TestGroup, case: &PackageCase) -> Result<TestCase, Error> {
        let judge = case.output.as_ref().or(group.output.as_ref());
        let output_args = case.output_args.clone().or_else(|| group.output_args.clone());
        let check = match judge {
            Some(judge) => Some(self.refusing(check_of(judge))?),
            None => self.check_with(output_args.as_deref())?,
        };
        let group_name = group_of(group, case);
        // Cases of several folders of samples are one group.
        let within = case.path.strip_prefix(group_name).map_or(case.name.as_str(), |rest| rest.trim_start_matches('/'));
        let extra = CaseExtra {
            path: case.path.clone(),
            args: case.args.clone(),
            files: case.files.clone(),
            check,
            output_args,
            input_args: case.input_args.clone().unwrap_or_else(|| group.input_args.clone()),
            interaction: case.interaction.as_ref().map(|path| self.text_of(path)),
            input_args_by_name: case.input_args_by_name.clone().unwrap_or_else(|| group.input_args_by_name.clone()),
            shown_input: case.shown_input.as_ref().map(|path| self.text_of(path)),
            shown_answer: case.shown_answer.as_ref().map(|path| self.text_of(path)),
            hint: case.hint.clone(),
            full_feedback: case.full_feedback.unwrap_or(group.full_feedback),
        };
        Ok(TestCase {
            name: if within.is_empty() { case.name.clone() } else { within.to_owned() },
            group: group_name.to_owned(),
            input: self.input(case)?,
            expect: self.answer(case)?,
            supports: Vec::new(),
            size: None,
            limits: None,
            extra: Some(Arc::new(extra)),
        })
    }

    /// How output is compared with these arguments of a group or a case, where the default validator does it.
    pub(crate) fn check_with(&self, args: Option<&[String]>) -> Result<Option<CheckSpec>, Error> {
        match (&self.package.output, args) {
            (OutputJudge::Tokens(_), Some(args)) => Ok(Some(CheckSpec::Tokens(self.refusing(tokens(args))?))),
            _ => Ok(None),
        }
    }

    /// The text of a small file of the package; the words themselves where there is no such file.
    pub(super) fn text_of(&self, path: &str) -> String {
        let bytes = self.tree.read(path, MAX_STATEMENT).unwrap_or_else(|_| path.as_bytes().to_vec());
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn input(&self, case: &PackageCase) -> Result<CaseInput, Error> {
        Ok(match self.stored(case, case.input.as_ref())? {
            Some(text) => CaseInput::Stored(text),
            None => CaseInput::Stdin(String::new()),
        })
    }

    fn answer(&self, case: &PackageCase) -> Result<Expect, Error> {
        Ok(match self.stored(case, case.answer.as_ref())? {
            Some(text) => Expect::Stored(text),
            None => Expect::Text(String::new()),
        })
    }

    /// DMOJ ends each line of its data with a line feed.
    fn with_line_ends(&self, text: StoredText) -> StoredText {
        if self.package.format == PackageFormat::Dmoj { text.with_plain_line_ends() } else { text }
    }

    fn stored(&self, case: &PackageCase, data: Option<&CaseData>) -> Result<Option<StoredText>, Error> {
        match data {
            None => Ok(None),
            Some(CaseData::File(path)) => Ok(Some(self.with_line_ends(StoredText::file(&self.tree, path)))),
            Some(CaseData::Archived { archive, name }) => {
                Ok(Some(self.with_line_ends(StoredText::archived(&self.tree, archive, name))))
            }
            Some(CaseData::Generated { .. } | CaseData::Model) => {
                let what = format!("has no files for case `{}`, which a program generates", case.path);
                let objection =
                    Objection { file: String::new(), line: None, message: what, hint: Some(self.how_to_make()) };
                Err(Error::of_package(&self.tree, vec![objection]))
            }
        }
    }

    /// What to do about cases without files.
    fn how_to_make(&self) -> String {
        let shown = self.tree.shown("");
        match self.package.format {
            PackageFormat::Dmoj => "put the data into the package; its generators are not run".to_owned(),
            _ if self.tree.is_archive() => format!("`judge generate {shown} --out DIR` writes the package with them"),
            _ => format!("`judge generate {shown}` makes them, or take the full package"),
        }
    }

    /// The groups in which the static validator looks at the text of a submission: path and arguments.
    pub(crate) fn static_groups(&self) -> Vec<(&str, &[String])> {
        let mut groups = Vec::new();
        for_each_group(&self.package.root, &mut |group| {
            if matches!(&group.scoring, GroupScoring::Icpc(scoring) if scoring.static_score.is_some()) {
                groups.push((group.path.as_str(), group.static_args.as_slice()));
            }
        });
        groups
    }

    /// What the jury wrote, in the folders of verdicts that a native problem has; what may get one of several verdicts is in the
    /// folder of the gravest.
    pub(super) fn submissions(&self) -> Vec<Shipped> {
        let shipped = self.package.submissions.iter().filter_map(|submission| {
            let main = submission.files.first()?;
            let name = main.rsplit('/').next().unwrap_or(main).to_owned();
            let folder = package::native_folder(submission).to_owned();
            Some((!submission.is_model, Shipped { path: main.clone(), name, folder }))
        });
        let mut shipped: Vec<_> = shipped.collect();
        shipped.sort_by(|(one, a), (two, b)| (one, &a.path).cmp(&(two, &b.path)));
        shipped.into_iter().map(|(_, shipped)| shipped).collect()
    }

    /// The files beside the one of a submission that runs, and those that the package puts beside each of its language: names there
    /// and paths.
    pub(super) fn companions(&self, path: &str) -> Vec<(String, String)> {
        let Some(own) = self.package.submissions.iter().find(|own| own.files.first().is_some_and(|main| main == path))
        else {
            return Vec::new();
        };
        let folder = path.rfind('/').map_or("", |end| &path[..=end]);
        let name = |file: &String| file.strip_prefix(folder).unwrap_or(file).to_owned();
        own.files.iter().skip(1).map(|file| (name(file), file.clone())).collect()
    }

    /// The files that the package puts beside every submission in a language, with their names there; those of the language take the
    /// place of those for all.
    pub(super) fn included(&self, language: &str) -> BTreeMap<String, String> {
        let own = |name: &String| name != "default" && package::language_id(name) == Some(language);
        let folders = self.package.included.iter();
        let (own, others): (Vec<_>, Vec<_>) = folders.partition(|(name, _)| own(name));
        let all = others.into_iter().filter(|(name, _)| *name == "default").chain(own);
        let inside = |path: &String| {
            path.strip_prefix("include/").and_then(|path| path.split_once('/')).map(|(_, name)| name.to_owned())
        };
        let base = |path: &String| path.rsplit('/').next().unwrap_or(path).to_owned();
        let name = |path: &String| inside(path).unwrap_or_else(|| base(path));
        all.flat_map(|(_, paths)| paths.iter().map(|path| (name(path), path.clone())).collect::<Vec<_>>()).collect()
    }

    /// The language of a submission, where the package says it.
    pub(super) fn language(&self, path: &str) -> Option<&'static str> {
        let own = self.package.submissions.iter().find(|own| own.files.first().is_some_and(|main| main == path))?;
        own.language.as_deref().and_then(package::language_id)
    }

    /// One of the files that a native problem has and a package has in another form.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        (name == STATEMENT).then(|| self.statement.get_or_init(|| self.make_statement()).clone().into_bytes())
    }

    /// A file that may name constants of the package, with their values: programs, and what is put beside submissions.
    pub(super) fn with_constants(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        const FOLDERS: [&str; 8] = [
            "generators/",
            "submissions/",
            "include/",
            "input_validators/",
            "output_validator/",
            "output_validators/",
            "static_validator/",
            "input_format_validators/",
        ];
        if self.package.constants.is_empty() || !FOLDERS.iter().any(|folder| name.starts_with(folder)) {
            return bytes;
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.written_out(text).into_bytes(),
            Err(error) => error.into_bytes(),
        }
    }

    fn written_out(&self, text: String) -> String {
        package::written_out(&text, &self.package.constants).unwrap_or(text)
    }

    /// The statement in Markdown: the English one, or the first.
    fn make_statement(&self) -> String {
        let statements = &self.package.statements;
        let readable = |markup| statements.iter().filter(move |statement| statement.markup == markup);
        let mut all = readable(Markup::Markdown).chain(readable(Markup::Tex)).collect::<Vec<_>>();
        all.sort_by_key(|statement| statement.language != "en");
        let Some(statement) = all.first() else {
            let place = statements.first().map(|statement| self.tree.shown(&statement.path));
            let title = self.package.titles.values().next().cloned().unwrap_or_default();
            let words = place.map_or_else(
                || "This package has no statement.".to_owned(),
                |place| format!("The statement is not text: it is the file `{place}`."),
            );
            return format!("# {title}\n\n{words}\n");
        };
        let text = self.tree.read(&statement.path, MAX_STATEMENT).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        match statement.markup {
            Markup::Tex => self.written_out(package::tex::to_markdown(&text).markdown),
            Markup::Markdown | Markup::Pdf | Markup::Html => self.written_out(text.into_owned()),
        }
    }
}

/// The group that a case is in for us: all that the statement shows are one.
fn group_of<'a>(group: &'a TestGroup, case: &PackageCase) -> &'a str {
    let is_sample = case.is_sample || group.path.split('/').next() == Some(SAMPLE);
    if is_sample { SAMPLE } else { &group.path }
}

/// Calls `tell` for each case in the order in which they run. Readers bound how deep groups nest.
fn for_each_case<'a>(group: &'a TestGroup, tell: &mut dyn FnMut(&'a TestGroup, &'a PackageCase)) {
    for entry in group.entries() {
        match entry {
            TestEntry::Case(case) => tell(group, case),
            TestEntry::Group(inner) => for_each_case(inner, tell),
        }
    }
}

/// Calls `tell` for a group and then for those in it.
fn for_each_group<'a>(group: &'a TestGroup, tell: &mut dyn FnMut(&'a TestGroup)) {
    tell(group);
    group.groups.iter().for_each(|inner| for_each_group(inner, tell));
}

fn program_of(program: &PackageProgram, convention: Convention) -> Program {
    let PackageProgram { files, language, args } = program.clone();
    Program { files, language: language.as_deref().and_then(package::language_id).map(str::to_owned), args, convention }
}

/// How output is compared.
pub(super) fn check_of(output: &OutputJudge) -> Result<CheckSpec, String> {
    Ok(match output {
        OutputJudge::Tokens(args) => CheckSpec::Tokens(tokens(args)?),
        OutputJudge::Programs(_) => CheckSpec::Validator(Called::default()),
        OutputJudge::Testlib(_) => CheckSpec::Validator(Called { testlib: true, args: Vec::new() }),
        OutputJudge::Dmoj { name, args } => CheckSpec::Dmoj(Dmoj { name: name.clone(), args: args.clone() }),
    })
}

/// The arguments of the default output validator.
fn tokens(args: &[String]) -> Result<Tokens, String> {
    let mut tokens = Tokens::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut tolerance = || {
            let number = args.next().and_then(|text| text.parse::<f64>().ok());
            number
                .filter(|number| number.is_finite() && *number >= 0.0)
                .ok_or_else(|| format!("gives `{arg}` of the default output validator no number that is 0 or more"))
        };
        match arg.as_str() {
            "case_sensitive" => tokens.case_sensitive = true,
            "space_change_sensitive" => tokens.space_change_sensitive = true,
            "float_absolute_tolerance" => tokens.absolute = Some(tolerance()?),
            "float_relative_tolerance" => tokens.relative = Some(tolerance()?),
            "float_tolerance" => {
                let both = tolerance()?;
                (tokens.absolute, tokens.relative) = (Some(both), Some(both));
            }
            _ => return Err(format!("gives the default output validator `{arg}`, which it does not know")),
        }
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_of_the_default_validator_are_read() {
        let read = |args: &str| tokens(&args.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let both = Tokens { absolute: Some(1e-6), relative: Some(1e-6), ..Tokens::default() };
        assert_eq!(read("float_tolerance 1e-6"), Ok(both));
        assert_eq!(read("case_sensitive"), Ok(Tokens { case_sensitive: true, ..Tokens::default() }));
        assert!(read("float_tolerance").is_err() && read("float_tolerance -1").is_err() && read("fuzzy").is_err());
    }
}
