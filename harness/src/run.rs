//! Running what was built: input in, [`Outcome`] out, on threads whose stacks are large enough for deep recursion.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::Harness;
use crate::artifact::Artifact;
use crate::call::{self, Input};
use crate::error::Error;
use crate::interpreter;
use crate::outcome::{Limits, Outcome};
use crate::sandbox::{Job, Library, MAX_STACK, Program};

/// Stack of a thread that runs guests: theirs, and room for ours. Only touched pages take memory.
const THREAD_STACK: usize = MAX_STACK + (64 << 20);

impl Harness {
    /// Runs an artifact once. Best called on a thread of [`Harness::run_all`] or [`on_big_stack`]: from another one, a thread
    /// is made for the run.
    pub fn run(&self, artifact: &Artifact, input: &Input, seed: u64, limits: &Limits) -> Result<Outcome, Error> {
        let arguments =
            call::arguments(&artifact.interface, input).map_err(|error| Error::Misuse(error.to_string()))?;
        let stdin = if let Input::Stdin(bytes) = input { bytes.to_vec() } else { Vec::new() };
        let program = self.program(artifact)?;
        let mut job = Job { stdin, arguments, seed, ..Job::default() };
        if let Some(interpreter) = &artifact.interpreter {
            job.program = interpreter::seeded(&artifact.program, seed);
            job.turn = Some(interpreter.recipe.turn);
        }
        job.given.clone_from(&artifact.given);
        let run = on_big_stack(|| self.sandbox.run(&program, job, limits))?;
        // Read however the run ended: a class that failed in one call has answered for those before it.
        let reply = call::reply(&artifact.interface, input, &run.results);
        Ok(Outcome { exit: run.exit, stdout: run.stdout, stderr: run.stderr, reply, usage: run.usage })
    }

    /// Calls `work` for 0 … `count` − 1 on up to `jobs` threads with large stacks; the results are in order.
    pub fn run_all<T: Send>(&self, jobs: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let slots: Vec<Mutex<Option<T>>> = (0..count).map(|_| Mutex::new(None)).collect();
        let worker = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(slot) = slots.get(index) else { break };
                let result = work(index);
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            }
        };
        thread::scope(|scope| {
            let threads: Vec<_> =
                (0..jobs.clamp(1, self.threads).min(count)).map(|_| big_thread(scope, worker)).collect();
            for thread in threads {
                if let Err(panic) = thread.join() {
                    std::panic::resume_unwind(panic);
                }
            }
        });
        slots
            .into_iter()
            .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner).expect("every index was worked on"))
            .collect()
    }

    /// The loaded program of an artifact.
    fn program(&self, artifact: &Artifact) -> Result<Arc<Program>, Error> {
        self.load(&artifact.code, || {
            artifact.interpreter.as_ref().map_or(Ok(None), |interpreter| interpreter.library())
        })
    }

    /// Maps machine code and reads the library that belongs to it, or finds it mapped.
    pub(crate) fn load(
        &self,
        code: &Path,
        library: impl FnOnce() -> Result<Option<Arc<Library>>, Error>,
    ) -> Result<Arc<Program>, Error> {
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = programs.get(code) {
            return Ok(Arc::clone(program));
        }
        let program = Arc::new(self.sandbox.load(code, library()?)?);
        // Grading thousands of submissions must not keep them all mapped; the interpreter is mapped again in a moment.
        if programs.len() >= MAX_LOADED {
            programs.clear();
        }
        programs.insert(code.to_owned(), Arc::clone(&program));
        Ok(program)
    }
}

/// Programs that stay mapped at the same time.
const MAX_LOADED: usize = 64;

thread_local! {
    /// Whether this thread's stack is large.
    static IS_BIG: Cell<bool> = const { Cell::new(false) };
}

/// Calls `work` on a thread with a large stack and waits for it: this one, if it is such a thread.
pub fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_BIG.get() {
        return work();
    }
    thread::scope(|scope| match big_thread(scope, work).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

fn big_thread<'scope, T: Send + 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> thread::ScopedJoinHandle<'scope, T> {
    let thread = thread::Builder::new().stack_size(THREAD_STACK).spawn_scoped(scope, || {
        IS_BIG.set(true);
        work()
    });
    thread.expect("address space for a thread")
}

/// How many runs at a time suit this machine.
pub fn default_threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::{Build, Source};
    use crate::interface::Interface;
    use crate::outcome::Exit;
    use crate::{Config, Progress};

    fn run(language: &str, name: &str, text: &str, stdin: &str) -> Outcome {
        let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
            .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
        let harness = Harness::open(&Config { cache_dir, threads: 2, languages: None }).unwrap();
        let language = harness.languages().by_id(language).unwrap();
        let source = Source { name, text: text.as_bytes(), language };
        let quiet = |_: Progress| {};
        let Build::Ready(artifact) = harness.build(&source, &Interface::Stdio, &quiet).unwrap() else {
            panic!("{name} was rejected");
        };
        let limits = Limits::default();
        let input = Input::Stdin(stdin.as_bytes());
        let outcomes = harness.run_all(2, 20, |_| harness.run(&artifact, &input, 7, &limits).unwrap());
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "two runs differ");
        outcomes.into_iter().next().unwrap()
    }

    #[test]
    fn a_big_stack_is_big_and_taken_once() {
        fn deep(left: usize) -> usize {
            let page = std::hint::black_box([left; 512]);
            if left == 0 { page[0] } else { deep(left - 1) + page[511] / left }
        }
        let (outer, inner) = on_big_stack(|| {
            assert_eq!(deep(20_000), 20_000);
            (thread::current().id(), on_big_stack(|| thread::current().id()))
        });
        assert_eq!(outer, inner);
    }

    #[test]
    fn a_rust_program_reads_and_writes() {
        let text =
            "fn main() { let t = std::io::read_to_string(std::io::stdin()).unwrap(); println!(\"<{}>\", t.trim()); }";
        let outcome = run("rust", "echo.rs", text, "hello\n");
        assert_eq!((outcome.exit, &*outcome.stdout), (Exit::Code(0), &b"<hello>\n"[..]));
        assert!(outcome.usage.fuel > 1_000 && outcome.usage.fuel < 10_000_000, "{:?}", outcome.usage);
        assert!(outcome.usage.memory < 4 << 20, "{:?}", outcome.usage);
    }

    #[test]
    fn a_python_program_reads_and_writes() {
        let text = "import numpy as np\nprint(np.array([int(input())]).sum() + 1)\n";
        let outcome = run("python", "add.py", text, "41\n");
        assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
        assert_eq!((outcome.exit, &*outcome.stdout), (Exit::Code(0), &b"42\n"[..]));
    }
}
