//! Single keys from the terminal, without waiting for Enter.
//!
//! Signals of the terminal stay as they are: ctrl-c ends the judge. How the terminal was is remembered, and restored on every way
//! out: when `Keys` is dropped, and by whoever ends the judge on a signal.

use std::io::{IsTerminal, Read, stdin};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// How the terminal was.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Keys are read one by one as long as this lives.
pub(crate) struct Keys(());

impl Keys {
    /// Gives each key to `pressed`, on a thread of its own. Does nothing where standard input is no terminal.
    pub(crate) fn read(pressed: impl Fn(char) + Send + 'static) -> Option<Self> {
        let input = stdin();
        if !input.is_terminal() {
            return None;
        }
        let before = tcgetattr(&input).ok()?;
        let mut single = before.clone();
        single.local_modes -= LocalModes::ICANON | LocalModes::ECHO;
        // A read returns with the first byte.
        single.special_codes[SpecialCodeIndex::VMIN] = 1;
        single.special_codes[SpecialCodeIndex::VTIME] = 0;
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        let keys = Self(());
        tcsetattr(&input, OptionalActions::Now, &single).ok()?;
        let read = move || input.lock().bytes().map_while(Result::ok).for_each(|byte| pressed(char::from(byte)));
        thread::Builder::new().name("keys".to_owned()).spawn(read).ok()?;
        Some(keys)
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        restore();
    }
}

/// Makes the terminal as it was before.
pub(crate) fn restore() {
    if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // Where the terminal is gone, nothing is left to restore.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
    }
}
