//! A bounded pipe from one program to the other.

use std::collections::VecDeque;

/// Bytes that a pipe holds, as on Linux.
pub(crate) const CAPACITY: usize = 64 << 10;

/// Bytes that were written and not read yet.
#[derive(Debug)]
pub(super) struct Pipe {
    bytes: VecDeque<u8>,
    /// Whether somebody may write to it again.
    has_writer: bool,
    /// Whether somebody may read from it again.
    has_reader: bool,
}

impl Default for Pipe {
    fn default() -> Self {
        Self { bytes: VecDeque::new(), has_writer: true, has_reader: true }
    }
}

impl Pipe {
    /// Takes as many bytes as there is room for; returns how many.
    pub(super) fn write(&mut self, bytes: &[u8]) -> usize {
        let count = bytes.len().min(CAPACITY - self.bytes.len());
        self.bytes.extend(&bytes[..count]);
        count
    }

    /// Gives as many bytes as there are; returns how many.
    pub(super) fn read(&mut self, out: &mut [u8]) -> usize {
        let (first, second) = self.bytes.as_slices();
        let count = out.len().min(self.bytes.len());
        let (from_first, from_second) = out[..count].split_at_mut(count.min(first.len()));
        from_first.copy_from_slice(&first[..from_first.len()]);
        from_second.copy_from_slice(&second[..from_second.len()]);
        self.bytes.drain(..count);
        count
    }

    /// Returns how many bytes can be read.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Tells whether a read returns at once: with bytes, or with the end.
    pub(super) fn is_readable(&self) -> bool {
        !self.bytes.is_empty() || !self.has_writer
    }

    /// Tells whether a write returns at once: it moves something, or it fails.
    pub(super) fn is_writable(&self) -> bool {
        self.bytes.len() < CAPACITY || !self.has_reader
    }

    /// Tells whether what is written reaches nobody.
    pub(super) fn is_broken(&self) -> bool {
        !self.has_reader
    }

    /// Nobody will write to it any more.
    pub(super) fn close_writer(&mut self) {
        self.has_writer = false;
    }

    /// Nobody will read from it any more: what is in it is lost.
    pub(super) fn close_reader(&mut self) {
        self.has_reader = false;
        self.bytes = VecDeque::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_in_order_and_no_more_is_held_than_fits() {
        let mut pipe = Pipe::default();
        let bytes: Vec<u8> = (0..CAPACITY + 5).map(|at| (at % 251) as u8).collect();
        assert!(!pipe.is_readable() && pipe.is_writable());
        assert_eq!(pipe.write(&bytes), CAPACITY);
        assert!(pipe.is_readable() && !pipe.is_writable());
        let mut out = vec![0; CAPACITY];
        assert_eq!(pipe.read(&mut out[..100]), 100);
        assert_eq!((pipe.write(&bytes[CAPACITY..]), pipe.len()), (5, CAPACITY - 95));
        assert_eq!(pipe.read(&mut out[100..]), CAPACITY - 100);
        assert_eq!(out, bytes[..CAPACITY]);
        assert_eq!((pipe.read(&mut out), &out[..5]), (5, &bytes[CAPACITY..]));
    }

    #[test]
    fn an_end_that_is_closed_keeps_nobody_waiting() {
        let mut pipe = Pipe::default();
        pipe.write(b"last");
        pipe.close_writer();
        assert!(pipe.is_readable());
        assert_eq!(pipe.read(&mut [0; 9]), 4);
        assert!(pipe.is_readable() && pipe.len() == 0);
        pipe.write(&vec![0; CAPACITY]);
        pipe.close_reader();
        assert!(pipe.is_writable() && pipe.is_broken() && pipe.len() == 0);
    }
}
