//! Charges for an exception what it takes: to unwind is work for every frame on the stack, however little the program does.

use wasmtime::{Caller, Linker, WasmBacktrace};

use super::fuel;
use super::guest_state::GuestState;
use super::prices::{CALL, MAX_FRAMES, UNWINDING};

/// The name of what a module calls before it throws.
pub(super) const IMPORT: (&str, &str) = ("judge", "unwind");

/// Defines what a module calls before it throws.
pub(super) fn define(linker: &mut Linker<GuestState>) -> wasmtime::Result<()> {
    linker.func_wrap(IMPORT.0, IMPORT.1, |mut caller: Caller<'_, GuestState>| -> wasmtime::Result<()> {
        let frames = WasmBacktrace::force_capture(&caller).frames().len();
        // Deeper stacks are not counted to their end.
        let frames = if frames < MAX_FRAMES { frames } else { 4 * MAX_FRAMES };
        Ok(fuel::charge(&mut caller, CALL + frames as u64 * UNWINDING)?)
    })?;
    Ok(())
}
