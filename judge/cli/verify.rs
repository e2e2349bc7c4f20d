//! `judge verify`: proves that problems are as they claim to be.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use harness::Harness;
use harness::outcome::Limits;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::find;
use super::findings::{FindingOutput, render_findings};
use super::judging;
#[cfg(feature = "authoring")]
use super::mutants::run as mutate;
use super::session::{Session, identity};
use super::ui::{Format, Progress};
use super::verify_package;
use crate::grade;
use crate::phrase::{counted, seconds};
use crate::problem::{self, Registry};
use crate::report::Event;
use crate::report::style::{BAD, CODE, DIM, Mark, STRONG, paint};
use crate::report::untrusted::{escape, line_of};
use crate::verify::{self, CaseMode, Memory, PackageReport, ProblemReport, Source, SubmissionResult};

/// A limit is this many times what the slowest accepted solution needs.
const HEADROOM: u64 = 5;
/// No limit is tighter than this.
const TIGHTEST_MS: u64 = 100;

#[derive(clap::Args)]
#[command(
    about = "prove problems by their shipped solutions",
    after_long_help = "\
Judges every shipped solution and compares the verdict with its folder; runs generator and reference and compares the
cases with the stored ones; lints. Without a name, also compares the curriculum and the cards with the problems. For authors of
problems.

Examples:
  judge verify                                     all problems
  judge verify two-sum                             one
  judge verify two-sum --write --problems problems  store the cases that generator and reference give
  judge verify two-sum --calibrate                 and the limits that its solutions suggest
  judge verify --fresh                             all problems, whatever held before
  judge verify two-sum --fuzz 1000                 whether its solutions agree on a thousand random inputs
  judge verify two-sum --mutate                    which small changes of its solutions no hidden case notices

A problem that held is not run again while its files, this binary and the toolchains stay the same.

Exit status: 0 all holds, 1 something does not, 2 could not verify."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The problems, or paths of packages in ICPC, Kattis, Polygon or DMOJ form; all problems if none is named
    slugs: Vec<String>,
    /// Store the cases that generator and reference give, in `--problems`
    #[arg(long)]
    write: bool,
    /// Print the limits that the accepted solutions suggest
    #[arg(long)]
    calibrate: bool,
    /// Run everything, even what held before
    #[arg(long)]
    fresh: bool,
    /// Only compare the accepted solutions, on so many random inputs inside the constraints
    #[arg(long, value_name = "N", conflicts_with_all = ["write", "calibrate", "fresh", "mutate"])]
    fuzz: Option<usize>,
    /// Judge small changes of the accepted Python solutions instead: each must be rejected
    #[arg(long, conflicts_with_all = ["write", "calibrate", "fresh"])]
    mutate: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    let harness = session.harness()?;
    let slugs = if args.slugs.is_empty() { registry.slugs() } else { &args.slugs };
    // A misspelt name is an error before the work begins; a problem that cannot be read does not stop the others.
    for slug in slugs {
        if find::is_path(&registry, slug) {
            find::at_path(slug)?;
            continue;
        }
        if Path::new(slug).is_dir() && !registry.has(slug) {
            find::named(&registry, slug)?;
        }
        if let Err(error @ (problem::Error::Unknown { .. } | problem::Error::NoManifest { .. })) = registry.get(slug) {
            return Err(error.into());
        }
    }
    if args.write && !registry.is_writable() {
        let advice =
            "copy a problem into a folder of your own and name that: `judge --problems DIR verify SLUG --write`";
        return Err(
            Error::new("`--write` stores cases, and the problems inside of this binary cannot be changed").hint(advice)
        );
    }
    if args.slugs.is_empty() {
        session.warn_of_strays(&registry);
    }
    if args.mutate {
        return mutate(session, &registry, &harness, slugs);
    }
    let memory =
        if args.fresh || args.write || args.fuzz.is_some() { None } else { Some(Memory::of(&harness, &identity()?)) };
    let Verified { printed, recalled, all } = {
        let progress = session.ui.progress();
        let work = Work { args, session, registry: &registry, harness: &harness, memory, progress: &progress };
        work.all(slugs)?
    };
    if recalled > 0 {
        let words = counted(recalled, "problem");
        session.ui.note(&format!("{words} held before and did not change; `--fresh` runs everything"));
    }
    // Curriculum and problems can only be compared when all problems are there.
    let curriculum =
        if args.slugs.is_empty() && args.fuzz.is_none() { verify::curriculum(&registry) } else { Vec::new() };
    let holds = curriculum.is_empty() && all.iter().all(ProblemReport::holds);
    let printed = printed.and_then(|()| match session.ui.format {
        Format::Text => session.ui.print(&render_findings(&curriculum)),
        Format::Json => {
            let problems = all.iter().map(ProblemOutput::from).collect();
            let curriculum = curriculum.iter().map(FindingOutput::from).collect();
            let output = VerifyOutput { format: 1, holds, problems, curriculum };
            session.ui.json(&output)
        }
    });
    judging::conclude(printed, if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

/// Without the parser of Python there are no mutants.
#[cfg(not(feature = "authoring"))]
fn mutate(_: &Session, _: &Registry, _: &Harness, _: &[String]) -> Result<CommandOutcome, Error> {
    let message = "`--mutate` needs a judge that is built with the feature `authoring`";
    Err(Error::new(message).hint("`cargo build --release --features authoring` builds one"))
}

/// What was found.
struct Verified {
    /// Whether somebody read it.
    printed: Result<(), Error>,
    /// How many came from the cache.
    recalled: usize,
    all: Vec<ProblemReport>,
}

/// Many problems at once.
struct Work<'a> {
    args: &'a Args,
    session: &'a Session,
    registry: &'a Registry,
    harness: &'a Harness,
    memory: Option<Memory<'a>>,
    progress: &'a Progress,
}

