//! `judge watch`: test again whenever the file is saved, and act on single keys.
//!
//! One loop over a closed set of events. It watches the folder and not the file: many editors save by renaming.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use harness::Harness;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::keys::Keys;
use super::report_files::{ReportArgs, ReportFiles};
use super::session::{Session, Telling};
use super::submit::Wanted;
use super::test::Tested;
use super::ui::Format;
use super::{catalog, hint, judging, list, new, submit, test};
use crate::grade::Reveal;
use crate::report::Subject;
use crate::report::style::{DIM, paint};
use crate::report::text::View;
use crate::report::untrusted;

/// How long nothing must happen before a test: editors save in several steps.
pub(super) const DEBOUNCE: Duration = Duration::from_millis(80);
/// What each key does.
const KEYS: &str = "h hint · s submit · n next · l list · c clear · q quit";
/// Clears the screen and what is above it.
const CLEAR: &str = "\x1b[H\x1b[2J\x1b[3J";
/// Ctrl-d, the end of the input.
const END_OF_INPUT: char = '\x04';

#[derive(clap::Args)]
#[command(
    allow_missing_positional = true,
    about = "test again on every save",
    after_long_help = "\
Runs the samples when it starts and whenever the file changes, until interrupted. In a terminal, keys act at once:
  h  the next hint
  s  submit
  n  go on with the next exercise
  l  list the exercises
  c  clear the screen
  q  quit

Examples:
  judge watch two_sum.py
  judge watch two-sum attempt.rs
  judge watch two_sum.py --submit    and submit as soon as the samples pass"
)]
pub(crate) struct Args {
    /// The problem, such as `num-islands`
    slug: Option<String>,
    /// The solution
    file: PathBuf,
    /// Its language, where the extension does not tell
    #[arg(short, long)]
    lang: Option<String>,
    /// Submit whenever all samples pass
    #[arg(long)]
    submit: bool,
    #[command(flatten)]
    reports: ReportArgs,
}

/// What can happen.
enum Event {
    /// A file of this name was written in the folder.
    Saved(OsString),
    Pressed(char),
    Failed(notify::Error),
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if args.file.as_os_str() == "-" {
        return Err(Error::new("standard input cannot be watched").hint("name a file"));
    }
    let harness = session.harness()?;
    // A mistake in the command line ends the command; later ones are shown, and the next save tries again.
    let (problem, _) = test::read(session, &harness, args.slug.as_deref(), &args.file, args.lang.as_deref())?;
    let files = args.reports.create(Subject::One, &[&args.file])?;
    let (sender, events) = mpsc::channel();
    let watcher = watch(&args.file, sender.clone()).map_err(|error| {
        Error::caused(format!("cannot watch `{}`", untrusted::path(&args.file)), &error)
            .hint("run `judge test` by hand instead")
    })?;
    let pressed = move |key| drop(sender.send(Event::Pressed(key)));
    let for_people = session.ui.format == Format::Text && stdout().is_terminal();
    let keys = if for_people { Keys::read(pressed) } else { None };
    let mut watch = Watch {
        session,
        harness: &harness,
        files: &files,
        // The problem stays the same, whatever comment the file has later.
        slug: problem.slug,
        file: args.file.clone(),
        lang: args.lang.clone(),
        submit: args.submit,
        interactive: keys.is_some(),
    };
    let tested = watch.until_the_end(&mut Events { receiver: events, waiting: VecDeque::new() });
    drop((watcher, keys));
    let Tested { printed, outcome } = tested?;
    judging::conclude(printed, outcome)
}

/// What is watched, and how.
struct Watch<'a> {
    session: &'a Session,
    harness: &'a Harness,
    files: &'a ReportFiles,
    slug: String,
    file: PathBuf,
    lang: Option<String>,
    submit: bool,
    /// Whether keys act.
    interactive: bool,
}

/// What becomes of the loop after a key.
enum Step {
    Wait,
    Test,
    Quit,
}

