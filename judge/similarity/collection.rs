//! All submissions to one problem, each read once: its fingerprints stay, and its text for the lines that match.

use std::collections::BTreeMap;

use harness::tokens::Dialect;

use super::comparison::Comparison;
use super::remark::{Reason, Remark};
use super::settings::Settings;
use super::sources::{Origin, Sources};

/// Most fingerprints of all submissions together, but for the last one: those of 10,000 submissions of 200 lines. Each takes up to 30 bytes.
const MOST_FINGERPRINTS: usize = 1 << 23;
/// Most bytes of all different texts together, but for the last one.
const MOST_BYTES: usize = 256 << 20;

/// What a module of WebAssembly begins with.
const BINARY: &[u8] = b"\0asm";

/// Submissions to one problem.
#[derive(Debug)]
pub struct Collection {
    settings: Settings,
    dialects: BTreeMap<Dialect, Sources>,
    remarks: Vec<Remark>,
    read: usize,
    bytes: usize,
    fingerprints: usize,
}

impl Collection {
    /// Starts without submissions.
    pub fn new(settings: Settings) -> Self {
        Self { settings, dialects: BTreeMap::new(), remarks: Vec::new(), read: 0, bytes: 0, fingerprints: 0 }
    }

    /// Adds a text that was given to everybody, such as a starter: what is in it counts for nobody who is added afterwards.
    pub fn give(&mut self, dialect: Dialect, text: &[u8]) {
        self.dialects.entry(dialect).or_insert_with(|| Sources::new(dialect)).give(text, &self.settings);
    }

    /// Adds a submission. One that cannot be compared gets a remark.
    pub fn add(&mut self, name: &str, dialect: Dialect, text: &[u8]) {
        if let Err(reason) = self.take(name, dialect, text, Origin::Submission) {
            self.remark(name, reason);
        }
    }

    /// Adds a text that everybody may know, such as a solution that comes with the problem: it is compared with submissions, and is
    /// none itself.
    pub fn add_known(&mut self, name: &str, dialect: Dialect, text: &[u8]) {
        // One that cannot be compared is nobody's concern.
        let _ = self.take(name, dialect, text, Origin::Known);
    }

    /// Compares all submissions with each other; those in languages of different dialects have nothing to do with each other.
    pub fn compare(&self) -> Comparison {
        Comparison::of(self.settings, self.dialects.values(), self.remarks.clone())
    }

    fn take(&mut self, name: &str, dialect: Dialect, text: &[u8], origin: Origin) -> Result<(), Reason> {
        if text.starts_with(BINARY) {
            return Err(Reason::Binary);
        }
        if self.bytes > MOST_BYTES || self.fingerprints > MOST_FINGERPRINTS {
            return Err(Reason::NoRoom);
        }
        self.read += 1;
        let sources = self.dialects.entry(dialect).or_insert_with(|| Sources::new(dialect));
        let taken = sources.add(self.read, name, text, origin, &self.settings)?;
        self.fingerprints += taken.fingerprints;
        self.bytes += taken.bytes;
        if taken.is_cut && origin == Origin::Submission {
            self.remark(name, Reason::Cut);
        }
        Ok(())
    }

    fn remark(&mut self, name: &str, reason: Reason) {
        self.remarks.push(Remark { file: name.to_owned(), reason });
    }
}
