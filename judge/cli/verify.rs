//! `judge verify`: prove that problems are as they claim to be.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use harness::Harness;
use harness::outcome::Limits;
use serde_json::json;

use super::error::Error;
use super::judging;
use super::mutants;
use super::ui::{Format, Progress};
use super::{CommandOutcome, Session};
use crate::grade;
use crate::phrase::seconds;
use crate::problem::Registry;
use crate::report::Event;
use crate::report::style::{BAD, CODE, DIM, GOOD, STRONG, paint};
use crate::report::untrusted::{escape, line_of};
use crate::verify::{self, Finding, Memory, Origin, Proved, Stored, Verified};

/// A limit is this many times what the slowest accepted solution needs.
const HEADROOM: u64 = 5;
/// No limit is tighter than this.
const TIGHTEST_MS: u64 = 100;

#[derive(clap::Args)]
#[command(
    about = "prove problems by their shipped solutions",
    after_long_help = "\
Judges every shipped solution and compares the verdict with the folder it is in; runs generator and reference and
compares with the stored cases; lints. Without a name, the order of teaching is compared with the problems as well. For
authors of problems.

Examples:
  judge verify                                     all problems
  judge verify two-sum                             one
  judge verify two-sum --write --problems problems store the cases that generator and reference give
  judge verify two-sum --calibrate                 and the limits that its solutions suggest
  judge verify --fresh                             all problems, whatever held before
  judge verify two-sum --mutate                    which small changes of its solutions no hidden case notices

A problem that held is not run again as long as its files, this binary and the toolchains are the same.

Exit status: 0 all holds, 1 something does not, 2 could not verify."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The problems; all of them if none is named
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
    /// Judge small changes of the accepted Python solutions instead: each must be rejected
    #[arg(long, conflicts_with_all = ["write", "calibrate", "fresh"])]
    mutate: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    let harness = session.harness()?;
    let slugs = if args.slugs.is_empty() { registry.slugs() } else { &args.slugs };
    // A slip of the pen is told before the work begins.
    slugs.iter().try_for_each(|slug| registry.get(slug).map(drop))?;
    if args.mutate {
        return mutants::run(session, &registry, &harness, slugs);
    }
    let memory = if args.fresh || args.write { None } else { Some(Memory::of(&harness, &identity()?)) };
    let (recalled, mut all) = {
        let progress = session.ui.progress();
        let work = Work { args, session, registry: &registry, harness: &harness, memory, progress: &progress };
        work.all(slugs)?
    };
    if recalled > 0 {
        let words = if recalled == 1 { "1 problem held".to_owned() } else { format!("{recalled} problems held") };
        session.ui.note(&format!("{words} before and did not change; `--fresh` runs everything"));
    }
    // What is between the problems can only be seen when all are looked at.
    let between = if args.slugs.is_empty() { verify::curriculum(&registry)? } else { Vec::new() };
    let holds = between.is_empty() && all.iter().all(Verified::holds);
    match session.ui.format {
        Format::Text => session.ui.print(&told(&between))?,
        Format::Json => {
            let problems: Vec<_> = all.drain(..).map(|verified| as_json(&verified)).collect();
            let line = json!({ "format": 1, "holds": holds, "problems": problems, "curriculum": between });
            session.ui.line(&line.to_string())?;
        }
    }
    Ok(if holds { CommandOutcome::Success } else { CommandOutcome::NotAccepted })
}

