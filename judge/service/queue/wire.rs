//! What goes between those who ask and those who work: the name of a job, what it is, and what came of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::service::job::Job;
use crate::service::refusal::Refusal;

/// How many lanes there are. A worker asks on all of them, and is preferred on some.
pub(in crate::service) const LANES: u8 = 16;

/// The name of a job: the hash of what it says, and of the judge that it is meant for; and its lane, which its program decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) struct Name {
    hash: blake3::Hash,
    pub(super) lane: u8,
}

/// A job as it is sent.
#[derive(Serialize, Deserialize)]
pub(in crate::service) struct Sent<'a> {
    /// Which kind of job it is.
    pub(in crate::service) kind: String,
    /// The digest of the engine that is to do it.
    pub(in crate::service) engine: String,
    /// What makes it unlike any other, where its result does not follow from it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<u64>,
    #[serde(borrow)]
    pub(in crate::service) job: &'a RawValue,
}

/// What came of a job.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::service) enum Kept {
    /// The result.
    Done(Box<RawValue>),
    /// There is none, and never will be.
    Refused(Refusal),
    /// So many attempts failed, the last one with this; another one may not.
    Failed(u32, Refusal),
    /// It is in the object of this name.
    Elsewhere(String),
}

impl Name {
    /// The name and the text of a job.
    pub(in crate::service) fn of<J: Job>(job: &J, engine: &str) -> Result<(Self, Vec<u8>), Refusal> {
        let random = || getrandom::u64().map_err(|_| Refusal::ours("there are no random numbers"));
        let salt = if job.is_whole() { None } else { Some(random()?) };
        let job_text = serde_json::value::to_raw_value(job).expect("a job is plain data");
        let sent = Sent { kind: J::KIND.to_owned(), engine: engine.to_owned(), salt, job: &job_text };
        let text = serde_json::to_vec(&sent).expect("a job is plain data");
        Ok((Self { hash: blake3::hash(&text), lane: job.program().as_bytes()[0] % LANES }, text))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:x}", self.hash.to_hex(), self.lane)
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (hash, lane) = text.split_at_checked(64).ok_or(())?;
        let lane = u8::from_str_radix(lane, 16).map_err(|_| ())?;
        Ok(Self { hash: blake3::Hash::from_hex(hash).map_err(|_| ())?, lane })
    }
}
