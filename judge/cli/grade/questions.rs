//! Questions on a terminal, each with an answer that stands where nothing is typed.

use std::io::{self, BufRead, Write};

use crate::cli::error::Error;
use crate::report::{Failure, untrusted};

/// Bytes of an answer.
const MAX_ANSWER: usize = 64 << 10;

/// Asks, or takes what is usual.
pub(super) struct Questions {
    asks: bool,
}

impl Questions {
    /// `asks` says whether somebody is there to answer.
    pub(super) fn new(asks: bool) -> Self {
        Self { asks }
    }

    /// Returns what was given, or what is answered, or what is usual. What `read` objects to is asked once more.
    pub(super) fn about<T>(
        &self,
        what: &str,
        usual: &str,
        given: Option<String>,
        read: impl Fn(&str) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(given) = given {
            return read(given.trim());
        }
        if !self.asks {
            return read(usual);
        }
        loop {
            let answer = typed(what, usual)?;
            let answer = if answer.trim().is_empty() { usual } else { answer.trim() };
            match read(answer) {
                Ok(value) => return Ok(value),
                Err(error) => {
                    let Failure { message, hint } = error.failure();
                    let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                    say(&format!("  {}\n", untrusted::escape(&(message + &hint))))?;
                }
            }
        }
    }
}

/// Prints a question and reads a line.
fn typed(what: &str, usual: &str) -> Result<String, Error> {
    let usual = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
    say(&format!("{what}{usual}: "))?;
    let mut line = String::new();
    let read = io::Read::take(io::stdin().lock(), MAX_ANSWER as u64).read_line(&mut line);
    match read {
        Ok(0) => Err(Error::new("there was no answer")
            .hint("`judge grade init --help` lists what can be given without questions")),
        Ok(_) => Ok(line),
        Err(error) => Err(Error::caused("cannot read the answer", &error)),
    }
}

fn say(text: &str) -> Result<(), Error> {
    let mut output = io::stdout().lock();
    let said = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    said.map_err(|error| Error::caused("cannot ask", &error))
}
