//! The workers of one judge: as many as threads that judge at once, each kept from submission to submission.

use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::channel::Failure;
use super::compile::{self, Bounds};
use super::message::{Answer, Beside, Case, Duty, Guest, Job, MAX_ANSWER, Request, words};
use super::peer::{End, PATIENCE, Peer};
use super::trial::{self, Attempt};
use crate::error::Error;
use crate::process::Walls;
use crate::sandbox::artifact::LibraryFile;
use crate::sandbox::backstop::{self, Backstop};
use crate::sandbox::job::Run;
use crate::sandbox::machine_code;
use crate::sandbox::outcome::{Exit, Limits};
use crate::sandbox::{Contents, Memories};

/// How many files of machine code a worker keeps mapped.
const MAX_MAPPED: usize = 64;
/// How often a case is tried whose worker ends.
pub(super) const TRIES: usize = 2;
/// Real time on top of that of a run, for a machine that is busy with other things.
pub(super) const LENIENCY: Duration = Duration::from_secs(10);

/// The workers of one judge.
#[derive(Debug)]
pub(crate) struct Workers {
    program: PathBuf,
    memories: Memories,
    idle: Mutex<Vec<Peer>>,
    walls: Walls,
}

/// Why a worker did not do what it was asked.
pub(super) enum Trouble {
    /// It could not be started, or it said that it failed.
    Ours(Error),
    /// It did not answer in time, or nobody waits for the answer any more.
    Late,
    /// It ended, or said what no worker says.
    Ended(End),
}

impl Workers {
    /// Starts the first worker: the judge's own program, or another one that calls [`super::serve()`] when its argument is `sandbox-worker`.
    pub(crate) fn start(program: PathBuf, memories: Memories) -> Result<Self, Error> {
        let first = Peer::start(&program, Duty::Run, memories)?;
        let walls = first.walls();
        Ok(Self { program, memories, idle: Mutex::new(vec![first]), walls })
    }

    /// Returns what workers gave up.
    pub(crate) fn walls(&self) -> Walls {
        self.walls
    }

    /// Has a worker try what it must not be able to do.
    pub(crate) fn attempt_all(&self) -> Result<Vec<Attempt>, Error> {
        trial::attempt_all(&self.program, self.memories)
    }

    /// Makes machine code of a submission's module; the inner error says why there is none.
    pub(crate) fn compile(&self, wasm: &[u8]) -> Result<Result<Vec<u8>, String>, Error> {
        compile::compile(&self.program, self.memories, wasm, Bounds::default())
    }

    /// Runs the first of these cases, and of those behind it as many as it did in one go; all of them are to be small. Results are in
    /// order. A case whose worker ends is tried once more.
    pub(crate) fn run(&self, guest: Guest<'_>, cases: &[Case<'_>], backstop: Backstop) -> Vec<Result<Run, Error>> {
        if cases.len() > 1
            && let Ok(runs) = self.attempt(guest, cases, backstop)
        {
            return runs;
        }
        // A worker that ended does not say which case ended it: each has one for itself.
        let mut runs = Vec::new();
        for case in cases {
            let run = self.run_one(guest, case, backstop);
            let goes_on = matches!(&run, Ok(Run { exit: Exit::Code(_), .. }));
            runs.push(run);
            if !goes_on {
                break;
            }
        }
        runs
    }

    fn run_one(&self, guest: Guest<'_>, case: &Case<'_>, backstop: Backstop) -> Result<Run, Error> {
        let mut how = String::new();
        for _ in 0..TRIES {
            match self.attempt(guest, slice::from_ref(case), backstop) {
                Ok(runs) => return runs.into_iter().next().unwrap_or(Err(Error::WorkersEnded { how })),
                Err(Trouble::Ours(error)) => return Err(error),
                Err(Trouble::Late) => {
                    let budget = backstop.budget(&case.limits).unwrap_or_default();
                    let limit = Limits::time_for(case.limits.fuel);
                    return Err(Error::GaveUp { budget, used: Duration::ZERO, limit });
                }
                Err(Trouble::Ended(end)) => how = end.to_string(),
            }
        }
        Err(Error::WorkersEnded { how })
    }

    /// Runs cases on one worker.
    fn attempt(
        &self,
        guest: Guest<'_>,
        cases: &[Case<'_>],
        backstop: Backstop,
    ) -> Result<Vec<Result<Run, Error>>, Trouble> {
        self.with_peer(|peer| peer.run(guest, cases, backstop))
    }

    /// Does something with one worker, which is kept if it did as it should.
    pub(super) fn with_peer<T>(&self, work: impl FnOnce(&mut Peer) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let cancelled = backstop::cancelled();
        if cancelled.as_ref().is_some_and(|cancelled| cancelled.load(Ordering::Relaxed)) {
            return Err(Trouble::Late);
        }
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut peer = match taken {
            Some(peer) => peer,
            None => Peer::start(&self.program, Duty::Run, self.memories).map_err(Trouble::Ours)?,
        };
        peer.channel.heed(cancelled);
        let done = work(&mut peer)?;
        idle().push(peer);
        Ok(done)
    }
}

