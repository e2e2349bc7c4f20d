//! `judge api`: programs of others, judged over HTTP: by the thousand, from a training loop or a platform.
//!
//! What comes in passes `guard`, which bounds it; the `crew` does the work behind a bounded queue. A verdict is about a program. What
//! is wrong with a request or with the service is a `Refusal`: another HTTP status, and whether to try again. `compat` speaks the
//! protocols of others.

mod about;
mod batch;
mod common;
mod compat;
mod crew;
mod given_problem;
mod guard;
mod place;
mod program;
mod refusal;
mod run;
mod server;

pub(crate) use common::Setup;
pub(crate) use place::Place;
pub(crate) use server::serve;
