//! Results as they are written: line by line, so that a run that was ended goes on where it was.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::results::{Header, NAME, ResultLine, written};
use crate::report::{Failure, untrusted};

/// Bytes of a line of results.
const MAX_LINE: u64 = 1 << 20;

/// A file of results that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    file: Option<File>,
    path: PathBuf,
}

/// What is in a file of results already: its lines, each with its bytes.
pub(super) type Known = Vec<(ResultLine, String)>;

impl Journal {
    /// Opens a file of results, new or begun by the same command; `None` keeps nothing.
    pub(super) fn open(path: Option<&Path>, header: &Header) -> Result<(Self, Known), Failure> {
        let Some(path) = path else { return Ok((Self { file: None, path: PathBuf::new() }, Vec::new())) };
        let cannot = |error: io::Error| Failure::new(format!("cannot write `{}`: {error}", untrusted::path(path)));
        let mut options = OpenOptions::new();
        let mut file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(cannot)?;
        if !file.metadata().map_err(cannot)?.is_file() {
            return Err(Failure::new(format!("`{}` is not a plain file", untrusted::path(path))));
        }
        if file.try_lock().is_err() {
            return Err(Failure::new(format!("another run writes `{}`", untrusted::path(path)))
                .hint("wait for its end, or name another file"));
        }
        let known = if file.metadata().map_err(cannot)?.len() == 0 { None } else { Some(read(&file, path)?) };
        let Some((found, text, known)) = known else {
            file.write_all(written(header).as_bytes()).map_err(cannot)?;
            return Ok((Self { file: Some(file), path: path.to_owned() }, Vec::new()));
        };
        if text != written(header) {
            let differences = header.differences(&found).join("; ");
            return Err(Failure::new(format!("`{}` holds other results: {differences}", untrusted::path(path)))
                .hint("name another file, or remove this one"));
        }
        // The lines that stay are those before the first one that was not finished.
        file.seek(SeekFrom::Start(0)).map_err(cannot)?;
        let whole = written(header).len() + known.iter().map(|(_, line)| line.len()).sum::<usize>();
        file.set_len(whole as u64).map_err(cannot)?;
        file.seek(SeekFrom::End(0)).map_err(cannot)?;
        Ok((Self { file: Some(file), path: path.to_owned() }, known))
    }

    /// Forgets the lines from one on.
    pub(super) fn cut(&mut self, header: &Header, kept: &[(ResultLine, String)]) -> Result<(), Failure> {
        let length = written(header).len() + kept.iter().map(|(_, line)| line.len()).sum::<usize>();
        self.with(|file| {
            file.set_len(length as u64)?;
            file.seek(SeekFrom::End(0)).map(drop)
        })
    }

    /// Adds a line.
    pub(super) fn add(&mut self, line: &str) -> Result<(), Failure> {
        self.with(|file| file.write_all(line.as_bytes()))
    }

    fn with(&mut self, work: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Failure> {
        let Some(file) = &mut self.file else { return Ok(()) };
        work(file).map_err(|error| Failure::new(format!("cannot write `{}`: {error}", untrusted::path(&self.path))))
    }
}

/// The header of a file of results, its bytes, and the whole lines behind it, up to one that was cut off.
pub(super) fn read(file: &File, path: &Path) -> Result<(Header, String, Known), Failure> {
    let shown = untrusted::path(path);
    let no_results = || Failure::new(format!("`{shown}` holds no results of `judge eval`")).hint("name another file");
    let mut reader = BufReader::new(file);
    let mut next = || {
        let mut line = Vec::new();
        let read = io::Read::take(&mut reader, MAX_LINE).read_until(b'\n', &mut line);
        read.map_err(|error| Failure::new(format!("cannot read `{shown}`: {error}")))?;
        Ok::<_, Failure>(String::from_utf8(line).ok().filter(|line| line.ends_with('\n')))
    };
    let text = next()?.unwrap_or_default();
    let header = serde_json::from_str::<Header>(&text).ok();
    let header = header.filter(|header| header.kind == NAME && header.format == 1).ok_or_else(no_results)?;
    let mut lines = Vec::new();
    while let Some(line) = next()? {
        let Ok(result) = serde_json::from_str::<ResultLine>(&line) else { break };
        lines.push((result, line));
    }
    Ok((header, text, lines))
}
