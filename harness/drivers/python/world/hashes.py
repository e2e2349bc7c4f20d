"""`hash` with the 64 bits of a desktop, for programs that look at hashes: the interpreter's own have 32.

Sets and dictionaries keep the narrow ones, which agree with these on what is equal.
"""

import builtins
import decimal
import fractions
import math
import types

import numpy as np

_narrow = builtins.hash
_MODULUS = 2**61 - 1
_ALL = 2**64 - 1


def _signed(bits, instead=-2):
    """The signed number of 64 bits; -1 means an error, so something else stands for it."""
    bits &= _ALL
    return instead if bits == _ALL else bits - 2**64 if bits >> 63 else bits


def _of_integer(number):
    number = int(number)
    rest = abs(number) % _MODULUS
    return _signed(-rest if number < 0 else rest)


def _of_ratio(number):
    if isinstance(number, fractions.Fraction):
        over, under = number.numerator, number.denominator
    elif not math.isfinite(number):
        return _narrow(number)
    else:
        over, under = number.as_integer_ratio()
    if under % _MODULUS == 0:
        return 314159 if over > 0 else -314159
    rest = abs(over) * pow(under, -1, _MODULUS) % _MODULUS
    return _signed(-rest if over < 0 else rest)


def _of_complex(number):
    return _signed(_of_ratio(number.real) + 1000003 * _of_ratio(number.imag))


def _of_tuple(items):
    total = prime = 2870177450012600261
    for item in items:
        total = (total + hash(item) * 14029467366897019727) & _ALL
        total = (total << 31 | total >> 33) * 11400714785074694791 & _ALL
    return _signed(total + (len(items) ^ prime ^ 3527539), 1546275796)


def _of_frozenset(items):
    total = 0
    for item in items:
        bits = hash(item) & _ALL
        total ^= (bits ^ 89869747 ^ bits << 16) * 3644798167
    total = (total ^ (len(items) + 1) * 1927868237) & _ALL
    total ^= total >> 11 ^ total >> 25
    return _signed(total * 69069 + 907133923, 590923713)


_KINDS = {
    **dict.fromkeys((int.__hash__, *(kind.__hash__ for kind in (np.int8, np.int16, np.int32, np.int64))), _of_integer),
    **dict.fromkeys((float.__hash__, fractions.Fraction.__hash__, decimal.Decimal.__hash__), _of_ratio),
    complex.__hash__: _of_complex,
    tuple.__hash__: _of_tuple,
    frozenset.__hash__: _of_frozenset,
}


def hash(item, /):
    """The hash of an object, which equal objects share."""
    own = type(item).__hash__
    kind = _KINDS.get(own)
    if kind is not None:
        return kind(item)
    if not isinstance(own, types.FunctionType):
        return _narrow(item)
    found = own(item)
    if not isinstance(found, int):
        raise TypeError("__hash__ method should return an integer")
    return _signed(found) if -(2**63) <= found < 2**63 else _of_integer(found)


def widen(names):
    """Puts it in the place of the built-in one."""
    builtins.hash = names["hash"] = hash
