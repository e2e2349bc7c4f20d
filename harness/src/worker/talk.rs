//! A program in a worker that talks with somebody on the judge's side: both ends of it.

use std::time::{Duration, Instant};

use super::channel::{Channel, Failure};
use super::message::{Answer, Case, Guest, MAX_ANSWER, MAX_REQUEST, Request, Spoken};
use super::pair::{body, gave_up, job};
use super::peer::Peer;
use super::pool::{LENIENCY, Trouble, Workers};
use crate::error::Error;
use crate::sandbox::backstop::Backstop;
use crate::sandbox::partner::{Partner, Words};
use crate::sandbox::pipe::CAPACITY;
use crate::sandbox::solo::TalkRun;

impl Workers {
    /// Runs a program that talks with a partner. It is tried once: what was said was said.
    pub(crate) fn run_with(
        &self,
        guest: (Guest<'_>, Case<'_>),
        partner: &mut dyn Partner,
        backstop: Backstop,
    ) -> Result<TalkRun, Error> {
        match self.with_peer(|peer| peer.run_with(&guest, partner, backstop)) {
            Ok(run) => run,
            Err(Trouble::Ours(error)) => Err(error),
            Err(Trouble::Late) => Err(gave_up(&[guest], backstop, Duration::ZERO)),
            Err(Trouble::Ended(end)) => Err(Error::WorkersEnded { how: end.to_string() }),
        }
    }
}

impl Peer {
    /// Runs a program that talks with a partner. After any trouble the worker is not to be asked again.
    pub(super) fn run_with(
        &mut self,
        guest: &(Guest<'_>, Case<'_>),
        partner: &mut dyn Partner,
        backstop: Backstop,
    ) -> Result<Result<TalkRun, Error>, Trouble> {
        let code = self.map(guest.0.code, guest.0.library)?;
        self.run_mapped_with(code, guest, partner, backstop).map_err(|failure| self.trouble(&failure))
    }

    fn run_mapped_with(
        &mut self,
        code: usize,
        guest: &(Guest<'_>, Case<'_>),
        partner: &mut dyn Partner,
        backstop: Backstop,
    ) -> Result<Result<TalkRun, Error>, Failure> {
        let patience = backstop.budget(&guest.1.limits).map(|budget| budget.saturating_add(LENIENCY));
        let request = Request::Talk(Box::new(job(code, guest, backstop)));
        let given: Vec<&[u8]> = body(&guest.1).collect();
        let (mut answer, mut length) = self.ask(&request, &given, &[], patience, MAX_ANSWER)?;
        let mut may_write = guest.1.limits.output;
        loop {
            match answer {
                Answer::Wrote if length <= (CAPACITY as u64).min(may_write) => {
                    may_write -= length;
                    partner.hear(&self.receive_body(length)?);
                }
                Answer::Waits if length == 0 => self.answer(partner)?,
                Answer::Paired { .. } => break,
                _ => return Err(Failure::Malformed),
            }
            (answer, length) = self.channel.receive(MAX_ANSWER)?;
        }
        let told = self.receive_talk((answer, length), &[*guest], backstop)?;
        Ok(match told.map(|(mut runs, dialogue)| Some(TalkRun { run: runs.pop()?, dialogue })) {
            Ok(run) => Ok(run.ok_or(Failure::Malformed)?),
            Err(error) => Err(error),
        })
    }

    /// Has the partner answer; meanwhile the worker is not late.
    fn answer(&mut self, partner: &mut dyn Partner) -> Result<(), Failure> {
        let before = Instant::now();
        let words = partner.answer();
        self.channel.put_off(before.elapsed());
        match words {
            Words::Text(text) => self.channel.send(&Request::Words(Spoken::Text), &[&text], &[]),
            Words::End => self.channel.send(&Request::Words(Spoken::End), &[], &[]),
            Words::Leave => self.channel.send(&Request::Words(Spoken::Leave), &[], &[]),
        }
    }
}

/// The partner as the worker knows it: somebody at the other end of its channel.
pub(super) struct Distant<'a> {
    channel: &'a mut Channel,
    failure: Option<Failure>,
}

impl<'a> Distant<'a> {
    pub(super) fn new(channel: &'a mut Channel) -> Self {
        Self { channel, failure: None }
    }

    /// Returns why the judge could not be reached, if it could not.
    pub(super) fn finish(self) -> Result<(), Failure> {
        self.failure.map_or(Ok(()), Err)
    }

    fn ask(&mut self) -> Result<Words, Failure> {
        self.channel.send(&Answer::Waits, &[], &[])?;
        let (Request::Words(spoken), length) = self.channel.receive(MAX_REQUEST)? else {
            return Err(Failure::Malformed);
        };
        let mut text = Vec::new();
        self.channel.receive_body(length, &mut text)?;
        Ok(match spoken {
            Spoken::Text => Words::Text(text),
            Spoken::End => Words::End,
            Spoken::Leave => Words::Leave,
        })
    }
}

impl Partner for Distant<'_> {
    fn hear(&mut self, text: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.channel.send(&Answer::Wrote, &[text], &[]).err();
        }
    }

    fn answer(&mut self) -> Words {
        if self.failure.is_some() {
            return Words::Leave;
        }
        self.ask().unwrap_or_else(|failure| {
            self.failure = Some(failure);
            Words::Leave
        })
    }
}
