//! A package of another format, as its descriptions say it: no case is read, no program is looked into.
//!
//! The readers of all formats produce this one model. Paths are inside the package, with `/` between their parts.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The files of a package, wherever they lie.
pub(crate) trait PackageFiles {
    /// All files, sorted, as paths inside the package.
    fn names(&self) -> &[String];

    /// The bytes of a file, at most `limit` of them.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection>;

    /// How many bytes a file has, without reading it.
    fn size(&self, name: &str) -> u64;

    /// The names in an archive inside of the package; `None` where whoever asks has to read the archive.
    fn archived_names(&self, _archive: &str) -> Option<Result<Vec<String>, Objection>> {
        None
    }
}

/// Why a package cannot be taken as it is: one line for people, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The file inside the package; empty for the package itself.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    /// What is wrong: a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => f.write_str(&self.message),
            (file, Some(line)) => write!(f, "{file}:{line}: {}", self.message),
            (file, None) => write!(f, "`{file}` {}", self.message),
        }
    }
}

/// A package format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PackageFormat {
    /// Kattis, without a version or `legacy`.
    Legacy,
    /// The part of it that contests of the ICPC use.
    LegacyIcpc,
    /// `2025-09`, and `2023-07`, its earlier name.
    Icpc2025,
    /// Polygon, by its `problem.xml`.
    Polygon,
    /// DMOJ, by its `init.yml`.
    Dmoj,
}

/// A package.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Package {
    /// Its format.
    pub(crate) format: PackageFormat,
    /// Its title by language (`en`, `zh`, `pt-BR`); empty where it has none.
    pub(crate) titles: BTreeMap<String, String>,
    /// Its statements.
    pub(crate) statements: Vec<Statement>,
    /// Whether an interactor talks with the submission.
    pub(crate) interactive: bool,
    /// Whether a submission runs several times over a case, and how often at most.
    pub(crate) passes: Option<u32>,
    /// Whether submissions get points.
    pub(crate) is_scoring: bool,
    /// What a submission may use.
    pub(crate) limits: PackageLimits,
    /// The languages that submissions may be written in, by the format's names; `None` for all.
    pub(crate) languages: Option<Vec<String>>,
    /// How output is judged where a group or a case says nothing else.
    pub(crate) output: OutputJudge,
    /// Programs that look at each input; each has to approve.
    pub(crate) input_validators: Vec<PackageProgram>,
    /// The program that looks at the text of a submission.
    pub(crate) static_validator: Option<PackageProgram>,
    /// The program that makes a verdict and a score of those of a group (legacy `grading: custom`).
    pub(crate) grader: Option<PackageProgram>,
    /// The interactor, where it is no output validator (Polygon, DMOJ).
    pub(crate) interactor: Option<PackageProgram>,
    /// The root of all groups: its children are `sample` and `secret` where the format has them.
    pub(crate) root: TestGroup,
    /// Inputs and outputs that must be refused, or accepted, by the validators.
    pub(crate) validator_tests: Vec<ValidatorTest>,
    /// What the jury wrote.
    pub(crate) submissions: Vec<JurySubmission>,
    /// Files that are put beside every submission, by language of the format (`default` for all).
    pub(crate) included: BTreeMap<String, Vec<String>>,
    /// Programs that make cases, with what they are called with.
    pub(crate) generators: Vec<PackageProgram>,
    /// What an author should know and nothing depends on.
    pub(crate) remarks: Vec<Objection>,
    /// What `{{name}}` stands for in Markdown statements, validators, included files and submissions (2025-09).
    pub(crate) constants: BTreeMap<String, String>,
    /// Whether a submission may write files in its folder (2025-09: only where the package says so).
    pub(crate) allows_file_writing: bool,
    /// Conversations for the statement that belong to no case (legacy `.interaction` files).
    pub(crate) interactions: Vec<String>,
    /// What the format asks for and the package has not, although it can be judged (a statement, an accepted submission):
    /// it does not hold.
    pub(crate) faults: Vec<Objection>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its language: `en`.
    pub(crate) language: String,
    /// Its file: `statement/problem.en.tex`.
    pub(crate) path: String,
    /// How it is written.
    pub(crate) markup: Markup,
}

/// How a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Markdown,
    Tex,
    Pdf,
    Html,
}

