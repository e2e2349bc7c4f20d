//! What two programs said to each other, and how that ended: facts about both, no opinion about them.

use serde::{Deserialize, Serialize};

pub use super::side::Side;
use super::transcript::Transcript;

/// How two programs talked to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    /// Which program ended first. By turns, a program runs on until it waits: one that needs no answer to its last words ends before the
    /// other one reads them.
    pub first: Side,
    /// What the submission sent and received.
    pub submission: Traffic,
    /// What the interactor sent and received.
    pub interactor: Traffic,
    /// How they came to a standstill, if they did: both waited, each for the other. From then on both read the end of their input. The
    /// usage of a run is what it used until then; its exit is how it ended after that, which took it at most a tenth of a second.
    pub stuck: Option<Stuck>,
    /// What the submission wrote after a partner had ended its input, if that can be what it forgot to flush before. There is none where two
    /// programs talk.
    pub late: Option<Unsent>,
    /// What was said, in order.
    pub transcript: Transcript,
}

/// What one of the programs sent and received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// Bytes that it wrote to standard output.
    pub sent: u64,
    /// Bytes that it read of what the other one wrote.
    pub received: u64,
    /// It wrote although the other one had ended or closed its input, and was ended for that as by `SIGPIPE`: its exit is the code 141.
    /// That becomes of a submission only; what an interactor says to nobody is dropped.
    pub cut_off: bool,
    /// It wanted to read on when the other one had ended or closed its output and all was read: it read the end of its input.
    pub met_end: bool,
}

/// How both programs came to a standstill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// The submission.
    pub submission: Stalled,
    /// The interactor.
    pub interactor: Stalled,
}

/// How one program came to a standstill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stalled {
    /// What it waited for.
    pub awaits: Awaits,
    /// What it wrote when it read the end of its input instead of an answer, if that can be what it forgot to flush: it waited for
    /// input, and had sent nothing since it last received some.
    pub unsent: Option<Unsent>,
}

/// What a program waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Awaits {
    /// Something to read.
    Input,
    /// Room in a full pipe for what it writes.
    Room,
    /// Whichever comes first.
    Either,
}

/// Text that came too late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// How it begins: at most [`Unsent::MAX_TEXT`] bytes.
    pub text: Vec<u8>,
    /// How many bytes there were in all.
    pub bytes: u64,
    /// Its first line was in the program's memory already while it waited: it was printed and not flushed. Where this is not so, the
    /// program may have made the text when it read the end, or it keeps what it prints in pieces, as Python does.
    pub was_there: bool,
}

impl Unsent {
    /// Bytes of text that are kept.
    pub const MAX_TEXT: usize = 1024;
}

impl Dialogue {
    /// Returns what one of the programs sent and received.
    pub fn traffic(&self, side: Side) -> &Traffic {
        match side {
            Side::Submission => &self.submission,
            Side::Interactor => &self.interactor,
        }
    }

    /// Tells whether two programs can have talked like this: its sizes are within their bounds.
    pub(crate) fn is_possible(&self) -> bool {
        let stalled = self.stuck.iter().flat_map(|stuck| [&stuck.submission, &stuck.interactor]);
        let mut unsent = stalled.filter_map(|stalled| stalled.unsent.as_ref()).chain(&self.late);
        self.transcript.is_possible() && unsent.all(|unsent| unsent.text.len() <= Unsent::MAX_TEXT)
    }
}
