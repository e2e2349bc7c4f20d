"""Operations that go element by element: what the modules of them offer together, and their methods."""

import numpy as np

from torch import _arithmetic, _binary, _comparison, _elementary, _ternary
from torch._arithmetic import add, div, floor_divide, mul, neg, positive, pow, remainder, rsub, sub
from torch._autograd import GRAD, in_place, touched
from torch._binary import bitwise_and, bitwise_left_shift, bitwise_not, bitwise_or, bitwise_right_shift, bitwise_xor
from torch._comparison import eq, ge, gt, is_nonzero, le, lt, ne
from torch._elementary import mvlgamma, polygamma, reciprocal
from torch._inplace import apart
from torch._tensor import Tensor
from torch._ternary import where

__all__ = []

METHODS = {}

for _module in (_arithmetic, _elementary, _binary, _comparison, _ternary):
    for _name in _module.__all__:
        if _name != "i1":
            __all__.append(_name)
            globals()[_name] = METHODS[_name] = getattr(_module, _name)
i1 = _elementary.i1
for _name in ("where", "polygamma", "is_nonzero", "rsub"):
    del METHODS[_name]

_OPERANDS = (Tensor, int, float, bool, np.generic, np.ndarray, complex)


def _operator(name, function, swapped=False):
    if swapped:

        def method(self, other):
            return function(other, self) if isinstance(other, _OPERANDS) else NotImplemented
    else:

        def method(self, other):
            return function(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    METHODS[name] = method


def _equals(function):
    def method(self, other):
        return function(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    return method


def _rtruediv(self, other):
    if not isinstance(other, _OPERANDS):
        return NotImplemented
    return reciprocal(self) * other


def _rsub_operator(self, other):
    return rsub(self, other) if isinstance(other, _OPERANDS) else NotImplemented


for _name, _function in (
    ("add", add),
    ("sub", sub),
    ("mul", mul),
    ("truediv", div),
    ("floordiv", floor_divide),
    ("mod", remainder),
    ("pow", pow),
    ("and", bitwise_and),
    ("or", bitwise_or),
    ("xor", bitwise_xor),
    ("lshift", bitwise_left_shift),
    ("rshift", bitwise_right_shift),
):
    _operator(f"__{_name}__", _function)
    _operator(f"__r{_name}__", _function, swapped=True)
METHODS["__rsub__"] = _rsub_operator
METHODS["__rtruediv__"] = _rtruediv
METHODS["__radd__"] = METHODS["__add__"]
METHODS["__rmul__"] = METHODS["__mul__"]
for _name, _function in (("eq", eq), ("ne", ne), ("lt", lt), ("le", le), ("gt", gt), ("ge", ge)):
    METHODS[f"__{_name}__"] = _equals(_function)
METHODS["__neg__"] = lambda self: neg(self)
METHODS["__pos__"] = lambda self: positive(self)
METHODS["__abs__"] = lambda self: abs(self)


def _invert(self):
    if self._data.dtype.kind == "f":
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return bitwise_not(self)


METHODS["__invert__"] = _invert


def _simple(a, b):
    """Whether a change of `a` by `b` in place needs neither a graph nor a conversion."""
    if GRAD[0]:
        if a._rg or a._base is not None:
            return False
        if isinstance(b, Tensor) and (b._rg or b._base is not None):
            return False
    x = a._data
    if x.dtype.kind != "f" or x.itemsize == 2 or 0 in x.strides:
        return False
    if isinstance(b, Tensor):
        return x.dtype == b._data.dtype
    return type(b) is float or type(b) is int


def _change(function, ufunc):
    """A function in place of one operand beside the tensor itself."""

    def method(self, other, **keywords):
        if isinstance(other, Tensor):
            apart(self._data, other._data)
        if not keywords and _simple(self, other):
            try:
                ufunc(self._data, other._data if isinstance(other, Tensor) else other, out=self._data)
            except ValueError:
                return in_place(self, function, other)
            version = self._counter
            if version is None:
                self._counter = [1]
            else:
                version[0] += 1
            return self
        if isinstance(self, Tensor) and "alpha" in keywords and _simple(self, other) and isinstance(other, Tensor):
            alpha = keywords["alpha"]
            if type(alpha) in (int, float) and other._data.shape == self._data.shape:
                ufunc(self._data, other._data * alpha, out=self._data)
                return touched(self)
        return in_place(self, function, other, **keywords)

    return method


METHODS["add_"] = _change(add, np.add)
METHODS["sub_"] = METHODS["subtract_"] = _change(sub, np.subtract)
METHODS["mul_"] = METHODS["multiply_"] = _change(mul, np.multiply)
METHODS["div_"] = METHODS["divide_"] = METHODS["true_divide_"] = _change(div, np.true_divide)


def _in_place(function):
    def method(self, *arguments, **keywords):
        return in_place(self, function, *arguments, **keywords)

    return method


for _name in (
    "floor_divide remainder fmod pow float_power neg negative exp exp2 expm1 log log2 log10 log1p sqrt rsqrt reciprocal sin cos tan asin "
    "acos atan arcsin arccos arctan arcsinh arccosh arctanh sinh cosh tanh asinh acosh atanh sigmoid erf erfc erfinv lgamma digamma sinc i0 deg2rad rad2deg abs "
    "absolute sign sgn floor ceil trunc fix frac relu square round logit nan_to_num atan2 arctan2 hypot xlogy copysign ldexp heaviside "
    "nextafter gcd lcm bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift clamp clip clamp_min clamp_max "
    "lerp addcmul addcdiv logical_and logical_or logical_xor logical_not eq ne lt le gt ge not_equal less less_equal greater greater_equal"
).split():
    METHODS[_name + "_"] = _in_place(globals()[_name])


def _inplace_operator(name, method):
    def operate(self, other):
        return method(self, other) if isinstance(other, _OPERANDS) else NotImplemented

    METHODS[name] = operate


for _name, _method in (
    ("__iadd__", "add_"),
    ("__isub__", "sub_"),
    ("__imul__", "mul_"),
    ("__itruediv__", "div_"),
    ("__ifloordiv__", "floor_divide_"),
    ("__imod__", "remainder_"),
    ("__ipow__", "pow_"),
    ("__iand__", "bitwise_and_"),
    ("__ior__", "bitwise_or_"),
    ("__ixor__", "bitwise_xor_"),
    ("__ilshift__", "bitwise_left_shift_"),
    ("__irshift__", "bitwise_right_shift_"),
):
    _inplace_operator(_name, METHODS[_method])

METHODS["polygamma_"] = lambda self, n: in_place(self, lambda x: polygamma(n, x))
METHODS["mvlgamma_"] = lambda self, p: in_place(self, mvlgamma, p)
METHODS["where"] = lambda self, condition, other: where(condition, self, other)
METHODS["polygamma"] = lambda self, n: polygamma(n, self)
METHODS["is_nonzero"] = is_nonzero
