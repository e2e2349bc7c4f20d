//! `judge listen`: problems that a browser extension parses become problems of a folder.

mod door;
mod heard;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use harness::Language;
use tokio::sync::Notify;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::{signals, source};
use crate::companion::{Batch, Import, Misfit, Task};
use crate::phrase::{counted, listed};
use crate::report::untrusted;
use door::{Answer, Arrival, Door, Refusal};
pub(super) use heard::Heard;

/// Ports that Competitive Companion sends to by itself, each for a tool; all of them get every problem.
const PORTS: [u16; 7] = [1327, 4244, 6174, 10042, 10043, 10045, CPH];
/// That of the extension `cph` for VS Code.
const CPH: u16 = 27121;
/// Most messages that are heard at one time: nobody parses more.
const MOST: usize = 2000;
/// Most pages whose refusal is told.
const MOST_TOLD: usize = 8;

#[derive(clap::Args)]
#[command(
    about = "take problems from the browser",
    after_long_help = "\
Competitive Companion is an extension for Chrome and Firefox that parses problems and contests of a hundred sites. Press its
plus on a page, and the problem comes here: a folder with its samples and limits, which `judge test` and `judge submit` take as any
other. Nothing that is there is written over. Only this machine can send, and no page of the web.

Examples:
  judge listen                       problems go to `problems`, until Ctrl-C
  judge listen --lang cpp            and each gets a starter here, in C++
  judge listen --into contest        to another folder
  judge listen --once                one problem, or all of one contest
  judge listen --cph                 in the place of the extension cph of VS Code, too
  judge --problems problems submit two_buttons.py"
)]
pub(crate) struct Args {
    /// The folder of problems [default: that of `--problems`, or `problems` here]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Write a starter of each problem into this folder, in this language
    #[arg(short, long)]
    lang: Option<String>,
    /// The port; another one must be added to `Custom ports` in the settings of the extension
    #[arg(long, value_name = "PORT", default_value_t = 6174)]
    port: u16,
    /// Listen on the port of cph as well
    #[arg(long)]
    cph: bool,
    /// End after one problem, or after all problems of one contest
    #[arg(long)]
    once: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let languages = session.languages()?;
    let language = args.lang.as_deref().map(|name| source::named(name, &languages)).transpose()?;
    let folder = args.into.as_deref().or(session.problems()).unwrap_or(Path::new("problems"));
    let ports: Vec<u16> =
        [args.port].into_iter().chain(args.cph.then_some(CPH).filter(|cph| *cph != args.port)).collect();
    let door = Door::open(&ports)?;
    let import = Import::into(folder)?;
    let mut ear = Ear {
        session,
        import,
        language,
        once: args.once,
        known: HashSet::new(),
        batches: HashMap::new(),
        told: 0,
        heard: 0,
        outcome: CommandOutcome::Success,
        failed: None,
    };
    let stop = Arc::new(Notify::new());
    let asked = Arc::clone(&stop);
    signals::on_end(move || asked.notify_one());
    ear.greet(door.ports());
    door.serve(&stop, |arrival| ear.hear(arrival)).map_err(|error| Error::caused("cannot listen", &error))?;
    ear.failed.map_or(Ok(if args.once { ear.outcome } else { CommandOutcome::Success }), Err)
}

/// Who hears.
struct Ear<'a> {
    session: &'a Session,
    import: Import,
    language: Option<&'a Language>,
    once: bool,
    /// Digests of messages: the extension sends each to every port.
    known: HashSet<blake3::Hash>,
    /// How many problems of a batch came.
    batches: HashMap<String, u32>,
    /// Refusals that were told.
    told: usize,
    /// Messages so far.
    heard: usize,
    outcome: CommandOutcome,
    /// What ends the command: nobody reads any more.
    failed: Option<Error>,
}

