//! The lines of a source, as a compiler writes them for debuggers into the custom section `.debug_line` (DWARF 4).
//!
//! It serves checked builds alone. What cannot be read tells no lines.

use super::dwarf::Bytes;
use super::inlined::{Inlined, Sections};

/// Which line of one file each instruction comes from.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Where code begins, counted from the start of the code section, and its line: 0 where it is of no line of the file.
    rows: Vec<(u64, u32)>,
    /// Lines that call code of headers which stands in their place.
    inlined: Inlined,
}

impl Lines {
    /// Reads the lines of the file with this name, without its folders, from the section; the other sections say what it calls.
    pub(super) fn of(section: &[u8], file: &str, others: Sections<'_>) -> Self {
        let (mut lines, mut units) = (Self::default(), Bytes(section));
        while let Some(unit) = units.u32().and_then(|length| units.take(length as usize)) {
            let Some(mut program) = Program::read(unit, file.as_bytes()) else { return Self::default() };
            if program.run(&mut lines.rows).is_none() {
                return Self::default();
            }
            // There is one unit: nothing but the submission is compiled with its lines.
            lines.inlined = Inlined::of(others, program.file);
        }
        // Where one function ends another one begins.
        lines.rows.sort_by_key(|(address, line)| (*address, *line > 0));
        lines
    }

    /// Returns the line of the instruction at an offset in the code section.
    pub(super) fn at(&self, offset: usize) -> Option<u32> {
        let behind = self.rows.partition_point(|(address, _)| *address <= offset as u64);
        let (_, line) = self.rows.get(behind.checked_sub(1)?)?;
        if *line > 0 { Some(*line) } else { self.inlined.at(offset as u64) }
    }
}

/// The rows of one unit of compilation, as a program for a small machine.
struct Program<'a> {
    code: Bytes<'a>,
    /// Which of its files is the one, counted from 1; 0 if none is.
    file: u64,
    /// The line and the address that an operation without operands adds.
    line_base: i64,
    line_range: u64,
    /// How many operands each named operation has.
    operands: Vec<u8>,
}

/// Operations of the machine, by their names in the standard.
const COPY: u8 = 1;
const ADVANCE_PC: u8 = 2;
const ADVANCE_LINE: u8 = 3;
const SET_FILE: u8 = 4;
const CONST_ADD_PC: u8 = 8;
const FIXED_ADVANCE_PC: u8 = 9;
const END_SEQUENCE: u8 = 1;
const SET_ADDRESS: u8 = 2;

/// Where the machine stands.
#[derive(Clone, Copy)]
struct State {
    address: u64,
    file: u64,
    line: u64,
}

impl State {
    const START: Self = Self { address: 0, file: 1, line: 1 };
}

impl<'a> Program<'a> {
    fn read(unit: &'a [u8], file: &[u8]) -> Option<Self> {
        let mut head = Bytes(unit);
        let version = head.take(2)?;
        let length = head.u32()? as usize;
        let code = Bytes(head.0.get(length..)?);
        if version != [4, 0] {
            return None;
        }
        // The shortest instruction has one byte; operations are not bundled; whether a row is a statement says nothing here.
        head.take(3)?;
        let line_base = i64::from(head.byte()? as i8);
        let line_range = u64::from(head.byte()?).max(1);
        let named = head.byte()?.checked_sub(1)?;
        let operands = head.take(named.into())?.to_vec();
        while !head.text()?.is_empty() {}
        let mut found = 0;
        for index in 1.. {
            let name = head.text()?;
            if name.is_empty() {
                break;
            }
            let is_it = name.rsplit(|byte| *byte == b'/').next() == Some(file);
            found = if is_it && found == 0 { index } else { found };
            for _ in 0..3 {
                head.unsigned()?;
            }
        }
        Some(Self { code, file: found, line_base, line_range, operands })
    }

