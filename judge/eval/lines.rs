//! A file of JSON lines, plain or compressed, whose lines are read one at a time: sets are larger than memories.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::phrase::{bytes, group_digits};
use crate::report::{Failure, untrusted};

/// Bytes of a line: all tests of a task.
const MAX_LINE: usize = 512 << 20;
/// Lines of a file.
const MAX_LINES: usize = 10_000_000;
/// Bytes of a file.
const MAX_BYTES: u64 = 64 << 30;
/// How many times its size a compressed file may grow, beyond so many bytes: text never does.
const MAX_GROWTH: u64 = 200;
const FREE_GROWTH: u64 = 64 << 20;

/// The lines of a file; blank lines are none.
#[derive(Debug)]
pub(crate) struct Lines {
    file: File,
    places: Vec<Place>,
    hash: String,
    shown: String,
}

/// Where a line is.
#[derive(Clone, Copy, Debug)]
struct Place {
    number: usize,
    offset: u64,
    length: usize,
}

impl Lines {
    /// Finds the lines of a file.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let shown = untrusted::path(path);
        let cannot = |error: io::Error| Failure::new(format!("cannot read `{shown}`: {error}"));
        let mut file = File::open(path).map_err(cannot)?;
        if !file.metadata().map_err(cannot)?.is_file() {
            return Err(Failure::new(format!("`{shown}` is not a plain file")).hint("write it into a file first"));
        }
        let mut magic = [0; 2];
        let is_compressed = file.read(&mut magic).map_err(cannot)? == 2 && magic == [0x1f, 0x8b];
        file.rewind().map_err(cannot)?;
        if is_compressed {
            file = unpacked(&file, &shown)?;
        }
        let (places, hash) = places(&file, &shown)?;
        Ok(Self { file, places, hash, shown })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// What tells the content from any other.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// The file, and the number of a line in it.
    pub(crate) fn place(&self, index: usize) -> String {
        format!("{}:{}", self.shown, self.places[index].number)
    }

    /// The number of a line in the file.
    pub(crate) fn number(&self, index: usize) -> usize {
        self.places[index].number
    }

    /// The file as it is shown.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// A line.
    pub(crate) fn read(&self, index: usize) -> Result<String, Failure> {
        let Place { offset, length, .. } = self.places[index];
        let mut line = vec![0; length];
        self.file
            .read_exact_at(&mut line, offset)
            .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", self.shown)))?;
        String::from_utf8(line).map_err(|_| Failure::new(format!("{} is not UTF-8", self.place(index))))
    }
}

/// What a compressed file holds, in a file without a name.
fn unpacked(file: &File, shown: &str) -> Result<File, Failure> {
    let cannot = |error: io::Error| Failure::new(format!("cannot decompress `{shown}`: {error}"));
    let most = file.metadata().map_err(cannot)?.len().saturating_mul(MAX_GROWTH) + FREE_GROWTH;
    let most = most.min(MAX_BYTES);
    let mut plain = BufWriter::new(tempfile::tempfile().map_err(cannot)?);
    let written =
        io::copy(&mut MultiGzDecoder::new(BufReader::new(file)).take(most + 1), &mut plain).map_err(cannot)?;
    if written > most {
        return Err(Failure::new(format!("`{shown}` decompresses to more than {}", bytes(most)))
            .hint("no set of tasks does that; decompress it yourself if it is one"));
    }
    plain.flush().map_err(cannot)?;
    let mut file = plain.into_inner().map_err(|error| cannot(error.into_error()))?;
    file.rewind().map_err(cannot)?;
    Ok(file)
}

fn places(file: &File, shown: &str) -> Result<(Vec<Place>, String), Failure> {
    let cannot = |error: io::Error| Failure::new(format!("cannot read `{shown}`: {error}"));
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let (mut places, mut hasher) = (Vec::new(), blake3::Hasher::new());
    let (mut offset, mut line) = (0, Vec::new());
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line).map_err(cannot)?;
        if read == 0 {
            break;
        }
        if line.len() > MAX_LINE {
            return Err(Failure::new(format!("line {number} of `{shown}` is longer than {}", bytes(MAX_LINE as u64))));
        }
        hasher.update(&line);
        let length = line.trim_ascii_end().len();
        if length > 0 {
            places.push(Place { number, offset, length });
        }
        offset += read as u64;
        if places.len() > MAX_LINES || offset > MAX_BYTES {
            let most = format!("{} lines or {}", group_digits(MAX_LINES as u64), bytes(MAX_BYTES));
            return Err(Failure::new(format!("`{shown}` has more than {most}")).hint("give parts of it"));
        }
    }
    Ok((places, hasher.finalize().to_hex().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(content: &[u8]) -> Result<Lines, Failure> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content).unwrap();
        Lines::open(file.path())
    }

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn compressed_lines_are_the_same_lines() {
        let plain = opened(b"{\"a\": 1}\n\n  \n{\"b\": 2}\r\n{\"c\": 3}").unwrap();
        let packed = opened(&packed(b"{\"a\": 1}\n\n  \n{\"b\": 2}\r\n{\"c\": 3}")).unwrap();
        for lines in [&plain, &packed] {
            assert_eq!((lines.len(), lines.number(1), lines.read(1).unwrap().as_str()), (3, 4, "{\"b\": 2}"));
            assert_eq!(lines.hash(), plain.hash());
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let failure = opened(&packed(&vec![b'0'; 200 << 20])).unwrap_err();
        assert!(failure.message.contains("decompresses to more than"), "{failure:?}");
    }

    #[test]
    fn what_is_no_text_is_named_by_its_line() {
        let lines = opened(b"{}\n\xff\n").unwrap();
        assert!(lines.read(1).unwrap_err().message.ends_with(":2 is not UTF-8"));
    }
}
