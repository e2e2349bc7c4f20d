//! What the files of a run do, against what Linux does.

use std::sync::Arc;

use super::path::Last;
use super::*;

const ROOM: u64 = 64 << 20;

/// Files with room, and what is done with them.
struct Disk {
    files: Files,
    effort: Effort,
    now: u64,
}

impl Disk {
    fn new() -> Self {
        Self { files: Files::new(None, 7), effort: Effort { steps: 0, bytes: 0, refused: false }, now: 7 }
    }

    fn act<T>(&mut self, action: impl FnOnce(&mut Files) -> T) -> T {
        self.now += 1;
        let room = ROOM - self.effort.bytes;
        let (result, effort) = self.files.act(self.now, room, action);
        self.effort = effort;
        result
    }

    /// Opens a file, made if need be; it stays open.
    fn file(&mut self, path: &str) -> Ino {
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

    fn folder(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.make_folder(ROOT, path))
    }

    fn symbolic(&mut self, target: &str, path: &str) -> Result<(), Errno> {
        self.act(|files| files.make_link(target, ROOT, path))
    }

    fn link(&mut self, path: &str, new: &str) -> Result<(), Errno> {
        self.act(|files| files.link((ROOT, path, Last::Itself), (ROOT, new)))
    }

    fn remove(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.remove_file(ROOT, path))
    }

    fn remove_folder(&mut self, path: &str) -> Result<(), Errno> {
        self.act(|files| files.remove_folder(ROOT, path))
    }

    fn rename(&mut self, path: &str, new: &str) -> Result<(), Errno> {
        self.act(|files| files.rename((ROOT, path), (ROOT, new)))
    }

    fn find(&mut self, path: &str) -> Result<Place, Errno> {
        self.act(|files| files.existing(ROOT, path, Last::Followed))
    }

    fn status(&mut self, path: &str) -> Status {
        self.act(|files| {
            let Place::Node(ino) = files.existing(ROOT, path, Last::Itself).unwrap() else { panic!("{path}") };
            files.status(ino).unwrap()
        })
    }

    fn write(&mut self, ino: Ino, at: u64, bytes: &[u8]) -> Result<(), Errno> {
        self.act(|files| files.write(ino, at, bytes))
    }

    fn read(&self, ino: Ino, at: u64, count: usize) -> Vec<u8> {
        let mut out = vec![1; count];
        let count = self.files.read(ino, at, &mut out).unwrap();
        out.truncate(count);
        out
    }

    fn names(&self, path: Ino) -> Vec<String> {
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
fn symbolic_links_are_followed_to_the_end() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    let file = disk.file("d/f");
    disk.symbolic("d/f", "one").unwrap();
    disk.symbolic("one", "two").unwrap();
    disk.symbolic("/d", "absolute").unwrap();
    disk.symbolic("../two", "d/up").unwrap();
    for path in ["one", "two", "absolute/f", "d/up", "absolute/up"] {
        assert_eq!(disk.find(path), Ok(Place::Node(file)), "{path}");
    }
    assert_eq!((disk.status("one").kind, disk.status("one").size), (FileType::Link, 3));
    // A slash asks for a folder.
    assert_eq!(disk.find("one/"), Err(Errno::Notdir));
    assert_eq!(disk.status("absolute/").kind, FileType::Folder);
}

#[test]
fn a_loop_of_links_is_told() {
    let mut disk = Disk::new();
    disk.symbolic("b", "a").unwrap();
    disk.symbolic("a", "b").unwrap();
    disk.symbolic("self", "self").unwrap();
    for path in ["a", "b", "self", "a/x"] {
        assert_eq!(disk.find(path), Err(Errno::Loop), "{path}");
    }
    // Forty on the way are as many as Linux follows.
    let file = disk.file("l0");
    for number in 1..=41 {
        disk.symbolic(&format!("l{}", number - 1), &format!("l{number}")).unwrap();
    }
    assert_eq!(disk.find("l40"), Ok(Place::Node(file)));
    assert_eq!(disk.find("l41"), Err(Errno::Loop));
}

