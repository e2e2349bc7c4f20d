//! What of the files is kept when the run has ended.

use super::ino::{Ino, ROOT};
use super::path::{Last, Place};
use super::{FileType, Files, Listed};
use crate::sandbox::workspace::{Kept, MAX_KEPT, MAX_NOTES, Workspace, is_keepable, note};

/// Folders in one another whose files are kept.
const MAX_DEPTH: usize = 8;

/// Files as they are collected, with the bytes that may still come.
struct Collection {
    kept: Kept,
    room: u64,
}

impl Files {
    /// Collects the files in these folders, up to so many bytes.
    pub(in crate::sandbox) fn keep(&mut self, folders: &[String], most: u64) -> Kept {
        let mut collection = Collection { kept: Kept::default(), room: most };
        for path in folders {
            if path == Workspace::ROOT {
                self.collect_root(&mut collection);
                continue;
            }
            match self.existing(ROOT, path, Last::Itself) {
                Ok(Place::Node(ino)) if self.is_folder(ino) => self.collect(ino, path, 1, &mut collection),
                _ => collection.leave_out(path, "it is no folder any more"),
            }
        }
        collection.kept
    }

    /// Collects the files that the run made right in the root folder; folders are not looked into.
    fn collect_root(&self, collection: &mut Collection) {
        let mut names = Vec::new();
        let tell = |Listed { name, ino, kind, .. }: Listed<'_>| {
            if kind == FileType::Regular && !self.is_fixed(ino) {
                names.push((name.to_owned(), ino));
            }
            names.len() <= MAX_KEPT
        };
        if self.list(ROOT, 0, tell).is_err() {
            return;
        }
        names.sort();
        for (name, ino) in names {
            let path = format!("{}/{name}", Workspace::ROOT);
            if is_keepable(&name) {
                self.collect_file(ino, path, collection);
            } else {
                collection.leave_out(&path, "its name is too long or has odd characters");
            }
        }
    }

    fn collect(&self, folder: Ino, path: &str, depth: usize, collection: &mut Collection) {
        let mut names = Vec::new();
        let tell = |Listed { name, ino, kind, .. }: Listed<'_>| {
            if name != "." && name != ".." {
                names.push((name.to_owned(), ino, kind));
            }
            // One more than there can be, so that it is told.
            names.len() <= MAX_KEPT
        };
        if self.list(folder, 0, tell).is_err() {
            return;
        }
        names.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        for (name, ino, kind) in names {
            let path = format!("{path}/{name}");
            match kind {
                _ if !is_keepable(&name) => collection.leave_out(&path, "its name is too long or has odd characters"),
                FileType::Folder if depth < MAX_DEPTH => self.collect(ino, &path, depth + 1, collection),
                FileType::Folder => collection.leave_out(&path, "it lies too deep"),
                FileType::Regular => self.collect_file(ino, path, collection),
                FileType::Link | FileType::CharacterDevice => collection.leave_out(&path, "it is no plain file"),
            }
        }
    }

    fn collect_file(&self, ino: Ino, path: String, collection: &mut Collection) {
        let length = self.length(ino).unwrap_or_default();
        if collection.kept.files.len() >= MAX_KEPT {
            return collection.leave_out(&path, "there are too many files");
        }
        // A file of zeros that were never written takes no memory of the guest.
        let Some(room) = collection.room.checked_sub(length) else {
            return collection.leave_out(&path, "it is larger than what the limit of output leaves");
        };
        let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
        if self.read(ino, 0, &mut bytes).is_ok() {
            collection.room = room;
            collection.kept.files.insert(path, bytes);
        }
    }
}

