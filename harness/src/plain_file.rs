//! Reads files that somebody else put there: only plain ones, only so many bytes, and without waiting for anybody.
//!
//! A pipe or a device would be read for ever, and a link leads to what its author may not read but we may.

use std::fmt;
use std::fs::{self, FileType, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

/// Returns a path as a message shows it: on one line, whatever characters its names hold.
pub fn shown(path: &Path) -> String {
    let mut text = String::new();
    for c in path.to_string_lossy().chars() {
        if c.is_control() { text.extend(c.escape_default()) } else { text.push(c) }
    }
    text
}

/// What happens where the last part of a path is a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// It is followed: the path comes from the user.
    Followed,
    /// It is no plain file: the path comes from whoever filled the folder.
    Refused,
}

/// What a path gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlainFile {
    /// A plain file, whole.
    Whole(Vec<u8>),
    /// A plain file of more bytes than asked for.
    TooLarge,
    /// Something else.
    Other(Kind),
}

/// What stands in the place of a plain file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A symbolic link that is not followed.
    Link,
    /// A FIFO.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::Pipe => "a FIFO",
            Self::Device => "a device",
            Self::Socket => "a socket",
        })
    }
}

impl Kind {
    /// The kind of what is no plain file; nothing for a plain file.
    pub fn of(kind: FileType) -> Option<Self> {
        if kind.is_file() {
            None
        } else if kind.is_dir() {
            Some(Self::Folder)
        } else if kind.is_symlink() {
            Some(Self::Link)
        } else if kind.is_fifo() {
            Some(Self::Pipe)
        } else if kind.is_socket() {
            Some(Self::Socket)
        } else {
            Some(Self::Device)
        }
    }
}

/// Reads a file of at most `limit` bytes.
pub fn read(path: &Path, links: Links, limit: u64) -> io::Result<PlainFile> {
    let about = match links {
        Links::Followed => fs::metadata(path)?,
        Links::Refused => fs::symlink_metadata(path)?,
    };
    // Asked before it is opened: opening a device does things.
    if let Some(kind) = Kind::of(about.file_type()) {
        return Ok(PlainFile::Other(kind));
    }
    // Whatever took its place since then is neither waited for nor followed.
    let mut flags = OFlags::NONBLOCK;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    let file = OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path)?;
    match Kind::of(file.metadata()?.file_type()) {
        Some(kind) => Ok(PlainFile::Other(kind)),
        None => Ok(bounded(file, limit)?.map_or(PlainFile::TooLarge, PlainFile::Whole)),
    }
}

/// Reads a file whose path comes from the user; nothing if it has more than `limit` bytes, and an error if it is no plain file.
pub fn whole(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    match read(path, Links::Followed, limit)? {
        PlainFile::Whole(bytes) => Ok(Some(bytes)),
        PlainFile::TooLarge => Ok(None),
        PlainFile::Other(kind) => Err(io::Error::other(format!("it is not a plain file but {kind}"))),
    }
}

/// Everything a reader gives; nothing if that is more than the limit.
pub fn bounded(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn only_plain_files_are_read_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("plain"), "12345").unwrap();
        symlink(path("plain"), path("link")).unwrap();
        symlink("/dev/zero", path("endless")).unwrap();
        let fifo = std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap();
        assert!(fifo.success());
        let _socket = UnixListener::bind(path("socket")).unwrap();
        let followed = |name: &str| read(&path(name), Links::Followed, 5).unwrap();
        let refused = |name: &str| read(&path(name), Links::Refused, 5).unwrap();
        assert_eq!(followed("plain"), PlainFile::Whole(b"12345".to_vec()));
        assert_eq!((followed("link"), refused("link")), (followed("plain"), PlainFile::Other(Kind::Link)));
        assert_eq!((followed("pipe"), refused("pipe")), (PlainFile::Other(Kind::Pipe), PlainFile::Other(Kind::Pipe)));
        assert_eq!(
            (followed("socket"), followed("")),
            (PlainFile::Other(Kind::Socket), PlainFile::Other(Kind::Folder))
        );
        assert_eq!(followed("endless"), PlainFile::Other(Kind::Device));
        assert_eq!(read(&path("plain"), Links::Refused, 4).unwrap(), PlainFile::TooLarge);
        assert_eq!(read(&path("none"), Links::Refused, 4).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(whole(&path("pipe"), 9).unwrap_err().to_string().ends_with("not a plain file but a FIFO"));
    }
}
