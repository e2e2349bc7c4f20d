//! `judge doctor`: one line for each language, proved by running a program, and the command that fixes it.

use std::fmt::Write;

use anstyle::Style;
use harness::Language;
use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Attempt, Build, Containment, Depth, Harness, Probe, Source, Walls};
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::facilities;
use super::judging;
use super::session::Session;
use super::ui::Format;
use crate::grade;
use crate::phrase::bytes;
use crate::report::style::{BAD, CODE, DOUBT, GOOD, paint};

#[derive(clap::Args)]
#[command(
    about = "check each language by running a program",
    after_long_help = "\
PASS     a program was compiled and ran
MISSING  something is not installed; the next line fixes it
BROKEN   it is there but does not work

The last two lines are about walls. `contain`: whether a submission can make a compiler read
files of this machine. `isolate`: whether the worker processes in which `judge grade` runs
submissions have given up files, network and processes; one of them tries. OPEN where a wall
is missing, PARTLY where it leaves something open.

Examples:
  judge doctor
  judge doctor --deep           read every byte of what the judge installed
  judge doctor --table          threads, files, time zones, …: what each language has
  judge doctor --format json

Exit status: 0 all pass, 1 something is missing or broken."
)]
pub(crate) struct Args {
    /// Compare the contents of all installed files with what was installed
    #[arg(long)]
    deep: bool,
    /// Show what the languages offer beside their grammar; `--table=python` says more about one
    #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    #[arg(conflicts_with = "deep")]
    table: Option<String>,
}

/// What `judge doctor` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Checkup<'a> {
    /// Version of this form.
    format: u32,
    /// One for each language.
    languages: Vec<LanguageCheck<'a>>,
    /// What compilers could reach.
    containment: Finding,
    /// What worker processes could reach.
    isolation: Finding,
}

/// A language, and whether it works.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LanguageCheck<'a> {
    /// Id of the language.
    language: &'a str,
    #[serde(flatten)]
    finding: Finding,
}

/// What one check found.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Finding {
    /// How it ended.
    state: State,
    /// The details.
    what: String,
    /// The command or the advice that repairs it; empty where nothing is to be repaired.
    fix: String,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum State {
    /// It works.
    Pass,
    /// Something is not installed.
    Missing,
    /// It is there but does not work.
    Broken,
    /// Compilers are contained, but for something.
    Partly,
    /// Compilers are not contained.
    Open,
}

