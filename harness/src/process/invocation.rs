//! One call of a program: what it is given, what it may reach and use, and how it ended.

use std::ffi::{OsStr, OsString};
use std::io;
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use rustix::process::Pid;

use super::contain;
use super::events::{self, Event, Pipe, Stopped};
use super::group::ProcessGroup;
use super::limits::limit;
use super::warden::Warden;
use super::watch::{Bounds, Excess, Watch};
use crate::environment::variable;

/// The only variables of the environment that an unconfined child sees.
const INHERITED_ENV: [&str; 5] = ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "LD_LIBRARY_PATH"];
/// What a sandboxed child sees instead: nothing of this machine, so that `env!("HOME")` is the same everywhere.
const CONTAINED_ENV: [(&str, &str); 3] = [("PATH", "/usr/bin:/bin"), ("HOME", "."), ("TMPDIR", ".")];
/// How much memory a compiler and its children may use, unless its language sets another limit.
const DEFAULT_MEMORY: u64 = 3 << 30;
/// How many bytes a program may print on each stream, unless its language sets another limit.
const DEFAULT_OUTPUT: usize = 1 << 20;
/// By which factor the wall time of a sandboxed program may exceed its processor time.
const WALL_FACTOR: u32 = 10;
/// How long the processes of a sandboxed program may all sleep at once, in total: they get no input, reach no network, and
/// reading files is no sleep, so they wait for what does not come. A busy machine does not make them sleep.
const MAX_WAITING: Duration = Duration::from_secs(10);

/// One call of a program. Begin with [`Invocation::new`] and set what differs.
pub(crate) struct Invocation {
    /// The program.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) args: Vec<OsString>,
    /// Variables beside the usual ones. A submission may be able to read them: name no secret and, where the compiler
    /// can do without, no path.
    pub(crate) env: Vec<(OsString, OsString)>,
    /// Its working directory. It may create, read and change everything there, and execute nothing.
    pub(crate) folder: PathBuf,
    /// What it may read and execute: the toolchain's own folders or files, `program` among them. Missing ones are skipped.
    /// The system's shared objects are readable without being named.
    pub(crate) reads: Vec<PathBuf>,
    /// What it may read and change beside `folder`: a compile cache of the judge's own. One compilation finds what another
    /// one leaves there: put a cache that can be filled beforehand into `reads`.
    pub(crate) writes: Vec<PathBuf>,
    /// In a sandbox: how much processor time it and its children may use together, so that the verdict does not depend on
    /// how busy the machine is. Unconfined, where it may wait for others: how long it may take by the wall clock.
    pub(crate) time: Duration,
    /// How many bytes it may print on each stream.
    pub(crate) output: usize,
    /// How many bytes of memory it and its children may use together; each may reserve twice as much address space.
    pub(crate) memory: u64,
}

/// What the child of one call may reach. How well this machine enforces it is the machine's `Containment`.
#[derive(Clone, Copy)]
pub(super) enum Confinement {
    /// What the call names.
    Sandboxed,
    /// What the user may.
    None,
}

/// What a program left that exited, successfully or not.
pub(crate) struct Finished {
    /// Its exit status.
    pub(crate) status: ExitStatus,
    /// Standard output, where some compilers write their messages.
    pub(crate) stdout: Vec<u8>,
    /// Standard error.
    pub(crate) stderr: Vec<u8>,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum ProcessEnd {
    /// The program exited.
    Exit {
        /// Its exit status.
        status: ExitStatus,
        /// Standard output.
        stdout: Vec<u8>,
        /// Standard error.
        stderr: Vec<u8>,
    },
    /// It was killed when its wall time was over.
    TimedOut,
    /// It was killed because it printed too much.
    OutputLimit,
    /// It was killed because it used too much of something else.
    Exceeded(Excess),
}

impl Invocation {
    /// A call without arguments that may read nothing but its program, for a minute and 1 MiB of messages.
    pub(crate) fn new(program: impl Into<PathBuf>, folder: impl Into<PathBuf>) -> Self {
        let program = program.into();
        Self {
            args: Vec::new(),
            env: Vec::new(),
            folder: folder.into(),
            reads: vec![program.clone()],
            writes: Vec::new(),
            time: Duration::from_mins(1),
            output: DEFAULT_OUTPUT,
            memory: DEFAULT_MEMORY,
            program,
        }
    }

    /// Runs it in a sandbox until it exits or exceeds a limit. No process that it started survives.
    pub(crate) fn run(&self) -> io::Result<ProcessEnd> {
        self.run_within(Confinement::Sandboxed)
    }