/// What a submission may use; `None` where the package says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PackageLimits {
    /// The time limit of the package itself.
    pub(crate) time: Option<Duration>,
    /// The least factor between the slowest accepted submission and the limit (`ac_to_time_limit`, legacy `time_multiplier`).
    pub(crate) ac_to_time_limit: f64,
    /// The least factor between the limit and the fastest submission that is too slow (legacy `time_safety_margin`).
    pub(crate) time_limit_to_tle: f64,
    /// Of what a limit that is inferred is a multiple.
    pub(crate) time_resolution: Duration,
    /// Bytes of memory.
    pub(crate) memory: Option<u64>,
    /// Bytes of output.
    pub(crate) output: Option<u64>,
    /// Bytes of source text.
    pub(crate) code: Option<u64>,
    /// How long a validator may work.
    pub(crate) validation_time: Option<Duration>,
    /// Bytes of memory of a validator.
    pub(crate) validation_memory: Option<u64>,
    /// Bytes of output of a validator.
    pub(crate) validation_output: Option<u64>,
    /// Factors on the time limit, by language of the format, where the package has its own.
    pub(crate) language_factors: BTreeMap<String, f64>,
}

/// A program of the package: one file, or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageProgram {
    /// Its files; the first is the one to be run where the language has no `main` of its own.
    pub(crate) files: Vec<String>,
    /// Its language by the format's name, where it is said.
    pub(crate) language: Option<String>,
    /// What it is called with behind the arguments that the format gives.
    pub(crate) args: Vec<String>,
}

/// How output is judged.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OutputJudge {
    /// By the default validator of the ICPC format with these arguments.
    Tokens(Vec<String>),
    /// By programs of the package, all of which must accept; called as the format says. None where the interactor alone
    /// decides (DMOJ).
    Programs(Vec<PackageProgram>),
    /// By a program that uses `testlib.h`: `checker input output answer`.
    Testlib(PackageProgram),
    /// By one of DMOJ's checkers, with its arguments as JSON-like texts.
    Dmoj {
        /// Its name: `standard`, `floats`, `identical`, …
        name: String,
        /// `precision`, `error_mode`, `feedback`, …
        args: BTreeMap<String, String>,
    },
}

/// A group of cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TestGroup {
    /// Its path: `secret/1-small`; empty for the root.
    pub(crate) path: String,
    /// The cases right in it, in the order in which they run.
    pub(crate) cases: Vec<PackageCase>,
    /// Its groups, in the order in which they run.
    pub(crate) groups: Vec<TestGroup>,
    /// How it is scored.
    pub(crate) scoring: GroupScoring,
    /// Arguments of the output validator for its cases; `None` for those of the package.
    pub(crate) output_args: Option<Vec<String>>,
    /// Arguments of the input validators for its cases.
    pub(crate) input_args: Vec<String>,
    /// Whether the verdict of each of its cases may be shown with what was wrong.
    pub(crate) full_feedback: bool,
    /// Its checker where that is another one than the package's (DMOJ).
    pub(crate) output: Option<OutputJudge>,
    /// Arguments of the static validator, where the group has a case of it (2025-09).
    pub(crate) static_args: Vec<String>,
    /// Arguments of single input validators, by the names of their files or folders in `input_validators`; those that are not
    /// named get none. Empty where `input_args` counts.
    pub(crate) input_args_by_name: BTreeMap<String, Vec<String>>,
    /// How many of its cases run before each of its groups; empty where all of them do. See `entries`.
    pub(crate) order: Vec<usize>,
}

/// A case or a group, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TestEntry<'a> {
    Case(&'a PackageCase),
    Group(&'a TestGroup),
}

impl TestGroup {
    /// What is right in it, in the order in which it runs: in legacy packages cases and groups mix.
    pub(crate) fn entries(&self) -> Vec<TestEntry<'_>> {
        let mut entries = Vec::with_capacity(self.cases.len() + self.groups.len());
        let mut cases = self.cases.iter();
        for (place, group) in self.groups.iter().enumerate() {
            let before = self.order.get(place).copied().unwrap_or(self.cases.len());
            let passed = self.cases.len() - cases.len();
            entries.extend(cases.by_ref().take(before.saturating_sub(passed)).map(TestEntry::Case));
            entries.push(TestEntry::Group(group));
        }
        entries.extend(cases.map(TestEntry::Case));
        entries
    }
}

