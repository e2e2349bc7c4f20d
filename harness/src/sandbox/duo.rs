//! Two guests by turns, on one thread: each runs until it waits for the other one, or ends. Nothing depends on how fast they run, and the
//! same two programs do the same in every run.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use wasmtime::{Engine, Linker, Store};

use super::backstop::{self, Backstop, Deadline};
use super::conversation::Link;
use super::dialogue::{Dialogue, Side};
use super::engine::failed;
use super::guest_state::GuestState;
use super::job::{Job, Run};
use super::outcome::{Exit, Limits};
use super::program::Program;
use super::run::{Entry, enter_instance, finish, prepare};
use crate::error::Error;

/// One of two guests, and what it is given. Its standard input is what the other one says.
#[derive(Debug)]
pub(crate) struct Guest<'a> {
    pub(crate) program: &'a Program,
    pub(crate) job: Job,
    pub(crate) limits: Limits,
}

/// What two guests did: the submission, then the interactor.
#[derive(Debug)]
pub(crate) struct PairRun {
    pub(crate) runs: [Run; 2],
    pub(crate) dialogue: Dialogue,
}

/// What a guest lives in.
pub(super) struct Place {
    pub(super) program: Program,
    pub(super) store: Store<GuestState>,
    pub(super) entry: Entry,
    limits: Limits,
}

/// Runs both to their ends, or until the real time of both is over. What they do is in the result; an error is ours.
pub(super) fn run(
    engine: &Engine,
    linker: &Linker<GuestState>,
    guests: [Guest<'_>; 2],
    backstop: Backstop,
) -> Result<PairRun, Error> {
    let limits = guests.each_ref().map(|guest| guest.limits);
    let deadline = Deadline::after(budget(backstop, &limits));
    let links = Link::pair();
    let [submission, interactor] = guests;
    let place = |guest, link: &Link| Place::new(engine, linker, guest, link.clone(), deadline);
    let mut places = [place(submission, &links[0])?, place(interactor, &links[1])?];
    let ended = {
        let entered = places.each_mut().map(|Place { program, store, entry, .. }| {
            Box::pin(async move { enter_instance(store, program, entry).await })
        });
        backstop::until(deadline, by_turns(&links[0], entered))
    };
    let exits = match ended {
        Some(Ok(exits)) => exits,
        Some(Err(Error::GaveUp { .. })) | None => return Err(gave_up(deadline, &places)),
        Some(Err(error)) => return Err(error),
    };
    let mut conversation = links[0].lock();
    let fuel = conversation.fuel_when_stuck();
    let dialogue = conversation.finish();
    let [submission, interactor] = places;
    let [first, second] = exits;
    let mut runs = [submission.finish(first)?, interactor.finish(second)?];
    for side in Side::BOTH {
        if let Some(fuel) = fuel {
            runs[side as usize].usage.fuel = limits[side as usize].fuel - fuel[side as usize];
        }
    }
    Ok(PairRun { runs, dialogue })
}

/// The real time of two runs is what each of them may take.
pub(crate) fn budget(backstop: Backstop, limits: &[Limits; 2]) -> Option<std::time::Duration> {
    let [first, second] = limits.each_ref().map(|limits| backstop.budget(limits));
    match backstop {
        Backstop::After(budget) => Some(budget),
        _ => first.zip(second).map(|(first, second)| first.saturating_add(second)),
    }
}

impl Place {
    pub(super) fn new(
        engine: &Engine,
        linker: &Linker<GuestState>,
        guest: Guest<'_>,
        link: Link,
        deadline: Deadline,
    ) -> Result<Self, Error> {
        let Guest { program, job, limits } = guest;
        let instance = linker.instantiate_pre(program.instance.module()).map_err(failed)?;
        let program = Program { instance, library: program.library.clone(), guarded: program.guarded };
        let (mut store, entry) = prepare(engine, &program, job, &limits, deadline)?;
        store.data_mut().link = Some(link);
        Ok(Self { program, store, entry, limits })
    }

    pub(super) fn finish(self, exit: Exit) -> Result<Run, Error> {
        finish(self.store, &self.program, exit, &self.limits)
    }
}

/// Runs two guests by turns until both have ended, or the engine fails at one.
async fn by_turns<F: Future<Output = Result<Exit, Error>>>(
    link: &Link,
    mut guests: [Pin<Box<F>>; 2],
) -> Result<[Exit; 2], Error> {
    let mut exits = [None, None];
    let mut turn = Some(Side::Submission);
    poll_fn(move |context: &mut Context<'_>| {
        while let Some(side) = turn {
            match guests[side as usize].as_mut().poll(context) {
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Ready(Ok(exit)) => {
                    exits[side as usize] = Some(exit);
                    link.lock().end(side);
                }
                // A slice of its fuel is over.
                Poll::Pending if !link.lock().waits(side) => return Poll::Pending,
                Poll::Pending => {}
            }
            turn = link.lock().next(side);
        }
        let never = || Error::Engine("a guest of two neither ended nor waited".to_owned());
        let [submission, interactor] = std::mem::take(&mut exits);
        Poll::Ready(submission.zip(interactor).map(<[Exit; 2]>::from).ok_or_else(never))
    })
    .await
}

/// The real time of two runs is over.
fn gave_up(deadline: Deadline, places: &[Place; 2]) -> Error {
    let used = |place: &Place| place.limits.fuel.saturating_sub(place.store.get_fuel().unwrap_or(0));
    let sum = |fuel: fn(&Place) -> u64| places.iter().map(fuel).fold(0, u64::saturating_add);
    let (used, limit) = (sum(used), sum(|place| place.limits.fuel));
    Error::GaveUp { budget: deadline.budget(), used: Limits::time_for(used), limit: Limits::time_for(limit) }
}
