"""The tests of a task, by the kinds of tests that sets have."""

import ast
import os

import numpy as np

# The status of a sample that passed: nothing else ends with it.
PASSED, FAILED = 40, 41
# How close floats are in EvalPlus where the set does not say.
ATOL, RTOL = 1e-6, 1e-7


def check(link, task, plan):
    """HumanEval: a function `check` that is given the function. What else the prompt defines is not the sample's to say."""
    entry = plan["entry"]
    names = Names(link, {"__name__": "tests"})
    prepare(task["prompt"] + ("\n    pass\n" if f"def {entry}" in task["prompt"] else "\n"), names)
    names.pop(entry, None)
    run(plan["test"], names)
    if plan["calls"]:
        names["check"](link.ask("get", entry))


def asserts(link, task, plan):
    """MBPP: lines that assert something."""
    names = Names(link, {"__name__": "tests"})
    # A task may ask for a function by the name of a built-in one.
    for name in defined(task.get("code") or "") & vars(builtins).keys():
        names[name] = link.ask("get", name)
    imports = task.get("test_imports") or []
    run("\n".join(imports), names)
    run(task.get("test_setup_code") or "", names)
    run("\n".join(task["test_list"]), names)


def compare(link, task, plan):
    """EvalPlus: the same inputs for the sample and for the solution of the set."""
    names = {"__name__": "reference"}
    exec(compile(task["prompt"] + task["canonical_solution"], "<solution>", "exec"), names)
    entry, is_mbpp = task["entry_point"], plan["is_mbpp"]
    inputs = list(task["base_input"] or []) + list(task["plus_input"] or [])
    reshape = reshaped(int(task["task_id"].rpartition("/")[2])) if is_mbpp else list
    function, reference, atol = link.ask("get", entry), names[entry], task.get("atol") or 0
    for number, given in enumerate(inputs, 1):
        given = reshape(given)
        expected = reference(*copied(given))
        answer = settled(link.call(function._judge_number, copied(given), {}, False))
        if atol == 0 and is_floats(expected):
            atol = ATOL
        if not is_right(entry, is_mbpp, given, answer, expected, atol):
            raise Wrong(f"input {number}: {entry}({listed(given)}) gave {shown(answer)}, expected {shown(expected)}")


def calls(link, task, plan):
    """APPS, TACO and LiveCodeBench: a function or a method, arguments and results."""
    name, found = plan["entry"], None
    try:
        found = link.ask("get", "Solution")
    except NameError:
        pass
    function = link.ask("get", name) if found is None else getattr(found(), name)
    with open("tests.json", encoding="utf-8") as file:
        tests = json.load(file)
    for number, (given, expected) in enumerate(tests, 1):
        answer = settled(link.call(function._judge_number, copied(given), {}, False))
        if not is_same(answer, expected, plan["is_lenient"]):
            raise Wrong(f"case {number}: {name}({listed(given)}) gave {shown(answer)}, expected {shown(expected)}")


# The tests that ran, the last one at the end.
TEXTS = []


class Wrong(Exception):
    """The answer is not the expected one."""


def defined(text):
    """The names that a program defines."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return set()
    return {one.name for one in body if isinstance(one, (ast.FunctionDef, ast.ClassDef))}


def run(text, names):
    TEXTS.append(text)
    exec(compile(text, "<test>", "exec", dont_inherit=True), names)


def prepare(prompt, names):
    """Helpers that a prompt defines. The function itself is the sample's."""
    try:
        code = compile(prompt, "<prompt>", "exec", dont_inherit=True)
    except SyntaxError:
        unsupported("the prompt is no beginning of a function")
    exec(code, names)


def copied(value):
    """A copy that nobody else has; values of JSON and what is made of them."""
    if isinstance(value, (list, tuple, set)):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def settled(answer):
    """An answer as a value."""
    return valued(answer) if isinstance(answer, Remote) else answer


def listed(given):
    return ", ".join(map(shown, given))[:300]


def shown(value):
    try:
        said = repr(value)
    except Exception:
        said = f"a {type(value).__name__}"
    return said if len(said) <= 200 else said[:200] + "…"


def is_floats(value):
    """Whether something is made of floats, as EvalPlus asks."""
    if isinstance(value, float):
        return True
    if isinstance(value, (list, tuple)) and value:
        return all(isinstance(item, float) for item in value)
    return isinstance(value, np.ndarray) and value.dtype in (np.float32, np.float64)


