"""Tests for pytest, as far as plain functions and classes go: `raises`, `approx`, `mark.parametrize`, `skip`, fixtures that are functions; and classes of
unittest."""

import asyncio
import inspect
import itertools
import math
import re
import types


class Skipped(BaseException):
    """A test says that it is none today."""


class Raised:
    """`pytest.raises` as a context."""

    def __init__(self, expected, match=None):
        self.expected, self.match = expected, match

    def __enter__(self):
        self.caught = Caught()
        return self.caught

    def __exit__(self, kind, error, _):
        if error is None:
            raise AssertionError(f"nothing was raised, expected {self.expected}")
        if isinstance(error, Exception | SystemExit | KeyboardInterrupt) and isinstance(error, self.expected):
            self.caught.value, self.caught.type = error, type(error)
            if self.match is not None and not re.search(self.match, str(error)):
                raise AssertionError(f"{str(error)[:200]!r} does not match {self.match!r}")
            return True
        return False


class Caught:
    """What was raised."""

    value = type = None

    def match(self, pattern):
        if not re.search(pattern, str(self.value)):
            raise AssertionError(f"{str(self.value)[:200]!r} does not match {pattern!r}")
        return True

    def __str__(self):
        return repr(self.value)


def raises(expected, *call, match=None, **keywords):
    if not call:
        if keywords:
            unsupported("`pytest.raises` with more than `match`")
        return Raised(expected, match)
    with Raised(expected) as caught:
        call[0](*call[1:], **keywords)
    return caught


class Approx:
    """`pytest.approx`: of numbers, and of lists, tuples and dictionaries of them."""

    __array_ufunc__ = None
    __hash__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def __eq__(self, actual):
        if isinstance(actual, Remote):
            actual = valued(actual)
        return self.close(actual, self.expected)

    def __ne__(self, actual):
        return not self == actual

    def close(self, actual, expected):
        if isinstance(expected, np.ndarray):
            expected = expected.tolist()
        if isinstance(actual, np.ndarray):
            actual = actual.tolist()
        if isinstance(expected, dict):
            keys = isinstance(actual, dict) and actual.keys() == expected.keys()
            return keys and all(self.close(actual[key], value) for key, value in expected.items())
        if isinstance(expected, (list, tuple)):
            fits = isinstance(actual, (list, tuple)) and len(actual) == len(expected)
            return fits and all(map(self.close, actual, expected))
        if isinstance(expected, (bool, str, bytes)) or expected is None:
            return same(actual, expected)
        if isinstance(actual, (str, bytes)) or actual is None or isinstance(actual, (list, tuple, dict)):
            return False
        if actual == expected:
            return True
        if isinstance(expected, float) and math.isnan(expected):
            return self.nan_ok and actual != actual
        if math.isinf(abs(expected)):
            return False
        relative = (1e-6 if self.rel is None else self.rel) * abs(expected)
        absolute = 1e-12 if self.abs is None else self.abs
        tolerance = absolute if self.abs is not None and self.rel is None else max(relative, absolute)
        return bool(abs(expected - actual) <= tolerance)

    def __repr__(self):
        return f"approx({self.expected!r})"


class Parameters:
    """What `pytest.param` makes."""

    def __init__(self, *values, id=None, marks=()):
        if marks:
            unsupported("`pytest.param` with marks")
        self.values = values


def parametrize(names, values, ids=None, indirect=False):
    if indirect:
        unsupported("`parametrize` with `indirect`")
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    rows = []
    for value in values:
        row = value.values if isinstance(value, Parameters) else value if len(names) > 1 else (value,)
        rows.append(dict(zip(names, row, strict=True)))

    def mark(function):
        marks = list(function.__dict__.get("_judge_rows", [])) if hasattr(function, "__dict__") else []
        function._judge_rows = [rows, *marks]
        return function

    return mark


class Marks:
    """`pytest.mark`."""

    parametrize = staticmethod(parametrize)

    def asyncio(self, function):
        return function

    def __getattr__(self, name):
        unsupported(f"`pytest.mark.{name}`")


class Fixture:
    """A function that gives a test something."""

    def __init__(self, function, autouse):
        self.function, self.autouse, self.name = function, autouse, function.__name__

    def of(self, instance):
        """The same fixture of a class for one of its instances."""
        return Fixture(self.function.__get__(instance), self.autouse)

    def __call__(self, *_):
        unsupported("a fixture is called")


def fixture(function=None, *, scope="function", autouse=False, **more):
    if more:
        unsupported(f"`pytest.fixture` with `{next(iter(more))}`")
    if function is None:
        return lambda function: Fixture(function, autouse)
    return Fixture(function, autouse)


