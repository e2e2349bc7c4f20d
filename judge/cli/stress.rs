//! `judge stress`: a solution against the reference on random inputs, until they differ.

use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use harness::outcome::Limits;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::judging;
use super::session::Session;
use super::shrinking::{self, ShrinkTime};
use super::ui::Format;
use super::{interview, test};
use crate::phrase::{counted, seconds, shell_word};
use crate::report::style::{BAD, DIM, Mark, paint};
use crate::report::text;
use crate::report::untrusted::{self, Bound};
use crate::report::{Shrinking, Shrunk};
use crate::shrink::{self, Effort, Plan, Stressed};

#[derive(clap::Args)]
#[command(
    allow_missing_positional = true,
    about = "run a solution against the reference on random inputs until they differ",
    after_long_help = "\
Inputs are drawn inside the constraints of the exercise, small ones first, and are the same every time; `--seed` draws
others. The first on which the solution fails is made smaller and shown. Any right answer counts, and no hidden case
takes part. Nothing is remembered.

A package in another format has no constraints: its own inputs are altered there, step by step, as long as its input
validators allow it, and an accepted submission of the jury is the reference.

Examples:
  judge stress two_sum.py                     a thousand random inputs
  judge stress two_sum.py --rounds 20000      more of them
  judge stress two_sum.py --seconds 60        as many as a minute of metered time allows
  judge stress two-sum attempt.rs --seed 7    others
  judge stress ./package attempt.cpp          a package in place

Exit status: 0 no difference found, 1 they differ, 2 could not try."
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: Option<String>,
    /// The solution; `-` reads standard input
    file: PathBuf,
    /// Its language, where the extension does not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Random inputs to try
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Try for so much metered time instead
    #[arg(long, value_name = "SECONDS", conflicts_with = "rounds", value_parser = clap::value_parser!(u16).range(1..))]
    seconds: Option<u16>,
    /// Draw other inputs
    #[arg(long, value_name = "N", default_value = "0")]
    seed: u64,
    #[command(flatten)]
    shrink_time: ShrinkTime,
}

/// The machine-readable output.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct StressOutput<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// What the random inputs follow from.
    seed: u64,
    /// Random inputs on which the solution was run, the one that failed among them.
    tried: u64,
    /// Rounds without an input: none could be drawn, or it turned out to be none that the statement allows.
    without: u64,
    /// Fuel of all programs on these inputs.
    fuel: u64,
    /// The smallest input on which the solution fails; null where it failed on none.
    difference: Option<&'a Shrinking>,
    /// Messages of the compiler; null unless it refused the solution.
    compiler: Option<&'a str>,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let harness = session.harness()?;
    let (problem, submission) = test::read(session, &harness, args.slug.as_deref(), &args.file, args.lang.as_deref())?;
    test::needs_reference(&problem, "judge stress")?;
    interview::refuse(session, &problem.slug, "a comparison with the reference")?;
    let command = shrinking::command(session, (&problem, args.slug.as_deref()), &args.file, args.lang.as_deref());
    let effort = match args.seconds {
        Some(seconds) => Effort::Fuel(Limits::fuel_for(Duration::from_secs(seconds.into()))),
        None => Effort::Rounds(args.rounds as usize),
    };
    let shrinking = args.shrink_time.request(&command);
    let plan = Plan { seed: args.seed, effort, shrinking, jobs: session.jobs };
    let progress = session.ui.progress();
    let stressed = shrink::stress(&harness, &problem, &submission, &plan, &|event| judging::show(&progress, event))?;
    drop(progress);
    if stressed.tried == 0 && stressed.compiler.is_none() {
        return Err(Error::new(format!("no random input of `{}` could be drawn inside its constraints", problem.slug))
            .hint("`--seed 1` draws others, `judge test --case` tries an input of yours"));
    }
    let printed = match session.ui.format {
        Format::Json => session.ui.json(&output(&problem.slug, args.seed, &stressed)),
        Format::Text => session.ui.print(&as_text(&stressed, args.seed)),
    };
    let agrees = stressed.difference.is_none() && stressed.compiler.is_none();
    if agrees && args.file.as_os_str() != "-" {
        session.ui.suggest(&format!("judge submit {} {}", problem.slug, shell_word(&untrusted::file_name(&args.file))));
    }
    judging::conclude(printed, if agrees { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn output<'a>(problem: &'a str, seed: u64, stressed: &'a Stressed) -> StressOutput<'a> {
    let Stressed { tried, without, fuel, difference, compiler } = stressed;
    StressOutput {
        format: 1,
        problem,
        seed,
        tried: *tried,
        without: *without,
        fuel: *fuel,
        difference: difference.as_ref(),
        compiler: compiler.as_deref(),
    }
}

fn as_text(stressed: &Stressed, seed: u64) -> String {
    if let Some(messages) = &stressed.compiler {
        let messages = untrusted::text(messages, Bound::MESSAGES);
        return format!("{messages}\n\n{} the solution does not compile\n", paint(BAD.bold(), "CE"));
    }
    let mut text = stressed.difference.as_ref().map(text::shrinking).unwrap_or_default();
    let inputs = counted(stressed.tried, "random input");
    let _ = match &stressed.difference {
        None => write!(text, "{} right on all of {inputs}", Mark::Passed),
        Some(Shrinking::Found { smallest }) => write!(text, "{} {}", verdict(smallest), place(stressed)),
        Some(Shrinking::Nothing { .. }) => write!(text, "{} {}", Mark::Failed, place(stressed)),
    };
    let _ = write!(text, "{}", paint(DIM, format!(" · seed {seed} · {}", seconds(stressed.fuel))));
    if stressed.without > 0 {
        let without = counted(stressed.without, "round");
        let _ = write!(text, "{}", paint(DIM, format!(" · {without} without an input inside the constraints")));
    }
    text + "\n"
}

fn verdict(shrunk: &Shrunk) -> String {
    format!("{} {}", paint(BAD.bold(), shrunk.verdict.code()), shrunk.message())
}

/// How many inputs it took.
fn place(stressed: &Stressed) -> String {
    match stressed.tried {
        1 => "· the first random input fails".to_owned(),
        tried => format!("· {} were right before one failed", counted(tried - 1, "random input")),
    }
}