impl Work<'_> {
    /// Verifies these problems, and prints each as soon as all before it are printed.
    fn all(&self, slugs: &[String]) -> Result<Verified, Error> {
        let done = AtomicU64::new(0);
        let (mut printed, mut results) = (Ok(()), Vec::new());
        let verify = |index: usize, jobs| {
            let result = self.one(&slugs[index], jobs, slugs.len() == 1);
            if slugs.len() > 1 {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                self.progress.step("verifying", done, slugs.len() as u64);
            }
            result
        };
        self.harness.run_in_order(self.session.jobs, slugs.len(), verify, |result| {
            if let (Ok((report, _)), Format::Text, Ok(())) = (&result, self.session.ui.format, &printed) {
                let text = self.session.ui.spelled(&as_text(report, self.args.calibrate));
                printed = self.progress.suspend(|| self.session.ui.print(&text));
            }
            results.push(result);
        });
        let mut all = Vec::new();
        let mut recalled = 0;
        for result in results {
            let (report, source) = result?;
            recalled += usize::from(source == Source::Cache);
            all.push(report);
        }
        Ok(Verified { printed, recalled, all })
    }

    fn one(&self, slug: &str, jobs: usize, alone: bool) -> Result<(ProblemReport, Source), grade::Error> {
        // The steps of several problems at once would only be a flicker.
        let observer = |event| {
            if alone || matches!(event, Event::Note(_)) {
                judging::show(self.progress, event);
            }
        };
        if find::is_path(self.registry, slug)
            && let Some(package) = find::at_path(slug).map_err(|error| grade::Error::Failed(error.failure().message))?
        {
            return Ok((verify::verify_package(self.harness, &package, jobs, &observer)?, Source::Run));
        }
        if let Some(rounds) = self.args.fuzz {
            let report = verify::fuzz(self.harness, self.registry, slug, rounds, jobs, &observer)?;
            return Ok((report, Source::Run));
        }
        if let Some(memory) = &self.memory {
            return verify::verify_or_recall(self.harness, self.registry, slug, memory, jobs, &observer);
        }
        let mode = if self.args.write { CaseMode::Write } else { CaseMode::Compare };
        let report = verify::verify(self.harness, self.registry, slug, mode, jobs, &observer)?;
        Ok((report, Source::Run))
    }
}

