//! Programs on inputs: built once, run on case after case to the first that fails.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Limits, Outcome, Usage};
use harness::{Build, Harness, Language, Planned, Purpose, Source};

use super::decimals;
use super::ruling::Ruling;
use super::task::{Case, Comparison};
use crate::check::{self, Check, CheckSpec, Expectation, Mismatch, Tokens};
use crate::grade::Error;
use crate::verdict::Verdict;

/// How far numbers with a point may be from those that are expected, absolutely or relatively.
const TOLERANCE: f64 = 1e-6;
/// Lines of a compiler's messages that are a reason.
const SHOWN_LINES: usize = 3;

/// A program and its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Built<'a> {
    pub(super) harness: &'a Harness,
    pub(super) language: &'a Language,
    pub(super) text: &'a str,
    /// Files beside it.
    pub(super) files: &'a [(String, String)],
}

impl Built<'_> {
    /// Runs it on all cases.
    pub(super) fn judge(&self, cases: &[Case], comparison: Comparison, limits: &Limits) -> Result<Ruling, Error> {
        self.run(cases.iter().map(|case| case.input.as_bytes()).collect(), limits, |index, outcome| {
            compared(&cases[index].output, outcome, comparison)
        })
    }

    /// Runs it once without input; what it must have printed last is the mark.
    pub(super) fn reaches(&self, mark: &str, limits: &Limits) -> Result<Ruling, Error> {
        let ruling = self.run(vec![b""], limits, |_, outcome| {
            let printed = outcome.stdout.trim_ascii_end();
            if printed.ends_with(mark.as_bytes()) {
                return Check::Accepted;
            }
            Check::Contract("the program ended before the end of the tests".to_owned())
        })?;
        // Tests of these languages end a program where something is not as expected.
        let is_assertion = ruling.verdict == Some(Verdict::RunTimeError) && ruling.reason.contains("ssertion");
        Ok(if is_assertion { Ruling { verdict: Some(Verdict::WrongAnswer), ..ruling } } else { ruling })
    }

    fn run(
        &self,
        inputs: Vec<&[u8]>,
        limits: &Limits,
        check: impl Fn(usize, &Outcome) -> Check,
    ) -> Result<Ruling, Error> {
        let files: Vec<(&str, &[u8])> =
            self.files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let name = format!("program.{}", self.language.extensions.first().map_or("txt", String::as_str));
        let source = Source { name: &name, text: self.text.as_bytes(), language: self.language, files: &files };
        let artifact = match self.harness.build(&source, &Interface::Stdio, &|_| {})? {
            Build::Ready(artifact) => artifact,
            Build::Rejected(diagnostics) => {
                let lines: Vec<&str> = diagnostics.text.lines().filter(|line| !line.trim().is_empty()).collect();
                let shown = if self.language.id() == "python" {
                    &lines[lines.len().saturating_sub(1)..]
                } else {
                    &lines[..lines.len().min(SHOWN_LINES)]
                };
                return Ok(Ruling::of(Verdict::CompileError, &shown.join(" / "), Usage::default()));
            }
        };
        let planned: Vec<Planned<'_>> = inputs
            .into_iter()
            .enumerate()
            .map(|(index, stdin)| {
                let (input, seed) = (Input::Stdin(stdin), index as u64);
                Planned { input, seed, limits: *limits, purpose: Purpose::Answer }
            })
            .collect();
        let (mut most, mut done) = (Usage::default(), 0);
        while done < planned.len() {
            for outcome in self.harness.run_several(&artifact, &planned[done..]) {
                let outcome = outcome?;
                most = Usage { fuel: most.fuel.max(outcome.usage.fuel), memory: most.memory.max(outcome.usage.memory) };
                let ruling = Ruling::of_run(&outcome, limits, self.language, || check(done, &outcome));
                done += 1;
                if ruling.verdict != Some(Verdict::Accepted) {
                    let reason =
                        if planned.len() > 1 { format!("case {done}: {}", ruling.reason) } else { ruling.reason };
                    return Ok(Ruling { reason, fuel: most.fuel, memory: most.memory, ..ruling });
                }
            }
        }
        Ok(Ruling::passed(most))
    }
}

fn compared(expected: &str, outcome: &Outcome, comparison: Comparison) -> Check {
    match comparison {
        Comparison::Tokens => {
            let tokens = Tokens {
                case_sensitive: true,
                absolute: Some(TOLERANCE),
                relative: Some(TOLERANCE),
                ..Tokens::default()
            };
            check::check(&CheckSpec::Tokens(tokens), Expectation::Text(expected), outcome)
        }
        Comparison::Decimals => match decimals::differ(expected, &String::from_utf8_lossy(&outcome.stdout)) {
            None => Check::Accepted,
            Some(line) => {
                Check::Wrong(Mismatch { what: format!("line {line} is not the expected one"), ..Mismatch::default() })
            }
        },
    }
}
