//! What a request has done, as plain data: this process can do it, or another one that has the same judge.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::engine::Engine;
use super::metrics::Tally;
use super::program::{Program, Ran};
use super::refusal::Refusal;
use super::run_request::{Judged, RunRequest};

/// A piece of work.
pub(super) trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// What it is called among jobs.
    const KIND: &'static str;
    /// What comes of it.
    type Done: Serialize + DeserializeOwned + Send + 'static;

    /// Does it. The flag tells that nobody waits for it any more.
    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Self::Done, Refusal>;

    /// How it ended.
    fn tally(done: &Self::Done) -> Tally;

    /// Whether the result follows from what it says alone, so that it may be told to whoever asks the same.
    fn is_whole(&self) -> bool;

    /// What it builds: jobs with the same one find a build that is warm.
    fn program(&self) -> blake3::Hash;
}

impl Job for RunRequest {
    const KIND: &'static str = "report";
    type Done = Judged;

    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Judged, Refusal> {
        self.judged(engine, cancelled)
    }

    fn tally(done: &Judged) -> Tally {
        done.tally
    }

    fn is_whole(&self) -> bool {
        self.brings_its_problem()
    }

    fn program(&self) -> blake3::Hash {
        self.source_hash()
    }
}

impl Job for Program {
    const KIND: &'static str = "program";
    type Done = Ran;

    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Ran, Refusal> {
        self.run(engine, cancelled)
    }

    fn tally(done: &Ran) -> Tally {
        done.tally()
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn program(&self) -> blake3::Hash {
        blake3::hash(&self.text)
    }
}
