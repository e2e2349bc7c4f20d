//! Compilation by a native compiler: it runs in a sandbox of the system, and the cache keeps its results. How a language calls
//! its compiler is in the language's own folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use rustix::fs::{Mode, OFlags};
use rustix::process::Signal;

use super::context::Context;
use super::crash;
use super::source::{Build, Diagnostics, Source};
use crate::address_space;
use crate::cache::{Key, check_disk_space};
use crate::error::Error;
use crate::ingredients::Product;
use crate::process::{self, Containment, Excess, Finished, Invocation, MAX_FILE_BYTES, ProcessEnd};
use crate::sandbox::Trust;
use crate::sandbox::lower::{self, Wild};
use crate::toolchain::probe::{Progress, Warm};
use crate::toolchain::table::Checks;
use crate::value::interface::Interface;

/// The largest program that a compiler may write.
const MAX_OUTPUT_BYTES: u64 = 64 << 20;
/// The signal that cannot be caught.
const KILL: i32 = Signal::KILL.as_raw();
/// The signal to a process that writes more to a file than it may.
const FILE_TOO_LARGE: i32 = Signal::XFSZ.as_raw();

/// What a compilation resulted in.
pub(crate) enum CompileResult {
    /// WebAssembly bytes.
    Wasm(Vec<u8>),
    /// A signal of this number ended the compiler.
    Crashed(i32),
    /// The compiler, or the judge on its behalf, rejected the source.
    Rejected {
        /// Its messages.
        diagnostics: Diagnostics,
        /// Whether every other attempt has the same result: all messages point into the submission.
        cacheable: bool,
    },
}

/// Why a submission was not compiled.
pub(super) struct Refusal {
    diagnostics: Diagnostics,
    /// Whether every other attempt has the same result.
    cacheable: bool,
}

impl CompileResult {
    /// Separates the module of a source from the reasons why there is none.
    pub(super) fn of(self, source: &Source<'_>) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Wasm(wasm) => Ok(wasm),
            Self::Crashed(signal) => {
                let diagnostics = Diagnostics::new(crash::message(signal, source.text));
                Err(Refusal { diagnostics, cacheable: false })
            }
            Self::Rejected { diagnostics, cacheable } => Err(Refusal { diagnostics, cacheable }),
        }
    }

    /// A rejection that every other attempt repeats.
    pub(crate) fn rejected(text: impl Into<String>) -> Self {
        Self::Rejected { diagnostics: Diagnostics::new(text), cacheable: true }
    }

    /// A rejection that the machine may have caused, such as a compilation that took too long.
    pub(crate) fn rejected_uncached(text: impl Into<String>) -> Self {
        Self::Rejected { diagnostics: Diagnostics::new(text), cacheable: false }
    }
}

impl Context {
    /// Caches what is made of a source without a native compiler: machine code or messages by everything that they depend on,
    /// which is `product` and `parts` besides language, source and engine. Calls `compile` only if the cache has neither.
    pub(crate) fn compile_cached(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        (product, parts): (Product, &[&[u8]]),
        progress: &dyn Fn(Progress),
        compile: impl FnOnce() -> Result<CompileResult, Error>,
    ) -> Result<Build, Error> {
        let [code_key, messages_key] =
            [b"code".as_slice(), b"messages"].map(|kind| self.key(product, kind, source, parts));
        if let Some(code) = self.cache.get(&code_key) {
            progress(Progress::Warm(Warm::Kept));
            return Ok(Build::compiled(interface, code));
        }
        if let Some(text) = self.cache.get(&messages_key).and_then(|path| fs::read_to_string(path).ok()) {
            progress(Progress::Warm(Warm::Kept));
            return Ok(Build::Rejected(Diagnostics { text }));
        }
        if let Some(build) = self.built_elsewhere(&code_key, interface, Trust::Untrusted)? {
            progress(Progress::Warm(Warm::Shared));
            return Ok(build);
        }
        match self.validated(compile()?, Trust::Untrusted)?.of(source) {
            Ok(wasm) => self.compiled(&code_key, &wasm, interface),
            Err(refusal) => self.refused(&messages_key, refusal),
        }
    }

    /// Keeps a refusal that others repeat, and makes a build of it.
    pub(super) fn refused(&self, key: &Key, refusal: Refusal) -> Result<Build, Error> {
        if refusal.cacheable {
            self.cache.put(key, refusal.diagnostics.text.as_bytes())?;
        }
        Ok(Build::Rejected(refusal.diagnostics))
    }