def fail(reason="", **_):
    raise AssertionError(reason)


def skip(reason="", **_):
    raise Skipped(reason)


def modules(link):
    """`pytest` and the sample, as the tests import them."""
    made = module("pytest")
    made.__dict__.update(raises=raises, approx=Approx, mark=Marks(), param=Parameters, fixture=fixture, fail=fail, skip=skip)
    made.__getattr__ = lambda name: unsupported(f"`pytest.{name}`")

    class Sample(types.ModuleType):
        def __getattr__(self, name):
            if name == "__all__":
                return link.ask("names")
            if name.startswith("__"):
                raise AttributeError(name)
            try:
                return link.ask("get", name)
            except NameError as error:
                raise AttributeError(str(error)) from None

    sys.modules["solution"] = Sample("solution")


def pytest_tests(link, task, plan):
    """KodCode: a module of tests."""
    modules(link)
    names = {"__name__": "test_solution"}
    run(plan["test"], names)
    fixtures = {value.name: value for value in names.values() if isinstance(value, Fixture)}
    count = 0
    for name, value in list(names.items()):
        if name.startswith("test") and inspect.isfunction(value):
            count += one(value, fixtures)
        elif isinstance(value, type) and any(base.__module__ == "unittest.case" for base in value.__mro__[:-1]):
            count += unit_tests(value) if value.__module__ == "test_solution" else 0
        elif name.startswith("Test") and isinstance(value, type):
            count += group(value, fixtures)
    if not count:
        unsupported("there is no test that was run")


def unit_tests(kind):
    """The tests of a class of unittest, up to the first that fails."""
    import unittest

    class Result(unittest.TestResult):
        error = None

        def addError(self, test, raised):
            self.error = self.error or raised[1]
            self.stop()

        addFailure = addError

        def addSubTest(self, test, part, raised):
            if raised is not None:
                self.addError(test, raised)

    result = Result()
    unittest.defaultTestLoader.loadTestsFromTestCase(kind).run(result)
    if result.error is not None:
        raise result.error
    if result.unexpectedSuccesses:
        raise AssertionError("a test passed that was expected to fail")
    return result.testsRun - len(result.skipped)


def group(kind, fixtures):
    """The tests of a class."""
    count = 0
    for name, value in list(vars(kind).items()):
        if not name.startswith("test") or not inspect.isfunction(value):
            continue
        for parameters in rows(value):
            instance = kind()
            own = {each.name: each.of(instance) for each in vars(kind).values() if isinstance(each, Fixture)}
            for before in ("setup_class", "setup_method", "setup"):
                setup(instance, before, value)
            count += once(value.__get__(instance), {**fixtures, **own}, parameters)
            setup(instance, "teardown_method", value)
    return count


def setup(instance, name, test):
    function = getattr(instance, name, None)
    if function is not None:
        function(*[test][: len(inspect.signature(function).parameters)])


def rows(function):
    """The parameters of each run of a test."""
    for several in itertools.product(*function.__dict__.get("_judge_rows", [])):
        yield {name: value for row in several for name, value in row.items()}


def one(function, fixtures):
    return sum(once(function, fixtures, parameters) for parameters in rows(function))


def once(function, fixtures, parameters):
    """Runs a test once; 1 if it was one."""
    endings, made = [], {}
    try:
        for name, value in fixtures.items():
            if value.autouse:
                given(name, fixtures, made, endings, parameters)
        wanted = [name for name in inspect.signature(function).parameters if name not in parameters]
        arguments = {name: given(name, fixtures, made, endings, parameters) for name in wanted}
        result = function(**parameters, **arguments)
        if inspect.iscoroutine(result):
            asyncio.new_event_loop().run_until_complete(result)
        elif result is not None and inspect.isgenerator(result):
            unsupported("a test that yields")
    except Skipped:
        return 0
    for ending in reversed(endings):
        next(ending, None)
    return 1


def given(name, fixtures, made, endings, parameters):
    """What a fixture gives; each is made once for a test."""
    if name in parameters:
        return parameters[name]
    if name in made:
        return made[name]
    if name not in fixtures:
        unsupported(f"the fixture `{name}`")
    function = fixtures[name].function
    arguments = [given(each, fixtures, made, endings, {}) for each in inspect.signature(function).parameters]
    value = function(*arguments)
    if inspect.isgenerator(value):
        endings.append(value)
        value = next(value)
    made[name] = value
    return value
