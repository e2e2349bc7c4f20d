"""Tests as data sets have them, made into a job.

- A list of cases: pairs of input and answer, or mappings as in a file of cases.
- `{"inputs": […], "outputs": […]}`, as verl, APPS and TACO have it; with `fn_name`, a function of Python is called.
- The same below `unit_tests` or `verifier_metadata`, as NeMo Gym has it.
- Any of these as a text in JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence, Union

from ._errors import RequestError
from ._extract import extract_code
from ._job import CaseLike, Job, Table

Tests = Union[str, Mapping[str, Any], Sequence[CaseLike]]
HINT = 'tests are `{"inputs": […], "outputs": […]}` or a list of cases'
DEPTH = ("verifier_metadata", "unit_tests")
"""Where NeMo Gym puts them."""

CALL = Path(__file__).with_name("call.txt").read_text()
"""Calls a function with arguments in JSON, one a line, and prints what it returns; what it prints itself goes to standard error."""
PRELUDE = Path(__file__).with_name("prelude.txt").read_text()
"""Names that such functions use without an import, as on the pages that they come from."""


def scored_job(completion: str, tests: Tests, language: str, limits: Optional[Table] = None, check: Optional[Table] = None) -> Job:
    """The program in a completion with these tests."""
    source = extract_code(completion, language)
    tests = _read(tests)
    if not isinstance(tests, Mapping):
        return Job(source, language, cases=tests, limits=limits, check=check)
    name = tests.get("fn_name")
    if name is None:
        return Job(source, language, cases=_pairs(tests, _text, _text), limits=limits, check=check)
    if language != "python" or not isinstance(name, str) or not name.isidentifier():
        raise RequestError(f"`fn_name` {name!r} cannot be called in `{language}`", hint="only functions of Python are called by `fn_name`")
    return Job(_prelude(source) + source + CALL.format(name=name), language, cases=_pairs(tests, _arguments, _answer), limits=limits, check=check)


def _prelude(source: str) -> str:
    # An import from the future comes first, and whoever writes one imports the rest too.
    if "__future__" in source:
        return ""
    return PRELUDE


def _read(tests: Tests) -> Union[Mapping[str, Any], Sequence[CaseLike]]:
    read = _plain(tests)
    for name in DEPTH:
        if isinstance(read, Mapping) and name in read:
            read = _plain(read[name])
    is_told = isinstance(read, Mapping) and "inputs" in read and "outputs" in read
    if not is_told and (isinstance(read, Mapping) or not isinstance(read, Sequence)):
        raise RequestError("these are no tests", hint=HINT)
    if isinstance(read, Mapping) and read.get("assert_case"):
        raise RequestError("`assert_case` is not supported here", hint="put the assertions behind the program")
    told: Union[Mapping[str, Any], Sequence[CaseLike]] = read
    return told


def _plain(tests: Any) -> Any:
    """What a text in JSON holds; what is no text as it is."""
    if not isinstance(tests, (str, bytes)):
        return tests
    try:
        return json.loads(tests)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"the tests are no JSON: {error}", hint=HINT) from error


def _pairs(tests: Mapping[str, Any], of_input: Any, of_output: Any) -> list[CaseLike]:
    inputs, outputs = tests["inputs"], tests["outputs"]
    if not isinstance(inputs, (list, tuple)) or not isinstance(outputs, (list, tuple)) or len(inputs) != len(outputs):
        raise RequestError("`inputs` and `outputs` are not two lists of the same length", hint=HINT)
    return [(of_input(given), of_output(answer)) for given, answer in zip(inputs, outputs)]


def _text(value: Any) -> str:
    # APPS has lists of lines.
    if isinstance(value, (list, tuple)) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def _arguments(value: Any) -> str:
    """Arguments, one a line. A text holds them so already."""
    if isinstance(value, str):
        return value
    if not isinstance(value, (list, tuple)):
        raise RequestError(f"{value!r} is no list of arguments", hint="with `fn_name`, an input is a list of arguments, or a text with one a line in JSON")
    return "\n".join(json.dumps(argument) for argument in value)


def _answer(value: Any) -> str:
    """An answer as it is printed. A text that holds a list, an object or a text in JSON is that."""
    if isinstance(value, str):
        try:
            read = json.loads(value) if value.strip()[:1] in ("[", "{", '"') else value
        except ValueError:
            return value
        return read if isinstance(read, str) else json.dumps(read)
    plain = value is None or isinstance(value, (bool, dict, list, tuple))
    return json.dumps(value) if plain else str(value)
