//! Submissions in Python through the real interpreter.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::value::Value;
use harness::{Build, Source};

use super::samples::function;
use super::{harness, run};

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
import torch
x, y = np.array([[1.0, 2.0], [3.0, 5.0], [0.5, 4.0]]), np.ones((3, 2))
w, mask = np.array([[2.0, 1.0], [1.0, 3.0]]), x > 1
rows = [{"k": "a", "v": 1}, {"k": "b", "v": 2}]
for name in ["tensorflow", "keras.layers", "jax", "einops", "scipy.stats", "sklearn", "pandas", "matplotlib"]:
    try:
        __import__(name)
    except ImportError as error:
        idioms = [re.split(r"\s{2,}", note.strip(), maxsplit=1)[1] for note in getattr(error, "__notes__", [])[1:]]
        for idiom in idioms:
            eval(idiom)
        print(error.name, len(idioms) > 0)
import jax
"#;

#[test]
fn an_import_of_what_is_not_here_tells_what_to_write_instead() {
    let outcome = run("python", "tensors.py", INSTEAD, "");
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    let names =
        "tensorflow True\nkeras True\njax True\neinops True\nscipy True\nsklearn True\npandas True\nmatplotlib False\n";
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), names, "{stderr}");
    assert!(
        stderr.contains(
            "\nModuleNotFoundError: No module named 'jax': Python's standard library, NumPy and torch are here\n"
        ),
        "{stderr}"
    );
    assert!(stderr.contains("\n    jnp.where(mask, x, y)                 np.where(mask, x, y)\n"), "{stderr}");
}

/// What a program prints on standard error.
fn complaint(text: &str) -> String {
    String::from_utf8_lossy(&run("python", "a.py", text, "").stderr).into_owned()
}

#[test]
fn what_a_desktop_has_and_the_sandbox_has_not_says_why_and_what_to_write() {
    let cases = [
        ("import tkinter", "there is no screen here: print"),
        ("import ssl", "there is no network here"),
        ("import subprocess\nsubprocess.run(['ls'])", "There are no processes and no network here"),
        ("import os\nos.fork()", "There are no processes and no network here"),
        ("import socket\nsocket.socket()", "There are no processes and no network here"),
        ("import signal\nsignal.alarm(1)", "the judge bounds the time"),
        ("bytes(10**12)", "Lengths and indices end at 2**31 here"),
        ("def f(n): return f(n + 1)\nf(0)", "`sys.setrecursionlimit(10**6)` lets it go on"),
    ];
    for (text, advice) in cases {
        let said = complaint(text);
        assert!(said.contains(advice), "{text}\n{said}");
    }
}

#[test]
fn threads_that_wait_for_each_other_are_a_named_deadlock() {
    let text = "import threading\nlock = threading.Lock()\nlock.acquire()\n\ndef work():\n    with lock:\n        print('in')\n\n\
                thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n";
    let said = complaint(text);
    let wanted = "RuntimeError: deadlock: MainThread waits for the end of Thread-1 (work), and no other thread can go on; these wait \
                  too: Thread-1 (work)\n";
    assert!(said.ends_with(wanted), "{said}");
    let said = complaint("import asyncio\nasync def main(): await asyncio.Event().wait()\nasyncio.run(main())\n");
    assert!(said.contains("RuntimeError: deadlock: every task of the event loop waits"), "{said}");
    let said = complaint("import queue\nqueue.Queue().get()\n");
    assert!(said.contains("RuntimeError: deadlock: the program waits for an item of a queue"), "{said}");
}

#[test]
fn a_traceback_of_a_thread_names_the_lines_of_the_submission_alone() {
    let text = "import threading, time\n\ndef work():\n    time.sleep(0.001)\n    [][1]\n\nthreading.Thread(target=work).start()\n";
    let wanted = "Exception in thread Thread-1 (work):\nTraceback (most recent call last):\n  File \"a.py\", line 5, in work\n    [][1]\n    \
                  ~~^^^\nIndexError: list index out of range\n";
    assert_eq!(complaint(text), wanted);
}

#[test]
fn a_function_may_recurse_deeper_than_a_program_that_never_asked() {
    let text = "(deep := lambda n: n and 1 + deep(n - 1))(100_000)";
    assert_eq!(gives("int", text).reply, Reply::Answer(vec![Value::Int(100_000)]));
    assert!(complaint(&format!("print({text})")).contains("RecursionError"));
}

#[test]
fn recursion_through_c_without_an_end_is_an_exception_that_can_be_caught() {
    let calls = [
        "cache(lambda n: f(n + 1))",
        "lambda n: sum(map(f, [n + 1]))",
        "lambda n: sorted([n + 1], key=f)",
        "lambda n: max([n + 1], key=f)",
        "lambda n: any(f(m) for m in map(f, [n + 1]))",
        "partial(lambda n: f(n + 1))",
        "lambda n: re.sub('a', lambda _: f(n + 1), 'a')",
    ];
    for call in calls {
        let text = format!(
            "import re, sys\nfrom functools import cache, partial\nsys.setrecursionlimit(10**9)\nf = {call}\ntry:\n    f(0)\n\
             except RecursionError as error:\n    print(str(error)[:14])\n"
        );
        let run = run("python", "a.py", &text, "");
        assert_eq!(String::from_utf8_lossy(&run.stdout), "Stack overflow\n", "{call}\n{run:?}");
    }
}

