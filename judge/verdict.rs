//! The verdict on a run: what it did and what the checker says, made into one of eight words with a reason.
//!
//! The only place where an outcome turns into an opinion.

mod last_words;

use std::fmt;

use harness::outcome::{Exit, FUEL_PER_SECOND, Limits, Outcome, Reply, Stream};
use serde::{Deserialize, Serialize};

use crate::check::{Check, Mismatch};
use last_words::last_words;

/// What is said about a submission or about one of its runs; the order is that of precedence, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// The answer is right.
    #[serde(rename = "AC")]
    Accepted,
    /// The answer is wrong.
    #[serde(rename = "WA")]
    WrongAnswer,
    /// Too much was written.
    #[serde(rename = "OLE")]
    OutputLimit,
    /// Too much work was done.
    #[serde(rename = "TLE")]
    TimeLimit,
    /// Too much memory was asked for.
    #[serde(rename = "MLE")]
    MemoryLimit,
    /// The program failed.
    #[serde(rename = "RE")]
    RunTimeError,
    /// There is no program.
    #[serde(rename = "CE")]
    CompileError,
    /// The judge itself failed; nothing is said about the submission.
    #[serde(rename = "JE")]
    JudgeError,
}

impl Verdict {
    /// All verdicts, the mildest first.
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::WrongAnswer,
        Self::OutputLimit,
        Self::TimeLimit,
        Self::MemoryLimit,
        Self::RunTimeError,
        Self::CompileError,
        Self::JudgeError,
    ];

    /// Two or three letters, as judges write them.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "AC",
            Self::WrongAnswer => "WA",
            Self::OutputLimit => "OLE",
            Self::TimeLimit => "TLE",
            Self::MemoryLimit => "MLE",
            Self::RunTimeError => "RE",
            Self::CompileError => "CE",
            Self::JudgeError => "JE",
        }
    }

    /// The verdict in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::WrongAnswer => "wrong answer",
            Self::OutputLimit => "output limit exceeded",
            Self::TimeLimit => "time limit exceeded",
            Self::MemoryLimit => "memory limit exceeded",
            Self::RunTimeError => "run time error",
            Self::CompileError => "compile error",
            Self::JudgeError => "judge error",
        }
    }

    /// The verdict that a folder of shipped submissions is named after: `wrong_answer`.
    pub fn from_folder(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.words().replace(' ', "_") == name)
    }

    /// The verdict on many runs: the gravest. Of no run at all it is accepted.
    pub fn of_all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().max().unwrap_or(Self::Accepted)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A verdict on one run, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in one line; empty where it is accepted. Holds text of the submission, bounded but not escaped.
    pub reason: String,
    /// Where the answer is wrong, if that is the reason.
    pub mismatch: Option<Mismatch>,
}

/// Judges one run: `check` is only asked about a run that ended well.
pub fn of(outcome: &Outcome, limits: &Limits, check: impl FnOnce() -> Check) -> Judged {
    let (verdict, reason) = match (&outcome.exit, &outcome.reply) {
        (Exit::Code(0), _) => return of_check(check()),
        // The driver found a broken contract and gave up: its words say more than how that ended.
        (Exit::Code(_) | Exit::Trap(_), Reply::Refused(reason)) => (Verdict::RunTimeError, reason.clone()),
        (Exit::Code(status), _) => (Verdict::RunTimeError, with_last_words(&format!("exit status {status}"), outcome)),
        (Exit::Fuel, _) => (Verdict::TimeLimit, format!("used more than {}", time(limits.fuel))),
        (Exit::Memory, _) => (Verdict::MemoryLimit, format!("asked for more than {}", bytes(limits.memory))),
        (Exit::Output(stream), _) => {
            (Verdict::OutputLimit, format!("wrote more than {} to {}", bytes(limits.output), stream_words(*stream)))
        }
        (Exit::Stack, _) => (Verdict::RunTimeError, "stack overflow".to_owned()),
        (Exit::Trap(words), _) => (Verdict::RunTimeError, with_last_words(words, outcome)),
    };
    Judged { verdict, reason, mismatch: None }
}

/// Judges the check of a run that ended well.
pub fn of_check(check: Check) -> Judged {
    match check {
        Check::Accepted => Judged { verdict: Verdict::Accepted, reason: String::new(), mismatch: None },
        Check::Wrong(mismatch) => {
            Judged { verdict: Verdict::WrongAnswer, reason: mismatch.what.clone(), mismatch: Some(mismatch) }
        }
        Check::Contract(reason) => Judged { verdict: Verdict::RunTimeError, reason, mismatch: None },
    }
}

fn stream_words(stream: Stream) -> &'static str {
    match stream {
        Stream::Stdout => "standard output",
        Stream::Stderr => "standard error",
        Stream::Results => "the results channel",
    }
}

fn time(fuel: u64) -> String {
    format!("{} s of metered time", fuel as f64 / FUEL_PER_SECOND as f64)
}

fn bytes(bytes: u64) -> String {
    match bytes {
        bytes if bytes >= 1 << 20 => format!("{} MiB", (bytes as f64 / f64::from(1 << 20) * 10.0).round() / 10.0),
        bytes if bytes >= 1 << 10 => format!("{} KiB", (bytes as f64 / f64::from(1 << 10) * 10.0).round() / 10.0),
        bytes => format!("{bytes} bytes"),
    }
}