impl State {
    fn words(self) -> &'static str {
        match self {
            Self::Pass => "PASS",
            Self::Missing => "MISSING",
            Self::Broken => "BROKEN",
            Self::Partly => "PARTLY",
            Self::Open => "OPEN",
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Pass => GOOD,
            Self::Missing | Self::Partly | Self::Open => DOUBT,
            Self::Broken => BAD,
        }
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(language) = &args.table {
        return facilities::run(language, session);
    }
    // A cached program would not prove that the toolchain still works.
    let harness = session.harness()?.bypassing_cache();
    let depth = if args.deep { Depth::Contents } else { Depth::Touched };
    let text = session.ui.format == Format::Text;
    let mut languages = Vec::new();
    let mut printed = Ok(());
    for language in harness.languages().all() {
        let finding = examine(&harness, language, depth, session);
        if text {
            printed = printed.and_then(|()| session.ui.print(&as_text(language.id(), &finding)));
        }
        languages.push(LanguageCheck { language: language.id(), finding });
    }
    let all_pass = languages.iter().all(|check| check.finding.state == State::Pass);
    let (containment, isolation) = (containment(), isolation(session));
    let printed = printed.and_then(|()| {
        if text {
            session.ui.print(&(as_text("contain", &containment) + &as_text("isolate", &isolation)))
        } else {
            session.ui.json(&Checkup { format: 1, languages, containment, isolation })
        }
    });
    judging::conclude(printed, if all_pass { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn examine(harness: &Harness, language: &Language, depth: Depth, session: &Session) -> Finding {
    let toolchain = match harness.probe(language) {
        Probe::Ready(toolchain) => toolchain,
        Probe::Missing { what, hint } => return Finding { state: State::Missing, what, fix: hint },
        Probe::Broken { what, hint } => return Finding { state: State::Broken, what, fix: hint },
    };
    if let Some(what) = harness.damage(language, depth) {
        let fix = format!("judge toolchain install {}", language.id());
        return Finding { state: State::Broken, what, fix };
    }
    match hello(harness, language, session) {
        Ok(()) => {
            let installed = harness.installed(language);
            let size = if installed == 0 { String::new() } else { format!(", {} on disk", bytes(installed)) };
            Finding { state: State::Pass, what: toolchain.version + &size, fix: String::new() }
        }
        Err(what) => {
            let fix = format!("judge toolchain remove {0} && judge toolchain install {0}", language.id());
            Finding { state: State::Broken, what: format!("{}: {what}", toolchain.version), fix }
        }
    }
}

/// What compilers could reach. It never fails the check: it concerns native compilers alone, and `--require-containment`
/// makes it a condition.
fn containment() -> Finding {
    match harness::containment() {
        Containment::Full => Finding {
            state: State::Pass,
            what: "compilers reach nothing but their toolchain".to_owned(),
            fix: String::new(),
        },
        Containment::Partial(open) => Finding {
            state: State::Partly,
            what: format!("compilers cannot read your files; with a compiler's help, {open}"),
            fix: "a newer Linux kernel closes this".to_owned(),
        },
        Containment::Absent(why) => Finding {
            state: State::Open,
            what: format!("compilers are not contained: {why}"),
            fix: "Linux 5.13 or newer with Landlock; `--require-containment` refuses to compile without".to_owned(),
        },
    }
}

/// What worker processes could reach, tried by one. It never fails the check: `judge grade` says itself what is missing.
fn isolation(session: &Session) -> Finding {
    let (walls, attempts) = match try_walls(session) {
        Ok(tried) => tried,
        Err(error) => {
            let what = format!("no worker process can be started: {}", error.failure().message);
            return Finding { state: State::Broken, what, fix: "`judge grade --no-isolate` does without".to_owned() };
        }
    };
    let can: Vec<_> = attempts.iter().filter(|attempt| !attempt.refused).map(|attempt| attempt.what).collect();
    let fix = "Linux 5.13 or newer with Landlock and filters of system calls (seccomp)".to_owned();
    match (walls.missing(), can.is_empty()) {
        (None, true) => Finding {
            state: State::Pass,
            what: format!("workers were refused to {}", one_of(&attempts)),
            fix: String::new(),
        },
        (Some(missing), true) => Finding { state: State::Partly, what: missing.to_owned(), fix },
        (_, false) => Finding { state: State::Open, what: format!("workers can {}", can.join(", ")), fix },
    }
}

fn try_walls(session: &Session) -> Result<(Walls, Vec<Attempt>), Error> {
    let harness = session.isolated_harness()?;
    Ok((harness.walls().unwrap_or_default(), harness.attempts()?))
}

/// All that was tried, as a list in words.
fn one_of(attempts: &[Attempt]) -> String {
    let names: Vec<_> = attempts.iter().map(|attempt| attempt.what).collect();
    match names.split_last() {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Compiles and runs the language's own program; `Err` says why that failed.
fn hello(harness: &Harness, language: &Language, session: &Session) -> Result<(), String> {
    let progress = session.ui.progress();
    let name = format!("hello.{}", language.extensions[0]);
    let source = Source { name: &name, text: language.hello.as_bytes(), language, files: &[] };
    let build = harness
        .build(&source, &Interface::Stdio, &|event| grade::pass_on(&|event| judging::show(&progress, event), event));
    let artifact = match build.map_err(|error| error.to_string())? {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => return Err(format!("cannot compile a program: {}", diagnostics.text.trim())),
    };
    let outcomes = harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), 0, &Limits::default()));
    for outcome in outcomes {
        let outcome = outcome.map_err(|error| error.to_string())?;
        if outcome.exit != Exit::Code(0) || outcome.stdout.trim_ascii() != b"hello" {
            return Err(format!("a program that prints `hello` did not: {:?}", outcome.exit));
        }
    }
    Ok(())
}

fn as_text(name: &str, finding: &Finding) -> String {
    let (style, state) = (finding.state.style(), format!("{:<8}", finding.state.words()));
    let mut text = format!("{}{:<12}{}\n", paint(style, state), name, finding.what);
    if !finding.fix.is_empty() {
        let _ = writeln!(text, "{:20}{} {}", "", paint(CODE, "fix:"), finding.fix);
    }
    text
}
