//! The practice page: a web server for one person, on this machine alone.
//!
//! Everything that decides is below: a page asks for what a command would do, and gets what that command would print. What comes
//! in passes `guard` first; what is wrong leaves as a `Refusal`; what takes long is a run in the `queue`. `app/types.ts`
//! says what server and page tell each other.

mod about;
mod asset;
mod assets;
mod attempt;
mod cards;
mod catalog;
mod change;
mod changes;
mod common;
mod data;
#[cfg(test)]
mod data_tests;
mod drafts;
mod explained;
mod guard;
mod html;
mod judging;
mod listings;
mod log;
mod packages;
mod pages;
mod private;
mod problem;
mod queue;
mod refusal;
mod review;
mod reviews;
mod run_event;
mod runs;
mod secrets;
mod sent;
mod server;
mod session;
mod stats;
mod streams;
#[cfg(test)]
mod tests;
mod vendor;

pub(crate) use common::Setup;
pub(crate) use packages::fetch_editor;
pub(crate) use server::{Address, Page, serve};
