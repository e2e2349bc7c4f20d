//! What the files of a run hold and what bounds them; paths; times; what is there from the start.

use std::sync::Arc;

use super::path::Last;
use super::*;

const ROOM: u64 = 64 << 20;

/// Files with room, and what is done with them.
pub(super) struct Disk {
    pub(super) files: Files,
    pub(super) effort: Effort,
    pub(super) now: u64,
}

impl Disk {
    pub(super) fn new() -> Self {
        Self { files: Files::new(None, None, 7), effort: Effort { steps: 0, bytes: 0, refused: false }, now: 7 }
    }

    pub(super) fn act<T>(&mut self, action: impl FnOnce(&mut Files) -> T) -> T {
        self.now += 1;
        let room = ROOM - self.effort.bytes;
        let (result, effort) = self.files.act(self.now, room, action);
        self.effort = effort;
        result
    }

    /// Opens a file, made if need be; it stays open.
    pub(super) fn file(&mut self, path: &str) -> Ino {
        self.act(|files| {
            let spot = files.find(ROOT, path, Last::Followed).unwrap();
            let ino = match spot.place {
                Some(Place::Node(ino)) => ino,
                _ => files.make_file(&spot).unwrap(),
            };
            files.opened(ino);
            ino
        })
    }

    pub(super) fn folder(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.make_folder(ROOT, path))
    }

    pub(super) fn symbolic(&mut self, target: &str, path: &str) -> Result<(), Errno> {
        self.act(|files| files.make_link(target, ROOT, path))
    }

    pub(super) fn link(&mut self, path: &str, new: &str) -> Result<(), Errno> {
        self.act(|files| files.link((ROOT, path, Last::Itself), (ROOT, new)))
    }

    pub(super) fn remove(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.remove_file(ROOT, path))
    }

    pub(super) fn remove_folder(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.remove_folder(ROOT, path))
    }

    pub(super) fn rename(&mut self, path: &str, new: &str) -> Result<(), Errno> {
        self.act(|files| files.rename((ROOT, path), (ROOT, new)))
    }

    pub(super) fn find(&mut self, path: &str) -> Result<Place, Errno> {
        self.act(|files| files.existing(ROOT, path, Last::Followed))
    }

    pub(super) fn status(&mut self, path: &str) -> Status {
        self.act(|files| {
            let Place::Node(ino) = files.existing(ROOT, path, Last::Itself).unwrap() else { panic!("{path}") };
            files.status(ino).unwrap()
        })
    }

    pub(super) fn write(&mut self, ino: Ino, at: u64, bytes: &[u8]) -> Result<(), Errno> {
        self.act(|files| files.write(ino, at, bytes))
    }

    pub(super) fn read(&self, ino: Ino, at: u64, count: usize) -> Vec<u8> {
        let mut out = vec![1; count];
        let count = self.files.read(ino, at, &mut out).unwrap();
        out.truncate(count);
        out
    }

    pub(super) fn names(&self, path: Ino) -> Vec<String> {
        let mut names = Vec::new();
        self.files
            .list(path, 0, |listed| {
                names.push(listed.name.to_owned());
                true
            })
            .unwrap();
        names
    }
}

#[test]
fn a_root_folder_is_empty_at_first() {
    let mut disk = Disk::new();
    assert_eq!(disk.names(ROOT), [".", ".."]);
    // What is there beside that is found by its name.
    for path in ["tmp", "dev/null", "dev/fd/7", "proc/self/fd/0", "."] {
        assert!(disk.find(path).is_ok(), "{path}");
    }
    assert_eq!(disk.find("dev/stdin"), Ok(Place::Descriptor(0)));
    assert_eq!(disk.effort.bytes, 0);
}

#[test]
fn what_is_written_is_read_back() {
    let mut disk = Disk::new();
    let file = disk.file("a.txt");
    disk.write(file, 0, b"hello world").unwrap();
    disk.write(file, 6, b"there").unwrap();
    assert_eq!(disk.read(file, 0, 99), b"hello there");
    assert_eq!(disk.read(file, 11, 9), b"");
    assert_eq!(disk.read(file, u64::MAX, 9), b"");
    assert_eq!(disk.status("a.txt").size, 11);
}

#[test]
fn writes_cross_pages() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    let bytes: Vec<u8> = (0..20_000_u32).map(|byte| byte as u8).collect();
    disk.write(file, 4090, &bytes).unwrap();
    assert_eq!(disk.read(file, 4090, 20_000), bytes);
    assert_eq!(disk.read(file, 0, 4090), vec![0; 4090]);
}