    /// Makes machine code of a module that was accepted, and stores it.
    pub(super) fn compiled(&self, key: &Key, wasm: &[u8], interface: &Interface) -> Result<Build, Error> {
        let code = match &self.workers {
            None => self.sandbox.compile_submission(wasm).map_err(Error::Engine)?,
            Some(workers) => match workers.compile(wasm)? {
                Ok(code) => code,
                Err(text) => return Ok(Build::Rejected(Diagnostics::new(text))),
            },
        };
        self.shared.offer(key, wasm, &code);
        self.cache.put(key, &code).map(|code| Build::compiled(interface, code))
    }

    /// Returns what another machine built, as a build of this one. What is not accepted is as if it were not there.
    pub(super) fn built_elsewhere(
        &self,
        key: &Key,
        interface: &Interface,
        trust: Trust,
    ) -> Result<Option<Build>, Error> {
        let Some(builds) = self.shared.builds() else { return Ok(None) };
        if let Some(code) = builds.code(key.as_str()) {
            return self.cache.put(key, &code).map(|code| Some(Build::compiled(interface, code)));
        }
        let Some(module) = builds.module(key.as_str()) else { return Ok(None) };
        match self.validated(CompileResult::Wasm(module), trust)? {
            CompileResult::Wasm(module) => self.compiled(key, &module, interface).map(Some),
            CompileResult::Crashed(_) | CompileResult::Rejected { .. } => Ok(None),
        }
    }

    /// Returns the key of what is made of a source.
    pub(super) fn key(&self, product: Product, kind: &[u8], source: &Source<'_>, parts: &[&[u8]]) -> Key {
        // What was compiled while files could be read may hold them.
        let uncontained = matches!(process::containment(), Containment::Absent(_));
        let containment: &[u8] = if uncontained { b"not contained" } else { b"" };
        let (ingredients, fingerprint) = (product.ingredients(), self.sandbox.fingerprint());
        let own = [&ingredients, kind, containment, source.language.id.as_bytes(), source.text, fingerprint.as_bytes()];
        let files = source.files_hash();
        let files: &[&[u8]] = if files.is_empty() { &[] } else { &[b"files", &files] };
        Key::of(&[&own, files, parts].concat())
    }

    /// Rejects a compiled module that the sandbox does not accept.
    pub(super) fn validated(&self, result: CompileResult, trust: Trust) -> Result<CompileResult, Error> {
        let CompileResult::Wasm(wasm) = &result else { return Ok(result) };
        let Some(rejection) = self.sandbox.rejection(wasm, trust)? else { return Ok(result) };
        // Some linkers do not notice that only half of their output was written.
        check_disk_space(&self.cache.temporary())?;
        Ok(CompileResult::rejected_uncached(rejection.text()))
    }
}

/// Runs a compiler in a sandbox; the inner error rejects a submission that made the compiler crash or exceed a limit.
pub(crate) fn compile(compiler: &Invocation) -> Result<Result<Finished, CompileResult>, Error> {
    let text = match compiler.run().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, stdout, stderr } => {
            match fatal_signal(status).or_else(|| signal_of_child(&stderr)) {
                None => {
                    if !status.success() {
                        check_disk_space(&compiler.folder)?;
                        check_address_space(compiler, &stderr)?;
                    }
                    return Ok(Ok(Finished { status, stdout, stderr }));
                }
                Some(FILE_TOO_LARGE) => {
                    format!("the compiler wrote a file of more than {} MiB\n", MAX_FILE_BYTES >> 20)
                }
                Some(KILL) => return Err(killed()),
                Some(signal) => {
                    check_disk_space(&compiler.folder)?;
                    check_address_space(compiler, OUT_OF_MEMORY[0].as_bytes())?;
                    return Ok(Err(CompileResult::Crashed(signal)));
                }
            }
        }
        ProcessEnd::TimedOut => return Err(timed_out(compiler)),
        ProcessEnd::OutputLimit => {
            let text = format!("the compiler printed more than {} KiB of messages\n", compiler.output >> 10);
            return Ok(Err(CompileResult::rejected(text)));
        }
        ProcessEnd::Exceeded(excess) => excess_message(compiler, excess),
    };
    Ok(Err(CompileResult::rejected_uncached(text)))
}