#[test]
fn a_link_to_nothing_is_made_something_by_writing() {
    let mut disk = Disk::new();
    disk.symbolic("later", "l").unwrap();
    assert_eq!(disk.find("l"), Err(Errno::Noent));
    let file = disk.file("l");
    assert_eq!(disk.find("later"), Ok(Place::Node(file)));
    assert_eq!(disk.symbolic("x", "l"), Err(Errno::Exist));
    assert_eq!(disk.symbolic("x", "new/"), Err(Errno::Noent));
}

#[test]
fn a_file_lives_as_long_as_a_name_or_a_descriptor_leads_to_it() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    disk.write(file, 0, b"text").unwrap();
    disk.link("a", "b").unwrap();
    assert_eq!(disk.status("a").links, 2);
    disk.remove("a").unwrap();
    assert_eq!(disk.find("b"), Ok(Place::Node(file)));
    disk.remove("b").unwrap();
    // It is still open.
    assert_eq!(disk.read(file, 0, 9), b"text");
    disk.write(file, 4, b"!").unwrap();
    assert_eq!(disk.files.status(file).unwrap().links, 0);
    disk.act(|files| files.closed(file));
    assert_eq!(disk.files.status(file), Err(Errno::Noent));
    assert_eq!(disk.effort.bytes, 0);
}

#[test]
fn hard_links_are_for_files() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    disk.file("a");
    disk.symbolic("nothing", "l").unwrap();
    assert_eq!(disk.link("d", "e"), Err(Errno::Perm));
    assert_eq!(disk.link("a", "a"), Err(Errno::Exist));
    assert_eq!(disk.link("a", "d"), Err(Errno::Exist));
    assert_eq!(disk.link("a", "l"), Err(Errno::Exist));
    assert_eq!(disk.link("a", "b/"), Err(Errno::Noent));
    assert_eq!(disk.link("x", "b"), Err(Errno::Noent));
    assert_eq!(disk.link("dev/null", "b"), Err(Errno::Xdev));
    // The link itself gets another name, unless it is followed.
    disk.link("l", "m").unwrap();
    assert_eq!(disk.status("m").kind, FileType::Link);
    assert_eq!(disk.act(|files| files.link((ROOT, "l", Last::Followed), (ROOT, "n"))), Err(Errno::Noent));
}

#[test]
fn removing_tells_files_from_folders() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    disk.file("f");
    disk.file("d/f");
    disk.symbolic("d", "l").unwrap();
    let files = [("d", Errno::Isdir), ("d/", Errno::Isdir), ("f/", Errno::Notdir), ("x", Errno::Noent)];
    for (path, errno) in files.into_iter().chain([("l/", Errno::Notdir), (".", Errno::Isdir)]) {
        assert_eq!(disk.remove(path), Err(errno), "{path}");
    }
    let folders = [("d", Errno::Notempty), ("f", Errno::Notdir), ("x", Errno::Noent), (".", Errno::Inval)];
    for (path, errno) in folders.into_iter().chain([("l", Errno::Notdir), ("d/..", Errno::Notempty)]) {
        assert_eq!(disk.remove_folder(path), Err(errno), "{path}");
    }
    disk.remove("d/f").unwrap();
    disk.remove_folder("d/").unwrap();
    disk.remove("l").unwrap();
    assert_eq!(disk.names(ROOT), [".", "..", "f"]);
}

#[test]
fn a_removed_folder_that_is_open_takes_nothing_more() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    let folder = disk.file("d");
    disk.remove_folder("d").unwrap();
    assert_eq!(disk.act(|files| files.make_folder(folder, "e")), Err(Errno::Noent));
    assert!(disk.names(folder).is_empty());
    disk.act(|files| files.closed(folder));
    assert_eq!(disk.effort.bytes, 0);
}