#[test]
fn holes_are_zeros_and_take_no_memory() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    let before = disk.effort.bytes;
    disk.act(|files| files.set_length(file, 4 << 30)).unwrap();
    assert_eq!(disk.effort.bytes, before);
    assert_eq!(disk.read(file, (4 << 30) - 3, 9), [0; 3]);
    disk.write(file, 3 << 30, b"x").unwrap();
    assert_eq!(disk.effort.bytes, before + HELD_PAGE);
    assert_eq!(disk.status("a").size, 4 << 30);
}

#[test]
fn what_is_cut_off_is_gone() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    disk.write(file, 0, &[9; 10_000]).unwrap();
    let held = disk.effort.bytes;
    disk.act(|files| files.set_length(file, 3)).unwrap();
    assert_eq!(disk.effort.bytes, held - 2 * HELD_PAGE);
    disk.act(|files| files.set_length(file, 6)).unwrap();
    assert_eq!(disk.read(file, 0, 99), [9, 9, 9, 0, 0, 0]);
    // Where a page ends.
    disk.act(|files| files.set_length(file, 4096)).unwrap();
    disk.act(|files| files.set_length(file, 0)).unwrap();
    assert_eq!(disk.read(file, 0, 99), b"");
}

#[test]
fn allocating_reserves_and_never_shortens() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    let before = disk.effort.bytes;
    disk.act(|files| files.allocate(file, 0, 5000)).unwrap();
    assert_eq!((disk.status("a").size, disk.effort.bytes), (5000, before + 2 * HELD_PAGE));
    disk.act(|files| files.allocate(file, 10, 10)).unwrap();
    assert_eq!(disk.status("a").size, 5000);
    assert_eq!(disk.act(|files| files.allocate(file, 0, 0)), Err(Errno::Inval));
    assert_eq!(disk.act(|files| files.allocate(file, 0, 1 << 39)), Err(Errno::Nospc));
    assert!(disk.effort.refused);
    assert_eq!(disk.act(|files| files.affordable(file, 0, 1 << 39)), Ok(0));
}

#[test]
fn a_file_has_a_largest_size() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    for at in [MAX_LENGTH, u64::MAX - 1, u64::MAX] {
        assert_eq!(disk.write(file, at, b"xx"), Err(Errno::Fbig));
    }
    assert_eq!(disk.act(|files| files.set_length(file, MAX_LENGTH + 1)), Err(Errno::Fbig));
    disk.write(file, MAX_LENGTH - 2, b"xx").unwrap();
}

#[test]
fn memory_that_is_not_there_is_no_space() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    let bytes = vec![1; ROOM as usize];
    assert_eq!(disk.write(file, 0, &bytes), Err(Errno::Nospc));
    assert_eq!((disk.status("a").size, disk.read(file, 0, 9)), (0, vec![]));
    disk.write(file, 0, &bytes[..1 << 20]).unwrap();
    let held = disk.effort.bytes;
    assert!(held > 1 << 20);
    disk.act(|files| files.closed(file));
    disk.remove("a").unwrap();
    assert_eq!(disk.effort.bytes, 0);
}

#[test]
fn a_million_files_are_too_many() {
    let mut disk = Disk::new();
    let refused = (0..1_000_000).find_map(|number| {
        let path = format!("f{number}");
        disk.act(|files| {
            let spot = files.find(ROOT, &path, Last::Followed)?;
            files.make_file(&spot)
        })
        .err()
    });
    assert_eq!(refused, Some(Errno::Nospc));
    assert!(disk.effort.bytes <= ROOM);
}

#[test]
fn folders_in_folders_have_a_bound() {
    let mut disk = Disk::new();
    let (mut base, mut depth) = (ROOT, 0);
    let refused = loop {
        match disk.act(|files| files.make_folder(base, "d")) {
            Ok(()) => {}
            Err(errno) => break errno,
        }
        let Place::Node(inner) = disk.act(|files| files.existing(base, "d", Last::Itself)).unwrap() else { panic!() };
        (base, depth) = (inner, depth + 1);
    };
    assert_eq!((refused, depth), (Errno::Nametoolong, 1_000));
}

#[test]
fn paths_are_walked_as_on_linux() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    disk.folder("d/e").unwrap();
    let file = disk.file("d/e/f");
    for path in ["d/e/f", "d//e/./f", "d/.//e/../../d/e/../e///./f", "./d/e/f"] {
        assert_eq!(disk.find(path), Ok(Place::Node(file)), "{path}");
    }
    for path in ["d/e/f/", "d/e/f///", "d/e/f/.", "d/e/f/g", "d/e/f/.."] {
        assert_eq!(disk.find(path), Err(Errno::Notdir), "{path}");
    }
    for path in ["", "x", "d/x", "d/x/y", "x/..", "d/x/"] {
        assert_eq!(disk.find(path), Err(Errno::Noent), "{path}");
    }
    assert!(disk.find("d/e/").is_ok());
}

