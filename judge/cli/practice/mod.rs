//! `judge practice`: the whole loop of practising on pages in the terminal, while the user's own editor has the file.
//!
//! `State` decides, `Stage` and `Runner` do, `draw` shows; what is judged and said is that of the commands.

mod draw;
mod editor;
mod effect;
mod exercise;
mod key;
mod layout;
mod library;
mod list;
mod overlay;
mod reviews;
mod runner;
pub(super) mod screen;
mod stage;
mod state;
mod styled;
#[cfg(test)]
mod tests;
mod views;
mod words;
mod work;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::Event as Sent;
use signal_hook::consts::{SIGINT, SIGTSTP};
use signal_hook::low_level::raise;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use super::{find, watch};
use crate::report::untrusted;
use crate::store::now;
use editor::{Editor, Place};
use effect::{Effect, Input, Notice, Size, Tell};
use key::Key;
use runner::Job;
use screen::Screen;
use stage::{Stage, Touched, Wishes};
use state::State;
use words::Words;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);

#[derive(clap::Args)]
#[command(
    about = "practise on pages in the terminal",
    after_long_help = "\
The list, statements, hints, attempts and reviews on pages; the file of an exercise stays in your own editor, and every save runs
the samples. `enter` in the list writes a starter as `judge new` does, never over a file. `?` shows the keys:
  /  search         s  submit          n  go on with the next exercise
  h  the next hint  e  open the file   q  quit

The editor is the one of `--edit-cmd`, or the one in whose terminal the judge runs, or that of `VISUAL` or `EDITOR`.
  --edit-cmd         opens each exercise; one that needs the terminal, such as `vim`, waits for the key `e`
  VS Code            `code FILE` opens each exercise there         (`TERM_PROGRAM=vscode`)
  Zed                `zed FILE`                                    (`ZED_TERM`)
  Neovim             `nvim --server $NVIM --remote FILE`           (`NVIM`)
  Zellij             `zellij edit FILE`                            (`ZELLIJ`)
  VISUAL, EDITOR     only by the key `e`

Examples:
  judge practice                            the list
  judge practice num-islands                an exercise
  judge practice --dir tries --lang rust    files in the folder `tries`, in Rust
  judge practice --edit-cmd 'code -r'       opened in VS Code
  judge practice --lang-ui zh               in Chinese"
)]
pub(crate) struct Args {
    /// The exercise to begin with, such as `num-islands` [default: the list]
    slug: Option<String>,
    /// Where your files are
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
    /// The language of new files [default: the one that you used last]
    #[arg(short, long)]
    lang: Option<String>,
    /// The editor that opens each exercise, with its arguments; the name of the file follows
    #[arg(long, value_name = "COMMAND", conflicts_with = "no_edit")]
    edit_cmd: Option<String>,
    /// Open no editor
    #[arg(long)]
    no_edit: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if session.ui.format == Format::Json {
        return Err(Error::new("pages are for people").hint("`judge submit --format json` is for programs"));
    }
    if !screen::is_terminal() {
        return Err(Error::new("`judge practice` needs a terminal, and standard input or output is none")
            .hint("`judge next`, `judge test` and `judge submit` need none"));
    }
    let slug = args.slug.as_deref().map(|slug| find::meant(&session.registry()?, slug)).transpose()?;
    std::fs::create_dir_all(&args.dir)
        .map_err(|error| Error::caused(format!("cannot make the folder `{}`", untrusted::path(&args.dir)), &error))?;
    let editor = if args.no_edit { None } else { Editor::find(args.edit_cmd.as_deref()) };
    // What stands here is called by its name alone.
    let folder = if args.dir == Path::new(".") { PathBuf::new() } else { args.dir.clone() };
    let wishes = Wishes { folder, language: args.lang.clone(), editor };
    let stage = Stage::new(session, wishes)?;
    practise(session, stage, slug.map(|problem| problem.slug))
}

/// What comes in from the threads.
enum Event {
    Input(Input),
    Touched(Touched),
    Redraw,
}

/// Takes the terminal and practises until somebody quits.
fn practise(session: &Session, doer: Stage, slug: Option<String>) -> Result<CommandOutcome, Error> {
    let (sender, events) = mpsc::channel();
    let inputs = sender.clone();
    let tell: Tell = Arc::new(move |input| drop(inputs.send(Event::Input(input))));
    let jobs = start_runner(session, Arc::clone(&tell))?;
    let keys = sender.clone();
    let heard = move |sent: io::Result<Sent>| {
        let event = sent.map_or(Some(Event::Input(Input::Lost)), |sent| event_of(&sent));
        event.is_none_or(|event| keys.send(event).is_ok())
    };
    let mut screen = Screen::take(heard).map_err(|error| Error::caused("cannot draw in the terminal", &error))?;
    let (state, effects) = State::begin(screen.size()?, now(), slug);
    let is_colored = session.ui.is_colored();
    let practice =
        Practice { state, stage: doer, jobs, sender, tell, words: Words(session.tongue), is_colored, quiet_at: None };
    practice.until_the_end(&mut screen, &events, effects)?;
    drop(screen);
    // Whatever is still being judged ends with the judge.
    harness::abandon();
    Ok(CommandOutcome::Success)
}

/// The thread that judges, which gets its jobs through the result.
fn start_runner(session: &Session, tell: Tell) -> Result<Sender<Job>, Error> {
    let (jobs, queue) = mpsc::channel();
    let session = session.with_ui(session.ui.told_to(Arc::new(|_| {})));
    let work = move || runner::work(&session, queue, &tell);
    let started = thread::Builder::new().name("judge".to_owned()).spawn(work);
    started.map_err(|error| Error::caused("cannot start a thread", &error)).map(|_| jobs)
}

