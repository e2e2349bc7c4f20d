"""Softmax and what belongs to it."""

import numpy as np

from torch._autograd import GRAD, attach
from torch._dimensions import dim_of, dims_of, packed, shrunk, spread
from torch._dtypes import BY_NUM, DEFAULT_NP
from torch._operands import HALF, into, tensor_data, unsupported
from torch._sums import sum
from torch._tensor import _wrap

__all__ = []
_MISSING = object()


def public(function):
    __all__.append(function.__name__)
    return function


@public
def logsumexp(input, dim, keepdim=False, *, out=None):
    data = tensor_data(input, "logsumexp")
    if data.dtype.kind != "f":
        data = data.astype(DEFAULT_NP[0])
    dims = dims_of(dim, data.ndim)
    if data.size:
        top = np.maximum.reduce(data, axis=dims, keepdims=True)
        top = np.where(np.isinf(top), data.dtype.type(0), top)
        result = np.log(np.add.reduce(np.exp(data - top), axis=dims, keepdims=True)) + top
    else:
        result = np.log(np.add.reduce(np.exp(data), axis=dims, keepdims=True))
    result = shrunk(result, data, dims, keepdim)
    return into(out, attach(result, "LogsumexpBackward0", (input,), _logsumexp_rule, (input,), True, data=(dims, keepdim)))


def _logsumexp_rule(node, grad):
    dims, keepdim = node.data
    (x,) = node.saved
    shape = x._data.shape
    return (spread(grad, shape, dims, keepdim) * (x - spread(node.result(), shape, dims, keepdim)).exp(),)


def softmax_of(data, axis):
    """exp(x) / sum(exp(x)) along `axis`, the greatest element subtracted first."""
    if data.dtype == HALF:
        return softmax_of(data.astype(np.float32), axis).astype(HALF)
    result = np.exp(data - np.maximum.reduce(data, axis=axis, keepdims=True))
    result /= np.add.reduce(result, axis=axis, keepdims=True)
    return result


def log_softmax_of(data, axis):
    if data.dtype == HALF:
        return log_softmax_of(data.astype(np.float32), axis).astype(HALF)
    shifted = data - np.maximum.reduce(data, axis=axis, keepdims=True)
    return shifted - np.log(np.add.reduce(np.exp(shifted), axis=axis, keepdims=True))


def _prepared(input, dim, dtype, what):
    data = tensor_data(input, what)
    if dtype is not None:
        if dtype.np != data.dtype:
            input = input.to(dtype)
            data = input._data
    data = packed(data)
    if dim is _MISSING:
        raise TypeError(f'{what}() missing 1 required positional arguments: "dim"')
    if dim is None:
        dim = 0 if data.ndim in (0, 1, 3) else 1
    dim = dim_of(dim, data.ndim)
    if data.dtype.kind != "f":
        kernel = what + ("_lastdim_kernel_impl" if dim == data.ndim - 1 or not data.ndim else "_kernel_impl")
        unsupported(kernel, BY_NUM[data.dtype.num].title)
    return input, data, dim


@public
def softmax(input, dim=_MISSING, dtype=None, *, out=None):
    input, data, dim = _prepared(input, dim, dtype, "softmax")
    if data.ndim == 0:
        result = np.where(np.isfinite(data), data.dtype.type(1), np.nan).astype(data.dtype)
    else:
        result = softmax_of(data, dim) if data.size else data.copy()
    return into(out, attach(result, "SoftmaxBackward0", (input,), _softmax_rule, save_result=True, data=dim))


def _softmax_rule(node, grad):
    if grad._data.dtype == HALF:
        grad = grad.float()
        r = node.result().float()
        return ((grad * r - r * sum(grad * r, node.data, True)).half(),)
    if GRAD[0]:
        r = node.result()
        inner = grad * r
        return (inner - r * sum(inner, node.data, True),)
    r = node.result()._data
    inner = grad._data * r
    if r.ndim:
        inner -= r * np.add.reduce(inner, axis=node.data, keepdims=True)
    else:
        inner = inner - r * inner
    return (_wrap(inner),)


@public
def log_softmax(input, dim=_MISSING, dtype=None, *, out=None):
    input, data, dim = _prepared(input, dim, dtype, "log_softmax")
    if data.ndim == 0:
        result = np.where(np.isfinite(data), data.dtype.type(0), np.nan).astype(data.dtype)
    else:
        result = log_softmax_of(data, dim) if data.size else data.copy()
    return into(out, attach(result, "LogSoftmaxBackward0", (input,), _log_softmax_rule, save_result=True, data=dim))


def _log_softmax_rule(node, grad):
    if GRAD[0]:
        return (grad - node.result().exp() * sum(grad, node.data, True),)
    r = node.result()._data
    g = grad._data
    return (_wrap(g - np.exp(r) * (np.add.reduce(g, axis=node.data, keepdims=True) if r.ndim else g)),)