/// Returns the signal that ended a compiler, or its child: clang's driver then ends with 128 more, as a shell does.
fn fatal_signal(status: ExitStatus) -> Option<i32> {
    status.signal().or_else(|| status.code().map(|code| code - 128).filter(|signal| (1..32).contains(signal)))
}

/// How drivers of compilers say which signal ended a program that they started, a compiler or a linker.
const SIGNALS: [(&str, Signal); 7] = [
    ("Killed", Signal::KILL),
    ("Segmentation fault", Signal::SEGV),
    ("Aborted", Signal::ABORT),
    ("Illegal instruction", Signal::ILL),
    ("Bus error", Signal::BUS),
    ("Trace/breakpoint trap", Signal::TRAP),
    ("File size limit exceeded", Signal::XFSZ),
];

/// Returns the signal that ended what a driver had started, from its messages: its own are about no place in a source.
fn signal_of_child(stderr: &[u8]) -> Option<i32> {
    let stderr = String::from_utf8_lossy(stderr);
    let named = |line: &str| {
        // clang and, in a message as JSON, rustc.
        if let Some((driver, said)) = line.split_once("error: unable to execute command: ") {
            let is_own = !driver.trim_end_matches([':', ' ']).contains([' ', ':']);
            return SIGNALS
                .iter()
                .find(|(words, _)| is_own && said.starts_with(words))
                .map(|(_, signal)| signal.as_raw());
        }
        let (_, linker) = line.split_once(r#""message":"linking with `"#)?;
        let (_, behind) = linker.split_once("` failed: signal: ").filter(|_| line.contains(r#""spans":[]"#))?;
        behind.split(' ').next()?.parse().ok()
    };
    stderr.lines().find_map(named)
}

/// Tells whether a program was ended by the signal that nothing but the machine sends: our own limits end it otherwise.
pub(crate) fn was_killed(status: ExitStatus) -> bool {
    fatal_signal(status) == Some(KILL)
}

/// Returns the error of a compiler that the machine ended.
pub(crate) fn killed() -> Error {
    Error::Starved {
        what: "the compiler was ended from outside, as the kernel does when memory is short".to_owned(),
        hint: "try again with fewer programs running, or with `--jobs 1`".to_owned(),
    }
}

/// What programs say when the system gives them no memory.
const OUT_OF_MEMORY: [&str; 5] =
    ["out of memory", "OutOfMemory", "Cannot allocate memory", "memory allocation of", "cannot reserve"];

/// Returns an error if a compiler failed for lack of memory where `ulimit -v` leaves it less than the judge would.
fn check_address_space(compiler: &Invocation, stderr: &[u8]) -> Result<(), Error> {
    let said = String::from_utf8_lossy(stderr);
    match address_space::limit() {
        Some(limit) if limit < compiler.memory && OUT_OF_MEMORY.iter().any(|words| said.contains(words)) => {
            Err(Error::Toolchain {
                what: format!(
                    "the compiler needs more address space than the {} MiB that `ulimit -v` leaves it",
                    limit >> 20
                ),
                hint: "raise the limit with `ulimit -v unlimited`, or judge in a new shell".to_owned(),
            })
        }
        _ => Ok(()),
    }
}

/// Returns the message about a compiler that used too much.
fn excess_message(compiler: &Invocation, excess: Excess) -> String {
    match excess {
        Excess::Time => format!("compilation took more than {} s of processor time\n", compiler.time.as_secs()),
        Excess::Memory => format!("compilation took more than {} MiB of memory\n", compiler.memory >> 20),
        Excess::Processes => "the compiler started too many processes\n".to_owned(),
        Excess::Waiting => {
            "the compiler waited for something that does not come; does the source include a device or a pipe?\n"
                .to_owned()
        }
        Excess::Disk => format!("the compiler wrote more than {} MiB of files\n", MAX_FILE_BYTES >> 20),
    }
}

/// Returns the error of a compiler that did not get enough processor time to finish.
pub(crate) fn timed_out(compiler: &Invocation) -> Error {
    Error::Starved {
        what: format!("the compiler did not finish within {} s; the machine is busy", compiler.wall_limit().as_secs()),
        hint: "try again, with fewer programs running".to_owned(),
    }
}

/// Reads the program that a compiler wrote to its folder. Does not follow a link, and fails if it is not a file.
pub(crate) fn product(compiler: &Invocation, name: &str) -> Result<CompileResult, Error> {
    let path = compiler.folder.join(name);
    let read = || -> io::Result<Option<Vec<u8>>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::open(&path, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        let mut bytes = Vec::new();
        file.take(MAX_OUTPUT_BYTES + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= MAX_OUTPUT_BYTES).then_some(bytes))
    };
    Ok(match read().map_err(Error::io("read", &path))? {
        Some(bytes) => CompileResult::Wasm(bytes),
        None => {
            CompileResult::rejected(format!("the compiled program is larger than {} MiB\n", MAX_OUTPUT_BYTES >> 20))
        }
    })
}

/// Lowers a program of 64 bits, as the sandbox runs it. `file` is the submission's.
pub(crate) fn lowered(result: CompileResult, checks: Checks, file: &str) -> CompileResult {
    let CompileResult::Wasm(wasm) = result else { return result };
    let lowered = match checks {
        Checks::Off => lower::lower(&wasm, Wild::Wraps),
        Checks::On => lower::lower_checked(&wasm, file),
    };
    match lowered {
        Ok(lowered) => CompileResult::Wasm(lowered.into_owned()),
        Err(rejection) => CompileResult::rejected(rejection.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Cache;
    use crate::sandbox::Sandbox;
    use crate::toolchain::table::Languages;

    #[test]
    fn a_crash_is_seen_through_the_driver_of_a_compiler() {
        let exited = |code| fatal_signal(ExitStatus::from_raw(code << 8));
        assert_eq!([exited(0), exited(1), exited(101), exited(139), exited(255)], [None, None, None, Some(11), None]);
        assert_eq!(fatal_signal(ExitStatus::from_raw(6)), Some(6));
    }

    #[test]
    fn a_signal_is_seen_in_what_a_driver_says_of_its_child() {
        for (said, signal) in [
            ("clang: error: unable to execute command: Killed\nclang: error: clang frontend command failed", Some(9)),
            ("clang-20: error: unable to execute command: Segmentation fault (core dumped)", Some(11)),
            ("error: unable to execute command: Killed", Some(9)),
            ("a.c:1:2: error: unable to execute command: Killed", None),
            (r#"{"message":"linking with `rust-lld` failed: signal: 9 (SIGKILL)","spans":[]}"#, Some(9)),
            (r#"{"message":"linking with `rust-lld` failed: exit status: 1","spans":[]}"#, None),
            (r#"{"message":"linking with `mine` failed: signal: 9 (SIGKILL)","spans":[{"file_name":"a.rs"}]}"#, None),
        ] {
            assert_eq!(signal_of_child(said.as_bytes()), signal, "{said}");
        }
    }

    #[test]
    fn a_submission_is_compiled_once_and_again_only_when_the_cache_is_bypassed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("cache")).unwrap();
        let mut context = Context::new(cache, Sandbox::new(1, &[]).unwrap());
        let languages = Languages::embedded();
        let source =
            Source { name: "a.rs", text: b"fn main() {}", language: languages.by_id("rust").unwrap(), files: &[] };
        let calls = |context: &Context| {
            let mut calls = 0;
            let compile = || {
                calls += 1;
                let program = r#"(module (memory (export "memory") 1) (func (export "_start")))"#;
                Ok(CompileResult::Wasm(wat::parse_str(program).unwrap()))
            };
            context.compile_cached(&source, &Interface::Stdio, (Product::WasmProgram, &[]), &|_| {}, compile).unwrap();
            calls
        };
        assert_eq!([calls(&context), calls(&context)], [1, 0]);
        context.cache = context.cache.bypass();
        assert_eq!([calls(&context), calls(&context)], [1, 1]);
    }

    #[test]
    fn a_compiler_that_the_kernel_kills_refuses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // The compiler itself, its driver as a shell says it, and as clang does.
        for script in ["kill -9 $$", "exit 137", "echo 'clang: error: unable to execute command: Killed' >&2; exit 254"]
        {
            let args = ["-c", script].map(Into::into).to_vec();
            let compiler = Invocation { args, ..Invocation::new("/bin/sh", folder.path()) };
            let error = compile(&compiler).err().unwrap();
            assert!(
                error.to_string().contains("ended from outside, as the kernel does when memory is short"),
                "{error}"
            );
            assert!(error.hint().unwrap().contains("--jobs 1"));
        }
    }
}
