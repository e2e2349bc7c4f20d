//! Packages that attack whoever opens them: what no table of texts can hold.

use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::environment::Environment;

use super::fixture::{Files, archive};

/// The file that no trap may ever write.
const PREY: &str = "caught-by-a-package.txt";
/// Marks of a local header, of a record of the directory, and of its end.
const LOCAL: [u8; 4] = *b"PK\x03\x04";
const RECORD: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// Bytes of a record before its name.
const RECORD_BYTES: usize = 46;

/// Makes a trap of the files of a good package; its path for the command line.
pub(super) fn make(trap: &str, files: &Files, environment: &Environment) -> String {
    if let Some(folder) = in_folder(trap, files, environment) {
        return folder;
    }
    let bytes = match trap {
        "slip" => with_entry(files, &format!("sum/../../{PREY}")),
        "slip-inside" => with_entry(files, &format!("sum/data/secret/../../../{PREY}")),
        "absolute" => with_entry(files, &absolute()),
        "backslash" => with_entry(files, &format!("sum\\..\\..\\{PREY}")),
        "nul-in-name" => with_entry(files, "sum/data/secret/3\0.in"),
        "deep" => with_entry(files, &format!("sum/{}3.in", "d/".repeat(20_000))),
        "two-roots" => with_entry(files, "other/problem.yaml"),
        "link-entry" => with_link(files, "/etc/passwd"),
        "link-entry-up" => with_link(files, &format!("../../../{PREY}")),
        "many-entries" => listed(files, Vec::new(), 250_000),
        "overlapping" => listed(files, vec![b'0'; 64 << 20], 2000),
        "lying-size" => patched(archive(files, "sum/"), "sum/data/secret/1.in", |record| {
            record[24..28].copy_from_slice(&[1, 0, 0, 0]);
        }),
        "encrypted" => patched(archive(files, "sum/"), "sum/data/secret/1.in", |record| record[8] |= 1),
        "two-manifests" => two_manifests(files),
        "truncated" => {
            let whole = archive(files, "sum/");
            whole[..whole.len() / 2].to_vec()
        }
        "no-zip" => b"PK, but this is no archive\n".to_vec(),
        "empty-zip" => archive(&Files::new(), ""),
        _ => panic!("no trap `{trap}`"),
    };
    environment.write("sum.zip", bytes);
    "sum.zip".to_owned()
}

/// Whether a trap wrote what it must not write.
pub(super) fn escaped(environment: &Environment) -> Option<String> {
    let root = environment.path("");
    let places = [root.join(PREY), root.parent().unwrap().join(PREY), absolute().into()];
    places.iter().find(|place| place.exists()).map(|place| format!("wrote {}", place.display()))
}

/// An absolute path; no part of it begins with a dot, for such files are no part of a package anyway.
fn absolute() -> String {
    format!("/tmp/judge-{PREY}")
}

/// Traps that are folders.
fn in_folder(trap: &str, files: &Files, environment: &Environment) -> Option<String> {
    let make: fn(&Path) = match trap {
        "pipe" => |folder| {
            let made = Command::new("mkfifo").arg(folder.join("data/secret/3.in")).status().unwrap();
            assert!(made.success());
            fs::write(folder.join("data/secret/3.ans"), "2\n").unwrap();
        },
        "loop" => |folder| symlink(".", folder.join("data/secret/again")).unwrap(),
        "link-to-itself" => |folder| symlink("3.in", folder.join("data/secret/3.in")).unwrap(),
        "sparse" => |folder| {
            let file = fs::File::create(folder.join("data/secret/3.in")).unwrap();
            file.set_len(1 << 42).unwrap();
            fs::write(folder.join("data/secret/3.ans"), "2\n").unwrap();
        },
        "huge-manifest" => |folder| {
            let file = fs::OpenOptions::new().append(true).open(folder.join("problem.yaml")).unwrap();
            file.set_len(1 << 34).unwrap();
        },
        _ => return None,
    };
    for (path, bytes) in files {
        environment.write(&format!("sum/{path}"), bytes);
    }
    make(&environment.path("sum"));
    Some("sum".to_owned())
}

