//! What is there when a run begins, and that nobody changes: devices, the names of open descriptors, the library.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Files;
use super::folder::Folder;
use super::ino::{Ino, ROOT};
use super::node::{Device, Kind};
use crate::sandbox::library::Library;

/// Devices, by their names in `/dev`.
const DEVICES: [(&str, Device); 5] = [
    ("null", Device::Null),
    ("zero", Device::Zero),
    ("full", Device::Full),
    ("random", Device::Random),
    ("urandom", Device::Random),
];
/// Links in `/dev`, as on Linux.
const LINKS: [(&str, &str); 4] = [
    ("fd", "/proc/self/fd"),
    ("stdin", "/proc/self/fd/0"),
    ("stdout", "/proc/self/fd/1"),
    ("stderr", "/proc/self/fd/2"),
];

impl Files {
    /// Furnishes the root folder; the library lies in it under its own path.
    pub(in crate::sandbox) fn new(library: Option<&Arc<Library>>, now: u64) -> Self {
        let mut files = Self {
            nodes: BTreeMap::new(),
            next: ROOT,
            library: library.cloned(),
            furnished: 0,
            hidden: 0,
            temporary: 0,
            descriptors_in: ROOT,
            now,
            bytes: 0,
            room: 0,
            refused: false,
            work: 0,
        };
        files.add(Kind::Folder(Folder::new(ROOT)));
        files.temporary = files.folder(ROOT, "tmp");
        files.devices();
        let path = library.map_or("", |library| library.path.as_str());
        let mut folder = ROOT;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            folder = files.folder(folder, name);
        }
        files.hidden = files.next_place(ROOT);
        for (index, name) in library.iter().flat_map(|library| library.files.keys()).enumerate() {
            files.fixture(folder, name, Kind::Library(index));
        }
        files.furnished = files.next - 1;
        files
    }

    fn devices(&mut self) {
        let devices = self.folder(ROOT, "dev");
        for (name, device) in DEVICES {
            self.fixture(devices, name, Kind::Device(device));
        }
        for (name, path) in LINKS {
            self.fixture(devices, name, Kind::Link(path.into()));
        }
        let processes = self.folder(ROOT, "proc");
        self.descriptors_in = self.folder(processes, "self");
        self.fixture(self.descriptors_in, "fd", Kind::Descriptors);
    }

    /// A folder that is there, or is made.
    fn folder(&mut self, parent: Ino, name: &str) -> Ino {
        let there = match &self.nodes[&parent].kind {
            Kind::Folder(folder) => folder.get(name),
            _ => None,
        };
        there.unwrap_or_else(|| self.fixture(parent, name, Kind::Folder(Folder::new(parent))))
    }

    fn fixture(&mut self, parent: Ino, name: &str, kind: Kind) -> Ino {
        let is_folder = matches!(kind, Kind::Folder(_) | Kind::Descriptors);
        let ino = self.add(kind);
        if let Some(node) = self.nodes.get_mut(&parent)
            && let Kind::Folder(folder) = &mut node.kind
        {
            folder.insert(name, ino);
            node.links += u32::from(is_folder);
        }
        ino
    }

    fn next_place(&self, ino: Ino) -> u64 {
        match &self.nodes[&ino].kind {
            Kind::Folder(folder) => folder.next(),
            _ => 0,
        }
    }
}
