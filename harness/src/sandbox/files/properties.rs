//! Whatever is done to files, they are what a map from paths to contents is.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::path::Last;
use super::tests::Disk;
use super::*;

/// What a program does to a path, or from one to another.
#[derive(Clone, Debug)]
enum Deed {
    Write(String, u64, Vec<u8>),
    Cut(String, u64),
    MakeFolder(String),
    RemoveFile(String),
    RemoveFolder(String),
    Rename(String, String),
}

/// Contents by path; a folder has none.
#[derive(Clone, Debug, Default, PartialEq)]
struct Model(BTreeMap<String, Option<Vec<u8>>>);

impl Model {
    fn parent_is_folder(&self, path: &str) -> bool {
        path.rsplit_once('/').is_none_or(|(parent, _)| self.0.get(parent) == Some(&None))
    }

    fn inside(&self, path: &str) -> Vec<String> {
        let prefix = format!("{path}/");
        self.0.keys().filter(|name| name.starts_with(&prefix)).cloned().collect()
    }

    /// Whether it can be done; does it.
    fn act(&mut self, deed: &Deed) -> bool {
        match deed {
            Deed::Write(path, at, bytes) => {
                if !self.parent_is_folder(path) || self.0.get(path) == Some(&None) {
                    return false;
                }
                let contents = self.0.entry(path.clone()).or_insert_with(|| Some(Vec::new())).as_mut().unwrap();
                let end = *at as usize + bytes.len();
                contents.resize(contents.len().max(end), 0);
                contents[*at as usize..end].copy_from_slice(bytes);
                true
            }
            Deed::Cut(path, length) => match self.0.get_mut(path) {
                Some(Some(contents)) => {
                    contents.resize(*length as usize, 0);
                    true
                }
                _ => false,
            },
            Deed::MakeFolder(path) => {
                let can = self.parent_is_folder(path) && !self.0.contains_key(path);
                if can {
                    self.0.insert(path.clone(), None);
                }
                can
            }
            Deed::RemoveFile(path) => {
                let can = matches!(self.0.get(path), Some(Some(_)));
                can && self.0.remove(path).is_some()
            }
            Deed::RemoveFolder(path) => {
                let can = self.0.get(path) == Some(&None) && self.inside(path).is_empty();
                can && self.0.remove(path).is_some()
            }
            Deed::Rename(old, new) => self.rename(old, new),
        }
    }

    fn rename(&mut self, old: &str, new: &str) -> bool {
        let Some(moved) = self.0.get(old) else { return false };
        let fits = match (moved, self.0.get(new)) {
            (None, Some(None)) => old == new || self.inside(new).is_empty(),
            (Some(_), Some(Some(_))) | (_, None) => true,
            _ => false,
        };
        if !fits || !self.parent_is_folder(new) || new.starts_with(&format!("{old}/")) {
            return false;
        }
        let inside = self.inside(old);
        for path in inside.into_iter().chain([old.to_owned()]) {
            let contents = self.0.remove(&path).unwrap();
            self.0.insert(format!("{new}{}", &path[old.len()..]), contents);
        }
        true
    }
}

impl Disk {
    fn deed(&mut self, deed: &Deed) -> bool {
        match deed {
            Deed::Write(path, at, bytes) => self.act(|files| {
                let Ok(spot) = files.find(ROOT, path, Last::Followed) else { return false };
                let ino = match spot.place {
                    Some(Place::Node(ino)) => ino,
                    _ => files.make_file(&spot).unwrap(),
                };
                !files.is_folder(ino) && files.write(ino, *at, bytes).is_ok()
            }),
            Deed::Cut(path, length) => self.act(|files| match files.existing(ROOT, path, Last::Followed) {
                Ok(Place::Node(ino)) => files.set_length(ino, *length).is_ok(),
                _ => false,
            }),
            Deed::MakeFolder(path) => self.folder(path).is_ok(),
            Deed::RemoveFile(path) => self.remove(path).is_ok(),
            Deed::RemoveFolder(path) => self.remove_folder(path).is_ok(),
            Deed::Rename(old, new) => self.rename(old, new).is_ok(),
        }
    }

    /// Everything there is, read by the names in the folders.
    fn everything(&self) -> Model {
        let (mut all, mut rest) = (BTreeMap::new(), vec![(String::new(), ROOT)]);
        while let Some((path, folder)) = rest.pop() {
            let take = |listed: Listed<'_>| {
                if listed.name != "." && listed.name != ".." {
                    let path = if path.is_empty() { listed.name.to_owned() } else { format!("{path}/{}", listed.name) };
                    if listed.kind == FileType::Folder {
                        rest.push((path.clone(), listed.ino));
                        all.insert(path, None);
                    } else {
                        let length = self.files.length(listed.ino).unwrap() as usize;
                        all.insert(path, Some(self.read(listed.ino, 0, length)));
                    }
                }
                true
            };
            self.files.list(folder, 0, take).unwrap();
        }
        Model(all)
    }
}

fn paths() -> impl Strategy<Value = String> {
    prop::collection::vec("[abc]", 1..4).prop_map(|names| names.join("/"))
}

fn deeds() -> impl Strategy<Value = Deed> {
    let bytes = prop::collection::vec(any::<u8>(), 1..20);
    prop_oneof![
        3 => (paths(), 0..9000_u64, bytes).prop_map(|(path, at, bytes)| Deed::Write(path, at, bytes)),
        1 => (paths(), 0..9000_u64).prop_map(|(path, length)| Deed::Cut(path, length)),
        3 => paths().prop_map(Deed::MakeFolder),
        1 => paths().prop_map(Deed::RemoveFile),
        1 => paths().prop_map(Deed::RemoveFolder),
        2 => (paths(), paths()).prop_map(|(old, new)| Deed::Rename(old, new)),
    ]
}

proptest! {
    #[test]
    fn files_are_what_a_map_of_paths_is(deeds in prop::collection::vec(deeds(), 1..60)) {
        let (mut disk, mut model) = (Disk::new(), Model::default());
        for deed in deeds {
            prop_assert_eq!(disk.deed(&deed), model.act(&deed), "{:?}", deed);
        }
        prop_assert_eq!(disk.everything(), model);
        // Memory that was taken is given back.
        for path in disk.everything().0.keys().rev() {
            if disk.remove(path).is_err() {
                disk.remove_folder(path).unwrap();
            }
        }
        prop_assert_eq!(disk.effort.bytes, 0);
    }
}