/// What a program that failed said last says more than how it ended.
fn with_last_words(ended: &str, outcome: &Outcome) -> String {
    const TAIL: usize = 16 << 10;
    let tail = String::from_utf8_lossy(&outcome.stderr[outcome.stderr.len().saturating_sub(TAIL)..]);
    let lines: Vec<&str> = tail.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let words = match (last_words(&lines), lines.last()) {
        (Some(words), _) => words,
        (None, Some(last)) => format!("{ended}; last on standard error: {last}"),
        (None, None) => ended.to_owned(),
    };
    let cut: String = words.chars().take(300).collect();
    if cut.len() < words.len() { format!("{cut} …") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::outcome::Usage;

    fn ended(exit: Exit, stderr: &str) -> Outcome {
        Outcome { exit, stdout: vec![], stderr: stderr.into(), reply: Reply::None, usage: Usage::default() }
    }

    fn reason(exit: Exit, stderr: &str) -> String {
        let judged = of(&ended(exit, stderr), &Limits::default(), || Check::Accepted);
        format!("{} {}", judged.verdict, judged.reason)
    }

    #[test]
    fn every_end_has_its_verdict_and_its_words() {
        assert_eq!(reason(Exit::Code(0), "debug output"), "AC ");
        assert_eq!(reason(Exit::Code(7), ""), "RE exit status 7");
        assert_eq!(reason(Exit::Fuel, ""), "TLE used more than 1 s of metered time");
        assert_eq!(reason(Exit::Memory, ""), "MLE asked for more than 256 MiB");
        assert_eq!(reason(Exit::Output(Stream::Stderr), ""), "OLE wrote more than 16 MiB to standard error");
        assert_eq!(reason(Exit::Stack, ""), "RE stack overflow");
        assert_eq!(reason(Exit::Trap("integer divide by zero".into()), ""), "RE integer divide by zero");
    }

    #[test]
    fn other_last_words_are_quoted_behind_the_exit_status() {
        assert_eq!(reason(Exit::Code(3), "giving up\n\n"), "RE exit status 3; last on standard error: giving up");
    }

    #[test]
    fn last_words_are_bounded_whatever_is_written() {
        let flood = "x".repeat(1 << 20);
        assert!(reason(Exit::Code(1), &flood).chars().count() < 400);
        let binary = Outcome { stderr: vec![0xff; 100], ..ended(Exit::Code(1), "") };
        assert_eq!(of(&binary, &Limits::default(), || Check::Accepted).verdict, Verdict::RunTimeError);
    }

    /// A driver that refuses may leave by any door; what a submission forges there changes no verdict for the better.
    #[test]
    fn a_refusal_is_the_reason_however_the_program_ends() {
        let refused = |exit| {
            let outcome = Outcome { reply: Reply::Refused("takes 1 argument".to_owned()), ..ended(exit, "noise") };
            let judged = of(&outcome, &Limits::default(), || unreachable!("nothing to check"));
            format!("{} {}", judged.verdict, judged.reason)
        };
        assert_eq!(refused(Exit::Code(70)), "RE takes 1 argument");
        assert_eq!(refused(Exit::Trap("unreachable".to_owned())), "RE takes 1 argument");
        assert_eq!(refused(Exit::Fuel), "TLE used more than 1 s of metered time");
        assert_eq!(refused(Exit::Memory), "MLE asked for more than 256 MiB");
        assert_eq!(refused(Exit::Stack), "RE stack overflow");
    }

    #[test]
    fn a_run_that_did_not_end_well_is_not_checked_whatever_it_answered() {
        for (exit, verdict) in [(Exit::Fuel, Verdict::TimeLimit), (Exit::Code(1), Verdict::RunTimeError)] {
            let outcome = Outcome { reply: Reply::Answer(vec![]), ..ended(exit, "") };
            let judged = of(&outcome, &Limits::default(), || unreachable!("nothing to check"));
            assert_eq!(judged.verdict, verdict);
        }
    }

    #[test]
    fn a_broken_contract_is_a_run_time_error_and_a_mismatch_a_wrong_answer() {
        assert_eq!(of_check(Check::Contract("no answer".into())).verdict, Verdict::RunTimeError);
        let mismatch = Mismatch { what: "wrong shape".into(), ..Mismatch::default() };
        let judged = of_check(Check::Wrong(mismatch));
        assert_eq!((judged.verdict, judged.reason.as_str()), (Verdict::WrongAnswer, "wrong shape"));
    }

    #[test]
    fn the_gravest_verdict_wins() {
        assert_eq!(Verdict::of_all([]), Verdict::Accepted);
        let runs = [Verdict::Accepted, Verdict::RunTimeError, Verdict::WrongAnswer, Verdict::TimeLimit];
        assert_eq!(Verdict::of_all(runs), Verdict::RunTimeError);
    }

    #[test]
    fn codes_and_folders_are_read_back() {
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.code());
            assert_eq!(Verdict::from_folder(&verdict.words().replace(' ', "_")), Some(verdict));
        }
        assert_eq!(Verdict::from_folder("rejected"), None);
    }
}
