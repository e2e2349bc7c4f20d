//! Files with one JSON value a line: appended to by one write, and mended where a line cannot be read.

use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Aside, Error, Store, replace};

impl Store {
    /// The lines of a file, the oldest first.
    pub(super) fn lines<T: Serialize + DeserializeOwned>(&self, path: &Path) -> Vec<T> {
        match self.read(path) {
            None => Vec::new(),
            Some(text) => whole(&text).unwrap_or_else(|| self.mend(path)),
        }
    }

    /// Appends a line: written whole, or not at all.
    pub(super) fn append_line<T: Serialize + DeserializeOwned>(&self, path: &Path, line: &T) -> Result<(), Error> {
        let text = written(line);
        // What cannot be read is set aside without this line.
        drop(self.lines::<T>(path));
        let _lock = self.lock();
        self.make_room(path)?;
        append(path, &text).map_err(Error::cannot("write", path))
    }

    /// Takes the last line away, and returns it.
    pub(super) fn take_last_line<T: Serialize + DeserializeOwned>(&self, path: &Path) -> Result<Option<T>, Error> {
        drop(self.lines::<T>(path));
        let _lock = self.lock();
        let mut lines: Vec<T> = self.read(path).and_then(|text| whole(&text)).unwrap_or_default();
        let Some(last) = lines.pop() else { return Ok(None) };
        let text: String = lines.iter().map(written).collect();
        replace(path, text.as_bytes()).map_err(Error::cannot("write", path))?;
        Ok(Some(last))
    }

    /// Sets a file with unreadable lines aside and keeps the readable ones in its place, which is never empty meanwhile.
    fn mend<T: Serialize + DeserializeOwned>(&self, path: &Path) -> Vec<T> {
        // What looked like half a line may have been another process at work.
        let lock = self.lock();
        let Some(text) = self.read(path) else { return Vec::new() };
        let good: Vec<T> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        if whole::<T>(&text).is_none() && self.set_aside(path, Aside::Copied) {
            let kept: String = good.iter().map(written).collect();
            if let Err(error) = replace(path, kept.as_bytes()) {
                self.warn(format!("cannot write `{}`: {error}", path.display()));
            }
        }
        drop(lock);
        good
    }
}

fn written(line: &impl Serialize) -> String {
    serde_json::to_string(line).expect("a line is plain data") + "\n"
}

/// The values of a file; nothing where a line is none.
fn whole<T: DeserializeOwned>(text: &str) -> Option<Vec<T>> {
    text.lines().map(|line| serde_json::from_str(line).ok()).collect()
}

/// Appends a line with one write; what a full disk took of it is taken back.
fn append(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    let before = file.metadata()?.len();
    // After an interrupted write, the next line starts on a line of its own.
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(-1)).is_ok() {
        file.read_exact(&mut last)?;
    }
    let begin = if last == [b'\n'] { "" } else { "\n" };
    file.write_all(format!("{begin}{line}").as_bytes()).inspect_err(|_| {
        let _ = cut(path, before);
    })
}

fn cut(path: &Path, length: u64) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.set_len(length)
}
