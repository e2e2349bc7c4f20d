//! The second wall: guests run in worker processes that gave up everything.
//!
//! A worker is the judge's own program, started with a hidden argument ([`serve()`]). It makes an engine, gives up files, network,
//! processes and all system calls but those that running needs, and only then hears of a submission. Whoever breaks out of the engine
//! finds an empty room: the socket to the judge, and what the judge sent, which is the same as the submission sees anyway.
//!
//! Jobs and outcomes cross as bytes ([`message`], [`channel`]), files of machine code as open descriptors. The judge takes a worker for
//! hostile: every length is bounded, every value is checked, and a worker that says anything else is ended ([`peer`]). [`Workers`] keeps
//! one for each thread that judges, and tries a case again whose worker ended. Modules of submissions become machine code in workers of
//! their own, within limits ([`compile`]). Nothing that is judged depends on where it ran.

mod channel;
mod compile;
mod message;
mod pair;
mod peer;
mod pool;
mod serve;
mod talk;
#[cfg(test)]
mod tests;
mod trial;

pub(crate) use message::{Case, Guest};
pub(crate) use pool::Workers;
pub(crate) use serve::serve;
pub use trial::Attempt;
