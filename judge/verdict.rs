//! The verdict on a run: what it did and what the checker says, made into one of eight words with a reason.
//!
//! The only place where an outcome turns into an opinion.

use std::fmt;

use harness::Language;
use harness::outcome::{Exit, Limits, Outcome, Reply, Stream};
use serde::{Deserialize, Serialize};

use crate::check::{Check, Mismatch};
use crate::phrase::{bytes, seconds};

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
    /// Why; nothing where it is accepted.
    pub reason: Option<Reason>,
    /// Where the answer is wrong, if that is the reason.
    pub mismatch: Option<Mismatch>,
}

// Texts of the submission are bounded but not escaped; a report escapes them.
/// Why a run was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The answer is wrong.
    WrongAnswer {
        /// The kind of mistake, without any value.
        what: String,
    },
    /// The run used more metered time than allowed.
    TimeLimit {
        /// The limit, in fuel.
        fuel: u64,
    },
    /// The run asked for more memory than allowed.
    MemoryLimit {
        /// The limit.
        bytes: u64,
    },
    /// The run wrote more than allowed.
    OutputLimit {
        /// Where to: `stdout`, `stderr` or `results`.
        #[serde(serialize_with = "stream_code", deserialize_with = "stream_of")]
        #[cfg_attr(test, schemars(with = "String"))]
        stream: Stream,
        /// The limit.
        bytes: u64,
    },
    /// An exception or a panic ended the run.
    Exception {
        /// The words of the language.
        what: String,
    },
    /// The run ended with an exit status other than 0.
    ExitStatus {
        /// The status.
        status: i32,
        /// The last line on standard error.
        last_line: Option<String>,
    },
    /// A trap of WebAssembly ended the run.
    Trap {
        /// The trap in words.
        what: String,
        /// The last line on standard error.
        last_line: Option<String>,
    },
    /// The call stack was full.
    StackOverflow,
    /// The program and the interactor waited for each other.
    Deadlock {
        /// Who waits for what, and what was not flushed.
        what: String,
    },
    /// There is no answer to compare: it is missing, or breaks the contract of the problem.
    Contract {
        /// What is wrong.
        what: String,
    },
    /// The judge itself failed.
    JudgeFailed {
        /// What happened.
        what: String,
    },
    /// The judge gave up: the real time of the run was over long before its metered time.
    GaveUp {
        /// How much time of either kind, and what to type.
        what: String,
    },
}

impl Judged {
    /// The reason in words; empty where the run is accepted.
    pub fn words(&self) -> String {
        self.reason.as_ref().map(Reason::to_string).unwrap_or_default()
    }

    fn failed(verdict: Verdict, reason: Reason) -> Self {
        Self { verdict, reason: Some(reason), mismatch: None }
    }
}

impl Reason {
    /// The same reason with every text of the submission passed through `bound`.
    #[must_use]
    pub fn map_texts(self, bound: impl Fn(&str) -> String) -> Self {
        match self {
            Self::WrongAnswer { what } => Self::WrongAnswer { what: bound(&what) },
            Self::Exception { what } => Self::Exception { what: bound(&what) },
            Self::Contract { what } => Self::Contract { what: bound(&what) },
            Self::Deadlock { what } => Self::Deadlock { what: bound(&what) },
            Self::JudgeFailed { what } => Self::JudgeFailed { what: bound(&what) },
            Self::GaveUp { what } => Self::GaveUp { what: bound(&what) },
            Self::ExitStatus { status, last_line } => {
                Self::ExitStatus { status, last_line: last_line.as_deref().map(bound) }
            }
            Self::Trap { what, last_line } => {
                Self::Trap { what: bound(&what), last_line: last_line.as_deref().map(bound) }
            }
            Self::TimeLimit { .. } | Self::MemoryLimit { .. } | Self::OutputLimit { .. } | Self::StackOverflow => self,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with_last_line = |f: &mut fmt::Formatter<'_>, ended: &str, last_line: &Option<String>| match last_line {
            Some(line) => write!(f, "{ended}; last on standard error: {line}"),
            None => f.write_str(ended),
        };
        match self {
            Self::WrongAnswer { what }
            | Self::Exception { what }
            | Self::Contract { what }
            | Self::Deadlock { what }
            | Self::JudgeFailed { what }
            | Self::GaveUp { what } => f.write_str(what),
            Self::TimeLimit { fuel } => write!(f, "used more than {} of metered time", seconds(*fuel)),
            Self::MemoryLimit { bytes: limit } => write!(f, "asked for more than {}", bytes(*limit)),
            Self::OutputLimit { stream, bytes: limit } => {
                write!(f, "wrote more than {} to {}", bytes(*limit), stream_words(*stream))
            }
            Self::ExitStatus { status, last_line } => with_last_line(f, &format!("exit status {status}"), last_line),
            Self::Trap { what, last_line } => with_last_line(f, what, last_line),
            Self::StackOverflow => f.write_str("stack overflow"),
        }
    }
}

