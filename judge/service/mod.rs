//! `judge api`: programs of others, judged over HTTP: by the thousand, from a training loop or a platform.
//!
//! What comes in passes `guard`, which bounds it; jobs wait in a bounded `queue`, and the `crew` does them. A verdict is about a program. What
//! is wrong with a request or with the service is a `Refusal`: another HTTP status, and whether to try again. `compat` speaks the
//! protocols of others.

mod about;
mod access;
mod batch;
mod body;
mod builds;
mod bytes;
mod common;
mod compat;
mod connection;
mod crew;
mod door;
mod engine;
mod fair;
mod given_problem;
mod guard;
mod identity;
mod job;
mod log;
mod metrics;
mod openapi;
mod outgoing;
mod outstanding;
mod place;
mod program;
mod public;
mod queue;
mod refusal;
mod run;
mod run_request;
mod server;
mod stages;
mod stamp;
mod tenant;
mod tls;
mod tokens;
mod told;
mod trace;
mod worker;

pub(crate) use common::{Setup, Who};
pub(crate) use compat::Pattern;
pub(crate) use log::{Form, Level, Log};
pub(crate) use place::Place;
pub(crate) use queue::StreamSetup;
pub(crate) use server::serve;
pub(crate) use tls::Tls;
pub(crate) use tokens::{HASH, TokenFile};
pub(crate) use trace::Collector;
pub(crate) use worker::{WorkerSetup, work};