/// What makes this judge another one than that of yesterday: the bytes of its executable.
fn identity() -> Result<Vec<u8>, Error> {
    let cannot = |error| Error::caused("cannot read this judge's own executable", &error).hint("try `--fresh`");
    let file = std::env::current_exe().and_then(std::fs::File::open).map_err(cannot)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(cannot)?;
    Ok(hasher.finalize().as_bytes().to_vec())
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
    /// Verifies these problems, and prints each as soon as all before it are printed. Gives how many were not run again.
    fn all(&self, slugs: &[String]) -> Result<(usize, Vec<Verified>), Error> {
        let outer = self.session.jobs.min(slugs.len()).max(1);
        let inner = (self.session.jobs / outer).max(1);
        let done = AtomicU64::new(0);
        let queue = Mutex::new(Queue::default());
        let results = self.harness.run_all(outer, slugs.len(), |index| {
            let result = self.one(&slugs[index], inner, slugs.len() == 1);
            if slugs.len() > 1 {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                self.progress.step("verifying", done, slugs.len() as u64);
            }
            let text = match (&result, self.session.ui.format) {
                (Ok((verified, _)), Format::Text) => as_text(verified, self.args.calibrate),
                _ => String::new(),
            };
            let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.put(index, text, |text| self.progress.suspend(|| self.session.ui.print(text)));
            result
        });
        let queue = queue.into_inner().unwrap_or_else(PoisonError::into_inner);
        queue.printed?;
        let mut all = Vec::new();
        let mut recalled = 0;
        for result in results {
            let (verified, origin) = result?;
            recalled += usize::from(origin == Origin::Memory);
            all.push(verified);
        }
        Ok((recalled, all))
    }

    fn one(&self, slug: &str, jobs: usize, alone: bool) -> Result<(Verified, Origin), grade::Error> {
        // The steps of several problems at once would only be a flicker.
        let observer = |event| {
            if alone || matches!(event, Event::Note(_)) {
                judging::show(self.progress, event);
            }
        };
        if let Some(memory) = &self.memory {
            return verify::verify_or_recall(self.harness, self.registry, slug, memory, jobs, &observer);
        }
        let stored = if self.args.write { Stored::Write } else { Stored::Compare };
        let verified = verify::verify(self.harness, self.registry, slug, stored, jobs, &observer)?;
        Ok((verified, Origin::Run))
    }
}

/// Texts that are ready before it is their turn.
struct Queue {
    next: usize,
    waiting: BTreeMap<usize, String>,
    printed: Result<(), Error>,
}

impl Default for Queue {
    fn default() -> Self {
        Self { next: 0, waiting: BTreeMap::new(), printed: Ok(()) }
    }
}

impl Queue {
    fn put(&mut self, index: usize, text: String, print: impl Fn(&str) -> Result<(), Error>) {
        self.waiting.insert(index, text);
        while let Some(text) = self.waiting.remove(&self.next) {
            self.next += 1;
            if self.printed.is_ok() {
                self.printed = print(&text);
            }
        }
    }
}

/// With `holds` in front.
fn as_json(verified: &Verified) -> serde_json::Value {
    let mut line = json!({ "holds": verified.holds() });
    if let (Some(line), Ok(serde_json::Value::Object(fields))) = (line.as_object_mut(), serde_json::to_value(verified))
    {
        line.extend(fields);
    }
    line
}

fn as_text(verified: &Verified, calibrate: bool) -> String {
    let mut text = format!("{} {}\n", mark(verified.holds()), paint(STRONG, &verified.problem));
    for path in &verified.written {
        let _ = writeln!(text, "    wrote {}", escape(path));
    }
    text.push_str(&told(&verified.findings));
    let widest = verified.submissions.iter().map(|proved| short(proved).chars().count()).max().unwrap_or(0);
    for proved in &verified.submissions {
        let reason = if proved.holds() && proved.reason.is_empty() {
            String::new()
        } else if proved.holds() {
            paint(DIM, line_of(&proved.reason, 90)).to_string()
        } else {
            let told = paint(BAD, format!("expected {}", proved.expected.code()));
            format!("{told} {}", line_of(&proved.reason, 160))
        };
        let line =
            format!("  {} {:<widest$}  {:<3} {reason}", mark(proved.holds()), short(proved), proved.verdict.code());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    if calibrate {
        text.push_str(&calibrated(verified));
    }
    text
}

pub(super) fn told(findings: &[Finding]) -> String {
    let line =
        |finding: &Finding| format!("  {} {}: {}\n", mark(false), escape(&finding.file), escape(&finding.message));
    findings.iter().map(line).collect()
}

fn short(proved: &Proved) -> &str {
    proved.path.trim_start_matches("submissions/")
}

pub(super) fn mark(holds: bool) -> String {
    if holds { paint(GOOD, "✓").to_string() } else { paint(BAD, "✗").to_string() }
}

/// A `[limits]` table for the manifest.
fn calibrated(verified: &Verified) -> String {
    let mut text = format!("\n{}\n", paint(DIM, "# for problem.toml: five times the slowest accepted solution"));
    for (language, fuel) in &verified.fuel {
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
    use super::round_up;

    #[test]
    fn limits_are_round_numbers() {
        assert_eq!([7, 100, 101, 420, 760, 2400].map(round_up), [10, 100, 150, 500, 1000, 3000]);
    }
}
