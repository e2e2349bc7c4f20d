//! Where a path leads: links are followed, and nothing leads out of the folder that it starts from.

use super::Files;
use super::ino::{Ino, ROOT};
use super::node::Kind;
use crate::sandbox::errno::Errno;

/// Bytes of a path, and of what a symbolic link stands for.
pub(in crate::sandbox) const MAX_PATH: usize = 4095;
/// Bytes of a name.
const MAX_NAME: usize = 255;
/// Symbolic links on the way of one path, as on Linux.
const MAX_LINKS: usize = 40;

/// What becomes of a symbolic link at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Last {
    /// It is followed.
    Followed,
    /// It is meant itself, unless a slash follows.
    Itself,
    /// It is a name to make, change or remove, whatever it leads to; a slash is told.
    Named,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Place {
    Node(Ino),
    /// What an open descriptor leads to.
    Descriptor(u32),
}

/// A name in a folder, and what it leads to.
#[derive(Debug)]
pub(in crate::sandbox) struct Spot {
    pub(in crate::sandbox) folder: Ino,
    /// The last name; `.` or `..` if the path ends in one of them.
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) place: Option<Place>,
    /// Whether a slash follows the name.
    pub(in crate::sandbox) slash: bool,
}

/// Refuses what is no path at all.
pub(super) fn check(path: &str) -> Result<(), Errno> {
    match path {
        "" => Err(Errno::Noent),
        _ if path.contains('\0') => Err(Errno::Inval),
        _ if path.len() > MAX_PATH => Err(Errno::Nametoolong),
        _ => Ok(()),
    }
}

/// The names of a path, the last one first.
fn names(path: &str) -> impl Iterator<Item = String> {
    path.rsplit('/').filter(|name| !name.is_empty()).map(str::to_owned)
}

impl Files {
    /// Finds where a path leads from a folder.
    pub(in crate::sandbox) fn find(&mut self, base: Ino, path: &str, last: Last) -> Result<Spot, Errno> {
        check(path)?;
        if path.starts_with('/') {
            return Err(Errno::Notcapable);
        }
        if self.is_gone(base) {
            return Err(Errno::Noent);
        }
        let mut slash = path.ends_with('/');
        let (mut folder, mut rest, mut links) = (base, Vec::new(), 0);
        self.push(&mut rest, path);
        loop {
            let Some(name) = rest.pop() else {
                return Ok(Spot { folder, name: ".".to_owned(), place: Some(Place::Node(folder)), slash });
            };
            let is_last = rest.is_empty();
            if name == "." || name == ".." {
                folder = self.step(base, folder, &name)?;
                if is_last {
                    return Ok(Spot { folder, name, place: Some(Place::Node(folder)), slash });
                }
                continue;
            }
            let place = self.entry(folder, &name)?;
            if let Some(path) = self.followed(place, is_last, slash, last) {
                links += 1;
                if links > MAX_LINKS {
                    return Err(Errno::Loop);
                }
                if path.starts_with('/') {
                    folder = if base == ROOT { ROOT } else { return Err(Errno::Notcapable) };
                }
                slash |= is_last && path.ends_with('/');
                self.push(&mut rest, &path);
                continue;
            }
            match place {
                _ if is_last => {
                    self.is_as_named(place, slash, last)?;
                    return Ok(Spot { folder, name, place, slash });
                }
                Some(Place::Node(ino)) if self.is_folder(ino) => folder = ino,
                Some(_) => return Err(Errno::Notdir),
                None => return Err(Errno::Noent),
            }
        }
    }

    /// Puts the names of a path in front of what is to be walked.
    fn push(&mut self, rest: &mut Vec<String>, path: &str) {
        let before = rest.len();
        rest.extend(names(path));
        self.work += (rest.len() - before) as u64;
    }

    /// Finds what is there.
    pub(in crate::sandbox) fn existing(&mut self, base: Ino, path: &str, last: Last) -> Result<Place, Errno> {
        self.find(base, path, last)?.place.ok_or(Errno::Noent)
    }

    /// The folder that `.` or `..` leads to.
    fn step(&self, base: Ino, folder: Ino, name: &str) -> Result<Ino, Errno> {
        match name {
            ".." if folder == base => Err(Errno::Notcapable),
            ".." => Ok(self.parent(folder)),
            _ => Ok(folder),
        }
    }

    /// What a name in a folder leads to.
    fn entry(&mut self, folder: Ino, name: &str) -> Result<Option<Place>, Errno> {
        if name.len() > MAX_NAME {
            return Err(Errno::Nametoolong);
        }
        let (place, effort) = match &self.node(folder)?.kind {
            Kind::Folder(folder) => (folder.get(name).map(Place::Node), folder.effort()),
            Kind::Descriptors => (name.parse().ok().map(Place::Descriptor), 1),
            _ => return Err(Errno::Notdir),
        };
        self.work += effort;
        Ok(place)
    }

    /// What a link stands for, if it is to be followed.
    fn followed(&self, place: Option<Place>, is_last: bool, slash: bool, last: Last) -> Option<Box<str>> {
        let Some(Place::Node(ino)) = place else { return None };
        let Kind::Link(path) = &self.node(ino).ok()?.kind else { return None };
        let follows = !is_last || last == Last::Followed || (last == Last::Itself && slash);
        follows.then(|| path.clone())
    }

    /// A slash is for folders, and for names that are told about it.
    fn is_as_named(&self, place: Option<Place>, slash: bool, last: Last) -> Result<(), Errno> {
        match place {
            Some(Place::Node(ino)) if self.is_folder(ino) => Ok(()),
            Some(_) if slash && last != Last::Named => Err(Errno::Notdir),
            _ => Ok(()),
        }
    }

    fn parent(&self, ino: Ino) -> Ino {
        match self.node(ino).map(|node| &node.kind) {
            Ok(Kind::Folder(folder)) => folder.parent,
            Ok(Kind::Descriptors) => self.descriptors_in,
            _ => ROOT,
        }
    }

    pub(in crate::sandbox) fn is_folder(&self, ino: Ino) -> bool {
        matches!(self.node(ino).map(|node| &node.kind), Ok(Kind::Folder(_) | Kind::Descriptors))
    }

    /// How many folders lie above a folder.
    pub(super) fn depth(&mut self, mut folder: Ino) -> usize {
        let mut depth = 0;
        while folder != ROOT {
            folder = self.parent(folder);
            depth += 1;
        }
        self.work += depth as u64;
        depth
    }

    /// Whether a folder is another one or lies in it.
    pub(super) fn lies_in(&mut self, mut inner: Ino, outer: Ino) -> bool {
        loop {
            self.work += 1;
            if inner == outer || inner == ROOT {
                return inner == outer;
            }
            inner = self.parent(inner);
        }
    }
}
