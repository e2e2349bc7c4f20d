"""How a tensor is written."""

import builtins
import math

import numpy as np

from torch import _dtypes

__all__ = ["set_printoptions"]


class _Options:
    precision = 4
    threshold = 1000
    edgeitems = 3
    linewidth = 80
    sci_mode = None


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None):
    """How many digits, elements and columns are written."""
    if profile is not None:
        if profile == "default":
            _Options.precision, _Options.threshold, _Options.edgeitems, _Options.linewidth = 4, 1000, 3, 80
        elif profile == "short":
            _Options.precision, _Options.threshold, _Options.edgeitems, _Options.linewidth = 2, 1000, 2, 80
        elif profile == "full":
            _Options.precision, _Options.threshold, _Options.edgeitems, _Options.linewidth = 4, math.inf, 3, 80
    if precision is not None:
        _Options.precision = precision
    if threshold is not None:
        _Options.threshold = threshold
    if edgeitems is not None:
        _Options.edgeitems = edgeitems
    if linewidth is not None:
        _Options.linewidth = linewidth
    _Options.sci_mode = sci_mode


class _Format:
    """The width and notation that all elements of an array are written with."""

    __slots__ = ("floating", "whole", "scientific", "width")

    def __init__(self, data):
        self.floating = data.dtype.kind == "f"
        self.whole = True
        self.scientific = False
        self.width = 1
        if not self.floating:
            values = data.ravel().tolist()
            self.width = builtins.max([len(str(v)) for v in values], default=1)
            return
        finite = data[np.isfinite(data) & (data != 0)]
        if finite.size == 0:
            return
        wide = finite.astype(np.float64)
        size = np.abs(wide)
        low, high = size.min(), size.max()
        digits = _Options.precision
        self.whole = bool((wide == np.ceil(wide)).all())
        values = wide.tolist()
        self.scientific = bool(high / low > 1000.0 or high > 1.0e8 or (not self.whole and low < 1.0e-4))
        if _Options.sci_mode is not None:
            self.scientific = _Options.sci_mode
        if self.scientific:
            self.width = builtins.max(1, *[len(f"{v:.{digits}e}") for v in values])
        elif self.whole:
            self.width = builtins.max(1, *[len(f"{v:.0f}") + 1 for v in values])
        else:
            self.width = builtins.max(1, *[len(f"{v:.{digits}f}") for v in values])

    def write(self, value):
        if not self.floating:
            return str(value).rjust(self.width)
        if self.scientific:
            text = f"{value:.{_Options.precision}e}"
        elif self.whole:
            text = f"{value:.0f}"
            if math.isfinite(value):
                text += "."
        else:
            text = f"{value:.{_Options.precision}f}"
        return text.rjust(self.width)


def _vector(data, indent, summarize, form):
    per_line = builtins.max(1, int(math.floor((_Options.linewidth - indent) / (form.width + 2))))
    edge = _Options.edgeitems
    n = data.shape[0]
    if summarize and not edge:
        return "[...]"
    if summarize and n > 2 * edge:
        words = [form.write(v) for v in data[:edge].tolist()] + [" ..."] + [form.write(v) for v in data[-edge:].tolist()]
    else:
        words = [form.write(v) for v in data.tolist()]
    lines = [", ".join(words[i : i + per_line]) for i in range(0, len(words), per_line)]
    return "[" + ("," + "\n" + " " * (indent + 1)).join(lines) + "]"


def _body(data, indent, summarize, form):
    if data.ndim == 0:
        return form.write(data.item())
    if data.ndim == 1:
        return _vector(data, indent, summarize, form)
    edge = _Options.edgeitems
    n = data.shape[0]
    if summarize and n > 2 * edge:
        parts = [_body(data[i], indent + 1, summarize, form) for i in range(edge)]
        parts.append("...")
        parts += [_body(data[i], indent + 1, summarize, form) for i in range(n - edge, n)]
    else:
        parts = [_body(data[i], indent + 1, summarize, form) for i in range(n)]
    return "[" + ("," + "\n" * (data.ndim - 1) + " " * (indent + 1)).join(parts) + "]"


def _edges(data):
    """The elements that a summary writes."""
    edge = _Options.edgeitems
    for axis, n in enumerate(data.shape):
        if n > 2 * edge:
            data = np.concatenate([data.take(range(edge), axis), data.take(range(n - edge, n), axis)], axis)
    return data


def text(tensor, start="tensor("):
    """`tensor(…)` with all that belongs to it."""
    data = tensor._data
    dtype = _dtypes.BY_NUM[data.dtype.num]
    default = _dtypes.get_default_dtype()
    suffixes = []
    indent = len(start)
    node = tensor.grad_fn
    if data.size == 0:
        if data.ndim != 1:
            suffixes.append("size=" + str(tuple(data.shape)))
        if dtype is not default:
            suffixes.append("dtype=" + str(dtype))
        body = "[]"
    else:
        if dtype not in (default, _dtypes.int64, _dtypes.bool):
            suffixes.append("dtype=" + str(dtype))
        if dtype is _dtypes.float16:
            data = data.astype(np.float32)
        summarize = data.size > _Options.threshold
        body = _body(data, indent, summarize, _Format(_edges(data) if summarize else data))
    if node is not None:
        name = node._name
        suffixes.append(f"grad_fn=<{name}>")
    elif tensor._rg:
        suffixes.append("requires_grad=True")
    pieces = [start, body]
    last = len(start + body) - (start + body).rfind("\n") + 1
    for suffix in suffixes:
        if last + len(suffix) + 2 > _Options.linewidth:
            pieces.append(",\n" + " " * indent + suffix)
            last = indent + len(suffix)
        else:
            pieces.append(", " + suffix)
            last += len(suffix) + 2
    pieces.append(")")
    return "".join(pieces)


def _repr(self, *, tensor_contents=None):
    return text(self)


def _format(self, spec):
    if self._data.ndim == 0:
        return self._data.item().__format__(spec)
    return object.__format__(self, spec)


METHODS = {"__repr__": _repr, "__format__": _format}
