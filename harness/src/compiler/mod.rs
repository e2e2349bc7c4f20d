//! Runs a compiler or installer as a child process within limits: time, output, memory, size of files, processes left
//! behind.
//!
//! A compiler is an attack surface: `include_str!`, `#include` and `.incbin` read files of the host, and its own
//! mistakes may run a submission's code. So [`Compiler::compile`] and [`Compiler::run`] are contained ([`contain`]):
//! the child can read `reads` and the system's shared objects, change `folder` and `writes`, reach no network, and sees
//! no variable of the environment but those in `env`. [`Compiler::run_freely`] is for installers and for asking a
//! program its version: within limits, but with the user's own reach. Languages decide what to call.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod contain;
#[cfg(not(target_os = "linux"))]
#[path = "open.rs"]
mod contain;
mod limits;
#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions};

use crate::build::Compiled;
use crate::cache::room;
use crate::error::Error;

pub use contain::containment;
pub(crate) use limits::Excess;
use limits::{FILE_SIZE, Watch, limit};

/// The only variables of the environment that a child with the user's reach sees.
const KEPT: [&str; 5] = ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "LD_LIBRARY_PATH"];
/// What a contained child sees instead: nothing of this machine, so that `env!("HOME")` is the same everywhere.
const PLAIN: [(&str, &str); 3] = [("PATH", "/usr/bin:/bin"), ("HOME", "."), ("TMPDIR", ".")];
/// The most memory that a compiler and what it starts may take, unless its language says otherwise.
const MEMORY: u64 = 3 << 30;
/// The largest program that is taken from a compiler.
const PRODUCT: u64 = 64 << 20;
/// The signal for a process that writes on in a file that is as large as it may be.
const TOO_LARGE_A_FILE: i32 = Signal::XFSZ.as_raw();
/// How often its processor time a contained program may take by the wall clock.
const PATIENCE: u32 = 8;
/// How long is waited for what stays behind a child that has ended: pipes, and processes that are ending.
const GRACE: Duration = Duration::from_secs(1);

/// One call of a compiler. Begin with [`Compiler::new`] and say what differs.
pub(crate) struct Compiler {
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
pub(crate) enum Ended {
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
    Late,
    /// It printed too much and was killed.
    Loud,
    /// It took too much of something else and was killed.
    Large(Excess),
}

enum Event {
    Read(Stream, Vec<u8>),
    Loud,
    Large(Excess),
    Exited,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

/// What a child may reach.
#[derive(Clone, Copy)]
enum Reach {
    /// What this call names.
    Contained,
    /// What the user may.
    Free,
}

impl Compiler {
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

    /// Compiles a submission: contained, to its end; the inner error is the refusal of a submission that led the
    /// compiler over a limit.
    pub(crate) fn compile(&self) -> Result<Result<Finished, Compiled>, Error> {
        let text = match self.run().map_err(Error::io("start", &self.program))? {
            Ended::Exit { status, stdout, stderr } => match status.signal() {
                None => {
                    if !status.success() {
                        room(&self.folder)?;
                    }
                    return Ok(Ok(Finished { status, stdout, stderr }));
                }
                Some(TOO_LARGE_A_FILE) => format!(
                    "the compiler wrote a file of more than {} MiB
",
                    FILE_SIZE >> 20
                ),
                Some(signal) => {
                    room(&self.folder)?;
                    format!(
                        "the compiler was stopped by signal {signal}; is something nested very deeply, or very large?\n"
                    )
                }
            },
            Ended::Late => return Err(self.starved()),
            Ended::Large(Excess::Time) => {
                format!("compilation took more than {} s of processor time\n", self.time.as_secs())
            }
            Ended::Loud => {
                let text = format!("the compiler printed more than {} KiB of messages\n", self.output >> 10);
                return Ok(Err(Compiled::rejected(text)));
            }
            Ended::Large(Excess::Memory) => format!("compilation took more than {} MiB of memory\n", self.memory >> 20),
            Ended::Large(Excess::Processes) => "the compiler started too many processes\n".to_owned(),
            Ended::Large(Excess::Disk) => format!("the compiler wrote more than {} MiB of files\n", FILE_SIZE >> 20),
        };
        Ok(Err(Compiled::rejected_now(text)))
    }

    /// What is said where it ended late: it had too little of the processor.
    pub(crate) fn starved(&self) -> Error {
        let waited = (self.time * PATIENCE).as_secs();
        Error::Toolchain {
            what: format!("the compiler got too little of a busy machine to end in {waited} s"),
            hint: "try again, with fewer programs running".to_owned(),
        }
    }