/// The machine-readable output of `judge verify`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct VerifyOutput<'a> {
    /// Version of this form.
    format: u32,
    /// Whether everything holds.
    holds: bool,
    /// The problems: as named on the command line, or all in the order of their names.
    problems: Vec<ProblemOutput<'a>>,
    /// Where curriculum, cards and problems do not agree; empty if problems are named.
    curriculum: Vec<FindingOutput>,
}

/// A problem in the machine-readable output.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProblemOutput<'a> {
    /// Whether the problem is as it claims.
    holds: bool,
    /// Slug of the problem.
    problem: &'a str,
    /// Its shipped solutions.
    submissions: &'a [SubmissionResult],
    /// What is wrong with it, apart from its solutions.
    findings: Vec<FindingOutput>,
    /// Case files that were written.
    written: &'a [String],
    /// For each language the largest fuel of any accepted solution.
    fuel: &'a BTreeMap<String, u64>,
    /// What is said of a package of another format; null for a native problem.
    package: Option<&'a PackageReport>,
}

impl<'a> From<&'a ProblemReport> for ProblemOutput<'a> {
    fn from(report: &'a ProblemReport) -> Self {
        Self {
            holds: report.holds(),
            problem: &report.problem,
            submissions: &report.submissions,
            findings: report.findings.iter().map(FindingOutput::from).collect(),
            written: &report.written,
            fuel: &report.fuel,
            package: report.package.as_ref(),
        }
    }
}

fn as_text(report: &ProblemReport, calibrate: bool) -> String {
    let mut text = format!("{} {}\n", Mark::of(report.holds()), paint(STRONG, &report.problem));
    for path in &report.written {
        let _ = writeln!(text, "    wrote {}", escape(path));
    }
    text.push_str(&render_findings(&report.findings));
    let widest = report.submissions.iter().map(|result| short(result).chars().count()).max().unwrap_or(0);
    for result in &report.submissions {
        let reason = if result.holds() && result.reason.is_empty() {
            String::new()
        } else if result.holds() {
            paint(DIM, line_of(&result.reason, 90)).to_string()
        } else {
            let expected = paint(BAD, format!("expected {}", result.expected.code()));
            format!("{expected} {}", line_of(&result.reason, 160))
        };
        let line =
            format!("  {} {:<widest$}  {:<3} {reason}", Mark::of(result.holds()), short(result), result.verdict.code());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    if let Some(package) = &report.package {
        text.push_str(&verify_package::render(package));
    }
    if calibrate {
        text.push_str(&calibrated(report));
    }
    text
}

fn short(result: &SubmissionResult) -> &str {
    result.path.trim_start_matches("submissions/")
}

/// A `[limits]` table for the manifest.
fn calibrated(report: &ProblemReport) -> String {
    let mut text = format!("\n{}\n", paint(DIM, "# for problem.toml: five times the slowest accepted solution"));
    for (language, fuel) in &report.fuel {
        let millis = Limits::time_for(fuel.saturating_mul(HEADROOM)).as_millis() as u64;
        let limit = round_up(millis.max(TIGHTEST_MS));
        let limit = if limit >= 1000 && limit.is_multiple_of(500) {
            format!("{}s", limit as f64 / 1e3)
        } else {
            format!("{limit}ms")
        };
        let table = format!("[limits.{language}]\ntime = \"{limit}\"");
        let _ = writeln!(text, "{}  {}", paint(CODE, table), paint(DIM, format!("# slowest: {}", seconds(*fuel))));
    }
    text
}

/// The next of 1, 1.5, 2, 3, 5 and 7.5 times a power of ten.
fn round_up(millis: u64) -> u64 {
    let mut unit = 1;
    loop {
        for step in [10, 15, 20, 30, 50, 75] {
            if step * unit >= millis {
                return step * unit;
            }
        }
        unit *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::{VerifyOutput, round_up};

    #[test]
    fn the_published_schema_is_that_of_the_output() {
        crate::report::schema::is_published::<VerifyOutput<'_>>("verify");
    }

    #[test]
    fn limits_are_round_numbers() {
        assert_eq!([7, 100, 101, 420, 760, 2400].map(round_up), [10, 100, 150, 500, 1000, 3000]);
    }
}
