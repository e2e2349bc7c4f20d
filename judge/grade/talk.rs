//! A case of an interactive problem: the submission and the interactor talk by turns, and the interactor judges.

use std::collections::BTreeMap;
use std::fmt::Write;

use harness::call::Input;
use harness::dialogue::{Awaits, Dialogue, Side, Stuck, Unsent};
use harness::outcome::{Outcome, Usage};
use harness::transcript::{Said, Transcript};
use harness::{PairOutcome, PairSide, Planned, Purpose};

use super::Error;
use super::case_result::CaseResult;
use super::helper::{Answered, Built, Files, Role, Ruling, answer, input};
use super::runner::Runner;
use super::runs_alone::most;
use super::seed::seed;
use crate::check::{Check, Mismatch};
use crate::problem::TestCase;
use crate::report::untrusted::{self, Bound};
use crate::verdict::{self, Judged, Verdict};

/// Lines of a conversation that a report shows: its last ones.
const SHOWN_LINES: usize = 20;
/// Characters of each of them.
const SHOWN_COLUMNS: usize = 160;

impl Runner<'_> {
    /// Has the submission talk with the interactor, once for each pass.
    pub(super) fn talk(&self, interactor: &Built, case: &TestCase) -> Result<CaseResult, Error> {
        let passes = u64::from(self.problem.programs.passes.max(1));
        let (mut stdin, mut feedback, mut usage) = (input(case).to_owned(), BTreeMap::new(), Usage::default());
        for pass in 0..passes {
            let mut pair = self.pair(interactor, case, (&stdin, &feedback), pass)?;
            usage = most(usage, pair.submission.usage);
            pair.submission.usage = usage;
            let ruling = Ruling::of(interactor, &pair.interactor, pair.kept.clone());
            let next = match &ruling {
                Ok(ruling) if self.failure(case, &pair).is_none() => ruling.next_pass.clone(),
                _ => None,
            };
            match next {
                None => return self.talked(case, &pair, ruling),
                Some(_) if pass + 1 == passes => return Err(self.too_many_passes()),
                Some(next) => {
                    stdin = String::from_utf8_lossy(&next).into_owned();
                    feedback = ruling.map(|ruling| ruling.feedback).unwrap_or_default();
                }
            }
        }
        Err(self.too_many_passes())
    }

    fn pair(
        &self,
        interactor: &Built,
        case: &TestCase,
        (stdin, feedback): (&str, &BTreeMap<String, Vec<u8>>),
        pass: u64,
    ) -> Result<PairOutcome, Error> {
        let files = Files { input: stdin, answer: answer(case), output: &[], feedback };
        let args = case.extra.as_ref().and_then(|extra| extra.output_args.as_deref());
        let (own, theirs) = (self.workspace(case)?, interactor.workspace(&files, args, Role::Talks));
        let planned = |limits, round| Planned {
            input: Input::Stdin(&[]),
            seed: seed(&self.problem.slug, case, round),
            limits,
            purpose: Purpose::Answer,
        };
        let submission = PairSide {
            artifact: self.program.artifact(),
            planned: planned(self.limits(case), pass),
            workspace: Some(&own),
        };
        let other = PairSide {
            artifact: &interactor.artifact,
            planned: planned(interactor.limits, passes_apart(pass)),
            workspace: Some(&theirs),
        };
        Ok(self.harness.run_pair(submission, other)?)
    }

    /// How the submission failed, if it did.
    fn failure(&self, case: &TestCase, pair: &PairOutcome) -> Option<Judged> {
        let judged = self.judge_outcome_with(case, &pair.submission, Check::Accepted);
        (judged.verdict != Verdict::Accepted && !pair.dialogue.submission.cut_off).then_some(judged)
    }

    /// The verdict. Whoever ended first has the say: a submission that failed before the interactor had decided, failed; one that
    /// failed afterwards is judged by what was decided. A standstill is decided by the interactor too, once its input ends.
    fn talked(&self, case: &TestCase, pair: &PairOutcome, ruling: Result<Ruling, Error>) -> Result<CaseResult, Error> {
        let failure = self.failure(case, pair);
        if let Some(stuck) = &pair.dialogue.stuck {
            if stuck.interactor.unsent.as_ref().is_some_and(|unsent| unsent.was_there) {
                let why = "the interactor waits for input and did not flush what it printed before";
                return Err(Error::Failed(why.to_owned()));
            }
            let judged = verdict::of_deadlock(deadlock(stuck));
            let outcome = Outcome { stderr: Vec::new(), ..told(pair) };
            return Ok(self.result(case, &outcome, judged));
        }
        let first = pair.dialogue.first;
        match (failure, ruling) {
            (Some(failure), _) if first == Side::Submission => Ok(self.result(case, &told(pair), failure)),
            (_, Ok(ruling)) if !ruling.accepted => {
                let judged = verdict::of_check(Check::Wrong(rejected(&ruling, &pair.dialogue)));
                // What the submission says to the end that came then is no reason.
                let outcome = Outcome { stderr: Vec::new(), ..told(pair) };
                Ok(self.ruled(case, &outcome, judged, ruling))
            }
            (Some(failure), Ok(ruling)) => Ok(self.ruled(case, &told(pair), failure, ruling)),
            (None, Ok(ruling)) => self.checked(case, pair, ruling),
            (_, Err(error)) => Err(error),
        }
    }
}

