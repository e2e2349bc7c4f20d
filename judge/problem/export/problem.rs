//! What is written of a problem into a package.

use std::time::Duration;

/// What is written of a problem.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExportProblem {
    /// Its name: `a-plus-b`.
    pub(crate) slug: String,
    /// Its title.
    pub(crate) title: String,
    /// The language of its statement: `en`.
    pub(crate) language: String,
    /// Its statement in Markdown, with title and examples as native ones have them.
    pub(crate) statement: String,
    /// Its editorial in Markdown; empty where it has none.
    pub(crate) editorial: String,
    /// The time limit of languages without a factor.
    pub(crate) time: Duration,
    /// Bytes of memory.
    pub(crate) memory: u64,
    /// Bytes of output.
    pub(crate) output: u64,
    /// How output is judged.
    pub(crate) judge: ExportJudge,
    /// Whether the program of `judge` talks with the submission.
    pub(crate) is_interactive: bool,
    /// Whether points are counted.
    pub(crate) is_scoring: bool,
    /// Its groups in their order, `sample` first.
    pub(crate) groups: Vec<ExportGroup>,
    /// What the jury wrote.
    pub(crate) submissions: Vec<ExportSubmission>,
    /// Programs that look at inputs, each one file: name and text.
    pub(crate) input_validators: Vec<(String, Vec<u8>)>,
}

/// How output is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExportJudge {
    /// By the default output validator with these arguments: native `tokens` uses the same names.
    Tokens(Vec<String>),
    /// Byte for byte.
    Exact,
    /// By a program that is called as the ICPC format says.
    Program {
        /// Its files, the one that runs first; names below its folder.
        files: Vec<(String, Vec<u8>)>,
        /// Its arguments.
        args: Vec<String>,
    },
}

impl Default for ExportJudge {
    fn default() -> Self {
        Self::Tokens(Vec::new())
    }
}

/// A group.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExportGroup {
    /// Its slug; `sample` for what the statement shows.
    pub(crate) name: String,
    /// What to think of when it fails; may be empty.
    pub(crate) hint: String,
    /// Its points.
    pub(crate) points: u32,
    /// How the results of its cases become points.
    pub(crate) aggregate: ExportAggregate,
    /// Groups above it that have to be accepted before it counts.
    pub(crate) needs: Vec<String>,
    /// Its cases in their order.
    pub(crate) cases: Vec<ExportCase>,
}

/// How the results of cases become points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ExportAggregate {
    /// All or nothing.
    #[default]
    All,
    /// An equal share for each case.
    Sum,
    /// The least that any case gives.
    Min,
}

/// A case.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExportCase {
    /// Its slug.
    pub(crate) name: String,
    /// What goes in.
    pub(crate) input: String,
    /// What comes out, or what the validator is given as the answer.
    pub(crate) answer: String,
    /// The conversation that the statement shows, with `<` and `>`.
    pub(crate) interaction: Option<String>,
}

/// A solution of the jury.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExportSubmission {
    /// The native folder that it is in: the verdict that is expected of it.
    pub(crate) folder: String,
    /// Its file.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: Vec<u8>,
}

/// The language of the statement.
pub(super) fn language(problem: &ExportProblem) -> &str {
    if problem.language.is_empty() { "en" } else { &problem.language }
}

/// A text that ends with a line end, unless it is empty.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}
