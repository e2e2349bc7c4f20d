//! Submissions in Python through the real interpreter.

use harness::outcome::Exit;

use super::run;

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
    let outcome = run("python", "wide.py", PROGRAM, "");
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), PRINTED);
}

#[test]
fn a_program_with_numpy_reads_and_writes() {
    let text = "import numpy as np\nprint(np.array([int(input())]).sum() + 1)\n";
    let outcome = run("python", "add.py", text, "41\n");
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
    assert_eq!((outcome.exit, &*outcome.stdout), (Exit::Code(0), &b"42\n"[..]));
}

/// Fails to import, then computes what it is told to write instead.
const INSTEAD: &str = r#"
import bisect, collections, csv, io, itertools, math, re, statistics
import numpy as np
x, y = np.array([[1.0, 2.0], [3.0, 5.0], [0.5, 4.0]]), np.ones((3, 2))
w, mask = np.array([[2.0, 1.0], [1.0, 3.0]]), x > 1
rows = [{"k": "a", "v": 1}, {"k": "b", "v": 2}]
for name in ["torch.nn", "tensorflow", "scipy.stats", "sklearn", "pandas", "sortedcontainers", "matplotlib"]:
    try:
        __import__(name)
    except ImportError as error:
        idioms = [re.split(r"\s{2,}", note.strip(), maxsplit=1)[1] for note in getattr(error, "__notes__", [])[1:]]
        for idiom in idioms:
            eval(idiom)
        print(error.name, len(idioms) > 0)
import torch
"#;

#[test]
fn an_import_of_what_is_not_here_tells_what_to_write_instead() {
    let outcome = run("python", "tensors.py", INSTEAD, "");
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    let names =
        "torch True\ntensorflow True\nscipy True\nsklearn True\npandas True\nsortedcontainers True\nmatplotlib False\n";
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), names, "{stderr}");
    assert!(
        stderr
            .contains("\nModuleNotFoundError: No module named 'torch': Python's standard library and NumPy are here\n"),
        "{stderr}"
    );
    assert!(stderr.contains("\n    x.masked_fill(mask, -inf)             np.where(mask, -np.inf, x)\n"), "{stderr}");
}