impl Ear<'_> {
    fn greet(&self, ports: &[u16]) {
        let ui = &self.session.ui;
        let places: Vec<String> = ports.iter().map(|port| format!("http://localhost:{port}")).collect();
        let folder = untrusted::path(self.import.folder());
        ui.note(&format!("listening on {}; problems go to `{folder}`; ctrl-c ends", listed(&places, "and")));
        if let Some(port) = ports.iter().find(|port| !PORTS.contains(*port)) {
            ui.note(&format!("add {port} to `Custom ports` in the settings of Competitive Companion"));
        }
    }

    /// Hears one arrival. Returns whether more is to be heard.
    fn hear(&mut self, arrival: Arrival) -> bool {
        match arrival {
            Arrival::Refused(refusal) => self.tell(&refusal),
            Arrival::Message(message, sender) => {
                let (answer, ends) = self.message(&message);
                let _ = sender.send(answer);
                return !ends && self.failed.is_none();
            }
        }
        true
    }

    /// What becomes of a message, and whether it was the last.
    fn message(&mut self, message: &Bytes) -> (Answer, bool) {
        self.heard += 1;
        if self.heard > MOST {
            self.session.ui.warn(&format!("{} were heard, and no more are: begin anew", counted(MOST, "message")));
            return (Answer::Failed, false);
        }
        let task = Task::read(message);
        let batch = match &task {
            Ok(task) => task.batch.clone(),
            Err(misfit) => misfit.batch.clone(),
        };
        if batch.is_some() && !self.known.insert(blake3::hash(message)) {
            return (Answer::Taken, false);
        }
        let is_named = task.as_ref().map_or_else(|misfit| !misfit.name.is_empty(), |_| true);
        let whole = is_named && self.completes(batch.as_ref());
        let answer = match task {
            Ok(task) => self.task(&task, whole),
            Err(misfit) => self.misfit(&misfit),
        };
        if matches!(answer, Answer::Misfit | Answer::Failed) && is_named {
            self.outcome = CommandOutcome::Failed;
        }
        (answer, self.once && whole)
    }

    /// Whether nothing of a batch is missing any more.
    fn completes(&mut self, batch: Option<&Batch>) -> bool {
        let Some(batch) = batch else { return true };
        let came = self.batches.entry(batch.id.clone()).or_default();
        *came += 1;
        *came >= batch.size
    }

    fn task(&mut self, task: &Task, whole: bool) -> Answer {
        let written = self.import.import(task).map_err(Error::from).and_then(|imported| {
            let heard = Heard::of(self.session, task, &imported, self.language)?;
            self.print(&heard);
            if whole {
                heard.suggest(self.session, self.import.folder(), task.batch.as_ref());
            }
            Ok(())
        });
        match written {
            Ok(()) => Answer::Taken,
            Err(error) => {
                self.session.ui.error(&error);
                Answer::Failed
            }
        }
    }

    fn misfit(&mut self, misfit: &Misfit) -> Answer {
        let name = if misfit.name.is_empty() { "a message".to_owned() } else { format!("`{}`", misfit.name) };
        self.session.ui.warn(&format!("{name} was refused: {}", misfit.reason));
        if !misfit.name.is_empty() {
            self.print(&Heard::refused(misfit));
        }
        Answer::Misfit
    }

    fn print(&mut self, heard: &Heard<'_>) {
        if let Err(error) = heard.print(self.session) {
            self.failed = Some(error);
        }
    }

    /// Says that something else knocked; not for ever, as whoever knocks may go on.
    fn tell(&mut self, refusal: &Refusal) {
        let who = match refusal {
            Refusal::Page(origin) if origin.is_empty() || origin == "null" => "a page of the web".to_owned(),
            Refusal::Page(origin) => format!("the page `{}`", untrusted::line_of(origin, 80)),
            Refusal::Host => "a page that takes this machine for its own".to_owned(),
            Refusal::Other(_) => return,
        };
        self.told += 1;
        if self.told <= MOST_TOLD {
            self.session.ui.warn(&format!("{who} wanted to hand in a problem, and was refused: only extensions may"));
        }
    }
}
