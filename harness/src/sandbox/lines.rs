//! The lines of a source, as a compiler writes them for debuggers into a module's custom sections (DWARF).
//!
//! It serves checked builds alone. What cannot be read tells no lines.

use std::collections::BTreeMap;

use addr2line::gimli::{DwarfSections, EndianSlice, Error, LittleEndian, SectionId};
use addr2line::{Context, Location};

/// Which line of one file each instruction comes from.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Where code begins, counted from the start of the code section, and its line: 0 where it is of no line of the file.
    rows: BTreeMap<u64, u32>,
}

/// The custom sections of a module.
pub(super) type Sections<'a> = BTreeMap<&'a str, &'a [u8]>;

type Reader<'a> = EndianSlice<'a, LittleEndian>;

impl Lines {
    /// Reads the lines of the file with this name, without its folders.
    pub(super) fn of(sections: &Sections<'_>, file: &str) -> Self {
        Self::read(sections, file).unwrap_or_default()
    }

    fn read(sections: &Sections<'_>, file: &str) -> Result<Self, Error> {
        let section = |id: SectionId| Ok::<_, Error>(sections.get(id.name()).copied().unwrap_or_default());
        let found = DwarfSections::load(section)?;
        let context = Context::from_dwarf(found.borrow(|section| EndianSlice::new(section, LittleEndian)))?;
        let mut rows = BTreeMap::new();
        for (start, length, location) in context.find_location_range(0, u64::MAX)? {
            let line = match line(&location, file) {
                Some(line) => line,
                None => caller(&context, start, file)?,
            };
            rows.insert(start, line);
            // Where one function ends another one begins, or nothing is known.
            rows.entry(start.saturating_add(length)).or_insert(0);
        }
        Ok(Self { rows })
    }

    /// Returns the line of the instruction at an offset in the code section.
    pub(super) fn at(&self, offset: usize) -> Option<u32> {
        let (_, line) = self.rows.range(..=offset as u64).next_back()?;
        (*line > 0).then_some(*line)
    }
}

/// The line of a place in the file.
fn line(location: &Location<'_>, file: &str) -> Option<u32> {
    let name = location.file?.rsplit('/').next()?;
    location.line.filter(|_| name == file)
}

/// The line that called the code of headers which stands in its place; 0 if there is none.
fn caller(context: &Context<Reader<'_>>, address: u64, file: &str) -> Result<u32, Error> {
    let mut frames = context.find_frames(address).skip_all_loads()?;
    while let Some(frame) = frames.next()? {
        if let Some(line) = frame.location.as_ref().and_then(|location| line(location, file)) {
            return Ok(line);
        }
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_tells_no_lines() {
        let noise: Vec<u8> = (0..4000_u32).map(|index| (index * index % 251) as u8).collect();
        for length in 0..200 {
            let sections = Sections::from([
                (".debug_line", &noise[..length]),
                (".debug_info", &noise[..length]),
                (".debug_abbrev", &noise[length..]),
            ]);
            assert_eq!(Lines::of(&sections, "a.cpp").at(3), None);
        }
        assert_eq!(Lines::of(&Sections::default(), "a.cpp").at(0), None);
    }
}
