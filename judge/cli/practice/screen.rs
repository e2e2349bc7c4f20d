//! The terminal while pages are drawn: another screen, keys one by one, and everything as before on every way out.

use std::io::{self, IsTerminal, Stdout, stdin, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::{Frame, Terminal};

use super::effect::Size;

/// Whether the terminal is not as it was. Held while something is drawn, so that nothing is drawn behind what restores it.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// How long one look for keys takes: so long waits whoever wants the keyboard for an editor.
const LOOK: Duration = Duration::from_millis(50);

/// The terminal, taken until this is dropped.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    keyboard: Arc<Keyboard>,
}

/// Whose turn it is to read keys.
#[derive(Default)]
struct Keyboard {
    /// Held while keys are read.
    turn: Mutex<()>,
    /// Whether somebody else wants to.
    is_wanted: AtomicBool,
}

/// Whether both ends are a terminal.
pub(super) fn is_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

impl Screen {
    /// Takes the terminal, and gives what it sends to `heard` on a thread of its own.
    pub(super) fn take(heard: impl FnMut(io::Result<Event>) -> bool + Send + 'static) -> io::Result<Self> {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // Whoever panics may be drawing.
            leave();
            told(panic);
        }));
        enter()?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout())).inspect_err(|_| restore())?;
        let keyboard = Arc::new(Keyboard::default());
        let shared = Arc::clone(&keyboard);
        thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || listen(&shared, heard))
            .inspect_err(|_| restore())?;
        Ok(Self { terminal, keyboard })
    }

    pub(super) fn size(&self) -> io::Result<Size> {
        self.terminal.size().map(|size| Size { columns: size.width, rows: size.height })
    }

    /// Draws, unless the terminal was restored because the judge ends.
    pub(super) fn draw(&mut self, picture: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        if *taken { self.terminal.draw(picture).map(drop) } else { Ok(()) }
    }

    /// Forgets what is drawn, so that everything is drawn anew.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and wait for the answer.
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(())
    }

    /// Gives the terminal back while `other` runs.
    pub(super) fn lend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        self.keyboard.is_wanted.store(true, Ordering::Relaxed);
        let turn = self.keyboard.turn.lock().unwrap_or_else(PoisonError::into_inner);
        restore();
        let result = other();
        enter()?;
        self.keyboard.is_wanted.store(false, Ordering::Relaxed);
        drop(turn);
        self.clear()?;
        Ok(result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = true;
    execute!(stdout(), EnterAlternateScreen).inspect_err(|_| restore())
}

/// Makes the terminal as it was, where it was taken.
pub(in crate::cli) fn restore() {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut *taken) {
        leave();
    }
}

fn leave() {
    // Where the terminal is gone, nothing is left to restore.
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Reads until nobody hears it any more, or the terminal is gone.
fn listen(keyboard: &Keyboard, mut heard: impl FnMut(io::Result<Event>) -> bool) {
    loop {
        if keyboard.is_wanted.load(Ordering::Relaxed) {
            thread::sleep(LOOK);
            continue;
        }
        let turn = keyboard.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let event = match event::poll(LOOK) {
            Ok(true) => event::read(),
            Ok(false) => continue,
            Err(error) => Err(error),
        };
        drop(turn);
        let is_gone = event.is_err();
        if !heard(event) || is_gone {
            return;
        }
    }
}
