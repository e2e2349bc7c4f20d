//! Takes the types off in a process of its own, contained and bounded as compilers are.
//!
//! The parser tries readings of a text one after another, and texts of a few lines can keep it busy for as long, and in as much
//! memory, as they like. So no text is parsed in the judge's own process: the judge's program is started as a child, reads the
//! text from its folder, and prints what is left of it. What it prints is foreign, like a compiler's output.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use super::strip::{self, Mistake};
use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::native;
use crate::process::{Excess, Invocation, ProcessEnd};

/// What the judge's program is called with to be that child.
pub const STRIP_TYPES: &str = "strip-types";

/// Where the child finds the text.
const SOURCE: &str = "source";
/// Processor time. A text of ordinary size takes milliseconds.
const TIME: Duration = Duration::from_secs(10);
/// Memory, in bytes.
const MEMORY: u64 = 512 << 20;
/// Stack, in bytes: the parser calls itself as often as a text is nested.
const STACK: usize = 256 << 20;
/// The longest answer, in bytes.
const ANSWER: usize = 8 << 20;
/// After so many mistakes one reads no further.
const MOST_MISTAKES: usize = 5;
/// What is quoted of a child that failed.
const QUOTED: usize = 200;
/// What helps where a text is too much for the parser.
const HINT: &str =
    "hint: write long chains of `? :`, arrows and `<…>` as several statements, or send the program as JavaScript\n";

/// JavaScript, or why the text is no TypeScript.
pub(super) type Answer = Result<String, Vec<Mistake>>;

/// The child: reads the text in its working folder and prints the answer. It is over in ten seconds, or stopped.
pub fn strip_types() -> ExitCode {
    let read = || -> io::Result<String> {
        let text = fs::read_to_string(SOURCE)?;
        let answer: Answer = strip::strip(&text).map_err(|mut mistakes| {
            mistakes.truncate(MOST_MISTAKES);
            mistakes
        });
        Ok(serde_json::to_string(&answer)?)
    };
    let answer = thread::Builder::new().stack_size(STACK).spawn(read).map(thread::JoinHandle::join);
    match answer {
        Ok(Ok(Ok(answer))) if io::stdout().write_all(answer.as_bytes()).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Asks a child and gives what it printed; the inner error says which limit the text led it over.
pub(super) fn ask(cache: &Cache, program: &Path, text: &str) -> Result<Result<Vec<u8>, String>, Error> {
    let folder = cache.scratch()?;
    let source = folder.path().join(SOURCE);
    fs::write(&source, text).map_err(Error::io("write", &source))?;
    let child = Invocation {
        args: vec![STRIP_TYPES.into()],
        time: TIME,
        memory: MEMORY,
        output: ANSWER,
        ..Invocation::new(program, folder.path())
    };
    Ok(match child.run().map_err(Error::io("start", program))? {
        ProcessEnd::Exit { status, stdout, .. } if status.success() => Ok(stdout),
        ProcessEnd::Exit { stderr, .. } => Err(failed(&String::from_utf8_lossy(&stderr))),
        ProcessEnd::TimedOut => return Err(native::timed_out(&child)),
        ProcessEnd::Exceeded(Excess::Memory) => Err(too_much_memory()),
        ProcessEnd::Exceeded(Excess::Time) => Err(too_much(&format!("{} s of processor time", TIME.as_secs()))),
        ProcessEnd::Exceeded(excess) => Err(too_much(&excess.to_string())),
        ProcessEnd::OutputLimit => Err(format!("what is left without the types is larger than {} MiB\n", ANSWER >> 20)),
    })
}

/// The answer that a child printed.
pub(super) fn answer(printed: &[u8]) -> Result<Answer, Error> {
    serde_json::from_slice(printed)
        .map_err(|error| Error::Engine(format!("the process that takes types off gave no answer: {error}")))
}

/// What a child that ended early said last decides which limit it was.
fn failed(stderr: &str) -> String {
    if stderr.contains("stack overflow") || stderr.contains("overflowed its stack") {
        return "this is nested too deeply: taking the types off overflowed the stack\n".to_owned();
    }
    if stderr.contains("memory allocation of") || stderr.contains("out of memory") {
        return too_much_memory();
    }
    let last = stderr.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("nothing was said");
    let last: String = last.chars().take(QUOTED).collect();
    format!("the types could not be taken off: the parser failed on this text ({last})\n{HINT}")
}

fn too_much_memory() -> String {
    too_much(&format!("{} MiB of memory", MEMORY >> 20))
}

fn too_much(what: &str) -> String {
    format!("taking the types off took more than {what}\n{HINT}")
}
