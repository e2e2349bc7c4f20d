//! Lifts limits of `CPython` that a desktop has not: lengths beyond 32 bits, and the stack when objects are freed.

use super::patch::Patch;

/// `0x20` is `local.get`, `0x28` `i32.load`, `0x41` `i32.const`, `0x10` `call`, `0x23` and `0x24` `global.get` and `global.set`; global 0
/// is the pointer of the stack in memory.
pub(super) const PATCHES: [Patch; 5] = [
    // `len(range(10**12))`: the length is an integer of any size beside the ends (at 20); `_PyNumber_Index` (519) gives it back.
    Patch {
        function: "builtin_len",
        old: &[0x41, 0, 0x21, 2, 0x02, 0x40, 0x20, 1],
        times: 1,
        new: &[
            0x20, 1, 0x28, 2, 4, 0x41, 0x90, 0xa1, 0xba, 0x0c, 0x46, 0x04, 0x40, 0x20, 1, 0x28, 2, 20, 0x10, 0x87,
            0x84, 0x80, 0x80, 0, 0x0f, 0x0b, 0x41, 0, 0x21, 2, 0x02, 0x40, 0x20, 1,
        ],
    },
    // `islice(count(), 10**12)`: bounds too large for an index are the largest index (no exception is asked for).
    Patch {
        function: "islice_new",
        old: &[0x41, 0, 0x28, 2, 0xcc, 0xe2, 0xb7, 0x8c, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
        times: 4,
        new: &[0x41, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
    },
    // `lru_cache(maxsize=10**12)`, likewise.
    Patch {
        function: "lru_cache_new",
        old: &[0x41, 0, 0x28, 2, 0xcc, 0xe2, 0xb7, 0x8c, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
        times: 1,
        new: &[0x41, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
    },
    // `memoryview(array('l'))`: whoever reads it is told `q`, two rows of 28 bytes further in the table of types, as `l` means 32
    // bits to them. `0x72` is `i32.or`, `0x6c` `i32.mul`.
    Patch {
        function: "array_buffer_getbuf",
        old: &[0x20, 1, 0x41, 0x18, 0x6a, 0x20, 3, 0x36, 2, 0, 0x0b, 0x20, 0, 0x41, 0x1c],
        times: 1,
        new: &[
            0x20, 3, 0x20, 3, 0x2d, 0, 0, 0x41, 0x20, 0x72, 0x41, 0xec, 0, 0x46, 0x41, 56, 0x6c, 0x6a, 0x21, 3, 0x20,
            1, 0x41, 0x18, 0x6a, 0x20, 3, 0x36, 2, 0, 0x0b, 0x20, 0, 0x41, 0x1c,
        ],
    },
    // Objects that free each other are put off when the stack in memory runs low. Freeing used none of it, so the machine's own
    // stack ran out first: now each level uses 128 bytes.
    Patch {
        function: "_Py_Dealloc",
        old: &[0x1a, 0x0b, 0x20, 0, 0x20, 4, 0x11],
        times: 1,
        new: &[0x1a, 0x0b, 0x20, 5, 0x41, 0x80, 1, 0x6b, 0x24, 0x80, 0x80, 0x80, 0x80, 0, 0x20, 0, 0x20, 4, 0x11],
    },
];
