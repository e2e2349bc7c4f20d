//! `judge eval`: samples of a model against a set of tasks, in the formats that people have; pass@k.
//!
//! A `Set` is read task by task (`sets`), `Sample`s become programs, `judging` has each tried: Python's tests in an interpreter apart
//! from the sample (`apart`), programs on inputs (`programs`), and tests of other languages in one program with the sample (`wrapped`).
//! Nothing here prints; what is judged is written line by line (`journal`), so that a run goes on where it was.

mod apart;
mod decimals;
pub(crate) mod extract;
mod format;
mod go_tests;
mod journal;
mod judging;
mod lenient;
mod lines;
mod page;
mod pass_at_k;
mod pickle;
mod programs;
mod results;
mod reverify;
mod ruling;
mod run;
mod sample;
mod samples;
mod set;
mod sets;
mod summary;
mod task;
mod wrapped;

pub(crate) use format::SetFormat;
pub(crate) use judging::Options;
pub(crate) use page::page;
#[cfg(test)]
pub(crate) use results::{Header, ResultLine};
pub(crate) use reverify::{Chosen, Reverification, options_of, reverify};
pub(crate) use run::{Run, evaluate};
pub(crate) use sample::Extraction;
pub(crate) use samples::Samples;
pub(crate) use set::Set;
pub(crate) use summary::Summary;