def is_right(entry, is_mbpp, given, answer, expected, atol):
    """EvalPlus's comparison, with the tasks that it compares in another way."""
    is_equal = same(answer, expected)
    if is_mbpp:
        if entry == "are_equivalent":
            return True
        if entry == "sum_div":
            is_equal = is_equal or same(answer, 0)
        elif entry in SETS:
            is_equal = set(answer) == set(expected)
        elif entry in NOT_NONE:
            is_equal = same(answer if isinstance(answer, bool) else answer is not None, expected)
        elif entry in OTHERS:
            is_equal = is_equal or same(answer, OTHERS[entry](*given))
    elif entry == "find_zero":
        return abs(sum(part * answer**power for power, part in enumerate(given[0]))) <= atol
    if is_equal or not atol:
        return is_equal
    if type(answer) is not type(expected):
        return False
    if isinstance(expected, (list, tuple)) and len(answer) != len(expected):
        return False
    return bool(np.allclose(answer, expected, rtol=RTOL, atol=atol))


def same(one, other):
    """Equality as one truth, of arrays too."""
    equal = one == other
    return bool(np.all(equal)) if isinstance(equal, np.ndarray) else equal is True or bool(equal)


SETS = {
    "similar_elements",
    "find_char_long",
    "common_in_nested_lists",
    "extract_singly",
    "larg_nnum",
    "intersection_array",
    "find_dissimilar",
    "Diff",
}
NOT_NONE = {"check_str", "text_match_three", "text_starta_endb"}


def pyramid(base, height):
    """Its surface where `height` is that of its top over the base."""
    slant = ((base / 2) ** 2 + height**2) ** 0.5
    return round(base**2 + 2 * base * slant)


def digits(one, other):
    """The sum of the distances of digits that stand above each other."""
    one, other = str(one), str(other)
    width = max(len(one), len(other))
    return sum(abs(int(a) - int(b)) for a, b in zip(one.zfill(width), other.zfill(width)))


OTHERS = {"surface_Area": pyramid, "digit_distance_nums": digits}


def tuples(depth):
    """Makes the lists at a depth tuples."""

    def make(value):
        return tuple(value) if depth == 0 else [tuples(depth - 1)(item) for item in value]

    return make


def whole(value):
    return tuple(map(whole, value)) if isinstance(value, list) else value


def mixed(value):
    return tuple(tuple(item) if isinstance(item, list) else item for item in value)


# What JSON cannot say of the inputs of MBPP+: which lists are tuples, sets or complex numbers, by the number of the task.
SHAPES = (
    ("2 116 132 143 222 261 273 394 399 421 424 429 470 560 579 596 616 630 726 740 744 809", lambda all: list(map(tuple, all))),
    ("63 64 70 94 120 237 272 299 400 409 417 438 473 614 780", lambda all: list(map(tuples(1), all))),
    ("75 413 444 753", lambda all: [tuples(1)(all[0]), all[1]]),
    ("106 750", lambda all: [all[0], tuple(all[1])]),
    ("115", lambda all: [[set(item) if isinstance(item, list) and item else {} for item in all[0]]]),
    ("124", lambda all: [float(all[0]), complex(all[1])]),
    ("250 405 446 617 720 763 808", lambda all: [tuple(all[0]), all[1]]),
    ("259 401 445", lambda all: [tuple(map(tuple, item)) for item in all]),
    ("278", lambda all: [mixed(all[0])]),
    ("307", lambda all: [tuple(all[0]), all[1], all[2]]),
    ("722", lambda all: [{key: tuple(value) for key, value in all[0].items()}, *all[1:]]),
    ("252", lambda all: [complex(all[0])]),
    ("580 615 791", lambda all: list(whole(all))),
)


def reshaped(number):
    return next((shape for numbers, shape in SHAPES if str(number) in numbers.split()), list)


def plain(value):
    """Tuples count as lists: JSON has no other name for them."""
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def is_same(answer, expected, is_lenient):
    if isinstance(answer, tuple):
        answer = list(answer)
    if same(answer, expected):
        return True
    if not is_lenient:
        return False
    # These sets wrap some results in a list, and write the keys of dictionaries as texts.
    wraps = isinstance(expected, list) and len(expected) == 1
    candidates = [expected, expected[0]] if wraps else [expected]
    return any(same(plain(answer), wanted) or same(answer, numbered(wanted)) for wanted in candidates)


def numbered(value):
    if isinstance(value, dict) and value and all(isinstance(key, str) and key.lstrip("-").isdecimal() for key in value):
        return {int(key): item for key, item in value.items()}
    return value
