//! What changes names: folders, links, removal and renaming, as Linux does and refuses it.

use super::ino::{Ino, ROOT};
use super::node::{Kind, Node};
use super::path::{self, Last, Place, Spot};
use super::{ENTRY, Files, NODE, folder::Folder};
use crate::sandbox::errno::Errno;

/// Names that a file may have.
const MAX_NAMES: u32 = 65_000;
/// Files, folders and links that there may be.
const MAX_NODES: usize = 100_000;
/// Folders in one another.
const MAX_DEPTH: usize = 1_000;

impl Files {
    /// Makes an empty file.
    pub(in crate::sandbox) fn make_file(&mut self, spot: &Spot) -> Result<Ino, Errno> {
        self.make(spot.folder, &spot.name, Kind::File(super::contents::Contents::default()))
    }

    pub(in crate::sandbox) fn make_folder(&mut self, base: Ino, path: &str) -> Result<(), Errno> {
        let Spot { folder, name, place, .. } = self.find(base, path, Last::Named)?;
        if place.is_some() {
            return Err(Errno::Exist);
        }
        if self.depth(folder) >= MAX_DEPTH {
            return Err(Errno::Nametoolong);
        }
        let made = self.make(folder, &name, Kind::Folder(Folder::new(folder)));
        if made == Err(Errno::Rofs) {
            self.deny(path);
        }
        made?;
        self.node_mut(folder)?.links += 1;
        Ok(())
    }

    pub(in crate::sandbox) fn make_link(&mut self, target: &str, base: Ino, path: &str) -> Result<(), Errno> {
        path::check(target)?;
        let spot = self.free(base, path)?;
        self.take(target.len() as u64)?;
        let made = self.make(spot.folder, &spot.name, Kind::Link(target.into()));
        if made.is_err() {
            self.give(target.len() as u64);
        }
        if made == Err(Errno::Rofs) {
            self.deny(path);
        }
        made.map(|_| ())
    }

    /// Gives a file one more name.
    pub(in crate::sandbox) fn link(
        &mut self,
        (base, path, last): (Ino, &str, Last),
        (new_base, new_path): (Ino, &str),
    ) -> Result<(), Errno> {
        let Place::Node(ino) = self.existing(base, path, last)? else { return Err(Errno::Xdev) };
        let spot = self.free(new_base, new_path)?;
        self.is_changeable(spot.folder)?;
        let now = self.now;
        if self.is_folder(ino) {
            return Err(Errno::Perm);
        }
        if self.is_fixed(ino) {
            return Err(Errno::Xdev);
        }
        if self.node(ino)?.links >= MAX_NAMES {
            return Err(Errno::Mlink);
        }
        self.take(ENTRY + spot.name.len() as u64)?;
        let node = self.node_mut(ino)?;
        node.links += 1;
        node.times.change = now;
        self.insert(spot.folder, &spot.name, ino)
    }

    pub(in crate::sandbox) fn remove_file(&mut self, base: Ino, path: &str) -> Result<(), Errno> {
        let Spot { folder, name, place, slash } = self.find(base, path, Last::Named)?;
        match place.ok_or(Errno::Noent)? {
            Place::Descriptor(_) => Err(Errno::Perm),
            Place::Node(ino) if self.is_folder(ino) => Err(Errno::Isdir),
            Place::Node(_) if slash => Err(Errno::Notdir),
            Place::Node(ino) => {
                self.is_removable(folder, ino)?;
                self.remove(folder, &name)
            }
        }
    }

    pub(in crate::sandbox) fn remove_folder(&mut self, base: Ino, path: &str) -> Result<(), Errno> {
        let Spot { folder, name, place, .. } = self.find(base, path, Last::Named)?;
        let ino = match place.ok_or(Errno::Noent)? {
            _ if name == "." => return Err(Errno::Inval),
            _ if name == ".." => return Err(Errno::Notempty),
            Place::Node(ino) if self.is_folder(ino) => ino,
            _ => return Err(Errno::Notdir),
        };
        self.is_removable(folder, ino)?;
        self.is_empty(ino)?;
        self.remove(folder, &name)
    }

    /// Renames, in place of what has the new name.
    pub(in crate::sandbox) fn rename(
        &mut self,
        (base, path): (Ino, &str),
        (new_base, new_path): (Ino, &str),
    ) -> Result<(), Errno> {
        let old = self.find(base, path, Last::Named)?;
        let new = self.find(new_base, new_path, Last::Named)?;
        if [&old, &new].iter().any(|spot| spot.name == "." || spot.name == "..") {
            return Err(Errno::Busy);
        }
        let Place::Node(ino) = old.place.ok_or(Errno::Noent)? else { return Err(Errno::Perm) };
        self.is_removable(old.folder, ino)?;
        self.is_changeable(new.folder)?;
        if self.is_folder(ino) {
            if self.lies_in(new.folder, ino) {
                return Err(Errno::Inval);
            }
            if self.depth(new.folder) >= MAX_DEPTH {
                return Err(Errno::Nametoolong);
            }
        } else if old.slash || new.slash {
            return Err(Errno::Notdir);
        }
        match new.place {
            Some(Place::Node(other)) if other == ino => return Ok(()),
            Some(Place::Node(other)) => self.is_replaceable(&new, other, ino)?,
            Some(Place::Descriptor(_)) => return Err(Errno::Perm),
            None => {}
        }
        self.take(ENTRY + new.name.len() as u64)?;
        if new.place.is_some() {
            self.remove(new.folder, &new.name)?;
        }
        self.put_elsewhere(&old, &new, ino)
    }