    /// Runs it with the user's rights until it exits or exceeds a limit. It must not read any part of a submission.
    pub(crate) fn run_unconfined(&self) -> io::Result<ProcessEnd> {
        self.run_within(Confinement::None)
    }

    /// Returns how long it may take by the wall clock in a sandbox.
    pub(crate) fn wall_limit(&self) -> Duration {
        self.time * WALL_FACTOR
    }

    fn run_within(&self, confinement: Confinement) -> io::Result<ProcessEnd> {
        let (mut group, streams) = self.start(confinement)?;
        limit(Pid::from_child(&group.child), self.time, self.memory);
        let memory = self.memory;
        let (wall, bounds) = match confinement {
            Confinement::Sandboxed => (self.wall_limit(), Bounds { memory, time: self.time, waiting: MAX_WAITING }),
            Confinement::None => (self.time, Bounds { memory, time: Duration::MAX, waiting: Duration::MAX }),
        };
        let (watch, events) = self.follow(&group, streams, bounds)?;
        let stopped = events::collect_until_exit(&events, Instant::now() + wall);
        let waited = watch.end();
        let status = group.stop()?;
        let by_itself = matches!(confinement, Confinement::Sandboxed) && waited > wall / 2;
        Ok(match stopped {
            Stopped::OutputLimit => ProcessEnd::OutputLimit,
            Stopped::TimedOut if by_itself => ProcessEnd::Exceeded(Excess::Waiting),
            Stopped::TimedOut => ProcessEnd::TimedOut,
            Stopped::Exceeded(excess) => ProcessEnd::Exceeded(excess),
            Stopped::Exited(seen) => match events::drain(seen, &events) {
                Some([stdout, stderr]) => ProcessEnd::Exit { status, stdout, stderr },
                None => ProcessEnd::OutputLimit,
            },
        })
    }

    /// Starts the threads that read the child's streams, watch its group and wait for it.
    fn follow(
        &self,
        group: &ProcessGroup,
        [stdout, stderr]: [UnixStream; 2],
        bounds: Bounds,
    ) -> io::Result<(Watch, Receiver<Event>)> {
        let (sender, events) = mpsc::channel();
        events::read_pipe(stdout, Pipe::Stdout, self.output, sender.clone())?;
        events::read_pipe(stderr, Pipe::Stderr, self.output, sender.clone())?;
        let watched = sender.clone();
        let watch = Watch::start(group.id, &self.folder, bounds, move |excess| {
            let _ = watched.send(Event::Exceeded(excess));
        })?;
        events::wait_for_exit(Pid::from_child(&group.child), sender)?;
        Ok((watch, events))
    }

    /// Starts the program in a group of its own; the streams are its standard output and standard error.
    fn start(&self, confinement: Confinement) -> io::Result<(ProcessGroup, [UnixStream; 2])> {
        let warden = Warden::start()?;
        let (stdout, its_stdout) = stream()?;
        let (stderr, its_stderr) = stream()?;
        let (_, its_stdin) = stream()?;
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder).env_clear().env("LC_ALL", "C.UTF-8");
        command.stdin(its_stdin).stdout(its_stdout).stderr(its_stderr);
        command.process_group(warden.group().as_raw_nonzero().get());
        let child = match confinement {
            Confinement::Sandboxed => {
                command.envs(CONTAINED_ENV).envs(self.env.iter().map(|(name, value)| (name, value)));
                let changes: Vec<&Path> = self.writes.iter().chain([&self.folder]).map(PathBuf::as_path).collect();
                contain::start(&mut command, warden.group(), &self.reads, &changes)?
            }
            Confinement::None => {
                command.envs(INHERITED_ENV.iter().filter_map(|name| Some((OsStr::new(name), variable(name)?))));
                command.env("TMPDIR", &self.folder).envs(self.env.iter().map(|(name, value)| (name, value)));
                command.spawn()?
            }
        };
        Ok((ProcessGroup::new(child, warden), [stdout, stderr]))
    }
}

/// Makes the judge's end and the child's end of a standard stream. It is a socket: a source that includes `/dev/stderr` or
/// `/proc/self/fd/2` cannot open it, where it would open a pipe and wait for its own end. Reading from it gives nothing.
fn stream() -> io::Result<(UnixStream, Stdio)> {
    let (ours, theirs) = UnixStream::pair()?;
    ours.shutdown(Shutdown::Write)?;
    Ok((ours, OwnedFd::from(theirs).into()))
}
