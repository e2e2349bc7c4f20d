//! The state of one run: everything that a guest can reach through the system interface. It is in memory, and the job alone
//! determines it.

use std::sync::Arc;

use wasmtime::Memory;

use super::artifact::USUAL_NAME;
use super::backstop::Deadline;
use super::conversation::Link;
use super::descriptor::Descriptors;
use super::files::Files;
use super::library::Library;
use super::meter::Meter;
use super::outcome::Stream;
use super::workspace::{Kept, Workspace};

/// The time at which every run begins: 1 January 2026, 00:00 UTC, in nanoseconds since 1970.
const EPOCH: u64 = 1_767_225_600_000_000_000;

/// Bytes that a guest reads, and how many it has read.
#[derive(Debug, Default)]
pub(super) struct InputStream {
    pub(super) bytes: Vec<u8>,
    pub(super) read: usize,
}

/// What makes the guest's clock advance, besides sleeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// The work that was done.
    Work,
    /// Each look at it, so that it tells nothing of the work.
    Readings {
        /// The time by now.
        nanoseconds: u64,
    },
}

/// State of one run.
#[derive(Debug)]
pub(super) struct GuestState {
    pub(super) memory: Option<Memory>,
    /// Bytes at the start of memory that nobody may touch.
    pub(super) forbidden: u32,
    pub(super) meter: Meter,
    /// Whether calls cost fuel; they do not while an interpreter is being started.
    pub(super) metered: bool,
    /// Fuel at the start, for the clock.
    pub(super) fuel: u64,
    pub(super) clock: Clock,
    /// When the run is given up.
    pub(super) deadline: Deadline,
    /// Arguments, the program's own name first.
    pub(super) args: Vec<String>,
    /// The environment, each as `NAME=value`.
    pub(super) env: Vec<String>,
    pub(super) library: Option<Arc<Library>>,
    /// What it finds beside its input.
    pub(super) workspace: Option<Arc<Workspace>>,
    pub(super) descriptors: Descriptors,
    /// Its end of a conversation, where standard input and output lead to another guest.
    pub(super) link: Option<Link>,
    /// The files, once somebody asks for one.
    files: Option<Box<Files>>,
    /// Standard input, arguments, program.
    pub(super) inputs: [InputStream; 3],
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
    pub(super) results: Vec<u8>,
    /// Bound of each output, in bytes.
    pub(super) output_limit: usize,
    seed: u64,
    random: Option<blake3::OutputReader>,
}

impl GuestState {
    pub(super) fn new(inputs: [Vec<u8>; 3], seed: u64, memory_limit: u64, output_limit: u64) -> Self {
        Self {
            memory: None,
            forbidden: 0,
            meter: Meter::new(memory_limit),
            metered: true,
            fuel: 0,
            clock: Clock::Work,
            env: Vec::new(),
            deadline: Deadline::default(),
            args: vec![USUAL_NAME.to_owned()],
            library: None,
            workspace: None,
            descriptors: Descriptors::default(),
            link: None,
            files: None,
            inputs: inputs.map(|bytes| InputStream { bytes, read: 0 }),
            stdout: Vec::new(),
            stderr: Vec::new(),
            results: Vec::new(),
            output_limit: usize::try_from(output_limit).unwrap_or(usize::MAX),
            seed,
            random: None,
        }
    }

    /// Shows the guest a folder of files.
    pub(super) fn with_library(self, library: &Arc<Library>) -> Self {
        Self { library: Some(Arc::clone(library)), ..self }
    }

    /// Sets the guest's arguments, its own name first.
    pub(super) fn with_args(self, args: &[String]) -> Self {
        Self { args: args.to_vec(), ..self }
    }

    /// Returns the time by the guest's clock, in nanoseconds since 1970, this many nanoseconds after the start.
    pub(super) fn wall_clock(passed: u64) -> u64 {
        EPOCH.saturating_add(passed)
    }

    /// Returns the bytes written to a stream so far.
    pub(super) fn output(&mut self, stream: Stream) -> &mut Vec<u8> {
        match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
            Stream::Results => &mut self.results,
        }
    }

    /// Fills a buffer with the next random bytes of this run.
    pub(super) fn fill_random(&mut self, out: &mut [u8]) {
        let seed = self.seed;
        let random = self.random.get_or_insert_with(|| {
            let mut hasher = blake3::Hasher::new_derive_key("judge 2026 random bytes of one run");
            hasher.update(&seed.to_le_bytes());
            hasher.finalize_xof()
        });
        random.fill(out);
    }

    /// Does something with the files, of which there are none before somebody does, `passed` nanoseconds after the start; what
    /// they hold counts as memory. Returns the steps that it took as well.
    pub(super) fn with_files<T>(&mut self, passed: u64, action: impl FnOnce(&mut Files) -> T) -> (T, u64) {
        let now = Self::wall_clock(passed);
        let (library, workspace) = (self.library.as_ref(), self.workspace.as_ref());
        let files = self.files.get_or_insert_with(|| Box::new(Files::new(library, workspace, EPOCH)));
        let (result, effort) = files.act(now, self.meter.room(), action);
        self.meter.hold_files(effort.bytes, effort.refused);
        (result, effort.steps)
    }

    /// Returns the first path that the guest was to make or change, and might not.
    pub(super) fn denied(&self) -> Option<String> {
        self.files.as_ref()?.denied().map(str::to_owned)
    }

    /// Returns what is kept of the files, up to so many bytes; nothing where nothing was asked for.
    pub(super) fn kept(&mut self, most: u64) -> Kept {
        match self.workspace.clone() {
            Some(workspace) if !workspace.kept.is_empty() => {
                self.with_files(0, |files| files.keep(&workspace.kept, most)).0
            }
            _ => Kept::default(),
        }
    }
}
