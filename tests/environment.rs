//! A sealed environment for the real binary: own home, data and working folder, one cache shared by all tests.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use harness::{Config, Harness};
use tempfile::TempDir;

/// Where the tests keep compiled submissions and the interpreter; shared and kept, so that it is provisioned once.
pub(crate) fn cache() -> PathBuf {
    std::env::var_os("JUDGE_TEST_CACHE")
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge-cache"), PathBuf::from)
}

/// A harness on that cache, which may run so many guests at once.
pub(crate) fn harness(threads: usize) -> Harness {
    let config = Config { cache_dir: cache(), threads, languages: None };
    Harness::open(&config).unwrap().with_type_stripper(env!("CARGO_BIN_EXE_judge").into())
}

/// A working folder and the binary in it.
pub(crate) struct Environment {
    folder: TempDir,
}

/// What one command printed and how it ended.
#[must_use]
pub(crate) struct Printed {
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
    /// Exit status.
    pub(crate) status: i32,
}

impl Environment {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A file of this repository.
    pub(crate) fn repository(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Puts a folder of this repository here, under the same path.
    pub(crate) fn copy(&self, folder: &str) -> &Self {
        for entry in std::fs::read_dir(Self::repository(folder)).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            let path = Self::repository(&name);
            if path.is_dir() {
                self.copy(&name);
            } else {
                self.write(&name, std::fs::read(path).unwrap());
            }
        }
        self
    }

    /// The command, not yet run, for tests that change its environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        for kept in ["PATH", "HOME", "RUSTUP_HOME", "CARGO_HOME", "RUSTUP_TOOLCHAIN", "SSL_CERT_FILE", "PIP_CERT"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        command.env("JUDGE_CACHE_DIR", cache()).env("JUDGE_DATA_DIR", self.path("data"));
        command
    }

    /// Runs the binary to its end.
    pub(crate) fn judge(&self, arguments: &[&str]) -> Printed {
        Printed::of(self.command(arguments).output().unwrap())
    }
}

impl Printed {
    /// What a finished command printed.
    pub(crate) fn of(output: Output) -> Self {
        let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        Self { stdout, stderr, status: output.status.code().unwrap_or(-1) }
    }

    /// Everything in one text, for snapshots.
    pub(crate) fn all(&self) -> String {
        format!("status: {}\n--- stdout\n{}--- stderr\n{}", self.status, self.stdout, self.stderr)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}", self.all()))
    }
}
