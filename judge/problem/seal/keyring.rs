//! Keys: where they are given, and how they are read. They are read when something sealed is met, and wiped when they go.

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use age::secrecy::ExposeSecret;
use age::{Identity, ssh, x25519};
use harness::plain_file::{self, Links, PlainFile, shown};
use zeroize::Zeroizing;

use super::closed::Closed;

/// Largest file of keys.
const MAX_BYTES: u64 = 64 << 10;
/// What a key of age begins with.
const AGE: &str = "AGE-SECRET-KEY-1";
/// What the first line of an ssh key holds.
const PEM: &str = "-----BEGIN ";

/// Keys that open sealed problems.
pub struct Keyring {
    given: Given,
    keys: OnceLock<Result<Vec<Key>, Closed>>,
}

/// What was given as a key.
enum Given {
    Nothing,
    Text(Zeroizing<String>),
    File(PathBuf),
}

/// One key; both kinds wipe themselves.
enum Key {
    Age(x25519::Identity),
    Ssh(Box<ssh::Identity>),
}

impl Keyring {
    /// No keys.
    pub fn empty() -> Self {
        Self::of(Given::Nothing)
    }

    /// The keys in a file.
    pub fn of_file(path: &Path) -> Self {
        Self::of(Given::File(path.to_owned()))
    }

    /// Keys as the environment gives them: their text, or the path of their file.
    pub fn of_variable(text: String) -> Self {
        let text = Zeroizing::new(text);
        let is_key = text.contains(AGE) || text.contains(PEM);
        if is_key { Self::of(Given::Text(text)) } else { Self::of_file(Path::new(text.trim())) }
    }

    fn of(given: Given) -> Self {
        Self { given, keys: OnceLock::new() }
    }

    /// The keys, read at the first call.
    pub(super) fn identities(&self) -> Result<Vec<&dyn Identity>, Closed> {
        let keys = self.keys.get_or_init(|| match &self.given {
            Given::Nothing => Err(Closed::NoKey),
            Given::Text(text) => parse(text).map_err(|why| Closed::BadKey(format!("`JUDGE_KEY` {why}"))),
            Given::File(path) => read(path).map_err(|why| Closed::BadKey(format!("`{}` {why}", shown(path)))),
        });
        let keys = keys.as_ref().map_err(Clone::clone)?;
        Ok(keys.iter().map(Key::identity).collect())
    }
}

impl Key {
    fn identity(&self) -> &dyn Identity {
        match self {
            Self::Age(key) => key,
            Self::Ssh(key) => key.as_ref(),
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring")
    }
}

fn read(path: &Path) -> Result<Vec<Key>, String> {
    match plain_file::read(path, Links::Followed, MAX_BYTES) {
        Ok(PlainFile::Whole(bytes)) => {
            let bytes = Zeroizing::new(bytes);
            parse(std::str::from_utf8(&bytes).map_err(|_| "holds no key: it is not UTF-8".to_owned())?)
        }
        Ok(PlainFile::TooLarge) => Err("is too large for a key".to_owned()),
        Ok(PlainFile::Other(kind)) => Err(format!("is not a plain file but {kind}")),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

/// Reads keys: of age one a line, or one of ssh. An error is the rest of a sentence, and never holds what was read.
fn parse(text: &str) -> Result<Vec<Key>, String> {
    if text.contains(PEM) {
        return match ssh::Identity::from_buffer(text.trim_start().as_bytes(), None) {
            Ok(key @ ssh::Identity::Unencrypted(_)) => Ok(vec![Key::Ssh(Box::new(key))]),
            Ok(ssh::Identity::Encrypted(_)) => {
                Err("is an ssh key with a passphrase, which nobody can type here".to_owned())
            }
            Ok(ssh::Identity::Unsupported(_)) => {
                Err("is an ssh key of a kind that cannot be used: take one of ed25519 or RSA".to_owned())
            }
            Err(_) => Err("holds an ssh key that cannot be read".to_owned()),
        };
    }
    let mut keys = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = line.parse().map_err(|_| format!("holds no key in line {}", index + 1))?;
        keys.push(Key::Age(key));
    }
    if keys.is_empty() { Err("holds no key".to_owned()) } else { Ok(keys) }
}

/// A new key.
pub struct NewKey(x25519::Identity);

impl NewKey {
    /// Makes a key by chance.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// To whom to seal, so that this key opens it.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    /// Writes the key into a new file that only this user can read.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        let key = self.0.to_string();
        let text = Zeroizing::new(format!("# recipient: {}\n{}\n", self.recipient(), key.expose_secret()));
        file.write_all(text.as_bytes())?;
        file.sync_data()
    }
}
