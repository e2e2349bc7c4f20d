//! `judge reverify`: results judged again, byte by byte.

use std::fmt::Write;
use std::path::PathBuf;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::eval::{failed, opened};
use super::session::Session;
use super::ui::Format;
use crate::eval::{self, Chosen, Reverification, Run};
use crate::phrase::counted;
use crate::report::Event;
use crate::report::style::{BAD, Mark, paint};

/// Lines that are shown.
const SHOWN: usize = 20;

#[derive(clap::Args)]
#[command(
    about = "judge lines of results of `judge eval` again and compare their bytes",
    after_long_help = "\
A result depends on the sample, the set, the options and the judge alone. The first line of a file of results says which
those were: options are taken from there, and what is another one now is said.

Examples:
  judge reverify results.jsonl --set HumanEval.jsonl.gz --samples samples.jsonl
  judge reverify results.jsonl --set set.jsonl --samples out.jsonl --share 20%
  judge reverify results.jsonl --set set.jsonl --samples out.jsonl --lines 1,7

Exit status: 0 all are the same, 1 some are not, or another judge wrote them, 2 could not judge."
)]
pub(crate) struct Args {
    /// The results
    results: PathBuf,
    /// The set that they are of
    #[arg(long, value_name = "FILE")]
    set: PathBuf,
    /// The samples that they are of
    #[arg(long, value_name = "FILE")]
    samples: PathBuf,
    /// Which share of them is judged again; at least one
    #[arg(long, value_name = "PERCENT", default_value = "5%", value_parser = share)]
    share: f64,
    /// Draws other ones
    #[arg(long, value_name = "N", default_value = "0")]
    seed: u64,
    /// All of them
    #[arg(long, conflicts_with_all = ["share", "seed"])]
    all: bool,
    /// Those of these lines of the file of samples
    #[arg(long, value_name = "N,…", value_delimiter = ',', conflicts_with_all = ["share", "seed", "all"])]
    lines: Vec<usize>,
}

fn share(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim_end_matches('%').trim().parse().ok();
    number.filter(|number| *number > 0.0 && *number <= 100.0).ok_or_else(|| "not a share, such as `5%`".to_owned())
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let (options, format) = eval::options_of(&args.results).map_err(failed)?;
    let (set, samples) = opened((&args.set, &args.samples), (Some(format), &options), session)?;
    let harness = session.harness_for_grading()?;
    let chosen = match args {
        Args { all: true, .. } => Chosen::All,
        Args { lines, .. } if !lines.is_empty() => Chosen::Lines(lines.clone()),
        Args { share, seed, .. } => Chosen::Share { percent: *share, seed: *seed },
    };
    let run =
        Run { harness: &harness, set: &set, samples: &samples, options: &options, jobs: session.jobs, stop: &|| false };
    let progress = session.ui.progress();
    let observer = |event| {
        if let Event::Judging { done, total } = event {
            progress.step("judging again", done, total);
        }
    };
    let found = eval::reverify(&run, &args.results, &chosen, &observer).map_err(failed)?;
    drop(progress);
    match session.ui.format {
        Format::Text => session.ui.print(&text(&found))?,
        Format::Json => session.ui.json(&found)?,
    }
    Ok(if found.equal { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

fn text(found: &Reverification) -> String {
    let mut text = String::new();
    for difference in &found.differences {
        let _ = writeln!(text, "{} another judge or another set: {difference}", Mark::Failed);
    }
    for line in found.differing.iter().take(SHOWN) {
        let _ = writeln!(text, "{} line {}", Mark::Failed, line.line);
        let _ = writeln!(text, "  {} {}\n  {} {}", paint(BAD, "was"), line.was, paint(BAD, "is "), line.is);
    }
    if found.differing.len() > SHOWN {
        let _ = writeln!(text, "… and {} more lines", found.differing.len() - SHOWN);
    }
    let checked = format!("{} of {} judged again", found.checked, counted(found.results as u64, "result"));
    let outcome = match found.differing.len() {
        0 => "all the same".to_owned(),
        count => format!("{count} not the same"),
    };
    text + &format!("{} {checked}: {outcome}\n", Mark::of(found.equal))
}
