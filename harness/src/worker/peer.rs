//! The judge's side of one worker process. Whatever it says is taken for hostile.

use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use super::channel::{Channel, Failure, Files};
use super::message::{Answer, Duty, MAX_ANSWER, Request, words};
use crate::error::Error;
use crate::process::{Walls, hide_inherited_files};
use crate::sandbox::Memories;
use crate::sandbox::artifact::JobTemplate;

/// The argument with which the judge's program is a worker.
const SUBCOMMAND: &str = "sandbox-worker";
/// How long a worker may take for what takes milliseconds, on a machine that is busy with other things.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// One worker process; it ends with this value.
pub(super) struct Peer {
    /// `None` where a test plays the worker.
    child: Option<Child>,
    pub(super) channel: Channel,
    walls: Walls,
    /// The files of machine code that it has mapped, by number.
    pub(super) mapped: Vec<PathBuf>,
    /// What it gives to runs besides the case.
    pub(super) template: JobTemplate,
}

impl Peer {
    /// Starts a worker and waits until it has given up what it can.
    pub(super) fn start(program: &Path, duty: Duty, memories: Memories) -> Result<Self, Error> {
        hide_inherited_files();
        let (ours, theirs) = UnixStream::pair().map_err(Error::io("start", program))?;
        let mut command = Command::new(program);
        command.arg(SUBCOMMAND).env_clear().current_dir("/");
        command.stdin(OwnedFd::from(theirs)).stdout(Stdio::null()).stderr(Stdio::null());
        // Ctrl-C is for the judge, which may want to end what it has begun; its workers end with it.
        command.process_group(0);
        let child = command.spawn().map_err(Error::io("start", program))?;
        // Our copy of its end goes with the command: only then does the channel end with the worker.
        drop(command);
        Self::over(ours, Some(child)).begin(duty, memories)
    }

    /// The judge's side of whatever is at the other end.
    pub(super) fn over(stream: UnixStream, child: Option<Child>) -> Self {
        let channel = Channel::new(stream, Files::Refused);
        Self { child, channel, walls: Walls::default(), mapped: Vec::new(), template: JobTemplate::default() }
    }

    /// Tells a worker what it is for.
    pub(super) fn begin(mut self, duty: Duty, memories: Memories) -> Result<Self, Error> {
        let asked = self.ask(&Request::Begin { duty, memories }, &[], &[], Some(PATIENCE), MAX_ANSWER);
        match asked {
            Ok((Answer::Ready(walls), 0)) => {
                self.walls = walls;
                Ok(self)
            }
            Ok((Answer::Failed(text), 0)) => Err(Error::Engine(words(&text))),
            _ => Err(Error::Engine(format!("a worker process {} before it began", self.end()))),
        }
    }

    /// What it gave up, by its own account: it had met no submission when it gave that.
    pub(super) fn walls(&self) -> Walls {
        self.walls
    }

    /// Says something that has no answer.
    pub(super) fn tell(&mut self, request: &Request) -> Result<(), Failure> {
        self.channel.allow(Some(PATIENCE))?;
        self.channel.send(request, &[], &[])
    }

    /// Asks something; returns the answer and the length of its body.
    pub(super) fn ask<T: serde::de::DeserializeOwned>(
        &mut self,
        request: &Request,
        body: &[&[u8]],
        files: &[BorrowedFd<'_>],
        patience: Option<Duration>,
        most: usize,
    ) -> Result<(T, u64), Failure> {
        self.channel.allow(patience)?;
        self.channel.send(request, body, files)?;
        self.channel.receive(most)
    }

    /// Receives the next part of the body of an answer.
    pub(super) fn receive_body(&mut self, length: u64) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        self.channel.receive_body(length, &mut body)?;
        Ok(body)
    }

    /// Kills it, if it lives, and tells how it ended.
    pub(super) fn end(&mut self) -> End {
        let Some(child) = &mut self.child else { return End(None) };
        // One that has ended by itself keeps its status.
        let _ = child.kill();
        End(child.wait().ok())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// How a worker ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct End(Option<ExitStatus>);

impl End {
    /// Returns the signal that ended it.
    pub(super) fn signal(self) -> Option<i32> {
        self.0?.signal()
    }
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use rustix::process::Signal;
        match self.signal() {
            Some(signal) if signal == Signal::SYS.as_raw() => {
                f.write_str("made a system call that running does not need, and was killed for it")
            }
            Some(signal) => write!(f, "was ended by signal {signal}"),
            None => f.write_str("ended, or said what no worker says"),
        }
    }
}