/// How the verdict and the score of a group follow from those in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GroupScoring {
    /// 2025-09.
    Icpc(IcpcScoring),
    /// Legacy: the default grader or a custom one.
    Legacy(LegacyScoring),
    /// Polygon and DMOJ: points of its own, of the cases or all of them at once.
    Points(PointScoring),
}

/// `test_group.yaml` of 2025-09.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IcpcScoring {
    /// The most points; `None` where they are not bounded.
    pub(crate) max_score: Option<f64>,
    /// How the scores of cases and groups become one.
    pub(crate) aggregation: IcpcAggregation,
    /// Points for what the static validator says.
    pub(crate) static_score: Option<f64>,
    /// Groups and cases, by path from `data`, that have to be accepted before this one counts.
    pub(crate) require_pass: Vec<String>,
}

/// How scores become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IcpcAggregation {
    /// All or nothing.
    PassFail,
    /// Their sum.
    Sum,
    /// The least of them.
    Min,
}

/// `testdata.yaml` of the legacy format.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LegacyScoring {
    /// Whether judging of the group ends at the first case that is not accepted.
    pub(crate) breaks: bool,
    /// Whether the custom grader of the package decides.
    pub(crate) custom: bool,
    /// Arguments of the grader.
    pub(crate) grader_flags: Vec<String>,
    /// The score of an accepted case, as text since a custom grader takes it as it is.
    pub(crate) accept_score: f64,
    /// The score of a case that is not accepted.
    pub(crate) reject_score: f64,
    /// The least and the largest score.
    pub(crate) range: (f64, f64),
}

/// Points of a group or of its cases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PointScoring {
    /// Points for the group, or `None` where its cases have their own.
    pub(crate) points: Option<f64>,
    /// Whether all cases have to be accepted for any points.
    pub(crate) all_or_nothing: bool,
    /// Whether judging of the group ends at the first case that is not accepted.
    pub(crate) breaks: bool,
    /// Groups, by path, that have to be accepted before this one is judged.
    pub(crate) needs: Vec<String>,
}

impl Default for GroupScoring {
    fn default() -> Self {
        Self::Points(PointScoring { points: None, all_or_nothing: false, breaks: false, needs: Vec::new() })
    }
}

/// A case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PackageCase {
    /// Its base name: `01-max`.
    pub(crate) name: String,
    /// Its path without an ending, alone in the package: `secret/1-small/01-max`.
    pub(crate) path: String,
    /// The file of its input; `None` where a format allows a case without one.
    pub(crate) input: Option<CaseData>,
    /// The file of its answer.
    pub(crate) answer: Option<CaseData>,
    /// Arguments of the submission.
    pub(crate) args: Vec<String>,
    /// Files put beside the submission: name there, and path.
    pub(crate) files: Vec<(String, String)>,
    /// Arguments of the output validator, where they are the case's own.
    pub(crate) output_args: Option<Vec<String>>,
    /// Arguments of the input validators, where they are the case's own.
    pub(crate) input_args: Option<Vec<String>>,
    /// What to think of when it fails; may be shown.
    pub(crate) hint: String,
    /// What it is about; for the jury.
    pub(crate) description: String,
    /// Its points, where cases have their own.
    pub(crate) points: Option<f64>,
    /// The conversation shown in the statement (`.interaction`).
    pub(crate) interaction: Option<String>,
    /// Whether its own verdict may be shown with what was wrong; `None` for what its group says.
    pub(crate) full_feedback: Option<bool>,
    /// Its checker where that is another one than its group's (DMOJ).
    pub(crate) output: Option<OutputJudge>,
    /// Whether the statement shows it, where the format says that by case and not by group (Polygon).
    pub(crate) is_sample: bool,
    /// What makes its input, although the package holds that as well (Polygon scripts).
    pub(crate) recipe: Option<CaseData>,
    /// Arguments of single input validators by their names, where they are the case's own; see the group's.
    pub(crate) input_args_by_name: Option<BTreeMap<String, Vec<String>>>,
    /// What is shown instead of its input, and handed out instead of it (`.in.statement`, `.in.download`).
    pub(crate) shown_input: Option<String>,
    /// What is shown instead of its answer (`.ans.statement`, `.out`).
    pub(crate) shown_answer: Option<String>,
    /// Where its files lie, or will lie once they are made (Polygon).
    pub(crate) made_at: Option<MadeAt>,
}

