//! Runs a program of the machine as a child process within limits: time, output, memory, size of files, processes left
//! behind. It knows no compilation.
//!
//! A compiler is an attack surface: `include_str!`, `#include` and `.incbin` read files of the host, and its own
//! mistakes may run a submission's code. So [`Invocation::run`] confined ([`contain`]):
//! the child can read `reads` and the system's shared objects, change `folder` and `writes`, reach no network, and sees
//! no variable of the environment but those in `env`. [`Invocation::run_unconfined`] is for installers and for asking a
//! program its version: within limits, but with the user's own reach. Languages decide what to call.

#[cfg(target_os = "linux")]
#[path = "contain_linux.rs"]
mod contain;
#[cfg(not(target_os = "linux"))]
#[path = "contain_other.rs"]
mod contain;
#[cfg(target_os = "linux")]
mod seccomp;
#[cfg(test)]
mod tests;
mod watch;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions};

pub use contain::containment;
pub(crate) use watch::{Excess, MAX_FILE_BYTES};
use watch::{Watch, limit};

/// The only variables of the environment that a child with the user's reach sees.
const INHERITED_ENV: [&str; 5] = ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "LD_LIBRARY_PATH"];
/// What a contained child sees instead: nothing of this machine, so that `env!("HOME")` is the same everywhere.
const CONTAINED_ENV: [(&str, &str); 3] = [("PATH", "/usr/bin:/bin"), ("HOME", "."), ("TMPDIR", ".")];
/// The most memory that a compiler and what it starts may take, unless its language says otherwise.
const MEMORY: u64 = 3 << 30;
/// How often its processor time a contained program may take by the wall clock.
const WALL_FACTOR: u32 = 8;
/// How long is waited for what stays behind a child that has ended: pipes, and processes that are ending.
const EXIT_GRACE: Duration = Duration::from_secs(1);

/// One call of a compiler. Begin with [`Invocation::new`] and say what differs.
pub(crate) struct Invocation {
    /// Which program.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) args: Vec<OsString>,
    /// Variables beside the usual ones. A submission may be able to read them: name no secret and, where the compiler
    /// can do without, no path.
    pub(crate) env: Vec<(OsString, OsString)>,
    /// Where it runs. It may create, read and change everything there, and execute nothing.
    pub(crate) folder: PathBuf,
    /// What it may read and execute: the toolchain's own folders or files, `program` among them. What is not there is
    /// passed over. The system's shared objects are readable without being named.
    pub(crate) reads: Vec<PathBuf>,
    /// What it may read and change beside `folder`: a compile cache of the judge's own. What one submission's
    /// compilation leaves there, the next one's finds: where a cache can be filled beforehand, put it into `reads`.
    pub(crate) writes: Vec<PathBuf>,
    /// How much processor time it and its children may take together where it is contained: how busy the machine is must not
    /// decide. With the user's reach, where it may wait for others, how long it may take by the wall clock.
    pub(crate) time: Duration,
    /// How many bytes it may print on each stream.
    pub(crate) output: usize,
    /// How many bytes of memory it and its children may take together; each may reserve twice as much address space.
    pub(crate) memory: u64,
}

/// How well compilers are contained on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Containment {
    /// They reach nothing.
    Full,
    /// They cannot read the host's files; what remains open is named.
    Partial(String),
    /// They can read what the user can read; why is named.
    Absent(String),
}

/// What a compiler left that ended by itself, well or not.
pub(crate) struct Finished {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// Standard output, where some compilers write their messages.
    pub(crate) stdout: Vec<u8>,
    /// Standard error.
    pub(crate) stderr: Vec<u8>,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum ProcessEnd {
    /// By itself.
    Exit {
        /// With this status.
        status: ExitStatus,
        /// Standard output.
        stdout: Vec<u8>,
        /// Standard error.
        stderr: Vec<u8>,
    },
    /// It ran over its time by the wall clock and was killed.
    TimedOut,
    /// It printed too much and was killed.
    OutputLimit,
    /// It took too much of something else and was killed.
    Exceeded(Excess),
}

enum Event {
    Read(Stream, Vec<u8>),
    OutputLimit,
    Exceeded(Excess),
    Exited,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

/// What a child may reach.
#[derive(Clone, Copy)]
enum Confinement {
    /// What this call names.
    Sandboxed,
    /// What the user may.
    None,
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
            output: 1 << 20,
            memory: MEMORY,
            program,
        }
    }

    /// Runs it contained to its end, or to a limit. Whatever it started is gone afterwards.
    pub(crate) fn run(&self) -> io::Result<ProcessEnd> {
        self.run_within(Confinement::Sandboxed)
    }

    /// Runs it with the user's reach to its end, or to a limit. Nothing of a submission may be in its hands.
    pub(crate) fn run_unconfined(&self) -> io::Result<ProcessEnd> {
        self.run_within(Confinement::None)
    }

    /// How long it may take by the wall clock where it is confined.
    pub(crate) fn wall_limit(&self) -> Duration {
        self.time * WALL_FACTOR
    }

