//! Gives NumPy 64-bit integers by default, as on every desktop.
//!
//! NumPy's default integer is as wide as a pointer, and in 32-bit WebAssembly that would be 32 bits: a right solution that sums
//! or multiplies large integers would silently wrap and be judged wrong. The type numbers are constants in a handful of
//! functions, so they are changed there, in place; each place must look as expected, or the package is refused.

use super::shrink::ShrinkError;

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

/// Changes the code of one function, if it is one of those.
pub(super) fn widen(name: &str, body: &mut [u8]) -> Result<(), ShrinkError> {
    for (function, old, new) in PATCHES {
        if name != function {
            continue;
        }
        let mut places = body.windows(old.len()).enumerate().filter(|(_, bytes)| *bytes == old).map(|(place, _)| place);
        let (Some(place), None) = (places.next(), places.next()) else {
            return Err(ShrinkError::Integer(function));
        };
        body[place..place + new.len()].copy_from_slice(new);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::frontend::source::{Build, Source};
    use crate::sandbox::outcome::Limits;
    use crate::value::call::Input;
    use crate::value::interface::Interface;
    use crate::{Config, Harness};

    /// One line for each: what would wrap or be refused if NumPy's integers had 32 bits.
    const PROGRAM: &str = r"
import numpy as np
big = np.array([2**31 - 1] * 3)
print(np.sum(big), np.prod([10**5] * 3), np.arange(3)[-1] * 10**12, np.zeros(1, int).dtype, np.array([]).astype(int).dtype)
print(np.dtype('int'), np.dtype(np.int_), np.full(2, 7).dtype, (big > 0).sum() * 2**40, np.cumsum(np.int16([30000] * 3)).dtype)
print(np.sum(np.uint8([255] * 3)).dtype, np.sum(np.int32([2**31 - 1] * 2)), np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 80)[0, 1])
few = np.array([1, 0, 2])
print(np.repeat(few, few), np.bincount(few), few.take(few), np.choose(few, [few] * 3), np.partition(few, few[:1]))
print(np.searchsorted(few, 1, sorter=np.array([1, 0, 2])), np.add.reduceat(np.arange(8), few * 2), np.split(np.arange(4), few[:1]))
np.put(few, np.array([0]), 9)
print(few, np.random.randint(0, 2**40) >= 0, np.random.choice(few, 2).dtype, np.random.binomial(few, 0.5).shape)
np.random.seed(5)
print(np.random.binomial(10, 0.3, 5), np.random.multinomial(20, [0.2, 0.3, 0.5], 2).tolist(), np.random.poisson(4, 2).dtype)
import copy, pickle
state = copy.deepcopy(np.random.RandomState(5))
print(state.binomial(10, 0.3, (2, 3)).tolist(), state.binomial([10, 20], 0.5), state.binomial(10, 0.3), state.geometric(0.2, 2) * 2**40)
again = pickle.loads(pickle.dumps(state))
print(again.poisson([4, 50]), state.poisson([4, 50]), isinstance(np.random.mtrand._rand, np.random.RandomState))
";
    const PRINTED: &str = "\
6442450941 1000000000000000 2000000000000 int64 int64
int64 int64 int64 3298534883328 int64
uint64 4294967294 23416728348467685
[1 2 2] [1 1 1] [0 1 2] [1 0 2] [0 1 2]
1 [ 2  6 22] [array([0]), array([1, 2, 3])]
[9 0 2] True int64 (3,)
[2 5 2 5 3] [[4, 7, 9], [4, 5, 11]] int64
[[2, 5, 2], [5, 3, 3]] [ 6 10] 2 [1099511627776 1099511627776]
[ 4 48] [ 4 48] True
";

    #[test]
    fn integers_do_not_wrap_where_they_would_not_on_a_desktop() {
        let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
            .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
        let harness = Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap();
        let language = harness.languages().by_id("python").unwrap();
        let source = Source { name: "wide.py", text: PROGRAM.as_bytes(), language };
        let Build::Ready(artifact) = harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() else { panic!() };
        let outcome = harness.run(&artifact, &Input::Stdin(b""), 1, &Limits::default()).unwrap();
        assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
        assert_eq!(String::from_utf8_lossy(&outcome.stdout), PRINTED);
    }
}