impl Watch<'_> {
    /// Tests on every save. Ends when somebody quits, or nobody reads any more; the result is then that of the last test.
    fn until_the_end(&mut self, events: &mut Events) -> Result<Tested, Error> {
        let mut tested = self.test();
        while tested.printed.is_ok() {
            self.prompt();
            match events.next() {
                Some(Event::Saved(name)) if Some(name.as_os_str()) == self.file.file_name() => tested = self.test(),
                Some(Event::Saved(_)) => {}
                Some(Event::Pressed(key)) => match self.act(key) {
                    Ok(Step::Wait) => {}
                    Ok(Step::Test) => tested = self.test(),
                    Ok(Step::Quit) => break,
                    Err(error) => self.session.ui.error(&error),
                },
                Some(Event::Failed(error)) => return Err(Error::caused("watching failed", &error)),
                None => break,
            }
        }
        Ok(tested)
    }

    fn prompt(&self) {
        let shown = untrusted::path(&self.file);
        let keys = if self.interactive { KEYS } else { "ctrl-c ends" };
        self.session.ui.note(&format!("waiting for `{shown}` to be saved; {keys}"));
    }

    /// A test between a line that says of what, and one that says that it is over, where an editor reads along.
    fn test(&self) -> Tested {
        self.clear();
        let ui = &self.session.ui;
        let shown = untrusted::path(&self.file);
        let headed = match (ui.format, self.session.telling) {
            (Format::Json, _) => Ok(()),
            (Format::Text, Telling::Whole) => ui.line(&paint(DIM, format!("── {shown} ──")).to_string()),
            (Format::Text, Telling::Lines) => ui.line(&format!("judge: testing {shown}")),
        };
        let Tested { printed, outcome } = self.run(headed);
        let ended = if self.session.telling == Telling::Lines { ui.line("judge: done") } else { Ok(()) };
        Tested { printed: printed.and(ended), outcome }
    }

    /// Runs the samples, and all cases where that is asked for and the samples pass.
    fn run(&self, headed: Result<(), Error>) -> Tested {
        let tested = test::read(self.session, self.harness, Some(&self.slug), &self.file, self.lang.as_deref())
            .and_then(|(problem, submission)| {
                let view = View { failures: test::EXPLAINED };
                test::samples(self.session, self.harness, (&problem, &submission), view, self.files)
            });
        match tested {
            Ok(Tested { printed, outcome: CommandOutcome::Success }) if self.submit => {
                let outcome = self.hand_in();
                Tested { printed: headed.and(printed), outcome }
            }
            Ok(Tested { printed, outcome }) => Tested { printed: headed.and(printed), outcome },
            Err(error) => {
                self.session.ui.error(&error);
                Tested { printed: headed, outcome: CommandOutcome::Failed }
            }
        }
    }

    /// Submits what is in the file now.
    fn hand_in(&self) -> CommandOutcome {
        let outcome = test::read(self.session, self.harness, Some(&self.slug), &self.file, self.lang.as_deref())
            .and_then(|(problem, submission)| {
                let files = ReportFiles::default();
                let wanted = Wanted {
                    reveal: Reveal::Everything,
                    view: View { failures: submit::EXPLAINED },
                    shrink: None,
                    files: &files,
                };
                submit::judge(self.session, self.harness, &problem, &submission, &wanted)
            });
        outcome.unwrap_or_else(|error| {
            self.session.ui.error(&error);
            CommandOutcome::Failed
        })
    }

    fn act(&mut self, key: char) -> Result<Step, Error> {
        match key.to_ascii_lowercase() {
            'h' => {
                let store = self.session.store()?;
                let problem = self.session.registry()?.get(&self.slug)?;
                hint::give(self.session, &store, &problem, store.hints_seen(&self.slug))?;
            }
            's' => drop(self.hand_in()),
            'n' => return self.go_on(),
            'l' => drop(list::run(&list::Args::default(), self.session)?),
            'c' => self.clear(),
            'q' | END_OF_INPUT => return Ok(Step::Quit),
            _ => {}
        }
        Ok(Step::Wait)
    }

    /// Watches the next exercise, in a file beside this one, which is written where there is none.
    fn go_on(&mut self) -> Result<Step, Error> {
        let (registry, store) = (self.session.registry()?, self.session.store()?);
        let Some(next) = catalog::after(&registry, &store, &self.slug)? else {
            self.session.ui.note("no exercise is left");
            return Ok(Step::Wait);
        };
        let problem = registry.get(&next)?;
        let (_, submission) =
            test::read(self.session, self.harness, Some(&self.slug), &self.file, self.lang.as_deref())?;
        let language = self.harness.languages().by_id(&submission.language);
        let Some(language) =
            language.filter(|language| !language.only_programs() || problem.kind().answers_on_stdout())
        else {
            return Err(Error::new(format!("`{next}` wants another language")).hint(format!("`judge new {next}`")));
        };
        let file = self.file.with_file_name(new::file_name(&problem, language));
        if !file.exists() {
            new::write(&file, &problem, language)?;
        }
        (self.slug, self.file, self.lang) = (next, file, None);
        Ok(Step::Test)
    }

    fn clear(&self) {
        if self.interactive {
            // Whoever does not see it loses nothing.
            let _ = stdout().write_all(CLEAR.as_bytes()).and_then(|()| stdout().flush());
        }
    }
}

