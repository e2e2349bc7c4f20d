//! What is there when a run begins: devices, the names of open descriptors, the library, the files that the run was given. Nobody
//! changes it but what lies in the folders of the run.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contents;
use super::folder::Folder;
use super::ino::{Ino, ROOT};
use super::node::{Device, Kind};
use super::{ENTRY, Files, HELD_PAGE, NODE};
use crate::sandbox::library::Library;
use crate::sandbox::workspace::Workspace;

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
    /// Furnishes the root folder; the library lies in it under its own path, and what the run was given beside it.
    pub(in crate::sandbox) fn new(
        library: Option<&Arc<Library>>,
        workspace: Option<&Arc<Workspace>>,
        now: u64,
    ) -> Self {
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
            is_read_only: workspace.is_some_and(|workspace| workspace.is_read_only),
            denied: None,
            work: 0,
        };
        files.add(Kind::Folder(Folder::new(ROOT)));
        files.temporary = files.folder(ROOT, "tmp");
        files.devices();
        let path = library.map_or("", |library| library.path.as_str());
        let folder = files.folders(ROOT, path);
        files.hidden = files.next_place(ROOT);
        for (index, name) in library.iter().flat_map(|library| library.files.keys()).enumerate() {
            files.fixture(folder, name, Kind::Library(index));
        }
        if let Some(workspace) = workspace {
            files.mount(workspace);
        }
        files.furnished = files.next - 1;
        if let Some(workspace) = workspace {
            files.own(workspace);
        }
        files
    }

    /// Shows the files that nobody changes. Their folders are like them.
    fn mount(&mut self, workspace: &Workspace) {
        for (path, contents) in workspace.files.iter().filter(|(path, _)| !workspace.is_writable(path)) {
            let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = self.folders(ROOT, folders);
            if self.holds(folder, name).is_none() {
                self.fixture(folder, name, Kind::Given(contents.clone()));
            }
        }
    }

    /// Makes the folders of the run, and its own copies of files in them, which count as its memory.
    fn own(&mut self, workspace: &Workspace) {
        let before = self.next;
        for path in &workspace.folders {
            self.folders(ROOT, path);
        }
        let mut bytes = 0;
        for (path, contents) in workspace.files.iter().filter(|(path, _)| workspace.is_writable(path)) {
            let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = self.folders(ROOT, folders);
            let mut copy = contents::Contents::default();
            copy.write(0, contents.bytes());
            bytes += copy.pages() * HELD_PAGE;
            if self.holds(folder, name).is_none() {
                self.fixture(folder, name, Kind::File(copy));
            }
        }
        self.bytes += bytes + (self.next - before) * (NODE + ENTRY);
    }

    /// The last folder of a path, which is made as far as it is not there.
    fn folders(&mut self, from: Ino, path: &str) -> Ino {
        path.split('/').filter(|name| !name.is_empty()).fold(from, |folder, name| self.folder(folder, name))
    }

    fn holds(&self, folder: Ino, name: &str) -> Option<Ino> {
        match &self.nodes[&folder].kind {
            Kind::Folder(folder) => folder.get(name),
            _ => None,
        }
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
        self.holds(parent, name).unwrap_or_else(|| self.fixture(parent, name, Kind::Folder(Folder::new(parent))))
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
