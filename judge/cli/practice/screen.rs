//! The terminal while pages are drawn: another screen, keys one by one, and everything as before on every way out.

use std::io::{self, IsTerminal, Stdout, stdin, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Whether the terminal is not as it was.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// How long one look for keys takes: so long waits whoever wants the keyboard for an editor.
const LOOK: Duration = Duration::from_millis(50);

/// The terminal, taken until this is dropped.
pub(super) struct Screen {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
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
    pub(super) fn take(heard: impl FnMut(Event) -> bool + Send + 'static) -> io::Result<Self> {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            restore();
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

    /// Gives the terminal back while `other` runs.
    pub(super) fn lend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        self.keyboard.is_wanted.store(true, Ordering::Relaxed);
        let turn = self.keyboard.turn.lock().unwrap_or_else(PoisonError::into_inner);
        restore();
        let result = other();
        enter()?;
        self.keyboard.is_wanted.store(false, Ordering::Relaxed);
        drop(turn);
        self.terminal.clear()?;
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
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen).inspect_err(|_| restore())
}

/// Makes the terminal as it was, where it was taken.
pub(in crate::cli) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Where the terminal is gone, nothing is left to restore.
        let _ = execute!(stdout(), LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// Reads until nobody hears it any more, or the terminal is gone.
fn listen(keyboard: &Keyboard, mut heard: impl FnMut(Event) -> bool) {
    loop {
        if keyboard.is_wanted.load(Ordering::Relaxed) {
            thread::sleep(LOOK);
            continue;
        }
        let turn = keyboard.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let event = match event::poll(LOOK) {
            Ok(true) => event::read(),
            Ok(false) => continue,
            Err(_) => return,
        };
        drop(turn);
        if !event.is_ok_and(&mut heard) {
            return;
        }
    }
}
