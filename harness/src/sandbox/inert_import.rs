//! Functions that an interpreter imports beside WASI and that do nothing: its linker names them, and no submission needs them.

use wasmtime::Linker;

use super::engine::failed;
use super::guest_state::GuestState;
use crate::error::Error;

/// Module and name of a function of four 32-bit integers; every call of it returns -1.
pub(crate) type InertImport = (&'static str, &'static str);

/// Defines each of these functions.
pub(super) fn define(linker: &mut Linker<GuestState>, imports: &[InertImport]) -> Result<(), Error> {
    for (module, name) in imports {
        linker.func_wrap(module, name, |_: i32, _: i32, _: i32, _: i32| -1_i32).map_err(failed)?;
    }
    Ok(())
}
