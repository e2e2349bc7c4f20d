//! Judges a sample: its task is read, tried with the set's own solution once, and then with the sample.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use harness::Harness;
use harness::outcome::{Limits, Usage};

use super::apart::Interpreters;
use super::extract::Kind;
use super::programs::Built;
use super::ruling::Ruling;
use super::sample::{Extraction, Program, Sample};
use super::set::Set;
use super::task::{Task, Tests};
use super::wrapped;
use crate::grade::Error;
use crate::report::Failure;
use crate::verdict::Verdict;

/// Tasks that are kept: samples of one task stand together in most files.
const KEPT: usize = 8;
/// Memory of a sample, where neither the set nor the command line says it.
const MEMORY: u64 = 1 << 30;
/// Output of a program.
const OUTPUT: u64 = 64 << 20;

/// How samples are judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The language of samples, where the set has none.
    pub(crate) language: Option<String>,
    /// How long a sample may work on a task or on a case, in place of what the set says; the factor of its language comes on top.
    pub(crate) time: Option<Duration>,
    /// Bytes of memory, in the same way.
    pub(crate) memory: Option<u64>,
    pub(crate) extraction: Extraction,
    /// Whether the set's own solutions are taken to pass.
    pub(crate) trusts_set: bool,
}

/// What all samples are judged with.
pub(super) struct Bench<'a> {
    harness: &'a Harness,
    set: &'a Set,
    options: &'a Options,
    interpreters: OnceLock<Interpreters>,
    tasks: Mutex<Vec<(usize, Arc<Known>)>>,
    /// Why tasks cannot be judged, as far as that was tried.
    tried: Mutex<HashMap<usize, Arc<OnceLock<Option<String>>>>>,
}

/// A task, or why it cannot be one.
type Known = Result<Task, String>;

/// What a sample came to.
pub(super) struct Judged {
    pub(super) ruling: Ruling,
    pub(super) extraction: Option<Kind>,
}

/// Why a sample was not judged and nothing can be said about it.
#[derive(Debug)]
pub(super) enum Trouble {
    /// This sample alone.
    Sample(String),
    /// All of them.
    Machine(Failure),
}

impl<'a> Bench<'a> {
    pub(super) fn new(harness: &'a Harness, set: &'a Set, options: &'a Options) -> Self {
        let (tasks, tried) = (Mutex::default(), Mutex::default());
        Self { harness, set, options, interpreters: OnceLock::new(), tasks, tried }
    }

    /// Judges a sample of the task at a place of the set.
    pub(super) fn judge(&self, place: usize, sample: &Sample) -> Result<Judged, Trouble> {
        let known = self.task(place)?;
        let task = match &*known {
            Ok(task) => task,
            Err(why) => return Ok(Judged { ruling: Ruling::not_judged(why), extraction: None }),
        };
        let program = sample.program(task, self.options.extraction);
        let kind = program.kind;
        let refused = |why: &str| Ok(Judged { ruling: Ruling::not_judged(why), extraction: kind });
        if let Tests::Refused(why) = &task.tests {
            return refused(why);
        }
        if let Some(why) = self.objection(place, task)? {
            return refused(&why);
        }
        if kind == Some(Kind::Empty) {
            let ruling = Ruling::of(Verdict::CompileError, "there is no code in it", Usage::default());
            return Ok(Judged { ruling, extraction: kind });
        }
        let mut ruling = self.run(task, &program)?;
        if ruling.verdict.is_none() && task.solution.is_some() && !self.options.trusts_set {
            // The set's own solution came through these tests, so that this is the sample's doing.
            ruling.verdict = Some(Verdict::RunTimeError);
        }
        Ok(Judged { ruling, extraction: kind })
    }

    fn task(&self, place: usize) -> Result<Arc<Known>, Trouble> {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = tasks.iter().position(|(known, _)| *known == place) {
            let found = tasks.remove(at);
            tasks.push(found.clone());
            return Ok(found.1);
        }
        let known = Arc::new(self.set.task(place, self.options.language.as_deref()).map_err(Trouble::Machine)?);
        if tasks.len() == KEPT {
            tasks.remove(0);
        }
        tasks.push((place, Arc::clone(&known)));
        Ok(known)
    }

    /// Why the tests of a task cannot be honoured: its own solution does not pass them here. Tried once for each task.
    fn objection(&self, place: usize, task: &Task) -> Result<Option<String>, Trouble> {
        let Some(solution) = task.solution.as_deref().filter(|_| !self.options.trusts_set) else { return Ok(None) };
        let cell = {
            let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(tried.entry(place).or_default())
        };
        if let Some(known) = cell.get() {
            return Ok(known.clone());
        }
        let sample = Sample::of_solution(task, solution);
        let ruling = self.run(task, &sample.program(task, Extraction::Never))?;
        let words = |verdict: Option<Verdict>| verdict.map_or("not judged", Verdict::code);
        let passes = ruling.verdict == Some(Verdict::Accepted);
        let objection = (!passes).then(|| {
            format!("the set's own solution does not pass here: {}, {}", words(ruling.verdict), ruling.reason)
        });
        Ok(cell.get_or_init(|| objection).clone())
    }

    fn run(&self, task: &Task, program: &Program) -> Result<Ruling, Trouble> {
        self.tried(task, program).map_err(|error| match error {
            Error::Harness(error @ (harness::Error::GaveUp { .. } | harness::Error::WorkersEnded { .. })) => {
                Trouble::Sample(error.to_string())
            }
            error => {
                let failure = Failure::new(error.to_string());
                Trouble::Machine(match error.hint() {
                    Some(hint) => failure.hint(hint),
                    None => failure,
                })
            }
        })
    }

    fn tried(&self, task: &Task, program: &Program) -> Result<Ruling, Error> {
        let language = self.harness.languages().by_id(&task.language);
        let Some(language) = language else {
            return Ok(Ruling::not_judged(&format!("there is no language `{}`", task.language)));
        };
        let time = self.options.time.or(task.time).unwrap_or(self.set.format().time());
        let limits = Limits {
            fuel: Limits::fuel_for(time * language.time),
            memory: self.options.memory.or(task.memory).unwrap_or(MEMORY),
            output: OUTPUT,
        };
        let text = program.text.as_str();
        let built = Built { harness: self.harness, language, text, files: &[] };
        match &task.tests {
            Tests::Apart(apart) => self.interpreters()?.run(self.harness, apart, text, &limits),
            Tests::Cases(cases, comparison) => built.judge(cases, *comparison, &limits),
            Tests::Around(around) => match wrapped::wrap(around, &task.language, program) {
                Ok(wrapped::Wrapped { text, files, mark }) => {
                    Built { text: &text, files: &files, ..built }.reaches(&mark, &limits)
                }
                Err(why) => Ok(Ruling::of(Verdict::CompileError, &why, Usage::default())),
            },
            Tests::Refused(why) => Ok(Ruling::not_judged(why)),
        }
    }

    fn interpreters(&self) -> Result<&Interpreters, Error> {
        if let Some(built) = self.interpreters.get() {
            return Ok(built);
        }
        let built = Interpreters::build(self.harness)?;
        Ok(self.interpreters.get_or_init(|| built))
    }
}
