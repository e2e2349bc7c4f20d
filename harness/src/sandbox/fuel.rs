//! What calls of the system take from a guest's fuel.

use wasmtime::Caller;

use super::guest_state::GuestState;
use super::wasi::error::Terminate;

/// Takes fuel for a call; ends the run if there is not enough, or if its real time is over.
pub(super) fn charge(caller: &mut Caller<'_, GuestState>, price: u64) -> Result<(), Terminate> {
    if !caller.data().metered {
        return Ok(());
    }
    let left = caller.get_fuel().unwrap_or(0);
    let rest = left.checked_sub(price).ok_or(Terminate::Fuel)?;
    caller.set_fuel(rest).map_err(|_| Terminate::Fuel)?;
    if caller.data_mut().deadline.has_passed_at(rest) { Err(Terminate::Backstop) } else { Ok(()) }
}