/// What a function of one line gives back.
fn gives(returns: &str, text: &str) -> Outcome {
    let text = format!("from collections import namedtuple, deque\ndef give_back():\n    return {text}\n");
    let (harness, interface) = (harness(), Interface::Function(function("give_back", &[], returns)));
    let source = Source {
        name: "a.py",
        text: text.as_bytes(),
        language: harness.languages().by_id("python").unwrap(),
        files: &[],
    };
    let Build::Ready(artifact) = harness.build(&source, &interface, &|_| {}).unwrap() else { panic!("{text}") };
    harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Call(&[]), 1, &Limits::default())).remove(0).unwrap()
}

#[test]
fn answers_may_be_given_in_whatever_means_the_same() {
    let given = |returns: &str, text: &str| match gives(returns, text) {
        Outcome { reply: Reply::Answer(mut values), .. } => values.remove(0),
        outcome => panic!("{text}: {outcome:?}"),
    };
    let ints = |values: &[i64]| Value::List(values.iter().copied().map(Value::Int).collect());
    let pair = || Value::Tuple(vec![Value::Float(1.0), Value::Float(2.0)]);
    assert_eq!(given("int", "np.array(3)"), Value::Int(3));
    assert_eq!(given("bool", "np.array([1, 2]).all() & np.array(True)"), Value::Bool(true));
    assert_eq!(given("list<int>", "[np.array(3), np.int8(4)]"), ints(&[3, 4]));
    for text in ["deque([1, 2])", "{1: 0, 2: 0}.keys()", "{0: 1, 1: 2}.values()", "range(1, 3)", "np.array([1, 2])"] {
        assert_eq!(given("list<int>", text), ints(&[1, 2]), "{text}");
    }
    let record = "{mean: float, var: float}";
    for text in [
        "namedtuple('Stats', 'var mean')(mean=1.0, var=2.0)",
        "{'var': 2, 'mean': 1}",
        "(1.0, 2.0)",
        "[np.float32(1), np.array(2)]",
        "np.array([1.0, 2.0])",
        "types.SimpleNamespace(var=2.0, mean=1.0)",
    ] {
        assert_eq!(given(record, &text.replace("types.", "__import__('types').")), pair(), "{text}");
    }
}

#[test]
fn answers_of_another_type_are_refused_with_what_to_write() {
    let record = "{mean: float, var: float}";
    for (returns, text, words) in [
        ("bool", "1", "1, expected bool: write `bool(x)`"),
        ("list<bool>", "[True, 0]", "0 at [1], expected bool: write `bool(x)`"),
        ("bool", "np.float64(0.5)", "0.5, expected bool"),
        ("int", "True", "True, expected int: write `int(x)`"),
        ("int", "7 / 1", "7.0, expected int: write `int(x)`, or `//` for a quotient"),
        ("int", "1 << 100", "an int beyond 64 bits, expected int"),
        ("bool", "1 << 100_000", "int, expected bool"),
        ("int", "None", "None, expected int: is a `return` missing?"),
        ("float", "np.ones((1, 1))", "an array of shape (1, 1) and type float64, expected float: write `x.item()`"),
        ("list<int>", "(x for x in [1])", "generator, expected list[int]: write `list(x)`"),
        ("list<int>", "{3}", "set, expected list[int]: write `list(x)`"),
        ("list<int>", "'12'", "str, expected list[int]"),
        ("float", "(0.5, {})", "a tuple of 2, expected float: its first item alone fits, return only that"),
        (
            "mat[n, d]",
            "np.ones((2, 2)), [1]",
            "a tuple of 2, expected np.ndarray: its first item alone fits, return only that",
        ),
        ("str", "'a',", "a tuple of 1, expected str: its first item alone fits, return only that"),
        (record, "(1.0,)", "tuple of 1 elements, expected {mean: float, var: float}"),
        (record, "namedtuple('P', 'x y')(1, 2)", "P with fields ['x', 'y'], expected {mean: float, var: float}"),
    ] {
        assert_eq!(gives(returns, text).reply, Reply::Refused(format!("`give_back` returned {words}")), "{text}");
    }
}

/// What interview sites import before an answer.
const WITHOUT_IMPORTS: &str = "\
randint(3, 3), choice([4]), random.random() < 1, sample([5], 1), findall('a+', 'baa'), re.sub('b', '', 'ab'),
        sub(5, 3), date(2024, 2, 29).year, timedelta(1).days, datetime.datetime(2024, 1, 1).month, median([1, 9, 2]), mean([2, 4]),
        xor(5, 1), itemgetter(1)([7, 8]), loads('[1]'), deepcopy([1]), StringIO('x').read(), maxsize > 0, gcd(4, 6), Counter('aa')['a'],
        reduce(add, accumulate([1, 2])), pow(2, 3, 5), compile is builtins.compile, ascii_lowercase[0], Optional[int] is not None";

#[test]
fn what_interview_sites_import_is_there() {
    let text = WITHOUT_IMPORTS.replace("builtins.", "__import__('builtins').");
    let outcome = gives("str", &format!("repr(({text}))"));
    let words =
        "(3, 4, True, [5], ['aa'], 'a', 2, 2024, 1, 1, 2, 3, 4, 8, [1], [1], 'x', True, 2, 2, 4, 3, True, 'a', True)";
    assert_eq!(outcome.reply, Reply::Answer(vec![Value::Str(words.to_owned())]), "{outcome:?}");
}
