//! Runs a program of the machine as a child process within limits: time, output, memory, size of files, processes left
//! behind. It knows no compilation.
//!
//! A compiler is an attack surface: `include_str!`, `#include` and `.incbin` read files of the host, and its own
//! mistakes may run a submission's code. So [`Invocation::run`] starts it in a sandbox ([`contain`]): the child can read
//! `reads` and the system's shared objects, change `folder` and `writes`, reach no network, and sees no variable of the
//! environment but those in `env`. [`Invocation::run_unconfined`] is for installers and for asking a program its version:
//! within limits, but with the user's own rights. Whatever was started ends with the judge, however that ends ([`warden`]). The languages decide which programs to call.
//!
//! The judge's own worker processes restrict themselves ([`give_up`]), and further than any compiler: they need nothing of the
//! machine.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
#[path = "contain_linux.rs"]
mod contain;
#[cfg(not(target_os = "linux"))]
#[path = "contain_other.rs"]
mod contain;
mod containment;
mod events;
#[cfg(target_os = "linux")]
#[path = "give_up_linux.rs"]
mod give_up;
#[cfg(not(target_os = "linux"))]
#[path = "give_up_other.rs"]
mod give_up;
mod group;
mod group_usage;
mod invocation;
mod limits;
#[cfg(target_os = "linux")]
mod seccomp;
#[cfg(test)]
mod tests;
mod walls;
mod warden;
mod watch;

pub use contain::containment;
pub(crate) use contain::hide_inherited_files;
pub use containment::Containment;
pub(crate) use give_up::{give_up_calls, give_up_files, limit_processor};
pub(crate) use invocation::{Finished, Invocation, ProcessEnd};
pub(crate) use limits::MAX_FILE_BYTES;
pub(crate) use walls::OnRefusal;
pub use walls::Walls;
pub(crate) use warden::kill_all;
pub(crate) use watch::Excess;