impl Collection {
    fn leave_out(&mut self, path: &str, why: &str) {
        if self.kept.notes.len() < MAX_NOTES {
            self.kept.notes.push(note(path, why));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::Disk;
    use super::*;
    use crate::sandbox::errno::Errno;

    /// Files with an input, a folder that is kept, and a file in it from another run.
    fn disk() -> (Disk, Vec<String>) {
        let file = |text: &str| text.as_bytes().to_vec().into();
        let workspace = Workspace {
            files: [("in/1.in", "5"), ("feedback/state.txt", "old")]
                .map(|(path, text)| (path.to_owned(), file(text)))
                .into(),
            folders: vec!["feedback".to_owned(), "empty/deep".to_owned()],
            kept: vec!["feedback".to_owned()],
            ..Workspace::default()
        };
        let files = Files::new(None, Some(&Arc::new(workspace)), 7);
        (Disk { files, ..Disk::new() }, vec!["feedback".to_owned()])
    }

    #[test]
    fn files_that_are_given_can_be_read_and_not_changed() {
        let (mut disk, _) = disk();
        let ino = disk.file("in/1.in");
        assert_eq!(disk.read(ino, 0, 10), b"5");
        assert_eq!(disk.write(ino, 0, b"6"), Err(Errno::Rofs));
        assert_eq!(disk.remove("in/1.in"), Err(Errno::Rofs));
        assert_eq!(disk.folder("in/more"), Err(Errno::Rofs));
        assert!(disk.folder("beside").is_ok());
    }

    #[test]
    fn what_a_run_leaves_in_its_folder_is_kept() {
        let (mut disk, kept) = disk();
        let message = disk.file("feedback/judgemessage.txt");
        disk.write(message, 0, b"too small").unwrap();
        let state = disk.file("feedback/state.txt");
        assert_eq!(disk.read(state, 0, 10), b"old");
        disk.write(state, 0, b"new").unwrap();
        disk.folder("feedback/images").unwrap();
        let image = disk.file("feedback/images/judgeimage1.png");
        disk.write(image, 0, b"png").unwrap();
        let elsewhere = disk.file("other.txt");
        disk.write(elsewhere, 0, b"other").unwrap();
        let left = disk.act(|files| files.keep(&kept, 100));
        let files: Vec<_> = left.files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..])).collect();
        assert_eq!(
            files,
            [
                ("feedback/images/judgeimage1.png", &b"png"[..]),
                ("feedback/judgemessage.txt", b"too small"),
                ("feedback/state.txt", b"new"),
            ]
        );
        assert_eq!(left.notes, Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let (mut disk, kept) = disk();
        for name in ["feedback/.hidden", "feedback/a\u{1b}b"] {
            disk.file(name);
        }
        let large = disk.file("feedback/large");
        disk.act(|files| files.set_length(large, 1 << 39)).unwrap();
        disk.symbolic("/dev/zero", "feedback/link").unwrap();
        let mut path = "feedback".to_owned();
        for _ in 0..9 {
            path += "/d";
            disk.folder(&path).unwrap();
        }
        let left = disk.act(|files| files.keep(&kept, 100));
        assert_eq!(left.files.keys().collect::<Vec<_>>(), ["feedback/state.txt"]);
        let told = left.notes.join("\n");
        for why in ["odd characters", "the limit of output", "no plain file", "too deep"] {
            assert!(told.contains(why), "{told}");
        }
        assert!(!told.contains('\u{1b}'));
        disk.remove("feedback/large").unwrap();
    }

    #[test]
    fn what_a_run_makes_in_the_folder_where_it_starts_is_kept_where_that_is_asked_for() {
        let (mut disk, _) = disk();
        let made = disk.file("testcase.in");
        disk.write(made, 0, b"5").unwrap();
        disk.folder("more").unwrap();
        disk.file("more/deep");
        disk.file("a\u{1b}b");
        let left = disk.act(|files| files.keep(&[Workspace::ROOT.to_owned()], 100));
        let files: Vec<_> = left.files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..])).collect();
        assert_eq!(files, [("./testcase.in", &b"5"[..])]);
        assert_eq!(left.notes.len(), 1);
    }

    #[test]
    fn more_files_than_are_kept_are_told_and_no_folder_is_a_note() {
        let (mut disk, kept) = disk();
        for number in 0..300 {
            disk.file(&format!("feedback/{number}"));
        }
        let left = disk.act(|files| files.keep(&kept, 100));
        assert_eq!((left.files.len(), left.notes.len()), (MAX_KEPT, 1));
        let left = disk.act(|files| files.keep(&["nowhere".to_owned()], 100));
        assert_eq!(left.notes, ["`nowhere` was not kept: it is no folder any more"]);
    }

    #[test]
    fn a_run_may_remove_the_files_of_its_own_folder_and_gets_their_memory_back() {
        let (mut disk, kept) = disk();
        disk.file("feedback/state.txt");
        let before = disk.effort.bytes;
        assert!(before > 0);
        disk.rename("feedback/state.txt", "feedback/b.txt").unwrap();
        let left = disk.act(|files| files.keep(&kept, 100));
        assert_eq!(left.files.keys().collect::<Vec<_>>(), ["feedback/b.txt"]);
        disk.remove_folder("empty/deep").unwrap();
    }
}
