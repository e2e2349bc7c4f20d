//! Runs an artifact: input in, [`Outcome`] out.

use crate::error::Error;
use crate::frontend::context::Context;
use crate::sandbox::artifact::Artifact;
use crate::sandbox::outcome::{Limits, Outcome};
use crate::sandbox::threads::on_big_stack;
use crate::value::call::{self, Input};

/// Runs an artifact once, on this thread if it has a large stack.
pub(crate) fn run(
    context: &Context,
    artifact: &Artifact,
    input: &Input,
    seed: u64,
    limits: &Limits,
) -> Result<Outcome, Error> {
    let arguments = call::arguments(&artifact.interface, input).map_err(|error| Error::Misuse(error.to_string()))?;
    let stdin = if let Input::Stdin(bytes) = input { bytes.to_vec() } else { Vec::new() };
    let program = context.load(&artifact.code, artifact.library.as_ref())?;
    let job = artifact.template.job(stdin, arguments, seed);
    let run = on_big_stack(|| context.sandbox.run(&program, job, limits))?;
    // However the run ended: a class that failed in one call has returned the results of the calls before it.
    let reply = call::reply(&artifact.interface, input, &run.results);
    Ok(Outcome { exit: run.exit, stdout: run.stdout, stderr: run.stderr, reply, usage: run.usage })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::source::{Build, Source};
    use crate::sandbox::outcome::Exit;
    use crate::value::interface::Interface;
    use crate::{Config, Harness, Progress};

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
