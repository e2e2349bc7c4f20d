//! Conversations of the statement, replayed: the judge says its lines, and the submission's are compared. Where it goes another way
//! nobody knows whether that is right, for the interactor alone could tell.

mod script;

use harness::outcome::Usage;

use super::Error;
use super::denied;
use super::runner::Runner;
use super::runs_alone::most;
use super::talk::{lines, unflushed};
use crate::check::Check;
use crate::problem::{Conversation, Line, TestCase};
use crate::report::{Replay, Replayed};
use crate::verdict::Verdict;
use script::Script;

/// How a pass ended that was not as in the sample, with its last lines.
type Ended = (Replayed, Vec<String>);

impl Runner<'_> {
    /// Replays the conversations of these cases, which have one each; tells what the submission used as well.
    pub(super) fn replay_all(&self, cases: &[TestCase], jobs: usize) -> Result<(Vec<Replay>, Usage), Error> {
        let work = |index: usize| harness::cancellable(self.cancelled, || self.replay(&cases[index]));
        let replays = self.harness.run_all(jobs, cases.len(), work);
        let replays = replays.into_iter().collect::<Result<Vec<_>, _>>()?;
        let usage = replays.iter().fold(Usage::default(), |usage, (_, own)| most(usage, *own));
        Ok((replays.into_iter().map(|(replay, _)| replay).collect(), usage))
    }

    fn replay(&self, case: &TestCase) -> Result<(Replay, Usage), Error> {
        let mut usage = Usage::default();
        let (result, conversation) =
            match Conversation::read(&case.name, case.interaction().unwrap_or_default().as_bytes()) {
                Ok(talk) => self.replay_passes(case, &talk, &mut usage)?,
                Err(objections) => {
                    let first = objections.into_iter().next();
                    let what = first.map(|one| match one.line {
                        Some(line) => format!("line {line}: {}", one.message),
                        None => one.message,
                    });
                    (Replayed::Unreadable { what: what.unwrap_or_default() }, Vec::new())
                }
            };
        Ok((Replay { sample: case.name.clone(), result, conversation }, usage))
    }

    fn replay_passes(&self, case: &TestCase, talk: &Conversation, usage: &mut Usage) -> Result<Ended, Error> {
        let mut first = 1;
        for (pass, lines) in talk.passes.iter().enumerate() {
            if let Some(ended) = self.replay_pass(case, (pass as u64, lines, first), usage)? {
                return Ok(ended);
            }
            // A line stands between two passes.
            first += lines.len() + 1;
        }
        let lines = talk.passes.iter().map(Vec::len).sum::<usize>() as u64;
        Ok((Replayed::Same { lines }, Vec::new()))
    }

    /// Replays one pass; returns nothing where all was said as in the sample.
    fn replay_pass(
        &self,
        case: &TestCase,
        (pass, said, first): (u64, &[Line], usize),
        usage: &mut Usage,
    ) -> Result<Option<Ended>, Error> {
        let mut script = Script::new(said, first);
        let talk = match self.talk_with(case, pass, &mut script) {
            Err(Error::Harness(error @ (harness::Error::GaveUp { .. } | harness::Error::WorkersEnded { .. }))) => {
                let result = Replayed::Failed { verdict: Verdict::JudgeError, what: error.to_string() };
                return Ok(Some((result, Vec::new())));
            }
            talk => talk?,
        };
        *usage = most(*usage, talk.submission.usage);
        let last = lines(&talk.dialogue.transcript);
        if let Some(stuck) = &talk.dialogue.stuck {
            let unsent = stuck.submission.unsent.as_ref();
            let is_late = unsent.is_some_and(|unsent| unsent.was_there || script.was_to_say(&unsent.text));
            let what = script.end().unwrap_or_default();
            let result = match unsent {
                Some(unsent) if is_late => {
                    Replayed::Failed { verdict: Verdict::TimeLimit, what: format!("{what}: {}", unflushed(unsent)) }
                }
                _ => Replayed::Other { what },
            };
            return Ok(Some((result, last)));
        }
        let judged = self.judge_outcome_with(case, &talk.submission, Check::Accepted);
        // Whoever talks may well fail where the input ends too early; the input of a pass without an interactor does end.
        let is_early = script.is_starved() && self.helpers.interactor.is_some();
        if judged.verdict != Verdict::Accepted && !is_early {
            let words = denied::words(&judged, &talk.submission);
            let judged = words.iter().fold(judged, |judged, words| denied::explained(judged, words));
            return Ok(Some((Replayed::Failed { verdict: judged.verdict, what: judged.words() }, last)));
        }
        Ok(script.end().map(|what| (Replayed::Other { what }, last)))
    }
}
