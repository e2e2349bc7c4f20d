//! Running what was built: input in, [`Outcome`] out, on threads whose stacks are large enough for deep recursion.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::Harness;
use crate::error::Error;
use crate::sandbox::artifact::Artifact;
use crate::sandbox::outcome::{Limits, Outcome};
use crate::sandbox::threads::{big_thread, on_big_stack};
use crate::value::call::{self, Input};

impl Harness {
    /// Runs an artifact once. Best called on a thread of [`Harness::run_all`] or [`on_big_stack`]: from another one, a thread
    /// is made for the run.
    pub fn run(&self, artifact: &Artifact, input: &Input, seed: u64, limits: &Limits) -> Result<Outcome, Error> {
        let arguments =
            call::arguments(&artifact.interface, input).map_err(|error| Error::Misuse(error.to_string()))?;
        let stdin = if let Input::Stdin(bytes) = input { bytes.to_vec() } else { Vec::new() };
        let program = self.context.load(&artifact.code, artifact.library.as_ref())?;
        let job = artifact.template.job(stdin, arguments, seed);
        let run = on_big_stack(|| self.context.sandbox.run(&program, job, limits))?;
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::source::{Build, Source};
    use crate::sandbox::outcome::Exit;
    use crate::value::interface::Interface;
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