/// Where the files of a case lie, whether the package has them or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeAt {
    /// The input.
    pub(crate) input: String,
    /// The answer.
    pub(crate) answer: String,
    /// The line of the description that tells how it is made.
    pub(crate) line: usize,
}

/// Where the bytes of an input or an answer come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CaseData {
    /// A file of the package.
    File(String),
    /// A file in an archive inside the package (DMOJ).
    Archived {
        /// The archive.
        archive: String,
        /// The name in it.
        name: String,
    },
    /// What a program prints, from these arguments (Polygon scripts, DMOJ generators; an answer that a DMOJ generator makes
    /// is what it prints to standard error).
    Generated {
        /// The program.
        program: PackageProgram,
        /// Its arguments.
        args: Vec<String>,
        /// The file that it writes in its folder, where one call makes several cases; `None` for what it prints.
        from_file: Option<String>,
    },
    /// What the model solution answers.
    Model,
}

/// A file that a validator must refuse, or accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValidatorTest {
    /// `invalid_input`, `invalid_output` or `valid_output`.
    pub(crate) kind: ValidatorTestKind,
    /// Its path without an ending.
    pub(crate) path: String,
    /// The input.
    pub(crate) input: String,
    /// The answer, where there is one.
    pub(crate) answer: Option<String>,
    /// The output of a team, where there is one.
    pub(crate) output: Option<String>,
    /// Arguments of the output validator.
    pub(crate) output_args: Option<Vec<String>>,
    /// Arguments of the input validators.
    pub(crate) input_args: Option<Vec<String>>,
    /// Arguments of single input validators by their names; see a group's.
    pub(crate) input_args_by_name: Option<BTreeMap<String, Vec<String>>>,
    /// Arguments of submissions in its case, which an input validator gets behind its own.
    pub(crate) args: Vec<String>,
    /// Files that lie beside an input validator: name there, and path.
    pub(crate) files: Vec<(String, String)>,
}

/// What a validator must do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValidatorTestKind {
    /// An input that at least one input validator refuses.
    InvalidInput,
    /// An output that the output validator refuses.
    InvalidOutput,
    /// An output that the output validator accepts.
    ValidOutput,
    /// An input that all input validators accept (Polygon's tests of validators).
    ValidInput,
}

/// What becomes of a submission in one case, as the formats write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PackageVerdict {
    Accepted,
    WrongAnswer,
    TimeLimit,
    RunTimeError,
    /// Formats beside ICPC's know these as well.
    MemoryLimit,
    OutputLimit,
    CompileError,
}

/// A solution that the jury wrote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JurySubmission {
    /// The file, or the folder of several.
    pub(crate) path: String,
    /// Its files, the one to be run first.
    pub(crate) files: Vec<String>,
    /// Its language by the format's name, where it is said.
    pub(crate) language: Option<String>,
    /// What runs it: `Main`, where it is said.
    pub(crate) entry_point: Option<String>,
    /// What is expected of it, over all cases.
    pub(crate) expected: Expected,
    /// What is expected of it in single groups, by a pattern of paths.
    pub(crate) in_groups: Vec<(String, Expected)>,
    /// Whether it is the model solution.
    pub(crate) is_model: bool,
    /// Whether it says something about the time limit.
    pub(crate) for_time_limit: ForTimeLimit,
    /// Whether its author asked for it to be left out of what is proven.
    pub(crate) is_skipped: bool,
}

/// What is expected of a submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Expected {
    /// The verdicts that single cases may get; `None` for all.
    pub(crate) permitted: Option<Vec<PackageVerdict>>,
    /// At least one case must get one of these; `None` where nothing has to happen.
    pub(crate) required: Option<Vec<PackageVerdict>>,
    /// The least and the largest score.
    pub(crate) score: Option<(f64, f64)>,
    /// What a message of the judge has to contain.
    pub(crate) message: Option<String>,
    /// The verdict over all cases, where the format expects that (`@EXPECTED_RESULTS@`); any of these.
    pub(crate) overall: Option<Vec<PackageVerdict>>,
}

/// What a submission says about the time limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ForTimeLimit {
    /// What its folder says: accepted ones bound it from below, those that are too slow from above.
    #[default]
    ByFolder,
    /// Nothing.
    No,
    /// It must be fast enough.
    Lower,
    /// It must be too slow.
    Upper,
}