impl Runner<'_> {
    /// Has a checker judge the file that the interactor wrote, where there is one.
    fn checked(&self, case: &TestCase, pair: &PairOutcome, ruling: Ruling) -> Result<CaseResult, Error> {
        let mut ruling = ruling;
        let mut judged = verdict::of_check(Check::Accepted);
        if !self.helpers.output.is_empty() {
            let output = ruling.feedback.remove("output").unwrap_or_default();
            let (nothing, seed) = (BTreeMap::new(), seed(&self.problem.slug, case, 0));
            let given = (input(case), output.as_slice());
            let answered = Answered::of(self.harness, &self.helpers.output, case, given, &nothing, seed)?;
            judged = verdict::of_check(answered.check(&output));
            ruling = answered.ruling;
        }
        Ok(self.ruled(case, &told(pair), judged, ruling))
    }
}

/// Seeds of interactors are others than those of submissions.
fn passes_apart(pass: u64) -> u64 {
    pass | 1 << 32
}

/// The outcome of the submission, with the conversation as what it printed.
fn told(pair: &PairOutcome) -> Outcome {
    Outcome { stdout: conversation(&pair.dialogue.transcript).into_bytes(), ..pair.submission.clone() }
}

fn rejected(ruling: &Ruling, dialogue: &Dialogue) -> Mismatch {
    let early = dialogue.first == Side::Submission && dialogue.interactor.met_end;
    let what = if early {
        "the submission ended while the interactor waited for more"
    } else {
        "the interactor rejects the conversation"
    };
    Mismatch {
        what: what.to_owned(),
        at: "its last line".to_owned(),
        expected: "a conversation that it accepts".to_owned(),
        actual: last_line(&dialogue.transcript),
        why: ruling.team_message.clone(),
        details: lines(&dialogue.transcript),
        ..Mismatch::default()
    }
}

/// Both wait: what for, and what the submission may have forgotten.
fn deadlock(stuck: &Stuck) -> String {
    let waits = |awaits: Awaits| match awaits {
        Awaits::Input => "waits for input",
        Awaits::Room => "waits for the other one to read",
        Awaits::Either => "waits",
    };
    let awaits = (stuck.submission.awaits, stuck.interactor.awaits);
    let what = if awaits == (Awaits::Input, Awaits::Input) {
        "the submission waits for input that never comes".to_owned()
    } else {
        format!("the submission {}, the interactor {}", waits(awaits.0), waits(awaits.1))
    };
    match &stuck.submission.unsent {
        Some(unsent) if unsent.was_there => format!("{what}: {}", unflushed(unsent)),
        Some(_) => format!("{what}: it may have forgotten to flush standard output after its last line"),
        None => format!("{what}, and the interactor waits at the same time"),
    }
}

/// What was printed and not flushed.
pub(super) fn unflushed(unsent: &Unsent) -> String {
    let first = unsent.text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = untrusted::bytes(first, Bound { lines: 1, columns: 80 });
    format!("it printed {text:?} and did not flush it; flush standard output after each line")
}

/// The whole conversation as far as it was kept: `<` is said to the submission, `>` by it.
fn conversation(transcript: &Transcript) -> String {
    let mut text = marked(&transcript.head);
    if transcript.cut.bytes > 0 {
        let _ = writeln!(text, "… {} lines …", transcript.cut.lines);
    }
    text + &marked(&transcript.tail)
}

fn marked(said: &[Said]) -> String {
    let mut text = String::new();
    for part in said {
        let mark = if part.by == Side::Submission { '>' } else { '<' };
        for line in String::from_utf8_lossy(&part.text).lines() {
            let _ = writeln!(text, "{mark} {line}");
        }
    }
    text
}

/// The last lines, each cut where it is long.
pub(super) fn lines(transcript: &Transcript) -> Vec<String> {
    let all = conversation(transcript);
    let all: Vec<&str> = all.lines().collect();
    let hidden = all.len().saturating_sub(SHOWN_LINES);
    let before = (hidden > 0).then(|| format!("… {hidden} lines before"));
    let shown = all[hidden..].iter().map(|line| untrusted::line_of(line, SHOWN_COLUMNS));
    before.into_iter().chain(shown).collect()
}

fn last_line(transcript: &Transcript) -> String {
    let all = conversation(transcript);
    all.lines()
        .next_back()
        .map_or_else(|| "nothing was said".to_owned(), |line| untrusted::line_of(line, SHOWN_COLUMNS))
}
