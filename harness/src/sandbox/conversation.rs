//! Two programs that talk to each other, as the system interface of both sees it: two pipes, what each waits for, whose turn it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::dialogue::{Awaits, Dialogue, Side, Stalled, Stuck, Traffic, Unsent};
use super::pipe::Pipe;
use super::transcript::Recorder;

/// The shortest text that is searched for in memory: shorter ones are there by chance.
const MIN_SEARCHED: usize = 3;

/// One program's end of the conversation.
#[derive(Clone, Debug)]
pub(super) struct Link {
    conversation: Arc<Mutex<Conversation>>,
    pub(super) side: Side,
}

impl Link {
    /// Makes the two ends of a new conversation.
    pub(super) fn pair() -> [Self; 2] {
        let conversation = Arc::new(Mutex::new(Conversation::default()));
        Side::BOTH.map(|side| Self { conversation: Arc::clone(&conversation), side })
    }

    /// Returns the conversation. One thread runs both programs, so that nobody waits here.
    pub(super) fn lock(&self) -> MutexGuard<'_, Conversation> {
        self.conversation.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a program waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    /// Something to read.
    pub(super) input: bool,
    /// Room to write to.
    pub(super) room: bool,
    /// For how many nanoseconds, if not for ever. They pass only when the other program waits as well.
    pub(super) timeout: Option<u64>,
}

impl Wait {
    fn awaits(self) -> Awaits {
        match (self.input, self.room) {
            (true, true) => Awaits::Either,
            (false, true) => Awaits::Room,
            (_, false) => Awaits::Input,
        }
    }
}

/// Why a program's words were not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unheard {
    /// Nobody is there to read them.
    Broken,
    /// They are more than it may write.
    TooMuch,
}

/// What is known of one program.
#[derive(Debug, Default)]
struct Speaker {
    wait: Option<Wait>,
    has_ended: bool,
    /// Fuel that it had when it last waited.
    fuel: u64,
    /// Bytes that it wrote, after a standstill too.
    written: u64,
    /// Whether it wrote something since it last read something.
    has_spoken: bool,
    /// What was in its memory when it came to a standstill.
    memory: Vec<u8>,
    traffic: Traffic,
}

impl Speaker {
    /// How it stands still.
    fn stalled(&self) -> Stalled {
        let awaits = self.wait.map_or(Awaits::Input, Wait::awaits);
        let is_silent = awaits != Awaits::Room && !self.has_spoken;
        Stalled { awaits, unsent: is_silent.then(Unsent::default) }
    }
}

/// The conversation of two programs.
#[derive(Debug, Default)]
pub(super) struct Conversation {
    /// The pipes that the submission and the interactor write to.
    pipes: [Pipe; 2],
    speakers: [Speaker; 2],
    recorder: Recorder,
    first: Option<Side>,
    /// How each came to a standstill: all that follows is for nobody.
    stuck: Option<[Stalled; 2]>,
    /// How the submission waited when whoever talks with it ended its input.
    late: Option<Stalled>,
    /// Real time that is none of the submission's, and that it does not know of yet.
    pause: Duration,
}

impl Conversation {
    /// Gives a program what was written to it; returns how many bytes. None is the end of its input.
    pub(super) fn hear(&mut self, side: Side, out: &mut [u8]) -> usize {
        let count = if self.is_over() { 0 } else { self.pipes[side.other() as usize].read(out) };
        let speaker = &mut self.speakers[side as usize];
        speaker.traffic.received += count as u64;
        speaker.has_spoken &= count == 0;
        count
    }

    /// Notes that a program read the end of its input.
    pub(super) fn meet_end(&mut self, side: Side) {
        let is_over = self.is_over();
        self.speakers[side as usize].traffic.met_end |= !is_over;
    }

    /// Returns how many bytes a program can read.
    pub(super) fn heard(&self, side: Side) -> usize {
        if self.is_over() { 0 } else { self.pipes[side.other() as usize].len() }
    }

