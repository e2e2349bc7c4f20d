//! What commands that make a failing input smaller share: how long they search, and the command that tries what they found.

use std::path::Path;
use std::time::Duration;

use harness::outcome::Limits;

use super::session::Session;
use crate::phrase::{shell_quoted, shell_word};
use crate::problem::Problem;
use crate::report::untrusted;
use crate::shrink::Request;

/// How long to look for a smaller input.
#[derive(clap::Args)]
pub(crate) struct ShrinkTime {
    /// Seconds of metered time for making a failing input smaller
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u16).range(1..=3600))]
    shrink_time: u16,
}

impl Default for ShrinkTime {
    /// What the option is by itself.
    fn default() -> Self {
        Self { shrink_time: 10 }
    }
}

impl ShrinkTime {
    /// The search, with the command that tries its result.
    pub(crate) fn request<'a>(&self, command: &'a (dyn Fn(&str) -> String + Sync)) -> Request<'a> {
        Request { fuel: Limits::fuel_for(Duration::from_secs(self.shrink_time.into())), command, cancelled: None }
    }
}

/// What writes the command that tries an input. `named` is what the user typed for the problem: a package may be a path.
pub(crate) fn command(
    session: &Session,
    (problem, named): (&Problem, Option<&str>),
    file: &Path,
    lang: Option<&str>,
) -> impl Fn(&str) -> String + Sync + use<> {
    let option = |name: &str, value: Option<String>| match value {
        Some(value) => format!(" {name} {}", shell_word(&value)),
        None => String::new(),
    };
    let problems = option("--problems", session.problems().map(untrusted::file_name));
    let (file, lang) = (shell_word(&untrusted::file_name(file)), option("--lang", lang.map(str::to_owned)));
    let name = named.filter(|_| problem.foreign().is_some()).unwrap_or(&problem.slug);
    let words = format!("judge{problems} test {} {file}{lang}", shell_word(name));
    move |case| format!("{words} --case {}", shell_quoted(case))
}
