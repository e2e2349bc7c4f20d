//! A server that the service asks: it takes requests one after the other, keeps them, and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Queue, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value as Json;

const PATIENCE: Duration = Duration::from_mins(2);

/// What is answered where all is well.
pub(super) const TAKEN: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// A server that the service asks.
pub(super) struct Receiver {
    /// Its address and port.
    pub(super) address: String,
    asked: Queue<Asked>,
}

/// What it was asked.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The first line and the headers.
    pub(super) head: String,
    pub(super) body: String,
}

impl Asked {
    pub(super) fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let mut fields = head.lines().filter_map(|line| line.split_once(": "));
        let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?.1.parse().ok()?;
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        Some(Self { head, body: String::from_utf8(body).ok()? })
    }
}

impl Receiver {
    /// Starts one; the last of its answers is given again and again.
    pub(super) fn start(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, asked) = channel();
        let last = (*answers.last().unwrap()).to_owned();
        let mut answers = answers.iter().map(|answer| (*answer).to_owned()).collect::<Vec<_>>().into_iter();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let Some(asked) = Asked::read(&stream) else { continue };
                if sender.send(asked).is_err() {
                    return;
                }
                let _ = stream.write_all(answers.next().as_ref().unwrap_or(&last).as_bytes());
            }
        });
        Self { address, asked }
    }

    /// The next request.
    pub(super) fn next(&self) -> Asked {
        self.asked.recv_timeout(PATIENCE).unwrap()
    }

    /// Requests that are there.
    pub(super) fn all(&self) -> Vec<Asked> {
        self.asked.try_iter().collect()
    }
}
