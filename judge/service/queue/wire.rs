//! What goes between those who ask and those who work: the name of a job, what it is, and what came of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::service::job::Job;
use crate::service::refusal::Refusal;
use crate::service::tenant::Tenant;

/// Into how many parts programs are divided. A worker does jobs of all parts, and is preferred for some.
const PARTS: u8 = 8;
/// Jobs of a tenant that nobody's mass is before, for each unit of his weight.
const FEW: usize = 16;

/// Whether a job is one of few that its tenant has in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) enum Crowd {
    Few,
    Many,
}

impl Crowd {
    pub(in crate::service) const ALL: [Self; 2] = [Self::Few, Self::Many];

    /// Where a job comes that its tenant has now given beside all that he had.
    pub(super) fn of(tenant: &Tenant) -> Self {
        let given = tenant.share.places.saturating_sub(tenant.places.available_permits());
        if given <= FEW.saturating_mul(tenant.share.weight as usize) { Self::Few } else { Self::Many }
    }
}

/// Where a job waits: its part decides which workers are preferred, so that they have built its program before. Workers take as much from
/// one crowd as from the other, so that a hundred thousand jobs of one tenant do not delay ten of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) struct Lane {
    pub(in crate::service) part: u8,
    pub(in crate::service) crowd: Crowd,
}

impl Lane {
    pub(in crate::service) fn all() -> impl Iterator<Item = Self> {
        Crowd::ALL.into_iter().flat_map(|crowd| (0..PARTS).map(move |part| Self { part, crowd }))
    }
}

/// As a hexadecimal digit.
impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = if self.crowd == Crowd::Few { 0 } else { PARTS };
        write!(f, "{:x}", before + self.part)
    }
}

/// The name of a job: the hash of what it says, and of the judge that it is meant for; and its part, which its program decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) struct Name {
    hash: blake3::Hash,
    pub(super) part: u8,
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
    /// Nobody waited for it, so that it was not done, which counts as an attempt that failed.
    Left(u32),
    /// It is in the object of this name.
    Elsewhere(String),
}

impl Kept {
    /// How many attempts failed, where another one may not.
    pub(in crate::service) fn failures(&self) -> Option<u32> {
        match self {
            Self::Failed(so_many, _) | Self::Left(so_many) => Some(*so_many),
            Self::Done(_) | Self::Refused(_) | Self::Elsewhere(_) => None,
        }
    }

    /// Whether it says more than that so many attempts failed.
    pub(super) fn is_news(&self, failures: u32) -> bool {
        self.failures().is_none_or(|so_many| so_many > failures)
    }
}

impl Name {
    /// The name and the text of a job.
    pub(in crate::service) fn of<J: Job>(job: &J, engine: &str) -> Result<(Self, Vec<u8>), Refusal> {
        let random = || getrandom::u64().map_err(|_| Refusal::ours("there are no random numbers"));
        let salt = if job.is_whole() { None } else { Some(random()?) };
        let job_text = serde_json::value::to_raw_value(job).expect("a job is plain data");
        let sent = Sent { kind: J::KIND.to_owned(), engine: engine.to_owned(), salt, job: &job_text };
        let text = serde_json::to_vec(&sent).expect("a job is plain data");
        Ok((Self { hash: blake3::hash(&text), part: job.program().as_bytes()[0] % PARTS }, text))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:x}", self.hash.to_hex(), self.part)
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (hash, part) = text.split_at_checked(64).ok_or(())?;
        let part = u8::from_str_radix(part, 16).map_err(|_| ())?;
        Ok(Self { hash: blake3::Hash::from_hex(hash).map_err(|_| ())?, part })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::tenant::Share;

    #[test]
    fn lanes_are_the_hexadecimal_digits() {
        let lanes: String = Lane::all().map(|lane| lane.to_string()).collect();
        assert_eq!(lanes, "0123456789abcdef");
    }

    #[test]
    fn the_first_jobs_of_a_tenant_are_few_and_those_behind_them_are_many() {
        let tenant = Tenant::new("one", Share { weight: 2, places: 100, per_minute: None, parts: 1 });
        let crowds: Vec<Crowd> = (0..40)
            .map(|_| {
                std::mem::forget(tenant.places.try_acquire().unwrap());
                Crowd::of(&tenant)
            })
            .collect();
        assert_eq!(crowds.iter().position(|crowd| *crowd == Crowd::Many), Some(32));
        tenant.places.add_permits(39);
        assert_eq!(Crowd::of(&tenant), Crowd::Few);
    }
}
