//! Gives NumPy 64-bit integers by default, as on every desktop.
//!
//! NumPy's default integer is as wide as a pointer, and in 32-bit WebAssembly that would be 32 bits: a right solution that sums
//! or multiplies large integers would silently wrap and be judged wrong. The type numbers are constants in a handful of
//! functions, so they are changed there.

use super::patch::Patch;

/// `0x41` is `i32.const`, 7 NumPy's `long` and 9 its `longlong`; what follows tells the place from others.
pub(super) const PATCHES: [Patch; 11] = [
    // `np.zeros(3, int)`
    once("_convert_from_any", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.array([])` of the abstract integer
    once("int_default_descriptor", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.array([1])`: the narrower of the two in which the number fits
    once("discover_descriptor_from_pylong", &[0x41, 7, 0x41, 9, 0x20], &[0x41, 9, 0x41, 9, 0x20]),
    // `np.arange(3)`
    once("PyArray_ArangeObj", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.repeat(a, [1, 2])` and others want pointer-wide counts: casting to them is a cast of the same kind (3), not a safe one (2)
    once(
        "PyArray_FromArray",
        &[0x41, 3, 0x41, 2, 0x20, 2, 0x41, 0x80, 0x80, 0x80, 0x20, 0x71],
        &[0x41, 3, 0x41, 3, 0x20, 2, 0x41, 0x80, 0x80, 0x80, 0x20, 0x71],
    ),
    // Sums and products of booleans, then of integers of at most 3 bytes, which become 7; then the table of what all those
    // become, which is `longlong`, or one more where the type is unsigned
    once("reducelike_promote_and_resolve", &[0x41, 7, 0x21, 9], &[0x41, 9, 0x21, 9]),
    once("reducelike_promote_and_resolve", &[0x28, 2, 0, 0x41, 3, 0x4d], &[0x28, 2, 0, 0x41, 7, 0x4d]),
    once(
        "reducelike_promote_and_resolve",
        &[0x20, 0x0b, 0x2d, 0, 0x80, 0xe3, 0xc3, 0x8a, 0, 0x21, 9],
        &[0x20, 0x0b, 0x41, 1, 0x71, 0x45, 0x41, 9, 0x6a, 0x21, 9],
    ),
    // `np.power(2, 40)`: what stands for a number of Python's while types are looked for, and is then filled
    once(
        "_multiarray_umath_exec",
        &[0x41, 7, 0x10, 0xbd, 0xd3, 0x80, 0x80, 0],
        &[0x41, 9, 0x10, 0xbd, 0xd3, 0x80, 0x80, 0],
    ),
    // `np.array([True]) + 1`: what a boolean and a number of Python's have in common, an entry of a table of types
    Patch {
        function: "int_common_dtype",
        old: &[0x28, 2, 0xdc, 0x98, 0x97, 0x8d, 0],
        times: 2,
        new: &[0x28, 2, 0xd4, 0x98, 0x97, 0x8d, 0],
    },
    // `np.int64(1) << 40`: beside a scalar, a number of Python's is stored with 64 bits (`0xac` extends it, `0x37` stores)
    once(
        "ufunc_generic_fastcall",
        &[0x20, 9, 0x36, 2, 0xb0, 2, 0x41, 7, 0x10],
        &[0x20, 9, 0xac, 0x37, 3, 0xb0, 2, 0x41, 9, 0x10],
    ),
];

const fn once(function: &'static str, old: &'static [u8], new: &'static [u8]) -> Patch {
    Patch { function, old, times: 1, new }
}
