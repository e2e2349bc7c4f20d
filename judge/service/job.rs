//! What a request has done, as plain data: this process can do it, or another one that has the same judge.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::engine::Engine;
use super::program::{Program, Ran};
use super::refusal::Refusal;
use super::run::{Judged, RunRequest};

/// A piece of work whose result follows from it alone.
pub(super) trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// What comes of it.
    type Done: Serialize + DeserializeOwned + Send + 'static;

    /// Does it. The flag tells that nobody waits for it any more.
    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Self::Done, Refusal>;
}

impl Job for RunRequest {
    type Done = Judged;

    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Judged, Refusal> {
        self.judged(engine, cancelled)
    }
}

impl Job for Program {
    type Done = Ran;

    fn perform(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Ran, Refusal> {
        self.run(engine, cancelled)
    }
}
