//! Messages over a socket: the bytes of a head and of a body behind it, and open files beside them. Whoever is at the other end is not
//! trusted with a length, a value or the time that it takes.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{IoSlice, IoSliceMut, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags,
    recvmsg, sendmsg,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of the lengths before a message: 4 of the head's, 8 of the body's.
const LENGTHS: usize = 12;
/// Bytes that are read at once, and that are sent together with the head.
const BUFFER: usize = 64 << 10;
/// Files that come with one message at most.
const MAX_FILES: usize = 2;
/// How often one who waits looks whether there is still a reason to.
const LOOK: Duration = Duration::from_millis(100);

/// Files that come are closed in processes that are started later; elsewhere than on Linux none is.
#[cfg(target_os = "linux")]
const RECEIVING: RecvFlags = RecvFlags::CMSG_CLOEXEC;
#[cfg(not(target_os = "linux"))]
const RECEIVING: RecvFlags = RecvFlags::empty();

/// Why nothing came, or nothing could be sent.
#[derive(Debug)]
pub(super) enum Failure {
    /// The other end is closed.
    Gone,
    /// It took too long, or nobody wants it any more.
    Late,
    /// What came is no message, or none that may come now.
    Malformed,
}

/// Whether open files are taken from the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    /// They are: the other end is the judge.
    Taken,
    /// They are not, and the kernel closes them.
    Refused,
}

/// One end of a socket.
pub(super) struct Channel {
    stream: UnixStream,
    files: Files,
    received: VecDeque<File>,
    buffer: Vec<u8>,
    /// What is in the buffer and was not read yet.
    start: usize,
    end: usize,
    /// Whether the kernel ends a read or write that waits, so that somebody looks up.
    looks_up: bool,
    deadline: Option<Instant>,
    /// Tells that nobody wants to know any more.
    cancelled: Option<Arc<AtomicBool>>,
    out: Vec<u8>,
}

impl Channel {
    pub(super) fn new(stream: UnixStream, files: Files) -> Self {
        Self {
            stream,
            files,
            received: VecDeque::new(),
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            looks_up: false,
            deadline: None,
            cancelled: None,
            out: Vec::new(),
        }
    }

    /// Bounds the real time of everything from now on, or no longer.
    pub(super) fn allow(&mut self, patience: Option<Duration>) -> Result<(), Failure> {
        self.deadline = patience.and_then(|patience| Instant::now().checked_add(patience));
        let looks_up = self.deadline.is_some() || self.cancelled.is_some();
        if self.looks_up != looks_up {
            let look = looks_up.then_some(LOOK);
            let set = self.stream.set_read_timeout(look).and_then(|()| self.stream.set_write_timeout(look));
            set.map_err(|_| Failure::Malformed)?;
            self.looks_up = looks_up;
        }
        Ok(())
    }

    /// From the next [`Self::allow`] on, gives up whatever waits soon after the flag is set.
    pub(super) fn heed(&mut self, cancelled: Option<Arc<AtomicBool>>) {
        self.cancelled = cancelled;
    }

    /// Gives back real time that was none of the other end's.
    pub(super) fn put_off(&mut self, pause: Duration) {
        self.deadline = self.deadline.and_then(|deadline| deadline.checked_add(pause));
    }

    /// Sends a message, and open files with it.
    pub(super) fn send(
        &mut self,
        head: &impl Serialize,
        body: &[&[u8]],
        files: &[BorrowedFd<'_>],
    ) -> Result<(), Failure> {
        let mut out = std::mem::take(&mut self.out);
        out.clear();
        out.resize(LENGTHS, 0);
        let mut out = postcard::to_extend(head, out).map_err(|_| Failure::Malformed)?;
        let head_length = u32::try_from(out.len() - LENGTHS).map_err(|_| Failure::Malformed)?;
        let body_length: usize = body.iter().map(|part| part.len()).sum();
        out[..4].copy_from_slice(&head_length.to_le_bytes());
        out[4..LENGTHS].copy_from_slice(&(body_length as u64).to_le_bytes());
        let together = out.len() + body_length <= BUFFER;
        if together {
            for part in body {
                out.extend_from_slice(part);
            }
        }
        let first = self.send_with(&out, files)?;
        self.write(&out[first..])?;
        if !together {
            body.iter().try_for_each(|part| self.write(part))?;
        }
        out.truncate(BUFFER);
        out.shrink_to(BUFFER);
        self.out = out;
        Ok(())
    }

    /// Sends the first bytes, and files with them; returns how many bytes were sent.
    fn send_with(&self, bytes: &[u8], files: &[BorrowedFd<'_>]) -> Result<usize, Failure> {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FILES))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        if !files.is_empty() && !control.push(SendAncillaryMessage::ScmRights(files)) {
            return Err(Failure::Malformed);
        }
        loop {
            match sendmsg(self.stream.as_fd(), &[IoSlice::new(bytes)], &mut control, SendFlags::empty()) {
                Err(error) => self.tries_again(error)?,
                Ok(sent) => return Ok(sent),
            }
        }
    }

    fn write(&mut self, mut bytes: &[u8]) -> Result<(), Failure> {
        while !bytes.is_empty() {
            match self.stream.write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(error) => self.tries_again(Errno::from_io_error(&error).unwrap_or(Errno::IO))?,
            }
            self.in_time()?;
        }
        Ok(())
    }