#[test]
fn renaming_replaces_what_it_may() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    disk.file("b");
    disk.rename("a", "b").unwrap();
    assert_eq!((disk.find("a"), disk.find("b")), (Err(Errno::Noent), Ok(Place::Node(file))));
    for folder in ["d", "e", "e/in"] {
        disk.folder(folder).unwrap();
    }
    assert_eq!(disk.rename("b", "d"), Err(Errno::Isdir));
    assert_eq!(disk.rename("d", "b"), Err(Errno::Notdir));
    assert_eq!(disk.rename("d", "e"), Err(Errno::Notempty));
    assert_eq!(disk.rename("b/", "c"), Err(Errno::Notdir));
    assert_eq!(disk.rename("b", "c/"), Err(Errno::Notdir));
    assert_eq!(disk.rename("x", "c"), Err(Errno::Noent));
    assert_eq!(disk.rename("d/.", "c"), Err(Errno::Busy));
    disk.rename("d", "e/in").unwrap();
    disk.rename("e", "c/").unwrap();
    assert!(disk.find("c/in").is_ok());
}

#[test]
fn no_folder_moves_into_itself() {
    let mut disk = Disk::new();
    disk.folder("d").unwrap();
    disk.folder("d/e").unwrap();
    assert_eq!(disk.rename("d", "d/e/f"), Err(Errno::Inval));
    assert_eq!(disk.rename("d", "d/f"), Err(Errno::Inval));
    assert_eq!(disk.rename("d/e", "d"), Err(Errno::Notempty));
    disk.rename("d", "d").unwrap();
}

#[test]
fn two_names_of_one_file_stay_when_one_is_renamed_to_the_other() {
    let mut disk = Disk::new();
    let file = disk.file("a");
    disk.link("a", "b").unwrap();
    disk.rename("a", "b").unwrap();
    assert_eq!((disk.find("a"), disk.find("b")), (Ok(Place::Node(file)), Ok(Place::Node(file))));
}

#[test]
fn a_moved_folder_knows_where_it_is() {
    let mut disk = Disk::new();
    for folder in ["a", "b", "a/in"] {
        disk.folder(folder).unwrap();
    }
    assert_eq!((disk.status("a").links, disk.status("b").links), (3, 2));
    disk.rename("a/in", "b/in").unwrap();
    assert_eq!((disk.status("a").links, disk.status("b").links), (2, 3));
    assert_eq!(disk.find("b/in/.."), disk.find("b"));
}

#[test]
fn reading_a_folder_goes_on_where_it_was() {
    let mut disk = Disk::new();
    for name in ["b", "a", "c", "d"] {
        disk.file(name);
    }
    assert_eq!(disk.names(ROOT), [".", "..", "b", "a", "c", "d"]);
    let mut place = 0;
    let mut seen = Vec::new();
    // Each name is removed once it is seen, as `rm -r` does.
    loop {
        let mut name = None;
        disk.files
            .list(ROOT, place, |listed| {
                name = Some((listed.name.to_owned(), listed.next));
                false
            })
            .unwrap();
        let Some((name, next)) = name else { break };
        place = next;
        if !name.starts_with('.') {
            disk.remove(&name).unwrap();
        }
        seen.push(name);
    }
    assert_eq!(seen, [".", "..", "b", "a", "c", "d"]);
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
    let library = Library { path: "/usr/lib".into(), files: [("all.zip".to_owned(), b"zip".to_vec())].into() };
    let mut disk = Disk { files: Files::new(Some(&Arc::new(library)), 7), ..Disk::new() };
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
    let library = Library { path: "/".into(), files: [("a.lua".to_owned(), b"print(1)".to_vec())].into() };
    let disk = Disk { files: Files::new(Some(&Arc::new(library)), 7), ..Disk::new() };
    assert_eq!(disk.names(ROOT), [".", "..", "a.lua"]);
}

#[test]
fn what_is_looked_at_is_counted() {
    let mut disk = Disk::new();
    disk.find("tmp/../tmp/../tmp").unwrap();
    assert_eq!(disk.effort.steps, 5);
    let file = disk.file("a");
    disk.write(file, 0, &[1; 5 * 4096]).unwrap();
    disk.act(|files| files.set_length(file, 0)).unwrap();
    assert_eq!(disk.effort.steps, 5);
}