    /// Appends its rows.
    fn run(&mut self, rows: &mut Vec<(u64, u32)>) -> Option<()> {
        let mut state = State::START;
        while let Some(operation) = self.code.byte() {
            let special = operation.checked_sub(self.operands.len() as u8 + 1);
            if let Some(special) = special {
                self.special(special, &mut state);
                rows.push(self.row(&state));
                continue;
            }
            match operation {
                0 => self.extended(&mut state, rows)?,
                COPY => rows.push(self.row(&state)),
                ADVANCE_PC => state.address = state.address.wrapping_add(self.code.unsigned()?),
                ADVANCE_LINE => state.line = state.line.wrapping_add_signed(self.code.signed()?),
                SET_FILE => state.file = self.code.unsigned()?,
                CONST_ADD_PC => {
                    let line = state.line;
                    self.special(u8::MAX - self.operands.len() as u8 - 1, &mut state);
                    state.line = line;
                }
                FIXED_ADVANCE_PC => {
                    let bytes = self.code.take(2)?;
                    state.address = state.address.wrapping_add(u16::from_le_bytes([bytes[0], bytes[1]]).into());
                }
                other => {
                    for _ in 0..self.operands[usize::from(other) - 1] {
                        self.code.unsigned()?;
                    }
                }
            }
        }
        Some(())
    }

    /// Advances address and line together.
    fn special(&self, by: u8, state: &mut State) {
        state.address = state.address.wrapping_add(u64::from(by) / self.line_range);
        let line = self.line_base + (u64::from(by) % self.line_range) as i64;
        state.line = state.line.wrapping_add_signed(line);
    }

    fn extended(&mut self, state: &mut State, rows: &mut Vec<(u64, u32)>) -> Option<()> {
        let length = self.code.unsigned()? as usize;
        let mut operation = Bytes(self.code.take(length)?);
        match operation.byte()? {
            END_SEQUENCE => {
                rows.push((state.address, 0));
                *state = State::START;
            }
            SET_ADDRESS => {
                let bytes = operation.0;
                let byte = |index: usize| u64::from(bytes.get(index).copied().unwrap_or(0)) << (8 * index);
                state.address = (0..8).map(byte).sum();
            }
            _ => {}
        }
        Some(())
    }

    fn row(&self, state: &State) -> (u64, u32) {
        let is_it = state.file == self.file && self.file > 0;
        (state.address, if is_it { u32::try_from(state.line).unwrap_or(0) } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(section: &[u8], file: &str) -> Lines {
        Lines::of(section, file, Sections::default())
    }

    /// A section with one unit that knows two files.
    fn section(program: &[u8]) -> Vec<u8> {
        let mut head = vec![1, 1, 1, 0xfb, 14, 13];
        head.extend([0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1]);
        head.extend(b"folder\0\0vector\0\x01\0\0a.cpp\0\0\0\0\0");
        let mut unit = vec![4, 0];
        unit.extend((head.len() as u32).to_le_bytes());
        unit.extend(head.iter().chain(program));
        [&(unit.len() as u32).to_le_bytes(), unit.as_slice()].concat()
    }

    /// At 16: lines 5 and 4 of the file, something of a header, then the end.
    const PROGRAM: [u8; 22] =
        [0, 9, 2, 16, 0, 0, 0, 0, 0, 0, 0, 4, 2, 3, 4, 1, 13 + 4 + 14 * 2, 4, 1, 13 + 5 + 14, 2, 4];

    #[test]
    fn code_knows_its_line_in_the_file_that_was_asked_for() {
        let program = [&PROGRAM[..], &[0, 1, 1]].concat();
        let lines = of(&section(&program), "a.cpp");
        let seen: Vec<_> = [15, 16, 17, 18, 19, 22, 23, 90].map(|offset| lines.at(offset)).into();
        let at = |line| Some(line);
        assert_eq!(seen, [None, at(5), at(5), at(4), None, None, None, None]);
        assert_eq!([18, 19].map(|offset| of(&section(&program), "vector").at(offset)), [None, at(4)]);
        assert_eq!(of(&section(&program), "b.cpp").at(16), None);
    }

    #[test]
    fn what_cannot_be_read_tells_no_lines() {
        let whole = section(&PROGRAM);
        for length in 0..whole.len() {
            let _ = of(&whole[..length], "a.cpp");
        }
        assert_eq!(of(&[0xff; 64], "a.cpp").at(3), None);
    }
}
