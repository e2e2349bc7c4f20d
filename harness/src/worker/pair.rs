//! Two programs that talk to each other, in one worker: the judge's side of it.

use std::time::Duration;

use super::channel::Failure;
use super::message::{Answer, Beside, Case, Ended, Guest, Job, MAX_ANSWER, MAX_DIALOGUE, PairJob, Request};
use super::peer::Peer;
use super::pool::{LENIENCY, TRIES, Trouble, Workers};
use crate::error::Error;
use crate::sandbox::Contents;
use crate::sandbox::backstop::Backstop;
use crate::sandbox::dialogue::Dialogue;
use crate::sandbox::duo::{PairRun, budget};
use crate::sandbox::job::Run;
use crate::sandbox::outcome::Limits;

/// Both programs, each with its case.
type Guests<'a> = [(Guest<'a>, Case<'a>); 2];

impl Workers {
    /// Runs two programs, the submission first. They are tried once more if their worker ends.
    pub(crate) fn run_pair(&self, guests: &Guests<'_>, backstop: Backstop) -> Result<PairRun, Error> {
        let mut how = String::new();
        for _ in 0..TRIES {
            match self.with_peer(|peer| peer.run_pair(guests, backstop)) {
                Ok(run) => return run,
                Err(Trouble::Ours(error)) => return Err(error),
                Err(Trouble::Late) => return Err(gave_up(guests, backstop, Duration::ZERO)),
                Err(Trouble::Ended(end)) => how = end.to_string(),
            }
        }
        Err(Error::WorkersEnded { how })
    }
}

impl Peer {
    /// Runs two programs. After any trouble the worker is not to be asked again.
    pub(super) fn run_pair(
        &mut self,
        guests: &Guests<'_>,
        backstop: Backstop,
    ) -> Result<Result<PairRun, Error>, Trouble> {
        let [(first, _), (second, _)] = guests;
        self.map(first.code, first.library)?;
        let interactor = self.map(second.code, second.library)?;
        // Mapping the second one can have made room of the first.
        let submission = self.map(first.code, first.library)?;
        self.run_mapped_pair([submission, interactor], guests, backstop).map_err(|failure| self.trouble(&failure))
    }

    fn run_mapped_pair(
        &mut self,
        codes: [usize; 2],
        guests: &Guests<'_>,
        backstop: Backstop,
    ) -> Result<Result<PairRun, Error>, Failure> {
        let job = |index: usize| job(codes[index], &guests[index], backstop);
        let body: Vec<&[u8]> = guests.iter().flat_map(|(_, case)| body(case)).collect();
        let patience = budget(backstop, &limits(guests)).map(|budget| budget.saturating_add(LENIENCY));
        let request = Request::Pair(Box::new([job(0), job(1)]));
        let (answer, length) = self.ask(&request, &body, &[], patience, MAX_ANSWER)?;
        Ok(match self.receive_talk((answer, length), guests, backstop)? {
            Ok((runs, dialogue)) => {
                let runs = <[_; 2]>::try_from(runs).map_err(|_| Failure::Malformed)?;
                Ok(PairRun { runs, dialogue })
            }
            Err(error) => Err(error),
        })
    }

    /// Receives what became of programs that talked, one of them or two.
    pub(super) fn receive_talk(
        &mut self,
        (answer, length): (Answer, u64),
        guests: &[(Guest<'_>, Case<'_>)],
        backstop: Backstop,
    ) -> Result<Result<(Vec<Run>, Dialogue), Error>, Failure> {
        let Answer::Paired { ended, dialogue } = answer else { return Err(Failure::Malformed) };
        let sizes = ended.iter().flat_map(|ended| {
            let files = ended.files().iter().map(|(_, size)| *size);
            ended.sizes().into_iter().chain(files)
        });
        let is_possible = ended.iter().zip(guests).all(|(ended, (_, case))| ended.is_possible(case));
        if dialogue > MAX_DIALOGUE || !is_possible || sizes.fold(dialogue, u64::saturating_add) != length {
            return Err(Failure::Malformed);
        }
        match &ended[..] {
            [Ended::GaveUp { used }] => return Ok(Err(gave_up(guests, backstop, *used))),
            [Ended::Failed(text)] => return Ok(Err(Error::Engine(super::message::words(text)))),
            _ if ended.len() != guests.len() => return Err(Failure::Malformed),
            _ => {}
        }
        let mut runs = Vec::new();
        for (ended, (_, case)) in ended.into_iter().zip(guests) {
            let [stdout, stderr, results] = ended.sizes();
            let outputs = [self.receive_body(stdout)?, self.receive_body(stderr)?, self.receive_body(results)?];
            let files = ended.files().iter().map(|(_, size)| *size).collect::<Vec<_>>();
            let files = files.into_iter().map(|size| self.receive_body(size)).collect::<Result<Vec<_>, _>>()?;
            let budget = backstop.budget(&case.limits).unwrap_or_default();
            runs.push(ended.into_run(outputs, files, &case.limits, budget));
        }
        let bytes = self.receive_body(dialogue)?;
        let dialogue: Dialogue = postcard::from_bytes(&bytes).map_err(|_| Failure::Malformed)?;
        if !dialogue.is_possible() {
            return Err(Failure::Malformed);
        }
        let runs: Result<Vec<_>, Error> = runs.into_iter().collect();
        Ok(runs.map(|runs| (runs, dialogue)))
    }
}

/// What is asked for.
pub(super) fn job(code: usize, (guest, case): &(Guest<'_>, Case<'_>), backstop: Backstop) -> PairJob {
    let sizes = [case.stdin.len() as u64, case.arguments.len() as u64];
    let beside = case.workspace.map(|workspace| Box::new(Beside::of(workspace)));
    let Case { purpose, seed, limits, .. } = *case;
    PairJob { job: Job { code, purpose, seed, limits, backstop, sizes, beside }, template: guest.template.clone() }
}

/// What goes along.
pub(super) fn body<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a [u8]> {
    let files = case.workspace.into_iter().flat_map(|workspace| workspace.files.values().map(Contents::bytes));
    [case.stdin, case.arguments].into_iter().chain(files)
}

fn limits(guests: &Guests<'_>) -> [Limits; 2] {
    guests.each_ref().map(|(_, case)| case.limits)
}

/// The real time of programs that talked is over.
pub(super) fn gave_up(guests: &[(Guest<'_>, Case<'_>)], backstop: Backstop, used: Duration) -> Error {
    let sum = |of: &dyn Fn(&Limits) -> Duration| {
        guests.iter().map(|(_, case)| of(&case.limits)).fold(Duration::ZERO, Duration::saturating_add)
    };
    let budget = match backstop {
        Backstop::After(budget) => budget,
        _ => sum(&|limits| backstop.budget(limits).unwrap_or_default()),
    };
    Error::GaveUp { budget, used, limit: sum(&|limits| Limits::time_for(limits.fuel)) }
}