    /// Takes what a program writes, as far as there is room; returns how many bytes. It may write `limit` bytes in all.
    pub(super) fn say(&mut self, side: Side, bytes: &[u8], limit: u64) -> Result<usize, Unheard> {
        let written = self.speakers[side as usize].written;
        let may = usize::try_from(limit - written).unwrap_or(usize::MAX).min(bytes.len());
        if may < bytes.len() && may == 0 {
            return Err(Unheard::TooMuch);
        }
        let count = self.take(side, &bytes[..may])?;
        self.speakers[side as usize].written += count as u64;
        Ok(count)
    }

    fn take(&mut self, side: Side, bytes: &[u8]) -> Result<usize, Unheard> {
        self.note_unsent(side, bytes);
        if self.is_over() {
            return Ok(bytes.len());
        }
        let pipe = &mut self.pipes[side as usize];
        let count = match (pipe.is_broken(), side) {
            (false, _) => pipe.write(bytes),
            (true, Side::Interactor) => bytes.len(),
            (true, Side::Submission) => {
                self.speakers[side as usize].traffic.cut_off = true;
                return Err(Unheard::Broken);
            }
        };
        self.recorder.note(side, &bytes[..count]);
        let speaker = &mut self.speakers[side as usize];
        speaker.traffic.sent += count as u64;
        speaker.has_spoken |= count > 0;
        Ok(count)
    }

    /// How a program waited when there was nothing left to wait for.
    fn stalled(&mut self, side: Side) -> Option<&mut Stalled> {
        match (&mut self.stuck, side) {
            (Some(stuck), _) => Some(&mut stuck[side as usize]),
            (None, Side::Submission) => self.late.as_mut(),
            (None, Side::Interactor) => None,
        }
    }

    /// Notes what a program writes after the standstill, or the end of its input.
    fn note_unsent(&mut self, side: Side, bytes: &[u8]) {
        let Some(unsent) = self.stalled(side).and_then(|stalled| stalled.unsent.as_mut()) else { return };
        let mut unsent = std::mem::take(unsent);
        if unsent.bytes == 0 {
            unsent.was_there = holds(&std::mem::take(&mut self.speakers[side as usize].memory), bytes);
        }
        unsent.bytes += bytes.len() as u64;
        let room = Unsent::MAX_TEXT - unsent.text.len();
        unsent.text.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if let Some(stalled) = self.stalled(side) {
            stalled.unsent = Some(unsent);
        }
    }

    /// Closes what a program can use no more.
    pub(super) fn hang_up(&mut self, side: Side, reads: bool, writes: bool) {
        if !reads {
            self.pipes[side.other() as usize].close_reader();
        }
        if !writes {
            self.pipes[side as usize].close_writer();
        }
    }

    /// Has a program wait; it has so much fuel.
    pub(super) fn wait(&mut self, side: Side, wait: Wait, fuel: u64) {
        let speaker = &mut self.speakers[side as usize];
        speaker.wait = Some(wait);
        speaker.fuel = fuel;
    }

    /// Tells whether a program waits.
    pub(super) fn waits(&self, side: Side) -> bool {
        self.speakers[side as usize].wait.is_some()
    }

    /// Tells whether there is nothing to wait for.
    pub(super) fn is_ready(&self, side: Side, wait: Wait) -> bool {
        self.is_over()
            || wait.input && self.pipes[side.other() as usize].is_readable()
            || wait.room && self.pipes[side as usize].is_writable()
    }

    /// Tells whether both came to a standstill.
    pub(super) fn is_over(&self) -> bool {
        self.stuck.is_some()
    }

    /// Tells whether it is worth knowing what is in a program's memory: it may have forgotten to flush.
    pub(super) fn wants_memory(&mut self, side: Side) -> bool {
        let unsent = self.stalled(side).and_then(|stalled| stalled.unsent.as_ref());
        unsent.is_some_and(|unsent| unsent.bytes == 0)
    }

