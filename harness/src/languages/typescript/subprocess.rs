//! Strips types in a child process, contained and bounded as compilers are.
//!
//! The parser backtracks: a text of a few lines can take any amount of its time and memory. So the judge parses no text in its
//! own process: it starts its own program as a child, which reads the text from its working folder and prints the text without
//! types. The judge treats what the child prints like the output of a compiler: as foreign.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::strip::{self, SyntaxError};
use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::native;
use crate::process::{Excess, Invocation, ProcessEnd};

/// The argument with which the judge's program is that child.
const SUBCOMMAND: &str = "strip-types";

/// Where the child finds the text.
const SOURCE: &str = "source";
/// Processor time. A text of ordinary size takes milliseconds.
const TIME: Duration = Duration::from_secs(10);
/// Memory, in bytes.
const MEMORY: u64 = 512 << 20;
/// Stack, in bytes: the parser calls itself as often as a text is nested.
pub(in crate::languages) const STACK: usize = 256 << 20;
/// The longest answer, in bytes.
const MAX_ANSWER: usize = 8 << 20;
/// The most errors of one answer.
const MAX_ERRORS: usize = 5;
/// The most characters that are quoted of what a failed child printed.
const MAX_QUOTED: usize = 200;
/// What to do about a text that is too much for the parser.
const HINT: &str =
    "hint: write long chains of `? :`, arrows and `<…>` as several statements, or send the program as JavaScript\n";

/// JavaScript, or why the text is not valid TypeScript.
pub(super) type Stripped = Result<String, Vec<SyntaxError>>;

/// The child: reads the text in its working folder and prints the answer. It ends within ten seconds, or it is stopped.
///
/// # Errors
///
/// If the text cannot be read or parsed, or the answer cannot be printed.
pub fn strip_types() -> io::Result<()> {
    let read = || -> io::Result<String> {
        let text = fs::read_to_string(SOURCE)?;
        let answer: Stripped = strip::strip(&text).map_err(|mut errors| {
            errors.truncate(MAX_ERRORS);
            errors
        });
        Ok(serde_json::to_string(&answer)?)
    };
    let child = thread::Builder::new().stack_size(STACK).spawn(read)?;
    let answer = child.join().map_err(|_| io::Error::other("the parser panicked"))??;
    io::stdout().write_all(answer.as_bytes())
}

/// Starts a child and returns what it printed. The inner error is the limit that the text exceeded.
pub(super) fn run(cache: &Cache, program: &Path, text: &str) -> Result<Result<Vec<u8>, String>, Error> {
    let folder = cache.scratch()?;
    let source = folder.path().join(SOURCE);
    fs::write(&source, text).map_err(Error::io("write", &source))?;
    let child = Invocation {
        args: vec![SUBCOMMAND.into()],
        time: TIME,
        memory: MEMORY,
        output: MAX_ANSWER,
        ..Invocation::new(program, folder.path())
    };
    Ok(match child.run().map_err(Error::io("start", program))? {
        ProcessEnd::Exit { status, stdout, .. } if status.success() => Ok(stdout),
        ProcessEnd::Exit { status, .. } if native::was_killed(status) => return Err(native::killed()),
        ProcessEnd::Exit { stderr, .. } => Err(failed(&String::from_utf8_lossy(&stderr))),
        ProcessEnd::TimedOut => return Err(native::timed_out(&child)),
        ProcessEnd::Exceeded(Excess::Memory) => Err(too_much_memory()),
        ProcessEnd::Exceeded(Excess::Time) => Err(too_much(&format!("{} s of processor time", TIME.as_secs()))),
        ProcessEnd::Exceeded(excess) => Err(too_much(&excess.to_string())),
        ProcessEnd::OutputLimit => Err(format!("the text without its types is larger than {} MiB\n", MAX_ANSWER >> 20)),
    })
}

/// Parses the answer that a child printed.
pub(super) fn parse(printed: &[u8]) -> Result<Stripped, Error> {
    serde_json::from_slice(printed)
        .map_err(|error| Error::Engine(format!("the process that strips types printed no answer: {error}")))
}

/// The message about a child that ended early: what it printed on standard error tells which limit stopped it.
fn failed(stderr: &str) -> String {
    if stderr.contains("stack overflow") || stderr.contains("overflowed its stack") {
        return "this is nested too deeply: stripping its types overflowed the stack\n".to_owned();
    }
    if stderr.contains("memory allocation of") || stderr.contains("out of memory") {
        return too_much_memory();
    }
    let last = stderr.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("nothing was said");
    let last: String = last.chars().take(MAX_QUOTED).collect();
    format!("the types cannot be stripped: the parser failed on this text ({last})\n{HINT}")
}

fn too_much_memory() -> String {
    too_much(&format!("{} MiB of memory", MEMORY >> 20))
}

fn too_much(what: &str) -> String {
    format!("stripping the types took more than {what}\n{HINT}")
}
