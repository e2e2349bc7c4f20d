//! A folder: names, and the order in which they came, which is that of reading it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ino::Ino;

/// The place of the first name that is neither `.` nor `..`.
const FIRST: u64 = 2;

/// Names and what they lead to.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) parent: Ino,
    names: BTreeMap<Arc<str>, Entry>,
    /// The names by their places. A place is never used again, so that reading goes on where it was whatever happened meanwhile.
    places: BTreeMap<u64, Arc<str>>,
    next: u64,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    ino: Ino,
    place: u64,
}

impl Folder {
    pub(super) fn new(parent: Ino) -> Self {
        Self { parent, names: BTreeMap::new(), places: BTreeMap::new(), next: FIRST }
    }

    pub(super) fn get(&self, name: &str) -> Option<Ino> {
        self.names.get(name).map(|entry| entry.ino)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many steps finding, making or removing a name takes.
    pub(super) fn effort(&self) -> u64 {
        1 + u64::from(self.names.len().max(1).ilog2()) / 4
    }

    /// The place that the next name gets.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    pub(super) fn insert(&mut self, name: &str, ino: Ino) {
        let name: Arc<str> = name.into();
        self.places.insert(self.next, Arc::clone(&name));
        self.names.insert(name, Entry { ino, place: self.next });
        self.next += 1;
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<Ino> {
        let entry = self.names.remove(name)?;
        self.places.remove(&entry.place);
        Some(entry.ino)
    }

    /// The names from a place on, with their places.
    pub(super) fn from(&self, place: u64) -> impl Iterator<Item = (u64, &str, Ino)> {
        self.places.range(place..).filter_map(|(place, name)| Some((*place, &**name, self.get(name)?)))
    }
}