    /// Takes what is in a program's memory.
    pub(super) fn keep_memory(&mut self, side: Side, memory: Vec<u8>) {
        self.speakers[side as usize].memory = memory;
    }

    /// A program has ended.
    pub(super) fn end(&mut self, side: Side) {
        self.hang_up(side, false, false);
        self.first.get_or_insert(side);
        let speaker = &mut self.speakers[side as usize];
        (speaker.has_ended, speaker.wait) = (true, None);
    }

    /// Returns whose turn it is when this program waits or has ended; returns `None` if both have ended.
    pub(super) fn next(&mut self, side: Side) -> Option<Side> {
        let order = [side.other(), side];
        if let Some(able) = order.into_iter().find(|side| self.is_able(*side)) {
            return Some(self.wake(able));
        }
        let timeout = |side: &Side| self.speakers[*side as usize].wait?.timeout;
        let patient = Side::BOTH.into_iter().filter(|side| timeout(side).is_some());
        if let Some(first) = patient.min_by_key(timeout) {
            return Some(self.wake(first));
        }
        let [Some(_), Some(_)] = Side::BOTH.map(|side| self.speakers[side as usize].wait) else { return None };
        self.stand_still();
        Some(self.wake(Side::Submission))
    }

    /// Both wait for the other one.
    pub(super) fn stand_still(&mut self) {
        self.stuck = Some(self.speakers.each_ref().map(Speaker::stalled));
    }

    /// Whoever talks with the submission says nothing more, and still listens.
    pub(super) fn end_input(&mut self) {
        self.pipes[Side::Interactor as usize].close_writer();
        self.late = Some(self.speakers[Side::Submission as usize].stalled());
    }

    /// Real time passes that is none of the submission's.
    pub(super) fn put_off(&mut self, pause: Duration) {
        self.pause += pause;
    }

    /// Returns the real time that the submission is to be given back.
    pub(super) fn take_pause(&mut self) -> Duration {
        std::mem::take(&mut self.pause)
    }

    /// Tells whether a program can go on.
    pub(super) fn is_able(&self, side: Side) -> bool {
        let speaker = &self.speakers[side as usize];
        !speaker.has_ended && speaker.wait.is_none_or(|wait| self.is_ready(side, wait))
    }

    /// Ends the wait of a program.
    pub(super) fn wake(&mut self, side: Side) -> Side {
        self.speakers[side as usize].wait = None;
        side
    }

    /// Returns the fuel that each had when they came to a standstill, if they did.
    pub(super) fn fuel_when_stuck(&self) -> Option<[u64; 2]> {
        self.is_over().then(|| self.speakers.each_ref().map(|speaker| speaker.fuel))
    }

    /// Ends a conversation and tells of it.
    pub(super) fn finish(&mut self) -> Dialogue {
        let Self { speakers, recorder, first, stuck, late, .. } = std::mem::take(self);
        let [submission, interactor] = speakers.map(|speaker| speaker.traffic);
        let told = |stalled: Stalled| Stalled { unsent: stalled.unsent.filter(|unsent| unsent.bytes > 0), ..stalled };
        let stuck = stuck.map(|stuck| stuck.map(told)).map(|[submission, interactor]| Stuck { submission, interactor });
        let late = late.map(told).and_then(|stalled| stalled.unsent);
        let first = first.unwrap_or(Side::Submission);
        Dialogue { first, submission, interactor, stuck, late, transcript: recorder.finish() }
    }
}

/// Tells whether a memory holds the first line of a text, unless that is too short to tell.
fn holds(memory: &[u8], text: &[u8]) -> bool {
    let length = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
    let line = &text[..length.min(Unsent::MAX_TEXT)];
    line.len() >= MIN_SEARCHED && memory.windows(line.len()).any(|window| window == line)
}