#[test]
fn no_path_leaves_its_folder() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    for path in ["/d", "..", "../d", "d/../..", "d/../../d", "/"] {
        assert_eq!(disk.find(path), Err(Errno::Notcapable), "{path}");
    }
    let Ok(Place::Node(inner)) = disk.find("d") else { panic!() };
    disk.symbolic("../x", "d/up").unwrap();
    disk.symbolic("/tmp", "d/top").unwrap();
    for path in ["..", "up", "top", "../d"] {
        assert_eq!(disk.act(|files| files.existing(inner, path, Last::Followed)), Err(Errno::Notcapable), "{path}");
    }
}

#[test]
fn names_have_bounds() {
    let mut disk = Disk::new();
    let longest = "n".repeat(255);
    disk.folder(&longest).unwrap();
    assert_eq!(disk.folder(&format!("{longest}n")), Err(Errno::Nametoolong));
    assert_eq!(disk.folder(&"n/".repeat(2048)), Err(Errno::Nametoolong));
    assert_eq!(disk.folder("a\0b"), Err(Errno::Inval));
    assert_eq!(disk.find("tmp\0"), Err(Errno::Inval));
    assert_eq!(disk.symbolic(&"n".repeat(4096), "l"), Err(Errno::Nametoolong));
    assert_eq!(disk.symbolic("", "l"), Err(Errno::Noent));
}

#[test]
fn times_follow_the_guests_clock() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    let made = disk.status("a").times;
    assert_eq!((made.access, made.modification, made.change), (8, 8, 8));
    disk.write(file, 0, b"x").unwrap();
    let written = disk.status("a").times;
    assert_eq!((written.access, written.modification), (8, disk.now - 1));
    disk.act(|files| files.set_times(file, Some(1), None)).unwrap();
    let set = disk.status("a").times;
    assert_eq!((set.access, set.modification, set.change), (1, written.modification, disk.now - 1));
    disk.rename("a", "b").unwrap();
    assert_eq!(disk.status(".").times.modification, disk.now - 1);
}

#[test]
fn devices_and_the_library_stay_as_they_are() {
    let library = Library { path: "/usr/lib".into(), files: [("all.zip".to_owned(), b"zip".to_vec().into())].into() };
    let mut disk = Disk { files: Files::new(Some(&Arc::new(library)), None, 7), ..Disk::new() };
    let Ok(Place::Node(file)) = disk.find("usr/lib/all.zip") else { panic!() };
    assert_eq!(disk.read(file, 1, 9), b"ip");
    assert_eq!(disk.names(ROOT), [".", ".."]);
    assert_eq!(disk.write(file, 0, b"x"), Err(Errno::Rofs));
    assert_eq!(disk.act(|files| files.set_length(file, 0)), Err(Errno::Rofs));
    for path in ["usr/lib/all.zip", "dev/null", "dev/stdin"] {
        assert_eq!(disk.remove(path), Err(Errno::Rofs), "{path}");
        assert_eq!(disk.rename(path, "x"), Err(Errno::Rofs), "{path}");
    }
    for path in ["usr/lib/x", "dev/x", "proc/self/x"] {
        assert_eq!(disk.folder(path), Err(Errno::Rofs), "{path}");
    }
    assert_eq!(disk.remove_folder("tmp"), Err(Errno::Busy));
    assert_eq!(disk.remove_folder("usr"), Err(Errno::Rofs));
    assert_eq!(disk.folder("dev"), Err(Errno::Exist));
    disk.folder("tmp/x").unwrap();
}

#[test]
fn a_library_in_the_root_folder_is_seen_there() {
    let library = Library { path: "/".into(), files: [("a.lua".to_owned(), b"print(1)".to_vec().into())].into() };
    let disk = Disk { files: Files::new(Some(&Arc::new(library)), None, 7), ..Disk::new() };
    assert_eq!(disk.names(ROOT), [".", "..", "a.lua"]);
}

#[test]
fn what_is_looked_at_is_counted() {
    let mut disk = Disk::new();
    // Five names on the path, of which three are looked up.
    disk.find("tmp/../tmp/../tmp").unwrap();
    assert_eq!(disk.effort.steps, 8);
    let file = disk.file("a");
    disk.write(file, 0, &vec![1; 5 * 4096]).unwrap();
    disk.act(|files| files.set_length(file, 0)).unwrap();
    assert_eq!(disk.effort.steps, 5);
}
