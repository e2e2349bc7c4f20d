//! A module that is compiled, linked and mapped, so that every run only has to instantiate it.

use std::sync::Arc;

use wasmtime::InstancePre;

use super::guest_state::GuestState;
use super::library::Library;

/// A module that is ready to be instantiated.
pub(crate) struct Program {
    pub(super) instance: InstancePre<GuestState>,
    /// The library that an interpreter reads; compiled programs have none.
    pub(super) library: Option<Arc<Library>>,
    /// Up to how many bytes of memory its null page can be protected; 0 if it is not made for that.
    pub(super) guarded: u64,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program").finish_non_exhaustive()
    }
}
