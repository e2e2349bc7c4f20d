//! What is in a file: pages of bytes, of which those that were never written take no memory.

use std::collections::BTreeMap;

/// Bytes of a page.
pub(in crate::sandbox) const PAGE: u64 = 4096;
/// The largest file, in bytes.
pub(in crate::sandbox) const MAX_LENGTH: u64 = 1 << 40;

/// The bytes of a file; where no page is, they are zero.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pages: BTreeMap<u64, Box<[u8; PAGE as usize]>>,
    length: u64,
}

impl Contents {
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Returns how many pages there are.
    pub(super) fn pages(&self) -> u64 {
        self.pages.len() as u64
    }

    /// Returns how many pages a write would have to make.
    pub(super) fn missing(&self, at: u64, length: u64) -> u64 {
        if length == 0 {
            return 0;
        }
        let (first, last) = (at / PAGE, (at + length - 1) / PAGE);
        last - first + 1 - self.pages.range(first..=last).count() as u64
    }

    /// Copies from a place up to the end of the file; returns how many bytes.
    pub(super) fn read(&self, at: u64, out: &mut [u8]) -> usize {
        let rest = usize::try_from(self.length.saturating_sub(at)).unwrap_or(usize::MAX);
        let count = rest.min(out.len());
        let (mut at, mut out) = (at, &mut out[..count]);
        while !out.is_empty() {
            let (page, start) = (at / PAGE, (at % PAGE) as usize);
            let (part, behind) = out.split_at_mut(out.len().min(PAGE as usize - start));
            match self.pages.get(&page) {
                Some(page) => part.copy_from_slice(&page[start..start + part.len()]),
                None => part.fill(0),
            }
            at += part.len() as u64;
            out = behind;
        }
        count
    }

    /// Copies to a place, with zeros between the end and there.
    pub(super) fn write(&mut self, at: u64, bytes: &[u8]) {
        let (mut at, mut rest) = (at, bytes);
        while !rest.is_empty() {
            let (page, start) = (at / PAGE, (at % PAGE) as usize);
            let (part, behind) = rest.split_at(rest.len().min(PAGE as usize - start));
            let page = self.pages.entry(page).or_insert_with(|| Box::new([0; PAGE as usize]));
            page[start..start + part.len()].copy_from_slice(part);
            at += part.len() as u64;
            rest = behind;
        }
        self.length = self.length.max(at);
    }

    /// Makes the pages of a range, and the file as long as the range reaches.
    pub(super) fn allocate(&mut self, at: u64, length: u64) {
        for page in at / PAGE..=(at + length - 1) / PAGE {
            self.pages.entry(page).or_insert_with(|| Box::new([0; PAGE as usize]));
        }
        self.length = self.length.max(at + length);
    }

    /// Sets the length; what is cut off is zero should the file grow again. Returns how many pages went.
    pub(super) fn set_length(&mut self, length: u64) -> u64 {
        let gone = self.pages.split_off(&length.div_ceil(PAGE)).len() as u64;
        if let Some(page) = self.pages.get_mut(&(length / PAGE)) {
            page[(length % PAGE) as usize..].fill(0);
        }
        self.length = length;
        gone
    }
}