impl Peer {
    /// Runs cases of a guest. After any trouble the worker is not to be asked again.
    pub(super) fn run(
        &mut self,
        guest: Guest<'_>,
        cases: &[Case<'_>],
        backstop: Backstop,
    ) -> Result<Vec<Result<Run, Error>>, Trouble> {
        let code = self.map(guest.code, guest.library)?;
        if self.template != *guest.template {
            let told = self.tell(&Request::Template(Box::new(guest.template.clone())));
            told.map_err(|failure| self.trouble(&failure))?;
            self.template = guest.template.clone();
        }
        self.run_mapped(code, cases, backstop).map_err(|failure| self.trouble(&failure))
    }

    /// Returns the number of a file of machine code, which it maps unless it has.
    pub(super) fn map(&mut self, code: &Path, library: Option<&LibraryFile>) -> Result<usize, Trouble> {
        if let Some(number) = self.mapped.iter().position(|mapped| mapped == code) {
            return Ok(number);
        }
        if self.mapped.len() >= MAX_MAPPED {
            self.tell(&Request::Forget).map_err(|failure| self.trouble(&failure))?;
            self.mapped.clear();
        }
        let open = |path: &Path| machine_code::open(path).map_err(Trouble::Ours);
        let mut files = vec![open(code)?];
        if let Some(library) = library {
            files.push(open(&library.file)?);
        }
        let names = library.map(|library| (library.folder.clone(), library.name.clone()));
        let descriptors: Vec<_> = files.iter().map(AsFd::as_fd).collect();
        match self.ask(&Request::Map { library: names }, &[], &descriptors, Some(PATIENCE), MAX_ANSWER) {
            Ok((Answer::Done, 0)) => {
                self.mapped.push(code.to_owned());
                Ok(self.mapped.len() - 1)
            }
            Ok((Answer::Failed(text), 0)) => Err(Trouble::Ours(Error::Engine(words(&text)))),
            Ok(_) => Err(self.trouble(&Failure::Malformed)),
            Err(failure) => Err(self.trouble(&failure)),
        }
    }

    fn run_mapped(
        &mut self,
        code: usize,
        cases: &[Case<'_>],
        backstop: Backstop,
    ) -> Result<Vec<Result<Run, Error>>, Failure> {
        let jobs = cases.iter().map(|case| Job {
            code,
            purpose: case.purpose,
            seed: case.seed,
            limits: case.limits,
            backstop,
            sizes: [case.stdin.len() as u64, case.arguments.len() as u64],
            beside: case.workspace.map(|workspace| Box::new(Beside::of(workspace))),
        });
        let mut body: Vec<&[u8]> = Vec::new();
        for case in cases {
            body.extend([case.stdin, case.arguments]);
            body.extend(case.workspace.into_iter().flat_map(|workspace| workspace.files.values()).map(Contents::bytes));
        }
        let budgets = cases.iter().map(|case| backstop.budget(&case.limits));
        // A worker goes on to the next case only while they are cheap, so that the time of one is enough for all.
        let longest = budgets.collect::<Option<Vec<_>>>().and_then(|budgets| budgets.into_iter().max());
        let patience = longest.map(|budget| budget.saturating_add(LENIENCY));
        let (answer, length) = self.ask(&Request::Run(jobs.collect()), &body, &[], patience, MAX_ANSWER)?;
        let Answer::Ran(ended) = answer else { return Err(Failure::Malformed) };
        let outputs = ended.iter().flat_map(super::message::Ended::sizes);
        let files = ended.iter().flat_map(super::message::Ended::files).map(|(_, size)| *size);
        let announced = outputs.chain(files).fold(0, u64::saturating_add);
        let is_possible = ended.iter().zip(cases).all(|(ended, case)| ended.is_possible(case));
        if ended.is_empty() || ended.len() > cases.len() || !is_possible || announced != length {
            return Err(Failure::Malformed);
        }
        let mut runs = Vec::with_capacity(ended.len());
        for (ended, case) in ended.into_iter().zip(cases) {
            let [stdout, stderr, results] = ended.sizes();
            let outputs = [self.receive_body(stdout)?, self.receive_body(stderr)?, self.receive_body(results)?];
            let files = ended.files().iter().map(|(_, size)| self.receive_body(*size)).collect::<Result<_, _>>()?;
            let budget = backstop.budget(&case.limits).unwrap_or_default();
            runs.push(ended.into_run(outputs, files, &case.limits, budget));
        }
        Ok(runs)
    }

    /// Ends a worker that is in trouble.
    pub(super) fn trouble(&mut self, failure: &Failure) -> Trouble {
        match failure {
            Failure::Late => Trouble::Late,
            Failure::Gone | Failure::Malformed => Trouble::Ended(self.end()),
        }
    }
}

impl std::fmt::Debug for Peer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Peer").field("mapped", &self.mapped).finish_non_exhaustive()
    }
}
