//! What the kernel tells of memory: which pages were written, and how many page faults there were. Linux tells it.

/// Bytes of a page. On a machine with larger ones nothing is told.
pub(super) const PAGE: usize = 4096;

#[cfg(target_os = "linux")]
pub(super) use linux::{Written, faults, give_back};

#[cfg(not(target_os = "linux"))]
pub(super) use other::{Written, faults, give_back};

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::File;
    use std::mem::{self, MaybeUninit};
    use std::ops::Range;
    use std::os::fd::AsRawFd;

    use rustix::mm::{Advice, madvise};
    use wasmtime::PoolingAllocationConfig;

    use super::PAGE;

    /// The request `PAGEMAP_SCAN`: `_IOWR('f', 16, Scan)`.
    const PAGEMAP_SCAN: u64 = 3 << 30 | (mem::size_of::<Scan>() as u64) << 16 | (b'f' as u64) << 8 | 16;
    /// Categories of pages.
    const WRITTEN: u64 = 1 << 1;
    const FILE: u64 = 1 << 2;
    const PRESENT: u64 = 1 << 3;
    const ZERO: u64 = 1 << 5;

    /// `struct pm_scan_arg` of the kernel.
    #[repr(C)]
    #[derive(Default)]
    struct Scan {
        size: u64,
        flags: u64,
        start: u64,
        end: u64,
        walk_end: u64,
        found: u64,
        max_found: u64,
        max_pages: u64,
        inverted: u64,
        all_of: u64,
        any_of: u64,
        returned: u64,
    }

    /// `struct page_region` of the kernel.
    #[repr(C)]
    #[derive(Clone, Copy, Default)]
    struct Region {
        start: u64,
        end: u64,
        categories: u64,
    }

    /// This process's map of pages.
    #[derive(Debug)]
    pub(in crate::sandbox) struct Written(File);

    impl Written {
        /// Opens it, if the kernel can search it and its pages are of the usual size.
        pub(in crate::sandbox) fn open() -> Option<Self> {
            let is_usual = rustix::param::page_size() == PAGE && PoolingAllocationConfig::is_pagemap_scan_available();
            is_usual.then(|| File::open("/proc/self/pagemap").ok().map(Self)).flatten()
        }

        /// Returns which stretches of a memory have pages of their own that were written, the first `most` of them; as the engine
        /// sees them.
        #[expect(unsafe_code, reason = "the kernel tells it by a call that the standard library does not know")]
        pub(in crate::sandbox) fn stretches(&self, memory: &[u8], most: usize) -> Vec<Range<usize>> {
            let base = memory.as_ptr() as usize;
            let mut regions = vec![Region::default(); most];
            let mut scan = Scan {
                size: mem::size_of::<Scan>() as u64,
                start: base as u64,
                end: (base + memory.len()) as u64,
                found: regions.as_mut_ptr() as u64,
                max_found: most as u64,
                inverted: ZERO | FILE,
                all_of: WRITTEN | PRESENT | ZERO | FILE,
                ..Scan::default()
            };
            // SAFETY: the kernel reads and writes `scan`, and writes at most `most` regions to `regions`; both outlive the call.
            // It changes nothing of the pages, because no flag asks for that.
            let found = unsafe { libc::ioctl(self.0.as_raw_fd(), PAGEMAP_SCAN as _, &raw mut scan) };
            regions.truncate(usize::try_from(found).unwrap_or(0));
            regions.iter().map(|region| region.start as usize - base..region.end as usize - base).collect()
        }
    }

    /// Gives the pages of a guest's memory back: it holds again what it held before it was first written. That is how the engine
    /// resets memories where it cannot tell what was written.
    #[expect(unsafe_code, reason = "the engine gives back no memory before its instance is gone")]
    pub(in crate::sandbox) fn give_back(memory: &mut [u8]) {
        // SAFETY: the pages are a private mapping of an image or of nothing, which stays as it is, and any bytes are valid ones.
        // The memory is borrowed for the call. Where the kernel refuses, the engine resets what was written.
        let _ = unsafe { madvise(memory.as_mut_ptr().cast(), memory.len(), Advice::LinuxDontNeed) };
    }

    /// Returns how many page faults this thread met that needed no reading.
    #[expect(unsafe_code, reason = "the kernel tells it by a call that the standard library does not know")]
    pub(in crate::sandbox) fn faults() -> u64 {
        let mut usage = MaybeUninit::<libc::rusage>::zeroed();
        // SAFETY: the kernel writes to `usage`, which is as large as it expects, and any bytes are a valid one.
        let usage = unsafe {
            libc::getrusage(libc::RUSAGE_THREAD, usage.as_mut_ptr());
            usage.assume_init()
        };
        u64::try_from(usage.ru_minflt).unwrap_or(0)
    }
}

#[cfg(not(target_os = "linux"))]
mod other {
    use std::ops::Range;

    /// Nothing is known.
    #[derive(Debug)]
    pub(in crate::sandbox) struct Written;

    impl Written {
        pub(in crate::sandbox) fn open() -> Option<Self> {
            None
        }

        #[expect(clippy::unused_self, reason = "elsewhere a file answers")]
        pub(in crate::sandbox) fn stretches(&self, _: &[u8], _: usize) -> Vec<Range<usize>> {
            Vec::new()
        }
    }

    pub(in crate::sandbox) fn give_back(_: &mut [u8]) {}

    pub(in crate::sandbox) fn faults() -> u64 {
        0
    }
}
