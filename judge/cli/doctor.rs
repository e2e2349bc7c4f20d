//! `judge doctor`: one line for each language, proved by running a program, and the command that fixes it.

use std::fmt::Write;

use harness::Language;
use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Build, Containment, Harness, Probe, Source};
use serde_json::json;

use super::error::Error;
use super::ui::Format;
use super::{CommandOutcome, Session, judging};
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

The last line says whether compilers are contained: whether a submission can make them
read files of this machine. OPEN where they are not, PARTLY where something else is left open.

Examples:
  judge doctor
  judge doctor --format json

Exit status: 0 all pass, 1 something is missing or broken."
)]
pub(crate) struct Args {}

/// What was found out about a language.
struct Finding {
    state: &'static str,
    what: String,
    fix: String,
}

pub(crate) fn run(_: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    // What was compiled while all was well proves nothing.
    let harness = session.harness()?.bypassing_cache();
    let mut outcome = CommandOutcome::Success;
    let mut rows = Vec::new();
    for language in harness.languages().all() {
        let finding = examine(&harness, language, session);
        if finding.state != "PASS" {
            outcome = CommandOutcome::NotAccepted;
        }
        match session.ui.format {
            Format::Text => session.ui.print(&as_text(language.id(), &finding))?,
            Format::Json => rows.push(json!({
                "language": language.id(), "state": finding.state.to_lowercase(), "what": finding.what, "fix": finding.fix,
            })),
        }
    }
    let finding = containment();
    match session.ui.format {
        Format::Text => session.ui.print(&as_text("contain", &finding))?,
        Format::Json => {
            let containment =
                json!({ "state": finding.state.to_lowercase(), "what": finding.what, "fix": finding.fix });
            session.ui.line(&json!({ "format": 1, "languages": rows, "containment": containment }).to_string())?;
        }
    }
    Ok(outcome)
}

fn examine(harness: &Harness, language: &Language, session: &Session) -> Finding {
    let toolchain = match harness.probe(language) {
        Probe::Ready(toolchain) => toolchain,
        Probe::Missing { what, hint } => return Finding { state: "MISSING", what, fix: hint },
        Probe::Broken { what, hint } => return Finding { state: "BROKEN", what, fix: hint },
    };
    match hello(harness, language, session) {
        Ok(()) => {
            let installed = harness.installed(language);
            let size = if installed == 0 { String::new() } else { format!(", {} on disk", bytes(installed)) };
            Finding { state: "PASS", what: toolchain.version + &size, fix: String::new() }
        }
        Err(what) => {
            let fix = format!("judge toolchain remove {0} && judge toolchain install {0}", language.id());
            Finding { state: "BROKEN", what: format!("{}: {what}", toolchain.version), fix }
        }
    }
}

/// What compilers could reach. It is no reason to fail: only native compilers are concerned, and who minds can require it.
fn containment() -> Finding {
    match harness::containment() {
        Containment::Full => Finding {
            state: "PASS",
            what: "compilers reach nothing but their toolchain".to_owned(),
            fix: String::new(),
        },
        Containment::Partial(open) => Finding {
            state: "PARTLY",
            what: format!("compilers cannot read your files; with a compiler's help, {open}"),
            fix: "a newer Linux kernel closes this".to_owned(),
        },
        Containment::Absent(why) => Finding {
            state: "OPEN",
            what: format!("compilers are not contained: {why}"),
            fix: "Linux 5.13 or newer with Landlock; `--require-containment` refuses to compile without".to_owned(),
        },
    }
}

/// Compiles and runs the language's own program; otherwise why that failed.
fn hello(harness: &Harness, language: &Language, session: &Session) -> Result<(), String> {
    let progress = session.ui.progress();
    let name = format!("hello.{}", language.extensions[0]);
    let source = Source { name: &name, text: language.hello.as_bytes(), language };
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
    let style = match finding.state {
        "PASS" => GOOD,
        "MISSING" | "PARTLY" | "OPEN" => DOUBT,
        _ => BAD,
    };
    let state = format!("{:<8}", finding.state);
    let mut text = format!("{}{:<12}{}\n", paint(style, state), name, finding.what);
    if !finding.fix.is_empty() {
        let _ = writeln!(text, "{:20}{} {}", "", paint(CODE, "fix:"), finding.fix);
    }
    text
}