fn with_entry(files: &Files, name: &str) -> Vec<u8> {
    let mut all: Files = files.iter().map(|(path, bytes)| (format!("sum/{path}"), bytes.clone())).collect();
    all.insert(name.to_owned(), b"caught\n".to_vec());
    archive(&all, "")
}

/// With a case whose input is a symbolic link.
fn with_link(files: &Files, target: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer.start_file(format!("sum/{path}"), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.add_symlink("sum/data/secret/3.in", target, SimpleFileOptions::default()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// An archive whose directory names one file, with these bytes, so often.
fn listed(files: &Files, data: Vec<u8>, times: usize) -> Vec<u8> {
    let mut all = files.clone();
    let name = "attachments/m000000.bin";
    all.insert(name.to_owned(), data);
    let bytes = archive(&all, "sum/");
    let (end, record) = (last(&bytes, END), record_of(&bytes, &format!("sum/{name}")));
    let number = |at: usize| u64::from(u32::from_le_bytes(bytes[end + at..end + at + 4].try_into().unwrap()));
    let mut whole = bytes[..end].to_vec();
    for index in 1..times {
        let begin = whole.len();
        whole.extend_from_slice(&bytes[record.clone()]);
        let digits = format!("{index:06}");
        whole[begin + RECORD_BYTES + "sum/attachments/m".len()..][..6].copy_from_slice(digits.as_bytes());
    }
    let count = (all.len() + times - 1) as u64;
    let size = number(12) + ((times - 1) * record.len()) as u64;
    whole.extend(ends(count, size, number(16)));
    whole
}

/// The end of an archive, for any count: that of zip64 and the one from before, which refers to it.
fn ends(count: u64, size: u64, offset: u64) -> Vec<u8> {
    let place = offset + size;
    let mut bytes = b"PK\x06\x06".to_vec();
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [count, count, size, offset] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(place.to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    bytes.extend(END);
    bytes.extend([0; 4]);
    bytes.extend([0xff; 12]);
    bytes.extend([0; 2]);
    bytes
}

/// A second `problem.yaml`, which this archive's own tools would not write.
fn two_manifests(files: &Files) -> Vec<u8> {
    let mut all = files.clone();
    all.insert("problem.yamk".to_owned(), b"name: Another\n".to_vec());
    let mut bytes = archive(&all, "sum/");
    for at in 0..bytes.len() - 16 {
        if bytes[at..].starts_with(b"sum/problem.yamk") {
            bytes[at + 15] = b'l';
        }
    }
    bytes
}

/// With the record of one file changed in the directory, and in the same way in front of its data.
fn patched(mut bytes: Vec<u8>, name: &str, change: impl Fn(&mut [u8])) -> Vec<u8> {
    let record = record_of(&bytes, name);
    let local = u32::from_le_bytes(bytes[record.start + 42..record.start + 46].try_into().unwrap()) as usize;
    assert!(bytes[local..].starts_with(&LOCAL));
    change(&mut bytes[record]);
    // The fields of a local header are those of a record, two bytes earlier.
    change_local(&mut bytes[local..], &change);
    bytes
}

/// Applies a change of a record to a local header.
fn change_local(local: &mut [u8], change: &impl Fn(&mut [u8])) {
    let mut record = [&[0; 2], &local[..RECORD_BYTES - 16]].concat();
    record.resize(RECORD_BYTES, 0);
    change(&mut record);
    local[..RECORD_BYTES - 16].copy_from_slice(&record[2..RECORD_BYTES - 14]);
}

/// Where a file's record of the directory is.
fn record_of(bytes: &[u8], name: &str) -> std::ops::Range<usize> {
    let starts = (0..bytes.len() - RECORD_BYTES).filter(|at| bytes[*at..].starts_with(&RECORD));
    let mut records = starts.map(|at| {
        let length = |field: usize| usize::from(u16::from_le_bytes([bytes[at + field], bytes[at + field + 1]]));
        (at..at + RECORD_BYTES + length(28) + length(30) + length(32), length(28))
    });
    let found = records.find(|(record, length)| &bytes[record.start + RECORD_BYTES..][..*length] == name.as_bytes());
    found.unwrap_or_else(|| panic!("`{name}` is not in the archive")).0
}

fn last(bytes: &[u8], mark: [u8; 4]) -> usize {
    bytes.windows(4).rposition(|window| window == mark).unwrap()
}
