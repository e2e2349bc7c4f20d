//! Python: CPython with NumPy inside the sandbox, started once and copied for every case.

mod package;
pub(crate) mod program;
mod shrink;
mod stack;
