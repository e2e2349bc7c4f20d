//! Runs a compiler or installer as a child process within limits: time, output, size of files, processes left behind.
//!
//! It does not contain the child: a compiler can read what its user can read. Languages decide what to call.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions};

/// The only variables of the environment that a child sees.
const KEPT: [&str; 5] = ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "LD_LIBRARY_PATH"];
/// The most address space that a child may take: several times what rustc needs for an honest submission.
const ADDRESS_SPACE: u64 = 6 << 30;
/// The largest file that a child may write.
const FILE_SIZE: u64 = 1 << 30;
/// How long pipes may stay open behind a child that has ended.
const GRACE: Duration = Duration::from_secs(1);

/// One call of a compiler.
pub(crate) struct Compiler {
    /// Which program.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) args: Vec<OsString>,
    /// Variables beside the kept ones.
    pub(crate) env: Vec<(OsString, OsString)>,
    /// Where it runs.
    pub(crate) folder: PathBuf,
    /// How long it may take.
    pub(crate) time: Duration,
    /// How many bytes it may print on each stream.
    pub(crate) output: usize,
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
    /// It ran over its time and was killed.
    Late,
    /// It printed too much and was killed.
    Loud,
}

enum Event {
    Read(Stream, Vec<u8>),
    Loud,
    Exited,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

impl Compiler {
    /// Runs it to its end, or to a limit. Whatever it started is gone afterwards.
    pub(crate) fn run(&self) -> io::Result<Ended> {
        let mut child = self.command().spawn()?;
        let pid = Pid::from_child(&child);
        limit(pid, self.time);
        let (sender, events) = mpsc::channel();
        let stdout = child.stdout.take().expect("stdout is piped");
        let stderr = child.stderr.take().expect("stderr is piped");
        follow(stdout, Stream::Stdout, self.output, sender.clone());
        follow(stderr, Stream::Stderr, self.output, sender.clone());
        let waiter = thread::spawn(move || {
            // Without reaping: the process id, and with it the group's, stays taken until the group is killed below.
            let _ = rustix::process::waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
            let _ = sender.send(Event::Exited);
        });
        let early = collect_until_exit(&events, Instant::now() + self.time);
        // The child leads a group of its own, so this cannot reach anybody else. Nothing left to kill is fine.
        let _ = rustix::process::kill_process_group(pid, Signal::KILL);
        let status = child.wait()?;
        let _ = waiter.join();
        Ok(match early {
            Early::Loud => Ended::Loud,
            Early::Late => Ended::Late,
            Early::Exited(seen) => finish(seen, &events, status),
        })
    }

    fn command(&self) -> Command {
        use std::os::unix::process::CommandExt;

        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder).env_clear();
        command.envs(KEPT.iter().filter_map(|name| Some((OsStr::new(name), std::env::var_os(name)?))));
        command.env("TMPDIR", &self.folder).env("LC_ALL", "C.UTF-8");
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
        command
    }
}

enum Early {
    Exited(Vec<Event>),
    Loud,
    Late,
}

fn collect_until_exit(events: &mpsc::Receiver<Event>, deadline: Instant) -> Early {
    let mut seen = Vec::new();
    loop {
        match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Exited) => return Early::Exited(seen),
            Ok(Event::Loud) => return Early::Loud,
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
            Event::Exited => {}
        }
    }
    Ended::Exit { status, stdout, stderr }
}

fn follow(stream: impl Read + Send + 'static, which: Stream, bound: usize, events: Sender<Event>) {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.take(bound as u64 + 1).read_to_end(&mut bytes);
        let _ = events.send(if bytes.len() > bound { Event::Loud } else { Event::Read(which, bytes) });
    });
}

/// Limits that also hold for what the child starts. They are a second fence: where a system refuses one, the wall clock
/// remains.
#[cfg(target_os = "linux")]
fn limit(pid: Pid, time: Duration) {
    let bound = |limit: u64| Rlimit { current: Some(limit), maximum: Some(limit) };
    let cores = thread::available_parallelism().map_or(1, usize::from) as u64;
    let _ = rustix::process::prlimit(Some(pid), Resource::Core, bound(0));
    let _ = rustix::process::prlimit(Some(pid), Resource::As, bound(ADDRESS_SPACE));
    let _ = rustix::process::prlimit(Some(pid), Resource::Fsize, bound(FILE_SIZE));
    let _ = rustix::process::prlimit(Some(pid), Resource::Cpu, bound((time.as_secs() + 1) * cores));
}

#[cfg(not(target_os = "linux"))]
fn limit(_pid: Pid, _time: Duration) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration, output: usize) -> Ended {
        let folder = tempfile::tempdir().unwrap();
        Compiler {
            program: "/bin/sh".into(),
            args: vec!["-c".into(), script.into()],
            env: vec![("ADDED".into(), "yes".into())],
            folder: folder.path().to_owned(),
            time,
            output,
        }
        .run()
        .unwrap()
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn status_and_both_streams_come_back() {
        let Ended::Exit { status, stdout, stderr } = shell("echo out; echo $ADDED >&2; exit 3", LONG, 100) else {
            panic!()
        };
        assert_eq!((status.code(), &stdout[..], &stderr[..]), (Some(3), &b"out\n"[..], &b"yes\n"[..]));
    }

    #[test]
    fn a_child_sees_no_variable_that_was_not_meant_for_it() {
        let Ended::Exit { stdout, .. } = shell("env", LONG, 100_000) else { panic!() };
        let text = String::from_utf8(stdout).unwrap();
        let allowed = ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "LD_LIBRARY_PATH", "TMPDIR", "LC_ALL", "ADDED"];
        let shells = ["PWD", "OLDPWD", "SHLVL", "_"];
        for line in text.lines() {
            let name = line.split('=').next().unwrap();
            assert!(allowed.contains(&name) || shells.contains(&name), "{line}");
        }
    }

    #[test]
    fn too_much_output_is_stopped() {
        assert!(matches!(shell("yes", LONG, 1000), Ended::Loud));
        assert!(matches!(shell("yes >&2", LONG, 1000), Ended::Loud));
        assert!(matches!(shell("echo 12345", LONG, 4), Ended::Loud));
    }

    #[test]
    fn a_late_child_is_killed_with_all_its_children() {
        let started = Instant::now();
        assert!(matches!(shell("sleep 100 & sleep 100", Duration::from_millis(100), 100), Ended::Late));
        assert!(started.elapsed() < LONG);
    }

    #[test]
    fn children_left_behind_do_not_hold_the_streams_open() {
        let started = Instant::now();
        let Ended::Exit { stdout, .. } = shell("sleep 100 & echo done", LONG, 100) else { panic!() };
        assert_eq!(stdout, b"done\n");
        assert!(started.elapsed() < LONG);
    }
}
