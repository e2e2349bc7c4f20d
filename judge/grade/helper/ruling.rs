//! What a validator, a checker or an interactor decided, read from how it ended and from the files that it left.

use std::collections::BTreeMap;

use harness::Kept;
use harness::outcome::{Exit, Outcome};

use super::built::{Built, FEEDBACK};
use crate::check::Check;
use crate::grade::Error;
use crate::problem::Convention;
use crate::report::untrusted::{self, Bound};
use crate::verdict;

/// Characters of a message that are kept.
const MESSAGE: Bound = Bound { lines: 40, columns: 400 };

/// What a program decided.
#[derive(Debug, Default)]
pub(in crate::grade) struct Ruling {
    /// Whether it accepts.
    pub(in crate::grade) accepted: bool,
    /// What it tells the team; may be empty.
    pub(in crate::grade) team_message: String,
    /// What it tells the jury; may be empty.
    pub(in crate::grade) judge_message: String,
    /// The score that it gives, as a text.
    pub(in crate::grade) score: Option<String>,
    /// What the score of the case is multiplied with, as a text.
    pub(in crate::grade) multiplier: Option<String>,
    /// The input of the next pass.
    pub(in crate::grade) next_pass: Option<Vec<u8>>,
    /// All files that it left, by their names in its folder.
    pub(in crate::grade) feedback: BTreeMap<String, Vec<u8>>,
}

impl Ruling {
    /// What a run of a program decided; an error where it did not decide at all.
    pub(in crate::grade) fn of(program: &Built, outcome: &Outcome, kept: Kept) -> Result<Self, Error> {
        let prefix = format!("{FEEDBACK}/");
        let named = |(path, bytes): (String, Vec<u8>)| (path.strip_prefix(&prefix).unwrap_or(&path).to_owned(), bytes);
        let mut feedback: BTreeMap<String, Vec<u8>> = kept.files.into_iter().map(named).collect();
        let text = |name: &str| feedback.get(name).map(|bytes| untrusted::bytes(bytes, MESSAGE).trim().to_owned());
        let mut ruling = Self {
            team_message: text("teammessage.txt").unwrap_or_default(),
            judge_message: text("judgemessage.txt").unwrap_or_default(),
            score: text("score.txt"),
            multiplier: text("score_multiplier.txt"),
            ..Self::default()
        };
        ruling.next_pass = feedback.remove("nextpass.in");
        ruling.feedback = feedback;
        match program.convention {
            Convention::Icpc => ruling.by_icpc(program, outcome),
            Convention::Testlib => ruling.by_testlib(program, outcome),
        }
    }

    fn by_icpc(mut self, program: &Built, outcome: &Outcome) -> Result<Self, Error> {
        match outcome.exit {
            Exit::Code(42) => self.accepted = true,
            Exit::Code(43) => {}
            _ => return Err(self.failed(program, outcome, "instead of 42 (accepted) or 43 (wrong answer)")),
        }
        if self.score.is_some() && self.multiplier.is_some() {
            return Err(failure(program, "wrote both score.txt and score_multiplier.txt", outcome));
        }
        if self.next_pass.is_some() && !self.accepted {
            return Err(failure(program, "wrote nextpass.in and did not accept", outcome));
        }
        Ok(self)
    }

    /// Exit statuses of testlib: 0 right, 1 wrong, 2 presentation, 3 failure, 7 points in the message, 8 unexpected end.
    fn by_testlib(mut self, program: &Built, outcome: &Outcome) -> Result<Self, Error> {
        let said = untrusted::bytes(&outcome.stderr, MESSAGE).trim().to_owned();
        match outcome.exit {
            Exit::Code(0) => self.accepted = true,
            Exit::Code(1 | 2 | 4 | 8) => {}
            Exit::Code(7) => {
                self.accepted = true;
                let points = said.strip_prefix("points ").and_then(|rest| rest.split_whitespace().next());
                self.score = Some(
                    points.ok_or_else(|| failure(program, "gave points without saying how many", outcome))?.to_owned(),
                );
            }
            _ => return Err(self.failed(program, outcome, "which no checker with testlib.h has for a verdict")),
        }
        if self.team_message.is_empty() {
            self.team_message = said;
        }
        Ok(self)
    }

    /// The program failed: its own words say why.
    fn failed(&self, program: &Built, outcome: &Outcome, instead: &str) -> Error {
        let how = if let Exit::Code(status) = outcome.exit {
            format!("ended with exit status {status} {instead}")
        } else {
            let judged = verdict::of(outcome, &program.limits, &program.language, || Check::Accepted);
            format!("failed: {}", judged.words())
        };
        let how = if self.judge_message.is_empty() { how } else { format!("{how}; it says: {}", self.judge_message) };
        failure(program, &how, outcome)
    }
}

fn failure(program: &Built, why: &str, outcome: &Outcome) -> Error {
    let said = untrusted::bytes(&outcome.stderr, Bound { lines: 400, columns: 200 });
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    Error::CheckerFailed {
        file: program.file.clone(),
        why: last.map_or_else(|| why.to_owned(), |last| format!("{why}; last on its standard error: {}", last.trim())),
        stderr: untrusted::bytes(&outcome.stderr, Bound::OUTPUT),
        exceeds_a_limit: matches!(outcome.exit, Exit::Fuel | Exit::Memory | Exit::Output(_)),
    }
}
