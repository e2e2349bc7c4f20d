//! Which line of a file called the code of headers that a compiler put in its place, as `.debug_info` says it (DWARF 4).
//!
//! It serves checked builds alone. What cannot be read tells no lines.

use std::collections::{BTreeMap, HashMap};

use super::dwarf::Bytes;

/// The sections of a module that say it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sections<'a> {
    pub(super) info: &'a [u8],
    pub(super) abbreviations: &'a [u8],
    pub(super) ranges: &'a [u8],
}

/// Where code begins, counted from the start of the code section, and the line that called it: 0 where none did.
#[derive(Debug, Default)]
pub(super) struct Inlined(BTreeMap<u64, u32>);

impl Inlined {
    /// Reads what the file with this number called.
    pub(super) fn of(sections: Sections<'_>, file: u64) -> Self {
        let (mut inlined, mut units) = (Self::default(), Bytes(sections.info));
        while let Some(unit) = units.u32().and_then(|length| units.take(length as usize)) {
            if Unit::read(unit, sections).and_then(|unit| unit.entries(file, &mut inlined)).is_none() {
                return Self::default();
            }
        }
        inlined
    }

    /// Returns the line of the innermost call that the code at an offset stands for.
    pub(super) fn at(&self, offset: u64) -> Option<u32> {
        let (_, line) = self.0.range(..=offset).next_back()?;
        (*line > 0).then_some(*line)
    }

    /// Notes a call; those inside of it come later.
    fn note(&mut self, start: u64, end: u64, line: u32) {
        if start >= end {
            return;
        }
        let behind = self.at(end).unwrap_or(0);
        let hidden: Vec<u64> = self.0.range(start..end).map(|(address, _)| *address).collect();
        for address in hidden {
            self.0.remove(&address);
        }
        self.0.insert(start, line);
        self.0.entry(end).or_insert(behind);
    }
}

/// The numbers of the standard that are of use here.
const INLINED_SUBROUTINE: u64 = 0x1d;
const LOW_PC: u64 = 0x11;
const HIGH_PC: u64 = 0x12;
const RANGES: u64 = 0x55;
const CALL_FILE: u64 = 0x58;
const CALL_LINE: u64 = 0x59;
/// The form of an address, which is none of a length.
const ADDRESS: u64 = 0x01;

/// What an entry is, and the attributes and forms of what it holds.
struct Abbreviation {
    tag: u64,
    attributes: Vec<(u64, u64)>,
}

/// A unit of compilation.
struct Unit<'a> {
    entries: Bytes<'a>,
    abbreviations: HashMap<u64, Abbreviation>,
    ranges: &'a [u8],
}

impl<'a> Unit<'a> {
    fn read(unit: &'a [u8], sections: Sections<'a>) -> Option<Self> {
        let mut entries = Bytes(unit);
        let version = entries.take(2)?;
        let mut table = Bytes(sections.abbreviations.get(entries.u32()? as usize..)?);
        if version != [4, 0] || entries.byte()? != 8 {
            return None;
        }
        let mut abbreviations = HashMap::new();
        loop {
            let number = table.unsigned()?;
            if number == 0 {
                return Some(Self { entries, abbreviations, ranges: sections.ranges });
            }
            let tag = table.unsigned()?;
            table.byte()?;
            let mut attributes = Vec::new();
            loop {
                match (table.unsigned()?, table.unsigned()?) {
                    (0, 0) => break,
                    attribute => attributes.push(attribute),
                }
            }
            abbreviations.insert(number, Abbreviation { tag, attributes });
        }
    }

    /// Reads its entries in their order, in which a call comes before those inside of it.
    fn entries(mut self, file: u64, inlined: &mut Inlined) -> Option<()> {
        let mut base = None;
        while !self.entries.0.is_empty() {
            let number = self.entries.unsigned()?;
            if number == 0 {
                continue;
            }
            let abbreviation = self.abbreviations.get(&number)?;
            let (mut call, mut form) = (HashMap::new(), 0);
            for (attribute, of) in &abbreviation.attributes {
                call.insert(*attribute, self.entries.value(*of)?);
                form = if *attribute == HIGH_PC { *of } else { form };
            }
            // The first entry is the unit's own, from whose start ranges count.
            let base = *base.get_or_insert(call.get(&LOW_PC).copied().unwrap_or(0));
            if abbreviation.tag != INLINED_SUBROUTINE || call.get(&CALL_FILE) != Some(&file) {
                continue;
            }
            let line = call.get(&CALL_LINE).and_then(|line| u32::try_from(*line).ok()).unwrap_or(0);
            for (start, end) in spans(&call, form, base, self.ranges)? {
                inlined.note(start, end, line);
            }
        }
        Some(())
    }
}

/// Where the code of an entry is.
fn spans(entry: &HashMap<u64, u64>, high: u64, base: u64, ranges: &[u8]) -> Option<Vec<(u64, u64)>> {
    if let (Some(low), Some(length)) = (entry.get(&LOW_PC), entry.get(&HIGH_PC)) {
        let end = if high == ADDRESS { *length } else { low.wrapping_add(*length) };
        return Some(vec![(*low, end)]);
    }
    let Some(place) = entry.get(&RANGES) else { return Some(Vec::new()) };
    let (mut list, mut base) = (Bytes(ranges.get(*place as usize..)?), base);
    let mut spans = Vec::new();
    loop {
        match (list.u64()?, list.u64()?) {
            (0, 0) => return Some(spans),
            (u64::MAX, new) => base = new,
            (start, end) => spans.push((base.wrapping_add(start), base.wrapping_add(end))),
        }
    }
}
