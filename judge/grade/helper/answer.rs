//! What a submission wrote, in the hands of the programs that judge it: all of them have to accept.

use std::collections::BTreeMap;

use harness::Harness;

use super::{Built, Files, Ruling};
use crate::check::{Check, Mismatch};
use crate::grade::Error;
use crate::problem::{CaseInput, Expect, TestCase};
use crate::report::untrusted::{self, Bound};

/// What one pass of a submission led to.
#[derive(Debug, Default)]
pub(in crate::grade) struct Answered {
    /// Whether all programs accept.
    pub(in crate::grade) accepted: bool,
    /// What the first that does not accept says, or the last one.
    pub(in crate::grade) ruling: Ruling,
}

impl Answered {
    /// Has each program judge an output, up to the first that rejects it. `feedback` is what they left in the pass before.
    pub(in crate::grade) fn of(
        harness: &Harness,
        programs: &[Built],
        case: &TestCase,
        (input, output): (&str, &[u8]),
        feedback: &BTreeMap<String, Vec<u8>>,
        seed: u64,
    ) -> Result<Self, Error> {
        let files = Files { input, answer: answer(case), output, feedback };
        let args = case.extra.as_ref().and_then(|extra| extra.output_args.as_deref());
        let mut answered = Self { accepted: true, ruling: Ruling { accepted: true, ..Ruling::default() } };
        for program in programs {
            let (outcome, kept) = program.run(harness, &files, args, seed)?;
            answered.ruling = Ruling::of(program, &outcome, kept)?;
            if !answered.ruling.accepted {
                answered.accepted = false;
                break;
            }
        }
        Ok(answered)
    }

    /// The same as the check of an output.
    pub(in crate::grade) fn check(&self, output: &[u8]) -> Check {
        if self.accepted {
            return Check::Accepted;
        }
        // What a validator tells the team is for everybody to read.
        let rejects = "the validator of the problem rejects the output";
        let what = match self.ruling.team_message.lines().next() {
            None => rejects.to_owned(),
            Some(message) => format!("{rejects}: {message}"),
        };
        Check::Wrong(Mismatch {
            what,
            at: "output".to_owned(),
            expected: "an output that it accepts".to_owned(),
            actual: untrusted::bytes(output, Bound::VALUE),
            why: self.ruling.team_message.lines().skip(1).collect::<Vec<_>>().join("\n"),
            ..Mismatch::default()
        })
    }
}

/// The input of a case that is loaded.
pub(in crate::grade) fn input(case: &TestCase) -> &str {
    if let CaseInput::Stdin(text) = &case.input { text } else { "" }
}

/// The answer of a case that is loaded.
pub(in crate::grade) fn answer(case: &TestCase) -> &str {
    if let Expect::Text(text) = &case.expect { text } else { "" }
}
