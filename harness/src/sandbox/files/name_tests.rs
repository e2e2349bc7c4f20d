//! Links, removal, renaming and reading of folders, against what Linux does.

use super::path::Last;
use super::tests::Disk;
use super::*;

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
    // Following costs as many steps as there are names, however short the path.
    disk.symbolic(&format!("long/{}", "./".repeat(2000)), "long").unwrap();
    assert_eq!(disk.find("long"), Err(Errno::Loop));
    assert!(disk.effort.steps > 40 * 2000);
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
