//! The programs of a problem that judge what a submission does: built once, run in limits of their own, like submissions.

mod answer;
mod built;
mod helpers;
mod ruling;

pub(super) use answer::{Answered, answer, input};
pub(super) use built::{Built, Files};
pub(super) use helpers::Helpers;
pub(super) use ruling::Ruling;
