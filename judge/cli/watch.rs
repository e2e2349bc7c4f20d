//! `judge watch`: test again whenever the file is saved.
//!
//! One loop over a closed set of events. It watches the folder and not the file: many editors save by renaming.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use harness::Harness;
use notify::{EventKind, RecursiveMode, Watcher};

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::report_files::{ReportArgs, ReportFiles};
use super::session::Session;
use super::test::Tested;
use super::ui::Format;
use super::{judging, test};
use crate::report::style::{DIM, paint};
use crate::report::untrusted;

/// How long nothing must happen before a test: editors save in several steps.
const DEBOUNCE: Duration = Duration::from_millis(80);

#[derive(clap::Args)]
#[command(
    allow_missing_positional = true,
    about = "test again on every save",
    after_long_help = "\
Runs the samples when it starts and whenever the file changes, until interrupted.

Examples:
  judge watch two_sum.py
  judge watch two-sum attempt.rs"
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: Option<String>,
    /// The solution
    file: PathBuf,
    /// Its language, where the extension does not tell
    #[arg(short, long)]
    lang: Option<String>,
    #[command(flatten)]
    reports: ReportArgs,
}

enum Event {
    Saved,
    Failed(notify::Error),
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if args.file.as_os_str() == "-" {
        return Err(Error::new("standard input cannot be watched").hint("name a file"));
    }
    let harness = session.harness()?;
    // A mistake in the command line ends the command; later ones are shown, and the next save tries again.
    let (problem, submission) = test::read(session, &harness, args.slug.as_deref(), &args.file, args.lang.as_deref())?;
    let files = args.reports.create(&[&args.file])?;
    let (sender, events) = mpsc::channel();
    let watcher = watch(&args.file, sender).map_err(|error| {
        Error::caused(format!("cannot watch `{}`", untrusted::path(&args.file)), &error)
            .hint("run `judge test` by hand instead")
    })?;
    // The problem stays the same, whatever comment the file has later.
    let mut tested = once(args, session, &harness, &problem.slug, &files);
    // The loop ends when nobody reads any more; the status is then that of the last test.
    while tested.printed.is_ok() {
        session.ui.note(&format!("waiting for `{}` to be saved; ctrl-c ends", untrusted::inline(&submission.name)));
        match next(&events) {
            Some(Event::Saved) => tested = once(args, session, &harness, &problem.slug, &files),
            Some(Event::Failed(error)) => return Err(Error::caused("watching failed", &error)),
            None => break,
        }
    }
    drop(watcher);
    judging::conclude(tested.printed, tested.outcome)
}

fn once(args: &Args, session: &Session, harness: &Harness, slug: &str, files: &ReportFiles) -> Tested {
    let head = || session.ui.line(&paint(DIM, format!("── {} ──", untrusted::path(&args.file))).to_string());
    let headed = if session.ui.format == Format::Text { head() } else { Ok(()) };
    let tested = test::read(session, harness, Some(slug), &args.file, args.lang.as_deref())
        .and_then(|(problem, submission)| test::samples(session, harness, &problem, &submission, files));
    match tested {
        Ok(Tested { printed, outcome }) => Tested { printed: headed.and(printed), outcome },
        Err(error) => {
            session.ui.error(&error);
            Tested { printed: headed, outcome: CommandOutcome::Failed }
        }
    }
}

/// The next event after `DEBOUNCE` without another one; `None` when the watcher is gone.
fn next(events: &Receiver<Event>) -> Option<Event> {
    let first = events.recv().ok()?;
    if matches!(first, Event::Failed(_)) {
        return Some(first);
    }
    loop {
        match events.recv_timeout(DEBOUNCE) {
            Ok(Event::Saved) => {}
            Ok(failed) => return Some(failed),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(Event::Saved),
        }
    }
}

fn watch(file: &Path, events: Sender<Event>) -> notify::Result<impl Watcher> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let name = file.file_name().map(ToOwned::to_owned);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let event = match event {
            Ok(event) => {
                let changes = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_));
                let ours = event.paths.iter().any(|path| path.file_name() == name.as_deref());
                (changes && ours).then_some(Event::Saved)
            }
            Err(error) => Some(Event::Failed(error)),
        };
        // Sending fails only when the program ends.
        let _ = event.map(|event| events.send(event));
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_steps_of_one_save_are_one_event() {
        let (sender, events) = mpsc::channel();
        for _ in 0..5 {
            sender.send(Event::Saved).unwrap();
        }
        drop(sender);
        assert!(matches!(next(&events), Some(Event::Saved)));
        assert!(next(&events).is_none());
    }

    #[test]
    fn a_save_by_rename_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.py");
        std::fs::write(&file, "1").unwrap();
        let (sender, events) = mpsc::channel();
        let _watcher = watch(&file, sender).unwrap();
        let other = folder.path().join("other");
        std::fs::write(&other, "2").unwrap();
        std::fs::rename(&other, &file).unwrap();
        assert!(matches!(next(&events), Some(Event::Saved)));
    }
}
