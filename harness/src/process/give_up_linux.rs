//! A worker process gives up everything of the machine, before it sees anything of a submission.
//!
//! Files first, while the process has one thread: the threads that it starts inherit that. System calls last, when all its threads
//! are there: the filter is put on all of them at once.

use landlock::{LandlockStatus, RulesetStatus};
use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::thread::{CapabilitySet, CapabilitySets};

use super::calls;
use super::contain::ruleset;
use super::walls::OnRefusal;

/// Descriptors that a worker may have: those of the programs that it has mapped, and a few.
const MAX_FILES: u64 = 256;
/// Processor time between the signal that ends a process and the one that nothing holds up, in seconds.
const GRACE: u64 = 5;

/// Gives up all files, ports and capabilities; tells whether the kernel holds this process to it. It is called on the only thread.
pub(crate) fn give_up_files() -> bool {
    let none = CapabilitySet::empty();
    let _ =
        rustix::thread::set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none });
    let Ok(Some(ruleset)) = ruleset() else { return false };
    ruleset.restrict_self().is_ok_and(|status| {
        status.ruleset != RulesetStatus::NotEnforced && matches!(status.landlock, LandlockStatus::Available { .. })
    })
}

/// Gives up all system calls but those that running needs, on all threads; tells whether the kernel holds this process to it. No
/// thread can be started any more.
pub(crate) fn give_up_calls(on_refusal: OnRefusal) -> bool {
    let limits = [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nproc, 0),
        (Resource::Memlock, 0),
        (Resource::Msgqueue, 0),
        (Resource::Nofile, MAX_FILES),
    ];
    for (resource, limit) in limits {
        let _ = setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) });
    }
    calls::filters(on_refusal)
        .is_ok_and(|filters| filters.iter().all(|filter| seccompiler::apply_filter_all_threads(filter).is_ok()))
}

/// Bounds the processor time of this process, in seconds, and the bytes of memory that it may reserve for writing. A signal ends it
/// at the first bound; at the second it gets no memory.
pub(crate) fn limit_processor(seconds: u64, memory: u64) {
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(seconds), maximum: Some(seconds.saturating_add(GRACE)) });
    let _ = setrlimit(Resource::Data, Rlimit { current: Some(memory), maximum: Some(memory) });
}
