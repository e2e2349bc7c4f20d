//! One guest whose standard input and output lead to somebody who is no guest. As in a pair of guests, each speaks in its turn.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use wasmtime::{Engine, Linker};

use super::backstop::{Backstop, Deadline};
use super::conversation::Link;
use super::dialogue::{Dialogue, Side};
use super::duo::{Guest, Place};
use super::guest_state::GuestState;
use super::job::Run;
use super::outcome::Exit;
use super::partner::{Partner, Words};
use super::pipe::CAPACITY;
use super::run::{enter_instance, gave_up};
use crate::error::Error;

/// What a guest did that talked with a partner.
#[derive(Debug)]
pub(crate) struct TalkRun {
    pub(crate) run: Run,
    pub(crate) dialogue: Dialogue,
}

/// Runs a guest to its end, or until its real time is over, of which the partner's is no part.
pub(super) fn run(
    engine: &Engine,
    linker: &Linker<GuestState>,
    guest: Guest<'_>,
    partner: &mut dyn Partner,
    backstop: Backstop,
) -> Result<TalkRun, Error> {
    let limits = guest.limits;
    let deadline = Deadline::after(backstop.budget(&limits));
    // The partner has no end of its own: the turn is its when the guest waits.
    let [link, _] = Link::pair();
    let mut place = Place::new(engine, linker, guest, link.clone(), deadline)?;
    let mut talk = Talk { link, partner, words: VecDeque::new(), deadline };
    let ended = {
        let Place { program, store, entry, .. } = &mut place;
        talk.run(Box::pin(enter_instance(store, program, entry)))
    };
    let exit = ended.unwrap_or_else(|| Err(gave_up(&place.store)))?;
    let (fuel, dialogue) = talk.finish();
    let mut run = place.finish(exit)?;
    if let Some(left) = fuel {
        run.usage.fuel = limits.fuel - left;
    }
    Ok(TalkRun { run, dialogue })
}

/// The partner's side.
struct Talk<'a> {
    link: Link,
    partner: &'a mut dyn Partner,
    /// What it said and the pipe has no room for yet.
    words: VecDeque<u8>,
    deadline: Deadline,
}

impl Talk<'_> {
    /// Runs the guest by turns; returns `None` if the deadline passes first.
    fn run<F: Future<Output = Result<Exit, Error>>>(&mut self, mut guest: Pin<Box<F>>) -> Option<F::Output> {
        loop {
            let polled = guest.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            self.pass_on();
            match polled {
                Poll::Ready(exit) => {
                    self.link.lock().end(Side::Submission);
                    return Some(exit);
                }
                Poll::Pending if self.link.lock().waits(Side::Submission) => self.attend(),
                // A slice of its fuel is over.
                Poll::Pending if self.deadline.has_passed() => return None,
                Poll::Pending => {}
            }
        }
    }

    /// Tells the partner what the guest wrote.
    fn pass_on(&mut self) {
        let mut text = vec![0; CAPACITY];
        loop {
            let count = self.link.lock().hear(Side::Interactor, &mut text);
            if count == 0 {
                break;
            }
            self.partner.hear(&text[..count]);
        }
    }

    /// Gives the guest what it waits for.
    fn attend(&mut self) {
        while !self.link.lock().is_able(Side::Submission) {
            if self.words.is_empty() {
                self.ask();
            }
            let text = self.words.make_contiguous();
            // A partner has no limit of output, and words that nobody hears are dropped.
            let count = self.link.lock().say(Side::Interactor, text, u64::MAX).unwrap_or(text.len());
            self.words.drain(..count);
        }
        self.link.lock().wake(Side::Submission);
    }

    /// Asks the partner. The clock stands still meanwhile.
    fn ask(&mut self) {
        let before = Instant::now();
        let words = self.partner.answer();
        self.put_off(before.elapsed());
        match words {
            Words::Text(text) if !text.is_empty() => self.words = text.into(),
            Words::Text(_) | Words::End => self.link.lock().end_input(),
            Words::Leave => self.link.lock().stand_still(),
        }
    }

    fn put_off(&mut self, pause: Duration) {
        self.deadline.put_off(pause);
        self.link.lock().put_off(pause);
    }

    /// The fuel that the guest had at a standstill, if there was one; and what was said.
    fn finish(self) -> (Option<u64>, Dialogue) {
        let mut conversation = self.link.lock();
        let fuel = conversation.fuel_when_stuck().map(|[fuel, _]| fuel);
        (fuel, conversation.finish())
    }
}