    fn run_within(&self, confinement: Confinement) -> io::Result<ProcessEnd> {
        let mut started = self.start(confinement)?;
        let pid = Pid::from_child(&started.child);
        limit(pid, self.time, self.memory);
        let (sender, events) = mpsc::channel();
        let stdout = started.child.stdout.take().expect("stdout is piped");
        let stderr = started.child.stderr.take().expect("stderr is piped");
        follow(stdout, Stream::Stdout, self.output, sender.clone())?;
        follow(stderr, Stream::Stderr, self.output, sender.clone())?;
        let watched = sender.clone();
        let (wall, work) = match confinement {
            Confinement::Sandboxed => (self.wall_limit(), self.time),
            Confinement::None => (self.time, Duration::MAX),
        };
        let watch = Watch::over(started.group, &self.folder, self.memory, work, move |excess| {
            let _ = watched.send(Event::Exceeded(excess));
        })?;
        thread::Builder::new().spawn(move || {
            // Without reaping: the process id, and with it the group's, stays taken until the group is killed below.
            let _ = rustix::process::waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
            let _ = sender.send(Event::Exited);
        })?;
        let early = collect_until_exit(&events, Instant::now() + wall);
        watch.end();
        let status = started.stop()?;
        Ok(match early {
            Early::OutputLimit => ProcessEnd::OutputLimit,
            Early::TimedOut => ProcessEnd::TimedOut,
            Early::Exceeded(excess) => ProcessEnd::Exceeded(excess),
            Early::Exited(seen) => finish(seen, &events, status),
        })
    }

    fn start(&self, confinement: Confinement) -> io::Result<Started> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder).env_clear().env("LC_ALL", "C.UTF-8");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        match confinement {
            Confinement::Sandboxed => {
                command.envs(CONTAINED_ENV).envs(self.env.iter().map(|(name, value)| (name, value)));
                let changes: Vec<&Path> = self.writes.iter().chain([&self.folder]).map(PathBuf::as_path).collect();
                contain::start(&mut command, &self.reads, &changes)
            }
            Confinement::None => {
                command.envs(INHERITED_ENV.iter().filter_map(|name| Some((OsStr::new(name), std::env::var_os(name)?))));
                command.env("TMPDIR", &self.folder).envs(self.env.iter().map(|(name, value)| (name, value)));
                let child = command.process_group(0).spawn()?;
                let group = Pid::from_child(&child);
                Ok(Started::new(child, group, None))
            }
        }
    }
}

/// A child, the group of processes that it belongs to, and the process that the group is named after if it is another
/// one. None of them outlives this.
struct Started {
    child: Child,
    group: Pid,
    holder: Option<Child>,
    stopped: bool,
}

impl Started {
    fn new(child: Child, group: Pid, holder: Option<Child>) -> Self {
        Self { child, group, holder, stopped: false }
    }

    /// Kills what is left of the group and waits until it is gone.
    fn stop(&mut self) -> io::Result<ExitStatus> {
        self.stopped = true;
        // The group is the child's own, so this cannot reach anybody else. Nothing left to kill is fine.
        let _ = rustix::process::kill_process_group(self.group, Signal::KILL);
        let status = self.child.wait();
        if let Some(holder) = &mut self.holder {
            holder.wait()?;
        }
        wait_until_gone(self.group);
        status
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if !self.stopped {
            let _ = self.stop();
        }
    }
}

/// Killed processes take a moment to end; the folder that they write to is removed next.
fn wait_until_gone(group: Pid) {
    let start = Instant::now();
    while watch::is_living(group) && start.elapsed() < EXIT_GRACE {
        thread::sleep(Duration::from_millis(1));
    }
}

fn cores() -> u64 {
    thread::available_parallelism().map_or(1, usize::from) as u64
}

enum Early {
    Exited(Vec<Event>),
    OutputLimit,
    TimedOut,
    Exceeded(Excess),
}

fn collect_until_exit(events: &mpsc::Receiver<Event>, deadline: Instant) -> Early {
    let mut seen = Vec::new();
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Exited) => return Early::Exited(seen),
            Ok(Event::OutputLimit) => return Early::OutputLimit,
            Ok(Event::Exceeded(excess)) => return Early::Exceeded(excess),
            Ok(event) => seen.push(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Early::TimedOut,
        }
    }
}

/// Takes what is still in the pipes. Only a process that left the group can hold them open, and it is not waited for.
fn finish(mut seen: Vec<Event>, events: &mpsc::Receiver<Event>, status: ExitStatus) -> ProcessEnd {
    while seen.len() < 2
        && let Ok(event) = events.recv_timeout(EXIT_GRACE)
    {
        seen.push(event);
    }
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    for event in seen {
        match event {
            Event::Read(Stream::Stdout, bytes) => stdout = bytes,
            Event::Read(Stream::Stderr, bytes) => stderr = bytes,
            Event::OutputLimit => return ProcessEnd::OutputLimit,
            Event::Exited | Event::Exceeded(_) => {}
        }
    }
    ProcessEnd::Exit { status, stdout, stderr }
}

fn follow(stream: impl Read + Send + 'static, which: Stream, bound: usize, events: Sender<Event>) -> io::Result<()> {
    let read = move || {
        let mut bytes = Vec::new();
        let _ = stream.take(bound as u64 + 1).read_to_end(&mut bytes);
        let _ = events.send(if bytes.len() > bound { Event::OutputLimit } else { Event::Read(which, bytes) });
    };
    thread::Builder::new().spawn(read).map(drop)
}