fn event_of(sent: &Sent) -> Option<Event> {
    match sent {
        Sent::Key(key) => match Key::of(*key)? {
            Key::Redraw => Some(Event::Redraw),
            key => Some(Event::Input(Input::Key(key))),
        },
        Sent::Resize(columns, rows) => Some(Event::Input(Input::Resized(Size { columns: *columns, rows: *rows }))),
        _ => None,
    }
}

struct Practice {
    state: State,
    stage: Stage,
    jobs: Sender<Job>,
    sender: Sender<Event>,
    tell: Tell,
    words: Words,
    is_colored: bool,
    quiet_at: Option<Instant>,
}

/// What becomes of the loop.
#[derive(PartialEq)]
enum Going {
    On,
    Ends,
}

impl Practice {
    fn until_the_end(mut self, screen: &mut Screen, events: &Receiver<Event>, begin: Vec<Effect>) -> Result<(), Error> {
        let mut going = self.perform_all(begin, screen);
        while going == Going::On {
            screen.draw(|frame| draw::draw(frame, &self.state, self.words, self.is_colored))?;
            let first = events.recv_timeout(self.patience());
            // Whatever came meanwhile is one picture.
            for event in [first].into_iter().chain(events.try_iter().map(Ok)) {
                if going == Going::On {
                    going = self.take(event, screen)?;
                }
            }
        }
        Ok(())
    }

    /// How long to wait: a save is over when nothing was written for a while.
    fn patience(&self) -> Duration {
        self.quiet_at.map_or(TICK, |at| at.saturating_duration_since(Instant::now()))
    }

    fn take(&mut self, event: Result<Event, RecvTimeoutError>, screen: &mut Screen) -> Result<Going, Error> {
        let input = match event {
            Ok(Event::Input(input)) => input,
            Ok(Event::Touched(touched)) => {
                if self.stage.is_current(&touched) {
                    self.quiet_at = Some(Instant::now() + watch::DEBOUNCE);
                }
                return Ok(Going::On);
            }
            Ok(Event::Redraw) => return screen.clear().map(|()| Going::On).map_err(Error::from),
            Err(_) if self.quiet_at.take().is_some() => Input::Saved,
            Err(_) => Input::Tick(now()),
        };
        let effects = self.state.update(input);
        Ok(self.perform_all(effects, screen))
    }

    /// Does what is wanted, and what follows from it.
    fn perform_all(&mut self, effects: Vec<Effect>, screen: &mut Screen) -> Going {
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if matches!(effect, Effect::Quit) {
                return Going::Ends;
            }
            let inputs = self.perform(effect, screen).unwrap_or_else(|error| vec![Input::Told(failed(error))]);
            let notices = self.stage.notices().into_iter().map(Input::Told);
            for input in inputs.into_iter().chain(notices) {
                waiting.extend(self.state.update(input));
            }
        }
        Going::On
    }

    fn perform(&mut self, effect: Effect, screen: &mut Screen) -> Result<Vec<Input>, Error> {
        let done = |()| Vec::new();
        Ok(match effect {
            Effect::Load => vec![self.stage.load()?],
            Effect::Open { slug, language, start } => {
                let sender = self.sender.clone();
                let touched = move |touched| drop(sender.send(Event::Touched(touched)));
                let mut inputs = self.stage.open(&slug, language.as_deref(), start, touched)?;
                if self.stage.opens_by_itself() {
                    inputs.extend(self.edit(screen)?);
                }
                inputs
            }
            Effect::Compose(view, columns) => vec![self.stage.compose(view, columns)?],
            Effect::TakeHint(columns) => self.stage.take_hint(columns)?,
            Effect::Run(task) => self.run(task),
            Effect::Edit => self.edit(screen)?,
            Effect::Card { id, answer, columns } => vec![self.stage.card(&id, answer, columns)?],
            Effect::Rate { item, rating } => vec![self.stage.rate(&item, rating)?],
            Effect::BeginInterview => self.stage.begin_interview().map(done)?,
            Effect::EndInterview(columns) => vec![self.stage.end_interview(columns)?],
            Effect::Pause => screen.lend(|| raise(SIGTSTP)).map(|_| Vec::new())?,
            // The thread of signals restores the terminal and ends the judge, unless it was started to ignore them.
            Effect::Interrupt => raise(SIGINT).map(|()| thread::sleep(TICK)).map(|()| vec![Input::Lost])?,
            Effect::Quit => Vec::new(),
        })
    }

    /// Hands the task to the thread that judges; where there is nothing to judge, it has ended already.
    fn run(&self, task: effect::Task) -> Vec<Input> {
        let job = match self.stage.job(task) {
            Ok(job) => job,
            Err(error) => return vec![Input::Judged(nothing_judged(task, failed(error)))],
        };
        // The thread ends only with a panic, which is told apart.
        let _ = self.jobs.send(job);
        Vec::new()
    }

    fn edit(&self, screen: &mut Screen) -> Result<Vec<Input>, Error> {
        let (mut command, place) = self.stage.edit()?;
        if place == Place::Over {
            let ended = screen.lend(|| command.status())?;
            let failed = |error| Error::caused("cannot start the editor", &error);
            return ended.map_err(failed).map(|_| Vec::new());
        }
        self.stage.start_beside(command, Arc::clone(&self.tell));
        Ok(Vec::new())
    }
}

fn nothing_judged(task: effect::Task, notice: Notice) -> effect::Judged {
    effect::Judged {
        slug: String::new(),
        task,
        report: String::new(),
        accepted: false,
        notices: vec![notice],
        recall: None,
    }
}

/// An error as a line.
fn failed(error: Error) -> Notice {
    let failure = error.failure();
    let hint = failure.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    Notice::error(untrusted::inline(&format!("{}{hint}", failure.message)))
}
