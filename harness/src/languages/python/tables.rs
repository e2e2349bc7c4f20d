//! Tables of the interpreter that say how wide a type is: `array('l')`, and the letters of `NumPy`'s types.

use std::ops::Range;

/// `array`'s table has 28 bytes for a type: its letter, its size, three functions, and two flags.
const ROW: usize = 28;
/// Where `NumPy` keeps the number of the type that a letter stands for, two bytes each.
const LETTERS: usize = 27_651_722;
/// Letters of types as wide as a pointer, their number, and that of the type with 64 bits.
const WIDER: [(u8, u8, u8); 6] =
    [(b'l', 7, 9), (b'n', 7, 9), (b'p', 7, 9), (b'L', 8, 10), (b'N', 8, 10), (b'P', 8, 10)];

/// A table was not where, or not what, it is in the pinned interpreter.
#[derive(Debug, thiserror::Error)]
#[error("the table of {0} is not as expected in the interpreter's memory")]
pub(super) struct TableError(&'static str);

/// Makes the types `l` and `L` as wide as `q` and `Q`, and NumPy's letters for indices mean 64 bits.
pub(super) fn widen(memory: &mut [u8]) -> Result<(), TableError> {
    let start = rows(memory).ok_or(TableError("`array`"))?;
    for letter in 0..2 {
        // Everything but the letter.
        let own = start + ROW * letter + 4;
        memory.copy_within(own + 2 * ROW..own + 2 * ROW + 16, own);
    }
    for (letter, old, new) in WIDER {
        let place = LETTERS + 2 * usize::from(letter);
        match memory.get_mut(place) {
            Some(number) if *number == old => *number = new,
            _ => return Err(TableError("NumPy's letters")),
        }
    }
    Ok(())
}

/// Where the rows of `l`, `L`, `q` and `Q` begin, if they occur once.
fn rows(memory: &[u8]) -> Option<usize> {
    let is_row = |at: usize, letter: u8, size: u8| {
        let row = |range: Range<usize>| memory.get(at + range.start..at + range.end);
        row(0..8) == Some(&[letter, 0, 0, 0, size, 0, 0, 0])
    };
    let wanted = [(b'l', 4), (b'L', 4), (b'q', 8), (b'Q', 8)];
    let are_rows =
        |at: &usize| wanted.iter().enumerate().all(|(row, (letter, size))| is_row(at + ROW * row, *letter, *size));
    let mut places = (0..memory.len()).step_by(4).filter(are_rows);
    places.next().filter(|_| places.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Vec<u8> {
        let mut memory = vec![0; LETTERS + 256];
        for (row, (letter, size)) in [(b'l', 4), (b'L', 4), (b'q', 8), (b'Q', 8)].into_iter().enumerate() {
            let at = 64 + ROW * row;
            memory[at] = letter;
            memory[at + 4] = size;
            memory[at + 8] = row as u8 + 1;
        }
        for (letter, old, _) in WIDER {
            memory[LETTERS + 2 * usize::from(letter)] = old;
        }
        memory
    }

    #[test]
    fn types_as_wide_as_a_pointer_have_64_bits() {
        let mut memory = memory();
        widen(&mut memory).expect("the tables are as expected");
        assert_eq!([memory[64], memory[68], memory[72]], [b'l', 8, 3]);
        assert_eq!([memory[92], memory[96], memory[100]], [b'L', 8, 4]);
        assert_eq!(memory[LETTERS + 2 * usize::from(b'p')], 9);
    }

    #[test]
    fn other_tables_are_refused() {
        let mut strange = memory();
        strange[68] = 2;
        assert!(widen(&mut strange).is_err());
        let mut strange = memory();
        strange[LETTERS + 2 * usize::from(b'l')] = 5;
        assert!(widen(&mut strange).is_err());
    }
}
