//! Gives NumPy 64-bit integers by default, as on every desktop.
//!
//! NumPy's default integer is as wide as a pointer, and in 32-bit WebAssembly that would be 32 bits: a right solution that sums
//! or multiplies large integers would silently wrap and be judged wrong. The type numbers are constants in a handful of
//! functions, so they are changed there, in place; each place must look as expected, or the package is refused.

/// What a function's code has once, and what stands there instead, of the same length. `0x41` is `i32.const`, 7 NumPy's `long`
/// and 9 its `longlong`; what follows tells the place from others.
const PATCHES: [(&str, &[u8], &[u8]); 8] = [
    // `np.zeros(3, int)`
    ("_convert_from_any", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.array([])` of the abstract integer
    ("int_default_descriptor", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.array([1])`: the narrower of the two in which the number fits
    ("discover_descriptor_from_pylong", &[0x41, 7, 0x41, 9, 0x20], &[0x41, 9, 0x41, 9, 0x20]),
    // `np.arange(3)`
    ("PyArray_ArangeObj", &[0x41, 7, 0x10], &[0x41, 9, 0x10]),
    // `np.repeat(a, [1, 2])` and others want pointer-wide counts: casting to them is a cast of the same kind (3), not a safe one (2)
    (
        "PyArray_FromArray",
        &[0x41, 3, 0x41, 2, 0x20, 2, 0x41, 0x80, 0x80, 0x80, 0x20, 0x71],
        &[0x41, 3, 0x41, 3, 0x20, 2, 0x41, 0x80, 0x80, 0x80, 0x20, 0x71],
    ),
    // Sums and products of booleans, then of integers of at most 3 bytes, which become 7; then the table of what all those
    // become, which is `longlong`, or one more where the type is unsigned
    ("reducelike_promote_and_resolve", &[0x41, 7, 0x21, 9], &[0x41, 9, 0x21, 9]),
    ("reducelike_promote_and_resolve", &[0x28, 2, 0, 0x41, 3, 0x4d], &[0x28, 2, 0, 0x41, 7, 0x4d]),
    (
        "reducelike_promote_and_resolve",
        &[0x20, 0x0b, 0x2d, 0, 0x80, 0xe3, 0xc3, 0x8a, 0, 0x21, 9],
        &[0x20, 0x0b, 0x41, 1, 0x71, 0x45, 0x41, 9, 0x6a, 0x21, 9],
    ),
];

/// A constant that decides how wide integers are is not where it was, or the function occurs more than once.
#[derive(Debug, thiserror::Error)]
#[error("the module is built differently: the integers of `{0}` cannot be widened")]
pub(super) struct UnknownLayout(&'static str);

/// Changes the code of one function, if it is one of those.
pub(super) fn widen(name: &str, body: &mut [u8]) -> Result<(), UnknownLayout> {
    for (function, old, new) in PATCHES {
        if name != function {
            continue;
        }
        let mut places = body.windows(old.len()).enumerate().filter(|(_, bytes)| *bytes == old).map(|(place, _)| place);
        let (Some(place), None) = (places.next(), places.next()) else {
            return Err(UnknownLayout(function));
        };
        body[place..place + new.len()].copy_from_slice(new);
    }
    Ok(())
}
