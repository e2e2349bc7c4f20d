//! The archive of problems that the binary carries: files in the order of their paths, so that opening it reads nothing and a
//! file is found by bisection. `judge/build.rs` writes it.
//!
//! Numbers are little endian and have 32 bits. The count of files; a row for each of them, behind a row of zeros: where its path
//! ends among all paths, where its contents end among all contents, its length; then all paths; then all contents. Contents that
//! are shorter than their file are deflated; manifests are not, because commands read all of them.

use std::io::{self, Read};
use std::ops::Range;

use flate2::read::DeflateDecoder;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/problems.pack"));

/// The bytes of a number, and those of a row.
const NUMBER: usize = 4;
const ROW: usize = 3 * NUMBER;

/// What stands in a row, as the number's place in it.
#[derive(Clone, Copy)]
enum Column {
    PathEnd,
    ContentsEnd,
    Length,
}

/// An archive; cheap to copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pack {
    rows: &'static [u8],
    paths: &'static [u8],
    contents: &'static [u8],
}

impl Pack {
    /// The archive in this binary.
    pub(super) fn embedded() -> Self {
        let (rows, rest) = EMBEDDED[NUMBER..].split_at((number(EMBEDDED) + 1) * ROW);
        let pack = Self { rows, paths: rest, contents: &[] };
        let (paths, contents) = rest.split_at(pack.at(pack.count(), Column::PathEnd));
        Self { paths, contents, ..pack }
    }

    /// All paths, sorted.
    pub(super) fn paths(self) -> impl Iterator<Item = &'static str> {
        (0..self.count()).map(move |index| self.path(index))
    }

    /// The paths below a folder, sorted, as paths inside it.
    pub(super) fn inside(self, folder: &str) -> impl Iterator<Item = &'static str> {
        let folder = format!("{folder}/");
        let first = self.bisect(&folder);
        (first..self.count()).map_while(move |index| self.path(index).strip_prefix(folder.as_str()))
    }

    /// Whether there is a file with this path.
    pub(super) fn has(self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// The bytes of a file; nothing if they are more than `limit`.
    pub(super) fn read(self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let index = self.find(path).ok_or(io::ErrorKind::NotFound)?;
        let length = self.at(index + 1, Column::Length);
        if length as u64 > limit {
            return Ok(None);
        }
        let packed = &self.contents[self.range(index, Column::ContentsEnd)];
        if packed.len() == length {
            return Ok(Some(packed.to_vec()));
        }
        let mut bytes = Vec::with_capacity(length);
        DeflateDecoder::new(packed).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn count(self) -> usize {
        self.rows.len() / ROW - 1
    }

    fn find(self, path: &str) -> Option<usize> {
        let index = self.bisect(path);
        (index < self.count() && self.path(index) == path).then_some(index)
    }

    /// The index of the first file whose path is not less than this one.
    fn bisect(self, path: &str) -> usize {
        let (mut from, mut to) = (0, self.count());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.path(middle) < path { from = middle + 1 } else { to = middle }
        }
        from
    }

    fn path(self, index: usize) -> &'static str {
        std::str::from_utf8(&self.paths[self.range(index, Column::PathEnd)]).unwrap_or_default()
    }

    fn range(self, index: usize, end: Column) -> Range<usize> {
        self.at(index, end)..self.at(index + 1, end)
    }

    fn at(self, row: usize, column: Column) -> usize {
        number(&self.rows[row * ROW + column as usize * NUMBER..])
    }
}

fn number(bytes: &[u8]) -> usize {
    bytes.first_chunk().map_or(0, |number| u32::from_le_bytes(*number) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::names;

    #[test]
    fn every_path_is_found_and_is_one_inside_a_registry() {
        let pack = Pack::embedded();
        let paths: Vec<_> = pack.paths().collect();
        assert!(paths.len() > 1000 && paths.is_sorted());
        for path in paths {
            assert!(names::inner_path(path) && pack.has(path), "{path}");
        }
        for path in ["", "a", "~", "two-sum", "two-sum/", "two-sum/problem.tom", "two-sum/problem.toml2"] {
            assert!(!pack.has(path), "{path}");
        }
    }

    #[test]
    fn a_file_above_the_limit_is_not_unpacked() {
        let length = Pack::embedded().read("curriculum.toml", u64::MAX).unwrap().unwrap().len() as u64;
        assert!(Pack::embedded().read("curriculum.toml", length).unwrap().is_some());
        assert_eq!(Pack::embedded().read("curriculum.toml", length - 1).unwrap(), None);
        assert_eq!(Pack::embedded().read("none.toml", 9).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
