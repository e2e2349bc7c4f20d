//! Who talks with a program in place of another program: a script, or a person at a terminal.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Somebody who talks with a program and is no guest. It is called by turns: only while the program waits does it answer, and only its
/// words reach the program, so that one which depends on nothing else makes every run the same.
pub trait Partner: Send {
    /// The program wrote this; it is at most as long as a pipe holds, and cut anywhere.
    fn hear(&mut self, text: &[u8]);

    /// The program waits for input, and has read all that there is. However long the answer takes, it is no time of the program.
    fn answer(&mut self) -> Words;
}

/// What a partner answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Words {
    /// The program reads this. Nothing at all is as [`Words::End`].
    Text(Vec<u8>),
    /// The program reads the end of its input, and runs on.
    End,
    /// The partner waits too, which is a standstill: the program reads the end of its input and comes to an end.
    Leave,
}

impl fmt::Debug for dyn Partner + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Partner")
    }
}