    fn put_elsewhere(&mut self, old: &Spot, new: &Spot, ino: Ino) -> Result<(), Errno> {
        let now = self.now;
        let folder = self.node_mut(old.folder)?;
        folder.modified(now);
        if let Kind::Folder(folder) = &mut folder.kind {
            folder.remove(&old.name);
        }
        self.give(ENTRY + old.name.len() as u64);
        self.insert(new.folder, &new.name, ino)?;
        let node = self.node_mut(ino)?;
        node.times.change = now;
        if let Kind::Folder(folder) = &mut node.kind {
            folder.parent = new.folder;
            self.node_mut(old.folder)?.links -= 1;
            self.node_mut(new.folder)?.links += 1;
        }
        Ok(())
    }

    /// A name that is still free.
    fn free(&mut self, base: Ino, path: &str) -> Result<Spot, Errno> {
        let spot = self.find(base, path, Last::Named)?;
        match spot.place {
            Some(_) => Err(Errno::Exist),
            None if spot.slash => Err(Errno::Noent),
            None => Ok(spot),
        }
    }

    fn make(&mut self, folder: Ino, name: &str, kind: Kind) -> Result<Ino, Errno> {
        if self.is_read_only {
            return Err(Errno::Rofs);
        }
        self.is_changeable(folder)?;
        if self.nodes.len() >= MAX_NODES {
            return Err(Errno::Nospc);
        }
        self.take(NODE + ENTRY + name.len() as u64)?;
        let ino = self.add(kind);
        self.insert(folder, name, ino)?;
        Ok(ino)
    }

    /// Enters a name for which memory was taken.
    fn insert(&mut self, folder: Ino, name: &str, ino: Ino) -> Result<(), Errno> {
        let now = self.now;
        let node = self.node_mut(folder)?;
        node.modified(now);
        let Kind::Folder(entries) = &mut node.kind else { return Err(Errno::Notdir) };
        entries.insert(name, ino);
        self.work += entries.effort();
        Ok(())
    }

    /// Removes a name, and what it led to unless that has other names or is open.
    fn remove(&mut self, folder: Ino, name: &str) -> Result<(), Errno> {
        let now = self.now;
        let node = self.node_mut(folder)?;
        node.modified(now);
        let Kind::Folder(entries) = &mut node.kind else { return Err(Errno::Notdir) };
        let ino = entries.remove(name).ok_or(Errno::Noent)?;
        self.work += entries.effort();
        self.give(ENTRY + name.len() as u64);
        if self.is_folder(ino) {
            self.node_mut(folder)?.links -= 1;
            self.node_mut(ino)?.links = 0;
        } else {
            let node = self.node_mut(ino)?;
            node.links -= 1;
            node.times.change = now;
        }
        self.drop_unused(ino);
        Ok(())
    }

    /// Whether names can be made and removed in a folder.
    fn is_changeable(&self, folder: Ino) -> Result<(), Errno> {
        match () {
            () if self.is_gone(folder) => Err(Errno::Noent),
            () if folder != ROOT && folder != self.temporary && self.is_fixed(folder) => Err(Errno::Rofs),
            () => Ok(()),
        }
    }

    fn is_removable(&self, folder: Ino, ino: Ino) -> Result<(), Errno> {
        match () {
            () if ino == self.temporary || ino == ROOT => Err(Errno::Busy),
            () if self.is_fixed(ino) => Err(Errno::Rofs),
            () => self.is_changeable(folder),
        }
    }

    fn is_empty(&self, ino: Ino) -> Result<(), Errno> {
        match &self.node(ino)?.kind {
            Kind::Folder(folder) if folder.is_empty() => Ok(()),
            Kind::Folder(_) => Err(Errno::Notempty),
            _ => Err(Errno::Rofs),
        }
    }

    /// Whether renaming may take the place of what has the new name.
    fn is_replaceable(&self, new: &Spot, other: Ino, ino: Ino) -> Result<(), Errno> {
        match (self.is_folder(ino), self.is_folder(other)) {
            (true, false) => return Err(Errno::Notdir),
            (false, true) => return Err(Errno::Isdir),
            _ => self.is_removable(new.folder, other)?,
        }
        if self.is_folder(other) { self.is_empty(other) } else { Ok(()) }
    }

    /// Adds a node that no name leads to yet.
    pub(super) fn add(&mut self, kind: Kind) -> Ino {
        let ino = self.next;
        self.next += 1;
        self.nodes.insert(ino, Node::new(kind, self.now));
        ino
    }
}
