"""Matrices as arguments: what functions of them take, and where a batch has a bad one."""

import numpy as np

from torch._dtypes import BY_NUM
from torch._tensor import need

__all__ = []


class LinAlgError(RuntimeError):
    """A matrix that a decomposition cannot take."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"


def float_data(function, tensor):
    data = tensor._data
    if data.dtype.kind != "f":
        raise NotImplementedError(
            f"linalg.{function}: Expected a floating point or complex tensor as input. Got {BY_NUM[data.dtype.num].title}"
        )
    if data.dtype == np.float16:
        raise NotImplementedError(f"linalg.{function}: Low precision dtypes not supported. Got Half")
    return data


def matrix_data(function, tensor, name="A"):
    need(tensor, "linalg_" + function, name)
    function = _FAMILY.get(function, function)
    if tensor._data.ndim < 2:
        raise RuntimeError(f"linalg.{function}: The input tensor {name} must have at least 2 dimensions.")
    return float_data(function, tensor)


# Functions that complain under the name of another.
_FAMILY = {"eigvalsh": "eigh", "inv_ex": "inv", "cholesky_ex": "cholesky", "svdvals": "svd"}


def square_data(function, tensor, name="A"):
    need(tensor, "linalg_" + function, name)
    function = _FAMILY.get(function, function)
    data = tensor._data
    if data.ndim < 2:
        raise RuntimeError(f"linalg.{function}: The input tensor {name} must have at least 2 dimensions.")
    if data.shape[-1] != data.shape[-2]:
        raise RuntimeError(
            f"linalg.{function}: {name} must be batches of square matrices, but they are {data.shape[-2]} by {data.shape[-1]} matrices"
        )
    return float_data(function, tensor)


def transposed(tensor):
    return tensor.transpose(-2, -1)


def first_bad(data, bad):
    """The first matrix for which `bad` gives a number, with how messages name it in a batch."""
    for place, matrix in enumerate(data.reshape(-1, *data.shape[-2:])):
        order = bad(matrix)
        if order:
            return (f"(Batch element {place}): " if data.ndim > 2 else ""), order
    return "", 0


def each_bad(data, bad):
    """For each matrix, the number that `bad` gives."""
    found = np.zeros(data.shape[:-2], np.int32)
    for place in np.ndindex(*found.shape):
        found[place] = bad(data[place])
    return found


def eliminated(matrix):
    """Row order and the two factors, in one array, of Gauss's elimination; 0 or the order of the first pivot that is zero."""
    a = np.array(matrix)
    rows, columns = a.shape
    order = np.arange(rows)
    bad = 0
    for k in range(min(rows, columns)):
        p = k + int(np.abs(a[k:, k]).argmax())
        if p != k:
            a[[k, p]] = a[[p, k]]
            order[[k, p]] = order[[p, k]]
        if a[k, k] == 0:
            bad = bad or k + 1
            continue
        a[k + 1 :, k] /= a[k, k]
        a[k + 1 :, k + 1 :] -= np.outer(a[k + 1 :, k], a[k, k + 1 :])
    return order, a, bad


def zero_pivot(matrix):
    return eliminated(matrix)[2]
