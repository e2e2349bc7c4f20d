//! Files beside a program, as clients of Judge0 send them: a zip archive, read in memory and within bounds. No name leads out of the
//! program's folder, and a link leads nowhere.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most entries of an archive.
const MOST_ENTRIES: usize = 1000;
/// Most bytes of all files together, unpacked; and how many times those of the archive, where these are more than the least. What is
/// unpacked waits in the queue, where room is given by what came in.
const MOST_BYTES: u64 = 32 << 20;
const MOST_TIMES: u64 = 4;
const LEAST_BYTES: u64 = 1 << 20;
/// The longest path, in bytes.
const LONGEST_PATH: usize = 256;

/// The files of an archive by their paths, or what is wrong with it.
pub(super) fn unpacked(archive: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let most = (archive.len() as u64).saturating_mul(MOST_TIMES).clamp(LEAST_BYTES, MOST_BYTES);
    let unreadable = |error: zip::result::ZipError| format!("is no zip archive: {error}");
    let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(unreadable)?;
    if archive.len() > MOST_ENTRIES {
        return Err(format!("has more than {MOST_ENTRIES} entries"));
    }
    let mut files = BTreeMap::new();
    let mut left = most;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(unreadable)?;
        if member.is_dir() {
            continue;
        }
        // A name that is not UTF-8 is none.
        let name = member.name().map(|name| name.to_string()).unwrap_or_default();
        if member.is_symlink() || !is_plain(&name) {
            return Err(format!("has an entry that is no file below the program's folder: `{name}`"));
        }
        let mut bytes = Vec::new();
        member.take(left + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be unpacked: {error}"))?;
        left =
            left.checked_sub(bytes.len() as u64).ok_or_else(|| format!("unpacks to more than {} KiB", most >> 10))?;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// Whether a path leads to a file below a folder.
fn is_plain(path: &str) -> bool {
    let is_step = |step: &str| !matches!(step, "" | "." | "..");
    path.len() <= LONGEST_PATH && !path.contains(['\\', '\0']) && path.split('/').all(is_step)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let files = unpacked(&packed(&[("a.txt", b"1"), ("deep/er/b.bin", &[0, 255])])).unwrap();
        assert_eq!(files["a.txt"], b"1");
        assert_eq!(files["deep/er/b.bin"], [0, 255]);
        assert!(unpacked(&packed(&[])).unwrap().is_empty());
    }

    #[test]
    fn tricks_are_refused() {
        for name in ["../out", "/etc/passwd", "a/../../out", "a//b", "a\\b", "./a", &"a".repeat(LONGEST_PATH + 1)] {
            assert!(unpacked(&packed(&[(name, b"")])).unwrap_err().contains("below"), "{name}");
        }
        let bomb = vec![0; 300 << 10];
        let entries: Vec<(&str, &[u8])> = ["a", "b", "c", "d"].map(|name| (name, bomb.as_slice())).to_vec();
        assert!(unpacked(&packed(&entries)).unwrap_err().contains("more than 1024 KiB"));
        assert_eq!(unpacked(&packed(&entries[1..])).unwrap().len(), 3);
        let names: Vec<String> = (0..=MOST_ENTRIES).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert!(unpacked(&packed(&many)).unwrap_err().contains("more than 1000"));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert!(unpacked(&writer.finish().unwrap().into_inner()).unwrap_err().contains("`link`"));
        for bytes in [&b""[..], b"PK", &packed(&[("a", b"1")])[..20]] {
            assert!(unpacked(bytes).unwrap_err().contains("zip"));
        }
    }
}