/// Judges one run of a program in a language; `check` is only called for a run that ended well.
pub fn of(outcome: &Outcome, limits: &Limits, language: &Language, check: impl FnOnce() -> Check) -> Judged {
    let (verdict, reason) = match (&outcome.exit, &outcome.reply) {
        (Exit::Code(0), _) => return of_check(check()),
        // The driver found a broken contract and gave up: its words say more than how that ended.
        (Exit::Code(_) | Exit::Trap(_), Reply::Refused(what)) => {
            (Verdict::RunTimeError, Reason::Contract { what: what.clone() })
        }
        (Exit::Code(status), _) => {
            let plain = |last_line| Reason::ExitStatus { status: *status, last_line };
            (Verdict::RunTimeError, failure(outcome, language, plain))
        }
        (Exit::Trap(what), _) => {
            let plain = |last_line| Reason::Trap { what: what.clone(), last_line };
            (Verdict::RunTimeError, failure(outcome, language, plain))
        }
        (Exit::Fuel, _) => (Verdict::TimeLimit, Reason::TimeLimit { fuel: limits.fuel }),
        (Exit::Memory, _) => (Verdict::MemoryLimit, Reason::MemoryLimit { bytes: limits.memory }),
        (Exit::Output(stream), _) => {
            (Verdict::OutputLimit, Reason::OutputLimit { stream: *stream, bytes: limits.output })
        }
        (Exit::Stack, _) => (Verdict::RunTimeError, Reason::StackOverflow),
    };
    Judged::failed(verdict, reason)
}

/// Judges the check of a run that ended well.
pub fn of_check(check: Check) -> Judged {
    match check {
        Check::Accepted => Judged { verdict: Verdict::Accepted, reason: None, mismatch: None },
        Check::Wrong(mismatch) => {
            let reason = Reason::WrongAnswer { what: mismatch.what.clone() };
            Judged { mismatch: Some(mismatch), ..Judged::failed(Verdict::WrongAnswer, reason) }
        }
        Check::Contract(what) => Judged::failed(Verdict::RunTimeError, Reason::Contract { what }),
    }
}

/// The submission and the interactor waited for each other: formats call that too slow, and nobody waits for the clock.
pub fn of_deadlock(what: String) -> Judged {
    Judged::failed(Verdict::TimeLimit, Reason::Deadlock { what })
}

/// The judge failed on a run: nothing is said about the submission.
pub fn of_our_failure(what: String) -> Judged {
    Judged::failed(Verdict::JudgeError, Reason::JudgeFailed { what })
}

/// The judge did not wait for the end of a run: nothing is said about the submission.
pub fn of_no_end(what: String) -> Judged {
    Judged::failed(Verdict::JudgeError, Reason::GaveUp { what })
}

fn stream_words(stream: Stream) -> &'static str {
    match stream {
        Stream::Stdout => "standard output",
        Stream::Stderr => "standard error",
        Stream::Results => "the results channel",
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this signature")]
fn stream_code<S: serde::Serializer>(stream: &Stream, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match stream {
        Stream::Stdout => "stdout",
        Stream::Stderr => "stderr",
        Stream::Results => "results",
    })
}

fn stream_of<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Stream, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "stdout" => Ok(Stream::Stdout),
        "stderr" => Ok(Stream::Stderr),
        "results" => Ok(Stream::Results),
        other => Err(serde::de::Error::unknown_variant(other, &["stdout", "stderr", "results"])),
    }
}

/// Why a program failed: an exception if there was one, otherwise the plain reason with the last line on standard error.
fn failure(outcome: &Outcome, language: &Language, plain: impl FnOnce(Option<String>) -> Reason) -> Reason {
    const TAIL: usize = 16 << 10;
    let tail = String::from_utf8_lossy(&outcome.stderr[outcome.stderr.len().saturating_sub(TAIL)..]);
    let lines: Vec<&str> = tail.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    if let Some(words) = harness::last_words(language, &lines) {
        return Reason::Exception { what: shortened(&words) };
    }
    plain(lines.last().map(|line| shortened(line)))
}

/// The beginning of a text: a failure's last words may be long.
fn shortened(words: &str) -> String {
    let head: String = words.chars().take(300).collect();
    if head.len() < words.len() { format!("{head} …") } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::outcome::Usage;

    fn python() -> Language {
        harness::Languages::embedded().by_id("python").unwrap().clone()
    }

    fn ended(exit: Exit, stderr: &str) -> Outcome {
        Outcome {
            exit,
            stdout: vec![],
            stderr: stderr.into(),
            reply: Reply::None,
            usage: Usage::default(),
            denied: None,
        }
    }

    fn reason(exit: Exit, stderr: &str) -> String {
        let judged = of(&ended(exit, stderr), &Limits::default(), &python(), || Check::Accepted);
        format!("{} {}", judged.verdict, judged.words())
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
        assert_eq!(of(&binary, &Limits::default(), &python(), || Check::Accepted).verdict, Verdict::RunTimeError);
    }

    /// A driver that refuses may leave by any door; what a submission forges there changes no verdict for the better.
    #[test]
    fn a_refusal_is_the_reason_however_the_program_ends() {
        let refused = |exit| {
            let outcome = Outcome { reply: Reply::Refused("takes 1 argument".to_owned()), ..ended(exit, "noise") };
            let judged = of(&outcome, &Limits::default(), &python(), || unreachable!("nothing to check"));
            format!("{} {}", judged.verdict, judged.words())
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
            let judged = of(&outcome, &Limits::default(), &python(), || unreachable!("nothing to check"));
            assert_eq!(judged.verdict, verdict);
        }
    }

    #[test]
    fn a_broken_contract_is_a_run_time_error_and_a_mismatch_a_wrong_answer() {
        assert_eq!(of_check(Check::Contract("no answer".into())).verdict, Verdict::RunTimeError);
        let mismatch = Mismatch { what: "wrong shape".into(), ..Mismatch::default() };
        let judged = of_check(Check::Wrong(mismatch));
        assert_eq!((judged.verdict, judged.words().as_str()), (Verdict::WrongAnswer, "wrong shape"));
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
