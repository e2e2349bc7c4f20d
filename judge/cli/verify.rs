//! `judge verify`: prove that problems are as they claim to be.

use std::fmt::Write;

use harness::outcome::Limits;
use serde_json::json;

use super::error::Error;
use super::judging;
use super::ui::Format;
use super::{Ended, Session};
use crate::report::foreign::{escape, line_of};
use crate::report::style::{BAD, CODE, DIM, GOOD, STRONG, paint};
use crate::report::text::seconds;
use crate::verify::{self, Finding, Proved, Stored, Verified};

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

Exit status: 0 all holds, 1 something does not, 2 could not verify."
)]
pub(crate) struct Args {
    /// The problems; all of them if none is named
    slugs: Vec<String>,
    /// Store the cases that generator and reference give, in `--problems`
    #[arg(long)]
    write: bool,
    /// Print the limits that the accepted solutions suggest
    #[arg(long)]
    calibrate: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<Ended, Error> {
    let registry = session.registry()?;
    let harness = session.harness()?;
    let slugs = if args.slugs.is_empty() { registry.slugs() } else { &args.slugs };
    // A slip of the pen is told before the work begins.
    slugs.iter().try_for_each(|slug| registry.get(slug).map(drop))?;
    let stored = if args.write { Stored::Write } else { Stored::Compare };
    let progress = session.ui.progress();
    let mut ended = Ended::Well;
    let mut all = Vec::new();
    for slug in slugs {
        let observer = |event| judging::show(&progress, event);
        let verified = verify::verify(&harness, &registry, slug, stored, session.jobs, &observer)?;
        if !verified.holds() {
            ended = Ended::NotAccepted;
        }
        match session.ui.format {
            Format::Text => progress.aside(|| session.ui.print(&as_text(&verified, args.calibrate)))?,
            Format::Json => all.push(as_json(&verified)),
        }
    }
    drop(progress);
    // What is between the problems can only be seen when all are looked at.
    let between = if args.slugs.is_empty() { verify::curriculum(&registry)? } else { Vec::new() };
    if !between.is_empty() {
        ended = Ended::NotAccepted;
    }
    match session.ui.format {
        Format::Text => session.ui.print(&told(&between))?,
        Format::Json => {
            let line = json!({ "format": 1, "holds": ended == Ended::Well, "problems": all, "curriculum": between });
            session.ui.line(&line.to_string())?;
        }
    }
    Ok(ended)
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

fn told(findings: &[Finding]) -> String {
    let line =
        |finding: &Finding| format!("  {} {}: {}\n", mark(false), escape(&finding.file), escape(&finding.message));
    findings.iter().map(line).collect()
}

fn short(proved: &Proved) -> &str {
    proved.path.trim_start_matches("submissions/")
}

fn mark(holds: bool) -> String {
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
