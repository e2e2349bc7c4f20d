//! How a call of the system interface fails: the guest gets an error number, or it ends.

use crate::sandbox::errno::Errno;
use crate::sandbox::outcome::Stream;

/// What every call returns.
pub(super) type WasiResult = Result<(), WasiError>;

/// How a call fails.
pub(super) enum WasiError {
    /// The call returns this number to the guest.
    Errno(Errno),
    /// The call does not return.
    Terminate(Terminate),
}

/// Why a call ends the guest instead of returning.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Terminate {
    /// The guest exits.
    #[error("exit status {0}")]
    Exit(i32),
    /// The fuel does not cover the call.
    #[error("out of fuel")]
    Fuel,
    /// The real time is over.
    #[error("out of real time")]
    Backstop,
    /// The guest writes to a pipe that nobody reads.
    #[error("broken pipe")]
    Pipe,
    /// A stream is over its limit.
    #[error("too much output")]
    Output(Stream),
}

impl From<Errno> for WasiError {
    fn from(errno: Errno) -> Self {
        Self::Errno(errno)
    }
}

impl From<Terminate> for WasiError {
    fn from(terminate: Terminate) -> Self {
        Self::Terminate(terminate)
    }
}
