//! Where a service listens.

use std::fmt;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::str::FromStr;

/// An address, or a socket in the file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An address and a port; port 0 takes a free one.
    Tcp(SocketAddr),
    /// A path.
    Unix(PathBuf),
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.is_empty() {
                Err("`unix:` is followed by a path".to_owned())
            } else {
                Ok(Self::Unix(path.into()))
            };
        }
        let wrong = |_| "neither an address with a port, as `127.0.0.1:8418`, nor `unix:` and a path".to_owned();
        text.parse().map(Self::Tcp).map_err(wrong)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "http://{address}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl Place {
    /// Whether other machines can reach it.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Tcp(address) if !address.ip().is_loopback())
    }

    /// How clients call it where TLS is spoken.
    pub(crate) fn over_tls(&self) -> String {
        match self {
            Self::Tcp(address) => format!("https://{address}"),
            Self::Unix(_) => self.to_string(),
        }
    }
}

/// What listens.
pub(super) enum Listener {
    Tcp(std::net::TcpListener),
    Unix(std::os::unix::net::UnixListener),
}

impl Place {
    /// Begins to listen. A socket that an earlier service left is removed, and nothing else is. The socket is for this user alone.
    pub(super) fn listen(&self) -> io::Result<Listener> {
        match self {
            Self::Tcp(address) => std::net::TcpListener::bind(address).map(Listener::Tcp),
            Self::Unix(path) => {
                let is_socket = fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_socket());
                if is_socket && UnixStream::connect(path).is_err() {
                    fs::remove_file(path)?;
                }
                let listener = std::os::unix::net::UnixListener::bind(path)?;
                fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
                Ok(Listener::Unix(listener))
            }
        }
    }
}

impl Place {
    /// Removes the socket of a service that still listens, and ends.
    pub(super) fn leave(&self) {
        if let Self::Unix(path) = self {
            let _ = fs::remove_file(path);
        }
    }
}

impl Listener {
    /// The same, which never waits.
    pub(super) fn nonblocking(self) -> io::Result<Self> {
        match &self {
            Self::Tcp(listener) => listener.set_nonblocking(true)?,
            Self::Unix(listener) => listener.set_nonblocking(true)?,
        }
        Ok(self)
    }

    /// Where it listens, with the port that it got.
    pub(super) fn place(&self, asked: &Place) -> io::Result<Place> {
        match self {
            Self::Tcp(listener) => listener.local_addr().map(Place::Tcp),
            Self::Unix(_) => Ok(asked.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_addresses_and_sockets() {
        let place = |text: &str| text.parse::<Place>();
        assert_eq!(place("127.0.0.1:80").unwrap().to_string(), "http://127.0.0.1:80");
        assert_eq!(place("127.0.0.1:443").unwrap().over_tls(), "https://127.0.0.1:443");
        assert_eq!(place("unix:/run/judge").unwrap(), Place::Unix("/run/judge".into()));
        assert_eq!([place("0.0.0.0:80"), place("[::1]:80")].map(|place| place.unwrap().is_open()), [true, false]);
        for wrong in ["", "80", "localhost", "unix:"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_socket_that_was_left_is_taken_over_and_one_in_use_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Unix(folder.path().join("judge"));
        drop(place.listen().unwrap());
        let second = place.listen().unwrap();
        assert!(place.listen().is_err());
        drop(second);
        let file = Place::Unix(folder.path().join("file"));
        fs::write(folder.path().join("file"), "mine").unwrap();
        assert!(file.listen().is_err());
        assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"mine");
    }
}
