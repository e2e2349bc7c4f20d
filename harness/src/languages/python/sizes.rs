//! Takes positions and counts beyond 32 bits where `CPython` of 64 bits takes them: `insert(10**12, x)`, `split(None, 10**12)`,
//! `deque(maxlen=10**12)`, `repeat(x, 10**12)`, `[] * 10**12`. They are the largest that there is, as in slices; what then is out of
//! its range says so in its own words.
//!
//! `PyLong_AsSsize_t` (1677) refuses a number that is too large, and so does `PyNumber_AsSsize_t` (517) if it is given an exception
//! to raise. Without one it gives the nearest number of 32 bits. `0x41` is `i32.const`, `0x10` `call`, `0x28` `i32.load`.

use super::patch::Patch;

pub(super) const PATCHES: [Patch; 56] = [
    any("bytearray_insert", 1),
    any("bytearray_pop", 1),
    any("bytearray_replace", 1),
    any("bytearray_rsplit", 1),
    any("bytearray_split", 1),
    any("bytes_replace", 1),
    any("bytes_rsplit", 1),
    any("bytes_split", 1),
    any("list_insert", 1),
    any("list_pop", 1),
    any("unicode_replace", 1),
    any("unicode_split", 1),
    any("unicode_rsplit", 1),
    any("array_array_insert", 1),
    any("array_array_pop", 1),
    any("deque_init", 1),
    any("deque_insert", 1),
    any("_io_BytesIO_readlines", 1),
    any("_io__Buffered_read1", 1),
    any("_io_TextIOWrapper_readline", 1),
    any("_sre_SRE_Pattern_prefixmatch", 2),
    any("_sre_SRE_Pattern_fullmatch", 2),
    any("_sre_SRE_Pattern_search", 2),
    any("_sre_SRE_Pattern_sub", 1),
    any("_sre_SRE_Pattern_subn", 1),
    any("_sre_SRE_Pattern_findall", 2),
    any("_sre_SRE_Pattern_split", 1),
    any("_sre_SRE_Pattern_finditer", 2),
    any("_sre_SRE_Pattern_scanner", 2),
    // Arguments that are read by a format, such as those of `itertools.repeat`.
    any("convertitem", 1),
    any("str_int_multiply", 1),
    any("int_str_multiply", 1),
    any("bytes_int_multiply", 1),
    any("int_bytes_multiply", 1),
    any("tuple_int_multiply", 1),
    any("int_tuple_multiply", 1),
    any_count("PyNumber_Multiply", 2),
    any_count("PyNumber_InPlaceMultiply", 2),
    any_count("_Py_convert_optional_to_ssize_t", 1),
    any_index("list_subscript"),
    any_index("list_ass_subscript"),
    any_index("tuple_subscript"),
    any_index("unicode_subscript"),
    any_index("bytes_subscript"),
    any_index("bytearray_subscript"),
    any_index("bytearray_ass_subscript_lock_held"),
    any_index("memory_subscript"),
    any_index("memory_ass_sub"),
    any_index("array_subscr"),
    any_index("array_ass_subscr"),
    any_index("PyObject_GetItem"),
    any_index("PyObject_SetItem"),
    any_index("PyObject_DelItem"),
    any_index("bytearray_take_bytes"),
    // `len(range(10**12))` in a loop: the instruction for calls of `len` calls `builtin_len` (3717), as the others do, and an
    // exception is what gives no object. `0x7e` and `0x71` take the object out of a reference, `0x48` and `0x4e` compare with 0.
    Patch {
        function: "_PyEval_EvalFrameDefault",
        old: &[
            0x20, 3, 0x41, 0x7e, 0x71, 0x10, 0x81, 0x84, 0x80, 0x80, 0, 0x21, 2, 0x20, 5, 0x28, 2, 0, 0x21, 0x0a, 0x20,
            2, 0x41, 0, 0x48, 0x0d, 0xf7, 1, 0x20, 2, 0x10, 0x9d, 0x8d, 0x80, 0x80, 0, 0x22, 2, 0x45,
        ],
        times: 1,
        new: &[
            0x41, 0, 0x20, 3, 0x41, 0x7e, 0x71, 0x10, 0x85, 0x9d, 0x80, 0x80, 0, 0x21, 2, 0x20, 5, 0x28, 2, 0, 0x21,
            0x0a, 0x20, 2, 0x45,
        ],
    },
    // The same in `match` with a sequence.
    Patch {
        function: "_PyEval_EvalFrameDefault",
        old: &[
            0x20, 5, 0x41, 0x7e, 0x71, 0x10, 0x81, 0x84, 0x80, 0x80, 0, 0x21, 2, 0x20, 8, 0x28, 2, 0, 0x21, 0x0a, 2,
            0x40, 0x20, 2, 0x41, 0, 0x4e, 0x0d, 0, 0x20, 3, 0x21, 9, 0x0c, 0xb9, 1, 0x0b, 2, 0x40, 0x20, 2, 0x10, 0x9d,
            0x8d, 0x80, 0x80, 0, 0x22, 2, 0x0d, 0,
        ],
        times: 1,
        new: &[
            0x41, 0, 0x20, 5, 0x41, 0x7e, 0x71, 0x10, 0x85, 0x9d, 0x80, 0x80, 0, 0x21, 2, 0x20, 8, 0x28, 2, 0, 0x21,
            0x0a, 2, 0x40, 0x20, 2, 0x0d, 0,
        ],
    },
];

/// A function that takes any number for a position or a count.
const fn any(function: &'static str, times: usize) -> Patch {
    Patch { function, old: &[0x10, 0x8d, 0x8d, 0x80, 0x80, 0], times, new: &[0x41, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0] }
}

/// A function that raises no `OverflowError` for a count.
const fn any_count(function: &'static str, times: usize) -> Patch {
    Patch {
        function,
        old: &[0x41, 0, 0x28, 2, 0xcc, 0xe2, 0xb7, 0x8c, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
        times,
        new: &[0x41, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
    }
}

/// A function that leaves it to the sequence to raise `IndexError`.
const fn any_index(function: &'static str) -> Patch {
    Patch {
        function,
        old: &[0x41, 0, 0x28, 2, 0xa8, 0xe2, 0xb7, 0x8c, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
        times: 1,
        new: &[0x41, 0, 0x10, 0x85, 0x84, 0x80, 0x80, 0],
    }
}
