//! Compiles a submission's module to machine code in a worker of its own, within limits: a module that makes the compiler explode is
//! the submission's fault, and ends nothing but that worker.

use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use super::channel::Failure;
use super::message::{Answer, Duty, MAX_ANSWER, MAX_CODE, Request, words};
use super::peer::Peer;
use crate::address_space;
use crate::error::Error;
use crate::sandbox::Memories;

/// By which factor the real time may exceed the processor time.
const WALL_FACTOR: u64 = 10;
/// Bytes that the engine reserves before it compiles: stacks of guests and of threads.
const RESERVED: u64 = 1 << 30;

/// What one compilation may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Processor time of all threads, in seconds.
    pub(super) seconds: u64,
    /// Memory, in bytes.
    pub(super) memory: u64,
}

impl Default for Bounds {
    /// What is admitted takes a tenth of it, see ARCHITECTURE.md.
    fn default() -> Self {
        Self { seconds: 120, memory: 3 << 30 }
    }
}

/// Makes machine code of a submission's module; the inner error says why there is none.
pub(super) fn compile(
    program: &Path,
    memories: Memories,
    wasm: &[u8],
    bounds: Bounds,
) -> Result<Result<Vec<u8>, String>, Error> {
    let duty = Duty::Compile { seconds: bounds.seconds, memory: bounds.memory.saturating_add(RESERVED) };
    let mut peer = Peer::start(program, duty, memories)?;
    let patience = Duration::from_secs(bounds.seconds.saturating_mul(WALL_FACTOR));
    let asked = peer.ask(&Request::Compile, &[wasm], &[], Some(patience), MAX_ANSWER);
    let failure = match asked {
        Ok((Answer::Compiled, length)) if length <= MAX_CODE => match peer.receive_body(length) {
            Ok(code) => return Ok(Ok(code)),
            Err(failure) => failure,
        },
        Ok((Answer::Invalid(text) | Answer::Failed(text), 0)) => return Err(Error::Engine(words(&text))),
        Ok(_) => Failure::Malformed,
        Err(failure) => failure,
    };
    if let Failure::Late = failure {
        return Err(starved(&format!("did not finish within {} s; the machine is busy", patience.as_secs())));
    }
    refusal(peer.end().signal(), bounds).map(Err)
}

/// What is told of a module whose compiler was ended by this signal; an error where the machine can be the cause.
fn refusal(signal: Option<i32>, bounds: Bounds) -> Result<String, Error> {
    let is = |known: Signal| signal == Some(known.as_raw());
    if is(Signal::XCPU) {
        return Ok(format!("making machine code of it took more than {} s of processor time\n", bounds.seconds));
    }
    if is(Signal::ABORT) && address_space::limit().is_none() {
        return Ok(format!("making machine code of it took more than {} MiB of memory\n", bounds.memory >> 20));
    }
    if [Signal::SEGV, Signal::BUS, Signal::ILL, Signal::SYS].into_iter().any(is) {
        return Ok("the compiler that makes machine code crashed on it\n".to_owned());
    }
    Err(starved("was ended from outside, as the kernel does when memory is short"))
}

fn starved(what: &str) -> Error {
    Error::Starved {
        what: format!("the compiler that makes machine code {what}"),
        hint: "try again, with fewer programs running or with `--jobs 1`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_the_submissions_fault_and_a_kill_is_the_machines() {
        let bounds = Bounds { seconds: 7, memory: 5 << 20 };
        let told = |signal: Signal| refusal(Some(signal.as_raw()), bounds);
        assert_eq!(told(Signal::XCPU).unwrap(), "making machine code of it took more than 7 s of processor time\n");
        assert_eq!(told(Signal::SEGV).unwrap(), "the compiler that makes machine code crashed on it\n");
        assert!(matches!(told(Signal::KILL), Err(Error::Starved { .. })));
        assert!(matches!(refusal(None, bounds), Err(Error::Starved { .. })));
    }
}