/// What happens, in order.
struct Events {
    receiver: Receiver<Event>,
    /// What came while a save was going on.
    waiting: VecDeque<Event>,
}

impl Events {
    /// The next event, a save only after `DEBOUNCE` without another one; `None` when the watcher is gone.
    fn next(&mut self) -> Option<Event> {
        let first = match self.waiting.pop_front() {
            Some(event) => event,
            None => self.receiver.recv().ok()?,
        };
        let Event::Saved(name) = first else { return Some(first) };
        let mut quiet_at = Instant::now() + DEBOUNCE;
        loop {
            match self.receiver.recv_timeout(quiet_at.saturating_duration_since(Instant::now())) {
                Ok(Event::Saved(other)) if other == name => quiet_at = Instant::now() + DEBOUNCE,
                Ok(other) => self.waiting.push_back(other),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(Event::Saved(name)),
            }
        }
    }
}

fn watch(file: &Path, events: Sender<Event>) -> notify::Result<impl Watcher> {
    // Sending fails only when the program ends.
    saves(file, move |saved| drop(events.send(saved.map_or_else(Event::Failed, Event::Saved))))
}

/// Tells the name of each file that is written in the folder of this one, for as long as the watcher lives.
pub(super) fn saves(
    file: &Path,
    told: impl Fn(notify::Result<OsString>) + Send + 'static,
) -> notify::Result<RecommendedWatcher> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| match event {
        Ok(event) if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) => {
            event.paths.iter().filter_map(|path| path.file_name()).for_each(|name| told(Ok(name.to_owned())));
        }
        Ok(_) => {}
        Err(error) => told(Err(error)),
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events() -> (Sender<Event>, Events) {
        let (sender, receiver) = mpsc::channel();
        (sender, Events { receiver, waiting: VecDeque::new() })
    }

    #[test]
    fn many_steps_of_one_save_are_one_event_and_no_key_is_lost() {
        let (sender, mut events) = events();
        for _ in 0..3 {
            sender.send(Event::Saved("a.py".into())).unwrap();
        }
        sender.send(Event::Pressed('q')).unwrap();
        sender.send(Event::Saved("a.py".into())).unwrap();
        drop(sender);
        assert!(matches!(events.next(), Some(Event::Saved(_))));
        assert!(matches!(events.next(), Some(Event::Pressed('q'))));
        assert!(events.next().is_none());
    }

    #[test]
    fn a_save_by_rename_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.py");
        std::fs::write(&file, "1").unwrap();
        let (sender, mut events) = events();
        let _watcher = watch(&file, sender).unwrap();
        let other = folder.path().join("other");
        std::fs::write(&other, "2").unwrap();
        std::fs::rename(&other, &file).unwrap();
        while !matches!(events.next(), Some(Event::Saved(name)) if name == "a.py") {}
    }
}