    /// The program that a compilation left in its folder. A link, or anything else that is no file, is not followed.
    pub(crate) fn product(&self, name: &str) -> Result<Compiled, Error> {
        let path = self.folder.join(name);
        let read = || -> io::Result<Option<Vec<u8>>> {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            let file = File::from(rustix::fs::open(&path, flags, Mode::empty())?);
            if !file.metadata()?.is_file() {
                return Err(io::Error::other("it is no file"));
            }
            let mut bytes = Vec::new();
            file.take(PRODUCT + 1).read_to_end(&mut bytes)?;
            Ok((bytes.len() as u64 <= PRODUCT).then_some(bytes))
        };
        Ok(match read().map_err(Error::io("read", &path))? {
            Some(bytes) => Compiled::Wasm(bytes),
            None => Compiled::rejected(format!("the compiled program is larger than {} MiB\n", PRODUCT >> 20)),
        })
    }

    /// Runs it contained to its end, or to a limit. Whatever it started is gone afterwards.
    pub(crate) fn run(&self) -> io::Result<Ended> {
        self.run_within(Reach::Contained)
    }

    /// Runs it with the user's reach to its end, or to a limit. Nothing of a submission may be in its hands.
    pub(crate) fn run_freely(&self) -> io::Result<Ended> {
        self.run_within(Reach::Free)
    }

    fn run_within(&self, reach: Reach) -> io::Result<Ended> {
        let mut started = self.start(reach)?;
        let pid = Pid::from_child(&started.child);
        limit(pid, self.time, self.memory);
        let (sender, events) = mpsc::channel();
        let stdout = started.child.stdout.take().expect("stdout is piped");
        let stderr = started.child.stderr.take().expect("stderr is piped");
        follow(stdout, Stream::Stdout, self.output, sender.clone())?;
        follow(stderr, Stream::Stderr, self.output, sender.clone())?;
        let watched = sender.clone();
        let (wall, work) = match reach {
            Reach::Contained => (self.time * PATIENCE, self.time),
            Reach::Free => (self.time, Duration::MAX),
        };
        let watch = Watch::over(started.group, &self.folder, self.memory, work, move |excess| {
            let _ = watched.send(Event::Large(excess));
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
            Early::Loud => Ended::Loud,
            Early::Late => Ended::Late,
            Early::Large(excess) => Ended::Large(excess),
            Early::Exited(seen) => finish(seen, &events, status),
        })
    }

    fn start(&self, reach: Reach) -> io::Result<Started> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder).env_clear().env("LC_ALL", "C.UTF-8");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        match reach {
            Reach::Contained => {
                command.envs(PLAIN).envs(self.env.iter().map(|(name, value)| (name, value)));
                let changes: Vec<&Path> = self.writes.iter().chain([&self.folder]).map(PathBuf::as_path).collect();
                contain::start(&mut command, &self.reads, &changes)
            }
            Reach::Free => {
                command.envs(KEPT.iter().filter_map(|name| Some((OsStr::new(name), std::env::var_os(name)?))));
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
    while limits::is_living(group) && start.elapsed() < GRACE {
        thread::sleep(Duration::from_millis(1));
    }
}

fn cores() -> u64 {
    thread::available_parallelism().map_or(1, usize::from) as u64
}

enum Early {
    Exited(Vec<Event>),
    Loud,
    Late,
    Large(Excess),
}

fn collect_until_exit(events: &mpsc::Receiver<Event>, deadline: Instant) -> Early {
    let mut seen = Vec::new();
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Exited) => return Early::Exited(seen),
            Ok(Event::Loud) => return Early::Loud,
            Ok(Event::Large(excess)) => return Early::Large(excess),
            Ok(event) => seen.push(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Early::Late,
        }
    }
}

/// Takes what is still in the pipes. Only a process that left the group can hold them open, and it is not waited for.
fn finish(mut seen: Vec<Event>, events: &mpsc::Receiver<Event>, status: ExitStatus) -> Ended {
    while seen.len() < 2
        && let Ok(event) = events.recv_timeout(GRACE)
    {
        seen.push(event);
    }
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    for event in seen {
        match event {
            Event::Read(Stream::Stdout, bytes) => stdout = bytes,
            Event::Read(Stream::Stderr, bytes) => stderr = bytes,
            Event::Loud => return Ended::Loud,
            Event::Exited | Event::Large(_) => {}
        }
    }
    Ended::Exit { status, stdout, stderr }
}

fn follow(stream: impl Read + Send + 'static, which: Stream, bound: usize, events: Sender<Event>) -> io::Result<()> {
    let read = move || {
        let mut bytes = Vec::new();
        let _ = stream.take(bound as u64 + 1).read_to_end(&mut bytes);
        let _ = events.send(if bytes.len() > bound { Event::Loud } else { Event::Read(which, bytes) });
    };
    thread::Builder::new().spawn(read).map(drop)
}
