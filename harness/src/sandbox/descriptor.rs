//! Descriptors: what the numbers that a guest uses lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{Ino, ROOT};
use super::outcome::Stream;
use super::rights::{self, Rights};

/// The descriptor from which a guest reads its arguments.
const ARGUMENTS: u32 = 100;
/// The descriptor to which a guest writes its results.
const RESULTS: u32 = 101;
/// The descriptor from which an interpreter reads the program that it runs.
const PROGRAM: u32 = 102;
/// The descriptor of the root folder, open from the start.
const ROOT_FOLDER: u32 = 3;
/// How many descriptors a guest may have open.
const MAX_OPEN: usize = 1024;

/// A file is only ever appended to.
pub(super) const APPEND: u16 = 1;
/// A read of a pipe that has nothing to read, and a write to one that is full, fail.
pub(super) const NONBLOCK: u16 = 1 << 2;
/// The flags that a descriptor may have.
pub(super) const FLAGS: u32 = 0b1_1111;

/// What a descriptor leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Bytes to read, once: index into the inputs of the run.
    Input(usize),
    /// Bytes to write.
    Output(Stream),
    /// A file, folder or device.
    Node(Ino),
}

/// An open descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Descriptor {
    pub(super) target: Target,
    /// The position in a file.
    pub(super) position: u64,
    pub(super) flags: u16,
    /// What may be done with it.
    pub(super) base: Rights,
    /// What may be done with what is opened through it.
    pub(super) inheriting: Rights,
    /// Whether it was open from the start, under a path.
    pub(super) is_preopened: bool,
}

impl Descriptor {
    /// A stream has every right. A C library takes it for a terminal if it may not seek.
    fn stream(target: Target) -> Self {
        let (base, inheriting) = (rights::ALL, rights::ALL);
        Self { target, position: 0, flags: 0, base, inheriting, is_preopened: false }
    }
}

/// The open descriptors of a run.
#[derive(Debug)]
pub(super) struct Descriptors {
    open: BTreeMap<u32, Descriptor>,
    /// Numbers below `next` that were closed.
    free: BTreeSet<u32>,
    next: u32,
}

impl Default for Descriptors {
    fn default() -> Self {
        let root = Descriptor { base: rights::FOLDER, is_preopened: true, ..Descriptor::stream(Target::Node(ROOT)) };
        let stream = |number, target| (number, Descriptor::stream(target));
        let open = [
            stream(0, Target::Input(0)),
            stream(1, Target::Output(Stream::Stdout)),
            stream(2, Target::Output(Stream::Stderr)),
            (ROOT_FOLDER, root),
            stream(ARGUMENTS, Target::Input(1)),
            stream(RESULTS, Target::Output(Stream::Results)),
            stream(PROGRAM, Target::Input(2)),
        ];
        Self { open: open.into(), free: BTreeSet::new(), next: ROOT_FOLDER + 1 }
    }
}

impl Descriptors {
    pub(super) fn get(&self, number: u32) -> Option<Descriptor> {
        self.open.get(&number).copied()
    }

    pub(super) fn get_mut(&mut self, number: u32) -> Option<&mut Descriptor> {
        self.open.get_mut(&number)
    }

    /// Tells whether any of them leads there.
    pub(super) fn leads_to(&self, target: Target) -> bool {
        self.open.values().any(|descriptor| descriptor.target == target)
    }

    /// Whether no more can be opened.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= MAX_OPEN
    }

    /// Opens one under the lowest number that is free.
    pub(super) fn open(&mut self, descriptor: Descriptor) -> u32 {
        let number = self.free.pop_first().unwrap_or_else(|| {
            let number = self.next;
            self.next = if number + 1 == ARGUMENTS { PROGRAM + 1 } else { number + 1 };
            number
        });
        self.open.insert(number, descriptor);
        number
    }

    /// Closes one; returns what it led to.
    pub(super) fn close(&mut self, number: u32) -> Option<Descriptor> {
        let descriptor = self.open.remove(&number)?;
        if !(ARGUMENTS..=PROGRAM).contains(&number) {
            self.free.insert(number);
        }
        Some(descriptor)
    }
}