    /// Receives the head of a message, of at most so many bytes, and the length of its body.
    pub(super) fn receive<T: DeserializeOwned>(&mut self, most: usize) -> Result<(T, u64), Failure> {
        let mut lengths = [0; LENGTHS];
        self.read(&mut lengths)?;
        let [a, b, c, d, body @ ..] = lengths;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        if length > most {
            return Err(Failure::Malformed);
        }
        let mut head = Vec::new();
        self.receive_body(length as u64, &mut head)?;
        match postcard::take_from_bytes(&head) {
            Ok((head, [])) => Ok((head, u64::from_le_bytes(body))),
            Ok(_) | Err(_) => Err(Failure::Malformed),
        }
    }

    /// Receives the next bytes of a body into this room. Room is made as bytes come, not as they are announced.
    pub(super) fn receive_body(&mut self, length: u64, into: &mut Vec<u8>) -> Result<(), Failure> {
        /// Bytes for which room is made at once.
        const STEP: usize = 1 << 20;
        into.clear();
        let mut left = usize::try_from(length).map_err(|_| Failure::Malformed)?;
        while left > 0 {
            let (start, step) = (into.len(), left.min(STEP.max(into.capacity() - into.len())));
            into.resize(start + step, 0);
            self.read(&mut into[start..])?;
            left -= step;
        }
        Ok(())
    }

    /// Takes a file that came with a message.
    pub(super) fn take_file(&mut self) -> Result<File, Failure> {
        self.received.pop_front().ok_or(Failure::Malformed)
    }

    fn read(&mut self, mut into: &mut [u8]) -> Result<(), Failure> {
        while !into.is_empty() {
            if self.start < self.end {
                let count = into.len().min(self.end - self.start);
                into[..count].copy_from_slice(&self.buffer[self.start..self.start + count]);
                self.start += count;
                into = &mut into[count..];
            } else if into.len() >= BUFFER {
                match take(&self.stream, into, self.files, &mut self.received) {
                    Ok(0) => return Err(Failure::Gone),
                    Ok(count) => into = &mut into[count..],
                    Err(error) => self.tries_again(error)?,
                }
                self.in_time()?;
            } else {
                match take(&self.stream, &mut self.buffer, self.files, &mut self.received) {
                    Ok(0) => return Err(Failure::Gone),
                    Ok(count) => (self.start, self.end) = (0, count),
                    Err(error) => self.tries_again(error)?,
                }
                self.in_time()?;
            }
        }
        Ok(())
    }

    /// Whether a read or write that did nothing is to be tried again.
    fn tries_again(&self, error: Errno) -> Result<(), Failure> {
        match error {
            Errno::INTR => Ok(()),
            Errno::AGAIN => self.in_time(),
            _ => Err(Failure::Gone),
        }
    }

    fn in_time(&self) -> Result<(), Failure> {
        let is_over = self.deadline.is_some_and(|deadline| Instant::now() > deadline);
        let is_cancelled = self.cancelled.as_ref().is_some_and(|cancelled| cancelled.load(Ordering::Relaxed));
        if is_over || is_cancelled { Err(Failure::Late) } else { Ok(()) }
    }
}

/// Reads what is there: no byte where the other end is closed.
fn take(stream: &UnixStream, into: &mut [u8], files: Files, received: &mut VecDeque<File>) -> Result<usize, Errno> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FILES))];
    let room: &mut [MaybeUninit<u8>] = if files == Files::Taken { &mut space } else { &mut [] };
    let mut control = RecvAncillaryBuffer::new(room);
    let read = recvmsg(stream.as_fd(), &mut [IoSliceMut::new(into)], &mut control, RECEIVING)?.bytes;
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(descriptors) = message {
            received.extend(descriptors.map(|descriptor: OwnedFd| File::from(descriptor)));
        }
    }
    Ok(read)
}
