"""Finding what a signature asks for in a submission, and the names a submission may use without importing them."""

import bisect
import builtins
import collections
import copy
import datetime
import functools
import heapq
import io
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import sys
import types
import typing

import numpy as np
from _judge_wire import ListNode, TreeNode, hint

# As on interview sites: everything public of these, a later one hiding an earlier one (`Counter` is the class that counts).
_STARRED = (
    *(typing, string, re, datetime, collections, heapq, bisect, copy, math, random),
    *(statistics, itertools, functools, operator, io, json),
)
# Modules win over the functions of the same name (`bisect`, `copy`), and nothing may hide a built-in (`pow`).
_MODULES = (
    *(bisect, collections, copy, datetime, functools, heapq, io, itertools, json, math),
    *(operator, random, re, statistics, string, sys, typing),
)
# The streams of `sys` are another program's once they are replaced, hence no star here.
_SYSTEM = ("exit", "getrecursionlimit", "getsizeof", "intern", "maxsize", "setrecursionlimit")


class Violation(Exception):
    """The submission breaks the contract of the problem; the text is shown to its author."""


def _collect_names():
    names = {}
    for module in _STARRED:
        public = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        names |= {name: getattr(module, name) for name in public}
    names |= {name: getattr(sys, name) for name in _SYSTEM}
    names |= {module.__name__: module for module in _MODULES}
    return names | {"np": np, "numpy": np, "TreeNode": TreeNode, "ListNode": ListNode} | vars(builtins)


# The built-ins of a function or class submission. Kept beside its globals, not in them: its own namespace then holds what it
# defined and nothing else, and a case does not write to the reference count of each of these objects, a page fault apiece.
NAMES = _collect_names()


def camel(name):
    """`num_islands` as `numIslands`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def snake(name):
    """`numIslands` as `num_islands`."""
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


def spellings(name):
    """The names that a function or method may have."""
    return dict.fromkeys((name, camel(name), snake(name)))


def class_spellings(name):
    """The names that a class may have."""
    return name, camel(name), name[:1].upper() + camel(name)[1:]


def _pick(owner, name):
    for spelling in spellings(name):
        found = owner.get(spelling) if isinstance(owner, dict) else getattr(owner, spelling, None)
        if callable(found):
            return found
    return None


def heading(name, params, returns, *receiver):
    """The `def` line that the problem expects."""
    listed = ", ".join((*receiver, *(f"{param['name']}: {hint(param['type'])}" for param in params)))
    return f"def {name}({listed}) -> {hint(returns)}"


def _edits(one, other):
    """How many letters must be changed, added or left out to make one text of another."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row = row, [at]
        for index, own in enumerate(other):
            row.append(min(above[index] + (own != letter), above[index + 1] + 1, row[index] + 1))
    return row[-1]


def _likeliest(wanted, names):
    folded = lambda name: name.replace("_", "").lower()
    wanted, near = folded(wanted), []
    for at, name in enumerate(map(folded, names)):
        edits = _edits(wanted, name)
        if edits <= max(len(wanted) // 3, 1) or len(name) > 2 and (name in wanted or wanted in name):
            near.append((edits, at))
    return min(near)[1] if near else 0 if len(names) == 1 else None


def instead(owner, wanted, names):
    """What is said where a name is missing: what `owner` defines in its place, the likeliest first."""
    names = [name for name in dict.fromkeys(names) if len(name) <= 40][:100]
    at = _likeliest(wanted, names)
    likely = None if at is None else names.pop(at)
    others = [f"`{name}`" for name in names[:6]]
    if len(names) > 6:
        others.append(f"{len(names) - 6} more")
    others = " and ".join(filter(None, (", ".join(others[:-1]), *others[-1:])))
    said = " beside ".join(filter(None, (likely and f"`{likely}`,", others))).removesuffix(",")
    if not said:
        return f"{owner} defines nothing in its place"
    return f"{owner} defines {said}; the problem calls `{wanted}`"


def _defined(namespace, kind):
    """The names of what a submission itself defines."""
    own = ((name, value) for name, value in namespace.items() if isinstance(value, kind))
    return [name for name, value in own if value.__module__ == "submission"]


def _methods(owner):
    return [name for name in dir(owner) if not name.startswith("__") and callable(getattr(owner, name, None))]


def find_function(namespace, signature):
    """The function of a function problem: a plain one, or a method of `Solution`."""
    name = signature["name"]
    found = _pick(namespace, name)
    if found is None and isinstance(namespace.get("Solution"), type):
        found = _pick(namespace["Solution"](), name)
    if found is None:
        expected = heading(name, signature["params"], signature["returns"])
        names = _defined(namespace, types.FunctionType)
        if isinstance(namespace.get("Solution"), type):
            names += _methods(namespace["Solution"])
        raise Violation(f"`{name}` is not defined: {instead('your file', name, names)}; expected `{expected}`")
    return found


def find_class(namespace, signature):
    """The class of a class problem."""
    name = signature["name"]
    for spelling in class_spellings(name):
        found = namespace.get(spelling)
        if isinstance(found, type):
            return found
    methods = ", ".join(f"`{method['name']}`" for method in signature["methods"])
    said = instead("your file", name, _defined(namespace, type))
    raise Violation(f"class `{name}` is not defined: {said}; expected it with {methods}")


def find_methods(instance, signature):
    """The methods of an instance, in the order of the signature."""
    methods = []
    for method in signature["methods"]:
        found = _pick(instance, method["name"])
        if found is None:
            expected = heading(method["name"], method["params"], method["returns"], "self")
            said = instead("it", method["name"], _methods(type(instance)))
            raise Violation(f"`{signature['name']}` has no method `{method['name']}`: {said}; expected `{expected}`")
        methods.append(found)
    return methods


def call(function, arguments, expected):
    """Calls the submission; arguments that it does not accept are a breach of contract, not an exception."""
    try:
        return function(*arguments)
    except TypeError as error:
        # Raised before the first line of the submission ran: the traceback ends in this very frame.
        if error.__traceback__.tb_next is None and "argument" in str(error):
            raise Violation(f"{error}; expected `{expected}`") from None
        raise
